"""合同の活動: what was done together, and that it is evidence between each two who took part."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from desk_gui.commands import activities as q
from desk_gui.commands.agencies import AddAgency, RelationsOf, StrikeEvidence
from desk_gui.errors import InTheFuture, Missing, WithheldInText
from desk_gui.rows.activities import ActivityDetails
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.relations import EvidenceRow
from desk_gui.services.activities import SHOWS
from desk_gui.values.ids import ActivityId, AgencyId, new_id
from desk_gui.vocabulary import ActivityKind, AgencyKind, EvidenceKind
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import add_client

SPRING = date(2026, 5, 24)


@pytest.fixture
def partners(bureau: Bureau) -> tuple[AgencyId, AgencyId]:
    made = (AgencyId(new_id()), AgencyId(new_id()))
    for agency, name in zip(made, ("法テラス倉津", "県行政書士会"), strict=True):
        bureau.do(AddAgency(agency, AgencyDetails(name, AgencyKind.LEGAL_AID)))
    return made


def details(partners: tuple[AgencyId, ...], **other: object) -> ActivityDetails:
    return replace(ActivityDetails(ActivityKind.JOINT_EVENT, SPRING, "合同相談会（春）", partners, visitors=58), **other)


def record(bureau: Bureau, wanted: ActivityDetails) -> ActivityId:
    made = ActivityId(new_id())
    bureau.do(q.RecordActivity(made, wanted))
    return made


def evidence(bureau: Bureau, one: AgencyId, other: AgencyId) -> list[EvidenceRow]:
    """What stands between the two."""
    found = [row for row in bureau.ask(RelationsOf(one)) if other in (row.one, row.other)]
    return [each for row in found for each in row.evidence if not each.struck]


def test_it_is_evidence_between_each_two_of_them_and_the_desk(bureau: Bureau, partners: tuple[AgencyId, AgencyId]):
    record(bureau, details(partners))
    for one, other in combinations((bureau.agency, *partners), 2):
        (fact,) = evidence(bureau, one, other)
        assert (fact.kind, fact.on, fact.note) == (EvidenceKind.JOINT_EVENT, SPRING, "合同相談会　合同相談会（春）")


def test_every_kind_shows_something():
    assert set(SHOWS) == set(ActivityKind)
    assert set(SHOWS.values()) <= set(EvidenceKind)


def test_changed_it_is_evidence_of_what_it_says_now_and_taken_out_of_nothing(bureau: Bureau, partners: tuple[AgencyId, AgencyId]):
    first, second = partners
    made = record(bureau, details(partners))
    done = bureau.do(q.EditActivity(made, details((first,), kind=ActivityKind.STUDY)))
    assert [each.kind for each in evidence(bureau, bureau.agency, first)] == [EvidenceKind.STUDY_SESSION]
    assert evidence(bureau, bureau.agency, second) == evidence(bureau, first, second) == []
    bureau.do(done.inverse)
    assert [each.kind for each in evidence(bureau, first, second)] == [EvidenceKind.JOINT_EVENT]
    out = bureau.do(q.RemoveActivity(made))
    assert evidence(bureau, bureau.agency, first) == []
    assert bureau.ask(q.Activities()) == ()
    bureau.do(out.inverse)
    assert len(evidence(bureau, bureau.agency, first)) == 1


def test_what_was_struck_by_hand_meanwhile_does_not_stop_it_from_being_taken_out(bureau: Bureau, partners: tuple[AgencyId, AgencyId]):
    made = record(bureau, details(partners))
    (fact,) = evidence(bureau, bureau.agency, partners[0])
    bureau.do(StrikeEvidence(fact.id))
    bureau.do(q.RemoveActivity(made))
    assert evidence(bureau, bureau.agency, partners[1]) == []


def test_the_latest_stands_first_with_the_names_of_those_who_took_part(bureau: Bureau, partners: tuple[AgencyId, AgencyId]):
    record(bureau, details(partners))
    record(bureau, details(partners[:1], on=TODAY, name="勉強会"))
    assert [(row.details.name, row.labels) for row in bureau.ask(q.Activities())] == [
        ("勉強会", ("法テラス倉津",)),
        ("合同相談会（春）", ("法テラス倉津", "県行政書士会")),
    ]


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"name": " "}, Missing),
        ({"agencies": ()}, Missing),
        ({"on": TODAY + timedelta(days=1)}, InTheFuture),
        ({"learned": "高橋実さんのような人が多い"}, WithheldInText),
    ],
)
def test_what_is_not_recorded(bureau: Bureau, partners: tuple[AgencyId, AgencyId], change: dict[str, object], refused: type[Exception]):
    add_client(bureau, ClientDetails(name_kanji="高橋 実"))
    with pytest.raises(refused):
        record(bureau, details(partners, **change))
    assert bureau.ask(RelationsOf(bureau.agency)) == ()
