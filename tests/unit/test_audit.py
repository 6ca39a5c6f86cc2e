"""The record of who did what: with the act or not at all, before the answer or no answer, and nothing of it changed unseen."""

import random
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desk_gui.commands import activities as ac
from desk_gui.commands import agencies as a
from desk_gui.commands import attachments as at
from desk_gui.commands import audit as t
from desk_gui.commands import blank_forms as z
from desk_gui.commands import calls, case_views, merging, reassigning, tags
from desk_gui.commands import cases as c
from desk_gui.commands import conferences as f
from desk_gui.commands import consent as k
from desk_gui.commands import consultations as u
from desk_gui.commands import deadlines as dl
from desk_gui.commands import desk as d
from desk_gui.commands import dispatch as s
from desk_gui.commands import ecomap as m
from desk_gui.commands import emergency as e
from desk_gui.commands import enclosing as en
from desk_gui.commands import figures as g
from desk_gui.commands import letters as n
from desk_gui.commands import look_alikes as l
from desk_gui.commands import mailings as ma
from desk_gui.commands import map_views as v
from desk_gui.commands import needs as ne
from desk_gui.commands import paper_style as y
from desk_gui.commands import papers as o
from desk_gui.commands import permission as p
from desk_gui.commands import phrases as h
from desk_gui.commands import plans as pl
from desk_gui.commands import private_lines as pv
from desk_gui.commands import referrals as r
from desk_gui.commands import rounds as ro
from desk_gui.commands import study as st
from desk_gui.commands import templates as te
from desk_gui.commands.base import Batch, Question, Wish
from desk_gui.errors import Missing, NotAllowed, NotForStudy, NotFound
from desk_gui.models.audit import AuditRow, hash_of
from desk_gui.models.case import Case
from desk_gui.models.change import Change
from desk_gui.models.letter import Letter
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.audit import AuditLine, Thing
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.rows.consent import SUPPORT
from desk_gui.rows.desk import DeskProfile, StaffDetails
from desk_gui.services.audit import entered
from desk_gui.services.desk import Desk
from desk_gui.services.subjects import ASKS, AUDITED
from desk_gui.services.verify import findings, the_record_is_whole, the_record_reaches_what_it_proves
from desk_gui.storage.audit import broken_links, head_of, rows
from desk_gui.storage.store import Store
from desk_gui.values.clock import TOKYO, FixedClock
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import StaffId, WishId, new_id
from desk_gui.vocabulary import TYPESET, AgencyKind, AuditAction, BlankForm, DispatchMeans, ExportKind, LetterPart, MapView, Role, Template
from tests.conftest import TODAY, Bureau
from tests.unit.examples import ITEMS, World, furnished
from tests.unit.test_architecture import concrete

OLD = Path(__file__).parent.parent / "storage" / "fixtures" / "v2.zip"
MARKED = ClientDetails(
    name_latin="MARKERIA ZZNAME", name_kana="マアカアリア", phone="086-000-7777", address="倉津市標町9丁目", note="標の備考", protected=True
)


