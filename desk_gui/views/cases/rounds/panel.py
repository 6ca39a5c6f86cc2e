"""見守り of a case: each round with its next day, and one press for what was found today."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.commands.rounds import RecordVisit, RemoveRound, RoundsOf
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.rounds import Alarm, RoundRow
from desk_gui.values.ids import EntryId, new_id
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.rounds import TONES, alarm_words, next_words, period_words, visit_words, who_words
from desk_gui.views import theme
from desk_gui.views.cases.card_panel import CardPanel
from desk_gui.views.cases.rounds.dialog import RoundDialog, VisitDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner, Card
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import Elided, Tag, label
from desk_gui.vocabulary import VisitResult

_SHOWN = 6


class VisitButton(Button):
    """What was found, in one press."""

    found = Signal(object)

    def __init__(self, result: VisitResult, parent: QWidget | None = None) -> None:
        super().__init__(result.label, parent=parent, compact=True)
        self.result = result
        self.setToolTip(self.tr("きょうの見守りとして記録します"))
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.found.emit(self.result)


class RoundCard(Card):
    found = Signal(object, object)
    told = Signal(object)
    opened = Signal(object)
    dropped = Signal(object)

    def __init__(self, office: Office, row: RoundRow, sheet: CaseSheet, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.row, self._today = row, office.clock.today()
        agency = sheet.agencies.get(row.details.agency)
        self.body.addLayout(self._head(agency.details.kind.group if agency else None))
        self.alarm = Banner(alarm_words(row), parent=self, tone="danger" if row.alarm is Alarm.URGENT else "warn")
        self.alarm.setVisible(row.alarm is not Alarm.NONE)
        self.body.addWidget(self.alarm)
        self.body.addLayout(self._visiting())
        words = [period_words(row)]
        if row.details.note and not office.presence.covers:
            words.append(self.tr("見ること：{0}").format(row.details.note))
        self.body.addWidget(label("　".join(words), "caption", wrap=True))
        for visit in row.visits[:_SHOWN]:
            self.body.addLayout(_line(Tag(visit.result.label, TONES[visit.result]), Elided(visit_words(visit))))

    def _head(self, group: object) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(8))
        if group is not None:
            line.addWidget(KindMark(group, 15))  # type: ignore[arg-type]
        word, tone = next_words(self.row, self._today)
        line.addWidget(label(who_words(self.row), "strong"))
        line.addWidget(Tag(self.row.details.every.label, "line"))
        line.addWidget(Tag(word, tone))
        line.addStretch(1)
        self.drop = Button(self.tr("取り下げる"), parent=self, tone="link")
        self.open_it = Button(self.tr("変更"), "pencil", self, compact=True)
        for button, slot in ((self.drop, self._on_drop), (self.open_it, self._on_open)):
            line.addWidget(button)
            button.clicked.connect(slot)
        return line

    def _visiting(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(8))
        line.addWidget(label(self.tr("きょうの見守り"), "secondary"))
        self.buttons = [VisitButton(result, self) for result in VisitResult]
        for button in self.buttons:
            button.found.connect(self._on_found)
            line.addWidget(button)
        self.more = Button(self.tr("日付・様子を付けて記録"), parent=self, tone="link")
        self.more.clicked.connect(self._on_more)
        line.addWidget(self.more)
        line.addStretch(1)
        return line

    @Slot(object)
    def _on_found(self, result: VisitResult) -> None:
        self.found.emit(self.row, result)

    @Slot()
    def _on_more(self) -> None:
        self.told.emit(self.row)

    @Slot()
    def _on_open(self) -> None:
        self.opened.emit(self.row)

    @Slot()
    def _on_drop(self) -> None:
        self.dropped.emit(self.row)


def _line(tag: Tag, words: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme.current().px(8))
    tag.setFixedWidth(theme.current().px(76))
    line.addWidget(tag)
    line.addWidget(words, 1)
    return line


class RoundPanel(CardPanel):
    """The tab 見守り of one case."""

    def words(self) -> tuple[str, str, str]:
        nothing = self.tr("見守りはまだありません。だれが、どのくらいの間隔で様子を見るかを決めると、次の日が「きょう」に出ます。")
        return self.tr("見守り"), self.tr("見守りを始める"), nothing

    def question(self) -> RoundsOf:
        return RoundsOf(self._case)

    def begin(self) -> None:
        if self._sheet is not None:
            self.open(RoundDialog(self.office, self._sheet, None, self))

    def card(self, row: RoundRow) -> RoundCard:
        card = RoundCard(self.office, row, self.sheet, self)
        card.found.connect(self._on_found)
        card.told.connect(self._on_told)
        card.opened.connect(self._on_opened)
        card.dropped.connect(self._on_dropped)
        if self._reading:
            for button in (*card.buttons, card.more, card.open_it, card.drop):
                button.hide()
        return card

    @Slot(object, object)
    def _on_found(self, row: RoundRow, result: VisitResult) -> None:
        command = RecordVisit(EntryId(new_id()), row.id, self.office.clock.today(), result)
        self.office.edits.do(command, self.tr("見守りを記録（{0}）").format(result.label))

    @Slot(object)
    def _on_told(self, row: RoundRow) -> None:
        self.open(VisitDialog(self.office, row, self))

    @Slot(object)
    def _on_opened(self, row: RoundRow) -> None:
        if self._sheet is not None and not self.office.presence.keeps_covered():
            self.open(RoundDialog(self.office, self._sheet, row, self))

    @Slot(object)
    def _on_dropped(self, row: RoundRow) -> None:
        self.office.edits.do(RemoveRound(row.id), self.tr("見守りを取り下げ"), seen={row.id: row.version})
