"""A desk where somebody leads cases and owes tasks."""

import pytest

from desk_gui.commands.cases import AddAppointment, AddTask, OpenCase
from desk_gui.commands.desk import AddStaff
from desk_gui.rows.cases import TaskDetails
from desk_gui.rows.desk import StaffDetails
from tests.conftest import TODAY, Bureau
from tests.unit.examples import World, furnished
from tests.unit.leaving_staff.steps import an_appointment, the_led_case


@pytest.fixture
def world(bureau: Bureau) -> World:
    """Somebody leaves who leads a case, owes a task and has an appointment; a colleague is there."""
    world = furnished(bureau)
    for name in ("leaver", "heir"):
        bureau.do(AddStaff(world[name], StaffDetails(name)))
    bureau.do(OpenCase(world["led"], the_led_case(world)))
    bureau.do(AddTask(world["owed"], TaskDetails("病院に電話", due=TODAY, staff=world["leaver"], case=world["led"])))
    bureau.do(AddAppointment(world["ahead"], an_appointment(world, 2)))
    return world
