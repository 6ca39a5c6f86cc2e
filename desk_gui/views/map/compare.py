"""くらべる: which two years, as their difference or side by side; and what changed between them, in words."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_gui.network.changes import Change, ChangedTie
from desk_gui.rows.network import Node
from desk_gui.viewmodels.map_changes import change_name, counted, in_order, shown_ties, told
from desk_gui.viewmodels.map_drawing import DrawnMap
from desk_gui.viewmodels.map_time import Timeline, name_of, title_of
from desk_gui.views import theme
from desk_gui.views.map.legend import change_sample
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.flow_layout import FlowLayout
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.section import LinkTo, Section, clear


class CompareBar(QWidget):
    def __init__(self, timeline: Timeline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._names: tuple[str, ...] = ()
        self.before, self.after = Choice(parent=self, typing=False), Choice(parent=self, typing=False)
        self.before.setAccessibleName(self.tr("くらべる年度（前）"))
        self.after.setAccessibleName(self.tr("くらべる年度（後）"))
        self.how = Segmented([(False, self.tr("ちがいを見る")), (True, self.tr("並べて見る"))], self, name=self.tr("くらべ方"))
        self.done = Button(self.tr("くらべるのをやめる"), "x", self)
        row = FlowLayout(self, gap=theme.current().px(6))  # beside the changes in words a small window has no room for one line
        self._title = label(self.tr("くらべる"), "strong")
        for piece in (self._title, self.before, label("→"), self.after, self.how, self.done):
            row.addWidget(piece)
        self.before.changed.connect(self._on_before)
        self.after.changed.connect(self._on_after)
        self.how.changed.connect(timeline.show_beside)
        self.done.clicked.connect(timeline.compare_no_more)

    def set_low(self, low: bool) -> None:
        """One line, as far as words can be spared."""
        self._title.setVisible(not low)
        self.done.setText(self.tr("やめる") if low else self.tr("くらべるのをやめる"))
        self.done.setAccessibleName(self.tr("くらべるのをやめる"))
        for choice in (self.before, self.after):
            choice.setMinimumContentsLength(5 if low else 8)

    def show_moment(self) -> None:
        moment = self._timeline.moment
        self._offer(tuple(name_of(self._timeline.year_at(at)) for at in range(len(self._timeline.stops))))
        self.before.set_value(self._timeline.stop_of(moment.before))
        self.after.set_value(self._timeline.stop_of(moment.year))
        self.how.set_value(moment.beside)

    def _offer(self, names: tuple[str, ...]) -> None:
        if names != self._names:
            self._names = names
            for choice in (self.before, self.after):
                choice.set_options([Option(at, name) for at, name in enumerate(names)])

    @Slot()
    def _on_before(self) -> None:
        self._compare(self.before.value())

    @Slot()
    def _on_after(self) -> None:
        self._compare(self.after.value())

    def _compare(self, chosen: int) -> None:
        """Whatever was chosen, what stands here is what is shown."""
        self._timeline.compare_years(self.before.value(), self.after.value(), chosen=chosen)
        self.show_moment()


class ChangeLegend(QWidget):
    """Under the map of a difference: what each line tells, and how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=theme.current().px(14))

    def show_map(self, drawn: DrawnMap) -> None:
        clear(self._flow)
        self._flow.addWidget(label(self.tr("線＝変化"), "caption"))
        for change, count in counted(drawn).items():
            holder = QWidget(self)
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.current().px(3))
            row.addWidget(change_sample(change, holder))
            row.addWidget(label(f"{change_name(change)} {count}", "caption"))
            self._flow.addWidget(holder)
            holder.show()


class ChangesPane(QScrollArea):
    """Beside the map; a name shows its agency."""

    agency_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("変わったつながり"))
        inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(inside)

    def show_map(self, drawn: DrawnMap) -> None:
        clear(self._column)
        head = Section(title_of(drawn.moment), parent=self)
        self._column.addWidget(head)
        ties = shown_ties(drawn)
        for change in Change:
            of_it = tuple(each for each in ties if each.change is change)
            if of_it and change is not Change.SAME:
                self._column.addWidget(self._part(change, of_it, drawn))
        if all(each.change is Change.SAME for each in ties):
            head.say(self.tr("変わったつながりはありません。ほかの年度を選ぶか、左の条件を広げてください。"))
        else:
            head.say(self.tr("名前を押すと、その機関を地図で示します。"), "caption")
        self._column.addStretch(1)

    def _part(self, change: Change, ties: tuple[ChangedTie, ...], drawn: DrawnMap) -> Section:
        part = Section(change_name(change), self.tr("{0}件").format(len(ties)), self)
        part.title.add(change_sample(change, part))
        for each, ends in in_order(ties, drawn):
            part.body.addWidget(self._row(each, ends))
        return part

    def _row(self, each: ChangedTie, ends: tuple[Node, ...]) -> QWidget:
        unit = theme.current().px
        holder = QWidget(self)
        name = LinkTo(ends[0].id, self.tr("と").join(end.label for end in ends), holder)
        name.followed.connect(self.agency_wanted)
        first = QHBoxLayout()
        first.setSpacing(unit(8))
        first.addWidget(KindMark(ends[0].group, 13, holder))
        first.addWidget(name)
        first.addStretch(1)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, unit(3))
        column.setSpacing(0)
        column.addLayout(first)
        words = label(told(each), "caption", wrap=True)
        words.setContentsMargins(unit(23), 0, 0, 0)
        column.addWidget(words)
        return holder
