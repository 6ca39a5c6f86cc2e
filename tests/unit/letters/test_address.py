"""宛先 in the window of an envelope: as it was typed where that fits, packed where it does not, and never in type nobody reads."""

from dataclasses import replace

import pytest

from desk_gui.letters.address import addressed
from desk_gui.letters.flow import height
from desk_gui.letters.official import Official, draw
from desk_gui.letters.text import Line
from desk_gui.rows.letters import Addressee, House, Sender, Stamp, Window
from desk_gui.vocabulary import Honorific
from tests.unit.letters.reading import read, spots, squeezed

LONG = "特定非営利活動法人くらつ広域外国人住民生活支援多文化共生推進市民ネットワーク協議会連合会事務局本部地域連携推進センター"
FIVE = "高島県倉津市中央町1丁目2番3号\n倉津中央ビル東館\n5階501号室\n国際交流プラザ内\n市民活動支援センター気付"
SHORT = Addressee("倉津市保健所", Honorific.ONCHU, "000-0001", "倉津市中央町1丁目2番3号\n中央ビル3階")
HEAVY = Addressee(LONG, Honorific.ONCHU, "000-0001", FIVE)
PERSON = replace(
    HEAVY, section="多文化共生推進課", title="主任相談員", person="MARIA APARECIDA DOS SANTOS OLIVEIRA", honorific=Honorific.SAMA
)
WINDOWS = [Window(), Window(25.0, 14.0, 60.0, 22.0), Window(20.0, 10.0, 90.0, 45.0)]


def sizes(lines: tuple[Line, ...]) -> set[float]:
    return {atom.style.size for line in lines for atom in line.atoms}


@pytest.mark.parametrize("window", WINDOWS, ids=["usual", "small", "large"])
@pytest.mark.parametrize("to", [SHORT, HEAVY, PERSON], ids=["short", "five lines", "with a person"])
def test_it_stands_in_the_window_in_type_that_is_read(window: Window, to: Addressee):
    found = addressed(to, House(window=window))
    assert height(found.lines) <= window.height
    assert min(sizes(found.lines)) >= 8.0
    whole = squeezed("".join(line.text for line in (*found.lines, *found.below)))
    for part in (to.postcode, *to.address.split("\n"), to.name, to.section, to.person.replace(" ", ""), to.honorific.label):
        assert squeezed(part) in whole


def test_what_fits_stays_as_somebody_typed_it():
    found = addressed(SHORT, House())
    assert [line.text for line in found.lines][1:3] == ["倉津市中央町1丁目2番3号", "中央ビル3階"]
    assert (sizes(found.lines), found.below) == ({10.0}, ())


def test_lines_are_packed_where_somebody_parted_them():
    lines = [line.text for line in addressed(HEAVY, House()).lines]
    assert "5階501号室　国際交流プラザ内" in "　".join(lines)
    assert any(line.endswith("御中") for line in lines)


def test_whom_there_stands_below_the_window_with_the_honorific_and_the_envelope_shows_the_agency():
    window = Window()
    sender = Sender("倉津広域外国人相談センター", "センター長", "北村 恵子")
    data = draw(Official("案内", PERSON, sender, ("本文。",), (), house=House(window=window)), Stamp("倉広相第1号"))
    words = read(data)
    assert "推進センター御中" in words
    assert words.index("御中") < words.index("多文化共生推進課")
    below = [y for text, x, y in spots(data) if "OLIVEIRA" in text and x < 110]
    assert below
    assert min(below) > window.y + window.height
    assert min(y for text, _, y in spots(data) if "倉津広域" in squeezed(text) and y < 90) > max(below)


def test_what_no_type_that_is_read_has_room_for_still_goes():
    """A letter that does not go is worse than one whose address is small."""
    to = replace(HEAVY, address="\n".join(f"高島県倉津市中央町の長い名前の建物その{at}号館" for at in range(5)))
    found = addressed(to, House())
    assert height(found.lines) <= Window().height
    assert min(sizes(found.lines)) >= 6.0
