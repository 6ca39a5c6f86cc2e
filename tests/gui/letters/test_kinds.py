"""The kinds of letters in one form."""

from PySide6.QtCore import Qt

from desk_gui.commands.letters import (
    LetterById,
)
from desk_gui.views.widgets.chips import SegmentButton
from desk_gui.vocabulary import LetterKind
from tests.gui.letters.steps import keep


def choose_kind(qtbot, writing, rested, kind: LetterKind) -> None:
    button = next(each for each in writing.form.kind.findChildren(SegmentButton) if each.text() == kind.label)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    keep(writing, rested)


def test_the_kind_chosen_in_the_form_is_the_letter_that_is_kept(qtbot, bureau, writing, rested):
    choose_kind(qtbot, writing, rested, LetterKind.INTRODUCTION)
    assert bureau.ask(LetterById(writing.composer.letter)).kind == LetterKind.INTRODUCTION
    assert writing.head.title.text() == "紹介状"
    assert [thumb.text() for thumb in writing.paper.thumbs] == ["1 紹介状", "2 返信票（別紙）", "3 本人控え"]


def test_a_form_shows_what_its_kind_prints_and_keeps_what_was_typed_for_another(qtbot, writing, rested):
    matter = writing.form.matter
    choose_kind(qtbot, writing, rested, LetterKind.INFORMATION)
    hidden = (matter.matters, matter.reply_by, matter.greeting, matter.wished)
    assert [field.isVisibleTo(writing.form) for field in (*hidden, matter.told_until)] == [False] * 4 + [True]
    assert writing.composer.draft.matters
    choose_kind(qtbot, writing, rested, LetterKind.COOPERATION_REQUEST)
    assert [field.isVisibleTo(writing.form) for field in (*hidden, matter.told_until)] == [True] * 4 + [False]


def test_a_subject_follows_the_kind_until_somebody_writes_another(qtbot, writing, rested):
    subject = writing.form.matter.subject
    choose_kind(qtbot, writing, rested, LetterKind.INFORMATION)
    assert subject.text() == "相談者の状況について"
    subject.setText("賃金の支払の状況について")
    choose_kind(qtbot, writing, rested, LetterKind.INTRODUCTION)
    assert subject.text() == "賃金の支払の状況について"


def test_when_an_introduction_goes_without_a_copy_the_visit_can_still_be_typed(qtbot, writing, rested):
    choose_kind(qtbot, writing, rested, LetterKind.INTRODUCTION)
    writing.foot.copy.setChecked(False)
    assert writing.form.copy.isEnabled()
    choose_kind(qtbot, writing, rested, LetterKind.COOPERATION_REQUEST)
    assert not writing.form.copy.isEnabled()
