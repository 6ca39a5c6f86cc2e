"""担当者の確認: once a year every partner looks at what this desk's register says of it, and puts it right."""

from desk_gui.letters import notices
from desk_gui.letters.official import Official
from desk_gui.letters.record import Record
from desk_gui.letters.wording import Entry, Item, Table, filled, item
from desk_gui.rows.letters import Stamp
from desk_gui.rows.mailings import NoticeContent


def draw(content: NoticeContent, stamp: Stamp) -> bytes:
    return notices.letter(say(content), stamp)


def say(content: NoticeContent) -> Official:
    rows = (*(item(label, *lines) for label, lines in content.points), item("同封物", *notices.enclosed(content)))
    # With a sheet to answer on, the register stands there, where it can be written into.
    return notices.framed(content, (*filled(rows), *(() if content.answer else (_held(content),))))


def answer(content: NoticeContent, stamp: Stamp) -> Record:
    rows = (
        item("確認結果", "□ 下の内容のとおりで、変更はありません", "□ 変更があります（訂正欄に記入しました）"),
        _held(content),
        Item("追加", (Entry(""),), least=22.0),
    )
    return notices.answering(content, stamp, "担当者等確認票", rows)


def _held(content: NoticeContent) -> Table:
    rows = tuple((label, text, "") for label, text in content.held)
    return Table("当窓口に登録している内容", ("項目", "登録の内容", "訂正"), (4, 9, 7), rows, least=9.0)
