"""User text is text: on every kind of paper what was typed is what is read back, whole, and nothing of it is obeyed."""

import re
import unicodedata
from dataclasses import replace

import pytest

from desk_gui.errors import MissingGlyphs
from desk_gui.letters.compose import compose, compose_paper
from desk_gui.letters.phrases import languages
from desk_gui.rows.letters import House
from desk_gui.vocabulary import TYPESET, Honorific, LetterKind, LetterPart, Paper

from .examples import ADDRESSEE, LETTER, STAMP
from .page import Page
from .papers import ALL, COVER, FAX, INFORMATION, INTRODUCTION
from .reading import read, squeezed
from .test_scripts import NOTES
from .typed import KINDS, numbered, reworded

MARKUP = "<b>太字</b><img src='file:///etc/passwd'/><font size=99999>大</font>&amp;&lt;&#x41;&nbsp;<br>"
ORDERS = "{0}{漢字|かな}%s%(x)d${HOME}\\u0041\\n) Tj ET Q endstream BT /F1 99999 Tf=cmd|'/C calc'!A0"
UNSEEN = "a\u0007\u001b[31mb\u007fc e\u0301\u0323 ﾊﾝｶｸ①㈱髙﨑〜"


def bare(text: str) -> str:
    """As it is printed: composed, and without what nobody can print."""
    seen = "".join(char for char in text if unicodedata.category(char) not in {"Cc", "Cf"})
    return squeezed(unicodedata.normalize("NFC", seen))


def whole(text: str, found: str) -> bool:
    """In one piece, or in two where a row goes on over a page: its beginning and its end are its own."""
    begins = next(at for at in range(len(text), -1, -1) if text[:at] in found)
    ends = next(at for at in range(len(text) + 1) if text[at:] in found)
    return begins >= ends


def printed_fields(kind: str, text: str) -> set[int]:
    """Which fields stand on the paper, by number, with this text whole in each."""
    wording, given = numbered(text)
    found = bare(read(KINDS[kind].drawn(wording)))
    return {number for number, each in enumerate(given()) if whole(bare(each), found)}


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_is_read_back_whole(kind: str):
    usual = printed_fields(kind, "の内容")
    assert usual
    assert usual - printed_fields(kind, MARKUP + ORDERS + UNSEEN) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_can_hold_a_character_that_would_print_as_a_blank(kind: str):
    """U+20000 and beyond, emoji, private use: named, in whichever field they stand."""
    for at in range(len(_fields(kind))):
        char = ("\U00020bb7", "\ue000", "\U0001f9ff")[at % 3]
        with pytest.raises(MissingGlyphs) as wrong:
            KINDS[kind].drawn(_one_of(at, char))
        assert wrong.value.characters == char


def _fields(kind: str) -> list[str]:
    seen: list[str] = []
    reworded(KINDS[kind].content, lambda before: seen.append(before) or before)
    return seen


def _one_of(at: int, char: str):
    numbers = iter(range(10_000))
    return lambda before: before + char if next(numbers) == at else before


# --- any script, any length ---------------------------------------------------------------------------------------------------

RTL = {"ar", "fa", "ur"}


@pytest.mark.parametrize("kind", KINDS)
def test_any_script_is_read_back_in_each_field(kind: str):
    """Every language in turn through the fields; letters that run to the left in order, the marks beside them anywhere."""
    usual = printed_fields(kind, "の内容")
    tags = list(NOTES)
    for turn in range(0, len(tags), min(len(tags), len(usual))):
        given: list[str] = []

        def wording(_before: str, given: list[str] = given, turn: int = turn) -> str:
            given.append(NOTES[tags[(turn + len(given)) % len(tags)]])
            return f"第{len(given) - 1}欄{given[-1]}終{len(given) - 1}欄"

        found = bare(read(KINDS[kind].drawn(wording)))
        for number in sorted(usual):
            note = bare(given[number])
            if tags[(turn + number) % len(tags)] in RTL:
                assert sorted(note) in (sorted(found[at.end() : at.end() + len(note)]) for at in re.finditer(f"第{number}欄", found)), (
                    number,
                    note,
                )
            else:
                assert whole(f"第{number}欄{note}終{number}欄", found), (number, note)


