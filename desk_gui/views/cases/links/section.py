"""The cases this one belongs together with, beside the timeline."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.rows.case_links import CaseLinkRow
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.viewmodels.case_links import kind_words, link_tip
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import Tag, label
from desk_gui.views.widgets.section import LinkTo, Section


class LinkLine(QWidget):
    opened = Signal(object)
    dropped = Signal(object)

    def __init__(self, row: CaseLinkRow, parent: QWidget | None = None, *, reading: bool) -> None:
        super().__init__(parent)
        self.row = row
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(6))
        self.name = LinkTo(row.case, f"{row.number} {row.who}", self)
        self.name.followed.connect(self.opened)
        self.drop = Button(self.tr("外す"), parent=self, tone="link")
        self.drop.setAccessibleName(self.tr("関連から外す：{0}").format(row.number))
        line.addWidget(Tag(kind_words(row), "line"))
        line.addWidget(self.name)
        line.addStretch(1)
        line.addWidget(self.drop)
        self.drop.clicked.connect(self._on_drop)
        self.drop.setVisible(not reading)
        self.setToolTip(link_tip(row))

    @Slot()
    def _on_drop(self) -> None:
        self.dropped.emit(self.row)


class LinksSection(Section):
    opened = Signal(object)
    dropped = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("関連するケース"), parent=parent, action=self.tr("追加"), slim=True)
        self._office = office
        self._sheet: CaseSheet | None = None
        self.lines: list[LinkLine] = []
        office.presence.changed.connect(self._show)

    def show_sheet(self, sheet: CaseSheet) -> None:
        self._sheet = sheet
        self._show()

    @Slot()
    def _show(self) -> None:
        """Whoever sits before the screen reads of nobody else, of a spouse's case least of all."""
        self.empty()
        self.lines = []
        sheet, alone = self._sheet, self._office.presence.client
        self.setVisible(not alone)
        if sheet is None or alone:
            return
        self.title.set_remark(self.tr("{0}件").format(len(sheet.links)) if sheet.links else "")
        for row in sheet.links:
            line = LinkLine(row, self, reading=sheet.open_until is not None)
            line.opened.connect(self.opened)
            line.dropped.connect(self.dropped)
            self.lines.append(line)
            self.body.addWidget(line)
        if not sheet.links:
            self.body.addWidget(label(self.tr("同じ世帯や、前のケースがあれば「追加」から結び付けます。"), "caption", wrap=True))
