"""Every form that edits a row: whoever saves second keeps what only the other changed, and chooses where both changed the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from desk_gui import views
from desk_gui.commands.activities import ActivityById, EditActivity, RecordActivity
from desk_gui.commands.attachments import AttachmentById, EditAttachment
from desk_gui.commands.base import Command, Question
from desk_gui.commands.calls import CallById, EditCall, NoteCall
from desk_gui.commands.cases import AddAppointment, AppointmentById, CaseById, CaseSheetOf, EditAppointment
from desk_gui.commands.consultations import ConsultationById, EditConsultation, RecordConsultation
from desk_gui.commands.deadlines import DeadlineById, EditDeadline, SetDeadline
from desk_gui.commands.ecomap import AddPrivatePerson, EcomapOf, EditPrivatePerson
from desk_gui.commands.mailings import DraftMailing, EditMailing, MailingById
from desk_gui.commands.needs import EditNeed, NeedById, RaiseNeed
from desk_gui.commands.referrals import EditReferral, RecordClientsWord, ReferralById
from desk_gui.commands.tags import AddTag, TagCase
from desk_gui.rows.activities import ActivityDetails
from desk_gui.rows.attachments import Holds
from desk_gui.rows.calls import CallDetails
from desk_gui.rows.cases import AppointmentDetails
from desk_gui.rows.consultations import ConsultationDetails, LanguageUse
from desk_gui.rows.deadlines import DeadlineDetails
from desk_gui.rows.mailings import MailingDraft, MailingSheet
from desk_gui.rows.needs import NeedDetails
from desk_gui.rows.referrals import ClientsWord
from desk_gui.rows.tags import TagDetails
from desk_gui.values.ids import (
    ActivityId,
    AppointmentId,
    CallId,
    ConsultationId,
    DeadlineId,
    MailingId,
    NeedId,
    PrivatePersonId,
    TagId,
    new_id,
)
from desk_gui.viewmodels.consultations import Lists
from desk_gui.viewmodels.office import Office
from desk_gui.views.agencies.activities.form import ActivityForm
from desk_gui.views.agencies.activities.needs import NeedForm
from desk_gui.views.cases.attachments.dialog import AttachmentDialog
from desk_gui.views.cases.call_dialog import CallDialog
from desk_gui.views.cases.deadlines.dialog import DeadlineDialog
from desk_gui.views.cases.ecomap.person_dialog import PersonDialog
from desk_gui.views.cases.result_dialog import ResultDialog
from desk_gui.views.cases.tags_dialog import TagsDialog
from desk_gui.views.consultations.edit_dialog import EditDialog
from desk_gui.views.letters.declaring import DeclareDialog
from desk_gui.views.letters.mailing.form import MailingForm
from desk_gui.views.referrals.dialog import HandoverDialog
from desk_gui.views.referrals.remind import RemindDialog
from desk_gui.views.referrals.word import WordDialog
from desk_gui.views.widgets.form_dialog import FormDialog
from desk_gui.views.widgets.versions_dialog import THEIRS, VersionsDialog
from desk_gui.vocabulary import (
    ActivityKind,
    AttachmentKind,
    CallerKind,
    Category,
    ConsentItem,
    ConsultationMeans,
    ConsultationResult,
    DeadlineKind,
    LanguageMode,
    PrivateRole,
    ReferralState,
    Satisfaction,
    TieQuality,
)
from tests.conftest import TODAY
from tests.unit.handing_over import File, open_file
from tests.unit.test_attachments import attached


@dataclass
class Held:
    """One thing two people edit. `edit`: the command that makes these its details; `shown`: its form."""

    asks: Question[Any]
    edit: Callable[[Any], Command]
    shown: Callable[[Office, Any], QDialog]


@dataclass(frozen=True)
class Both:
    """`mine`: typed into the form; `both`, `other`: fields, with what somebody else writes there; `kept`: what I wrote of `both`."""

    make: Callable[[File], Held]
    mine: Callable[[Any], None]
    both: str
    kept: Any
    theirs: Any
    other: dict[str, Any]


def _attachment(file: File, form: Any = AttachmentDialog) -> Held:
    thing = attached(file.bureau, file.case)
    sheet = file.bureau.ask(CaseSheetOf(file.case))
    shown = DeclareDialog if form is DeclareDialog else lambda office, row: AttachmentDialog(office, sheet, row)
    return Held(AttachmentById(thing), partial(EditAttachment, thing), shown)


def _declared(file: File) -> Held:
    return _attachment(file, DeclareDialog)


def _deadline(file: File) -> Held:
    thing = DeadlineId(new_id())
    file.bureau.do(SetDeadline(thing, DeadlineDetails(file.case, DeadlineKind.OTHER, TODAY + timedelta(days=20), note="退去日")))
    return Held(DeadlineById(thing), partial(EditDeadline, thing), lambda office, row: DeadlineDialog(office, row, file.case))


def _consultation(file: File) -> Held:
    thing = ConsultationId(new_id())
    details = ConsultationDetails(
        TODAY,
        ConsultationMeans.PHONE,
        CallerKind.SELF,
        (LanguageUse("vi", LanguageMode.STAFF),),
        (Category.LABOR,),
        ConsultationResult.CONTINUED,
        note="はじめの電話",
    )
    file.bureau.do(RecordConsultation(thing, details))
    return Held(ConsultationById(thing), partial(EditConsultation, thing), lambda office, row: EditDialog(office, row, Lists()))


def _activity(file: File) -> Held:
    thing = ActivityId(new_id())
    file.bureau.do(RecordActivity(thing, ActivityDetails(ActivityKind.STUDY, TODAY, "勉強会", (file.agency,))))
    return Held(ActivityById(thing), partial(EditActivity, thing), ActivityForm)


def _need(file: File) -> Held:
    thing = NeedId(new_id())
    file.bureau.do(RaiseNeed(thing, NeedDetails("家を借りられない", TODAY)))
    return Held(NeedById(thing), partial(EditNeed, thing), NeedForm)


def _referral(file: File) -> Held:
    thing = file.referral()
    case = file.bureau.ask(CaseById(file.case))
    return Held(ReferralById(thing), partial(EditReferral, thing), lambda office, row: HandoverDialog(office, case, row))


def _result(file: File) -> Held:
    thing = AppointmentId(new_id())
    booked = AppointmentDetails(file.bureau.desk.clock.now() - timedelta(hours=1), title="同行", case=file.case)
    file.bureau.do(AddAppointment(thing, booked))
    sheet = file.bureau.ask(CaseSheetOf(file.case))
    return Held(AppointmentById(thing), partial(EditAppointment, thing), lambda office, row: ResultDialog(office, sheet, row))


def _call(file: File) -> Held:
    thing = CallId(new_id())
    file.bureau.do(NoteCall(thing, CallDetails("折り返しがほしい")))
    return Held(CallById(thing), partial(EditCall, thing), CallDialog)


def _mailing(file: File) -> Held:
    thing = MailingId(new_id())
    file.bureau.do(DraftMailing(thing, MailingDraft("連絡会議の開催について", "開催します。", (file.agency,))))
    return Held(MailingById(thing), partial(EditMailing, thing), MailingForm)


EDITS = {
    "call": Both(_call, lambda f: f.text.set_text("自分"), "text", "自分", "ほか", {"phone": "086-000-4567"}),
    "mailing": Both(_mailing, lambda f: f.note.set_text("自分"), "note", "自分", "ほか", {"reply_by": TODAY + timedelta(days=9)}),
    "attachment": Both(_attachment, lambda f: f.caption.setText("自分"), "caption", "自分", "ほか", {"kind": AttachmentKind.PHOTO}),
    "what can be read": Both(
        _declared,
        lambda f: f.holds.nothing.setChecked(True),
        "holds",
        Holds(),
        Holds((ConsentItem.NAME,)),
        {"caption": "ほかの人の説明"},
    ),
    "deadline": Both(_deadline, lambda f: f.fields.note.setText("自分"), "note", "自分", "ほか", {"due": TODAY + timedelta(days=9)}),
    "consultation": Both(_consultation, lambda f: f.intake.note.set_text("自分"), "note", "自分", "ほか", {"nationality": "VN"}),
    "activity": Both(_activity, lambda f: f.learned.set_text("自分"), "learned", "自分", "ほか", {"visitors": 12}),
    "need": Both(_need, lambda f: f.outcome.set_text("自分"), "outcome", "自分", "ほか", {"taken_on": TODAY}),
    "referral": Both(_referral, lambda f: f.request.request.set_text("自分"), "request", "自分", "ほか", {"wished_times": "午後"}),
    "result": Both(_result, lambda f: f.form.facts.set_text("自分"), "result", "自分", "ほか", {"place": "市役所1階"}),
}


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau)


@pytest.fixture(params=EDITS.values(), ids=list(EDITS))
def two(request) -> Both:
    return request.param


@pytest.fixture
def save(save, rested):
    """Of a referral not asked for yet the draft is saved again; Ctrl+S would ask for it."""

    def saved(dialog) -> None:
        if isinstance(dialog, HandoverDialog):
            dialog.as_draft.click()
            rested()
        else:
            save(dialog)

    return saved


def by_somebody_else(file: File, held: Held, **changed: Any) -> None:
    file.bureau.do(held.edit(replace(standing(file, held), **changed)))


def standing(file: File, held: Held) -> Any:
    row = file.bureau.ask(held.asks)
    return row.draft if isinstance(row, MailingSheet) else row.details


def stands(file: File, held: Held, *names: str) -> dict[str, Any]:
    details = standing(file, held)
    return {name: getattr(details, name) for name in names}


def test_what_only_the_other_changed_is_taken_over(office, show, save, file: File, two: Both):
    held = two.make(file)
    form = show(held.shown(office, file.bureau.ask(held.asks)))
    two.mine(form)
    by_somebody_else(file, held, **two.other)
    save(form)
    assert form.notice.text().startswith("ほかの人の変更（")
    save(form)
    assert not form.isVisible()
    assert stands(file, held, two.both, *two.other) == {two.both: two.kept, **two.other}


@pytest.mark.parametrize("mine", [True, False], ids=["mine", "theirs"])
def test_where_both_changed_the_same_one_is_chosen(office, show, save, file: File, two: Both, mine: bool):
    held = two.make(file)
    form = show(held.shown(office, file.bureau.ask(held.asks)))
    two.mine(form)
    by_somebody_else(file, held, **{two.both: two.theirs}, **two.other)
    save(form)
    (asked,) = form.findChildren(VersionsDialog)
    assert two.both in asked.choices
    if not mine:
        for choice in asked.choices.values():
            choice.set_value(THEIRS)
    asked.take.click()
    save(form)
    assert not form.isVisible()
    assert stands(file, held, two.both, *two.other) == {two.both: two.kept if mine else two.theirs, **two.other}


@pytest.mark.parametrize("name", [name for name in EDITS if name != "what can be read"])  # a few choices, of which no draft is kept
def test_a_draft_meets_what_was_changed_while_it_lay(office, show, save, rested, file: File, name: str):
    two = EDITS[name]
    held = two.make(file)
    form = show(held.shown(office, file.bureau.ask(held.asks)))
    two.mine(form)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    rested()
    by_somebody_else(file, held, **two.other)
    again = show(held.shown(office, file.bureau.ask(held.asks)))
    save(again)
    assert not again.isVisible()
    assert stands(file, held, two.both, *two.other) == {two.both: two.kept, **two.other}


def test_tags_of_a_case(office, show, save, file: File):
    tags = [TagId(new_id()) for _ in range(3)]
    for name, tag in zip(("学校", "住まい", "通訳"), tags, strict=True):
        file.bureau.do(AddTag(tag, TagDetails(name)))
    form = show(TagsDialog(office, file.bureau.ask(CaseSheetOf(file.case))))
    form.tags.set_values([tags[0]])
    file.bureau.do(TagCase(file.case, (tags[1],)))
    save(form)
    (asked,) = form.findChildren(VersionsDialog)
    assert {"学校", "住まい"} <= {each.text() for each in asked.findChildren(QLabel)}
    asked.take.click()
    save(form)
    assert [row.id for row in file.bureau.ask(CaseSheetOf(file.case)).tags] == [tags[0]]


def test_what_the_client_said_of_a_referral(office, show, save, file: File):
    referral = file.referral()
    file.step(referral, ReferralState.REQUESTED)
    file.step(referral, ReferralState.COMPLETED, note="相談した")
    form = show(WordDialog(office, file.row(referral)))
    form.said.answer.set_value(Satisfaction.SATISFIED)
    form.said.answer.changed.emit()
    form.said.words.set_text("たすかりました")
    file.bureau.do(RecordClientsWord(referral, ClientsWord(Satisfaction.DISSATISFIED, TODAY, "だめでした", "vi")))
    save(form)
    (asked,) = form.findChildren(VersionsDialog)
    asked.choices["answer"].set_value(THEIRS)
    asked.take.click()
    save(form)
    word = file.row(referral).word
    assert (word.answer, word.words, word.language) == (Satisfaction.DISSATISFIED, "たすかりました", "vi")


def test_a_day_a_partner_promised_goes_to_the_referral_as_it_stands(office, show, save, file: File):
    referral = file.referral()
    file.step(referral, ReferralState.REQUESTED)
    form = show(RemindDialog(office, file.row(referral)))
    form.extends.setChecked(True)
    form.again.set_day(TODAY + timedelta(days=6))
    file.bureau.do(EditReferral(referral, replace(file.row(referral).details, reply_due=TODAY + timedelta(days=3))))
    save(form)
    (asked,) = form.findChildren(VersionsDialog)
    asked.take.click()
    save(form)
    assert file.row(referral).details.reply_due == TODAY + timedelta(days=6)


def test_of_a_person_in_the_ecomap_only_what_was_pressed_is_written(office, show, save, file: File):
    thing = PrivatePersonId(new_id())
    file.bureau.do(AddPrivatePerson(thing, file.case, PrivateRole.FRIEND, TieQuality.WEAK))
    (person,) = file.bureau.ask(EcomapOf(file.case)).people
    form = show(PersonDialog(office, file.case, person, TieQuality.WEAK))
    form.quality.set_value(TieQuality.STRONG)
    file.bureau.do(EditPrivatePerson(thing, PrivateRole.NEIGHBOUR))
    save(form)
    held = file.bureau.ask(EcomapOf(file.case))
    assert (held.people[0].role, held.adjusted[thing].quality) == (PrivateRole.NEIGHBOUR, TieQuality.STRONG)


def test_every_form_that_says_what_it_has_seen_says_how_both_versions_meet():
    """But for those that leave all fields of what they act on as they stand, and those with a way of their own."""
    for module in walk_packages(views.__path__, f"{views.__name__}."):
        import_module(module.name)
    owing = {
        form.__name__
        for form in subclasses(FormDialog)
        if form.__module__.startswith("desk_gui.") and form.seen is not FormDialog.seen and form.stands is FormDialog.stands
    }
    assert owing == {
        "AgencyForm",  # merges field by field without asking
        "ApprovalDialog",
        "ClosingDialog",
        "IssueTogetherDialog",
        "MailingApprovalDialog",
        "MergeDialog",
    }


def subclasses(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)
