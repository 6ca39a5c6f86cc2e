"""支援計画 in words: which version, what is done of it, who agreed."""

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from desk_gui.commands.plans import AnnouncePlan, PlanFor
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.cases import Promise
from desk_gui.rows.plans import Agreement, PlanDetails, PlanRow
from desk_gui.values.days import short_era, wareki
from desk_gui.viewmodels.sheet_print import SheetOrder
from desk_gui.vocabulary import Paper


def _tr(text: str) -> str:
    return QCoreApplication.translate("Plans", text)


def period_words(details: PlanDetails) -> str:
    since = wareki(details.since)
    return _tr("{0}から{1}まで").format(since, wareki(details.until)) if details.until else _tr("{0}から").format(since)


def standing_words(row: PlanRow) -> tuple[str, str]:
    """The word on its tag, and the tag's tone."""
    if row.withdrawn:
        return _tr("取り下げ"), ""
    return (_tr("今の計画"), "ok") if row.counts else (_tr("前の版"), "")


def step_words(step: Promise, row: PlanRow, agency: AgencyRow | None, today: date) -> tuple[str, str]:
    """Who, until when or since when it is done, and the look of it."""
    who = " ".join(each for each in (agency.label if agency is not None else "", step.person) if each)
    done = row.done.get(step.task)
    if done is not None:
        return _tr("{0}　済 {1}").format(who, short_era(done)), "caption"
    if step.due is None:
        return who, "caption"
    late = row.counts and step.due < today
    return _tr("{0}　{1}まで").format(who, wareki(step.due)), "complaint" if late else "caption"


def agreement_words(details: Agreement) -> str:
    how = _tr("（{0}）").format(details.how) if details.how else ""
    return _tr("{0}　{1}{2}").format(wareki(details.on), details.who, how)


def plan_order(row: PlanRow) -> SheetOrder:
    return SheetOrder(
        Paper.PLAN,
        _tr("支援計画"),
        row.case_number,
        row.details.since,
        _tr("機関に渡す"),
        _tr("本人・窓口用"),
        (_tr("取組を担う機関それぞれへの同意がある項目だけが載ります。"),),
        partial(PlanFor, row.id),
        partial(AnnouncePlan, row.id),
    )