@dataclass
class HandClock:
    """Goes only where it is set."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def today(self):
        return self.at.astimezone(TOKYO).date()


@pytest.fixture
def world(bureau: Bureau) -> World:
    """A desk whose one client stands under protection, with something of every kind about her."""
    world = furnished(bureau)
    for command in (
        n.IssueLetter(world["approved"]),
        u.AttachConsultation(world["consultation"], world["case"]),
        c.EditCase(world["case"], CaseDetails("標の件名", TODAY, clients=(world["client"],), staff=world["staff"], summary="標の主訴")),
        c.EditClient(world["client"], MARKED),
    ):
        bureau.do(command)
    return world


def mail(world: World) -> None:
    """One mailing sent and one begun, for the questions about either."""
    world.bureau.do(ma.IssueMailing(world["mailing"]))
    world.bureau.do(ma.DraftMailing(world["corrected"], world.mailing()))


def record(bureau: Bureau) -> list[AuditRow]:
    with bureau.desk.store.look() as session:
        found = list(rows(session))
        session.expunge_all()
        return found


def since(bureau: Bureau, before: list[AuditRow]) -> list[AuditRow]:
    return record(bureau)[len(before) :]


# --- with the act, or not at all -----------------------------------------------------------------------------------------------


def test_an_applied_wish_leaves_one_row_that_names_what_it_touched(bureau: Bureau):
    world = World(bureau)
    before = record(bureau)
    bureau.do(c.AddClient(world["client"], MARKED))
    (row,) = since(bureau, before)
    assert (row.action, row.about, row.actor_id) == (AuditAction.CHANGED, "AddClient", bureau.me)
    assert row.things == (Thing("client", world["client"]),)
    assert row.pc == bureau.desk.pc


def test_drafts_leave_no_row(bureau: Bureau):
    before = record(bureau)
    bureau.do(d.KeepDraft("consultation", "consultations", "相談受付", {"note": "途中"}))
    assert since(bureau, before) == []


def test_a_wish_sent_twice_is_recorded_once(bureau: Bureau):
    before = record(bureau)
    wish = Wish(WishId(new_id()), bureau.me, c.AddClient(new_id(), MARKED))
    bureau.desk.apply(wish)
    bureau.desk.apply(wish)
    assert len(since(bureau, before)) == 1


def test_a_refused_wish_leaves_no_row(bureau: Bureau):
    before = record(bureau)
    with pytest.raises(Missing):
        bureau.do(Batch((c.AddClient(new_id(), MARKED), c.AddClient(new_id(), ClientDetails()))))
    assert since(bureau, before) == []


@contextmanager
def failing(bureau: Bureau, table: str) -> Iterator[None]:
    """The engine refuses every new row of a table."""
    with bureau.desk.store.unit() as session:
        session.execute(text(f"CREATE TRIGGER broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END"))
    yield
    with bureau.desk.store.unit() as session:
        session.execute(text("DROP TRIGGER broken"))


def test_what_cannot_be_recorded_is_not_done(bureau_on_sqlite: Bureau):
    client = new_id()
    with failing(bureau_on_sqlite, "audit"), pytest.raises(DBAPIError):
        bureau_on_sqlite.do(c.AddClient(client, MARKED))
    with pytest.raises(NotFound):
        bureau_on_sqlite.ask(c.ClientById(client))
    with bureau_on_sqlite.desk.store.look() as session:
        assert "AddClient" not in session.scalars(select(Change.command)).all()


def test_what_is_not_done_is_not_recorded(bureau_on_sqlite: Bureau):
    before = record(bureau_on_sqlite)
    with failing(bureau_on_sqlite, "change"), pytest.raises(DBAPIError):
        bureau_on_sqlite.do(c.AddClient(new_id(), MARKED))
    assert since(bureau_on_sqlite, before) == []


def test_staff_matters_are_recorded_as_permissions(bureau: Bureau):
    before = record(bureau)
    bureau.do(d.AddStaff(new_id(), StaffDetails("河合 真理")))
    assert [row.action for row in since(bureau, before)] == [AuditAction.PERMISSION]


def test_a_batch_says_how_many_of_what(bureau: Bureau):
    before = record(bureau)
    several = [a.AddAgency(new_id(), AgencyDetails(f"機関{number}", AgencyKind.NPO)) for number in range(12)]
    bureau.do(Batch((*several, c.AddClient(new_id(), MARKED))))
    (row,) = since(bureau, before)
    assert (row.about, len(row.things)) == ("AddAgency 12 AddClient", 13)


def test_a_clock_that_went_back_is_recorded_and_work_goes_on(bureau: Bureau):
    clock = bureau.desk.clock = HandClock(FixedClock(TODAY).now())
    bureau.do(c.AddClient(new_id(), MARKED))
    before = record(bureau)
    clock.at -= timedelta(hours=2)
    bureau.do(c.AddClient(new_id(), MARKED))
    bureau.do(c.AddClient(new_id(), MARKED))
    assert [(row.action, row.about) for row in since(bureau, before)] == [
        (AuditAction.CLOCK, "-7200"),
        (AuditAction.CHANGED, "AddClient"),
        (AuditAction.CHANGED, "AddClient"),
    ]


def test_clocks_of_two_pcs_may_differ_by_seconds(bureau: Bureau):
    clock = bureau.desk.clock = HandClock(FixedClock(TODAY).now())
    bureau.do(c.AddClient(new_id(), MARKED))
    before = record(bureau)
    clock.at -= timedelta(seconds=20)
    bureau.do(c.AddClient(new_id(), MARKED))
    assert [row.action for row in since(bureau, before)] == [AuditAction.CHANGED]


def test_coming_in_is_recorded_with_the_tries_that_failed_before(bureau: Bureau):
    before = record(bureau)
    entered(bureau.desk, bureau.me, 3)
    entered(bureau.desk, bureau.me)
    assert [(row.action, row.about, row.thing_id) for row in since(bureau, before)] == [
        (AuditAction.FAILED, "3", bureau.me),
        (AuditAction.ENTERED, "", bureau.me),
        (AuditAction.ENTERED, "", bureau.me),
    ]


# --- what is read --------------------------------------------------------------------------------------------------------------

DAY = {"first": TODAY, "last": TODAY}
ASKED: dict[type[Question], Callable[[World], Question]] = {
    a.FindAgencies: lambda w: a.FindAgencies(with_closed=True),
    a.BrowseAgencies: lambda w: a.BrowseAgencies(),
    a.LookAlikes: lambda w: a.LookAlikes("県弁護士会"),
    a.AgencyById: lambda w: a.AgencyById(w["agency"]),
    a.ProfileOf: lambda w: a.ProfileOf(w["agency"]),
    a.FiguresOf: lambda w: a.FiguresOf(w["agency"]),
    a.RelationsOf: lambda w: a.RelationsOf(w["agency"]),
    a.DeskRelations: lambda w: a.DeskRelations(),
    a.NetworkMap: lambda w: a.NetworkMap(MapView.RINGS),
    a.NetworkYears: lambda w: a.NetworkYears(),
    v.MapViews: lambda w: v.MapViews(),
    a.PresentedNetwork: lambda w: a.PresentedNetwork(stages=True, cases=True, contacts=True),
    c.FindClients: lambda w: c.FindClients("MARKERIA"),
    c.ClientById: lambda w: c.ClientById(w["client"]),
    merging.RegisteredTwice: lambda w: merging.RegisteredTwice(w["client"], w["again"]),
    calls.OpenCalls: lambda w: calls.OpenCalls(),
    tags.AllTags: lambda w: tags.AllTags(),
    case_views.CaseViews: lambda w: case_views.CaseViews(),
    case_views.Workload: lambda w: case_views.Workload(),
    at.AttachmentsOf: lambda w: at.AttachmentsOf(w["case"]),
    at.AttachmentById: lambda w: at.AttachmentById(w["attachment"]),
    en.EnclosableFor: lambda w: en.EnclosableFor(w["referral"]),
    at.ContentOfAttachment: lambda w: at.ContentOfAttachment(w["attachment"]),
    calls.CallById: lambda w: calls.CallById(w["call"]),
    c.FindCases: lambda w: c.FindCases(),
    c.CaseById: lambda w: c.CaseById(w["case"]),
    c.CaseSheetOf: lambda w: c.CaseSheetOf(w["case"]),
    m.EcomapOf: lambda w: m.EcomapOf(w["case"]),
    m.EcomapFor: lambda w: m.EcomapFor(w["case"], (w["agency"],)),
    c.EntriesOf: lambda w: c.EntriesOf(w["case"]),
    c.EntryById: lambda w: c.EntryById(w["entry"]),
    c.TasksOf: lambda w: c.TasksOf(),
    c.TaskById: lambda w: c.TaskById(w["promised"]),
    c.AppointmentById: lambda w: c.AppointmentById(w["appointment"]),
    c.AppointmentsOn: lambda w: c.AppointmentsOn(**DAY),
    c.ChangesOf: lambda w: c.ChangesOf(w["case"]),
    f.ConferencesOf: lambda w: f.ConferencesOf(w["case"]),
    f.ConferencesOn: lambda w: f.ConferencesOn(**DAY),
    f.ConferenceById: lambda w: f.ConferenceById(w["conference"]),
    ne.Needs: lambda w: ne.Needs(),
    ne.NeedById: lambda w: ne.NeedById(w["need"]),
    ac.Activities: lambda w: ac.Activities(),
    ac.ActivityById: lambda w: ac.ActivityById(w["activity"]),
    dl.DeadlinesOf: lambda w: dl.DeadlinesOf(w["case"]),
    dl.DeadlineById: lambda w: dl.DeadlineById(w["deadline"]),
    ro.RoundsOf: lambda w: ro.RoundsOf(w["case"]),
    ro.RoundById: lambda w: ro.RoundById(w["round"]),
    pl.PlansOf: lambda w: pl.PlansOf(w["case"]),
    pl.PlanById: lambda w: pl.PlanById(w["plan"]),
    pl.PlanFor: lambda w: pl.PlanFor(w["plan"]),
    f.ConferenceByItem: lambda w: f.ConferenceByItem(w["item"]),
    f.AgendaFor: lambda w: f.AgendaFor(w["conference"]),
    f.SecrecyPaper: lambda w: f.SecrecyPaper(w["item"]),
    f.MinutesFor: lambda w: f.MinutesFor(w["item"]),
    k.ConsentsOf: lambda w: k.ConsentsOf(case=w["case"]),
    k.AskGate: lambda w: k.AskGate(w["client"], w["agency"], SUPPORT, ITEMS, TODAY),
    k.ClearFor: lambda w: k.ClearFor(w["client"], w["agency"], SUPPORT, ITEMS, TODAY),
    te.Templates: lambda w: te.Templates(),
    pv.PrivateLinesOf: lambda w: pv.PrivateLinesOf(w["case"]),
    pv.PrivateLineById: lambda w: pv.PrivateLineById(w["private_line"]),
    k.ToldOf: lambda w: k.ToldOf(w["case"]),
    k.CarriedBy: lambda w: k.CarriedBy(w["consent"]),
    u.FindConsultations: lambda w: u.FindConsultations(),
    u.ConsultationById: lambda w: u.ConsultationById(w["consultation"]),
    u.Tally: lambda w: u.Tally(**DAY),
    u.RecentLanguages: lambda w: u.RecentLanguages(),
    d.TheDesk: lambda w: d.TheDesk(),
    h.PhraseLanguages: lambda w: h.PhraseLanguages(),
    h.PhrasesIn: lambda w: h.PhrasesIn("vi"),
    z.BlankFormOf: lambda w: z.BlankFormOf(BlankForm.CONSENT, "vi"),
    y.DeskLogo: lambda w: y.DeskLogo(),
    y.PreviewPaper: lambda w: y.PreviewPaper(DeskProfile(), None, Template.LETTER),
    d.AllStaff: lambda w: d.AllStaff(),
    reassigning.WorkToReassign: lambda w: reassigning.WorkToReassign(case=w["case"]),
    d.WorkOf: lambda w: d.WorkOf(w["staff"]),
    d.DraftFor: lambda w: d.DraftFor("consultation"),
    d.AllDrafts: lambda w: d.AllDrafts(),
    d.Search: lambda w: d.Search("MARKERIA"),
    d.Today: lambda w: d.Today(),
    d.Waiting: lambda w: d.Waiting(),
    d.Counts: lambda w: d.Counts(),
    g.YearFigures: lambda w: g.YearFigures(FiscalYear.of(TODAY)),
    n.FindLetters: lambda w: n.FindLetters(),
    ma.FindMailings: lambda w: ma.FindMailings(),
    ma.MailingById: lambda w: ma.MailingById(w["mailing"]),
    ma.PreviewNotice: lambda w: ma.PreviewNotice(w.mailing()),
    ma.MailingProofOf: lambda w: ma.MailingProofOf(w["corrected"]),
    ma.MailingSheets: lambda w: ma.MailingSheets(w["mailing"]),
    ma.MailingPdf: lambda w: ma.MailingPdf(w["mailing"]),
    n.LetterById: lambda w: n.LetterById(w["letter"]),
    n.DraftOf: lambda w: n.DraftOf(w["letter"]),
    n.SuggestDraft: lambda w: n.SuggestDraft(w["referral"]),
    n.ContentOf: lambda w: n.ContentOf(w.letter()),
    n.PreviewSheet: lambda w: n.PreviewSheet(w.letter(), LetterPart.AGENCY),
    n.PreviewSheets: lambda w: n.PreviewSheets(w.letter()),
    n.ApprovalPaperOf: lambda w: n.ApprovalPaperOf(w["letter"]),
    n.BasisFor: lambda w: n.BasisFor(w["referral"]),
    n.IssuedSheets: lambda w: n.IssuedSheets(w["approved"]),
    n.IssuedSheet: lambda w: n.IssuedSheet(w["approved"], LetterPart.AGENCY),
    n.BesideSheets: lambda w: n.BesideSheets(w["approved"], DispatchMeans.FAX),
    n.SheetsAgain: lambda w: n.SheetsAgain(w["approved"], (LetterPart.AGENCY,), "先方で紛失したため"),
    s.SuggestDispatch: lambda w: s.SuggestDispatch(w["approved"]),
    s.DispatchRegister: lambda w: s.DispatchRegister(),
    r.FindReferrals: lambda w: r.FindReferrals(),
    r.ReferralById: lambda w: r.ReferralById(w["referral"]),
    r.NextSteps: lambda w: r.NextSteps(w["referral"]),
    e.EmergencyById: lambda w: e.EmergencyById(w["emergency"]),
    e.AllEmergencies: lambda w: e.AllEmergencies(),
    l.ClientLookAlikes: lambda w: l.ClientLookAlikes(ClientDetails(name_latin="MARKERIA", phone="086-000-7777")),
    l.ResemblanceById: lambda w: l.ResemblanceById(w["resemblance"]),
    o.SuggestHandover: lambda w: o.SuggestHandover(w["case"]),
    o.HandoverItems: lambda w: o.HandoverItems(w["case"]),
    o.HandoverPaper: lambda w: o.HandoverPaper(o.HandoverDraft(w["case"], TODAY)),
    o.ConsentPaper: lambda w: o.ConsentPaper(w.consent()),
    o.ConsultationPaper: lambda w: o.ConsultationPaper(w["case"], w["entry"]),
    st.StudyDraftOf: lambda w: st.StudyDraftOf(w["case"]),
    st.StudyPaper: lambda w: st.StudyPaper(st.StudyOrder(w["case"], ())),
    p.NamedOn: lambda w: p.NamedOn(w["case"]),
    p.ReferralsToUs: lambda w: p.ReferralsToUs(),
    t.FindAudit: lambda w: t.FindAudit(),
    t.DisclosureOf: lambda w: t.DisclosureOf(w["client"]),
    t.TheAuditHead: lambda w: t.TheAuditHead(),
}
ABOUT_HER = (
    "client",
    "case",
    "consultation",
    "consent",
    "referral",
    "asked",
    "letter",
    "approved",
    "entry",
    "promised",
    "appointment",
    "private",
    "conference",
    "item",
    "plan",
    "round",
    "attachment",
    "link",
)


NOT_OF_HER = {st.StudyDraftOf, st.StudyPaper}
"""Refused, whoever asks, where a case is to be careful with."""
OF_NOBODY = {ma.PreviewNotice, ma.MailingProofOf, ma.MailingSheets, ma.MailingPdf, y.PreviewPaper, z.BlankFormOf}
"""Files of invented content, and letters that are about nobody: whoever they name is not there."""


def held(value: Any) -> Iterator[Any]:
    """Every id, text and file in an answer."""
    if isinstance(value, (UUID, str, bytes)):
        yield value
    elif isinstance(value, dict):
        for pair in value.items():
            yield from held(pair)
    elif isinstance(value, (tuple, list, frozenset)):
        for each in value:
            yield from held(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from held(getattr(value, field.name))


def tells_of_her(answer: Any, world: World) -> bool:
    ids = {world[name] for name in ABOUT_HER}
    return any(each in ids or isinstance(each, bytes) or (isinstance(each, str) and "MARKERIA" in each) for each in held(answer))


def test_every_question_has_an_example_here():
    assert set(ASKED) == set(concrete(Question))


def test_every_question_whose_answer_can_tell_of_a_restricted_case_leaves_a_row(world: World):
    """Asked one after the other, each by a desk that remembers no earlier view."""
    mail(world)
    telling, recorded = set(), set()
    for kind, ask in ASKED.items():
        if Role.MANAGER not in ASKS[kind]:
            continue  # for partners' accounts: what the letters told them on paper
        fresh = Bureau(Desk(world.bureau.desk.store, world.bureau.desk.clock), world.bureau.me, world.bureau.agency, world.bureau.id)
        before = record(fresh)
        if kind in NOT_OF_HER:
            with pytest.raises(NotForStudy):
                fresh.ask(ask(world))
            continue
        answer = fresh.ask(ask(world))
        if kind not in OF_NOBODY and tells_of_her(answer, world):
            telling.add(kind)
        if any(Thing("client", world["client"]) in row.things for row in since(fresh, before)):
            recorded.add(kind)
    assert telling == recorded == set(AUDITED)


def test_an_answer_that_cannot_be_recorded_is_not_given(bureau_on_sqlite: Bureau):
    world = furnished(bureau_on_sqlite)
    bureau_on_sqlite.do(c.EditClient(world["client"], MARKED))
    with failing(bureau_on_sqlite, "audit"):
        with pytest.raises(DBAPIError):
            bureau_on_sqlite.ask(c.ClientById(world["client"]))
        assert bureau_on_sqlite.ask(a.AgencyById(world["agency"])).id == world["agency"]
    assert bureau_on_sqlite.ask(c.ClientById(world["client"])).details == MARKED


def test_reading_of_others_is_not_recorded(bureau: Bureau):
    world = furnished(bureau)
    before = record(bureau)
    for question in (c.CaseSheetOf(world["case"]), c.FindCases(), d.Today(), n.FindLetters()):
        bureau.ask(question)
    assert since(bureau, before) == []


def test_a_case_left_open_is_viewed_once_in_ten_minutes_and_by_each_person(world: World):
    clock = world.bureau.desk.clock = HandClock(FixedClock(TODAY).now())
    before = record(world.bureau)
    for _ in range(3):
        world.bureau.ask(c.CaseSheetOf(world["case"]))
        world.bureau.ask(k.ConsentsOf(case=world["case"]))
    world.bureau.desk.ask(c.CaseSheetOf(world["case"]), world["staff"])
    clock.at += timedelta(minutes=11)
    world.bureau.ask(c.CaseSheetOf(world["case"]))
    seen = [(row.action, row.actor_id) for row in since(world.bureau, before)]
    assert seen == [(AuditAction.VIEWED, actor) for actor in (world.bureau.me, world["staff"], world.bureau.me)]


def test_a_line_of_a_list_is_recorded_once_a_day(world: World):
    clock = world.bureau.desk.clock = HandClock(FixedClock(TODAY).now())
    before = record(world.bureau)
    for question in (c.FindCases(), d.Today(), c.FindCases()):
        world.bureau.ask(question)
    clock.at += timedelta(days=1)
    world.bureau.ask(c.FindCases())
    assert [(row.action, row.about) for row in since(world.bureau, before)] == [(AuditAction.LISTED, "FindCases")] * 2


def searched(bureau: Bureau, *words: str) -> list[str]:
    before = record(bureau)
    for each in words:
        bureau.ask(c.FindCases(words=each))
    return [row.about.split()[-1] for row in since(bureau, before) if row.action == AuditAction.SEARCHED]


def test_what_was_searched_for_can_be_compared_and_not_read(world: World):
    first, again, other = searched(world.bureau, "MARKERIA　zzname", "Markeria zzname", "別の人")
    assert first == again != other


def test_two_files_hash_the_same_words_differently(bureau: Bureau, tmp_path: Path):
    elsewhere = Desk(Store.open_file(tmp_path / "other.db", create=True), FixedClock(TODAY))
    elsewhere.ask(c.FindCases(words="MARKERIA"))
    with elsewhere.store.look() as session:
        there = list(rows(session))[-1].about.split()[-1]
    elsewhere.store.close()
    assert searched(bureau, "MARKERIA") != [there]


def test_no_row_holds_a_word_of_a_persons(world: World):
    """Everything about her is read, searched for, printed and taken out; then the rows are read as they lie in the file.

    What a manager may not ask is denied, and the denial is a row as well.
    """
    mail(world)
    for kind, ask in ASKED.items():
        refused = NotForStudy if kind in NOT_OF_HER else NotAllowed if Role.MANAGER not in ASKS[kind] else None
        with pytest.raises(refused) if refused else nullcontext():
            world.bureau.ask(ask(world))
    world.bureau.ask(u.FindConsultations(words="標の"))
    world.bureau.do(t.AnnouncePrint(world["approved"], TYPESET))
    world.bureau.do(t.AnnounceExport(ExportKind.DISCLOSURE, 3, client=world["client"]))
    with world.bureau.desk.store.look() as session:
        kept = " ".join(str(cell) for row in session.execute(text("SELECT * FROM audit")) for cell in row)
    words = [each for each in vars(MARKED).values() if isinstance(each, str) and len(each) > 3 and each != "name_latin"]
    assert [word for word in (*words, "標の", "MARKERIA", "森下", "賃金") if word in kept] == []


# --- what leaves ---------------------------------------------------------------------------------------------------------------


def test_a_letter_is_recorded_sheet_by_sheet_with_its_hash_and_consent(world: World):
    sheets = {sheet.part: sheet.sha256 for sheet in world.bureau.ask(n.LetterById(world["approved"])).sheets}
    issued = {row.about: row for row in record(world.bureau) if row.action == AuditAction.ISSUED}
    assert {part: issued[part.value].document for part in sheets} == sheets
    assert {row.consent_id for row in issued.values()} == {world["consent"]}
    assert Thing("client", world["client"]) in issued["agency"].things


def test_every_reprint_is_a_row_of_its_own(world: World):
    before = record(world.bureau)
    for _ in range(2):
        world.bureau.do(t.AnnouncePrint(world["approved"], (LetterPart.AGENCY, LetterPart.CLIENT)))
    world.bureau.do(t.AnnounceExport(ExportKind.LETTER, letter=world["approved"], parts=(LetterPart.AGENCY,)))
    printed, exported = AuditAction.PRINTED, AuditAction.EXPORTED
    assert [row.action for row in since(world.bureau, before)] == [printed] * 4 + [exported]


def test_a_sheet_that_was_not_issued_is_not_announced(world: World):
    with pytest.raises(NotFound):
        world.bureau.do(t.AnnouncePrint(world["letter"], (LetterPart.AGENCY,)))


def test_a_letter_carries_the_record_as_it_stood_before_it(world: World):
    stamp = world.bureau.ask(n.LetterById(world["approved"])).stamp
    chain = record(world.bureau)
    issued = next(at for at, row in enumerate(chain) if row.action == AuditAction.ISSUED)
    assert stamp.control_number == chain[issued - 1].hash[:10]


def test_the_head_can_be_asked_for(bureau: Bureau):
    last = record(bureau)[-1]
    head = bureau.ask(t.TheAuditHead())
    assert (head.seq, head.hash, head.control_number) == (last.seq, last.hash, last.hash[:10])


# --- the chain -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET about = 'x'", "DELETE FROM audit", "UPDATE audit_key SET id = 2", "DELETE FROM audit_thing"]
)
def test_the_engine_itself_refuses_to_change_or_thin_it_out(world: World, statement: str):
    with pytest.raises(DBAPIError), world.bureau.desk.store.unit() as session:
        session.execute(text(statement))


def test_the_engine_refuses_to_put_a_row_in_the_place_of_another(bureau_on_sqlite: Bureau):
    with pytest.raises(DBAPIError), bureau_on_sqlite.desk.store.unit() as session:
        session.execute(text("INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1"))


def test_two_who_write_at_once_make_one_chain(bureau: Bureau):
    store = bureau.desk.store
    other = Store.open_file(store.path) if store.path else Store.connect(store._engine.url.render_as_string(hide_password=False))
    desks = (bureau.desk, Desk(other, bureau.desk.clock))

    def work(desk: Desk) -> None:
        for _ in range(10):
            desk.apply(Wish(WishId(new_id()), bureau.me, c.AddClient(new_id(), MARKED)))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, desks))
    other.close()
    chain = record(bureau)
    assert list(broken_links(iter(chain))) == []
    assert sum(row.about == "AddClient" for row in chain) == 20


def test_a_file_from_before_the_record_begins_one(tmp_path: Path):
    """Its older changes are no gap in the record; those that come are in it."""
    with zipfile.ZipFile(OLD) as kept:
        path = Path(kept.extract("plain.db", tmp_path))
    assert [line for line in findings(path) if "記録" in line] == []
    desk = Desk(Store.open_file(path), FixedClock(TODAY))
    somebody = desk.ask(d.AllStaff())[0].id
    desk.apply(Wish(WishId(new_id()), somebody, c.AddClient(new_id(), MARKED)))
    with desk.store.look() as session:
        assert [row.action for row in rows(session)] == [AuditAction.BEGUN, AuditAction.CHANGED]
    desk.store.close()
    assert [line for line in findings(path) if "記録" in line] == []


# --- tampering -----------------------------------------------------------------------------------------------------------------

GUARDS = [f"{table}_no_{act}" for table in ("audit", "audit_thing") for act in ("update", "delete", "replace")]


@contextmanager
def unguarded(bureau: Bureau) -> Iterator[Session]:
    """The file in the hands of somebody who has its key, its guards taken away; nothing stays."""
    with pytest.raises(Undone), bureau.desk.store.unit() as session:
        for guard in GUARDS:
            session.execute(text(f"DROP TRIGGER IF EXISTS {guard}"))
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        yield session
        raise Undone


class Undone(Exception):
    """Takes the whole unit back."""


def edit(session: Session, chance: random.Random, last: int) -> None:
    at = chance.randint(1, last)
    change = chance.choice(
        (
            "about = about || 'x'",
            "pc = pc || 'x'",
            "at = datetime(at, '-1 day')",
            "actor_id = randomblob(16)",
            "thing_id = randomblob(16)",
            "action = CASE action WHEN 'viewed' THEN 'listed' ELSE 'viewed' END",
            "document = 'x'",
            "change = 'x'",
            "consent_id = randomblob(16)",
            "thing_kind = thing_kind || 'x'",
        )
    )
    session.execute(text(f"UPDATE audit SET {change} WHERE seq = :at"), {"at": at})


def edit_and_hash_again(session: Session, chance: random.Random, last: int) -> None:
    """By somebody who knows how: the row itself is right again, the next one tells."""
    row = session.scalar(select(AuditRow).where(AuditRow.seq == chance.randint(1, last - 1)))
    session.expunge(row)
    row.about += "x"
    session.execute(
        text("UPDATE audit SET about = :about, hash = :hash WHERE seq = :seq"),
        {"about": row.about, "hash": row.recomputed(), "seq": row.seq},
    )


def swap(session: Session, chance: random.Random, last: int) -> None:
    one, other = chance.sample(range(1, last + 1), 2)
    session.execute(text("DELETE FROM audit_thing WHERE seq IN (:one, :other)"), {"one": one, "other": other})
    for before, after in ((one, -1), (other, one), (-1, other)):
        session.execute(text("UPDATE audit SET seq = :after WHERE seq = :before"), {"before": before, "after": after})


def delete(session: Session, chance: random.Random, last: int) -> None:
    """One row taken out, and the rest numbered on as if it had never been."""
    at = chance.randint(1, last - 1)
    session.execute(text("DELETE FROM audit_thing WHERE seq = :at"), {"at": at})
    session.execute(text("DELETE FROM audit WHERE seq = :at"), {"at": at})
    if chance.random() < 0.5:
        session.execute(text("UPDATE audit SET seq = -seq WHERE seq > :at"), {"at": at})
        session.execute(text("UPDATE audit SET seq = -seq - 1 WHERE seq < 0"))
        session.execute(text("UPDATE audit_thing SET seq = -seq WHERE seq > :at"), {"at": at})
        session.execute(text("UPDATE audit_thing SET seq = -seq - 1 WHERE seq < 0"))


def insert(session: Session, chance: random.Random, last: int) -> None:
    """A row of one's own after the last but some, rightly hashed and linked to the one before."""
    at = chance.randint(1, last - 1)
    session.execute(text("UPDATE audit SET seq = -seq WHERE seq > :at"), {"at": at})
    session.execute(text("UPDATE audit SET seq = -seq + 1 WHERE seq < 0"))
    session.execute(text("UPDATE audit_thing SET seq = -seq WHERE seq > :at"), {"at": at})
    session.execute(text("UPDATE audit_thing SET seq = -seq + 1 WHERE seq < 0"))
    before = session.scalar(select(AuditRow.hash).where(AuditRow.seq == at))
    plain = {"pc": "", "action": AuditAction.VIEWED, "about": "CaseById", "thing_kind": ""}
    row = plain | dict.fromkeys(("actor_id", "thing_id", "consent_id", "document", "change")) | {"seq": at + 1, "prev": before}
    row["at"] = datetime(2026, 6, 1, tzinfo=UTC)
    session.add(AuditRow(**row, hash=hash_of(row, ())))
    session.flush()


