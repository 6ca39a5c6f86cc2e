"""What is asked of who leads what."""

from datetime import timedelta

from desk_gui.commands.cases import AppointmentsOn, CaseById, TaskById
from desk_gui.rows.cases import AppointmentDetails, CaseDetails
from desk_gui.values.ids import CaseId, StaffId, TaskId
from tests.conftest import TODAY
from tests.unit.examples import NOON, World


def the_led_case(world: World) -> CaseDetails:
    return CaseDetails("別の件", TODAY, clients=(world["client"],), staff=world["leaver"])


def an_appointment(world: World, hour: int) -> AppointmentDetails:
    return AppointmentDetails(NOON + timedelta(hours=hour), title="同行", case=world["led"], staff=world["leaver"])


def owners(world: World, asker: StaffId | None = None) -> tuple:
    """Who leads the case, owes the task and goes to the appointment."""
    desk, asker = world.bureau.desk, asker or world.bureau.me
    ahead = desk.ask(AppointmentsOn(TODAY, TODAY + timedelta(days=1), case=world["led"]), asker)
    led, owed = desk.ask(CaseById(CaseId(world["led"])), asker), desk.ask(TaskById(TaskId(world["owed"])), asker)
    return led.details.staff, owed.details.staff, *(row.details.staff for row in ahead)
