"""守秘の誓約書: what all who come to a meeting promise, and a line for each to sign."""

from desk_gui.letters import record
from desk_gui.letters.record import Record
from desk_gui.letters.wording import Table, filled, item, moment
from desk_gui.rows.letters import Stamp
from desk_gui.rows.papers import SecrecyContent

_PROMISE = (
    "私は、この会議で知った個人の情報と協議の内容を、支援の目的以外に使わず、ほかの人に話しません。",
    "配られた資料は、写しを取らず、会議の後に返します。必要があって持ち帰るものは、かぎのかかるところで保管します。",
    "この約束は、会議が終わった後も、職を離れた後も守ります。",
)
_BOUND = "{0}により、会議の構成員には守秘の義務があり、もらしたときは罰せられることがあります。"
_MORE = 3
"""Empty lines for those who come unannounced."""


def draw(content: SecrecyContent, stamp: Stamp) -> bytes:
    return record.draw(say(content), stamp)


def say(content: SecrecyContent) -> Record:
    blank = ("", "", "", "", "")
    rows = tuple((*who, "", "") for who in content.present) + (blank,) * _MORE
    head = (
        item("会議名", content.name),
        item("日時", moment(content.on, content.begins)),
        item("場所", content.place),
        item("根拠", content.ground),
    )
    law = (_BOUND.format(content.ground),) if content.bound else ()
    return Record(
        title="守　秘　の　誓　約　書",
        items=(*filled(head), Table("署名", ("機関", "職", "氏名", "署名（自署）", "日付"), (6, 4, 5, 6, 3), rows)),
        body=(*_PROMISE, *law),
        closing=(f"この用紙は、{content.desk}が会議の記録とともに保管します。",),
        marks=("取扱注意",),
        with_logo=True,
        house=content.house,
    )
