"""Cases that belong together are linked and unlinked; what is linked is part of the page of a case."""

from dataclasses import dataclass

from desk_gui.commands.base import Reversible
from desk_gui.rows.case_links import CaseLinkDetails
from desk_gui.values.ids import CaseId, CaseLinkId


@dataclass(frozen=True)
class LinkCases(Reversible):
    """`other`: for 前のケース the one that came before, for 分割 the one that was parted from `case`."""

    id: CaseLinkId
    case: CaseId
    other: CaseId
    details: CaseLinkDetails


@dataclass(frozen=True)
class UnlinkCases(Reversible):
    id: CaseLinkId


@dataclass(frozen=True)
class RelinkCases(Reversible):
    id: CaseLinkId
