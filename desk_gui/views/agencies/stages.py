"""連携の段階: the five lamps with the day that lit them, the evidence behind them, and ties with other agencies."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.rows.agencies import TiedAgency
from desk_gui.rows.relations import EvidenceRow, Lamp, RelationRow
from desk_gui.values.days import short_era
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import Elided, hairline, label
from desk_gui.views.widgets.lamp_row import LampRow, draw_lamp
from desk_gui.views.widgets.section import LinkTo, Section, copyable
from desk_gui.vocabulary import LampKind, LampState


class OneLamp(QWidget):
    """A lamp alone, beside its words."""

    def __init__(self, lamp: Lamp, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lamp = lamp
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.current().px(16)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_lamp(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), self._lamp.kind, self._lamp.state)
        painter.end()


class EvidenceLine(QWidget):
    """One dated fact, with a way to strike it."""

    struck = Signal(object)

    def __init__(self, evidence: EvidenceRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evidence = evidence
        words = "　".join(part for part in (evidence.note, evidence.people) if part)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(8))
        day = label(short_era(evidence.on), "caption")
        day.setMinimumWidth(theme.current().px(58))
        line.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(theme.current().px(3))
        texts.addWidget(label(evidence.kind.label + (self.tr("（片方向）") if evidence.one_way else ""), "caption"))
        if words:
            texts.addWidget(copyable(words))
        line.addLayout(texts, 1)
        strike = Button(self.tr("取り消す"), parent=self, tone="link")
        strike.setAccessibleName(self.tr("{0}の記録「{1}」を取り消す").format(short_era(evidence.on), evidence.kind.label))
        strike.clicked.connect(self._on_strike)
        line.addWidget(strike, 0, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _on_strike(self) -> None:
        self.struck.emit(self._evidence)


class StageSection(Section):
    """Gates first, then practices; the lamps are read from the evidence, never set by hand."""

    record_wanted = Signal()
    strike_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("連携の段階"), self.tr("根拠のある記録の日付で点灯します"), parent)
        self.record = Button(self.tr("記録を追加"), "plus", self, compact=True)
        self.record.clicked.connect(self.record_wanted)
        self.title.add(self.record)
        self._open = False

    def show_relation(self, relation: RelationRow | None, verified_on: date | None) -> None:
        self.empty()
        lamps = relation.lamps if relation else tuple(Lamp(kind, LampState.NONE) for kind in LampKind)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().px(8))
        grid.setVerticalSpacing(theme.current().px(7))
        grid.setColumnStretch(3, 1)
        for at, lamp in enumerate(lamps):
            if not lamp.kind.is_gate and lamps[at - 1].kind.is_gate:
                grid.addWidget(hairline(), grid.rowCount(), 0, 1, 4)
            self._add_lamp(grid, grid.rowCount(), lamp)
        self.body.addLayout(grid)
        self._add_foot(verified_on)
        self._add_evidence([each for each in relation.evidence if not each.struck] if relation else [])

    def _add_lamp(self, grid: QGridLayout, at: int, lamp: Lamp) -> None:
        stale = lamp.state is LampState.STALE
        remark = self.tr("記録なし") if lamp.state is LampState.NONE else lamp.note
        marks = [*([self.tr("要更新")] if stale else []), *([self.tr("片方向")] if lamp.one_way else [])]
        words = Elided(remark + (self.tr("（{0}）").format("・".join(marks)) if marks else ""), "warn" if stale else "secondary")
        grid.addWidget(OneLamp(lamp, self), at, 0)
        grid.addWidget(label(lamp.kind.label), at, 1)
        grid.addWidget(label(short_era(lamp.on) if lamp.on else "—", "secondary"), at, 2)
        grid.addWidget(words, at, 3)

    def _add_foot(self, verified_on: date | None) -> None:
        day = short_era(verified_on) if verified_on else self.tr("要確認")
        self.say(self.tr("■ 必要なこと（この順）　● 取組（順序は問いません）　最終確認日 {0}").format(day), "caption")

    def _add_evidence(self, evidence: list[EvidenceRow]) -> None:
        if not evidence:
            return
        self._toggle = Button("", parent=self, tone="link")
        self._toggle.clicked.connect(self._on_toggled)
        self.body.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self._list = QWidget(self)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        for each in evidence:
            line = EvidenceLine(each, self._list)
            line.struck.connect(self.strike_wanted)
            column.addWidget(line)
        self.body.addWidget(self._list)
        self._count = len(evidence)
        self._fold()

    @Slot()
    def _on_toggled(self) -> None:
        self._open = not self._open
        self._fold()

    def _fold(self) -> None:
        self._list.setVisible(self._open)
        self._toggle.setText((self.tr("記録{0}件を閉じる") if self._open else self.tr("記録{0}件を表示")).format(self._count))


class TiesSection(Section):
    """Other agencies this one works with; each name leads to its page."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("ほかの機関との連携"), parent=parent)

    def show_ties(self, ties: tuple[TiedAgency, ...]) -> None:
        self.empty()
        self.setVisible(bool(ties))
        for tie in ties:
            self.body.addWidget(self._line(tie))

    def _line(self, tie: TiedAgency) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(8))
        name = LinkTo(tie.id, tie.label, holder)
        name.followed.connect(self.opened)
        row.addWidget(KindMark(tie.group, 15, holder))
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(LampRow(tie.relation.lamps, holder))
        return holder
