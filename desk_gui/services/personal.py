"""What is recorded of a client under each consent item, as an office writes it."""

from collections.abc import Callable

from desk_gui.reference import country_name, language_name, status_name
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.consent import AS_FOLLOWS
from desk_gui.values.days import PartialDay, both_calendars
from desk_gui.vocabulary import ConsentItem, Known


def words_of(client: ClientDetails, item: ConsentItem) -> str:
    """The text of one item; "" where nothing is recorded.

    What the client told and the papers they brought are no fields of a person: consent to them lets the letter's own text and
    enclosures follow.
    """
    return _WORDS[item](client).strip()


def born_words(born: PartialDay) -> str:
    """平成8年（1996年）4月3日; a card that prints 00 gives a month or a year."""
    if born.whole is not None:
        return both_calendars(born.whole)
    return f"{born.year}年{born.month}月（日は不明）" if born.month else f"{born.year}年（月日は不明）"


def _with_note(text: str, *notes: str) -> str:
    kept = "、".join(note.strip() for note in notes if note.strip())
    return f"{text}（{kept}）" if text and kept else text


def _address(client: ClientDetails) -> str:
    if not client.address.strip():
        return ""
    town = "" if client.municipality in client.address else client.municipality
    postcode = f"〒{client.postcode.removeprefix('〒')}　" if client.postcode else ""
    return postcode + town + client.address


def _phone(client: ClientDetails) -> str:
    """How one may call, then the number: whoever reads it knows before they dial."""
    rule = client.safe_contact.strip()
    return f"（{rule}）{client.phone}" if client.phone.strip() and rule else client.phone


def _status(client: ClientDetails) -> str:
    until = f"{both_calendars(client.stay_until)}まで" if client.stay_until else ""
    return _with_note(status_name(client.residence_status), until) or until


def _language(client: ClientDetails) -> str:
    others = "・".join(map(language_name, client.other_languages))
    interpreter = {Known.YES: "通訳が必要", Known.NO: "通訳は不要"}.get(client.interpreter, "")
    return _with_note(language_name(client.language), others and f"ほかに{others}", interpreter, client.interpreter_note)


_WORDS: dict[ConsentItem, Callable[[ClientDetails], str]] = {
    ConsentItem.NAME: lambda client: client.on_letter,
    ConsentItem.BIRTH: lambda client: born_words(client.born) if client.born else "",
    ConsentItem.PHONE: _phone,
    ConsentItem.ADDRESS: _address,
    ConsentItem.STATUS: _status,
    ConsentItem.NATIONALITY: lambda client: country_name(client.nationality),
    ConsentItem.LANGUAGE: _language,
    ConsentItem.FAMILY: lambda client: "　".join(each for each in (client.household, client.family) if each.strip()),
    ConsentItem.HEALTH: lambda client: client.health,
    ConsentItem.INCOME: lambda client: client.income,
    ConsentItem.WORK: lambda client: client.work,
    ConsentItem.CONSULTATION: lambda client: AS_FOLLOWS,
    ConsentItem.DOCUMENTS: lambda client: AS_FOLLOWS,
}
