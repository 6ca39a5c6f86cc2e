"""What is done to letters again and again."""

from dataclasses import replace

from PySide6.QtCore import Qt

from desk_gui.commands.desk import EditDesk, TheDesk
from desk_gui.commands.letters import (
    DraftLetter,
    FindLetters,
    IssueLetter,
    LetterById,
    SuggestDraft,
)
from desk_gui.values.ids import LetterId, new_id
from desk_gui.vocabulary import ConsentItem
from tests.unit.handing_over import File

ITEMS = (ConsentItem.NAME, ConsentItem.LANGUAGE, ConsentItem.CONSULTATION)
LEFT = Qt.MouseButton.LeftButton


def keep(writing, rested) -> LetterId:
    writing.composer.preview()
    writing.composer.save()
    rested()
    return writing.composer.letter


def letters(bureau, issued: bool | None = None):
    return bureau.ask(FindLetters(issued))


def issue_one(bureau, file: File) -> LetterId:
    profile = bureau.ask(TheDesk()).profile
    bureau.do(EditDesk(bureau.id, replace(profile, approval=False)))
    letter = LetterId(new_id())
    bureau.do(DraftLetter(letter, bureau.ask(SuggestDraft(file.referral(items=ITEMS)))))
    bureau.do(IssueLetter(letter))
    return letter


def without_approval(bureau, writing, rested) -> None:
    bureau.do(EditDesk(bureau.id, replace(bureau.ask(TheDesk()).profile, approval=False)))
    writing.refresh()
    rested()


def prints(bureau, letter: LetterId):
    return bureau.ask(LetterById(letter)).sheets[0].prints