def longest(kind: str) -> int:
    """The field with the most words, of those that are printed."""
    words = _fields(kind)
    return max(printed_fields(kind, "の内容"), key=lambda at: len(words[at]))


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind not in {"reply_slip", "blank_intake", "blank_link_sheet", "blank_consent"}]
)
def test_nine_hundred_characters_flow_on(kind: str):
    text = "".join(f"{number}番目に話したことを書く。" for number in range(100, 160))
    assert len(text) >= 900
    at, numbers = longest(kind), iter(range(10_000))
    pdf = KINDS[kind].drawn(lambda before: text if next(numbers) == at else before)
    parts = [f"{number}番目に話したことを書く。" for number in range(100, 160)]
    found = bare(read(pdf))
    assert [part for part in parts if part not in found and not any(part[cut:] in found for cut in range(len(part) // 2))] == []
    assert max(Page(pdf, number).all.bottom for number in range(Page(pdf).count)) <= 294  # the folio of a client's copy


def test_every_kind_of_paper_is_among_them():
    """A kind that is added is asked the same."""
    kinds = {kind for name, (kind, _) in ALL.items() if name in KINDS}
    assert kinds == {*LetterKind, *Paper} - {LetterKind.COOPERATION_REQUEST}  # which stands there sheet by sheet


LONG_NAME = "WICKRAMASINGHE MUDIYANSELAGE NIMAL BANDARA SENEVIRATNE RATNAYAKE"


@pytest.mark.parametrize("name", ["agency", "client", "introduction", "consent_vi", "plan", "consultation"])
def test_a_name_of_sixty_letters_is_printed_whole_within_the_margins(name: str):
    if name in {part.value for part in TYPESET}:
        cleared = replace(LETTER.cleared, items=tuple(replace(each, text=LONG_NAME) for each in LETTER.cleared.items[:1]))
        pdf = compose(replace(LETTER, client_name=LONG_NAME, cleared=cleared), STAMP, LetterPart(name))
    else:
        kind, content = ALL[name]
        field = "client_name" if hasattr(content, "client_name") else "name"
        content = replace(content, **{field: LONG_NAME})
        if isinstance(kind, LetterKind):
            cleared = replace(content.cleared, items=tuple(replace(each, text=LONG_NAME) for each in content.cleared.items[:1]))
            pdf = compose(replace(content, cleared=cleared), STAMP, LetterPart.AGENCY)
        else:
            pdf = compose_paper(kind, content, STAMP)
    assert squeezed(LONG_NAME) in read(pdf)
    assert Page(pdf).all.right <= (196 if name == "client" else 192)


@pytest.mark.parametrize(
    "content", [LETTER, INTRODUCTION, INFORMATION, COVER, FAX], ids=["request", "introduction", "information", "cover", "fax"]
)
def test_an_office_without_a_person_and_an_address_of_five_lines_make_a_good_page(content):
    address = "汐見市駅前町一丁目1番8号　汐見駅前第二ビルディング東館12階1203号室　汐見広域連携支援センター内　相談事業部分室"
    to = replace(ADDRESSEE, person="", title="", section="", address=address, honorific=Honorific.ONCHU)
    changed = replace(content, addressee=to, house=House(logo=None))
    pdf = compose(changed, STAMP, LetterPart.AGENCY) if hasattr(content, "kind") else compose_paper(Paper.COVER, changed, STAMP)
    found = read(pdf)
    assert squeezed(address) in found or content is FAX
    assert squeezed(f"{ADDRESSEE.name}　御中") in found
    assert Page(pdf).all.right <= 190 + 2
    if content is not FAX:
        assert Page(pdf).box("室").bottom <= 12 + 24 + 1.5  # the window's own lower edge


def test_every_language_of_the_phrases_has_a_note():
    assert {each.tag.split("-")[0] for each in languages()} - {tag.split("-")[0] for tag in NOTES} <= {
        *("ja", "en", "pt", "es", "tl", "id", "ms", "fr", "de", "it", "tr")
    }
