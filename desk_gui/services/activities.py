"""合同の活動: what agencies did together, and the evidence it is between each two of them."""

from itertools import combinations
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select

from desk_gui.commands import activities as q
from desk_gui.commands.agencies import RecordEvidence, RestoreEvidence, StrikeEvidence
from desk_gui.commands.base import Done, Touched, altered, made, together
from desk_gui.errors import InTheFuture
from desk_gui.models.activity import Activity
from desk_gui.models.agency import Agency
from desk_gui.models.relation import Evidence
from desk_gui.rows.activities import ActivityDetails, ActivityRow
from desk_gui.services.unnamed import no_client_is_named
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Work
from desk_gui.storage.search import Searchable
from desk_gui.values.days import short_era
from desk_gui.values.ids import ActivityId, AgencyId, EvidenceId
from desk_gui.vocabulary import ActivityKind, EvidenceKind

SHOWS: dict[ActivityKind, EvidenceKind] = {
    ActivityKind.JOINT_EVENT: EvidenceKind.JOINT_EVENT,
    ActivityKind.RESEARCH: EvidenceKind.JOINT_RESEARCH,
    ActivityKind.STUDY: EvidenceKind.STUDY_SESSION,
    ActivityKind.DISPATCH: EvidenceKind.STAFF_DISPATCHED,
    ActivityKind.LIAISON: EvidenceKind.INFORMATION_SHARED,
}
"""What each is evidence of, between those who took part."""


def record(command: q.RecordActivity, work: Work) -> Done:
    _check(work, command.details)
    activity = Activity(id=command.id, version=1, staff_id=work.author())
    activity.rewrite(command.details)
    work.add(activity)
    shown = _show(work, command.id, command.details)
    return Done(q.RemoveActivity(command.id), made("activity", command.id) | shown)


def edit(command: q.EditActivity, work: Work) -> Done:
    _check(work, command.details)
    activity = work.get(Activity, command.id)
    before = activity.details()
    hidden = _strike(work, command.id, before)
    activity.rewrite(command.details)
    shown = _show(work, command.id, command.details)
    return Done(q.EditActivity(command.id, before), altered("activity", command.id) | hidden | shown)


def remove(command: q.RemoveActivity, work: Work) -> Done:
    activity = work.get(Activity, command.id)
    activity.removed_at = work.now
    hidden = _strike(work, command.id, activity.details())
    return Done(q.RestoreActivity(command.id), altered("activity", command.id) | hidden)


def restore(command: q.RestoreActivity, work: Work) -> Done:
    activity = work.get(Activity, command.id)
    activity.removed_at = None
    shown = _show(work, command.id, activity.details())
    return Done(q.RemoveActivity(command.id), altered("activity", command.id) | shown)


def _check(work: Work, details: ActivityDetails) -> None:
    """It is read by whoever plans the network: no client is named in it."""
    if details.on > work.today:
        raise InTheFuture(details.on)
    for agency in details.agencies:
        work.get(Agency, agency)
    texts = {"活動の名称": details.name, "場所": details.place, "学んだこと": details.learned, "決まったこと": details.decisions}
    no_client_is_named(work, texts)


def _facts(work: Work, activity: ActivityId, details: ActivityDetails) -> list[RecordEvidence]:
    """One between each two. The same words are the same fact: what was struck comes back as it was."""
    everybody = dict.fromkeys([AgencyId(work.desk().agency_id), *details.agencies])
    kind, note = SHOWS[details.kind], f"{details.kind.label}　{details.name}".strip()
    facts = []
    for one, other in combinations(sorted(everybody), 2):
        fact = uuid5(activity, f"{one.hex}{other.hex}{kind.value}{details.on}{note}")
        facts.append(RecordEvidence(EvidenceId(fact), one, other, kind, details.on, note))
    return facts


def _show(work: Work, activity: ActivityId, details: ActivityDetails) -> frozenset[Touched]:
    touched = []
    for fact in _facts(work, activity, details):
        known = work.session.get(Evidence, fact.id) is not None
        touched.append(work.do(RestoreEvidence(fact.id) if known else fact).touched)
        work.session.flush()
    return together(touched)


def _strike(work: Work, activity: ActivityId, details: ActivityDetails) -> frozenset[Touched]:
    """What somebody struck by hand meanwhile stays struck."""
    standing = [fact.id for fact in _facts(work, activity, details) if _stands(work, fact.id)]
    return together(work.do(StrikeEvidence(fact)).touched for fact in standing)


def _stands(work: Work, fact: UUID) -> bool:
    held = work.session.get(Evidence, fact)
    return held is not None and not held.struck


def activities(question: q.Activities, reading: Reading) -> tuple[ActivityRow, ...]:
    wanted = select(Activity).where(Activity.removed_at.is_(None)).order_by(Activity.on.desc(), Activity.seq.desc())
    found = reading.session.scalars(wanted).all()
    reading.gather(Agency, {part.agency_id for each in found for part in each.parts})
    return tuple(_row(reading, each) for each in found)


def by_id(question: q.ActivityById, reading: Reading) -> ActivityRow:
    return _row(reading, reading.get(Activity, question.id))


def _row(reading: Reading, activity: Activity) -> ActivityRow:
    labels = tuple(reading.get(Agency, part.agency_id).row().label for part in activity.parts)
    return ActivityRow(ActivityId(activity.id), activity.version, activity.details(), labels, activity.staff.name)


def searchable(reading: Reading, thing: UUID) -> Searchable | None:
    activity = reading.get(Activity, thing)
    if activity.removed_at is not None:
        return None
    told = (activity.name, activity.place, activity.learned, activity.decisions)
    return Searchable("activity", thing, activity.name, f"合同の活動・{short_era(activity.on)}", "\n".join((activity.kind.label, *told)))


HANDLERS: dict[type, Handler] = {
    q.RecordActivity: record,
    q.EditActivity: edit,
    q.RemoveActivity: remove,
    q.RestoreActivity: restore,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {q.Activities: activities, q.ActivityById: by_id}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
SEARCHABLE = {"activity": searchable}
