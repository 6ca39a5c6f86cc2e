"""表示: light or dark, and how large the words are; both follow at once."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QWidget

from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.settings.page import Page
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.form_grid import FormGrid


class LookTab(Page):
    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._office = office
        form = FormGrid()
        self.theme = Segmented([("light", self.tr("明るい")), ("dark", self.tr("暗い"))])
        self.points = Segmented([(10, self.tr("標準")), (12, self.tr("大きい")), (14, self.tr("特に大きい"))])
        self.theme.set_value(office.settings.get("theme", "light"))
        self.points.set_value(office.settings.get("points", 10))
        form.row(self.tr("配色"), self.theme)
        form.row(self.tr("文字の大きさ"), self.points, self.tr("すべての画面に使います。印刷する文書の文字は変わりません。"))
        self.column.addWidget(form)
        self.column.addStretch(1)
        self.theme.changed.connect(self._on_changed)
        self.points.changed.connect(self._on_changed)

    @Slot(object)
    def _on_changed(self, _value: object) -> None:
        self._office.settings.put("theme", self.theme.value())
        self._office.settings.put("points", self.points.value())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, dark=self.theme.value() == "dark", points=self.points.value())