def cut(session: Session, chance: random.Random, last: int) -> None:
    """The end taken off, from before the last letter; what changed since is taken back as well."""
    anchor = session.scalar(select(AuditRow.seq).where(AuditRow.action == AuditAction.ISSUED).order_by(AuditRow.seq.desc()).limit(1))
    at = chance.randint(0, anchor - 1)
    gone = session.scalars(select(AuditRow.change).where(AuditRow.seq > at)).all()
    session.execute(text("DELETE FROM audit_thing WHERE seq > :at"), {"at": at})
    session.execute(text("DELETE FROM audit WHERE seq > :at"), {"at": at})
    kept = len(session.scalars(select(Change.seq)).all()) - len({each for each in gone if each})
    session.execute(text("DELETE FROM change_touched WHERE change_seq > :kept"), {"kept": kept})
    session.execute(text("DELETE FROM change WHERE seq > :kept"), {"kept": kept})


def forget_what_else(session: Session, chance: random.Random, last: int) -> None:
    """Somebody's name taken out of what a row was also about."""
    seq = chance.choice(session.scalars(text("SELECT DISTINCT seq FROM audit_thing")).all())
    session.execute(text("DELETE FROM audit_thing WHERE seq = :seq"), {"seq": seq})


TAMPERINGS = (edit, edit, edit_and_hash_again, swap, delete, insert, cut, forget_what_else)


