"""A desk whose partners came one after the other, for what goes through the years."""

from datetime import date

from desk_gui.commands.agencies import AddAgency, RecordEvidence
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.values.ids import AgencyId, EvidenceId, new_id
from desk_gui.vocabulary import AgencyKind, EvidenceKind
from tests.conftest import Bureau

KINDS = (EvidenceKind.CONFIRMED, EvidenceKind.CONTACTS_EXCHANGED, EvidenceKind.INFORMATION_SHARED)
GREW = {  # the days of three kinds of evidence, one after the other
    "倉津市国際交流協会": ("2023-06-05", "2024-06-03", "2025-06-02"),
    "法テラス倉津": ("2024-06-03", "2025-06-02"),
    "県弁護士会": ("2026-05-11",),
}


def grown(bureau: Bureau) -> dict[str, AgencyId]:
    """The partners by name."""
    found = {name: AgencyId(new_id()) for name in GREW}
    for name, days in GREW.items():
        bureau.do(AddAgency(found[name], AgencyDetails(name, AgencyKind.NPO)))
        for kind, day in zip(KINDS, days, strict=False):
            met(bureau, found[name], kind, date.fromisoformat(day))
    return found


def met(bureau: Bureau, agency: AgencyId, kind: EvidenceKind, on: date) -> None:
    bureau.do(RecordEvidence(EvidenceId(new_id()), bureau.agency, agency, kind, on))
