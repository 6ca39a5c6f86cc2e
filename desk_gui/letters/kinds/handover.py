"""引継書: a case from one colleague, or one desk, to the next, with what is open and until when."""

from desk_gui.letters import record
from desk_gui.letters.record import Record
from desk_gui.letters.wording import Table, filled, item
from desk_gui.rows.letters import Stamp
from desk_gui.rows.papers import HandoverContent

_RECEIVED = (("受領日　令和　　年　　月　　日", False), ("受領者　所属", True), ("　　　　氏名", True))


def draw(content: HandoverContent, stamp: Stamp) -> bytes:
    return record.draw(say(content), stamp)


def say(content: HandoverContent) -> Record:
    head = (
        item("引継日", content.house.day(content.on, weekday=True)),
        item("前任", content.before),
        item("後任", content.after),
        item("引継ぎの理由", content.reason),
        *(item(label, text) for label, text in content.about),
        item("現状", *content.state),
        item("注意事項", *content.cautions),
        item("同意", content.consent),
    )
    tables = (
        Table("未了の事項", ("期限", "内容", "相手"), (4, 10, 5), content.open_tasks),
        Table("関係機関", ("機関", "担当・電話", "役割"), (6, 7, 6), content.agencies),
        Table("引き継ぐ書類", ("書類", "部数"), (12, 3), content.papers),
    )
    return Record(
        title="引　継　書",
        number=f"ケース番号　{content.case_number}",
        items=(*filled(head), *(table for table in tables if table.rows)),
        signing=_RECEIVED,
        boxes=content.boxes,
        marks=content.marks,
        with_logo=True,
        house=content.house,
    )
