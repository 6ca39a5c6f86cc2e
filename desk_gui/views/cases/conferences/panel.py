"""会議 of a case: those that are planned and those that were held, with what was decided."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.commands.conferences import ConferencesOf, RemoveConference, TakeOffAgenda
from desk_gui.commands.ecomap import EcomapOf
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.conferences import AgendaRow, ConferenceRow
from desk_gui.rows.ecomap import EcomapRow
from desk_gui.values.ids import MailingId
from desk_gui.viewmodels.conferences import (
    attendee_words,
    decision_words,
    ground_words,
    minutes_order,
    place_words,
    signed_words,
    when_words,
)
from desk_gui.viewmodels.mailing_drafts import to_meeting
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases.card_panel import CardPanel
from desk_gui.views.cases.conferences.dialog import ConferenceDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.fact import fact
from desk_gui.views.widgets.labels import Elided, Tag, label


class ConferenceCard(Card):
    """One meeting, as it concerns this case."""

    opened = Signal(object)
    printed = Signal(object)
    dropped = Signal(object)
    whole_wanted = Signal(object)
    secrecy_wanted = Signal(object)
    ecomap_wanted = Signal(object)
    notice_wanted = Signal(object)

    def __init__(self, office: Office, row: ConferenceRow, sheet: CaseSheet, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        item = row.item(sheet.case.id)
        assert item is not None, "it was asked for by this case"
        self.row, self.item, self._sheet = row, item, sheet
        self._covered, self._client = office.presence.covers, office.presence.client
        self.body.addLayout(self._head(item))
        for caption, text in self._facts(item):
            self.body.addLayout(fact(caption, text))
        self.body.addLayout(self._papers())

    def _head(self, item: AgendaRow) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(8))
        held = item.minutes is not None
        line.addWidget(label(when_words(self.row.details), "strong"))
        line.addWidget(Tag(self.tr("記録済み") if held else self.tr("予定"), "ok" if held else "primary"))
        line.addWidget(Elided(self.row.details.name, "secondary"), 1)
        self.drop = Button(self.tr("取り下げる"), parent=self, tone="link")
        self.drop.setVisible(not held)
        self.print = Button(self.tr("会議録を印刷") if held else self.tr("次第を印刷"), "printer", self, compact=True)
        self.open_it = Button(self.tr("会議録を直す") if held else self.tr("会議録を記録"), "pencil", self, compact=True)
        for button, slot in ((self.drop, self._on_drop), (self.print, self._on_print), (self.open_it, self._on_open)):
            line.addWidget(button)
            button.clicked.connect(slot)
        return line

    def _papers(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(12))
        self.whole = Button(self.tr("全議題を印刷"), "printer", self, tone="link")
        self.whole.setVisible(len(self.row.agenda) > 1 and not self._client)
        self.secrecy = Button(self.tr("守秘の誓約書"), "printer", self, tone="link")
        self.ecomap = Button(self.tr("エコマップを配る"), "printer", self, tone="link")
        self.notice = Button(self.tr("案内を送る"), "mail", self, tone="link")
        self.notice.setVisible(self.item.minutes is None and not self._client)
        papers = (self.secrecy, self._on_secrecy), (self.ecomap, self._on_ecomap), (self.whole, self._on_whole)
        for button, slot in ((self.notice, self._on_notice), *papers):
            line.addWidget(button)
            button.clicked.connect(slot)
        line.addStretch(1)
        return line

    @Slot()
    def _on_whole(self) -> None:
        self.whole_wanted.emit(self.row)

    @Slot()
    def _on_notice(self) -> None:
        self.notice_wanted.emit(self.row)

    @Slot()
    def _on_secrecy(self) -> None:
        self.secrecy_wanted.emit(self.item)

    @Slot()
    def _on_ecomap(self) -> None:
        self.ecomap_wanted.emit(self.row)

    def _facts(self, item: AgendaRow) -> list[tuple[str, str]]:
        details, agencies = self.row.details, self._sheet.agencies
        there = (*details.attendees, *item.details.attendees)
        said = item.minutes.details if item.minutes else None
        others = len(self.row.agenda) - 1
        more = self.tr("（ほかに{0}件の議題）").format(others) if others and not self._client else ""
        facts = [
            (self.tr("根拠"), details.ground.label),
            (self.tr("場所・形式"), place_words(details)),
            (self.tr("出席"), self.tr("、").join(attendee_words(each, agencies.get(each.agency)) for each in there if each.attended)),
            (self.tr("欠席"), self.tr("、").join(attendee_words(each, agencies.get(each.agency)) for each in there if not each.attended)),
            (self.tr("守秘の誓約"), signed_words(there, self._sheet.desk)),
            (self.tr("議題"), f"{item.details.topic}{more}"),
            (self.tr("本人の参加"), item.details.client_part.label if said else ""),
            (self.tr("協議内容"), said.facts if said else ""),
            (self.tr("危険と緊急"), said.judged if said and not self._covered else ""),
            (self.tr("決定事項"), "\n".join(decision_words(each, agencies.get(each.agency)) for each in said.promises) if said else ""),
        ]
        return [(caption, text) for caption, text in facts if text]

    @Slot()
    def _on_open(self) -> None:
        self.opened.emit(self.row)

    @Slot()
    def _on_print(self) -> None:
        self.printed.emit(self.row)

    @Slot()
    def _on_drop(self) -> None:
        self.dropped.emit(self.row)


class ConferencePanel(CardPanel):
    """The tab 会議 of one case."""

    def words(self) -> tuple[str, str, str]:
        nothing = self.tr("会議の記録はまだありません。予定を先に入れることも、終わった会議をそのまま記録することもできます。")
        return self.tr("会議"), self.tr("会議を記録"), nothing

    def question(self) -> ConferencesOf:
        return ConferencesOf(self._case)

    def begin(self) -> None:
        if self._sheet is not None and not self.office.presence.keeps_covered():
            self.open(ConferenceDialog(self.office, self._sheet, None, self))

    def card(self, row: ConferenceRow) -> ConferenceCard:
        card = ConferenceCard(self.office, row, self.sheet, self)
        card.opened.connect(self._on_opened)
        card.printed.connect(self._on_printed)
        card.dropped.connect(self._on_dropped)
        card.whole_wanted.connect(self._on_whole)
        card.secrecy_wanted.connect(self._on_secrecy)
        card.ecomap_wanted.connect(self._on_ecomap)
        card.notice_wanted.connect(self._on_notice)
        if self._reading:
            for button in (card.open_it, card.print, card.drop, card.whole, card.secrecy, card.ecomap, card.notice):
                button.hide()
        return card

    @Slot(object)
    def _on_opened(self, row: ConferenceRow) -> None:
        if self._sheet is not None and not self.office.presence.keeps_covered():
            self.open(ConferenceDialog(self.office, self._sheet, row, self))

    @Slot(object)
    def _on_printed(self, row: ConferenceRow) -> None:
        from desk_gui.views.cases.sheet_dialog import SheetDialog  # it draws sheets: only where one is wanted

        item = row.item(self._case)
        if item is not None and not self.office.presence.keeps_covered():
            self.open(SheetDialog(self.office, minutes_order(row, item), self))

    @Slot(object)
    def _on_whole(self, row: ConferenceRow) -> None:
        from desk_gui.views.cases.conferences.papers import AgendaDialog

        if self._sheet is not None and not self.office.presence.keeps_out():  # it tells of other cases
            self.open(AgendaDialog(self.office, row, self._sheet, self))

    @Slot(object)
    def _on_secrecy(self, item: AgendaRow) -> None:
        from desk_gui.views.cases.conferences.papers import SecrecyDialog

        if self._sheet is not None:
            self.open(SecrecyDialog(self.office, self._sheet, item, self))

    @Slot(object)
    def _on_notice(self, row: ConferenceRow) -> None:
        from desk_gui.views.letters.mailing.form import MailingForm

        if self._sheet is not None and not self.office.presence.keeps_out():
            form = MailingForm(self.office, None, self, draft=to_meeting(row.details, self._sheet.desk), about=row.id)
            form.written.connect(self._on_notice_written)
            self.open(form)

    @Slot(object)
    def _on_notice_written(self, mailing: MailingId) -> None:
        self.office.navigator.open("mailing", mailing)

    @Slot(object)
    def _on_ecomap(self, row: ConferenceRow) -> None:
        if not self.office.presence.keeps_covered():
            self.office.edits.ask(EcomapOf(self._case), partial(self._show_ecomap, row))

    def _show_ecomap(self, row: ConferenceRow, whole: EcomapRow) -> None:
        from desk_gui.views.cases.ecomap.print_dialog import AtMeeting, EcomapPrintDialog

        item = row.item(self._case)
        if item is not None:
            ground = (row.details.ground.label, ground_words(row.details.ground))
            self.open(EcomapPrintDialog(self.office, whole, self, AtMeeting(item.id, ground)))

    @Slot(object)
    def _on_dropped(self, row: ConferenceRow) -> None:
        """Where other cases stay on its agenda, this one alone is taken off."""
        item = row.item(self._case)
        if item is not None:
            command = RemoveConference(row.id) if len(row.agenda) == 1 else TakeOffAgenda(item.id)
            self.office.edits.do(command, self.tr("会議を取り下げ"))
