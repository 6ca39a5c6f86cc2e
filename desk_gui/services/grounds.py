"""Whether what an agency was told in an event had a ground: the gate is asked, and says in its own words what it misses."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from desk_gui.errors import Missing, SameAgency, ToldWithoutGround
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case
from desk_gui.rows.cases import Shared
from desk_gui.rows.consent import GateAnswer, Withheld
from desk_gui.services.consent import GUARDED, gate
from desk_gui.services.work import Work
from desk_gui.values.ids import ClientId
from desk_gui.vocabulary import ConsentBasis

_OF_NOBODY = "相談者が登録されていないため、同意を確かめられません。"
_GUARDED_FOR = frozenset({ConsentBasis.CONSENT, ConsentBasis.LIFE_SAFETY})
_WHY_GUARDED = "取扱注意の方のため、この項目は、本人の同意か、生命・身体の危険がある場合だけ伝えられます。"


def check(work: Work, case: UUID, shared: Iterable[Shared], day: date) -> None:
    """Whatever an entry says was told had a ground that day.

    Raises Missing, SameAgency or ToldWithoutGround: the gate's own words, and any other ground only with its reason.
    """
    for at, each in enumerate(shared):
        agency = work.get(Agency, each.agency)
        if agency.id == work.desk().agency_id:
            raise SameAgency(agency.id)
        if not each.items:
            raise Missing("伝えた項目")
        if each.basis is not ConsentBasis.CONSENT and not each.reason.strip():
            raise Missing("本人の同意によらず伝えた理由")
        _check_ground(work, case, each, day, at)


def _check_ground(work: Work, case: UUID, each: Shared, day: date, at: int) -> None:
    label = work.get(Agency, each.agency).row().label
    people = [link.client for link in work.get(Case, case).client_links]
    person = next((who for who in people if each.client in (None, who.id)), None)
    guarded = tuple(item for item in each.items if item in GUARDED) if person is not None and person.protected else ()
    if guarded and each.basis not in _GUARDED_FOR:
        raise ToldWithoutGround(label, guarded, _WHY_GUARDED, at)
    if each.basis is not ConsentBasis.CONSENT:
        return
    if person is None:
        raise ToldWithoutGround(label, each.items, _OF_NOBODY, at)
    answer = gate(work, ClientId(person.id), each.agency, None, each.items, day)
    if answer.refused:
        raise ToldWithoutGround(label, answer.refused, _why(answer), at)


def _why(answer: GateAnswer) -> str:
    return next(each.value.reason for each in answer.verdicts if isinstance(each.value, Withheld) and not each.blank)
