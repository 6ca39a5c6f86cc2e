"""Saved views of ケース一覧, each seen by whom it belongs to alone; and the work each of the staff has."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from desk_gui.commands.base import Done, altered, made
from desk_gui.commands.case_views import CaseViews, EditCaseView, RemoveCaseView, RestoreCaseView, SaveCaseView, Workload
from desk_gui.commands.cases import TasksOf
from desk_gui.errors import NameTaken, NotFound
from desk_gui.models.case import Case
from desk_gui.models.case_view import SavedCaseView
from desk_gui.models.desk import Staff
from desk_gui.models.entry import Entry, Task
from desk_gui.rows.case_views import CaseView, WorkloadRow
from desk_gui.services.entries import counting
from desk_gui.services.permission import is_gone
from desk_gui.services.protected import protected_cases
from desk_gui.services.tasks import wanted_tasks
from desk_gui.services.work import MANAGERS, WORKERS, Answer, Handler, Reading, Work
from desk_gui.values.clock import instant
from desk_gui.values.folding import fold
from desk_gui.values.ids import CaseViewId, StaffId
from desk_gui.vocabulary import CaseStage, EntryKind, Role

_VISITS = (EntryKind.VISIT, EntryKind.ACCOMPANIMENT, EntryKind.WATCHING)
_ON_CASES = (Role.CONSULTANT, Role.MANAGER)


def save(command: SaveCaseView, work: Work) -> Done:
    view = SavedCaseView(id=command.id, version=1, staff_id=work.author())
    view.rewrite(command.details)
    _check_name(view, work)
    work.add(view)
    return Done(RemoveCaseView(command.id), made("case_view", command.id))


def edit(command: EditCaseView, work: Work) -> Done:
    view = _own(work, command.id)
    before = view.row().details
    view.rewrite(command.details)
    _check_name(view, work)
    return Done(EditCaseView(command.id, before), altered("case_view", command.id))


def remove(command: RemoveCaseView, work: Work) -> Done:
    view = _own(work, command.id)
    view.removed_at = work.now
    return Done(RestoreCaseView(command.id), altered("case_view", command.id))


def restore(command: RestoreCaseView, work: Work) -> Done:
    view = _own(work, command.id)
    view.removed_at = None
    _check_name(view, work)
    return Done(RemoveCaseView(command.id), altered("case_view", command.id))


def views(question: CaseViews, reading: Reading) -> tuple[CaseView, ...]:
    return tuple(each.row() for each in _standing(reading))


def _own(work: Work, thing: CaseViewId) -> SavedCaseView:
    """Raises NotFound for a colleague's."""
    view = work.get(SavedCaseView, thing)
    if view.staff_id != work.author():
        raise NotFound("SavedCaseView", thing)
    return view


def _standing(reading: Reading) -> list[SavedCaseView]:
    wanted = select(SavedCaseView).where(SavedCaseView.staff_id == reading.actor, SavedCaseView.removed_at.is_(None))
    return list(reading.session.scalars(wanted.order_by(SavedCaseView.seq)))


def _check_name(view: SavedCaseView, work: Work) -> None:
    if any(other.id != view.id and fold(other.name) == fold(view.name) for other in _standing(work)):
        raise NameTaken(view.name)


# --- workload --------------------------------------------------------------------------------------------------------------


def workload(question: Workload, reading: Reading) -> tuple[WorkloadRow, ...]:
    """Protected cases count for nobody, or their number would tell who has one."""
    there = Case.id.not_in(protected_cases())
    going = (Case.removed_at.is_(None), Case.stage != CaseStage.CLOSED, there)
    cases = _counted(reading, select(Case.staff_id, func.count()).where(*going).group_by(Case.staff_id))
    overdue = _overdue(reading)
    first = instant(date(reading.today.year, reading.today.month, 1), time.min)
    this_month = (Entry.kind.in_(_VISITS), Entry.happened_at >= first, counting(), Entry.case_id.not_in(protected_cases()))
    visits = _counted(reading, select(Entry.staff_id, func.count()).where(*this_month).group_by(Entry.staff_id))
    here = [each for each in reading.session.scalars(select(Staff).order_by(Staff.seq)) if each.role in _ON_CASES]
    rows = [_row(each.id, each.name, cases, overdue, visits) for each in here if not is_gone(each, reading.today) or cases.get(each.id)]
    unled = _row(None, "", cases, overdue, visits)
    return (*rows, *((unled,) if unled.cases else ()))


def _overdue(reading: Reading) -> Counter[Any]:
    """As きょう of each says it: one's own, and what agencies promised in the cases one leads."""
    of_all = or_(Task.case_id.is_(None), Task.case_id.not_in(protected_cases()))
    late = wanted_tasks(TasksOf()).where(Task.due < reading.today, of_all).with_only_columns(Task.id)
    own = select(Task.staff_id, func.count()).where(Task.id.in_(late), Task.staff_id.is_not(None)).group_by(Task.staff_id)
    theirs = Task.agency_id.is_not(None), Task.staff_id.is_distinct_from(Case.staff_id)
    promised = select(Case.staff_id, func.count()).join(Task, Task.case_id == Case.id).where(Task.id.in_(late), *theirs)
    return Counter(_counted(reading, own)) + Counter(_counted(reading, promised.group_by(Case.staff_id)))


def _row(staff: UUID | None, name: str, cases: Mapping[Any, int], overdue: Mapping[Any, int], visits: Mapping[Any, int]) -> WorkloadRow:
    return WorkloadRow(StaffId(staff) if staff else None, name, *(counts.get(staff, 0) for counts in (cases, overdue, visits)))


def _counted(reading: Reading, wanted: Any) -> dict[Any, int]:
    return dict(reading.session.execute(wanted).all())


HANDLERS: dict[type, Handler] = {SaveCaseView: save, EditCaseView: edit, RemoveCaseView: remove, RestoreCaseView: restore}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {CaseViews: views, Workload: workload}
ASKS: dict[type, Any] = {CaseViews: WORKERS, Workload: MANAGERS}
