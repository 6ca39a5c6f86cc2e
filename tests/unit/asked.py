"""Every question once, about the world of the examples; and what of that world tells of the one who stands under protection."""

from collections.abc import Callable

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
from desk_gui.commands.base import Question
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.consent import SUPPORT
from desk_gui.rows.desk import DeskProfile
from desk_gui.values.days import FiscalYear
from desk_gui.vocabulary import BlankForm, DispatchMeans, LetterPart, MapView, Template
from tests.conftest import TODAY
from tests.unit.examples import ITEMS, World

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
    d.Booked: lambda w: d.Booked(**DAY),
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