def linked(session: Session) -> bool:
    """What a careless check would ask: is each row right in itself?"""
    return all(row.recomputed() == row.hash for row in rows(session))


def test_a_thousand_tamperings_are_found_and_a_check_without_links_misses_some(bureau_on_sqlite: Bureau):
    world = furnished(bureau_on_sqlite)
    bureau_on_sqlite.do(c.EditClient(world["client"], MARKED))
    bureau_on_sqlite.ask(c.CaseSheetOf(world["case"]))
    bureau_on_sqlite.do(n.IssueLetter(world["approved"]))
    last = record(bureau_on_sqlite)[-1].seq
    chance, unseen, missed = random.Random(20260609), [], 0
    for number in range(1_000):
        with unguarded(bureau_on_sqlite) as session:
            tamper = TAMPERINGS[number % len(TAMPERINGS)]
            tamper(session, chance, last)
            session.expire_all()
            if next(chain(the_record_is_whole(session), the_record_reaches_what_it_proves(session)), None) is None:
                unseen.append((number, tamper.__name__))
            missed += linked(session)
    assert unseen == []
    assert missed > 300
    assert list(findings(bureau_on_sqlite.desk.store.path)) == []


def test_verify_names_the_letter_whose_control_number_is_gone(bureau_on_sqlite: Bureau):
    world = furnished(bureau_on_sqlite)
    bureau_on_sqlite.do(n.IssueLetter(world["approved"]))
    with unguarded(bureau_on_sqlite) as session:
        cut(session, random.Random(1), record_length(session))
        letter = session.scalar(select(Letter).where(Letter.control_number != ""))
        lines = list(the_record_reaches_what_it_proves(session))
        assert any(letter.number_text in line for line in lines), lines


