"""紹介状: carried by the client, or sent ahead of them, to whoever will see them next."""

from collections.abc import Iterable

from desk_gui.letters import official
from desk_gui.letters.about_client import circumstances, enclosed, framed, language
from desk_gui.letters.client_words import corrected, greeting, ground, own_words, person, told
from desk_gui.letters.official import Official
from desk_gui.letters.phrases import phrases
from desk_gui.letters.wording import Item, filled, item, moment, numbered
from desk_gui.rows.letters import LetterContent, Stamp, Visit
from desk_gui.vocabulary import ConsentItem


def draw(content: LetterContent, stamp: Stamp) -> bytes:
    return official.draw(say(content), stamp)


def say(content: LetterContent) -> Official:
    return framed(content, _body(content), _items(content), "この紹介")


def _body(content: LetterContent) -> tuple[str, ...]:
    until = f"{content.house.day(content.reply_by, weekday=True)}までに、" if content.reply_by else ""
    return (
        *greeting(content),
        f"このことについて、{ground(content)}下記の方を御紹介します。御相談に応じてくださいますようお願いします。",
        f"なお、{until}別紙返信票により対応の状況をお知らせください。",
        *corrected(content),
    )


def _items(content: LetterContent) -> tuple[Item, ...]:
    visit = content.visit
    rows = (
        person(content),
        language(content),
        item("主訴", own_words(content.cleared.text(ConsentItem.CONSULTATION))),
        *circumstances(content),
        item("経過", *told(content)),
        item("お願い", *numbered(content.matters)),
        item("緊急度", content.urgency),
        item("予約日時", *_booked(content)),
        item("持参書類", "、".join(_things(visit))),
        item("同行", "当窓口の職員が同行します。" if visit.accompanied else "当窓口の職員は同行しません。"),
        enclosed(content),
    )
    return filled(rows)


def _booked(content: LetterContent) -> Iterable[str]:
    visit = content.visit
    if visit.on is None:
        yield "予約はしていません。"
        return
    yield f"{moment(visit.on, visit.at)}（{'確定' if visit.confirmed else '仮予約'}）"
    if not visit.confirmed and visit.confirm_by:
        yield f"{content.house.day(visit.confirm_by, weekday=True)}までに確定の御連絡をします。"


def _things(visit: Visit) -> Iterable[str]:
    """By their Japanese names; of this paper nobody need be told that it is brought."""
    texts = phrases("ja").texts
    return (texts.get(key, key) for key in visit.bring if key != "bring_letter")
