"""What the ground of a meeting lets through: the table, and what holds for whoever sits there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_gui.services.conference_gate import COVERS, GUARDED, Cover, Reader, withheld
from desk_gui.vocabulary import ConferenceGround, ConsentItem

G, Item = ConferenceGround, ConsentItem
ALL = frozenset(ConsentItem)

unagreed = st.dictionaries(st.sampled_from(list(ConsentItem)), st.just("同意がありません。"))
readers = st.lists(st.builds(Reader, st.sampled_from(("法テラス", "市民病院", "みなみの家")), st.booleans(), unagreed), max_size=4)
bound = st.sampled_from([ground for ground, cover in COVERS.items() if cover is Cover.BOUND])


def reader(*agreed: ConsentItem, signed: bool = False) -> Reader:
    return Reader("法テラス", signed, dict.fromkeys(ALL - set(agreed), ""))


TABLE = {
    "agreed to": (G.CONSENT, [reader(Item.NAME, Item.CONSULTATION)], False, {Item.NAME, Item.CONSULTATION}),
    "what all may know": (G.CONSENT, [reader(Item.NAME, Item.WORK), reader(Item.NAME)], False, {Item.NAME}),
    "a signature is no consent": (G.CONSENT, [reader(signed=True)], False, set()),
    "bound by law": (G.SOCIAL_WELFARE, [reader(signed=True)], False, ALL),
    "bound, and one has not signed": (G.SELF_RELIANCE, [reader(signed=True), reader(*ALL)], False, set()),
    "bound, of a protected person": (G.CHILD_PROTECTION, [reader(signed=True)], True, ALL - GUARDED),
    "bound, and she said so herself": (G.CHILD_PROTECTION, [reader(*GUARDED, signed=True)], True, ALL),
    "of nobody": (G.VOLUNTARY, [reader(*ALL, signed=True)], False, set()),
    "of nobody, among ourselves": (G.VOLUNTARY, [], False, set()),
}


@pytest.mark.parametrize(("ground", "there", "protected", "told"), TABLE.values(), ids=TABLE)
def test_the_table(ground: ConferenceGround, there: list[Reader], protected: bool, told: set[ConsentItem]):
    assert ALL - withheld(ground, there, protected=protected).keys() == told


def test_every_ground_says_how_far_it_reaches():
    assert set(COVERS) == set(ConferenceGround)


@given(st.sampled_from(list(G)), readers, readers, st.booleans())
def test_whoever_comes_in_addition_is_never_a_reason_to_tell_more(ground: G, there: list[Reader], more: list[Reader], protected: bool):
    few, many = (withheld(ground, each, protected=protected).keys() for each in (there, there + more))
    assert few <= many


@given(st.sampled_from(list(G)), readers)
def test_protection_is_never_a_reason_to_tell_more(ground: G, there: list[Reader]):
    assert withheld(ground, there, protected=False).keys() <= withheld(ground, there, protected=True).keys()


@given(readers, st.booleans())
def test_by_consent_nobody_hears_what_was_not_agreed_for_them(there: list[Reader], protected: bool):
    told = ALL - withheld(G.CONSENT, there, protected=protected).keys()
    assert all(item not in each.unagreed for item in told for each in there)


@given(bound, readers, st.booleans())
def test_by_law_nobody_hears_anything_who_has_not_signed(ground: G, there: list[Reader], protected: bool):
    told = ALL - withheld(ground, there, protected=protected).keys()
    assert not told or all(each.signed for each in there)


@given(readers, st.booleans())
def test_without_a_ground_nothing_is_told_of_anybody(there: list[Reader], protected: bool):
    assert withheld(G.VOLUNTARY, there, protected=protected).keys() == ALL


@given(st.sampled_from(list(G)), readers, st.booleans())
def test_there_is_a_reason_for_all_that_is_withheld(ground: G, there: list[Reader], protected: bool):
    assert all(reason.endswith("。") for reason in withheld(ground, there, protected=protected).values())