def record_length(session: Session) -> int:
    head = head_of(session)
    return head.seq if head else 0


def test_verify_finds_a_change_that_was_rewritten(bureau_on_sqlite: Bureau):
    with unguarded(bureau_on_sqlite) as session:
        session.execute(text("UPDATE change SET command = 'EditDesk' WHERE seq = 1"))
        assert list(the_record_reaches_what_it_proves(session)) == ["変更の記録 1件（1番から）: 操作の記録と一致しません"]


# --- the viewer ----------------------------------------------------------------------------------------------------------------


def found(world: World, **narrowed) -> tuple[AuditLine, ...]:
    return world.bureau.ask(t.FindAudit(**narrowed)).rows


def test_only_a_manager_reads_the_record(world: World):
    for question in (t.FindAudit(), t.DisclosureOf(world["client"])):
        with pytest.raises(NotAllowed):
            world.bureau.desk.ask(question, world["staff"])
        with pytest.raises(NotAllowed):
            world.bureau.desk.ask(question)


TAKEN_OUT_BY = {ExportKind.AUDIT: {Role.MANAGER}, ExportKind.DISCLOSURE: {Role.MANAGER}, ExportKind.FIGURES: {Role.STATISTICS}}


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
@pytest.mark.parametrize("what", ExportKind, ids=lambda kind: kind.value)
def test_each_takes_out_what_they_may_see_and_nothing_else(world: World, what: ExportKind, role: Role):
    staff = StaffId(new_id())
    world.bureau.do(d.AddStaff(staff, StaffDetails("別の人", role=role, agency=world["agency"])))
    wish = Wish(WishId(new_id()), staff, t.AnnounceExport(what))
    if role in TAKEN_OUT_BY.get(what, {Role.CONSULTANT, Role.MANAGER}):
        world.bureau.desk.apply(wish)
        assert found(world)[0].about == what.value
    else:
        with pytest.raises(NotAllowed):
            world.bureau.desk.apply(wish)


