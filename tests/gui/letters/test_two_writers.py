"""Two people on the draft of one letter: neither writes over the other without a word."""

from dataclasses import replace

import pytest

from desk_gui.commands.letters import DraftOf, EditLetter, RemoveLetter
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


def chooses(writing) -> list[VersionsDialog]:
    return [each for each in writing.findChildren(VersionsDialog) if each.isVisible()]


def asked_of(writing) -> VersionsDialog:
    (asked,) = chooses(writing)
    return asked


@pytest.fixture
def undecided(writing, bureau, begun, rested):
    """Both wrote; the choice was left for later."""
    writing.form.matter.said.set_text("2月から")
    by_somebody_else(bureau, begun, said="3月から")
    keep(writing, rested)
    asked_of(writing).back.click()
    rested()
    return begun


def test_what_is_typed_after_going_back_is_what_is_chosen(writing, bureau, undecided, rested):
    writing.form.matter.said.set_text("2月から、家賃も")
    writing.notice.action.click()
    asked_of(writing).take.click()
    rested()
    keep(writing, rested)
    assert stored(bureau, undecided).said == writing.form.matter.said.text() == "2月から、家賃も"


def test_who_writes_once_more_while_one_chooses_is_not_written_over(writing, bureau, begun, rested):
    writing.form.matter.said.set_text("2月から")
    by_somebody_else(bureau, begun, said="3月から")
    keep(writing, rested)
    by_somebody_else(bureau, begun, said="3月から、寮も")
    writing.refresh()
    rested()
    asked_of(writing).take.click()
    rested()
    assert stored(bureau, begun).said == "3月から、寮も"
    asked_of(writing).take.click()
    rested()
    keep(writing, rested)
    assert stored(bureau, begun).said == "2月から"


def test_where_the_page_is_out_of_sight_nothing_is_asked_and_the_desk_hears_that_it_is_not_kept(office, screen, writing, undecided, rested):
    warned: list[str] = []
    office.notices.warned.connect(warned.append)
    screen.hide()
    writing.composer.save()
    writing.flush()
    rested()
    assert not chooses(writing)
    assert [text[:14] for text in warned] == ["ほかの人が先に変更しています。"[:14]]
    screen.show()
    assert writing.notice.isVisible()
    assert writing.form.matter.said.text() == "2月から"


def test_the_choice_leaves_the_screen_with_a_letter_that_was_taken_away(writing, bureau, begun, rested):
    writing.form.matter.said.set_text("2月から")
    by_somebody_else(bureau, begun, said="3月から")
    keep(writing, rested)
    assert chooses(writing)
    bureau.do(RemoveLetter(begun))
    writing.refresh()
    rested()
    assert not chooses(writing)
    assert writing.composer.draft is None
