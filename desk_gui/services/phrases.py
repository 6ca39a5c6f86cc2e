"""訳文の確認: what this desk has made of the phrases its clients read, and who signed for them."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from desk_gui.commands.base import Done, altered, made
from desk_gui.commands.phrases import CorrectPhrase, PhraseLanguages, PhrasesIn, RestorePhrase, ReviewPhrase, WithdrawReview
from desk_gui.errors import Conflict, NotFound, SignedByNobody
from desk_gui.models.change import Change, ChangeTouched
from desk_gui.models.desk import Staff
from desk_gui.models.phrase import Phrase
from desk_gui.rows.phrases import DeskPhrase, KeptPhrase, PhraseLanguage, PhraseRow, Signed, phrase_id
from desk_gui.services.work import EVERYBODY, WORKERS, Answer, Handler, Reading, Work
from desk_gui.values.codec import encode
from desk_gui.values.ids import StaffId


def phrases_of(reading: Reading, language: str) -> tuple[DeskPhrase, ...]:
    """What a sheet in this language prints in other words than those that were shipped, or signed."""
    from desk_gui.letters.phrases import EASY, phrases

    wanted = {phrases(language).tag, EASY}
    touched = select(Phrase).where(Phrase.removed_at.is_(None), Phrase.language.in_(wanted)).order_by(Phrase.language, Phrase.key)
    return tuple(each.value() for each in reading.session.scalars(touched))


def correct(command: CorrectPhrase, work: Work) -> Done:
    """Raises PhraseBroken, Missing, DoesNotFit or MissingGlyphs."""
    from desk_gui.letters.phrase_rules import mended

    shipped = _shipped(command.language, command.key)
    text = mended(command.language, command.key, command.text)
    own = text != shipped
    return _keep(work, command, KeptPhrase(text, work.author() if own else None, work.today if own else None))


def review(command: ReviewPhrase, work: Work) -> Done:
    """Nobody signs for what somebody changed before their eyes. Raises Conflict."""
    from desk_gui.letters.phrase_rules import mended

    before = _kept(work, command)
    if before.text != mended(command.language, command.key, command.text):
        row = work.find(Phrase, phrase_id(command.language, command.key))
        raise Conflict("phrase", phrase_id(command.language, command.key), 0, row.version if row is not None else 0)
    return _keep(work, command, replace(before, reviewed_by=work.author(), reviewed_on=work.today))


def withdraw(command: WithdrawReview, work: Work) -> Done:
    return _keep(work, command, replace(_kept(work, command), reviewed_by=None, reviewed_on=None))


def restore(command: RestorePhrase, work: Work) -> Done:
    """Raises SignedByNobody where it bears a signature that never stood there: each signs for themselves, by reading."""
    if command.kept is not None and (command.kept.corrected_by or command.kept.reviewed_by) and not _stood(command, work):
        raise SignedByNobody(command.language, command.key)
    if command.kept is not None:
        return _keep(work, command, command.kept)
    row = work.get(Phrase, phrase_id(command.language, command.key))
    before = row.kept()
    row.removed_at = work.now
    return Done(RestorePhrase(command.language, command.key, before), altered("phrase", row.id))


def _stood(command: RestorePhrase, work: Work) -> bool:
    """Every change keeps its inverse: what stood before is in one of them, word for word, with who signed for it."""
    wanted = encode(command)
    of_it = select(ChangeTouched.change_seq).where(ChangeTouched.thing_id == phrase_id(command.language, command.key))
    changes = work.session.scalars(select(Change).where(Change.seq.in_(of_it)))
    return any(wanted in _restored(change.before) for change in changes)


def _restored(packed: dict[str, Any] | None) -> list[Any]:
    """What of phrases an inverse would bring back, alone or with others."""
    if packed is None:
        return []
    within = [each for inner in packed.get("Batch", ()) for each in _restored(inner)]
    return [*within, *([packed["RestorePhrase"]] if "RestorePhrase" in packed else [])]


Told = CorrectPhrase | ReviewPhrase | WithdrawReview | RestorePhrase


def _keep(work: Work, command: Told, kept: KeptPhrase) -> Done:
    _shipped(command.language, command.key)
    key = phrase_id(command.language, command.key)
    row = work.find(Phrase, key)
    back = RestorePhrase(command.language, command.key, row.kept() if row is not None and row.removed_at is None else None)
    if row is None:
        row = Phrase(id=key, version=1, language=command.language, key=command.key)
        row.keep(kept)
        work.add(row)
        return Done(back, made("phrase", key))
    row.removed_at = None
    row.keep(kept)
    return Done(back, altered("phrase", key))


def _kept(work: Work, command: Told) -> KeptPhrase:
    row = work.find(Phrase, phrase_id(command.language, command.key))
    return row.kept() if row is not None and row.removed_at is None else KeptPhrase(_shipped(command.language, command.key))


def _shipped(language: str, key: str) -> str:
    """Raises NotFound for a phrase there is not."""
    from desk_gui.letters.phrases import KEYS, languages

    words = next((each for each in languages() if each.tag == language), None)
    if words is None or key not in KEYS:
        raise NotFound("Phrase", f"{language}/{key}")
    return words.texts[key]


def languages_told(question: PhraseLanguages, reading: Reading) -> tuple[PhraseLanguage, ...]:
    from desk_gui.letters.phrases import PRINTED, languages

    signed = select(Phrase.language, Phrase.key).where(Phrase.removed_at.is_(None), Phrase.reviewed_on.is_not(None))
    counts: dict[str, int] = {}
    for language, key in reading.session.execute(signed):
        counts[language] = counts.get(language, 0) + (key in PRINTED)
    return tuple(
        PhraseLanguage(each.tag, each.name_ja, each.name_native, each.rtl, counts.get(each.tag, 0), len(PRINTED))
        for each in languages()
        if each.tag != "ja"
    )


def phrases_in(question: PhrasesIn, reading: Reading) -> tuple[PhraseRow, ...]:
    from desk_gui.letters.phrases import KEYS, languages, phrases

    words = next((each for each in languages() if each.tag == question.language), None)
    if words is None:
        raise NotFound("Phrase", question.language)
    japanese = phrases("ja").texts
    touched = select(Phrase).where(Phrase.removed_at.is_(None), Phrase.language == question.language)
    held = {each.key: each for each in reading.session.scalars(touched)}
    people = {who for each in held.values() for who in (each.corrected_by, each.reviewed_by) if who is not None}
    names = {staff.id: staff.name for staff in reading.session.scalars(select(Staff).where(Staff.id.in_(people)))} if people else {}
    return tuple(_row(words.tag, key, japanese[key], words.texts[key], held.get(key), names) for key in KEYS)


def _row(language: str, key: str, japanese: str, shipped: str, held: Phrase | None, names: dict[Any, str]) -> PhraseRow:  # noqa: PLR0913, PLR0917
    from desk_gui.letters.phrases import PRINTED

    fresh = PhraseRow(phrase_id(language, key), 0, language, key, japanese, shipped, shipped, key in PRINTED)
    if held is None:
        return fresh
    kept = held.kept()
    return replace(
        fresh,
        version=held.version,
        text=kept.text,
        corrected=_signed(kept.corrected_by, kept.corrected_on, names),
        reviewed=_signed(kept.reviewed_by, kept.reviewed_on, names),
    )


def _signed(by: StaffId | None, on: Any, names: dict[Any, str]) -> Signed | None:
    return Signed(names.get(by, ""), on) if by is not None and on is not None else None


HANDLERS: dict[type, Handler] = {CorrectPhrase: correct, ReviewPhrase: review, WithdrawReview: withdraw, RestorePhrase: restore}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {PhraseLanguages: languages_told, PhrasesIn: phrases_in}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, EVERYBODY)