def test_it_is_read_page_by_page_newest_first(world: World):
    whole = found(world)
    assert [line.seq for line in whole] == list(range(len(whole), 0, -1))
    pages, after = [], None
    while True:
        page = world.bureau.ask(t.FindAudit(limit=7, after=after, last=TODAY))
        pages += page.rows
        after = page.after
        if after is None:
            break
    assert [line.seq for line in pages] == list(range(page.total, 0, -1))


def test_it_is_narrowed_by_person_act_day_and_thing(world: World):
    world.bureau.desk.ask(c.CaseSheetOf(world["case"]), world["staff"])
    world.bureau.do(t.AnnouncePrint(world["approved"], (LetterPart.AGENCY,)))
    assert {line.staff for line in found(world, staff=world["staff"])} == {world["staff"]}
    assert {line.action for line in found(world, actions=frozenset({AuditAction.PRINTED}))} == {AuditAction.PRINTED}
    assert found(world, first=TODAY + timedelta(days=1)) == ()
    assert len(found(world, first=TODAY, last=TODAY)) == len(record(world.bureau))
    about_letter = found(world, thing=world["approved"])
    assert {AuditAction.ISSUED, AuditAction.PRINTED} <= {line.action for line in about_letter}
    assert len(about_letter) < len(found(world))


