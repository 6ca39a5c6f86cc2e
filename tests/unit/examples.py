"""One example of every command, on a desk where something of each kind stands already. A new command needs a line here."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from desk_gui.commands import activities as ac
from desk_gui.commands import agencies as a
from desk_gui.commands import attachments as at
from desk_gui.commands import audit as t
from desk_gui.commands import calls, case_links, case_views, merging, reassigning, tags, transferring
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
from desk_gui.commands.base import Command, Wish
from desk_gui.errors import NotForStudy
from desk_gui.models.resemblance import Resemblance
from desk_gui.rows.activities import ActivityDetails
from desk_gui.rows.agencies import AgencyDetails, Service
from desk_gui.rows.attachments import AttachmentDetails, ScanPage
from desk_gui.rows.calls import CallDetails
from desk_gui.rows.case_links import CaseLinkDetails
from desk_gui.rows.case_views import CaseViewDetails, CaseWish
from desk_gui.rows.cases import AppointmentDetails, CaseDetails, ClientDetails, EntryDetails, Present, Promise, Shared, TaskDetails
from desk_gui.rows.conferences import AgendaDetails, Attendee, ConferenceDetails, MinutesDetails
from desk_gui.rows.consent import SUPPORT, ConsentDetails
from desk_gui.rows.consultations import ConsultationDetails, LanguageUse
from desk_gui.rows.deadlines import DeadlineDetails
from desk_gui.rows.desk import DeskProfile, StaffDetails
from desk_gui.rows.dispatch import DispatchDetails
from desk_gui.rows.emergency import Second
from desk_gui.rows.mailings import AnswerDetails, MailingDraft
from desk_gui.rows.map_views import MapWish, SavedDetails, Sight
from desk_gui.rows.needs import NeedDetails
from desk_gui.rows.network import Layout
from desk_gui.rows.plans import Agreement, Goal, PlanDetails
from desk_gui.rows.referrals import ClientsWord, ReferralDetails
from desk_gui.rows.rounds import RoundDetails
from desk_gui.rows.tags import TagDetails
from desk_gui.rows.templates import TemplateDetails
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import AgencyId, StaffId, WishId, new_id
from desk_gui.values.place import Place
from desk_gui.vocabulary import (
    ActivityKind,
    AgencyKind,
    AttachmentKind,
    Cadence,
    CallerKind,
    CallOutcome,
    CaseLinkKind,
    CaseSort,
    Category,
    Channel,
    ClosingReason,
    ConferenceGround,
    ConsentBasis,
    ConsentItem,
    ConsultationMeans,
    ConsultationResult,
    DeadlineKind,
    DispatchMeans,
    EntryKind,
    EvidenceKind,
    ExportKind,
    Fate,
    LetterPart,
    MapView,
    NoticeReply,
    Paper,
    PrivateRole,
    ReferralReason,
    ReferralState,
    Satisfaction,
    SecondPerson,
    TagColour,
    TieQuality,
    VisitResult,
)
from tests.conftest import TODAY, Bureau
from tests.unit.pictures import jpeg, png

AGENCY = AgencyDetails("県弁護士会", AgencyKind.BAR_ASSOCIATION, services=(Service(new_id(), "法律相談", Category.LABOR),))
PERSON = ClientDetails(name_latin="NGUYEN VAN AN", name_kana="グエン ヴァン アン", phone="086-000-0101")
CALL = CallDetails("在留カードのことで聞きたい", "ファムさん", "086-000-0155", back_by=TODAY)
PERSON_AGAIN = ClientDetails(call_name="アンさん", address="倉津市旭町1")
CONSULTATION = ConsultationDetails(
    TODAY, ConsultationMeans.PHONE, CallerKind.SELF, (LanguageUse("vi"),), (Category.LABOR,), ConsultationResult.INFORMED
)
NOON = datetime(2026, 6, 9, 3, tzinfo=UTC)
NUMBER = "R8-0001"
WHY = "病院から電話があり、通訳の手配が必要"
SECTION = Second(SecondPerson.OUTSIDER, name="藤井 課長", office="市民協働課", means="電話", reached_at=datetime(2026, 6, 9, 1, tzinfo=UTC))
SENT = DispatchDetails(DispatchMeans.FAX, TODAY, 3)
LINKED = CaseLinkDetails(CaseLinkKind.HOUSEHOLD, TODAY, "夫婦でそれぞれ相談している")
SCAN = png(8, 8)
ITEMS = (ConsentItem.NAME, ConsentItem.CONSULTATION)


@dataclass
class World:
    """A furnished desk and the ids of what stands in it, by name."""

    bureau: Bureau
    ids: dict[str, UUID] = field(default_factory=dict)

    def __getitem__(self, name: str) -> UUID:
        return self.ids.setdefault(name, new_id())

    def case(self) -> CaseDetails:
        return CaseDetails("賃金の相談", TODAY, clients=(self["client"],), staff=self.bureau.me)

    def entry(self, text: str) -> EntryDetails:
        promise = Promise(self["promised"], self["agency"], "書類を送る", TODAY + timedelta(days=3))
        told = Shared(self["agency"], (ConsentItem.CONSULTATION,), ConsentBasis.LIFE_SAFETY, "今夜の居場所がないため")
        return EntryDetails(EntryKind.PHONE, NOON, 15, facts=text, present=(Present(self["agency"]),), promises=(promise,), shared=(told,))

    def consent(self) -> ConsentDetails:
        channels = (Channel.FAX,)
        until = TODAY + timedelta(days=90)
        return ConsentDetails(self["client"], (self["agency"],), SUPPORT, ITEMS, channels, TODAY, until, withdrawal_explained=True)

    def attached(self, name: str) -> at.Attach:
        details = AttachmentDetails(AttachmentKind.DIAGNOSIS, "市民病院の診断書", self["entry"])
        return at.Attach(self[name], self["case"], "scan.png", sha256(SCAN).hexdigest(), details)

    def referral(self) -> ReferralDetails:
        return ReferralDetails(self["case"], self["client"], self["agency"], "未払いの相談", "法律相談の実施", items=ITEMS)

    def letter(self, referral: str = "referral") -> n.LetterDraft:
        return n.LetterDraft(self[referral], "法律相談の実施について", ITEMS, said="賃金が支払われていない。", reply_by=date(2026, 6, 16))

    def mailing(self, subject: str = "連絡会議の開催について") -> MailingDraft:
        to = (AgencyId(self["agency"]),)
        return MailingDraft(subject, "下記のとおり開催します。", to, when="令和8年7月6日（月）午後2時", place="市役所")

    def conference(self) -> ConferenceDetails:
        """In the afternoon, by consent, with the partner."""
        there = (Attendee(self.bureau.agency, "森下"), Attendee(self["agency"], "弁護士", signed=True))
        return ConferenceDetails("ケース会議", NOON + timedelta(hours=4), ConferenceGround.CONSENT, place="第1会議室", attendees=there)

    def minutes(self, text: str) -> MinutesDetails:
        decided = Promise(self["decided"], self["agency"], "請求の書面を確認する", TODAY + timedelta(days=7))
        return MinutesDetails(text, decisions=(decided,))

    def plan(self, text: str) -> PlanDetails:
        step = Promise(self["step of plan"], self["agency"], "申告書を出す", TODAY + timedelta(days=14))
        return PlanDetails((Goal(text, (step,)),), TODAY, wish="帰国の前に受け取りたい", next_on=TODAY + timedelta(days=30))

    def deadline(self, **other: object) -> DeadlineDetails:
        counted = {"kind": DeadlineKind.BIRTH, "due": TODAY + timedelta(days=13), "runs_from": TODAY, "warn_days": 30}
        return DeadlineDetails(self["case"], **(counted | other))

    def activity(self, name: str) -> ActivityDetails:
        return ActivityDetails(ActivityKind.JOINT_EVENT, date(2026, 6, 7), name, (self["agency"],), "市民センター", 42, 31)

    def appointment(self, hour: int) -> AppointmentDetails:
        return AppointmentDetails(NOON + timedelta(hours=hour), title="面談", case=self["case"], staff=self.bureau.me)


def furnished(bureau: Bureau) -> World:
    """Something of every kind, so that each example finds what it changes."""
    world = World(bureau)
    for command in (
        a.AddAgency(world["agency"], AGENCY),
        a.AddAgency(world["closed"], AgencyDetails("旧相談所", AgencyKind.NPO)),
        a.CloseAgency(world["closed"], date(2026, 4, 1), "統合"),
        a.RecordEvidence(world["evidence"], bureau.agency, world["agency"], EvidenceKind.CONFIRMED, date(2026, 5, 1)),
        v.SaveMapView(world["view"], SavedDetails("会議用")),
        v.SaveMapView(world["other_view"], SavedDetails("市町村")),
        d.AddStaff(world["staff"], StaffDetails("河合 真理")),
        u.RecordConsultation(world["consultation"], CONSULTATION),
        c.AddClient(world["client"], PERSON),
        c.AddClient(world["again"], PERSON_AGAIN),
        calls.NoteCall(world["call"], CALL),
        c.OpenCase(world["case"], world.case()),
        c.AddEntry(world["entry"], world["case"], world.entry("電話で確認した")),
        at.KeepContent(world["attachment"], "scan.png", SCAN),
        world.attached("attachment"),
        tags.AddTag(world["tag"], TagDetails("通訳を手配中", TagColour.GREEN)),
        case_views.SaveCaseView(world["case view"], CaseViewDetails("急ぎのもの")),
        c.OpenCase(world["other case"], CaseDetails("夫の仕事の相談", TODAY, staff=bureau.me)),
        c.OpenCase(world["third case"], CaseDetails("前の年の相談", TODAY, staff=bureau.me)),
        case_links.LinkCases(world["link"], world["case"], world["other case"], LINKED),
        at.KeepContent(world["kept"], "scan.png", SCAN),
        pv.WritePrivateLine(world["private_line"], world["entry"], "標のメモ"),
        te.AddTemplate(world["template"], TemplateDetails("予約の確認", "予約を確認した。")),
        c.AddTask(world["task"], TaskDetails("学校に電話", due=TODAY, staff=bureau.me)),
        c.AddAppointment(world["appointment"], world.appointment(0)),
        k.RecordConsent(world["consent"], world.consent()),
        r.DraftReferral(world["referral"], world.referral()),
        r.DraftReferral(world["asked"], world.referral()),
        r.AdvanceReferral(world["step"], world["asked"], ReferralState.REQUESTED, TODAY, Channel.PHONE),
        n.DraftLetter(world["letter"], world.letter()),
        n.DraftLetter(world["approved"], world.letter("asked")),
        n.ApproveLetter(world["approved"], TODAY, "センター長"),
        ma.DraftMailing(world["mailing"], world.mailing()),
        ma.ApproveMailing(world["mailing"], TODAY, "センター長"),
        e.AnnounceEmergency(world["emergency"], NUMBER, WHY),
        m.AddPrivatePerson(world["private"], world["case"], PrivateRole.FRIEND),
        f.PlanConference(world["conference"], world.conference()),
        f.PutOnAgenda(world["item"], world["conference"], world["case"], AgendaDetails("未払いの相談の進め方")),
        pl.WritePlan(world["plan"], world["case"], PlanDetails((Goal("未払いの相談を終える"),), TODAY)),
        ne.RaiseNeed(world["need"], NeedDetails("夜間に救急を呼べない", TODAY, cases=7)),
        ac.RecordActivity(world["activity"], world.activity("春の合同相談会")),
        dl.SetDeadline(world["deadline"], world.deadline()),
        ro.AddRound(world["round"], world["case"], RoundDetails(world["agency"], Cadence.WEEKLY, TODAY, note="郵便受け")),
        pl.RecordAgreement(world["agreement"], world["plan"], Agreement("本人", TODAY, "署名")),
    ):
        bureau.do(command)
    _resembled(world)
    return world


def _resembled(world: World) -> None:
    """As it is written when a colleague registers somebody like the client of a case that she cannot see."""
    case, known, staff = world["case"], world["client"], world["staff"]
    with world.bureau.desk.store.unit() as session:
        session.add(Resemblance(id=world["resemblance"], case_id=case, known_id=known, client_id=known, staff_id=staff, at=NOON))


def open_in(world: World) -> tuple[transferring.Decision, ...]:
    """Everything that is open in the case, handed over."""
    ask, case = world.bureau.ask, world["case"]
    referrals = [row.id for row in ask(r.FindReferrals(case=case)) if row.state == ReferralState.REQUESTED]
    tasks = [row.id for row in ask(c.TasksOf(case=case))]
    deadlines = [row.id for row in ask(dl.DeadlinesOf(case)) if row.runs]
    booked = [row.id for row in ask(c.CaseSheetOf(case)).appointments if row.details.starts_at >= world.bureau.desk.clock.now()]
    return tuple(transferring.Decision(thing, Fate.HANDED_OVER) for thing in (*referrals, *tasks, *deadlines, *booked))


Example = Callable[[World], Command]


def _studied(world: World) -> st.AnnounceStudy:
    """Looked through as it is proposed; a case to be careful with has none, and there is nothing to look through."""
    try:
        draft = world.bureau.ask(st.StudyDraftOf(world["case"]))
    except NotForStudy:
        return st.AnnounceStudy(st.StudyOrder(world["case"], ()), "0" * 64)
    order = st.StudyOrder(world["case"], tuple(st.StudyText(each.key, each.proposed, looked=True) for each in draft.passages))
    return st.AnnounceStudy(order, world.bureau.ask(st.StudyPaper(order)).digest)


def _handed_over(world: World) -> o.AnnounceHandover:
    """To another desk, with what it may be told."""
    draft = world.bureau.ask(o.SuggestHandover(world["case"], world["agency"]))
    return o.AnnounceHandover(draft, world.bureau.ask(o.HandoverPaper(draft)).digest)


EXAMPLES: dict[type[Command], Example] = {
    a.AddAgency: lambda w: a.AddAgency(w["new"], AgencyDetails("倉津市民病院", AgencyKind.HOSPITAL)),
    a.EditAgency: lambda w: a.EditAgency(w["agency"], AgencyDetails("高鳥県弁護士会", AgencyKind.BAR_ASSOCIATION)),
    a.CloseAgency: lambda w: a.CloseAgency(w["agency"], TODAY, "移転"),
    a.ReopenAgency: lambda w: a.ReopenAgency(w["closed"]),
    a.RemoveAgency: lambda w: a.RemoveAgency(w["closed"]),
    a.RestoreAgency: lambda w: after(w, a.RemoveAgency(w["closed"]), a.RestoreAgency(w["closed"])),
    a.RecordEvidence: lambda w: a.RecordEvidence(w["new"], w.bureau.agency, w["agency"], EvidenceKind.STUDY_SESSION, TODAY),
    a.StrikeEvidence: lambda w: a.StrikeEvidence(w["evidence"]),
    a.RestoreEvidence: lambda w: after(w, a.StrikeEvidence(w["evidence"]), a.RestoreEvidence(w["evidence"])),
    a.MoveAgencies: lambda w: a.MoveAgencies(MapView.RINGS, ((w["agency"], Place(10.0, -20.0)),)),
    a.KeepLayout: lambda w: a.KeepLayout(_layout(w)),
    a.ArrangeAnew: lambda w: after(w, a.KeepLayout(_layout(w)), a.ArrangeAnew(MapView.RINGS)),
    v.SaveMapView: lambda w: v.SaveMapView(w["new"], SavedDetails("労働の相談", MapWish(categories=frozenset({Category.LABOR})))),
    v.EditMapView: lambda w: v.EditMapView(w["view"], SavedDetails("ベトナム語", sight=Sight(1.5, 10.0, -20.0))),
    v.RemoveMapView: lambda w: v.RemoveMapView(w["view"]),
    v.RestoreMapView: lambda w: after(w, v.RemoveMapView(w["view"]), v.RestoreMapView(w["view"])),
    v.ReorderMapViews: lambda w: v.ReorderMapViews((w["other_view"], w["view"])),
    d.SetUpDesk: lambda w: after(w, d.RemoveDesk(w.bureau.id), _set_up_again(w)),
    d.RemoveDesk: lambda w: d.RemoveDesk(w.bureau.id),
    d.EditDesk: lambda w: d.EditDesk(w.bureau.id, DeskProfile(letter_symbol="総相")),
    h.CorrectPhrase: lambda w: h.CorrectPhrase("vi", "place", "Nơi quý vị đến"),
    h.ReviewPhrase: lambda w: h.ReviewPhrase("vi", "place", "Nơi cần đến"),
    h.WithdrawReview: lambda w: after(w, EXAMPLES[h.ReviewPhrase](w), h.WithdrawReview("vi", "place")),
    h.RestorePhrase: lambda w: after(w, EXAMPLES[h.CorrectPhrase](w), h.RestorePhrase("vi", "place", None)),
    y.SetLogo: lambda w: y.SetLogo(w.bureau.id, png()),
    d.AddStaff: lambda w: d.AddStaff(w["new"], StaffDetails("ファム・ティ・フオン", languages=("vi",))),
    d.EditStaff: lambda w: d.EditStaff(w["staff"], StaffDetails("河合 真理子")),
    d.RemoveStaff: lambda w: d.RemoveStaff(w["staff"]),
    d.RestoreStaff: lambda w: after(w, d.RemoveStaff(w["staff"]), d.RestoreStaff(w["staff"])),
    reassigning.ReassignCase: lambda w: reassigning.ReassignCase(w["case"], w["staff"]),
    transferring.TransferCase: lambda w: transferring.TransferCase(w["case"], w["agency"], TODAY, open_in(w), "転出のため"),
    reassigning.ReassignAll: lambda w: reassigning.ReassignAll(w.bureau.me, w["staff"]),
    d.EndStaff: lambda w: d.EndStaff(w["staff"], w.bureau.me),
    d.KeepDraft: lambda w: d.KeepDraft("new_consultation", "consultations", "相談受付", {"note": "途中"}),
    d.DropDraft: lambda w: d.DropDraft("new_consultation"),
    u.RecordConsultation: lambda w: u.RecordConsultation(w["new"], CONSULTATION),
    u.EditConsultation: lambda w: u.EditConsultation(w["consultation"], ConsultationDetails(**{**vars(CONSULTATION), "note": "追記"})),
    u.RemoveConsultation: lambda w: u.RemoveConsultation(w["consultation"]),
    u.RestoreConsultation: lambda w: after(w, u.RemoveConsultation(w["consultation"]), u.RestoreConsultation(w["consultation"])),
    u.AttachConsultation: lambda w: u.AttachConsultation(w["consultation"], w["case"]),
    c.AddClient: lambda w: c.AddClient(w["new"], ClientDetails(name_latin="BUDI")),
    c.EditClient: lambda w: c.EditClient(w["client"], ClientDetails(name_latin="NGUYEN VAN ANH")),
    c.RemoveClient: lambda w: c.RemoveClient(w["again"]),
    c.RestoreClient: lambda w: after(w, c.RemoveClient(w["again"]), c.RestoreClient(w["again"])),
    merging.MergeClients: lambda w: merging.MergeClients(w["merge"], w["client"], w["again"], PERSON),
    merging.SplitClients: lambda w: after(
        w, EXAMPLES[merging.MergeClients](w), merging.SplitClients(w["merge"], ClientDetails(name_latin="BUDI"))
    ),
    c.OpenCase: lambda w: c.OpenCase(w["new"], w.case()),
    c.EditCase: lambda w: c.EditCase(w["case"], CaseDetails("賃金と住まいの相談", TODAY, clients=(w["client"],))),
    c.CloseCase: lambda w: c.CloseCase(w["case"], TODAY, ClosingReason.RESOLVED, despite_open_referrals=True),
    c.ReopenCase: lambda w: after(w, EXAMPLES[c.CloseCase](w), c.ReopenCase(w["case"])),
    c.RemoveCase: lambda w: after(w, c.OpenCase(w["mistake"], w.case()), c.RemoveCase(w["mistake"])),
    c.RestoreCase: lambda w: after(w, EXAMPLES[c.RemoveCase](w), c.RestoreCase(w["mistake"])),
    p.RestrictCase: lambda w: p.RestrictCase(w["case"], "支援措置の申出"),
    p.UnrestrictCase: lambda w: after(w, EXAMPLES[p.RestrictCase](w), p.UnrestrictCase(w["case"], "支援措置の終了")),
    p.NameOnCase: lambda w: after(w, EXAMPLES[p.RestrictCase](w), p.NameOnCase(w["case"], w["staff"])),
    p.UnnameOnCase: lambda w: after(w, EXAMPLES[p.NameOnCase](w), p.UnnameOnCase(w["case"], w["staff"])),
    e.OpenInEmergency: lambda w: e.OpenInEmergency(w["new"], NUMBER, WHY, SECTION),
    e.AnnounceEmergency: lambda w: e.AnnounceEmergency(w["new"], NUMBER, WHY),
    e.OpenAnnounced: lambda w: a_day_later(w, e.OpenAnnounced(w["emergency"])),
    e.EndEmergency: lambda w: after(w, EXAMPLES[p.RestrictCase](w), e.EndEmergency(w["emergency"])),
    l.NoteResemblanceRead: lambda w: after(w, EXAMPLES[p.RestrictCase](w), l.NoteResemblanceRead(w["resemblance"])),
    e.NoteEmergencyRead: lambda w: after(w, EXAMPLES[p.RestrictCase](w), told_by_another(w)),
    m.MoveEcomapMarks: lambda w: m.MoveEcomapMarks(w["case"], ((w["agency"], Place(0.5, -0.5)), (w["private"], Place(-0.5, 0.5)))),
    m.SetTieQuality: lambda w: m.SetTieQuality(w["case"], w["agency"], TieQuality.STRAINED),
    m.AddPrivatePerson: lambda w: m.AddPrivatePerson(w["new"], w["case"], PrivateRole.LANDLORD, TieQuality.STRONG),
    m.EditPrivatePerson: lambda w: m.EditPrivatePerson(w["private"], PrivateRole.COMPATRIOT),
    m.RemovePrivatePerson: lambda w: m.RemovePrivatePerson(w["private"]),
    m.RestorePrivatePerson: lambda w: after(w, m.RemovePrivatePerson(w["private"]), m.RestorePrivatePerson(w["private"])),
    m.AnnounceEcomap: lambda w: m.AnnounceEcomap(w["case"], (), SUPPORT, w.bureau.ask(m.EcomapFor(w["case"])).digest),
    c.AddEntry: lambda w: c.AddEntry(w["new"], w["case"], EntryDetails(EntryKind.VISIT, NOON, facts="訪問した")),
    pv.WritePrivateLine: lambda w: pv.WritePrivateLine(w["new"], w["entry"], "上司に相談する"),
    te.AddTemplate: lambda w: te.AddTemplate(w["new"], TemplateDetails("同行", "窓口に同行した。", EntryKind.ACCOMPANIMENT, 60)),
    te.EditTemplate: lambda w: te.EditTemplate(w["template"], TemplateDetails("予約の確認", "予約の日時を確認した。")),
    te.RemoveTemplate: lambda w: te.RemoveTemplate(w["template"]),
    te.RestoreTemplate: lambda w: after(w, te.RemoveTemplate(w["template"]), te.RestoreTemplate(w["template"])),
    c.CorrectEntry: lambda w: c.CorrectEntry(w["new"], w["entry"], w.entry("電話で再度確認した"), "聞き違い"),
    c.WithdrawEntry: lambda w: c.WithdrawEntry(w["entry"], "別のケースの記録"),
    c.ReinstateEntry: lambda w: after(w, c.WithdrawEntry(w["entry"], "誤り"), c.ReinstateEntry(w["entry"])),
    calls.NoteCall: lambda w: calls.NoteCall(w["new"], CALL),
    calls.EditCall: lambda w: calls.EditCall(w["call"], CallDetails("折り返しは午後に", caller="山田")),
    calls.RemoveCall: lambda w: calls.RemoveCall(w["call"]),
    calls.RestoreCall: lambda w: after(w, calls.RemoveCall(w["call"]), calls.RestoreCall(w["call"])),
    calls.SettleCall: lambda w: calls.SettleCall(w["call"], CallOutcome.NOTHING),
    calls.ReopenCall: lambda w: after(w, EXAMPLES[calls.SettleCall](w), calls.ReopenCall(w["call"])),
    tags.AddTag: lambda w: tags.AddTag(w["new"], TagDetails("様子を見る")),
    tags.RemoveTag: lambda w: tags.RemoveTag(w["tag"]),
    tags.RestoreTag: lambda w: after(w, tags.RemoveTag(w["tag"]), tags.RestoreTag(w["tag"])),
    tags.TagCase: lambda w: tags.TagCase(w["case"], (w["tag"],)),
    case_views.SaveCaseView: lambda w: case_views.SaveCaseView(w["new"], CaseViewDetails("ベトナム語", CaseWish(language="vi"))),
    case_views.EditCaseView: lambda w: case_views.EditCaseView(w["case view"], CaseViewDetails("古い順", CaseWish(sort=CaseSort.AGE))),
    case_views.RemoveCaseView: lambda w: case_views.RemoveCaseView(w["case view"]),
    case_views.RestoreCaseView: lambda w: after(w, case_views.RemoveCaseView(w["case view"]), case_views.RestoreCaseView(w["case view"])),
    case_links.LinkCases: lambda w: case_links.LinkCases(w["new"], w["case"], w["third case"], LINKED),
    case_links.UnlinkCases: lambda w: case_links.UnlinkCases(w["link"]),
    case_links.RelinkCases: lambda w: after(w, case_links.UnlinkCases(w["link"]), case_links.RelinkCases(w["link"])),
    at.KeepContent: lambda w: at.KeepContent(w["new"], "scan.png", SCAN),
    at.Attach: lambda w: w.attached("kept"),
    at.EditAttachment: lambda w: at.EditAttachment(w["attachment"], AttachmentDetails(AttachmentKind.NOTICE, "市役所の通知")),
    at.RemoveAttachment: lambda w: at.RemoveAttachment(w["attachment"], "別の人の書類"),
    at.RestoreAttachment: lambda w: after(w, EXAMPLES[at.RemoveAttachment](w), at.RestoreAttachment(w["attachment"])),
    en.KeepPages: lambda w: en.KeepPages(w["attachment"], (ScanPage(40, 56, jpeg()),)),
    at.AnnounceAttachment: lambda w: at.AnnounceAttachment(w["attachment"]),
    c.AddTask: lambda w: c.AddTask(w["new"], TaskDetails("通訳を手配", staff=w.bureau.me)),
    c.EditTask: lambda w: c.EditTask(w["task"], TaskDetails("学校に再度電話", staff=w.bureau.me)),
    c.CompleteTask: lambda w: c.CompleteTask(w["task"], TODAY),
    c.ReopenTask: lambda w: after(w, c.CompleteTask(w["task"], TODAY), c.ReopenTask(w["task"])),
    c.RemoveTask: lambda w: c.RemoveTask(w["task"]),
    c.RestoreTask: lambda w: after(w, c.RemoveTask(w["task"]), c.RestoreTask(w["task"])),
    c.AddAppointment: lambda w: c.AddAppointment(w["new"], w.appointment(4)),
    c.EditAppointment: lambda w: c.EditAppointment(w["appointment"], w.appointment(2)),
    c.RemoveAppointment: lambda w: c.RemoveAppointment(w["appointment"]),
    c.RestoreAppointment: lambda w: after(w, c.RemoveAppointment(w["appointment"]), c.RestoreAppointment(w["appointment"])),
    f.PlanConference: lambda w: f.PlanConference(w["new"], w.conference()),
    f.EditConference: lambda w: f.EditConference(w["conference"], replace(w.conference(), place="オンライン会議室")),
    f.RemoveConference: lambda w: f.RemoveConference(w["conference"]),
    f.RestoreConference: lambda w: after(w, f.RemoveConference(w["conference"]), f.RestoreConference(w["conference"])),
    f.PutOnAgenda: lambda w: after(
        w, f.TakeOffAgenda(w["item"]), f.PutOnAgenda(w["new"], w["conference"], w["case"], AgendaDetails("住まい"))
    ),
    f.EditAgendaItem: lambda w: f.EditAgendaItem(w["item"], AgendaDetails("進め方", (Attendee(w["agency"], "事務局"),))),
    f.TakeOffAgenda: lambda w: f.TakeOffAgenda(w["item"]),
    f.PutBackOnAgenda: lambda w: after(w, f.TakeOffAgenda(w["item"]), f.PutBackOnAgenda(w["item"])),
    f.RecordMinutes: lambda w: f.RecordMinutes(w["new"], w["item"], w.minutes("書面の案を確かめた")),
    f.AnnounceMinutes: lambda w: f.AnnounceMinutes(w["item"], False, w.bureau.ask(f.MinutesFor(w["item"])).digest),
    f.AnnounceAgenda: lambda w: f.AnnounceAgenda(
        w["conference"], w["agency"], (w["item"],), w.bureau.ask(f.AgendaFor(w["conference"], w["agency"])).digest
    ),
    pl.WritePlan: lambda w: pl.WritePlan(w["new"], w["case"], w.plan("賃金を受け取る"), w["plan"]),
    pl.WithdrawPlan: lambda w: pl.WithdrawPlan(w["plan"]),
    pl.ReinstatePlan: lambda w: after(w, pl.WithdrawPlan(w["plan"]), pl.ReinstatePlan(w["plan"])),
    pl.RecordAgreement: lambda w: pl.RecordAgreement(w["new"], w["plan"], Agreement("県弁護士会 田所", TODAY, "口頭")),
    pl.StrikeAgreement: lambda w: pl.StrikeAgreement(w["agreement"]),
    pl.RestoreAgreement: lambda w: after(w, pl.StrikeAgreement(w["agreement"]), pl.RestoreAgreement(w["agreement"])),
    pl.AnnouncePlan: lambda w: pl.AnnouncePlan(w["plan"], False, w.bureau.ask(pl.PlanFor(w["plan"])).digest),
    dl.SetDeadline: lambda w: dl.SetDeadline(w["new"], w.deadline(kind=DeadlineKind.OTHER, note="退去日", runs_from=None)),
    dl.EditDeadline: lambda w: dl.EditDeadline(w["deadline"], w.deadline(note="父が届ける")),
    dl.MeetDeadline: lambda w: dl.MeetDeadline(w["deadline"], TODAY),
    dl.VoidDeadline: lambda w: dl.VoidDeadline(w["deadline"], "届出は済んでいた", TODAY),
    dl.ResumeDeadline: lambda w: after(w, dl.MeetDeadline(w["deadline"], TODAY), dl.ResumeDeadline(w["deadline"])),
    dl.RemoveDeadline: lambda w: dl.RemoveDeadline(w["deadline"]),
    dl.RestoreDeadline: lambda w: after(w, dl.RemoveDeadline(w["deadline"]), dl.RestoreDeadline(w["deadline"])),
    ro.AddRound: lambda w: ro.AddRound(w["new"], w["case"], RoundDetails(w["agency"], Cadence.MONTHLY, TODAY)),
    ro.EditRound: lambda w: ro.EditRound(w["round"], RoundDetails(w["agency"], Cadence.DAILY, TODAY, "岡本")),
    ro.RemoveRound: lambda w: ro.RemoveRound(w["round"]),
    ro.RestoreRound: lambda w: after(w, ro.RemoveRound(w["round"]), ro.RestoreRound(w["round"])),
    ro.RecordVisit: lambda w: ro.RecordVisit(w["new"], w["round"], TODAY, VisitResult.NOT_MET, "返事がない"),
    ne.RaiseNeed: lambda w: ne.RaiseNeed(w["new"], NeedDetails("家を借りられない", TODAY, (Category.HOUSING,))),
    ne.EditNeed: lambda w: ne.EditNeed(w["need"], NeedDetails("夜間に救急を呼べない", TODAY, taken_to="市の会議", outcome="通訳を試行")),
    ne.RemoveNeed: lambda w: ne.RemoveNeed(w["need"]),
    ne.RestoreNeed: lambda w: after(w, ne.RemoveNeed(w["need"]), ne.RestoreNeed(w["need"])),
    ac.RecordActivity: lambda w: ac.RecordActivity(w["new"], w.activity("夏の合同相談会")),
    ac.EditActivity: lambda w: ac.EditActivity(w["activity"], replace(w.activity("春の合同相談会"), kind=ActivityKind.STUDY)),
    ac.RemoveActivity: lambda w: ac.RemoveActivity(w["activity"]),
    ac.RestoreActivity: lambda w: after(w, ac.RemoveActivity(w["activity"]), ac.RestoreActivity(w["activity"])),
    k.RecordConsent: lambda w: k.RecordConsent(w["new"], w.consent()),
    k.StrikeConsent: lambda w: k.StrikeConsent(w["consent"], "別の人の同意"),
    k.ReinstateConsent: lambda w: after(w, k.StrikeConsent(w["consent"]), k.ReinstateConsent(w["consent"])),
    k.WithdrawConsent: lambda w: k.WithdrawConsent(w["withdrawal"], w["consent"], TODAY, "電話で"),
    k.StrikeWithdrawal: lambda w: after(w, EXAMPLES[k.WithdrawConsent](w), k.StrikeWithdrawal(w["withdrawal"])),
    k.ReinstateWithdrawal: lambda w: after(w, EXAMPLES[k.StrikeWithdrawal](w), k.ReinstateWithdrawal(w["withdrawal"])),
    r.DraftReferral: lambda w: r.DraftReferral(w["new"], w.referral()),
    r.EditReferral: lambda w: r.EditReferral(w["referral"], ReferralDetails(**{**vars(w.referral()), "request": "面談への同席"})),
    r.RemoveReferral: lambda w: r.RemoveReferral(w["referral"]),
    r.RestoreReferral: lambda w: after(w, r.RemoveReferral(w["referral"]), r.RestoreReferral(w["referral"])),
    r.AdvanceReferral: lambda w: r.AdvanceReferral(
        w["new"], w["asked"], ReferralState.REJECTED, TODAY, Channel.SLIP, reason=ReferralReason.FULL
    ),
    r.RemindReferral: lambda w: r.RemindReferral(w["new"], w["asked"], TODAY, w["reminder"], Channel.PHONE, "田所さん", again=TODAY),
    r.RecordClientsWord: lambda w: after(
        w,
        r.AdvanceReferral(w["new"], w["asked"], ReferralState.COMPLETED, TODAY, note="受任した"),
        r.RecordClientsWord(w["asked"], ClientsWord(Satisfaction.SATISFIED, TODAY, "Cảm ơn", "vi")),
    ),
    r.StrikeReferralEvent: lambda w: r.StrikeReferralEvent(w["new"], w["step"], "依頼していない"),
    n.DraftLetter: lambda w: n.DraftLetter(w["new"], w.letter()),
    n.DraftSuggested: lambda w: n.DraftSuggested(w["new"], w["referral"]),
    n.EditLetter: lambda w: n.EditLetter(w["approved"], n.LetterDraft(**{**vars(w.letter("asked")), "subject": "面談について"})),
    n.RemoveLetter: lambda w: n.RemoveLetter(w["letter"]),
    n.RestoreLetter: lambda w: after(w, n.RemoveLetter(w["letter"]), n.RestoreLetter(w["letter"])),
    n.ApproveLetter: lambda w: n.ApproveLetter(w["letter"], TODAY, "センター長"),
    n.WithdrawApproval: lambda w: n.WithdrawApproval(w["approved"]),
    n.IssueLetter: lambda w: n.IssueLetter(w["approved"]),
    n.CorrectLetter: lambda w: after(w, n.IssueLetter(w["approved"]), n.CorrectLetter(w["new"], w["approved"])),
    ma.DraftMailing: lambda w: ma.DraftMailing(w["new"], w.mailing()),
    ma.EditMailing: lambda w: ma.EditMailing(w["mailing"], w.mailing("合同相談会について")),
    ma.RemoveMailing: lambda w: ma.RemoveMailing(w["mailing"]),
    ma.RestoreMailing: lambda w: after(w, ma.RemoveMailing(w["mailing"]), ma.RestoreMailing(w["mailing"])),
    ma.ApproveMailing: lambda w: after(w, ma.WithdrawMailingApproval(w["mailing"]), ma.ApproveMailing(w["mailing"], TODAY, "センター長")),
    ma.WithdrawMailingApproval: lambda w: ma.WithdrawMailingApproval(w["mailing"]),
    ma.AnnounceMailingDraft: lambda w: ma.AnnounceMailingDraft(w["mailing"]),
    ma.IssueMailing: lambda w: ma.IssueMailing(w["mailing"]),
    ma.RecordAnswer: lambda w: answered(w),
    ma.StrikeAnswer: lambda w: after(w, EXAMPLES[ma.RecordAnswer](w), ma.StrikeAnswer(w["new"])),
    ma.RestoreAnswer: lambda w: after(w, EXAMPLES[ma.StrikeAnswer](w), ma.RestoreAnswer(w["new"])),
    ma.CorrectMailing: lambda w: after(w, ma.IssueMailing(w["mailing"]), ma.CorrectMailing(w["new"], w["mailing"])),
    s.RecordDispatch: lambda w: after(w, n.IssueLetter(w["approved"]), s.RecordDispatch(w["new"], w["approved"], SENT)),
    s.StrikeDispatch: lambda w: after(w, EXAMPLES[s.RecordDispatch](w), s.StrikeDispatch(w["new"])),
    s.RestoreDispatch: lambda w: after(w, EXAMPLES[s.StrikeDispatch](w), s.RestoreDispatch(w["new"])),
    n.NotePrinted: lambda w: after(w, n.IssueLetter(w["approved"]), n.NotePrinted(w["approved"], LetterPart.AGENCY, NOON)),
    n.KeepBack: lambda w: after(w, n.IssueLetter(w["approved"]), n.KeepBack(w["approved"], LetterPart.CLIENT, "本人が断ったため")),
    t.AnnouncePrint: lambda w: after(w, n.IssueLetter(w["approved"]), t.AnnouncePrint(w["approved"], (LetterPart.AGENCY,))),
    st.AnnounceStudy: lambda w: _studied(w),
    o.AnnouncePaper: lambda w: o.AnnouncePaper(Paper.CONSULTATION_RECORD, "0" * 64, w["case"]),
    o.AnnounceHandover: lambda w: _handed_over(w),
    t.AnnounceDraftPrint: lambda w: t.AnnounceDraftPrint(w["letter"]),
    t.AnnounceExport: lambda w: t.AnnounceExport(ExportKind.CONSULTATIONS, rows=12),
}


def after(world: World, first: Command, example: Command) -> Command:
    """The example, once something else was done."""
    world.bureau.do(first)
    return example


def a_day_later(world: World, example: Command) -> Command:
    """The example, once a day has gone by."""
    world.bureau.desk.clock = FixedClock(TODAY + timedelta(days=1))
    return example


def answered(world: World) -> Command:
    """The one letter of the mailing, once it is issued."""
    world.bureau.do(ma.IssueMailing(world["mailing"]))
    (line,) = world.bureau.ask(ma.MailingById(world["mailing"])).lines
    assert line.letter is not None, "issued just now"
    return ma.RecordAnswer(world["new"], line.letter, AnswerDetails(NoticeReply.COMES, TODAY, 2, "車椅子で来ます"))


def told_by_another(world: World) -> Command:
    """A colleague who is not named opens the case, and whoever is hears of it."""
    wish = Wish(WishId(new_id()), StaffId(world["staff"]), e.OpenInEmergency(world["new"], NUMBER, WHY, SECTION))
    world.bureau.desk.apply(wish)
    return e.NoteEmergencyRead(world["new"])


def _layout(world: World) -> Layout:
    return Layout(MapView.RINGS, {AgencyId(world["agency"]): Place(120.0, 30.5)}, (340.0, 250.0))


def _set_up_again(world: World) -> Command:
    own = AgencyDetails("倉津広域外国人相談センター", AgencyKind.DESK)
    return d.SetUpDesk(world.bureau.id, world.bureau.agency, own, DeskProfile(letter_symbol="倉広相"))
