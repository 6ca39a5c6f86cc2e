"""Every table under one roof, for migrations and for finding an aggregate's root by the kind it is touched as."""

from desk_gui.models.activity import Activity
from desk_gui.models.agency import Agency
from desk_gui.models.attachment import Attachment, AttachmentContent, AttachmentPage, AttachmentPart
from desk_gui.models.audit import AuditKey, AuditRow, AuditThing
from desk_gui.models.base import Base, Root
from desk_gui.models.call import CallNote
from desk_gui.models.case import Case, Client
from desk_gui.models.case_link import CaseLink
from desk_gui.models.case_view import SavedCaseView
from desk_gui.models.change import Change, ChangeTouched, SearchRow
from desk_gui.models.conference import AgendaItem, Conference
from desk_gui.models.consent import Consent
from desk_gui.models.consultation import Consultation
from desk_gui.models.deadline import Deadline
from desk_gui.models.desk import Counter, DeskFile, Draft, Staff
from desk_gui.models.ecomap import EcomapMark, EcomapPerson
from desk_gui.models.emergency import Emergency
from desk_gui.models.entry import Appointment, Entry, Task
from desk_gui.models.letter import Letter
from desk_gui.models.mailing import Mailing
from desk_gui.models.map_view import SavedMapView
from desk_gui.models.merge import ClientMerge
from desk_gui.models.need import Need
from desk_gui.models.phrase import Phrase
from desk_gui.models.place import MapLayout, MapPlace
from desk_gui.models.plan import Plan
from desk_gui.models.private_line import PrivateLine
from desk_gui.models.referral import Referral
from desk_gui.models.relation import Relation
from desk_gui.models.resemblance import Resemblance
from desk_gui.models.round import Round
from desk_gui.models.tag import CaseTag, Tag
from desk_gui.models.telling import Telling
from desk_gui.models.template import EntryTemplate

ROOTS: dict[str, type[Root]] = {
    "agency": Agency,
    "relation": Relation,
    "desk": DeskFile,
    "staff": Staff,
    "consultation": Consultation,
    "client": Client,
    "case": Case,
    "case_link": CaseLink,
    "case_view": SavedCaseView,
    "tag": Tag,
    "task": Task,
    "call": CallNote,
    "attachment": Attachment,
    "appointment": Appointment,
    "conference": Conference,
    "agenda_item": AgendaItem,
    "activity": Activity,
    "need": Need,
    "plan": Plan,
    "round": Round,
    "template": EntryTemplate,
    "deadline": Deadline,
    "consent": Consent,
    "referral": Referral,
    "letter": Letter,
    "mailing": Mailing,
    "map_view": SavedMapView,
    "phrase": Phrase,
}

TABLES = (
    *(
        Base.metadata,
        AttachmentContent,
        AttachmentPage,
        AttachmentPart,
        CaseTag,
        AuditKey,
        AuditRow,
        AuditThing,
        Change,
        ChangeTouched,
        ClientMerge,
        Counter,
        Draft,
    ),
    *(EcomapMark, EcomapPerson, Emergency, Entry, MapLayout, MapPlace, PrivateLine, Resemblance, SearchRow, Telling),
)
metadata = Base.metadata
