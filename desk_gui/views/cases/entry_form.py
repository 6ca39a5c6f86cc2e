"""What happened, written down: the same form records at the top of a case and corrects in a dialog."""

from datetime import date, datetime, time
from itertools import pairwise

import shiboken6
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_gui.commands.attachments import Attach
from desk_gui.errors import DeskError, ToldWithoutGround
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import EntryDetails, Present
from desk_gui.values.clock import instant, local
from desk_gui.viewmodels.case_words import KIND_ICONS
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases import choices
from desk_gui.views.cases.attachments.files import FilesPicker, sources_in
from desk_gui.views.cases.entry_wrong import Wrong, first_wrong
from desk_gui.views.cases.present import PresentPicker
from desk_gui.views.cases.promises import PromiseEditor
from desk_gui.views.cases.shared import SharedEditor
from desk_gui.views.cases.template_menu import TemplateButton
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.chips import Chip, ChipGroup
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import mark_complaint
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.keeping import Content, Fields
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.minutes_field import MinutesField
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.time_field import TimeField
from desk_gui.views.widgets.two_ends import TwoEnds
from desk_gui.vocabulary import EntryKind, LanguageMode


class EntryForm(Fields, QWidget):
    """`details` gives what is typed, or None with the sentence in `complaint`. `keys`: where Alt+1 … Alt+9 choose the kind."""

    submitted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None, *, keys: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._sheet: CaseSheet | None = None
        self._fresh: Content = {}
        self.setAcceptDrops(True)
        self.complaint = ""
        self._blamed: QWidget | None = None
        self._build(keys or self)
        self._connect()

    def _build(self, keys: QWidget) -> None:
        kinds = [(kind, kind.label, KIND_ICONS[kind]) for kind in EntryKind]
        self.kind = ChipGroup(kinds, self, multi=False, name=self.tr("対応の種類"))
        self.kind.number_keys(keys)
        for chip in self.kind.findChildren(Chip):
            chip.setProperty("compact", True)  # nine kinds on one line
        self.facts = MultiLine(self, lines=1, most=8, placeholder=self.tr("対応・わかったこと"))
        self.on = DateField(self._office.clock, self, name=self.tr("日付"))
        self.at = TimeField(self, name=self.tr("時刻"))
        self.minutes = MinutesField(self)
        self.present = PresentPicker(self)
        self.promises = PromiseEditor(self._office.clock, self)
        self.templates = TemplateButton(self._office, self.facts, self.kind, self.minutes, self)
        self.next = Button(self.tr("次の予定"), "flag", self)
        self.next.setToolTip(self.tr("だれが・何を・いつまで（複数可）"))
        self.files = FilesPicker(self._office, self)
        attach = self.tr("この記録に写真・スキャン・PDFを添付（この欄に落としても添付できます）")
        self.attach = IconButton("paperclip", attach, self, shortcut="Alt+A")
        self.deeper = Button(self.tr("詳しく"), "chevron-down", self, tone="quiet")
        self.deeper.setCheckable(True)
        self.deeper.setToolTip(self.tr("本人の話・見立てを分けて書く、自機関だけのメモ、使用言語、機関に伝えたこと"))
        self._build_more()
        self._lay_out()

    def _build_more(self) -> None:
        self.more = FormGrid(self, label_width=72)
        said = MultiLine(self.more, lines=1, most=6, placeholder=self.tr("本人が話したことを、本人の言葉で"))
        judged = MultiLine(self.more, lines=1, most=6, placeholder=self.tr("書いた人の考え・心配・方針"))
        self.said = self.more.row(self.tr("本人の話"), said)
        self.judged = self.more.row(self.tr("見立て"), judged)
        only = self.tr("自分の機関の人だけが見るメモ。紙・出力・ほかの機関には出ません")
        self.own = self.more.row(self.tr("自機関のみ"), MultiLine(self.more, lines=1, most=6, placeholder=only))
        spoken = QWidget(self.more)
        self.language = Choice(choices.languages(), spoken, empty=self.tr("使用言語"))
        self.mode = Choice([Option(mode, mode.label) for mode in LanguageMode], spoken, typing=False, empty=self.tr("通訳の方法"))
        row = QHBoxLayout(spoken)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.language)
        row.addWidget(self.mode)
        row.addStretch(1)
        self.more.row(self.tr("使用言語"), spoken)
        self.language.setAccessibleName(self.tr("使用言語"))
        self.mode.setAccessibleName(self.tr("通訳の方法"))
        self.shared = self.more.row(self.tr("伝えたこと"), SharedEditor(self.more))
        self.more.hide()

    def _lay_out(self) -> None:
        unit = theme.current().px
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(6))
        self.foot = TwoEnds(self)
        for field in (self.on, self.at, self.minutes):
            self.foot.left.addWidget(field)
        self.foot.left.addStretch(1)
        self.foot.right.addStretch(1)
        for button in (self.templates, self.deeper, self.next):
            self.foot.right.addWidget(button)
        self._error = label("", "complaint", wrap=True)
        self._error.hide()
        self._keys = label("Alt+1〜9", "kbd")
        self._keys.hide()
        self.text = QWidget(self)
        line = QHBoxLayout(self.text)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(unit(8))
        line.addWidget(self.facts, 1)
        line.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(self.kind)
        column.addWidget(self.text)
        column.addWidget(self.more)
        column.addWidget(self.present)
        column.addWidget(self.promises)
        column.addWidget(self.files)
        column.addWidget(self.foot)
        column.addWidget(self._error)

    def _connect(self) -> None:
        self.deeper.toggled.connect(self.more.setVisible)
        self._office.presence.changed.connect(self._on_presence)
        self._on_presence()
        self.next.clicked.connect(self.promises.add)
        self.attach.clicked.connect(self.files.choose)
        self.files.added.connect(self.facts.setFocus)
        self.files.lined_up.connect(self._order_tabs)
        for text in (self.facts, self.said, self.judged, self.own):
            text.submitted.connect(self.submitted)
        self.present.lined_up.connect(self._order_tabs)
        self.promises.lined_up.connect(self._order_tabs)
        self.shared.lined_up.connect(self._order_tabs)
        self._order_tabs()

    @Slot()
    def _on_presence(self) -> None:
        """What one thinks is not typed, nor found half typed, before the eyes of the one it is about."""
        for thought in (self.judged, self.own):
            self.more.set_visible(thought, not self._office.presence.covers)

    @Slot()
    def _order_tabs(self) -> None:
        """Tab goes as one reads, whatever was added when."""
        written = (self.kind, self.facts, self.said, self.judged, self.own, self.language, self.mode)
        timed = (self.on.line, self.at, *self.minutes.chips.findChildren(Chip), self.minutes.line, self.templates, self.deeper)
        told, more = self.shared.stops(), (self.attach, self.next)
        beside = (*self.present.stops(), *self.promises.stops(), *self.files.stops())
        for before, after in pairwise([*written, *told, *beside, *timed, *more]):
            QWidget.setTabOrder(before, after)

    def offer(self, sheet: CaseSheet) -> None:
        """What can be chosen for this case."""
        fresh = self._sheet is None or self._sheet.case.id != sheet.case.id
        self._sheet = sheet
        self.present.offer(sheet)
        self.promises.offer(sheet)
        self.shared.offer(sheet)
        self.attach.setVisible(self._may_attach())
        if fresh:
            self.clear()

    def _may_attach(self) -> bool:
        """Whoever is there for a day writes down her own words, and nothing else."""
        there = self._sheet is not None and self._sheet.open_until is None
        return there and self._office.edits.may(Attach)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._may_attach() and sources_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)  # where it came from it stays
        event.accept()
        self.files.take(sources_in(event.mimeData()))

    @property
    def composing(self) -> bool:
        return any(text.composing for text in (self.facts, self.said, self.judged, self.own))

    def clear(self) -> None:
        """A fresh entry: now, in the language of the client, the desk there with the one who writes."""
        now = local(self._office.clock.now())
        client = self._sheet.case.clients[0].details if self._sheet and self._sheet.case.clients else None
        self.show_details(
            EntryDetails(self.kind.value() or EntryKind.PHONE, now, present=self._me(), language=client.language if client else "")
        )
        self.own.set_text("")
        self.files.clear()
        self.deeper.setChecked(False)
        self._fresh = self.kept()

    def fold(self, *, folded: bool) -> None:
        """Only the line to write in, or everything. What is folded away keeps what it holds."""
        for piece in (self.kind, self.present, self.foot):
            piece.setVisible(not folded)
        self._keys.setVisible(folded)
        if folded:
            self.deeper.setChecked(False)
            self.say("")

    @property
    def blank(self) -> bool:
        """Nothing was entered; a kind alone is no entry."""
        return {**self.kept(), "kind": None} == {**self._fresh, "kind": None}

    def _me(self) -> tuple[Present, ...]:
        if self._sheet is None:
            return ()
        me = next((row.details for row in self._sheet.staff if row.id == self._office.edits.actor), None)
        return (Present(me.agency or self._sheet.desk, me.name),) if me is not None else (Present(self._sheet.desk),)

    def show_details(self, details: EntryDetails) -> None:
        at = local(details.happened_at)
        self.kind.set_value(details.kind)
        self.on.set_day(at.date())
        self.at.set_at(at.time().replace(second=0, microsecond=0))
        self.minutes.set_minutes(details.minutes)
        for field, text in ((self.facts, details.facts), (self.said, details.said), (self.judged, details.judged)):
            field.set_text(text)
        self.language.set_value(details.language or None)
        self.mode.set_value(details.language_mode)
        self.present.set_values(details.present, client=details.client_present)
        self.promises.set_values(details.promises)
        self.shared.set_values(details.shared)
        self.deeper.setChecked(bool(details.said or details.judged or details.language_mode or details.shared))
        self.say("")

    @property
    def today(self) -> date:
        return self._office.clock.today()

    @property
    def now(self) -> datetime:
        return self._office.clock.now()

    def details(self) -> EntryDetails | None:
        wrong = first_wrong(self)
        if wrong is not None:
            self._blame(wrong)
            return None
        self.say("")
        return self._typed()

    def _blame(self, wrong: Wrong) -> None:
        if self.more.isAncestorOf(wrong.field):
            self.deeper.setChecked(True)
        self.say(wrong.sentence, wrong.under)
        self._blamed = wrong.field
        mark_complaint(wrong.field, wrong.sentence)
        wrong.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_in_sight(wrong.field)

    def _bring_in_sight(self, field: QWidget) -> None:
        """On a low window the form is longer than the page it stands in."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(field)

    def leads_to(self, error: DeskError) -> bool:
        """Whether what only the desk could know is wrong is said at its field."""
        told = self.shared.line_at(error.at) if isinstance(error, ToldWithoutGround) else None
        if told is not None:
            self._blame(Wrong(sentence(error), self.more, told.basis))
        return told is not None

    def _typed(self) -> EntryDetails:
        return EntryDetails(
            self.kind.value() or EntryKind.OTHER,
            self._happened_at(),
            self.minutes.minutes(),
            self.facts.text().strip(),
            self.said.text().strip(),
            self.judged.text().strip(),
            self.present.values(),
            self.present.client.isChecked(),
            self.language.value() or "",
            self.mode.value(),
            self.promises.values(),
            self.shared.values(),
        )

    def _happened_at(self) -> datetime:
        return instant(self.on.day() or self._office.clock.today(), self.at.at() or time(0))

    def say(self, told: str, under: QWidget | None = None) -> None:
        """What is wrong, under that part of the form; without one under all of it."""
        if self._blamed is not None and shiboken6.isValid(self._blamed):
            mark_complaint(self._blamed, "")
        self.complaint, self._blamed = told, None
        self._error.setText(told)
        self._error.setVisible(bool(told))
        self._column.removeWidget(self._error)
        self._column.insertWidget(self._column.indexOf(under or self.foot) + 1, self._error)

    def put(self, kept: Content) -> None:
        """What was typed, a half-written day as well; where it said more than what happened, that lies open."""
        super().put(kept)
        written = self.said.text() or self.judged.text() or self.own.text()
        self.deeper.setChecked(bool(written or self.mode.value() or self.shared.values()))
        self.say("")
