"""起案用紙 of a mailing: what those who stamp it are asked, and to whom it goes; one letter of it lies behind as an example."""

from collections.abc import Sequence

from desk_gui.letters import record
from desk_gui.letters.client_words import titled
from desk_gui.letters.record import Record
from desk_gui.letters.wording import Table, filled, item
from desk_gui.rows.letters import Stamp
from desk_gui.rows.mailings import NoticeContent


def draw(content: NoticeContent, whom: Sequence[str], boxes: tuple[str, ...], drafted: str) -> bytes:
    """`whom`: every recipient as it is addressed; `boxes`: titles over the squares; `drafted`: the day, and by whom."""
    day = content.house.day
    corrects = f"{content.corrects}を訂正し、" if content.corrects else ""
    rows = (
        item("件名", titled(content.subject, content.kind.ending)),
        item("伺い", f"{corrects}次の案のとおり、下の{len(whom)}機関に1通ずつ送付してよろしいか伺います。"),
        item("起案", drafted),
        item("回答期限", day(content.reply_by, weekday=True) if content.reply_by else "定めなし"),
        item("個人情報", "個人に関する情報の提供なし"),
    )
    listed = Table("宛先", ("", "宛先"), (1, 14), tuple((str(number), each) for number, each in enumerate(whom, 1)))
    form = Record(title="起　案　用　紙", items=(*filled(rows), listed), boxes=boxes, house=content.house)
    return record.draw(form, Stamp())