def test_it_is_found_by_what_is_printed_on_paper(world: World):
    letter = world.bureau.ask(n.LetterById(world["approved"]))
    with world.bureau.desk.store.look() as session:
        number = session.scalar(select(Case.number).where(Case.id == world["case"]))
    by_number = found(world, number=letter.stamp.number_text)
    assert {line.thing.id for line in by_number} >= {world["approved"]}
    assert found(world, number=number.lower())
    (proof,) = found(world, number=letter.stamp.control_number)
    assert proof.control_number == letter.stamp.control_number
    assert found(world, number="R8-9999") == ()


def test_lines_name_things_as_lists_may(world: World):
    world.bureau.ask(c.CaseSheetOf(world["case"]))
    client_lines = [line for line in found(world) if line.thing and line.thing.kind == "client"]
    assert client_lines
    assert all("ZZNAME" not in line.thing_name for line in client_lines)


def test_the_report_for_a_person_says_who_saw_printed_and_took_out(world: World):
    world.bureau.desk.ask(c.CaseSheetOf(world["case"]), world["staff"])
    world.bureau.do(t.AnnouncePrint(world["approved"], (LetterPart.AGENCY,)))
    world.bureau.do(t.AnnounceExport(ExportKind.LETTER, letter=world["approved"], parts=(LetterPart.CLIENT,)))
    world.bureau.ask(c.FindClients("MARKERIA"))
    report = world.bureau.ask(t.DisclosureOf(world["client"]))
    told = {(line.action, line.staff_name) for line in report.lines}
    me = "森下 有紀"
    assert told >= {
        (AuditAction.VIEWED, "河合 真理"),
        (AuditAction.ISSUED, me),
        (AuditAction.PRINTED, me),
        (AuditAction.EXPORTED, me),
        (AuditAction.SEARCHED, me),
    }
    assert AuditAction.CHANGED not in {line.action for line in report.lines}
    assert report.who == MARKED.masked


def test_asking_for_the_report_is_itself_recorded(world: World):
    before = record(world.bureau)
    world.bureau.ask(t.DisclosureOf(world["client"]))
    assert [(row.action, row.about) for row in since(world.bureau, before)] == [(AuditAction.VIEWED, "DisclosureOf")]
