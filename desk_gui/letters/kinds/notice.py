"""案内: a meeting, a joint consultation day, anything that many partners are asked to come to or to know of."""

from desk_gui.letters import notices
from desk_gui.letters.official import Official
from desk_gui.letters.record import Record
from desk_gui.letters.wording import Entry, Item, Table, filled, item
from desk_gui.rows.letters import Stamp
from desk_gui.rows.mailings import NoticeContent

_COMERS = 3


def draw(content: NoticeContent, stamp: Stamp) -> bytes:
    return notices.letter(say(content), stamp)


def say(content: NoticeContent) -> Official:
    rows = (*(item(label, *lines) for label, lines in content.points), item("同封物", *notices.enclosed(content)))
    return notices.framed(content, filled(rows))


def answer(content: NoticeContent, stamp: Stamp) -> Record:
    """出欠: who comes, with room to write."""
    rows = (
        item("御出欠", "□ 出席します　　□ 欠席します", "□ 代理の者が出席します"),
        Table("出席者", ("職", "氏名", "連絡先"), (4, 5, 4), (("", "", ""),) * _COMERS, least=11.0),
        Item("連絡事項", (Entry(""),), least=34.0),
    )
    return notices.answering(content, stamp, "出　欠　回　答　票", rows)
