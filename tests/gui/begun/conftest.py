"""A desk with something of everything, to leave forms open in."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from desk_gui.commands.cases import AddEntry, AddTask, CaseById, EditCase
from desk_gui.commands.consultations import RecordConsultation
from desk_gui.rows.cases import EntryDetails, Participant, TaskDetails
from desk_gui.rows.consultations import ConsultationDetails, LanguageUse
from desk_gui.services.desk import Desk
from desk_gui.storage.key_file import beside
from desk_gui.storage.store import Store
from desk_gui.values.clock import TOKYO, FixedClock
from desk_gui.values.ids import (
    ConsultationId,
    EntryId,
    TaskId,
    new_id,
)
from desk_gui.vocabulary import (
    CallerKind,
    Category,
    ConsultationMeans,
    ConsultationResult,
    EntryKind,
    ParticipantRole,
)
from tests.conftest import TODAY, Bureau
from tests.gui.begun.steps import Desktop
from tests.gui.conftest import Begin, seal
from tests.unit.handing_over import File, open_file


@pytest.fixture(scope="module")
def filled_file(furnished_file: tuple[Path, Bureau], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, File]:
    """A desk with one of each thing a form can be about."""
    source, plan = furnished_file
    path = tmp_path_factory.mktemp("begun") / "desk.db"
    path.write_bytes(source.read_bytes())
    desk = Desk(Store.open_file(path), FixedClock(TODAY))
    bureau = Bureau(desk, plan.me, plan.agency, plan.id)
    file = open_file(bureau)
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=TOKYO)
    bureau.do(AddEntry(EntryId(new_id()), file.case, EntryDetails(EntryKind.PHONE, noon, facts="電話した")))
    bureau.do(AddTask(TaskId(new_id()), TaskDetails("書類をそろえる", due=TODAY, staff=bureau.me, case=file.case)))
    details = bureau.ask(CaseById(file.case)).details
    bureau.do(EditCase(file.case, replace(details, participants=(Participant(bureau.agency, ParticipantRole.LEAD, TODAY),))))
    talked, told = (LanguageUse("vi"),), ConsultationResult.INFORMED
    call = ConsultationDetails(TODAY, ConsultationMeans.PHONE, CallerKind.SELF, talked, (Category.LABOR,), told)
    bureau.do(RecordConsultation(ConsultationId(new_id()), call))
    desk.store.close()
    seal(path, plan.me)
    return path, file


@pytest.fixture
def desk_file(filled_file: tuple[Path, File], tmp_path: Path) -> tuple[Path, File]:
    path = tmp_path / "desk.db"
    for each in (lambda path: path, beside):
        each(path).write_bytes(each(filled_file[0]).read_bytes())
    return path, filled_file[1]


@pytest.fixture
def desktop(qtbot, begin: Begin, desk_file: tuple[Path, File]) -> Desktop:
    return Desktop(qtbot, begin(path=desk_file[0]), desk_file[1])
