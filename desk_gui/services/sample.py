"""The shipped sample region, brought into a new file through the same commands a person would use."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, TypeVar, cast
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desk_gui import resources
from desk_gui.commands import agencies as a
from desk_gui.commands import cases as c
from desk_gui.commands import conferences as f
from desk_gui.commands import consent as k
from desk_gui.commands import consultations as u
from desk_gui.commands import deadlines as v
from desk_gui.commands import desk as d
from desk_gui.commands import ecomap as m
from desk_gui.commands import emergency as e
from desk_gui.commands import letters as l_
from desk_gui.commands import plans as o
from desk_gui.commands import referrals as r
from desk_gui.commands import rounds as q
from desk_gui.commands.base import Command, Transient, Wish, together
from desk_gui.commands.dispatch import RecordDispatch, SuggestDispatch
from desk_gui.commands.templates import AddTemplate
from desk_gui.commands.transferring import TransferCase
from desk_gui.models.audit import change_hash
from desk_gui.models.case import Case
from desk_gui.models.change import Change
from desk_gui.models.desk import Staff
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import AppointmentDetails, CaseDetails, ClientDetails, EntryDetails, TaskDetails
from desk_gui.rows.conferences import AgendaDetails, ConferenceDetails, MinutesDetails
from desk_gui.rows.consent import ConsentDetails, WithdrawalRow
from desk_gui.rows.consultations import ConsultationDetails
from desk_gui.rows.deadlines import DeadlineDetails
from desk_gui.rows.desk import DeskProfile, StaffDetails
from desk_gui.rows.emergency import Second
from desk_gui.rows.plans import Agreement, PlanDetails
from desk_gui.rows.referrals import ClientsWord, ReferralDetails
from desk_gui.rows.rounds import RoundDetails
from desk_gui.rows.templates import TemplateDetails
from desk_gui.services.audit import acts_of
from desk_gui.services.desk import Desk, index
from desk_gui.services.dispatch import suggest as suggest_dispatch
from desk_gui.services.history import remember, with_versions
from desk_gui.services.letter_content import suggest
from desk_gui.services.sample_beside import beside
from desk_gui.services.sample_together import activities, mailings
from desk_gui.services.subjects import HANDLERS
from desk_gui.services.work import Work
from desk_gui.storage.audit import By, append
from desk_gui.values.clock import TOKYO, FixedClock
from desk_gui.values.codec import decode
from desk_gui.values.days import PartialDay
from desk_gui.values.ids import AgencyId, AgendaItemId, CaseId, EmergencyId, EntryId, StaffId, TemplateId, WishId, new_id
from desk_gui.vocabulary import TYPESET, CaseStage, Channel, ClosingReason, PrivateRole, TieQuality, VisitResult

T = TypeVar("T")
Told = Callable[[int, int, str], None]

_KEYS = UUID("0a7c1f0e-3b52-5c41-8f0a-9f6f4c2d7a10")
_AFTERNOON = time(15, 0)
_STILL_TO_PRINT = timedelta(days=7)
SET_UP_BEFORE = timedelta(days=800)
_CALLED_BEFORE = timedelta(days=14)
_PLANNED_BEFORE = timedelta(days=7)


def key(name: str) -> UUID:
    """The id of a record of the sample, from its readable key."""
    return uuid5(_KEYS, name)


@dataclass(frozen=True)
class _Act:
    """One command of the past: who did it, and when."""

    at: datetime
    by: str
    command: "Command | Callable[[Work], Command]"
    """Or what makes it, where it needs to know what stands by then."""


def load(desk: Desk, *, told: Told | None = None) -> None:
    """Fill a new file with the sample, its dates shifted so that its own day is the day it is on the desk's clock. One unit."""
    plan = _Plan(desk.clock.today())
    acts = list(plan.acts())
    with desk.store.unit() as session:
        work = Work(session, desk.clock, desk.store.search, handlers=HANDLERS)
        touched = []
        for number, act in enumerate(acts):
            if told is not None and number % 50 == 0:
                told(number, len(acts), "")
            touched.append(_apply(work, act, desk.pc))
        for staff in plan.left():
            work.get(Staff, key(staff["key"])).left_on = plan.shifted(date.fromisoformat(staff["left_on"]))
        session.flush()
        index(work, together(touched))


