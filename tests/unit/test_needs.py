"""地域課題: what several cases have in common, and that no one of them can be told from it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk_gui.commands import needs as q
from desk_gui.errors import EndsBeforeItBegins, InTheFuture, Missing, TooFewToTell, WithheldInText
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.needs import LEAST, NeedDetails
from desk_gui.values.ids import NeedId, new_id
from desk_gui.vocabulary import Category
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import add_client

DETAILS = NeedDetails("夜間に日本語で救急を呼べない", TODAY, (Category.MEDICAL,), LEAST, taken_to="市の多文化共生推進会議")


def raised(bureau: Bureau, details: NeedDetails) -> NeedId:
    made = NeedId(new_id())
    bureau.do(q.RaiseNeed(made, details))
    return made


def test_it_goes_from_being_raised_to_what_came_of_it(bureau: Bureau):
    made = raised(bureau, DETAILS)
    bureau.do(q.EditNeed(made, replace(DETAILS, taken_on=TODAY, outcome="消防が電話通訳を試行する")))
    (row,) = bureau.ask(q.Needs())
    assert (row.details.outcome, row.details.cases) == ("消防が電話通訳を試行する", LEAST)
    done = bureau.do(q.RemoveNeed(made))
    assert bureau.ask(q.Needs()) == ()
    bureau.do(done.inverse)
    assert [each.id for each in bureau.ask(q.Needs())] == [made]


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"title": " "}, Missing),
        ({"cases": LEAST - 1}, TooFewToTell),
        ({"cases": 0}, TooFewToTell),
        ({"raised_on": TODAY + timedelta(days=1)}, InTheFuture),
        ({"taken_on": TODAY + timedelta(days=1)}, InTheFuture),
        ({"taken_on": TODAY - timedelta(days=1)}, EndsBeforeItBegins),
        ({"words": "タカハシ ミノルさんの場合"}, WithheldInText),
        ({"outcome": "高橋実さんは転居した"}, WithheldInText),
    ],
)
def test_what_is_not_raised(bureau: Bureau, change: dict[str, object], refused: type[Exception]):
    add_client(bureau, ClientDetails(name_kanji="高橋 実", name_kana="タカハシ ミノル"))
    with pytest.raises(refused):
        raised(bureau, replace(DETAILS, **change))
    made = raised(bureau, DETAILS)
    with pytest.raises(refused):
        bureau.do(q.EditNeed(made, replace(DETAILS, **change)))
