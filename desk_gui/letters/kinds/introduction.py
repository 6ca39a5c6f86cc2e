"""紹介状: carried by the client, or sent ahead of them, to whoever will see them next."""

from collections.abc import Iterable

from desk_gui.letters import official
from desk_gui.letters.client_words import closing, greeting, ground, own_words, person, titled, told
from desk_gui.letters.official import Official
from desk_gui.letters.phrases import phrases
from desk_gui.letters.wording import Item, filled, item, moment, numbered
from desk_gui.rows.letters import LetterContent, Stamp, Visit
from desk_gui.values.days import wareki
from desk_gui.vocabulary import ConsentItem


def draw(content: LetterContent, stamp: Stamp) -> bytes:
    return official.draw(say(content), stamp)


def say(content: LetterContent) -> Official:
    return Official(
        title=titled(content.subject, "紹介"),
        addressee=content.addressee,
        sender=content.sender,
        body=_body(content),
        items=_items(content),
        closing=closing(content, "この紹介"),
        marks=content.marks,
        house=content.house,
    )


def _body(content: LetterContent) -> tuple[str, ...]:
    until = f"{wareki(content.reply_by, weekday=True)}までに、" if content.reply_by else ""
    return (
        *greeting(content),
        f"このことについて、{ground(content)}下記の方を御紹介します。御相談に応じてくださいますようお願いします。",
        f"なお、{until}別紙返信票により対応の状況をお知らせください。",
    )


def _items(content: LetterContent) -> tuple[Item, ...]:
    cleared, visit = content.cleared.text, content.visit
    rows = (
        person(content),
        item("言語・通訳", cleared(ConsentItem.LANGUAGE), content.interpreting),
        item("主訴", own_words(cleared(ConsentItem.CONSULTATION))),
        item("世帯・収入", cleared(ConsentItem.FAMILY), cleared(ConsentItem.INCOME)),
        item("健康のこと", cleared(ConsentItem.HEALTH)),
        item("仕事と賃金", cleared(ConsentItem.WORK)),
        item("経過", *told(content)),
        item("お願い", *numbered(content.matters)),
        item("緊急度", content.urgency),
        item("予約日時", *_booked(visit)),
        item("持参書類", "、".join(_things(visit))),
        item("同行", "当窓口の職員が同行します。" if visit.accompanied else "同行しません。"),
        item("添付資料", own_words(cleared(ConsentItem.DOCUMENTS)), *content.enclosures, "別紙　返信票　1枚"),
    )
    return filled(rows)


def _booked(visit: Visit) -> Iterable[str]:
    if visit.on is None:
        yield "予約はしていません。"
        return
    yield f"{moment(visit.on, visit.at)}（{'確定' if visit.confirmed else '仮予約'}）"
    if not visit.confirmed and visit.confirm_by:
        yield f"{wareki(visit.confirm_by, weekday=True)}までに確定の御連絡をします。"


def _things(visit: Visit) -> Iterable[str]:
    """By their Japanese names; of this paper nobody need be told that it is brought."""
    texts = phrases("ja").texts
    return (texts.get(key, key) for key in visit.bring if key != "bring_letter")