def day_of(session: Session) -> date:
    """The day a sample file was written for: its desk was set up a fixed stretch before it."""
    set_up = session.scalar(select(func.min(Change.at)).where(Change.command == d.SetUpDesk.__name__))
    return set_up.astimezone(TOKYO).date() + SET_UP_BEFORE if set_up else date.min


def _apply(work: Work, act: _Act, pc: str) -> frozenset[Any]:
    local = min(act.at, work.now).astimezone(TOKYO)
    then = replace(work, clock=FixedClock(local.date(), local.time()), actor=StaffId(key(act.by)) if act.by else None)
    command = act.command if isinstance(act.command, Command) else act.command(then)
    wish = Wish(WishId(new_id()), then.actor, command)
    done = then.do(command)
    if isinstance(command, Transient):
        return frozenset()
    done = with_versions(then, wish, done)
    change = remember(then, wish, done)
    append(work.session, By(then.now, then.actor, pc), acts_of(then, command, done, change_hash(change)))
    return done.touched


class _Plan:
    """The acts of the sample in an order in which each finds what it needs."""

    def __init__(self, today: date) -> None:
        self._desk = resources.data("sample/desk.json")
        self._today = today
        self._ahead = today - date.fromisoformat(self._desk["day"])
        self._head = self._desk["staff"][0]["key"]
        self._opened: dict[UUID, date] = {
            key(each["key"]): self._day(each["details"]["opened_on"]) for each in resources.data("sample/cases.json")
        }

    def left(self) -> list[Any]:
        return [staff for staff in self._desk["staff"] if staff["left_on"]]

    def acts(self) -> Iterator[_Act]:
        yield from self._the_desk()
        yield from self._agencies()
        yield from self._relations()
        yield from self._people()
        yield from self._conferences()
        yield from self._entries()
        yield from self._tasks()
        yield from self._plans()
        yield from self._rounds()
        yield from self._deadlines()
        yield from self._consents()
        yield from self._referrals()
        yield from self._endings()
        yield from self._consultations()
        yield from self._ecomaps()
        yield from self._emergencies()
        yield from self._templates()
        yield from self._together()

    def shifted(self, value: T) -> T:
        """The same value with every day and instant in it moved; birthdays stay."""
        return cast("T", _shift(value, self._ahead))

    def _read(self, kind: type[T], record: dict[str, Any], field: str = "details") -> T:
        return self.shifted(decode(kind, record[field], uid=key))

    def _day(self, text: str) -> date:
        return self.shifted(date.fromisoformat(text))

    def _act(self, day: date | datetime, command: Command | Callable[[Work], Command], by: str = "") -> _Act:
        at = day if isinstance(day, datetime) else datetime.combine(day, _AFTERNOON, TOKYO)
        return _Act(at, by or self._head, command)

    def _the_desk(self) -> Iterator[_Act]:
        first = self._today - SET_UP_BEFORE
        own = next(record for record in resources.data("sample/agencies.json") if record["key"] == self._desk["agency"])
        profile = decode(DeskProfile, self._desk["profile"], uid=key)
        set_up = d.SetUpDesk(key("the-desk"), key(own["key"]), self._read(AgencyDetails, own), profile, sample=True)  # type: ignore[arg-type]
        yield replace(self._act(first, set_up), by="")
        for staff in self._desk["staff"]:
            yield replace(self._act(first, d.AddStaff(key(staff["key"]), self._read(StaffDetails, staff))), by="")  # type: ignore[arg-type]

    def _agencies(self) -> Iterator[_Act]:
        first = self._today - SET_UP_BEFORE
        for record in resources.data("sample/agencies.json"):
            agency: Any = key(record["key"])
            if record["key"] != self._desk["agency"]:
                yield self._act(first, a.AddAgency(agency, self._read(AgencyDetails, record)))
            if closed_on := record.get("closed_on"):
                yield self._act(self._day(closed_on), a.CloseAgency(agency, self._day(closed_on), record["closed_reason"]))

    def _relations(self) -> Iterator[_Act]:
        for record in resources.data("sample/relations.json"):
            for each in record["evidence"]:
                fact = each | {"one": record["one"], "other": record["other"]}
                written = max(self._day(each["on"]), self._today - SET_UP_BEFORE)  # what is older was typed in at the start
                yield self._act(written, self.shifted(decode(a.RecordEvidence, fact, uid=key)))

    def _people(self) -> Iterator[_Act]:
        cases = resources.data("sample/cases.json")
        first = self._day(min(record["details"]["opened_on"] for record in cases))
        for record in resources.data("sample/clients.json"):
            client: Any = key(record["key"])
            yield self._act(first, c.AddClient(client, self._read(ClientDetails, record)))
        for record in cases:
            case: Any = key(record["key"])
            details = self._read(CaseDetails, record)
            # A case that is closed by now was worked on first; its end comes after its entries.
            working = CaseStage.ACTIVE if details.stage == CaseStage.CLOSED else details.stage
            yield self._act(details.opened_on, c.OpenCase(case, replace(details, stage=working)))

    def _conferences(self) -> Iterator[_Act]:
        """Called together two weeks before, or today where they are still to come."""
        for record in resources.data("sample/conferences.json"):
            conference: Any = key(record["key"])
            details = self._read(ConferenceDetails, record)
            called = min(self._today, details.starts_at.astimezone(TOKYO).date() - _CALLED_BEFORE)
            yield self._act(called, f.PlanConference(conference, details), record["by"])
            for each in record["agenda"]:
                item, case = key(each["key"]), key(each["case"])
                put_on = f.PutOnAgenda(AgendaItemId(item), conference, CaseId(case), self._read(AgendaDetails, each))
                yield self._act(called, put_on, record["by"])

    def _entries(self) -> Iterator[_Act]:
        minutes = _minutes()
        for record in resources.data("sample/entries.json"):
            entry: Any = key(record["key"])
            details = self._read(EntryDetails, record)
            written = self.shifted(datetime.fromisoformat(record["written_at"]))
            if record.get("corrects"):
                corrected: Any = key(record["corrects"])
                yield self._act(written, c.CorrectEntry(entry, corrected, details, record["reason"]), record["by"])
                yield from self._beside(record, written)
                continue
            case: Any = key(record["case"])
            if (item := minutes.get(record["key"])) is not None:
                said = MinutesDetails(details.facts, details.said, details.judged, details.promises)
                yield self._act(written, f.RecordMinutes(entry, item, said), record["by"])
                continue
            yield self._act(written, c.AddEntry(entry, case, details), record["by"])
            if record.get("withdrawn"):
                yield self._act(written, c.WithdrawEntry(entry, record["reason"]), record["by"])
            yield from self._beside(record, written)

    def _beside(self, record: dict[str, Any], written: datetime) -> Iterator[_Act]:
        for each in beside(record, EntryId(key(record["key"])), CaseId(key(record["case"])), key):
            yield self._act(written, each, record["by"])

    def _tasks(self) -> Iterator[_Act]:
        """Those promised in an entry are there with it; what they became is all there is to tell."""
        promised = {each["task"] for record in resources.data("sample/entries.json") for each in record["details"].get("promises", [])}
        for record in resources.data("sample/tasks.json"):
            task: Any = key(record["key"])
            details = self._read(TaskDetails, record)
            if record["key"] not in promised:
                yield self._act(
                    self._planned(details.due or self._today, details.case), c.AddTask(task, details), record["details"].get("staff", "")
                )
            if record["done_on"]:
                yield self._act(self._day(record["done_on"]), c.CompleteTask(task, self._day(record["done_on"])))
        for record in resources.data("sample/appointments.json"):
            appointment: Any = key(record["key"])
            kept = self._read(AppointmentDetails, record)
            day = self._planned(kept.starts_at.astimezone(TOKYO).date(), kept.case)
            yield self._act(day, c.AddAppointment(appointment, kept), record["details"].get("staff", ""))

    def _planned(self, day: date, case: CaseId | None) -> date:
        """When what is to be done on `day` was written down: a week before, once its case was open, and before the sample's own day."""
        began = self._opened[case] if case else self._today - SET_UP_BEFORE
        return min(max(day - _PLANNED_BEFORE, began), self._today - timedelta(days=1))

    def _plans(self) -> Iterator[_Act]:
        for record in resources.data("sample/plans.json"):
            plan: Any = key(record["key"])
            case: Any = key(record["case"])
            written = self._day(record["written_on"])
            yield self._act(written, o.WritePlan(plan, case, self._read(PlanDetails, record)), record["by"])
            for each in record["agreements"]:
                agreement: Any = key(each["id"])
                said = self.shifted(decode(Agreement, {name: value for name, value in each.items() if name != "id"}, uid=key))
                yield self._act(said.on, o.RecordAgreement(agreement, plan, said), record["by"])

    def _rounds(self) -> Iterator[_Act]:
        for record in resources.data("sample/rounds.json"):
            held: Any = key(record["key"])
            case: Any = key(record["case"])
            details = self._read(RoundDetails, record)
            yield self._act(details.since, q.AddRound(held, case, details), record["by"])
            for each in record["visits"]:
                visit: Any = key(each["id"])
                result = decode(VisitResult, each["result"])
                day = self._day(each["on"])
                yield self._act(day, q.RecordVisit(visit, held, day, result, each.get("note", "")), record["by"])

    def _deadlines(self) -> Iterator[_Act]:
        for record in resources.data("sample/deadlines.json"):
            held: Any = key(record["key"])
            command = v.SetDeadline(held, self._read(DeadlineDetails, record))
            yield self._act(self._opened[key(record["details"]["case"])], command, record["by"])

    def _consents(self) -> Iterator[_Act]:
        for record in resources.data("sample/consents.json"):
            consent: Any = key(record["key"])
            details = self._read(ConsentDetails, record)
            yield self._act(details.on, k.RecordConsent(consent, details))
            for each in record.get("withdrawals", []):
                row = self.shifted(decode(WithdrawalRow, each, uid=key))
                yield self._act(row.on, k.WithdrawConsent(row.id, consent, row.on, row.how, row.items, row.recipients))

    def _referrals(self) -> Iterator[_Act]:
        for record in resources.data("sample/referrals.json"):
            referral: Any = key(record["key"])
            details = self._read(ReferralDetails, record)
            events = record["events"]
            drafted = self._day(events[0]["on"]) if events else self._today
            yield self._act(drafted, r.DraftReferral(referral, details), events[0]["by"] if events else "")
            if record.get("letter"):
                yield from self._letter(referral, record, events[0]["by"])
                events = events[1:]  # 施行 itself is the request
            told = [*((each, self._step) for each in events), *((each, self._reminder) for each in record.get("reminders", []))]
            for event, step in sorted(told, key=lambda each: each[0]["written_at"]):
                yield self._act(self.shifted(datetime.fromisoformat(event["written_at"])), step(referral, event), event["by"])
            if "word" in record:
                said = self.shifted(decode(ClientsWord, record["word"], uid=key))
                yield self._act(said.on, r.RecordClientsWord(referral, said))

    def _letter(self, referral: Any, record: dict[str, Any], by: str) -> Iterator[_Act]:
        letter: Any = uuid5(_KEYS, f"letter of {referral.hex}")
        day, words = self._day(record["issued_on"]), _words(record.get("draft", {}))
        yield self._act(day, lambda work: l_.DraftLetter(letter, replace(suggest(l_.SuggestDraft(referral), work), **words)), by)
        yield self._act(day, l_.ApproveLetter(letter, day, self._desk["profile"]["head_title"]))
        yield self._act(day, l_.IssueLetter(letter), by)
        if self._today - day > _STILL_TO_PRINT:
            at = datetime.combine(day, _AFTERNOON, TOKYO)
            yield from (self._act(day, l_.NotePrinted(letter, part, at), by) for part in TYPESET)
            sent: Any = uuid5(_KEYS, f"dispatch of {referral.hex}")
            yield self._act(day, lambda work: RecordDispatch(sent, letter, suggest_dispatch(SuggestDispatch(letter), work)), by)

    def _step(self, referral: Any, event: dict[str, Any]) -> Command:
        if event.get("strikes"):
            struck = {"id": event["id"], "event": event["strikes"], "reason": event.get("note", "")}
            return decode(r.StrikeReferralEvent, struck, uid=key)
        plain = {name: value for name, value in event.items() if name not in ("state", "written_at", "by", "strikes")}
        step = plain | {"referral": "", "to": event["state"], "received": event.get("channel") == Channel.SLIP}
        return self.shifted(decode(r.AdvanceReferral, step, uid=_key_or(referral)))

    def _reminder(self, referral: Any, event: dict[str, Any]) -> Command:
        plain = {name: value for name, value in event.items() if name not in ("written_at", "by")}
        asked = plain | {"referral": "", "task": f"reminder of {event['id']}"}
        return self.shifted(decode(r.RemindReferral, asked, uid=_key_or(referral)))

    def _endings(self) -> Iterator[_Act]:
        for record in resources.data("sample/cases.json"):
            case: Any = key(record["key"])
            for each in record.get("earlier_endings", []):
                yield self._ending(case, each)
                stage = decode(CaseStage, record["details"]["stage"])
                yield self._act(self._day(each["reopened_on"]), c.ReopenCase(case, stage))
            if "closed_on" in record:
                yield self._ending(case, record)

    def _ending(self, case: Any, record: dict[str, Any]) -> _Act:
        day, reason = self._day(record["closed_on"]), decode(ClosingReason, record["closing_reason"])
        if to := record.get("transferred_to"):
            return self._act(day, TransferCase(case, AgencyId(key(to)), day, note=record["closing_note"]))
        return self._act(day, c.CloseCase(case, day, reason, record["closing_note"], despite_open_referrals=True))

    def _consultations(self) -> Iterator[_Act]:
        for record in resources.data("sample/consultations.json"):
            consultation: Any = key(record["key"])
            details = self._read(ConsultationDetails, record)
            yield self._act(details.on, u.RecordConsultation(consultation, details), record["by"])
            if record.get("case"):
                case: Any = key(record["case"])
                yield self._act(details.on, u.AttachConsultation(consultation, case), record["by"])

    def _templates(self) -> Iterator[_Act]:
        for record in resources.data("sample/templates.json"):
            yield self._act(self._today - SET_UP_BEFORE, AddTemplate(TemplateId(key(record["key"])), self._read(TemplateDetails, record)))

    def _ecomaps(self) -> Iterator[_Act]:
        for record in resources.data("sample/ecomaps.json"):
            case: Any = key(record["case"])
            quality = decode(TieQuality, record["quality"])
            if "mark" in record:
                yield self._act(self._day(record["on"]), m.SetTieQuality(case, key(record["mark"]), quality), record["by"])
                continue
            person: Any = key(record["key"])
            yield self._act(
                self._day(record["on"]), m.AddPrivatePerson(person, case, decode(PrivateRole, record["role"]), quality), record["by"]
            )

    def _together(self) -> Iterator[_Act]:
        """The mailing went out after the last letter about a case, so that numbers stand in the order of their days."""
        done = (*activities(key, self.shifted), *mailings(key, self.shifted, self._desk["profile"]["head_title"]))
        yield from (self._act(day, command, by) for day, command, by in done)

    def _emergencies(self) -> Iterator[_Act]:
        for record in resources.data("sample/emergencies.json"):
            at = self.shifted(datetime.fromisoformat(record["at"]))
            yield self._act(at, partial(_in_emergency, record, self._read(Second, record)), record["by"])


