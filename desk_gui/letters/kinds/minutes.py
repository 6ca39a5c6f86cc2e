"""会議録, and before it the 次第: who met on what ground, what was shared and said, what was decided, by whom and until when."""

from desk_gui.letters import record
from desk_gui.letters.record import Record
from desk_gui.letters.wording import Item, Table, clock, filled, item, moment, numbered
from desk_gui.rows.letters import Stamp
from desk_gui.rows.papers import MinutesContent

PRESENT = (("機関", "職", "氏名"), (8, 5, 6))


def decided_table(content: MinutesContent) -> Table:
    nothing = () if content.planned or content.silent else (("決定した事項はありません。", "", ""),)
    return Table("決定事項", ("何を", "誰が", "いつまでに"), (10, 5, 4), content.decided or nothing)


def parts_table(content: MinutesContent) -> Table:
    return Table("役割分担", ("機関", "役割"), (6, 13), content.parts)


def draw(content: MinutesContent, stamp: Stamp) -> bytes:
    return record.draw(say(content), stamp)


def say(content: MinutesContent) -> Record:
    head = (
        item("会議名", content.name),
        item("根拠", content.ground),
        item("日時", _when(content)),
        item("場所・形式", "　".join(part for part in (content.place, content.form) if part)),
    )
    middle = (
        item("欠席", *content.absent),
        item("本人の参加", content.client),
        item("議題", *numbered(content.agenda)),
        item("共有の範囲", content.shared),
        item("協議内容", *content.discussed),
    )
    last = (
        item("主担当", content.lead),
        item("危険と緊急", *content.risks),
        item("次回", content.next_on),
        item("資料の扱い", content.collected),
        item("作成者", content.author),
    )
    present = Table("出席者", *PRESENT, content.present)
    decided, parts = decided_table(content), parts_table(content)
    items: tuple[Item | Table, ...] = (*filled(head), present, *filled(middle), decided, parts, *filled(last))
    return Record(
        title="会　議　次　第" if content.planned else "会　議　録",
        number=f"ケース番号　{content.case_number}" if content.case_number else "",
        items=tuple(each for each in items if not isinstance(each, Table) or each.rows),
        boxes=content.boxes,
        marks=content.marks,
        with_logo=True,
        house=content.house,
    )


def _when(content: MinutesContent) -> str:
    begins = moment(content.on, content.begins)
    return f"{begins}から{clock(content.ends)}まで" if content.begins and content.ends else begins
