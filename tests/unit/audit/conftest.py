"""A desk whose one client stands under protection."""

import pytest

from desk_gui.commands import cases as c
from desk_gui.commands import consultations as u
from desk_gui.commands import letters as n
from desk_gui.rows.cases import CaseDetails
from tests.conftest import TODAY, Bureau
from tests.unit.audit.steps import MARKED
from tests.unit.examples import World, furnished


@pytest.fixture
def world(bureau: Bureau) -> World:
    """A desk whose one client stands under protection, with something of every kind about her."""
    world = furnished(bureau)
    for command in (
        n.IssueLetter(world["approved"]),
        u.AttachConsultation(world["consultation"], world["case"]),
        c.EditCase(world["case"], CaseDetails("標の件名", TODAY, clients=(world["client"],), staff=world["staff"], summary="標の主訴")),
        c.EditClient(world["client"], MARKED),
    ):
        bureau.do(command)
    return world
