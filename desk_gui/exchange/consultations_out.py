"""A day's or month's consultations as tables: how many, and which."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desk_gui import reference
from desk_gui.exchange.sheets import A3, Cell, Sheet, csv_bytes, workbook_bytes
from desk_gui.rows.consultations import ConsultationRow
from desk_gui.rows.sub_categories import SubCategory, names_of
from desk_gui.values.days import wareki
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import Category, ConsultationMeans

# The heads of the list are those `columns.CONSULTATION_FIELDS` knows, so that a list can be read back in.
_COLUMNS: tuple[tuple[str, float], ...] = (
    ("受付番号", 13), ("日付", 11), ("時刻", 7), ("方法", 10), ("言語", 15), ("言語の手段", 10), ("通訳時間（分）", 8), ("相談者", 11),
    ("区分", 20), ("結果", 11), ("相談時間（分）", 8), ("居住市町", 9), ("国籍・地域", 11), ("在留資格", 13),
    ("窓口を知ったきっかけ", 11), ("つなぎ先", 17), ("メモ", 40), ("担当者", 10), ("ケース", 7),
)  # fmt: skip
HEAD = tuple(name for name, _ in _COLUMNS)
SUB, _SUB_WIDTH = "小分類", 20
SESSIONS = "相談回数"
TOPICS = "内容別件数 計"
SUBTOTAL = "小計"
ALL_MEANS = "すべての方法"
TOTAL = "合計"
NOTES = (
    "相談回数は相談の延べ回数です。01〜16は内容別件数で、1回の相談に区分が2つあれば2件と数えます。",
    "言語は、その相談で最初に挙げた言語で数えます。実人数は含みません（相談受付は相談者の氏名を記録しません）。",
)

SUB_NOTE = "小分類は、この窓口が相談内容区分の中で分けている内訳です。内容別件数の計には加えません。"

Known = Sequence[SubCategory]
"""What the desk tells apart under the official classes: in columns of their own behind the official ones, which stay as they are. A desk
that tells nothing apart has none of them."""


def list_head(subs: Known) -> tuple[str, ...]:
    return (*HEAD, *([SUB] if subs else []))


def list_rows(rows: Sequence[ConsultationRow], agencies: Mapping[AgencyId, str], subs: Known = ()) -> list[list[Cell]]:
    """Oldest first, as a paper list is kept. No client is named; whether a case exists is all that is said of it, and of one
    to be careful with nothing that was noted."""
    ordered = sorted(rows, key=lambda row: (row.details.on, row.details.at is not None, row.details.at or 0, row.number))
    return [[*_cells(row, agencies), *([_subs_of(row, subs)] if subs else [])] for row in ordered]


def list_csv(rows: Sequence[ConsultationRow], agencies: Mapping[AgencyId, str], subs: Known = ()) -> bytes:
    return csv_bytes(list_head(subs), list_rows(rows, agencies, subs))


def count_csv(rows: Sequence[ConsultationRow], subs: Known = ()) -> bytes:
    return csv_bytes(count_head(rows, subs), count_rows(rows, subs))


@dataclass(frozen=True)
class Span:
    """Of which days, and whose."""

    first: date
    last: date
    desk: str


def as_workbook(rows: Sequence[ConsultationRow], agencies: Mapping[AgencyId, str], span: Span, subs: Known = ()) -> bytes:
    """Sheet 1 counts, sheet 2 lists. The list has some twenty columns: on A4 nobody could read it."""
    days, desk = period(span.first, span.last), span.desk
    counted, counting = count_rows(rows, subs), count_head(rows, subs)
    sums = frozenset(at for at, line in enumerate(counted) if line[1] == SUBTOTAL or line[0] == TOTAL)
    title = f"{desk}　相談受付 方法・言語・相談内容区分別　{days}"
    more = len(counting) - len(COUNT_HEAD)
    notes = (*NOTES, SUB_NOTE) if more else NOTES
    table = Sheet("集計", counting, counted, title, (*COUNT_WIDTHS, *[_COUNT_WIDTH] * more), totals=sums, notes=notes, fixed=2)
    widths = [*(width for _, width in _COLUMNS), *([_SUB_WIDTH] if subs else [])]
    listed = Sheet("一覧", list_head(subs), list_rows(rows, agencies, subs), f"{desk}　相談受付 一覧　{days}", widths, fixed=1, paper=A3)
    return workbook_bytes((table, listed))


def period(first: date, last: date) -> str:
    return wareki(first) if first == last else f"{wareki(first)}〜{wareki(last)}"


COUNT_HEAD = ("方法", "言語", SESSIONS, *(f"{category.value} {category.label}" for category in Category), TOPICS)
_COUNT_WIDTH = 9
COUNT_WIDTHS = (14, 24, 9, *([_COUNT_WIDTH] * len(Category)), 10)


def count_head(rows: Sequence[ConsultationRow], subs: Known = ()) -> tuple[str, ...]:
    return (*COUNT_HEAD, *(f"{each.category.value} {SUB} {each.name}" for each in _counted(rows, subs)))


def _counted(rows: Sequence[ConsultationRow], subs: Known) -> list[SubCategory]:
    """In the order of the official classes; one nobody chooses any more only where it was chosen."""
    used = {each for row in rows for each in row.details.sub_categories}
    return sorted((each for each in subs if not each.retired or each.id in used), key=lambda each: each.category.value)


def count_rows(rows: Sequence[ConsultationRow], subs: Known = ()) -> list[list[Cell]]:
    """Means × first language: how many consultations, and how many topics of each category; sums by means, by language, of all.

    Consultations and topics are counted apart: one visit with three topics is one consultation and three topics.
    """
    known = _counted(rows, subs)
    table: list[list[Cell]] = []
    for means in ConsultationMeans:
        of_means = [row for row in rows if row.details.means is means]
        if of_means:
            table += _by_language(means.label, of_means, known)
            table.append(_count_line(means.label, SUBTOTAL, of_means, known))
    return [*table, *_by_language(ALL_MEANS, rows, known), _count_line(TOTAL, "", rows, known, blank=0)]


def _by_language(head: str, rows: Sequence[ConsultationRow], subs: Known) -> list[list[Cell]]:
    """A line a language, in the order of the reference list: 日本語 first, and apart from やさしい日本語."""
    order = {tag: at for at, tag in enumerate(reference.languages())}
    spoken = sorted({_language(row) for row in rows}, key=lambda tag: (order.get(tag, len(order)), tag))
    return [_count_line(head, reference.language_name(tag), [row for row in rows if _language(row) == tag], subs) for tag in spoken]


def _count_line(means: str, language: str, rows: Sequence[ConsultationRow], subs: Known, *, blank: int | None = None) -> list[Cell]:
    """`blank`: what stands where there is nothing to count."""
    topics = Counter(category for row in rows for category in row.details.categories)
    own = Counter(sub for row in rows for sub in row.details.sub_categories)
    official = (topics[category] or blank for category in Category)
    return [means, language, len(rows), *official, topics.total(), *(own[each.id] or blank for each in subs)]


def _language(row: ConsultationRow) -> str:
    return row.details.languages[0].language


def _cells(row: ConsultationRow, agencies: Mapping[AgencyId, str]) -> list[Cell]:
    details = row.details
    spoken = details.languages
    return [
        row.number,
        details.on,
        details.at,
        details.means.label,
        "、".join(reference.language_name(use.language) for use in spoken),
        "、".join(use.mode.label for use in spoken),
        _sum([use.minutes for use in spoken]),
        details.caller.label,
        "、".join(category.label for category in details.categories),
        details.result.label,
        details.minutes,
        details.municipality,
        reference.country_name(details.nationality),
        reference.status_name(details.residence_status),
        details.heard_from,
        "、".join(agencies.get(agency, "") for agency in details.referred_to),
        details.note if not row.protected else "取扱注意",
        row.by_name,
        "あり" if row.case else None,
    ]


def _subs_of(row: ConsultationRow, subs: Known) -> str:
    return "、".join(names_of(subs, row.details.sub_categories))


def _sum(minutes: Sequence[int | None]) -> int | None:
    known = [each for each in minutes if each is not None]
    return sum(known) if known else None
