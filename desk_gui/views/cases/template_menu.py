"""文例 put into an entry: by a key, a number or pointing; what is being written can become one."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from desk_gui.commands.templates import Templates
from desk_gui.rows.templates import TemplateDetails, TemplateRow
from desk_gui.viewmodels.office import Office
from desk_gui.views.settings.templates import TemplateForm
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.minutes_field import MinutesField
from desk_gui.views.widgets.multi_line import MultiLine

KEY = "Alt+T"
_BY_NUMBER = 9


class TemplateButton(Button):
    """Fills these three; minutes that were chosen already stay."""

    def __init__(self, office: Office, text: MultiLine, kind: ChipGroup, minutes: MinutesField, parent: QWidget) -> None:
        super().__init__(self.tr("文例"), "note", parent, tone="quiet")
        self._office, self._text, self._kind, self._minutes = office, text, kind, minutes
        self.menu: QMenu | None = None  # type: ignore[assignment]  # the one that is open; Qt's own would open before it is filled
        self.form: TemplateForm | None = None
        self.setToolTip(self.tr("よく書く文を入れる（{0}）").format(KEY))
        self.clicked.connect(self.open_menu)
        key = QShortcut(QKeySequence(KEY), parent, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.open_menu)

    @Slot()
    def open_menu(self) -> None:
        self._office.edits.ask(Templates(), self._on_rows)

    @Slot(object)
    def _on_rows(self, rows: tuple[TemplateRow, ...]) -> None:
        menu = self.menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, row in enumerate(rows, start=1):
            number = f"&{at}　" if at <= _BY_NUMBER else ""
            menu.addAction(number + row.details.title.replace("&", "&&")).setData(row.details)
        menu.triggered.connect(self._on_chosen)
        if rows:
            menu.addSeparator()
        if self._text.text().strip():
            menu.addAction(self.tr("いまの文を文例に登録…")).triggered.connect(self._on_add)
        menu.addAction(self.tr("文例を整理する（設定）")).triggered.connect(self._on_settle)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        details = action.data()
        if not isinstance(details, TemplateDetails):
            return
        if details.kind is not None:
            self._kind.set_value(details.kind)
        if details.minutes is not None and self._minutes.minutes() is None:
            self._minutes.set_minutes(details.minutes)
        self._text.insertPlainText(details.text)
        self._text.setFocus()

    @Slot()
    def _on_add(self) -> None:
        begin = TemplateDetails("", self._text.text().strip(), self._kind.value())
        self.form = TemplateForm(self._office, None, self, begin)
        self.form.finished.connect(self.form.deleteLater)
        self.form.open()

    @Slot()
    def _on_settle(self) -> None:
        self._office.navigator.open("templates")
