"""Beside the map: who the chosen agency is and how the work with it stands; with nobody chosen, the map in figures."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.rows.agencies import AgencyDetails, AgencyFigures, AgencyProfile
from desk_gui.rows.network import Asked, Node
from desk_gui.rows.relations import Lamp
from desk_gui.values.clock import Clock
from desk_gui.values.days import FiscalYear, list_day, short_era
from desk_gui.viewmodels.map_counts import stage_name
from desk_gui.viewmodels.map_drawing import DrawnMap
from desk_gui.viewmodels.map_time import Moment, year_name
from desk_gui.viewmodels.next_action import next_action
from desk_gui.views import theme
from desk_gui.views.agencies.page import Figure
from desk_gui.views.agencies.stages import OneLamp
from desk_gui.views.map.compare import ChangesPane
from desk_gui.views.map.findings import FindingsSection, LossSection
from desk_gui.views.map.legend import line_sample
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import Elided, hairline, label
from desk_gui.views.widgets.section import LinkTo, Section
from desk_gui.views.widgets.tab_order import follow, stops
from desk_gui.vocabulary import AgencyGroup, LampKind, LampState

WIDTH = 288
_LONG_AGO = timedelta(days=366)


class FourFigures(QWidget):
    """Two by two, parted by hairlines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cases = Figure(self.tr("協働ケース（今年度）"), self)
        self.rate = Figure(self.tr("受入率"), self)
        self.reply = Figure(self.tr("返信まで（中央値）"), self)
        self.last = Figure(self.tr("最後の連絡"), self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for at, figure in enumerate((self.cases, self.rate, self.reply, self.last)):
            grid.addWidget(figure, at // 2 * 2, at % 2)
            grid.setColumnStretch(at % 2, 1)
        grid.addWidget(hairline(), 1, 0, 1, 2)

    def show_past(self, node: Node, year: FiscalYear) -> None:
        """What the map of that year knows."""
        self._name_cases(self.tr("協働ケース（{0}）").format(year_name(year)))
        self.cases.say(self.tr("{0}件").format(node.joint_cases))
        self._say_asked(node.asked)
        self.last.say(short_era(node.last_contact) if node.last_contact is not None else "—")

    def _say_asked(self, asked: Asked | AgencyFigures) -> None:
        rate = f"{round(100 * asked.accepted / asked.answered)}%" if asked.answered else "—"
        days = asked.reply_days
        self.rate.say(rate, self.tr("{0}／{1}件").format(asked.accepted, asked.answered) if asked.answered else "")
        self.reply.say(self.tr("{0:g}日").format(days) if days is not None else "—")

    def _name_cases(self, name: str) -> None:
        self.cases.name.setText(name)

    def show_figures(self, figures: AgencyFigures, node: Node, today: date) -> None:
        """Counts and days as the map itself has them, so that both say the same."""
        last = node.last_contact
        self._name_cases(self.tr("協働ケース（今年度）"))
        self.cases.say(self.tr("{0}件").format(node.joint_cases))
        self._say_asked(figures)
        recent = last is not None and last < today and last.year == today.year
        self.last.say(_day(last, today), self.tr("{0}日前").format((today - last).days) if last is not None and recent else "")


def _day(day: date | None, today: date) -> str:
    if day is None:
        return "—"
    return list_day(day, weekday=False) if day.year == today.year else short_era(day)


class LampSection(Section):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("連携の段階"), self.tr("記録の日付で点灯"), parent)

    def show_lamps(self, lamps: tuple[Lamp, ...]) -> None:
        self.empty()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().px(6))
        grid.setVerticalSpacing(theme.current().px(5))
        grid.setColumnStretch(3, 1)
        for lamp in lamps or tuple(Lamp(kind, LampState.NONE) for kind in LampKind):
            if lamp.kind in (LampKind.CONFIRMED, LampKind.INFORMATION):
                gate = lamp.kind.is_gate
                grid.addWidget(
                    label(self.tr("必要なこと") if gate else self.tr("取組（順序は問いません）"), "caption"), grid.rowCount(), 0, 1, 4
                )
            self._add(grid, grid.rowCount(), lamp)
        self.body.addLayout(grid)

    def _add(self, grid: QGridLayout, at: int, lamp: Lamp) -> None:
        stale = lamp.state is LampState.STALE
        words = [*([self.tr("要更新")] if stale else []), *([self.tr("片方向")] if lamp.one_way else [])]
        grid.addWidget(OneLamp(lamp, self), at, 0)
        grid.addWidget(label(lamp.kind.label), at, 1)
        grid.addWidget(label(short_era(lamp.on) if lamp.on else self.tr("記録なし"), "secondary"), at, 2)
        grid.addWidget(label("・".join(words), "warn" if stale else "secondary"), at, 3)


