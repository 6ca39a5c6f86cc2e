"""What the map itself says, in the source language; a screen in another language hands in its own."""

from dataclasses import dataclass

from desk_gui.vocabulary import AgencyGroup, Colouring, LampKind


@dataclass(frozen=True)
class ScaleWords:
    """What a colouring tells and its classes, from the palest; `none`: of whom nothing is known."""

    title: str
    classes: tuple[str, ...]
    none: str


SCALES = (
    ScaleWords("色＝{0}の対応", ("翻訳機", "電話・映像通訳", "対面通訳", "職員"), "登録なし"),
    ScaleWords("色＝つなぎの件数（年度内）", ("0件", "1件", "2〜4件", "5〜9件", "10件以上"), ""),
    ScaleWords("色＝返信までの日数（年度内の中央値）", ("2日以内", "5日以内", "10日以内", "10日超"), "返信の記録なし"),
    ScaleWords("色＝受入率（年度内の返信のうち）", ("50%未満", "50%以上", "70%以上", "90%以上"), "返信の記録なし"),
    ScaleWords("色＝情報の最終確認日", ("1年より前", "1年以内", "半年以内", "3か月以内"), "確認日なし"),
)


@dataclass(frozen=True)
class Words:
    """`stages`: names of 1–5; `groups`: in the order of AgencyGroup; `ages`: from recent to long ago; braces take figures.

    `shapes`: of kinds where colours tell something else; `scales`: in the order of Colouring, kinds left out.
    `changes`: in the order of Change; `span`: from which day to which.
    `unproven`: a tie without evidence; `ungrouped`: whose group nobody knows; `unlabelled`: how many names found no room.
    """

    stages: tuple[str, ...]
    groups: tuple[str, ...]
    lines: str = "線＝到達した段階"
    unproven: str = "協働の実績のみ"
    kinds: str = "形と色＝機関の種別"
    shapes: str = "形＝機関の種別"
    scales: tuple[ScaleWords, ...] = SCALES
    counted: str = "{0} {1}機関"
    sizes: str = "大きさ＝協働ケース数"
    size: str = "{0}件"
    age: str = "濃さ＝最後の連絡"
    ages: tuple[str, ...] = ("3か月以内", "半年以内", "1年以内", "それ以前")
    counts: str = "{0}機関　窓口と{1}・機関どうし{2}"
    on: str = "{0}現在"
    source: str = "出典：{0}"
    ungrouped: str = "登録なし"
    unlabelled: str = "名称を略した機関 {0}"
    changes_title: str = "線＝変化"
    changes: tuple[str, ...] = ("新しくつながった", "強くなった", "弱くなった", "なくなった", "変わらない")
    span: str = "{0} → {1}"

    def scale(self, by: Colouring) -> ScaleWords:
        return self.scales[list(Colouring).index(by) - 1]


WORDS = Words(tuple(kind.label for kind in LampKind), tuple(group.label for group in AgencyGroup))
