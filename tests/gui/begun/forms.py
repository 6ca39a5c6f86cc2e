"""Every form that is kept while it is typed: how it is reached, and a field of it."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

from PySide6.QtWidgets import QWidget

from desk_gui.commands.activities import RecordActivity
from desk_gui.commands.attachments import Attach, KeepContent
from desk_gui.commands.calls import NoteCall
from desk_gui.commands.cases import AddAppointment, EntriesOf, TasksOf
from desk_gui.commands.conferences import PlanConference, PutOnAgenda
from desk_gui.commands.consultations import FindConsultations
from desk_gui.commands.deadlines import SetDeadline
from desk_gui.commands.letters import ApproveLetter, DraftLetter, DraftSuggested, IssueLetter, SuggestDraft
from desk_gui.commands.mailings import ApproveMailing, DraftMailing, IssueMailing, MailingById
from desk_gui.commands.needs import RaiseNeed
from desk_gui.commands.plans import WritePlan
from desk_gui.commands.rounds import AddRound
from desk_gui.commands.templates import AddTemplate
from desk_gui.rows.activities import ActivityDetails
from desk_gui.rows.attachments import AttachmentDetails
from desk_gui.rows.calls import CallDetails
from desk_gui.rows.cases import AppointmentDetails
from desk_gui.rows.conferences import AgendaDetails, ConferenceDetails
from desk_gui.rows.deadlines import DeadlineDetails
from desk_gui.rows.mailings import MailingDraft
from desk_gui.rows.needs import NeedDetails
from desk_gui.rows.plans import Goal, PlanDetails
from desk_gui.rows.rounds import RoundDetails
from desk_gui.rows.templates import TemplateDetails
from desk_gui.values.clock import TOKYO
from desk_gui.values.ids import (
    ActivityId,
    AgendaItemId,
    AppointmentId,
    AttachmentId,
    CallId,
    ConferenceId,
    DeadlineId,
    LetterId,
    MailingId,
    NeedId,
    PlanId,
    RoundId,
    TemplateId,
    new_id,
)
from desk_gui.vocabulary import (
    ActivityKind,
    AttachmentKind,
    Cadence,
    ConferenceGround,
    DeadlineKind,
    ReferralReason,
    Satisfaction,
)
from tests.conftest import TODAY
from tests.gui.begun.steps import Desktop, S, consent, mailing
from tests.gui.conftest import settle
from tests.unit.pictures import png

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
