"""相談記録票: one consultation on paper, to go round for 供覧."""

from collections.abc import Iterable

from desk_gui.letters import record
from desk_gui.letters.client_words import as_judged, as_said
from desk_gui.letters.record import Record
from desk_gui.letters.wording import Entry, Item, Table, filled, in_columns, item
from desk_gui.rows.letters import Stamp
from desk_gui.rows.papers import ConsultationRecord

_IN_A_ROW = 3


def draw(content: ConsultationRecord, stamp: Stamp) -> bytes:
    return record.draw(say(content), stamp)


def say(content: ConsultationRecord) -> Record:
    took = f"（{content.minutes}分）" if content.minutes else ""
    head = (
        item("受付日", f"{content.house.day(content.on, weekday=True)}　{content.means}{took}"),
        item("受付者", content.taken_by),
        Item("相談者", tuple(_client(content))),
        item("来談者", content.caller),
        item("言語・通訳", content.language),
    )
    told = (
        item("主訴", content.complaint),
        item("事実", *content.facts),
        item("本人の話", *map(as_said, content.said)),
        item("見立て", *map(as_judged, content.judged)),
        item("対応", *content.done),
        item("対応機関", *("　".join(filter(None, each)) for each in content.present)),
        item("伝えたこと", *(f"{to}へ　{what}（{ground}）" for to, what, ground in content.shared)),
    )
    last = (item("次の予定", content.next_on), item("同意", content.consent))
    referred = Table("つなぎ先", ("機関", "方法", "結果"), (7, 5, 7), content.referred)
    items: tuple[Item | Table, ...] = (*filled(head), _worries(content), *filled(told), referred, *filled(last))
    return Record(
        title="相　談　記　録　票",
        number=f"受付番号　{content.number}",
        items=tuple(each for each in items if not isinstance(each, Table) or each.rows),
        boxes=content.boxes,
        marks=content.marks,
        house=content.house,
    )


def _client(content: ConsultationRecord) -> Iterable[Entry]:
    """Anonymous callers have no name, and their row says so."""
    if content.client_name:
        yield Entry("", content.client_name, content.client_kana if content.client_kana != content.client_name else "")
    else:
        yield Entry("氏名は聞いていません。")
    for label, text in content.client:
        yield Entry(f"{label}　{text}")


def _worries(content: ConsultationRecord) -> Table:
    words = [f"{mark}{name}" if mark else Entry(name, level=1) for name, mark in content.worries]
    return Table("困りごと（○：あり　◎：一番困っていること）", (), (1,) * _IN_A_ROW, in_columns(words, _IN_A_ROW))
