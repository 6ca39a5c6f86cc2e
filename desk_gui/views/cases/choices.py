"""What the forms of this screen offer to choose from, in the order people look for it."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desk_gui import reference, resources
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.desk import StaffRow
from desk_gui.values.folding import fold
from desk_gui.values.ids import AgencyId
from desk_gui.views.widgets.kind_mark import kind_icon
from desk_gui.views.widgets.options import Option


def languages() -> list[Option]:
    return [
        Option(each["tag"], each["name_ja"], f"{each['name_native']} {each['tag']}") for each in resources.data("reference/languages.json")
    ]


def countries() -> list[Option]:
    return [Option(code, name, code) for code, name in reference.countries().items()]


def statuses() -> list[Option]:
    return [
        Option(each["code"], each["name_ja"], f"{each['short_ja']} {each['name_en']}")
        for each in resources.data("reference/residence_statuses.json")
    ]


def genders() -> list[Option]:
    words = [QCoreApplication.translate("Cases", text) for text in ("女", "男", "その他", "答えたくない")]
    return [Option(word, word) for word in words]


def staff(rows: Iterable[StaffRow], kept: object = None) -> list[Option]:
    """Those who are here; the one already chosen stays on offer after leaving."""
    return [Option(row.id, row.details.name, row.details.kana) for row in rows if row.left_on is None or row.id == kept]


def agencies(rows: Iterable[AgencyRow], first: Iterable[AgencyId] = (), kept: object = None) -> list[Option]:
    """Standing agencies in 五十音順, those of `first` before all others; the one already chosen even if it has closed."""
    ahead = {agency: at for at, agency in enumerate(dict.fromkeys(first))}
    standing = [row for row in rows if (not row.removed and row.closed_on is None) or row.id == kept]
    ordered = sorted(standing, key=lambda row: (ahead.get(row.id, len(ahead)), fold(row.details.kana or row.details.name)))
    return [_agency(row) for row in ordered]


def _agency(row: AgencyRow) -> Option:
    details = row.details
    people = " ".join(contact.name for contact in details.contacts if contact.left_on is None)
    return Option(row.id, row.label, f"{details.name} {details.kana} {people}", kind_icon(details.kind.group))
