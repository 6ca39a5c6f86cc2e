"""What official papers say in the same words whatever their kind: addressee, sender, 問合せ先; and the parts a table is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, time
from typing import Any, TypeVar

from desk_gui.rows.letters import Addressee, Sender
from desk_gui.values.days import wareki
from desk_gui.vocabulary import Honorific, PersonRule

_LONG_LINE = 15
"""Characters of section, title and person that fit one line of the window; beyond it a name would be broken in two."""


@dataclass(frozen=True)
class Entry:
    """A line of a table cell; `name` stands before it with its reading above, `level` is its depth: 1, (1), ア, (ア)."""

    text: str
    name: str = ""
    reading: str = ""
    level: int = 0

    @property
    def named(self) -> str:
        """The name with its reading behind it, for lines that carry nothing above them."""
        return f"{self.name}（{self.reading}）" if self.reading else self.name


@dataclass(frozen=True)
class Item:
    """A row below 記. `least`: so many millimetres tall at least, to be written in."""

    label: str
    entries: tuple[Entry, ...]
    least: float = 0.0


@dataclass(frozen=True)
class Table:
    """A table of several columns, its name above it. `parts`: how wide each is, against the others; without `heads` it has no head.

    A cell that is an Entry may stand one letter in.
    """

    label: str
    heads: tuple[str, ...]
    parts: tuple[float, ...]
    rows: tuple[tuple[str | Entry, ...], ...]
    least: float = 0.0


def item(label: str, *texts: str) -> Item:
    """A row of such lines as there are."""
    return Item(label, tuple(Entry(text) for text in texts if text.strip()))


def filled(rows: Iterable[Item]) -> tuple[Item, ...]:
    """Those of them that say something."""
    return tuple(row for row in rows if row.entries)


def numbered(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts if len(texts) < 2 else tuple(f"{number}　{text}" for number, text in enumerate(texts, 1))


def wished(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts if len(texts) < 2 else tuple(f"第{number}希望　{text}" for number, text in enumerate(texts, 1))


def in_columns(words: Sequence[str | Entry], columns: int) -> tuple[tuple[str | Entry, ...], ...]:
    """Rows of so many, the last filled up."""
    padded: list[str | Entry] = [*words, *[""] * (-len(words) % columns)]
    return tuple(tuple(padded[at : at + columns]) for at in range(0, len(padded), columns))


def clock(at: time) -> str:
    """午後2時, 午前9時30分."""
    half = "午前" if at.hour < 12 else "午後"
    minutes = f"{at.minute}分" if at.minute else ""
    return f"{half}{at.hour - (12 if at.hour > 12 else 0)}時{minutes}"


def moment(on: date, at: time | None) -> str:
    day = wareki(on, weekday=True)
    return f"{day}{clock(at)}" if at else day


def honorific(rule: PersonRule, title: str, person: str) -> Honorific:
    """A person: 様, or by a desk's rule 殿 where they are named with their post; nobody: 御中."""
    if not person:
        return Honorific.ONCHU
    return Honorific.DONO if rule == PersonRule.DONO and title else Honorific.SAMA


Named = TypeVar("Named", Addressee, Sender)


def tidied(block: Named) -> Named:
    """Names and numbers on one line each; only an address may have several, none of them empty."""
    texts = {each.name: getattr(block, each.name) for each in fields(block) if type(getattr(block, each.name)) is str}
    lines = {name: [line.strip() for line in text.splitlines() if line.strip()] for name, text in texts.items() if "\n" in text}
    changed: dict[str, Any] = {name: ("\n" if name == "address" else " ").join(kept) for name, kept in lines.items()}
    return replace(block, **changed)


def addressee_lines(to: Addressee) -> tuple[tuple[int, str], ...]:
    """宛先 as (indent in characters, text): postcode, address, agency, then section and person with 様 or 御中."""
    to = tidied(to)
    section = "　".join(part for part in (to.section, to.title, to.person) if part)
    honorific = f" {to.honorific.label}"
    lines = [(0, f"〒{to.postcode.removeprefix('〒')}" if to.postcode else ""), (0, to.address)]
    if len(section) > _LONG_LINE and to.person:
        whom = "　".join(part for part in (to.title, to.person) if part)
        lines += [(1, to.name), (2, to.section), (2, whom + honorific)]
    else:
        lines += [(1, to.name), (2, section + honorific)] if section else [(1, to.name + honorific)]
    return tuple(line for line in lines if line[1])


def sender_lines(sender: Sender) -> tuple[str, ...]:
    sender = tidied(sender)
    head = "　".join(part for part in (sender.head_title, sender.head_name) if part)
    return tuple(line for line in (sender.name, head, "（公印省略）" if sender.seal_omitted else "") if line)


def contact_lines(sender: Sender) -> tuple[str, ...]:
    """問合せ先, without its heading: who, where, how."""
    sender = tidied(sender)
    person = f"担当　{_with_kana(sender.person, sender.person_kana)}" if sender.person else ""
    phones = "　".join(f"{label} {number}" for label, number in (("電話", sender.phone), ("FAX", sender.fax)) if number)
    place = "　".join(part for part in (f"〒{sender.postcode.removeprefix('〒')}" if sender.postcode else "", sender.address) if part)
    mail = f"メール {sender.email}" if sender.email else ""
    who = "　".join(part for part in (sender.section, person) if part)
    hours = f"受付　{sender.hours}" if sender.hours else ""
    return tuple(line for line in (sender.name, who, place, phones, mail, hours) if line)


def _with_kana(name: str, kana: str) -> str:
    """A name in kana says itself how it is read."""
    return f"{name}（{kana}）" if kana and any("\u3400" <= char <= "\u9fff" or "A" <= char <= "z" for char in name) else name
