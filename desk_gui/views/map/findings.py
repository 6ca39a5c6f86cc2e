"""気づき beside the map: each finding in a sentence with what to do next, how it is reckoned, and whom it is about."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.values.ids import AgencyId
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.section import Section, copyable
from desk_gui.views.widgets.tab_order import follow, stops

if TYPE_CHECKING:  # networkx comes with it
    from desk_gui.network.insights import Finding

FIRST = 3
MOST = 40  # of a large network: more is a list nobody reads
_LISTED = 20
Names = Mapping[AgencyId, str]


def lit_names(finding: "Finding", names: Names) -> list[str]:
    """The desk is bright whatever is lit: it is not among them."""
    return [names[each] for each in (*finding.about, *finding.others) if each in names]


class FindingRow(QWidget):
    lit = Signal(object)
    """Finding"""

    def __init__(self, finding: "Finding", name: str, lights: Sequence[str], parent: QWidget | None = None) -> None:
        """`lights`: who is lit, by name; where there is nobody there is no light to offer."""
        super().__init__(parent)
        self.finding, unit = finding, theme.current().px
        self.sentence, self.formula = copyable(finding.sentence), copyable(finding.formula, "caption")
        self.action = copyable(self.tr("→ {0}").format(finding.action), "secondary")
        self.formula.hide()
        self.show_it = Button(self.tr("地図で示す"), parent=self, tone="link")
        self.show_it.setToolTip("\n".join((self._listed(lights), self.tr("この機関だけを明るくします。Escで戻ります。"))))
        self.show_it.setAccessibleName(self.tr("{0}：地図で示す").format(name))
        self.show_it.setVisible(bool(lights))
        self.reckoned = Button(self.tr("計算のしかた"), parent=self, tone="link")
        self.reckoned.setCheckable(True)
        self.reckoned.setAccessibleName(self.tr("{0}：計算のしかた").format(name))
        links = QHBoxLayout()
        links.setSpacing(unit(14))
        links.addWidget(self.show_it)
        links.addWidget(self.reckoned)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, unit(6))
        column.setSpacing(unit(2))
        for piece in (self.sentence, self.action):
            column.addWidget(piece)
        self.action.setVisible(bool(finding.action))  # not before it has a parent: it would be a window, and take the keys away
        column.addLayout(links)
        column.addWidget(self.formula)
        self.show_it.clicked.connect(self._on_show)
        self.reckoned.toggled.connect(self.formula.setVisible)

    def _listed(self, names: Sequence[str]) -> str:
        rest = len(names) - _LISTED
        return "、".join(names[:_LISTED]) + (self.tr("、ほか{0}機関").format(rest) if rest > 0 else "")

    @Slot()
    def _on_show(self) -> None:
        self.lit.emit(self.finding)


class FindingsSection(Section):
    """The most useful few; the others behind one button."""

    lit = Signal(object)
    """Finding"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("気づき"), parent=parent)
        self._found: tuple[Finding, ...] = ()
        self._names: Names = {}
        self._whole = False
        self.rows: list[FindingRow] = []
        self.say(self.tr("調べています…"), "caption")

    def show_findings(self, found: "tuple[Finding, ...]", names: Names) -> None:
        """`names`: of everybody who can be lit."""
        self._found, self._names = found[:MOST], names
        self._fill()

    def _fill(self) -> None:
        self.empty()
        self.rows = []
        if not self._found:
            self.say(self.tr("連携先が登録されると、つながりの強みと弱みをここに表示します。"), "caption")
        for finding in self._found if self._whole else self._found[:FIRST]:
            title = label(finding.topic.label, "caption")
            self.body.addWidget(title)
            row = FindingRow(finding, finding.topic.label, lit_names(finding, self._names), self)
            row.lit.connect(self.lit)
            self.body.addWidget(row)
            self.rows.append(row)
        if (left := len(self._found) - FIRST) > 0:
            words = self.tr("はじめの{0}件だけを見る").format(FIRST) if self._whole else self.tr("すべて見る（ほか{0}件）").format(left)
            self.more = Button(words, parent=self, tone="link")
            self.more.clicked.connect(self._on_more)
            self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        follow(self.title, stops(self))

    @Slot()
    def _on_more(self) -> None:
        """The eyes stay where they are: what is shown already stands above."""
        self._whole = not self._whole
        self._fill()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)


class LossSection(Section):
    """「この機関がなくなったら」."""

    lit = Signal(object)
    """Finding"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("この機関がなくなったら"), parent=parent)

    def wait(self) -> None:
        self.empty()
        self.say(self.tr("調べています…"), "caption")

    def show_loss(self, told: "Finding", names: Names) -> None:
        self.empty()
        self.row = FindingRow(told, self.tr("この機関がなくなったら"), lit_names(told, names) if told.others else (), self)
        self.row.lit.connect(self.lit)
        self.body.addWidget(self.row)
        follow(self.title, stops(self))
