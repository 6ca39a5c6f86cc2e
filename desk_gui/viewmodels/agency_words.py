"""An agency in words: when it is open, what it costs, who speaks which language there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication

from desk_gui.reference import language_name, languages
from desk_gui.rows.agencies import AgencyRow, LanguageOffer, Service
from desk_gui.values.days import WEEKDAYS, list_day, short_era
from desk_gui.values.hours import Hours
from desk_gui.vocabulary import Fee, LanguageMode

BREAK = timedelta(minutes=90)
MODE_ICONS = {
    LanguageMode.STAFF: "user",
    LanguageMode.ONSITE: "users",
    LanguageMode.PHONE: "phone",
    LanguageMode.VIDEO: "video",
    LanguageMode.MACHINE: "device",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agencies", text)


class Counter(Enum):
    """How the counter stands at this moment."""

    OPEN = "open"
    BREAK = "break"
    SHUT = "shut"
    UNKNOWN = "unknown"
    CLOSED = "closed"


@dataclass(frozen=True)
class Reception:
    """`word`: 受付中; `when`: 〜17:15, or when it opens next."""

    counter: Counter
    word: str
    when: str = ""


def reception(row: AgencyRow, now: datetime) -> Reception:
    """`now`: as the clock on the wall shows it."""
    hours, today = row.details.hours, now.date()
    if row.closed_on is not None and row.closed_on <= today:
        return Reception(Counter.CLOSED, _tr("休止・廃止"), _tr("{0}から").format(short_era(row.closed_on)))
    if not hours.rules and not hours.exceptions:
        return Reception(Counter.UNKNOWN, _tr("未確認"))
    stretches = hours.on(today)
    if (open_now := hours.open_at(now)) is not None:
        word = _tr("予約のみ") if open_now.by_appointment else _tr("受付中")
        return Reception(Counter.OPEN, word, _tr("〜{0}").format(clock(_end_of_day(open_now, stretches).closes)))
    later = next((each for each in stretches if each.opens > now.time()), None)
    if later is not None:
        begun = stretches[0] is not later
        return Reception(Counter.BREAK, _tr("昼休み") if begun else _tr("受付前"), _tr("{0}から").format(clock(later.opens)))
    return Reception(Counter.SHUT, _tr("受付終了") if stretches else _tr("本日休み"), _next(hours.next_opening(now)))


def _end_of_day(now: Hours, stretches: Sequence[Hours]) -> Hours:
    """The last stretch reached from this one over breaks no longer than a lunch."""
    last = now
    for each in stretches:
        if each.opens >= last.closes and _gap(last, each) <= BREAK and each.by_appointment == now.by_appointment:
            last = each
    return last


def _gap(before: Hours, after: Hours) -> timedelta:
    day = date.min
    return datetime.combine(day, after.opens) - datetime.combine(day, before.closes)


def clock(at: time) -> str:
    """9:00, without a leading zero."""
    return f"{at.hour}:{at.minute:02}"


def _next(opening: datetime | None) -> str:
    if opening is None:
        return ""
    return f"{list_day(opening.date())}{clock(opening.time())}"


def week_words(rule: Hours) -> str:
    """月〜金, 火・木, 第2・4土."""
    days = rule.days
    in_a_row = len(days) > 2 and list(days) == list(range(days[0], days[-1] + 1))
    text = _tr("{0}〜{1}").format(WEEKDAYS[days[0]], WEEKDAYS[days[-1]]) if in_a_row else "・".join(WEEKDAYS[day] for day in days)
    return _tr("第{0}{1}").format("・".join(map(str, rule.nth)), text) if rule.nth else text


def rule_words(rule: Hours) -> str:
    """月〜金 9:00–12:00（予約のみ）."""
    text = f"{week_words(rule)} {clock(rule.opens)}–{clock(rule.closes)}"
    remarks = [*([_tr("予約のみ")] if rule.by_appointment else []), *([rule.note] if rule.note else [])]
    return _tr("{0}（{1}）").format(text, "、".join(remarks)) if remarks else text


def fee_words(services: Iterable[Service]) -> str:
    """無料, 無料／有料; "" while nobody asked."""
    fees = {each.fee for each in services} - {Fee.UNKNOWN}
    return "／".join(fee.label for fee in Fee if fee in fees)


def where_and_fee(row: AgencyRow) -> str:
    return "・".join(part for part in (row.details.municipality, fee_words(row.details.services)) if part)


def language_words(offers: Sequence[LanguageOffer], wanted: str = "") -> tuple[str, str]:
    """Two short lines: how the wanted language is spoken and when; without one, which languages there are and how."""
    if wanted:
        found = [each for each in by_directness(offers) if each.language == wanted]
        modes = "・".join(dict.fromkeys(each.mode.label for each in found))
        return modes or _tr("なし"), "、".join(dict.fromkeys(each.when for each in found if each.when))
    foreign = [each for each in in_order(offers) if not each.language.startswith("ja")]
    names = list(dict.fromkeys(language_name(each.language) for each in foreign))
    if not names:
        return _tr("日本語のみ"), ""
    modes = "・".join(dict.fromkeys(each.mode.label for each in by_directness(foreign)))
    return (names[0] if len(names) == 1 else _tr("{0}ほか{1}言語").format(bare(names[0]), len(names) - 1)), modes


def bare(name: str) -> str:
    """ベトナム語, フィリピノ語: without what stands in brackets."""
    return name.split("（")[0]


def in_order(offers: Iterable[LanguageOffer]) -> list[LanguageOffer]:
    """By the order of the shipped list, then from person to machine."""
    order, modes = list(languages()), list(LanguageMode)
    return sorted(offers, key=lambda each: (order.index(each.language) if each.language in order else len(order), modes.index(each.mode)))


def by_directness(offers: Iterable[LanguageOffer]) -> list[LanguageOffer]:
    modes = list(LanguageMode)
    return sorted(offers, key=lambda each: modes.index(each.mode))
