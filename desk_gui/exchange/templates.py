"""Empty tables to fill in: the heads the import knows, and lists to pick from."""

from desk_gui import reference
from desk_gui.exchange.columns import FIELDS, Subject
from desk_gui.exchange.sheets import Sheet, workbook_bytes
from desk_gui.vocabulary import AgencyKind, CallerKind, Category, ConsultationMeans, ConsultationResult, Labelled, LanguageMode

_WIDE = {"name": 34, "note": 46, "address": 34, "hours": 30, "categories": 26, "first_contact": 24, "website": 26}


def template_bytes(subject: Subject) -> bytes:
    """An .xlsx file with one head row, and a list of allowed words under each column of a closed set."""
    fields = FIELDS[subject]
    words = _agency_words() if subject is Subject.AGENCIES else _consultation_words()
    choices = [(at, words[field.key]) for at, field in enumerate(fields) if field.key in words]
    name = "連携機関" if subject is Subject.AGENCIES else "相談受付"
    sheet = Sheet(name, [field.label for field in fields], (), widths=[_WIDE.get(field.key, 14) for field in fields], choices=choices)
    return workbook_bytes((sheet,))


def _agency_words() -> dict[str, list[str]]:
    kinds = [kind.label for kind in AgencyKind if kind is not AgencyKind.DESK]
    return {
        "kind": kinds,
        "categories": _labels(Category),
        "languages": [*reference.languages().values()],
        "by_appointment": ["要", "不要"],
    }


def _consultation_words() -> dict[str, list[str]]:
    return {
        "means": _labels(ConsultationMeans),
        "languages": [*reference.languages().values()],
        "modes": _labels(LanguageMode),
        "caller": _labels(CallerKind),
        "categories": _labels(Category),
        "result": _labels(ConsultationResult),
        "nationality": [*reference.countries().values()],
        "residence_status": [*reference.residence_statuses().values()],
    }


def _labels(kind: type[Labelled]) -> list[str]:
    return [member.label for member in kind]
