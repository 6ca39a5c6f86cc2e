"""支援計画: the goals, who does what until when, and a line for each of those who sign."""

from desk_gui.letters import record
from desk_gui.letters.record import Record
from desk_gui.letters.wording import Table, filled, item, numbered
from desk_gui.rows.letters import Stamp
from desk_gui.rows.papers import PlanContent

_AGREED = "上の計画の内容を確かめ、これにより進めることに同意します。（署名と日付）"


def draw(content: PlanContent, stamp: Stamp) -> bytes:
    return record.draw(say(content), stamp)


def say(content: PlanContent) -> Record:
    since = content.house.day(content.since)
    rows = (
        item("氏名", content.name),
        item("計画の期間", f"{since}から{content.until}まで" if content.until else f"{since}から"),
        item("本人の希望", content.wish),
        item("長期目標", content.aim),
        item("目標", *numbered(content.goals)),
    )
    steps = Table("取組", ("目標", "何を", "誰が", "いつまでに"), (2, 7, 5, 5), content.steps)
    last = (item("次回の確認", content.next_on), item("作成者", content.author))
    return Record(
        title=f"支　援　計　画（第{content.number}版）",
        number=f"ケース番号　{content.case_number}" if content.case_number else "",
        items=(*filled(rows), *((steps,) if steps.rows else ()), *filled(last)),
        closing=(_AGREED,) if content.signing else (),
        signing=tuple((each, True) for each in content.signing),
        marks=content.marks,
        with_logo=True,
        house=content.house,
    )
