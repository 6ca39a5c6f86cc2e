"""Lists are read in few statements, however long they are: on a server each statement is a way there and back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desk_gui.commands.agencies import FindAgencies, NetworkMap, NetworkYears, PresentedNetwork
from desk_gui.commands.base import Question
from desk_gui.commands.cases import AppointmentsOn, FindCases, TasksOf
from desk_gui.commands.consultations import FindConsultations
from desk_gui.commands.desk import Search, Today
from desk_gui.commands.letters import FindLetters
from desk_gui.commands.referrals import FindReferrals
from desk_gui.services.opening import OpenDesk, open_file
from desk_gui.values.clock import FixedClock
from desk_gui.values.days import FiscalYear
from desk_gui.vocabulary import MapView
from tests.conftest import TODAY, statements

LISTS = {
    "agencies": FindAgencies(),
    "appointments": AppointmentsOn(TODAY, TODAY + timedelta(days=31)),
    "cases": FindCases(with_closed=True),
    "consultations": FindConsultations(),
    "letters": FindLetters(),
    "map": NetworkMap(MapView.RINGS),
    "map of a year": NetworkMap(MapView.RINGS, FiscalYear(2024)),
    "years": NetworkYears(),
    "presented": PresentedNetwork(stages=True, cases=True, contacts=True),
    "referrals": FindReferrals(),
    "search": Search("ベトナム"),
    "tasks": TasksOf(with_done=True),
}


@pytest.fixture(scope="module")
def region(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    path = tmp_path_factory.mktemp("lists") / "sample.db"
    path.write_bytes(sample_file.read_bytes())
    opened = open_file(path, FixedClock(TODAY))
    opened.desk.ask(Today(opened.staff[0].id), opened.staff[0].id)  # that its restricted case was read is recorded once
    yield opened
    opened.desk.store.close()


@pytest.mark.parametrize("question", LISTS.values(), ids=LISTS)
def test_a_list_takes_no_statement_a_row(region: OpenDesk, question: Question):
    with statements() as heard:
        region.desk.ask(question, region.staff[0].id)
    assert len(heard) <= 30, "\n".join(heard)


def test_today_takes_no_statement_a_row(region: OpenDesk):
    with statements() as heard:
        region.desk.ask(Today(region.staff[0].id), region.staff[0].id)
    assert len(heard) <= 95, "\n".join(heard)
