"""What the map itself says, in the source language; a screen in another language hands in its own."""

from dataclasses import dataclass

from desk_gui.vocabulary import AgencyGroup, LampKind


@dataclass(frozen=True)
class Words:
    """`stages`: names of 1–5; `groups`: in the order of AgencyGroup; `ages`: from recent to long ago; braces take figures.

    `unproven`: a tie without evidence; `ungrouped`: whose group nobody knows; `unlabelled`: how many names found no room.
    """

    stages: tuple[str, ...]
    groups: tuple[str, ...]
    lines: str = "線＝到達した段階"
    unproven: str = "協働の実績のみ"
    kinds: str = "形と色＝機関の種別"
    sizes: str = "大きさ＝協働ケース数"
    size: str = "{0}件"
    age: str = "濃さ＝最後の連絡"
    ages: tuple[str, ...] = ("3か月以内", "半年以内", "1年以内", "それ以前")
    counts: str = "{0}機関　窓口と{1}・機関どうし{2}"
    on: str = "{0}現在"
    source: str = "出典：{0}"
    ungrouped: str = "登録なし"
    unlabelled: str = "名称を略した機関 {0}"


WORDS = Words(tuple(kind.label for kind in LampKind), tuple(group.label for group in AgencyGroup))
