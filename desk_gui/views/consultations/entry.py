"""The card on top of 相談受付: fill it, press Ctrl+Enter, and it is empty again for the next one."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desk_gui.commands.base import Batch, Command, Done
from desk_gui.commands.calls import SettleCall
from desk_gui.commands.consultations import RecordConsultation
from desk_gui.errors import DeskError
from desk_gui.rows.callers import Caller
from desk_gui.rows.calls import CallRow
from desk_gui.rows.consultations import ConsultationDetails
from desk_gui.values.clock import local
from desk_gui.values.ids import ConsultationId, new_id
from desk_gui.viewmodels.consultations import Lists, remember_means, usual_means
from desk_gui.viewmodels.drafting import Drafting, Place
from desk_gui.viewmodels.intake import Entered
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.consultations.intake import Intake
from desk_gui.views.widgets.buttons import Button
from desk_gui.vocabulary import CallerKind, CallOutcome, ConsultationMeans


class EntryCard(QFrame):
    """`recorded` carries what was just written down."""

    recorded = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quickEntry")
        self._office = office
        self._sent: ConsultationDetails | None = None
        self._call: CallRow | None = None
        self._begun = False
        self._build()
        self._connect()
        self._empty()
        place = Place("new_consultation", None, self.tr("相談受付の入力"), "consultations")
        self.drafting = Drafting(office.edits, place, self._content, self)
        self.drafting.restored.connect(self._on_restored)
        self.drafting.restore()

    def _build(self) -> None:
        unit = theme.current().px
        self.intake = Intake(self._office.clock, self)
        self.more = Button(self.tr("詳しく"), "chevron-down", self, tone="quiet")
        self.more.setCheckable(True)
        self.clear = Button(self.tr("入力を消す"), parent=self, tone="quiet")
        self.record = Button(self.tr("記録"), parent=self, tone="primary")
        self.record.setToolTip("Ctrl+Enter")
        for button in (self.more, self.clear, self.record):
            self.intake.note_row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(12), unit(10), unit(12), unit(10))
        column.addWidget(self.intake)

    def _connect(self) -> None:
        self.intake.means.number_keys(self)
        self._key = QShortcut(QKeySequence("Ctrl+Return"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._key_pad = QShortcut(QKeySequence("Ctrl+Enter"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._key.activated.connect(self._on_record)
        self._key_pad.activated.connect(self._on_record)
        self.intake.submitted.connect(self._on_record)
        self.intake.changed.connect(self._on_changed)
        self.record.clicked.connect(self._on_record)
        self.clear.clicked.connect(self._on_clear)
        self.more.toggled.connect(self._on_more)

    def offer(self, lists: Lists) -> None:
        self.intake.offer(lists)

    def start(self) -> None:
        """Put the cursor where the next one begins."""
        self.intake.means.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(object)
    def take_call(self, call: CallRow) -> None:
        """Filled with the words of a 電話メモ, which is settled when this is recorded. What stands here already stays."""
        if self._begun:
            self._office.notices.say(self.tr("入力中の相談があります。記録するか消してから、電話メモをもう一度開いてください。"))
            return
        self._begun, self._call, at = True, call, local(call.at)
        phone, moment = ConsultationMeans.PHONE, at.time().replace(second=0, microsecond=0)
        caller = Caller(call.details.caller, phone=call.details.phone)
        self.intake.show_entered(Entered(on=at.date(), at=moment, means=phone, note=call.words, called_by=caller))
        self.drafting.touch()
        self.start()

    def _content(self) -> dict[str, Any]:
        """What a draft keeps: the moment is not part of it while nothing else was entered."""
        entered = self.intake.entered()
        return (entered if self._begun else replace(entered, on=None, at=None)).as_draft()

    def _empty(self) -> None:
        self._begun, self._call = False, None
        now = local(self._office.clock.now())
        at = now.time().replace(second=0, microsecond=0)
        self.intake.show_entered(Entered(on=self._office.clock.today(), at=at, means=usual_means(self._office), caller=CallerKind.SELF))

    @Slot()
    def _on_changed(self) -> None:
        """The moment counts from when somebody begins to write, not from when the screen was opened."""
        if not self._begun:
            self._begun = True
            self._begin_now()
        self.drafting.touch()

    def _begin_now(self) -> None:
        if not self.intake.day.hasFocus() and not self.intake.time.hasFocus():
            now = local(self._office.clock.now())
            self.intake.day.set_day(self._office.clock.today())
            self.intake.time.set_at(now.time().replace(second=0, microsecond=0))

    @Slot()
    def _on_record(self) -> None:
        QGuiApplication.inputMethod().commit()
        entered = None if self._sent or self.intake.composing() else self.intake.ready()
        if entered is not None and (details := entered.details()) is not None:
            self._send(details)

    def _send(self, details: ConsultationDetails) -> None:
        self._sent = details
        self.setEnabled(False)
        recorded = RecordConsultation(ConsultationId(new_id()), details)
        command: Command = recorded
        if self._call is not None:
            command = Batch((recorded, SettleCall(self._call.id, CallOutcome.CONSULTATION, consultation=recorded.id)))
        self._office.edits.do(command, self.tr("相談を記録"), then=self._on_recorded, refused=self._on_refused)

    @Slot(object)
    def _on_recorded(self, done: Done) -> None:
        details, self._sent = self._sent, None
        self.setEnabled(True)
        if details is not None:
            remember_means(self._office, details.means)
        self._start_again()
        self.recorded.emit(details)

    def _start_again(self) -> None:
        self.more.setChecked(False)
        self._empty()
        self.drafting.drop()
        self.start()

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self._sent = None
        self.setEnabled(True)
        self.intake.complain("on", sentence(error))

    @Slot()
    def _on_clear(self) -> None:
        self._start_again()

    @Slot(bool)
    def _on_more(self, open_: bool) -> None:
        self.intake.unfold(open_=open_)
        theme.dress(self.more, "chevron-up" if open_ else "chevron-down", "primary")

    @Slot(dict)
    def _on_restored(self, content: dict[str, Any]) -> None:
        entered = Entered.from_draft(content)
        if entered is None:
            return
        self._begun = True
        at = entered.at or self.intake.time.at()
        self.intake.show_entered(replace(entered, on=entered.on or self._office.clock.today(), at=at))
        self.more.setChecked(entered.has_particulars)
        self._office.notices.say(self.tr("前回の入力の続きを表示しています。"))
