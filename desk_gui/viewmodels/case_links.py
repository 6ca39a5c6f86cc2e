"""How a link between two cases is told from either side."""

from PySide6.QtCore import QCoreApplication

from desk_gui.rows.case_links import CaseLinkRow
from desk_gui.values.days import short_era
from desk_gui.vocabulary import CaseLinkKind


def _tr(text: str) -> str:
    return QCoreApplication.translate("CaseLinks", text)


def kind_words(row: CaseLinkRow) -> str:
    """What the other case is to this one."""
    if row.details.kind is CaseLinkKind.SPLIT:
        return _tr("分ける前") if row.backwards else _tr("分けた先")
    if row.details.kind is CaseLinkKind.BEFORE and row.backwards:
        return _tr("次のケース")
    return row.details.kind.label


def link_tip(row: CaseLinkRow) -> str:
    closed = _tr("（終結）") if row.closed else ""
    return "\n".join((f"{row.title}{closed}", _tr("{0}から：{1}").format(short_era(row.details.since), row.details.reason)))
