"""次にすること: read off the lamps of a partner."""

from datetime import date, timedelta

import pytest

from desk_gui.rows.relations import Lamp
from desk_gui.viewmodels.next_action import next_action
from desk_gui.vocabulary import LampKind, LampState
from tests.conftest import TODAY

LATELY = TODAY - timedelta(days=10)
GATES = (LampKind.CONFIRMED, LampKind.CONTACTS)


def lamps(*lit: LampKind, stale: LampKind | None = None) -> tuple[Lamp, ...]:
    states = dict.fromkeys(lit, LampState.LIT) | ({stale: LampState.STALE} if stale else {})
    return tuple(Lamp(kind, states.get(kind, LampState.NONE), date(2024, 3, 1) if kind in states else None) for kind in LampKind)


@pytest.mark.parametrize(
    ("held", "last", "said"),
    [
        ((), None, "担当の部署"),
        (lamps(), LATELY, "担当の部署"),
        (lamps(LampKind.CONFIRMED, LampKind.STUDY), LATELY, "名刺"),
        (lamps(*GATES, stale=LampKind.STUDY), LATELY, "勉強会等の記録（R6.3.1）が古く"),
        (lamps(*GATES), TODAY - timedelta(days=400), "1年以上"),
        (lamps(*GATES), LATELY, "案内を送り合う"),
        (lamps(*GATES, LampKind.INFORMATION, LampKind.DISPATCH), LATELY, "勉強会や合同相談会"),
        (lamps(*LampKind), LATELY, "5つとも"),
    ],
)
def test_the_first_thing_that_is_wanting_is_said(held: tuple[Lamp, ...], last: date | None, said: str):
    assert said in next_action(held, last, TODAY)
