"""会議録 of a meeting about several cases, and before it its 次第: the meeting once, then each case that is told of."""

from desk_gui.letters import record
from desk_gui.letters.kinds.minutes import PRESENT, decided_table, parts_table
from desk_gui.letters.record import Record
from desk_gui.letters.wording import Item, Table, clock, filled, item, moment
from desk_gui.rows.letters import Stamp
from desk_gui.rows.papers import AgendaContent, MinutesContent

_NOTHING = "この出席者が加わる議題はありません。"


def draw(content: AgendaContent, stamp: Stamp) -> bytes:
    return record.draw(say(content), stamp)


def say(content: AgendaContent) -> Record:
    head = (
        item("会議名", content.name),
        item("根拠", content.ground),
        item("日時", _when(content)),
        item("場所・形式", "　".join(part for part in (content.place, content.form) if part)),
    )
    last = (item("次回", content.next_on), item("資料の扱い", content.collected), item("作成者", content.author))
    matters = tuple(piece for at, each in enumerate(content.matters, start=1) for piece in _matter(at, each))
    nothing = () if matters else filled((item("議題", _NOTHING),))
    items: tuple[Item | Table, ...] = (
        *filled(head),
        Table("出席者", *PRESENT, content.present),
        *filled((item("欠席", *content.absent),)),
        *matters,
        *nothing,
        *filled(last),
    )
    return Record(
        title="会　議　次　第" if content.planned else "会　議　録",
        number=f"{content.reader}用" if content.reader else "",
        items=tuple(each for each in items if not isinstance(each, Table) or each.rows),
        boxes=content.boxes,
        marks=content.marks,
        with_logo=True,
        house=content.house,
    )


def _matter(at: int, told: MinutesContent) -> tuple[Item | Table, ...]:
    """What is told of one case; who came for it alone stands with it."""
    number = f"（{told.case_number}）" if told.case_number else ""
    rows = (
        item(f"議題{at}", f"{'、'.join(told.agenda)}{number}"),
        item("本人の参加", told.client),
        item("欠席", *told.absent),
        item("共有の範囲", told.shared),
        item("協議内容", *told.discussed),
    )
    here = Table("この議題の出席者", *PRESENT, told.present)
    told_rows = filled(rows)
    return (*told_rows[:1], here, *told_rows[1:], decided_table(told), parts_table(told), *filled((item("危険と緊急", *told.risks),)))


def _when(content: AgendaContent) -> str:
    begins = moment(content.on, content.begins)
    return f"{begins}から{clock(content.ends)}まで" if content.begins and content.ends else begins
