"""One text to many partners: the frame of such a letter, the sheet they answer on, and all of them in one file."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from desk_gui.letters import official, record
from desk_gui.letters.client_words import titled
from desk_gui.letters.official import Official
from desk_gui.letters.pdf import Document
from desk_gui.letters.record import Record
from desk_gui.letters.wording import Entry, Item, Table, filled, item
from desk_gui.rows.letters import Sender, Stamp
from desk_gui.rows.mailings import NoticeContent

_GREETING = "日頃から当窓口の業務に御協力いただき、お礼申し上げます。"


def letter(said: Official, stamp: Stamp) -> bytes:
    return official.draw(said, stamp)


def framed(content: NoticeContent, rows: Sequence[Item | Table]) -> Official:
    return Official(
        title=titled(content.subject, content.kind.ending),
        addressee=content.addressee,
        sender=content.sender,
        body=tuple(_body(content, listed=bool(rows))),
        items=tuple(rows),
        marks=content.marks,
        house=content.house,
    )


def _body(content: NoticeContent, *, listed: bool) -> list[str]:
    """What was typed, between the greeting and how to answer. 記 below is always announced above."""
    said = [*([_GREETING] if content.greeting else []), *content.body]
    if listed and not any("下記" in text for text in content.body):
        said.append("詳しくは、下記のとおりです。")
    if content.reply_by is not None:
        until = content.house.day(content.reply_by, weekday=True)
        how = f"別紙により{until}までに" if content.answer else f"{until}までに"
        said.append(f"お手数ですが、{how}御回答くださいますようお願いします。")
    if content.corrects:
        said.append(f"なお、この文書は、{content.corrects}を訂正したものです。先の文書は、この文書と差し替えてください。")
    return said


def enclosed(content: NoticeContent) -> tuple[str, ...]:
    return (*content.enclosures, *(("別紙　回答票　1枚",) if content.answer else ()))


def answering(content: NoticeContent, stamp: Stamp, title: str, rows: Sequence[Item | Table]) -> Record:
    """What comes back by fax or by post: this desk on top, 行 for them to strike out, the number by which it is known."""
    to = content.addressee
    whom = "　".join(part for part in (to.name, to.section) if part)
    day = content.house.day(stamp.issued_on) if stamp.issued_on else ""
    head = (
        item("送り先", _to(content.sender), _reached(content.sender)),
        item("回答期限", content.house.day(content.reply_by, weekday=True) if content.reply_by else ""),
        item("回答機関", whom),
    )
    last = (Item("記入者", (Entry("職・氏名　　　　　　　　　　電話"),)),)
    return Record(
        title=title,
        number=stamp.number_text or "文書番号　予定",
        day=f"{day}付け" if day else "",
        items=(*filled(head), *rows, *last),
        closing=("この用紙を、FAX又は郵送で返送してください。送付状は不要です。",),
        marks=("別紙",),
        by_fax=True,
        coded=True,
        house=content.house,
    )


def _to(sender: Sender) -> str:
    return "　".join(part for part in (sender.name, sender.person, "行") if part)


def _reached(sender: Sender) -> str:
    return "　".join(f"{label} {number}" for label, number in (("FAX", sender.fax), ("電話", sender.phone)) if number)


def answer_sheet(content: NoticeContent, stamp: Stamp) -> bytes:
    return record.draw(_kind(content).answer(content, stamp), stamp)


def merged(letters: Sequence[tuple[NoticeContent, Stamp]]) -> bytes:
    """All of them in one file, each with its sheet to answer on behind it; what they share lies in it once."""
    document = Document(titled(letters[0][0].subject, letters[0][0].kind.ending))
    for number, (content, stamp) in enumerate(letters):
        if number:
            document.next_page()
        official.draw_on(document, _kind(content).say(content), stamp)
        if content.answer:
            document.next_page()
            record.draw_on(document, _kind(content).answer(content, stamp), stamp)
    return document.finish()


def _kind(content: NoticeContent) -> Any:
    return import_module(f"desk_gui.letters.kinds.{content.kind.value}")
