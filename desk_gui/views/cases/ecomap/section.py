"""エコマップ beside the timeline: a look at who stands around, and the way to the large one."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.ecomap import EcomapRow
from desk_gui.viewmodels.ecomap import Drawn, Ecomap
from desk_gui.viewmodels.ecomap_list import spoken
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases.ecomap.picture import EcoKey, EcoPicture
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.section import Section

_HIGH = 216


class SmallEcomap(EcoPicture):
    """A click opens the large one; by keyboard the link above it does."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, full=False)
        self.setFixedHeight(theme.current().px(_HIGH))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()


class EcomapSection(Section):
    opened = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("エコマップ"), parent=parent, action=self.tr("大きく表示"), slim=True)
        self.model = Ecomap(office, self)
        self.picture = SmallEcomap(self)
        self.key = EcoKey(self.tr("線の凡例"), self)
        how = self.tr("役割を登録するか、「大きく表示」から家族・知人を加えると、ここに図が表示されます。")
        self.nobody = label(how, "caption", wrap=True)
        for piece in (self.picture, self.key, self.nobody):
            self.body.addWidget(piece)
        self.nobody.hide()
        self.picture.wanted.connect(self.model.look)
        self.picture.opened.connect(self.opened)
        self.action.clicked.connect(self.opened)
        self.model.arrived.connect(self._on_row)
        self.model.drawn.connect(self._on_drawn)

    def show_sheet(self, sheet: CaseSheet) -> None:
        if sheet.case.id != self.model.case:
            self.picture.clear()
        self.model.open(sheet.case.id)

    @Slot(object)
    def _on_row(self, row: EcomapRow) -> None:
        there = bool(row.members)
        self.picture.setVisible(there)
        self.key.setVisible(there)
        self.nobody.setVisible(not there)
        counts = self.tr("{0}機関・{1}人") if row.people else self.tr("{0}機関")
        self.title.set_remark(counts.format(len(row.agencies), len(row.people)) if there else "")
        told = [spoken(row, each, covered=self.model.covers) for each in row.members]
        self.picture.setAccessibleName(self.tr("エコマップ。{0}").format("。".join(told)))

    @Slot(object)
    def _on_drawn(self, drawn: Drawn) -> None:
        self.picture.show_drawn(drawn)
        self.key.show_drawn(drawn)
