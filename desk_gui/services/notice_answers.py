"""What the recipients of a mailing answered: typed in from the sheet that came back, or as they said it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands import mailings as q
from desk_gui.commands.base import Done, altered, concerned
from desk_gui.errors import AnsweredMeanwhile, BeforeTheLastStep, InTheFuture, Missing, NotFound
from desk_gui.models.base import give, take
from desk_gui.models.letter import Letter
from desk_gui.models.mailing import NoticeAnswer
from desk_gui.rows.mailings import Answer, AnswerDetails
from desk_gui.services.paper_numbers import bears, is_whole
from desk_gui.services.unnamed import no_client_is_named
from desk_gui.services.work import Handler, Reading, Work
from desk_gui.values.ids import AnswerId
from desk_gui.vocabulary import NoticeReply


def record(command: q.RecordAnswer, work: Work) -> Done:
    """A later answer takes the place of an earlier one, which stays in the file. Raises AnsweredMeanwhile."""
    letter, details = work.get(Letter, command.letter), command.details
    letter.must_be_issued()
    if letter.mailing_id is None or details.says not in NoticeReply.to(letter.kind):
        raise NotFound("NoticeAnswer", command.letter)
    if details.on > work.today:
        raise InTheFuture(details.on)
    if letter.issued_on is not None and details.on < letter.issued_on:
        raise BeforeTheLastStep(letter.issued_on)
    if details.says.come and details.people < 1:
        raise Missing("人数")
    field = "変更の内容" if details.says == NoticeReply.CHANGED else "備考"
    if details.says == NoticeReply.CHANGED and not details.words.strip():
        raise Missing(field)
    no_client_is_named(work, {field: details.words})
    before = answers_to((command.letter,), work).get(command.letter)
    if before is not None and before.id != command.instead_of:
        raise AnsweredMeanwhile(before.id, before.details.says.label)
    answer = NoticeAnswer(id=command.id, letter_id=command.letter, written_at=work.now, staff_id=work.author(), struck=False)
    take(answer, details)
    work.session.add(answer)
    work.session.flush()
    return Done(q.StrikeAnswer(command.id), _touched(letter))


def strike(command: q.StrikeAnswer, work: Work) -> Done:
    return Done(q.RestoreAnswer(command.id), _set_struck(command.id, work, struck=True))


def restore(command: q.RestoreAnswer, work: Work) -> Done:
    return Done(q.StrikeAnswer(command.id), _set_struck(command.id, work, struck=False))


def _set_struck(answer: AnswerId, work: Work, *, struck: bool) -> Any:
    held = work.session.scalar(select(NoticeAnswer).where(NoticeAnswer.id == answer))
    if held is None:
        raise NotFound("NoticeAnswer", answer)
    held.struck = struck
    return _touched(work.get(Letter, held.letter_id))


def _touched(letter: Letter) -> Any:
    assert letter.mailing_id is not None, "only one of a mailing is answered so"
    return altered("letter", letter.id) | concerned("mailing", letter.mailing_id)


def answers_to(letters: Iterable[UUID], reading: Reading) -> dict[UUID, Answer]:
    """By letter, the last one that counts."""
    wanted = select(NoticeAnswer).where(NoticeAnswer.letter_id.in_(list(letters)), ~NoticeAnswer.struck).order_by(NoticeAnswer.seq)
    return {
        each.letter_id: Answer(AnswerId(each.id), give(AnswerDetails, each), each.staff.name) for each in reading.session.scalars(wanted)
    }


def on_the_table(words: str, reading: Reading) -> tuple[Letter, ...]:
    """Letters of mailings whose answer may lie on the table: the words are the number on its paper."""
    borne = bears(words) if is_whole(words) else None
    if borne is None:
        return ()
    wanted = select(Letter).where(borne, Letter.mailing_id.is_not(None)).order_by(Letter.seq.desc())
    return tuple(each for each in reading.session.scalars(wanted) if each.notice is not None and each.notice.awaits)


HANDLERS: dict[type, Handler] = {q.RecordAnswer: record, q.StrikeAnswer: strike, q.RestoreAnswer: restore}
