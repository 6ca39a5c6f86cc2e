"""What is done to letters again and again."""

from dataclasses import replace

from PySide6.QtCore import Qt

from desk_gui.commands.desk import AddStaff, EditDesk, TheDesk
from desk_gui.commands.letters import (
    DraftLetter,
    FindLetters,
    IssueLetter,
    LetterById,
    SuggestDraft,
)
from desk_gui.commands.permission import RestrictCase
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.ids import LetterId, StaffId, new_id
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


def hide_from_whoever_looks(office, bureau, file: File) -> None:
    """A colleague of hers looks, and is not named on the case as it is restricted."""
    colleague = StaffId(new_id())
    bureau.do(AddStaff(colleague, StaffDetails("河合 真理")))
    office.edits.actor = colleague
    bureau.do(RestrictCase(file.case, "支援措置の申出"))


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
