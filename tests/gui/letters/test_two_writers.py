"""Two people on the draft of one letter: neither writes over the other without a word."""

from dataclasses import replace

import pytest

from desk_gui.commands.letters import DraftOf, EditLetter
from desk_gui.views.widgets.versions_dialog import THEIRS, VersionsDialog
from tests.gui.letters.steps import keep


@pytest.fixture
def begun(writing, rested):
    """A draft that is kept."""
    writing.form.matter.facts.set_text("給与明細を見た。")
    return keep(writing, rested)


def stored(bureau, letter):
    return bureau.ask(DraftOf(letter))


def by_somebody_else(bureau, letter, **changed) -> None:
    bureau.do(EditLetter(letter, replace(stored(bureau, letter), **changed)))


@pytest.mark.parametrize("told", [True, False], ids=["heard of it", "did not hear of it"])
def test_what_touches_nothing_of_mine_is_taken_over(office, writing, bureau, begun, rested, told):
    said: list[str] = []
    office.notices.said.connect(said.append)
    writing.form.matter.said.set_text("2月から")
    by_somebody_else(bureau, begun, judged="急ぐ")
    if told:
        writing.refresh()
        rested()
    keep(writing, rested)
    assert said == ["ほかの人の変更（見立て）を取り込みました。内容を確かめてください。"]
    keep(writing, rested)
    assert (stored(bureau, begun).said, stored(bureau, begun).judged) == ("2月から", "急ぐ")
    assert writing.form.matter.judged.text() == "急ぐ"


@pytest.mark.parametrize("told", [True, False], ids=["heard of it", "did not hear of it"])
@pytest.mark.parametrize("mine", [True, False], ids=["mine", "theirs"])
def test_what_both_wrote_stands_side_by_side_until_one_is_chosen(writing, bureau, begun, rested, told, mine):
    writing.form.matter.said.set_text("2月から")
    by_somebody_else(bureau, begun, said="3月から", judged="急ぐ")
    if told:
        writing.refresh()
        rested()
    keep(writing, rested)
    (asked,) = writing.findChildren(VersionsDialog)
    assert list(asked.choices) == ["said"]
    keep(writing, rested)
    assert stored(bureau, begun).said == "3月から"
    if not mine:
        asked.choices["said"].set_value(THEIRS)
    asked.take.click()
    rested()
    keep(writing, rested)
    assert (stored(bureau, begun).said, stored(bureau, begun).judged) == ("2月から" if mine else "3月から", "急ぐ")


def test_gone_back_from_the_choice_what_is_typed_stays_and_is_asked_for_again(writing, bureau, begun, rested):
    writing.form.matter.said.set_text("2月から")
    by_somebody_else(bureau, begun, said="3月から")
    keep(writing, rested)
    writing.findChildren(VersionsDialog)[0].back.click()
    rested()
    assert writing.form.matter.said.text() == "2月から"
    assert stored(bureau, begun).said == "3月から"
    writing.notice.action.click()
    rested()
    writing.findChildren(VersionsDialog)[-1].take.click()
    rested()
    keep(writing, rested)
    assert stored(bureau, begun).said == "2月から"
