"""What the sample's agencies did together beside their cases: 合同の活動, 地域課題, and a text sent to many of them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui import resources
from desk_gui.commands import mailings as m
from desk_gui.commands.activities import RecordActivity
from desk_gui.commands.base import Command
from desk_gui.commands.dispatch import RecordDispatch, SuggestDispatch
from desk_gui.commands.letters import NotePrinted
from desk_gui.commands.needs import RaiseNeed
from desk_gui.letters.wording import moment
from desk_gui.models.letter import Letter
from desk_gui.rows.activities import ActivityDetails
from desk_gui.rows.mailings import AnswerDetails, MailingDraft
from desk_gui.rows.needs import NeedDetails
from desk_gui.services.dispatch import suggest
from desk_gui.services.work import Work
from desk_gui.values.clock import local
from desk_gui.values.codec import decode
from desk_gui.values.ids import LetterId
from desk_gui.vocabulary import LetterPart

Key = Callable[[str], Any]
Shifted = Callable[[Any], Any]
Past = tuple[date, Command | Callable[[Work], Command], str]
"""On which day which command was done by whom."""
_SHEETS = (LetterPart.AGENCY, LetterPart.REPLY_SLIP)


def activities(key: Key, shifted: Shifted) -> Iterator[Past]:
    for record in resources.data("sample/activities.json"):
        details = shifted(decode(ActivityDetails, record["details"], uid=key))
        yield details.on, RecordActivity(key(record["key"]), details), record["by"]
    for record in resources.data("sample/needs.json"):
        need = shifted(decode(NeedDetails, record["details"], uid=key))
        yield max(need.raised_on, need.taken_on or need.raised_on), RaiseNeed(key(record["key"]), need), record["by"]


def mailings(key: Key, shifted: Shifted, approver: str) -> Iterator[Past]:
    """Each issued, printed and posted in one day, with what its recipients answered since."""
    for record in resources.data("sample/mailings.json"):
        mailing, by = key(record["key"]), record["by"]
        begins = local(shifted(datetime.fromisoformat(record["meets"])))
        draft = replace(shifted(decode(MailingDraft, record["details"], uid=key)), when=moment(begins.date(), begins.time()))
        day = shifted(date.fromisoformat(record["issued_on"]))
        yield day, m.DraftMailing(mailing, draft), by
        yield day, m.ApproveMailing(mailing, day, approver), ""
        yield day, m.IssueMailing(mailing), by
        for agency in draft.recipients:
            yield from ((day, partial(_printed, mailing, agency, part), by) for part in _SHEETS)
            yield day, partial(_sent, mailing, agency, key(f"dispatch of {record['key']} to {agency.hex}")), by
        for each in record["answers"]:
            details = shifted(decode(AnswerDetails, {name: value for name, value in each.items() if name not in ("id", "agency")}))
            yield details.on, partial(_answered, mailing, key(each["agency"]), key(each["id"]), details), by


def _letter(mailing: UUID, agency: UUID, work: Work) -> LetterId:
    """It got its number, and its id, at 施行."""
    found = work.session.scalars(select(Letter.id).where(Letter.mailing_id == mailing, Letter.to_id == agency)).one()
    return LetterId(found)


def _printed(mailing: UUID, agency: UUID, part: LetterPart, work: Work) -> Command:
    return NotePrinted(_letter(mailing, agency, work), part, work.now)


def _sent(mailing: UUID, agency: UUID, thing: Any, work: Work) -> Command:
    letter = _letter(mailing, agency, work)
    return RecordDispatch(thing, letter, suggest(SuggestDispatch(letter), work))


def _answered(mailing: UUID, agency: UUID, thing: Any, details: AnswerDetails, work: Work) -> Command:
    return m.RecordAnswer(thing, _letter(mailing, agency, work), details)
