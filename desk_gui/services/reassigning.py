"""担当替え of one case or of all of one person's, in one act that is taken back as one."""

from typing import Any
from uuid import UUID

from desk_gui.commands.base import Batch, Done, together
from desk_gui.commands.reassigning import ReassignAll, ReassignCase, WorkToReassign
from desk_gui.models.case import Case
from desk_gui.models.desk import Staff
from desk_gui.rows.desk import OpenWork
from desk_gui.services.ending import Part, check_heir, open_work, passed_on
from desk_gui.services.work import MANAGERS, WORKERS, Answer, Handler, Reading, Work


def reassign_case(command: ReassignCase, work: Work) -> Done:
    return _passed(work, Part(work.get(Case, command.case).staff_id, command.case), command.heir)


def reassign_all(command: ReassignAll, work: Work) -> Done:
    work.get(Staff, command.staff)
    return _passed(work, Part(command.staff), command.heir)


def work_to_reassign(question: WorkToReassign, reading: Reading) -> OpenWork:
    if question.case is None:
        return open_work(Part(question.staff), reading)
    return open_work(Part(reading.get(Case, question.case).staff_id, question.case), reading)


def _passed(work: Work, part: Part, heir: UUID | None) -> Done:
    """Raises NotFound where the heir works on no case, or is the one who has it already."""
    check_heir(work, part.staff, heir)
    done = passed_on(work, part, heir)
    inverses = tuple(each.inverse for each in reversed(done) if each.inverse is not None)
    return Done(Batch(inverses), together(each.touched for each in done))


HANDLERS: dict[type, Handler] = {ReassignCase: reassign_case, ReassignAll: reassign_all}
RIGHTS: dict[type, Any] = {ReassignCase: WORKERS, ReassignAll: MANAGERS}
ANSWERS: dict[type, Answer] = {WorkToReassign: work_to_reassign}
ASKS: dict[type, Any] = {WorkToReassign: WORKERS}