def _minutes() -> dict[str, AgendaItemId]:
    """Keys of entries that are the minutes of a case on an agenda."""
    agendas = (each for record in resources.data("sample/conferences.json") for each in record["agenda"])
    return {each["entry"]: AgendaItemId(key(each["key"])) for each in agendas if "entry" in each}


def _in_emergency(record: dict[str, Any], second: Second, work: Work) -> Command:
    """Its number is known once the case is there."""
    case = work.get(Case, key(record["case"]))
    return e.OpenInEmergency(EmergencyId(key(record["key"])), case.number, record["reason"], second)


def _key_or(referral: UUID) -> Callable[[str], UUID]:
    """Reads keys; the referral of an event is written by where the event stands, not by a key of its own."""
    return lambda name: key(name) if name else referral


def _words(draft: dict[str, Any]) -> dict[str, Any]:
    """What was written into a letter beyond what its referral suggests."""
    return {name: tuple(each) if isinstance(each, list) else each for name, each in draft.items()}


def _shift(value: Any, ahead: timedelta) -> Any:
    if isinstance(value, (date, datetime)):
        return value + ahead
    if isinstance(value, tuple):
        return tuple(_shift(each, ahead) for each in value)
    if is_dataclass(value) and not isinstance(value, (type, PartialDay)):
        return replace(value, **{field.name: _shift(getattr(value, field.name), ahead) for field in fields(value)})
    return value
