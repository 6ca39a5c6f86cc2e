"""The tab 会議 of a case that is led with a partner."""

from dataclasses import replace
from datetime import date

import pytest

from desk_gui.commands.cases import CaseById, EditCase
from desk_gui.rows.cases import Participant
from desk_gui.views.cases.conferences.panel import ConferencePanel
from desk_gui.vocabulary import ParticipantRole
from tests.unit.handing_over import LONG, File, open_file


@pytest.fixture
def file(bureau) -> File:
    file = open_file(bureau, LONG)
    case = bureau.ask(CaseById(file.case))
    part = Participant(file.agency, ParticipantRole.ADVISOR, date(2026, 4, 6), person="田所 恵子")
    bureau.do(EditCase(file.case, replace(case.details, participants=(part,))))
    return file


@pytest.fixture
def panel(open_panel, file):
    return open_panel(ConferencePanel, file.case)
