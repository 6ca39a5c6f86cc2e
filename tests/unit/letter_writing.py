"""Letters for tests: drafted, approved, issued from what a file suggests."""

from dataclasses import replace

from desk_gui.commands.letters import ApproveLetter, DraftLetter, DraftOf, IssueLetter, LetterById, LetterDraft, SuggestDraft
from desk_gui.rows.letters import LetterRow
from desk_gui.values.ids import LetterId, new_id
from desk_gui.vocabulary import ConsentItem
from tests.conftest import TODAY
from tests.unit.handing_over import File

ITEMS = (ConsentItem.NAME, ConsentItem.LANGUAGE, ConsentItem.CONSULTATION)


def drafted(file: File, **changes) -> LetterId:
    letter = LetterId(new_id())
    suggestion = file.bureau.ask(SuggestDraft(file.referral(items=ITEMS)))
    file.bureau.do(DraftLetter(letter, replace(suggestion, **changes)))
    return letter


def approved(file: File, **changes) -> LetterId:
    letter = drafted(file, **changes)
    file.bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    return letter


def issued(file: File) -> LetterId:
    letter = approved(file)
    file.bureau.do(IssueLetter(letter))
    return letter


def row(file: File, letter: LetterId) -> LetterRow:
    return file.bureau.ask(LetterById(letter))


def draft_of(file: File, letter: LetterId) -> LetterDraft:
    return file.bureau.ask(DraftOf(letter))
