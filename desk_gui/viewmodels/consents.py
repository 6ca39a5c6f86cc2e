"""Consents in words: how long they hold, who explained them, and the five points as one asks them."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from desk_gui.reference import language_name
from desk_gui.rows.consent import Carried, ConsentRow, Told, WithdrawalRow
from desk_gui.values.days import list_day, short_era, wareki
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import AgencyKind, ConsentBasis, ConsentGiver, ConsentItem, ConsentMeans

USUAL_MONTHS = 6
SOON_DAYS = 14
ORAL = frozenset({ConsentMeans.ORAL, ConsentMeans.ORAL_INTERPRETED})


def _tr(text: str) -> str:
    return QCoreApplication.translate("Consents", text)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def standing(row: ConsentRow, today: date) -> tuple[str, str]:
    """How a consent stands today, as a word and the tone of its tag."""
    ended = row.ended_on()
    if row.struck:
        return _tr("誤記録"), "line"
    if ended is not None and ended <= today:
        return _tr("{0}に撤回").format(short_era(ended)), "danger"
    if today > row.details.until:
        return _tr("{0}で終了").format(short_era(row.details.until)), ""
    if (row.details.until - today).days <= SOON_DAYS:
        return _tr("〜{0}　あと{1}日").format(list_day(row.details.until), (row.details.until - today).days), "warn"
    return until_words(row.details.until, today), "ok"


def until_words(until: date, today: date) -> str:
    """〜9/30 this year, 〜R9.3.31 after it."""
    return _tr("〜{0}").format(list_day(until, weekday=False) if until.year == today.year else short_era(until))


def items_words(items: tuple[ConsentItem, ...]) -> str:
    return _tr("、").join(item.label for item in items)


def scope_words(row: ConsentRow) -> str:
    """What is told; where not all are told the same, a line for each set of items and whom it is told."""
    details = row.details
    if not details.apart:
        return items_words(details.items)
    groups: dict[tuple[ConsentItem, ...], list[str]] = {}
    for each in row.recipients:
        groups.setdefault(details.items_for(each.agency), []).append(each.label)
    return "\n".join(_tr("{0}：{1}").format(_tr("、").join(names), items_words(items)) for items, names in groups.items())


def how_words(row: ConsentRow) -> str:
    """Who gave it by what means, and in which language by whom it was explained."""
    details = row.details
    if details.basis != ConsentBasis.CONSENT:
        return details.basis.label
    giver = details.giver.label + (f" {details.giver_name}" if details.giver_name else "")
    parts = [details.means.label, giver if details.giver != ConsentGiver.SELF else ""]
    parts.append(_tr("{0}で説明").format(language_name(details.explained_in)) if details.explained_in else "")
    parts.append(_tr("通訳 {0}").format(details.interpreter) if details.interpreter else "")
    parts.append(_tr("同席 {0}").format(_tr("・").join(details.witnesses)) if details.witnesses else "")
    return _tr("　").join(part for part in parts if part)


def how_caption(row: ConsentRow) -> tuple[str, str]:
    """What stands before how it was taken, and before its note: on another ground than consent the note is the reason."""
    if row.details.basis != ConsentBasis.CONSENT:
        return _tr("根拠"), _tr("同意によらない理由")
    return _tr("同意のとり方"), _tr("備考")


def carried_words(told: Carried) -> str:
    """The day, the letter, the paper or the entry, and who knows what by it."""
    event = _tr("支援経過（{0}）").format(told.kind.label) if told.kind else ""
    how = told.letter_number or (told.paper.label if told.paper else event)
    return _tr("・{0}　{1}　{2}（{3}）").format(wareki(told.on), how, told.agency, items_words(told.items))


def period_words(row: ConsentRow) -> str:
    return _tr("{0}から{1}まで").format(wareki(row.details.on), wareki(row.details.until))


def withdrawal_words(row: ConsentRow) -> tuple[str, ...]:
    """One line a withdrawal."""
    return tuple(
        _tr("{0}に撤回：{1}{2}{3}").format(
            wareki(each.on),
            _from_words(row, each),
            items_words(each.items) if each.items else _tr("すべて"),
            _tr("（{0}）").format(each.how) if each.how else "",
        )
        for each in row.withdrawals
    )


def _from_words(row: ConsentRow, withdrawal: WithdrawalRow) -> str:
    """From whom, where it was not from all."""
    names = [each.label for each in row.recipients if each.agency in withdrawal.recipients]
    return _tr("{0}への").format(_tr("、").join(names)) if names else ""


@dataclass(frozen=True)
class Knows:
    """What one agency knows by now. `last`: when it was last told something; `times`: each time, in a line."""

    label: str
    kind: AgencyKind
    items: tuple[ConsentItem, ...]
    last: str
    times: tuple[str, ...]
    without_consent: bool


def known_by(rows: Iterable[Told], today: date) -> list[Knows]:
    """One an agency, whoever was told last first."""
    told: dict[AgencyId, list[Told]] = {}
    for row in rows:
        told.setdefault(row.agency, []).append(row)
    return [_knows(each, today) for each in told.values()]


def _knows(told: list[Told], today: date) -> Knows:
    known = {item for each in told for item in each.items}
    last = max(each.on for each in told)
    day = list_day(last, weekday=False) if last.year == today.year else short_era(last)
    alone = any(each.basis != ConsentBasis.CONSENT for each in told)
    times = tuple(_time_words(each) for each in told)
    return Knows(told[0].label, told[0].kind, tuple(item for item in ConsentItem if item in known), day, times, alone)


def _time_words(each: Told) -> str:
    how = each.letter_number or (each.paper.label if each.paper else _tr("支援経過"))
    ground = _tr("・").join(part for part in (each.basis.label, each.reason) if part)
    return _tr("{0}　{1}　{2}（{3}）").format(wareki(each.on), how, items_words(each.items), ground)
