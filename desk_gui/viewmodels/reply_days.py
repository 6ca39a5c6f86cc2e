"""返信期限 in words: why a kind of agency is usually given that time, and until when it is that."""

import unicodedata
from datetime import date

from PySide6.QtCore import QCoreApplication

from desk_gui.rows.desk import DeskProfile
from desk_gui.rows.reply_days import LEAST_DAYS, MOST_DAYS, USUAL_DAYS, KindDays
from desk_gui.values.hours import business_days_after
from desk_gui.vocabulary import AgencyGroup, AgencyKind


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReplyDays", text)


def why(kind: AgencyKind) -> str:
    """What a usual time of its own rests on; "" where the desk's standard holds."""
    if kind not in USUAL_DAYS:
        return ""
    reasons = {
        AgencyGroup.SAFETY: _tr("安全に関わり、待てないため"),
        AgencyGroup.MEDICAL: _tr("受診日を早く決めるため"),
        AgencyGroup.LEGAL: _tr("利益相反の確認と、週ごとの相談日があるため"),
        AgencyGroup.EXCHANGE: _tr("職員のいる曜日が限られるため"),
        AgencyGroup.SCHOOL: _tr("所管や決裁を経て回答が来るため"),
        AgencyGroup.NATIONAL: _tr("所管や決裁を経て回答が来るため"),
    }
    if kind == AgencyKind.LEGAL_AFFAIRS:
        return reasons[AgencyGroup.NATIONAL]
    if kind == AgencyKind.JAPANESE_CLASS:
        return reasons[AgencyGroup.EXCHANGE]
    return reasons[kind.group]


def due_after(profile: DeskProfile, kind: AgencyKind, day: date) -> date:
    return business_days_after(day, profile.days_to_reply(kind))


def due_hint(profile: DeskProfile, kind: AgencyKind) -> str:
    """How the day came about."""
    return _tr("{0}の標準は{1}営業日です。").format(kind.label, profile.days_to_reply(kind))


def days_of(typed: str) -> int | None:
    """Business days as typed, in any width; None where they cannot be."""
    text = unicodedata.normalize("NFKC", typed).strip()
    return int(text) if text.isdecimal() and len(text) < 4 and LEAST_DAYS <= int(text) <= MOST_DAYS else None


def settled(days: dict[AgencyKind, int], standard: int) -> tuple[KindDays, ...]:
    """What differs from the usual, which is all that has to be kept."""
    return tuple(KindDays(kind, each) for kind, each in days.items() if each != USUAL_DAYS.get(kind, standard))
