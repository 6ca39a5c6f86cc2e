"""Asking anew while an answer is under way."""

import pytest

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.letters import LetterById
from desk_gui.values.ids import LetterId, new_id
from desk_gui.viewmodels.asking import Latest

OURS, NOBODY = FindAgencies(words="倉津広域"), FindAgencies(words="どこにもない")


@pytest.fixture
def latest(office) -> Latest:
    return Latest(office)


@pytest.fixture
def answers(latest) -> list[tuple]:
    heard: list[tuple] = []
    latest.answered.connect(heard.append)
    return heard


def test_only_the_answer_to_the_last_question_is_heard(latest, answers, rested):
    for question in (OURS, OURS, NOBODY):
        latest.ask(question)
    rested()
    assert answers == [()]


def test_the_next_question_is_answered_as_well(latest, answers, rested):
    for question in (NOBODY, OURS):
        latest.ask(question)
        rested()
    assert [len(answer) for answer in answers] == [0, 1]


def test_what_waited_behind_a_refusal_is_still_asked(latest, answers, rested, office):
    for question in (LetterById(LetterId(new_id())), NOBODY):
        latest.ask(question)
    rested()
    assert (answers, len(office.notices.sentences)) == ([()], 1)
