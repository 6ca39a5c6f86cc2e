"""きょう brings back every form that was left with something typed in it."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desk_gui import views
from desk_gui.commands.activities import RecordActivity
from desk_gui.commands.attachments import Attach, KeepContent
from desk_gui.commands.calls import NoteCall
from desk_gui.commands.cases import AddAppointment, AddEntry, AddTask, CaseById, EditCase, EntriesOf, TasksOf
from desk_gui.commands.conferences import PlanConference, PutOnAgenda
from desk_gui.commands.consent import ConsentsOf
from desk_gui.commands.consultations import FindConsultations, RecordConsultation
from desk_gui.commands.deadlines import SetDeadline
from desk_gui.commands.letters import ApproveLetter, DraftLetter, DraftSuggested, IssueLetter, SuggestDraft
from desk_gui.commands.mailings import ApproveMailing, DraftMailing, IssueMailing, MailingById
from desk_gui.commands.needs import RaiseNeed
from desk_gui.commands.plans import WritePlan
from desk_gui.commands.referrals import FindReferrals
from desk_gui.commands.rounds import AddRound
from desk_gui.commands.templates import AddTemplate
from desk_gui.program import Program
from desk_gui.rows.activities import ActivityDetails
from desk_gui.rows.attachments import AttachmentDetails
from desk_gui.rows.calls import CallDetails
from desk_gui.rows.cases import AppointmentDetails, EntryDetails, Participant, TaskDetails
from desk_gui.rows.conferences import AgendaDetails, ConferenceDetails
from desk_gui.rows.consultations import ConsultationDetails, LanguageUse
from desk_gui.rows.deadlines import DeadlineDetails
from desk_gui.rows.mailings import MailingDraft
from desk_gui.rows.needs import NeedDetails
from desk_gui.rows.plans import Goal, PlanDetails
from desk_gui.rows.rounds import RoundDetails
from desk_gui.rows.templates import TemplateDetails
from desk_gui.services.desk import Desk
from desk_gui.storage.key_file import beside
from desk_gui.storage.store import Store
from desk_gui.values.clock import TOKYO, FixedClock
from desk_gui.values.ids import (
    ActivityId,
    AgendaItemId,
    AppointmentId,
    AttachmentId,
    CallId,
    ConferenceId,
    ConsultationId,
    DeadlineId,
    EntryId,
    LetterId,
    MailingId,
    NeedId,
    PlanId,
    RoundId,
    TaskId,
    TemplateId,
    new_id,
)
from desk_gui.views.cases.acts import CaseActs
from desk_gui.views.cases.screen import CasesScreen
from desk_gui.views.today.rows import AlertRow
from desk_gui.views.widgets.form_dialog import FormDialog
from desk_gui.vocabulary import (
    ActivityKind,
    AttachmentKind,
    Cadence,
    CallerKind,
    Category,
    ConferenceGround,
    ConsentItem,
    ConsultationMeans,
    ConsultationResult,
    DeadlineKind,
    EntryKind,
    ParticipantRole,
    ReferralReason,
    ReferralState,
    Satisfaction,
)
from tests.conftest import TODAY, Bureau
from tests.gui.conftest import Begin, seal, settle
from tests.unit.handing_over import File, open_file
from tests.unit.pictures import png

WORDS = "途中まで <b>၁</b> 𠮷 %"
S = ReferralState


@pytest.fixture(scope="module")
def filled_file(furnished_file: tuple[Path, Bureau], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, File]:
    """A desk with one of each thing a form can be about."""
    source, plan = furnished_file
    path = tmp_path_factory.mktemp("begun") / "desk.db"
    path.write_bytes(source.read_bytes())
    desk = Desk(Store.open_file(path), FixedClock(TODAY))
    bureau = Bureau(desk, plan.me, plan.agency, plan.id)
    file = open_file(bureau)
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=TOKYO)
    bureau.do(AddEntry(EntryId(new_id()), file.case, EntryDetails(EntryKind.PHONE, noon, facts="電話した")))
    bureau.do(AddTask(TaskId(new_id()), TaskDetails("書類をそろえる", due=TODAY, staff=bureau.me, case=file.case)))
    details = bureau.ask(CaseById(file.case)).details
    bureau.do(EditCase(file.case, replace(details, participants=(Participant(bureau.agency, ParticipantRole.LEAD, TODAY),))))
    talked, told = (LanguageUse("vi"),), ConsultationResult.INFORMED
    call = ConsultationDetails(TODAY, ConsultationMeans.PHONE, CallerKind.SELF, talked, (Category.LABOR,), told)
    bureau.do(RecordConsultation(ConsultationId(new_id()), call))
    desk.store.close()
    seal(path, plan.me)
    return path, file


@pytest.fixture
def desk_file(filled_file: tuple[Path, File], tmp_path: Path) -> tuple[Path, File]:
    path = tmp_path / "desk.db"
    for each in (lambda path: path, beside):
        each(path).write_bytes(each(filled_file[0]).read_bytes())
    return path, filled_file[1]


@dataclass
class Desktop:
    """The program on that desk, and how a person reaches a form in it."""

    qtbot: Any
    program: Program
    file: File

    def show(self, kind: str, thing: Any = None) -> Any:
        self.program.navigator.open(kind, thing)
        settle(self.qtbot, self.program)
        return self.program.frame.page(self.program.frame.current_key())

    def ask(self, question: Any) -> Any:
        return self.program._desk.ask(question, self.file.bureau.me)

    def acts(self) -> CaseActs:
        return self.show("case", self.file.case).page.acts

    def panel(self, tab: str) -> Any:
        page = self.show("case", self.file.case).page
        page.show_tab(tab)
        settle(self.qtbot, self.program)
        return page.panel(tab)

    def referral(self, *steps: tuple[S, dict[str, Any]]) -> Any:
        """A referral that went so far."""
        file = self.sharing()
        referral = file.referral()
        for state, more in steps:
            file.step(referral, state, **more)
        return self.ask(FindReferrals(case=file.case))[0]

    def sharing(self) -> File:
        """The file by way of the desk the program has open."""
        return replace(self.file, bureau=Bureau(self.program._desk, *self._plan()))

    def _plan(self) -> tuple[Any, Any, Any]:
        return self.file.bureau.me, self.file.bureau.agency, self.file.bureau.id

    def form(self, kind: type[FormDialog] = FormDialog) -> Any:
        """The one that stands open."""
        (form,) = (each for each in self.program.frame.findChildren(kind) if each.isVisible())
        return form


def new_case_from(desk: Desktop) -> None:
    (row,) = desk.ask(FindConsultations()).rows
    desk.show("new_case_from", row.id)


def edit_consultation(desk: Desktop) -> None:
    (row,) = desk.ask(FindConsultations()).rows
    desk.show("consultation", row.id).edit_shown()


def ask_again(desk: Desktop) -> None:
    row = desk.referral((S.REQUESTED, {}), (S.REJECTED, {"reason": ReferralReason.FULL}))
    desk.panel("referrals").hand_over(ended=row)


def reply(desk: Desktop) -> None:
    row = desk.referral((S.REQUESTED, {}))
    desk.panel("referrals")._reply(row)


def remind(desk: Desktop) -> None:
    row = desk.referral((S.REQUESTED, {}))
    desk.panel("referrals")._remind(row)


def hear(desk: Desktop) -> None:
    row = desk.referral((S.REQUESTED, {}), (S.COMPLETED, {"note": "受任"}))
    desk.panel("referrals")._hear(row)
    desk.panel("referrals").dialog.said.answer.set_value(Satisfaction.SATISFIED)
    desk.panel("referrals").dialog.said._on_answer()


def issue_together(desk: Desktop) -> None:
    file = desk.sharing()
    for _ in range(2):
        file.bureau.do(DraftSuggested(LetterId(new_id()), file.referral()))
    panel = desk.panel("referrals")
    panel.refresh()
    settle(desk.qtbot, desk.program)
    panel.together.click()


def cancel(desk: Desktop) -> None:
    row = desk.referral((S.REQUESTED, {}))
    desk.panel("referrals")._step(S.CANCELLED, row)


def strike_reply(desk: Desktop) -> None:
    row = desk.referral((S.REQUESTED, {}), (S.REJECTED, {"reason": ReferralReason.FULL}))
    desk.panel("referrals")._strike(row)


def consent(desk: Desktop, act: str) -> None:
    file = desk.sharing()
    file.consent(ConsentItem.NAME)
    (row,) = desk.ask(ConsentsOf(case=file.case))
    getattr(desk.panel("consents"), act)(row)


def appointment(desk: Desktop) -> None:
    at = datetime(TODAY.year, TODAY.month, TODAY.day, 13, tzinfo=TOKYO)
    booked = AppointmentId(new_id())
    desk.sharing().bureau.do(AddAppointment(booked, AppointmentDetails(at, case=desk.file.case)))
    desk.show("appointment", booked)


def a_result(desk: Desktop) -> None:
    at, booked = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=TOKYO), AppointmentId(new_id())
    desk.sharing().bureau.do(AddAppointment(booked, AppointmentDetails(at, title="面談", case=desk.file.case)))
    side = desk.show("case", desk.file.case).page.side
    side.appointments.lines[0].result.click()


def conference(desk: Desktop) -> None:
    at = datetime(TODAY.year, TODAY.month, TODAY.day, 10, tzinfo=TOKYO)
    met, item, bureau = ConferenceId(new_id()), AgendaItemId(new_id()), desk.sharing().bureau
    bureau.do(PlanConference(met, ConferenceDetails("ケース会議", at, ConferenceGround.CONSENT)))
    bureau.do(PutOnAgenda(item, met, desk.file.case, AgendaDetails("進め方")))
    panel = desk.panel("conferences")
    panel.refresh()
    settle(desk.qtbot, desk.program)
    panel.cards[0].open_it.click()


def watched(desk: Desktop) -> Any:
    desk.sharing().bureau.do(AddRound(RoundId(new_id()), desk.file.case, RoundDetails(desk.file.agency, Cadence.WEEKLY, TODAY)))
    panel = desk.panel("rounds")
    panel.refresh()
    settle(desk.qtbot, desk.program)
    return panel.cards[0]


def deadline(desk: Desktop) -> None:
    held, case = DeadlineId(new_id()), desk.file.case
    desk.sharing().bureau.do(SetDeadline(held, DeadlineDetails(case, DeadlineKind.BIRTH, TODAY, TODAY)))
    desk.show("deadline", held)


def void(desk: Desktop) -> None:
    deadline(desk)
    settle(desk.qtbot, desk.program)
    desk.program.frame.page("cases").dialog.void.click()


def activity(desk: Desktop) -> None:
    done = ActivityId(new_id())
    details = ActivityDetails(ActivityKind.STUDY, TODAY, "事例の勉強会", (desk.file.agency,))
    desk.sharing().bureau.do(RecordActivity(done, details))
    desk.show("activity", done)


def need(desk: Desktop) -> None:
    raised = NeedId(new_id())
    desk.sharing().bureau.do(RaiseNeed(raised, NeedDetails("家を借りられない", TODAY)))
    desk.show("need", raised)


def template(desk: Desktop) -> None:
    held = TemplateId(new_id())
    desk.sharing().bureau.do(AddTemplate(held, TemplateDetails("予約", "予約を確認した。")))
    desk.show("template", held)


def agreement(desk: Desktop) -> None:
    desk.sharing().bureau.do(WritePlan(PlanId(new_id()), desk.file.case, PlanDetails((Goal("家賃を払う"),), TODAY)))
    panel = desk.panel("plans")
    panel.refresh()
    settle(desk.qtbot, desk.program)
    panel.cards[0].agree.click()


def a_call(desk: Desktop) -> None:
    call = CallId(new_id())
    desk.sharing().bureau.do(NoteCall(call, CallDetails("折り返してほしい")))
    desk.show("call", call)


def attached(desk: Desktop) -> Any:
    thing, scan = AttachmentId(new_id()), png()
    bureau = desk.sharing().bureau
    bureau.do(KeepContent(thing, "scan.png", scan))
    details = AttachmentDetails(AttachmentKind.PHOTO)
    bureau.do(Attach(thing, desk.file.case, "scan.png", sha256(scan).hexdigest(), details))
    panel = desk.panel("attachments")
    panel.refresh()
    settle(desk.qtbot, desk.program)
    return panel.cards[0]


def approval(desk: Desktop) -> None:
    row = desk.referral()
    letter = LetterId(new_id())
    desk.sharing().bureau.do(DraftLetter(letter, desk.ask(SuggestDraft(row.id))))
    page = desk.show("letter", letter).compose
    page._ask_approval()


def kept_back(desk: Desktop) -> None:
    letter, bureau = LetterId(new_id()), desk.sharing().bureau
    bureau.do(DraftLetter(letter, desk.ask(SuggestDraft(desk.referral().id))))
    bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    bureau.do(IssueLetter(letter))
    desk.show("letter", letter)
    settle(desk.qtbot, desk.program)
    desk.program.frame.page("letters").issued.keep_back()


def answer_to_mailing(desk: Desktop) -> None:
    bureau, key = desk.sharing().bureau, MailingId(new_id())
    draft = MailingDraft("連絡会議について", "御出席ください。", (desk.file.agency,), reply_by=TODAY)
    for command in (DraftMailing(key, draft), ApproveMailing(key, TODAY, "センター長"), IssueMailing(key)):
        bureau.do(command)
    desk.show("answer", bureau.ask(MailingById(key)).lines[0].letter)


def mailing(desk: Desktop, kind: str) -> None:
    key = MailingId(new_id())
    draft = MailingDraft("連絡会議の開催について", "開催します。", (desk.file.agency,))
    desk.sharing().bureau.do(DraftMailing(key, draft))
    desk.show(kind, key)


# By the name of the form's class, and which of its uses.
FORMS: dict[str, tuple[Callable[[Desktop], Any], Callable[[Any], QWidget]]] = {
    "CaseDialog, new": (lambda d: d.show("new_case"), lambda f: f.fields.title),
    "CaseDialog": (lambda d: d.acts().edit(), lambda f: f.fields.summary),
    "CaseDialog, out of a consultation": (new_case_from, lambda f: f.fields.title),
    "ClosingDialog, of a case": (lambda d: d.acts().close(), lambda f: f.note),
    "ReasonDialog, of a case that goes on": (lambda d: d.acts().reopen(), lambda f: f.reason),
    "ReasonDialog, of a restriction": (lambda d: d.acts().restrict(), lambda f: f.reason),
    "ReasonDialog, of its end": (lambda d: d.acts().unrestrict(), lambda f: f.reason),
    "TransferDialog": (lambda d: d.acts().transfer(), lambda f: f.reason),
    "HandoverPaperDialog": (lambda d: d.acts().print_handover(), lambda f: f.reason),
    "StudyPaperDialog": (lambda d: d.acts().prepare_study(), lambda f: f.topic),
    "LinkDialog": (lambda d: d.acts().link(), lambda f: f.reason),
    "TagsDialog": (lambda d: d.acts().tags(), lambda f: f.fresh),
    "RolesDialog": (lambda d: d.acts().roles(), lambda f: f.lines[0].person),
    "ClientDialog": (lambda d: d.acts().edit_client(d.acts().sheet.case.clients[0]), lambda f: f.form.opponents),
    "CorrectDialog": (lambda d: d.acts().correct(d.ask(EntriesOf(d.file.case))[0]), lambda f: f.reason),
    "WithdrawDialog, of an entry": (lambda d: d.acts().withdraw(d.ask(EntriesOf(d.file.case))[0]), lambda f: f.reason),
    "TaskDialog, new": (lambda d: d.show("new_task"), lambda f: f.text),
    "TaskDialog, new, of a case": (lambda d: d.acts().add_task(), lambda f: f.text),
    "TaskDialog": (lambda d: d.show("task", d.ask(TasksOf())[0].id), lambda f: f.due_note),
    "CallDialog, new": (lambda d: d.show("new_call"), lambda f: f.text),
    "CallDialog": (a_call, lambda f: f.text),
    "AppointmentDialog, new": (lambda d: d.show("new_appointment"), lambda f: f.title),
    "AppointmentDialog, new, of a case": (lambda d: d.acts().add_appointment(), lambda f: f.where),
    "AppointmentDialog": (appointment, lambda f: f.note),
    "ResultDialog": (a_result, lambda f: f.form.facts),
    "ConferenceDialog, new": (lambda d: d.panel("conferences").begin(), lambda f: f.where),
    "ConferenceDialog": (conference, lambda f: f.discussed),
    "DeadlineDialog, new": (lambda d: d.acts().add_deadline(), lambda f: f.fields.note),
    "DeadlineDialog": (deadline, lambda f: f.fields.note),
    "ReasonDialog, of a deadline": (void, lambda f: f.reason),
    "RoundDialog, new": (lambda d: d.panel("rounds").begin(), lambda f: f.note),
    "RoundDialog": (lambda d: watched(d).open_it.click(), lambda f: f.person),
    "VisitDialog": (lambda d: watched(d).more.click(), lambda f: f.note),
    "AttachmentDialog": (lambda d: attached(d).open_it.click(), lambda f: f.caption),
    "RemovalDialog": (lambda d: attached(d).drop.click(), lambda f: f.reason),
    "NeedForm, new": (lambda d: d.show("new_need"), lambda f: f.title),
    "TemplateForm, new": (lambda d: d.show("new_template"), lambda f: f.text),
    "TemplateForm": (template, lambda f: f.title),
    "NeedForm": (need, lambda f: f.outcome),
    "ActivityForm, new": (lambda d: d.show("new_activity"), lambda f: f.learned),
    "ActivityForm": (activity, lambda f: f.decisions),
    "PlanDialog": (lambda d: d.panel("plans").begin(), lambda f: f.aim),
    "AgreementDialog": (agreement, lambda f: f.who),
    "ConsentDialog": (lambda d: d.panel("consents")._on_record(), lambda f: f.purpose),
    "WithdrawDialog, of a consent": (lambda d: consent(d, "_on_withdrawing"), lambda f: f.how),
    "ReasonDialog, of a consent": (lambda d: consent(d, "_on_striking"), lambda f: f.reason),
    "HandoverDialog": (lambda d: d.panel("referrals").hand_over(), lambda f: f.request.request),
    "HandoverDialog, of a draft": (lambda d: d.panel("referrals").hand_over(d.referral()), lambda f: f.request.request),
    "HandoverDialog, again": (ask_again, lambda f: f.request.request),
    "ReplyDialog": (reply, lambda f: f.note),
    "RemindDialog": (remind, lambda f: f.note),
    "WordDialog": (hear, lambda f: f.said.words),
    "IssueTogetherDialog": (issue_together, lambda f: f.by),
    "StepDialog": (cancel, lambda f: f.note),
    "ReasonDialog, of a reply": (strike_reply, lambda f: f.reason),
    "AgencyForm, new": (lambda d: d.show("new_agency"), lambda f: f.names.field("name")),
    "AgencyForm": (lambda d: d.show("agency", d.file.agency).acts.edit(), lambda f: f.names.field("name")),
    "ClosingDialog, of an agency": (lambda d: d.show("agency", d.file.agency).acts.record_closing(), lambda f: f.reason),
    "EvidenceDialog": (lambda d: d.show("agency", d.file.agency).acts.record_evidence(), lambda f: f.note),
    "ApprovalDialog": (approval, lambda f: f.by),
    "ReasonDialog, of a copy not handed over": (kept_back, lambda f: f.reason),
    "MailingForm, new": (lambda d: d.show("new_mailing"), lambda f: f.note),
    "MailingForm, of a meeting": (lambda d: d.show("new_mailing", new_id()), lambda f: f.note),
    "MailingForm": (lambda d: mailing(d, "edit_mailing"), lambda f: f.note),
    "MailingApprovalDialog": (lambda d: mailing(d, "approve_mailing"), lambda f: f.by),
    "AnswerDialog": (answer_to_mailing, lambda f: f.words),
    "EditDialog": (edit_consultation, lambda f: f.intake.note),
}


TICKED = {
    "DeclareDialog",
    "MergeDialog",
    "NamedDialog",
    "PersonDialog",
    "PaperDialog",
    "ConsentPaperDialog",
    "ConsultationPaperDialog",
    "SecrecyDialog",
}
"""Nothing is typed in these."""
UNKEPT = {"EmergencyDialog", "ViewNameDialog", "CaseViewNameDialog"}
"""What is typed in these is kept nowhere: the number of a case somebody may not see, a password, and what a tab is called."""


def test_every_form_of_the_program_is_among_these():
    for each in pkgutil.walk_packages(views.__path__, "desk_gui.views."):
        importlib.import_module(each.name)
    kinds, found = [FormDialog], set()
    while kinds:
        kinds += [each for each in kinds.pop().__subclasses__() if each.__module__.startswith("desk_gui.")]
        found |= {each.__name__ for each in kinds}
    assert {name.split(",")[0] for name in FORMS} | TICKED | UNKEPT == found


def put(field: Any, words: str) -> None:
    (field.set_text if hasattr(field, "set_text") else field.setText)(words)


@pytest.fixture
def desktop(qtbot, begin: Begin, desk_file: tuple[Path, File]) -> Desktop:
    return Desktop(qtbot, begin(path=desk_file[0]), desk_file[1])


def left_in_today(desktop: Desktop) -> AlertRow:
    """The only thing begun and not finished."""
    desktop.program.show_screen("today")
    settle(desktop.qtbot, desktop.program)
    page = desktop.program.frame.page("today")
    (row,) = (
        each
        for each in page.alert_list.inside.findChildren(AlertRow)
        if each.line.action == "続ける" and each.line.kind not in ("letter", "mailing")
    )
    return row


@pytest.mark.parametrize("name", FORMS)
def test_a_form_left_with_something_typed_is_opened_from_today_with_it(qtbot, desktop: Desktop, name: str):
    way, field = FORMS[name]
    way(desktop)
    settle(qtbot, desktop.program)
    form = desktop.form()
    kind, title = type(form), form.windowTitle()
    put(field(form), WORDS)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    settle(qtbot, desktop.program)
    qtbot.keyClick(left_in_today(desktop), Qt.Key.Key_Return)
    settle(qtbot, desktop.program)
    again = desktop.form()
    assert (type(again), again.windowTitle(), kind.__name__) == (kind, title, name.split(",")[0])
    assert field(again).text() == WORDS


def new_client(desk: Desktop) -> FormDialog:
    desk.show("new_case")
    form = desk.form()
    form.fields.people.new.click()
    put(form.fields.people.inner.dialog.form._lines["name_latin"], WORDS)
    return form


def consent_on_the_spot(desk: Desktop) -> FormDialog:
    desk.panel("referrals").hand_over(desk.referral())
    settle(desk.qtbot, desk.program)
    form = desk.form()
    form.show_step(2)
    settle(desk.qtbot, desk.program)
    form.items.record.click()
    settle(desk.qtbot, desk.program)
    put(form.items.inner.dialog.interpreter, WORDS)
    return form


INNER = {
    "new client": (new_client, lambda f: f.fields.people, lambda f: f.form._lines["name_latin"]),
    "consent on the spot": (consent_on_the_spot, lambda f: f.items, lambda f: f.interpreter),
}


@pytest.mark.parametrize("name", INNER)
def test_a_form_that_stood_open_over_another_when_the_power_went_stands_there_again(qtbot, desktop: Desktop, name: str):
    way, around, field = INNER[name]
    form = way(desktop)
    kind = type(form)
    form._drafting.flush()
    settle(qtbot, desktop.program)
    shiboken6.delete(form)
    qtbot.keyClick(left_in_today(desktop), Qt.Key.Key_Return)
    settle(qtbot, desktop.program)
    assert field(around(desktop.form(kind)).inner.dialog).text() == WORDS


@pytest.mark.parametrize("name", INNER)
def test_a_form_left_over_another_is_offered_when_it_is_opened_once_more(qtbot, desktop: Desktop, name: str):
    way, around, field = INNER[name]
    form = way(desktop)
    qtbot.keyClick(around(form).inner.dialog, Qt.Key.Key_Escape)
    settle(qtbot, desktop.program)
    assert around(form).inner.dialog is None
    (around(form).new if name == "new client" else around(form).record).click()
    settle(qtbot, desktop.program)
    assert field(around(form).inner.dialog).text() == WORDS
    assert "戻しました" in around(form).inner.dialog.notice.text()


def test_an_entry_left_half_written_is_opened_from_today_with_the_cursor_in_it(qtbot, desktop: Desktop):
    screen = desktop.show("case", desktop.file.case)
    screen.page.history.recording.form.facts.set_text(WORDS)
    screen._on_left()
    screen.page.flush()
    settle(qtbot, desktop.program)
    qtbot.keyClick(left_in_today(desktop), Qt.Key.Key_Return)
    settle(qtbot, desktop.program)
    assert isinstance(screen, CasesScreen)
    assert screen.stack.currentWidget() is screen.page
    facts = screen.page.history.recording.form.facts
    assert facts.text() == WORDS
    assert desktop.program.frame.focusWidget() is facts


def test_a_consultation_left_half_written_is_opened_from_today(qtbot, desktop: Desktop):
    screen = desktop.show("new_consultation")
    screen.entry.intake.note.setText(WORDS)
    screen.flush()
    settle(qtbot, desktop.program)
    qtbot.keyClick(left_in_today(desktop), Qt.Key.Key_Return)
    settle(qtbot, desktop.program)
    assert desktop.program.frame.current_key() == "consultations"
    assert screen.entry.intake.note.text() == WORDS