class PeopleSection(Section):
    """Whom one asks for, and the main line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("担当者"), parent=parent)

    def show_people(self, details: AgencyDetails) -> None:
        self.empty()
        for each in (person for person in details.contacts if person.left_on is None):
            self.say("　".join(part for part in (each.name, each.section or each.title) if part))
            if each.phone:
                self.say(each.phone, "secondary")
        if details.phone:
            self.say(self.tr("代表 {0}").format(details.phone), "secondary")
        if not self.body.count():
            self.say(self.tr("担当者も電話もまだ登録されていません。"), "caption")


class TiedSection(Section):
    """Other agencies of the map this one works with; a name chooses it on the map."""

    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("この機関がつながる先"), parent=parent)

    def show_ties(self, profile: AgencyProfile) -> None:
        self.empty()
        self.setVisible(bool(profile.ties))
        self.title.set_remark(self.tr("{0}機関").format(len(profile.ties)))
        for tie in profile.ties:
            row = QHBoxLayout()
            row.setSpacing(theme.current().px(8))
            name = LinkTo(tie.id, tie.label, self)
            name.followed.connect(self.followed)
            row.addWidget(KindMark(tie.group, 13, self))
            row.addWidget(name)
            row.addStretch(1)
            row.addWidget(label(stage_name(tie.relation.stage), "caption"))
            self.body.addLayout(row)
        follow(self.title, stops(self))


class AgencyCard(QWidget):
    """One agency; what can be done with it is told by signals."""

    closed = Signal()
    open_wanted = Signal()
    record_wanted = Signal()
    back_wanted = Signal()
    agency_wanted = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.profile: AgencyProfile | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.figures, self.lamps = FourFigures(self), LampSection(self)
        self.next = Section(self.tr("次にすること"), parent=self)
        self.people, self.ties, self.note = PeopleSection(self), TiedSection(self), Section(self.tr("連携のメモ"), parent=self)
        self.loss = LossSection(self)
        self.back = Button(self.tr("地図の位置を元に戻す"), "undo", self, tone="link")
        self.area, inner = _scrolling(self)
        for piece in (self.figures, hairline(), self.lamps, self.next, hairline(), self.people, self.ties, self.loss, self.note):
            inner.addWidget(piece)
        inner.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch(1)
        column.addLayout(self._head())
        follow(self.mark, [self.shut])  # above what is made before it
        column.addWidget(hairline())
        column.addWidget(self.area, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        unit = theme.current().px
        self.mark = KindMark(AgencyGroup.ADMINISTRATION, 26, self)
        self.name, self.kind = Elided("", "section"), Elided("", "caption")
        self.shut = IconButton("x", self.tr("選択を解除"), self)
        names = QVBoxLayout()
        names.setSpacing(unit(3))
        names.addWidget(self.name)
        names.addWidget(self.kind)
        row = QHBoxLayout()
        row.setContentsMargins(unit(14), unit(8), unit(6), unit(8))
        row.setSpacing(unit(10))
        row.addWidget(self.mark)
        row.addLayout(names, 1)
        row.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _foot(self) -> QHBoxLayout:
        unit = theme.current().px
        self.open = Button(self.tr("連携機関を開く"), parent=self, tone="primary")
        self.record = Button(self.tr("段階を記録"), parent=self)
        row = QHBoxLayout()
        row.setContentsMargins(unit(14), unit(10), unit(14), unit(10))
        row.setSpacing(unit(8))
        row.addWidget(self.open, 1)
        row.addWidget(self.record)
        return row

    def _connect(self) -> None:
        self.shut.clicked.connect(self.closed)
        self.open.clicked.connect(self.open_wanted)
        self.record.clicked.connect(self.record_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.ties.followed.connect(self.agency_wanted)

    def show_node(self, node: Node, moment: Moment, *, moved: bool) -> None:
        """What the map knows already, before the desk has answered; of another year nothing else is shown."""
        past = moment.year is not None
        for piece in (self.next, self.people, self.ties, self.note):
            piece.setHidden(past)
        self.loss.setVisible(moment.is_now)
        self.record.setEnabled(not past)
        self.record.setToolTip(self.tr("過去の年度では記録できません。「今に戻る」を押すと記録できます。") if past else "")
        if moment.year is not None:
            self.figures.show_past(node, moment.year)
            self.lamps.show_lamps(node.lamps)
        self.mark.set_group(node.group)
        self.name.set_text(node.label)
        self.kind.set_text(self.tr("{0}／{1}").format(node.kind.label, node.municipality) if node.municipality else node.kind.label)
        self.back.setVisible(moved)

    def show_profile(self, profile: AgencyProfile, node: Node) -> None:
        self.profile = profile
        self.figures.show_figures(profile.figures, node, self._clock.today())
        lamps = profile.relation.lamps if profile.relation else ()
        self.lamps.show_lamps(lamps)
        self.next.empty()
        self.next.say(next_action(lamps, node.last_contact, self._clock.today()))
        self.people.show_people(profile.agency.details)
        self.ties.show_ties(profile)
        self.note.empty()
        self.note.setVisible(bool(profile.agency.details.note))
        self.note.say(profile.agency.details.note)


def _scrolling(parent: QWidget) -> tuple[QScrollArea, QVBoxLayout]:
    """What is too high for the pane is scrolled; the column to fill."""
    inside = QWidget(parent)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area, column


class MapInFigures(QWidget):
    """With nobody chosen: how many agencies have come how far, what wants looking after, and what the shape of it all means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area, column = _scrolling(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.findings = FindingsSection(self)
        self.stages = Section(self.tr("到達した段階"), self.tr("機関の数"), self)
        self.care = Section(self.tr("確認したいこと"), self.tr("機関の数"), self)
        for piece in (self.stages, hairline(), self.care, hairline(), self.findings, hairline()):
            column.addWidget(piece)
        around = QVBoxLayout()
        around.setContentsMargins(theme.current().px(16), theme.current().px(8), theme.current().px(16), 0)
        words = self.tr("地図の印を押すと、段階・担当者・実績をここに表示します。印はドラッグで動かせます。")
        around.addWidget(label(words, "caption", wrap=True))
        column.addLayout(around)
        column.addStretch(1)

    def show_map(self, drawn: DrawnMap) -> None:
        nodes, today = drawn.shown(), drawn.row.today
        self.stages.empty()
        for stage in range(5, -1, -1):
            self._add(self.stages, stage_name(stage), sum(node.stage == stage for node in nodes), line_sample(stage, self))
        stale = sum(any(lamp.state is LampState.STALE for lamp in node.lamps) for node in nodes)
        silent = sum(node.last_contact is None or today - node.last_contact > _LONG_AGO for node in nodes)
        self.care.empty()
        self._add(self.care, self.tr("更新したい記録がある"), stale)
        self._add(self.care, self.tr("1年以上 連絡の記録がない"), silent)
        year = drawn.moment.year
        without = self.tr("{0} 協働がない").format(year_name(year)) if year else self.tr("今年度 協働がない")
        self._add(self.care, without, sum(not node.joint_cases for node in nodes))

    def _add(self, section: Section, text: str, count: int, sign: QWidget | None = None) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(8))
        if sign is not None:
            row.addWidget(sign)
        row.addWidget(label(text))
        row.addStretch(1)
        row.addWidget(label(str(count), "strong"))
        section.body.addLayout(row)


class Inspector(QStackedWidget):
    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setFixedWidth(theme.current().px(WIDTH))
        self.overview, self.card, self.changes = MapInFigures(self), AgencyCard(clock, self), ChangesPane(self)
        self.comparing = False
        self.addWidget(self.overview)
        self.addWidget(self.changes)
        self.addWidget(self.card)

    @Slot()
    def show_overview(self) -> None:
        self.card.profile = None
        self.setCurrentWidget(self.changes if self.comparing else self.overview)

    def show_changes(self, drawn: DrawnMap) -> None:
        """Of two years compared; with nobody chosen they stand where otherwise the map stands in figures."""
        self.comparing = drawn.changes is not None
        if self.comparing:
            self.changes.show_map(drawn)

    def show_card(self) -> None:
        self.setCurrentWidget(self.card)
