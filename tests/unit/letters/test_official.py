"""施行文書: where things stand on any letter, as the desk's own rules for paper have it."""

from dataclasses import replace

import pytest

from desk_gui.letters.address import addressee
from desk_gui.letters.blocks import Blocks
from desk_gui.letters.kinds import cooperation_request
from desk_gui.letters.looks import Looks
from desk_gui.letters.paper import WIDTH
from desk_gui.rows.letters import Addressee, House, Window
from desk_gui.values.codec import decode, encode
from desk_gui.vocabulary import Figures, Honorific

from .examples import LETTER, STAMP
from .reading import ink, read, spots, squeezed

EM = 10.5 * 25.4 / 72
LEFT, RIGHT = 22.0, 190.0


def drawn(house: House = LETTER.house, **changed) -> bytes:
    return cooperation_request.draw(replace(LETTER, house=house, **changed), STAMP)


def place(data: bytes, begins: str, page: int = 0) -> tuple[float, float]:
    return next((x, y) for text, x, y in spots(data, page) if squeezed(text).startswith(begins))


def test_number_and_date_begin_one_above_the_other_and_the_sender_two_letters_from_the_right():
    data = drawn()
    number, day = place(data, "汐広相第"), place(data, "令和")
    assert number[0] == pytest.approx(day[0], abs=0.1)
    assert day[1] - number[1] == pytest.approx(5.6, abs=0.1)


def test_the_title_is_three_letters_in_a_paragraph_one():
    data = drawn()
    assert place(data, "賃金に関する")[0] == pytest.approx(LEFT + 3 * 12 * 25.4 / 72, abs=0.1)
    assert place(data, "日頃から")[0] == pytest.approx(LEFT + EM, abs=0.1)


def test_marks_that_hang_keep_to_the_margin_all_else_keeps():
    """The lines themselves are half a letter shorter."""
    texts = ["1" + "あ" * count + "、" + "い" * 20 for count in range(40, 48)]
    ends = [[(found.text[-1], found.start + found.width) for found in Blocks(Looks(), hanging=True).paragraph(text)] for text in texts]
    inside = WIDTH - EM / 2
    assert all(end <= inside + 0.01 or (char == "、" and end <= WIDTH + 0.01) for found in ends for char, end in found)
    assert any(end > inside + 0.01 for found in ends for _, end in found)
    hung, straight = drawn(House(hanging=True)), drawn(House())
    assert hung != straight
    assert sorted(read(hung)) == sorted(read(straight))
    assert ink(hung)[2] <= RIGHT + 0.4


def test_記_stands_in_the_middle_and_以上_one_letter_from_the_right():
    data = drawn()
    assert place(data, "記")[0] == pytest.approx((LEFT + RIGHT - EM) / 2, abs=0.1)
    assert place(data, "以上")[0] == pytest.approx(RIGHT - 3 * EM, abs=0.1)


def test_a_window_elsewhere_takes_the_addressee_with_it():
    data = drawn(House(window=Window(x=30.0, y=16.0, width=60.0, height=22.0)))
    x, y = place(data, "〒000-0021")
    assert x == pytest.approx(30.0, abs=0.01)
    assert 16.0 <= y <= 22.0


def test_without_a_window_the_addressee_stands_below_the_date_and_the_sender_below_that():
    data = drawn(House(window=None))
    day, to, sender = place(data, "令和"), place(data, "〒000-0021"), place(data, "しおみ広域")
    assert day[1] < to[1] < sender[1]
    assert to[0] == pytest.approx(LEFT, abs=0.2)


def test_folds_are_where_the_desk_folds():
    assert drawn(House(folds=())) != drawn(House(folds=(99.0,)))


def test_a_desk_may_do_without_以上():
    assert "以上" not in read(drawn(House(ends=False)))


def test_one_rule_for_figures_reaches_what_the_program_writes_too():
    # Copied, both read as they were typed; drawn, a figure alone is as wide as the letters around it.
    half, full = drawn(), drawn(House(figures=Figures.SINGLE_FULL))
    assert read(half) == read(full)
    assert half != full


def test_a_letter_kept_before_the_desk_had_rules_of_its_own_reads_as_the_usual_one():
    kept = encode(LETTER)
    del kept["house"]
    assert decode(type(LETTER), kept).house == House()


def test_what_would_make_a_letter_longer_than_two_pages_goes_to_a_sheet_of_its_own():
    text = "".join(f"第{number}番目の文。" for number in range(500))
    data = drawn(facts=(text,))
    found = read(data)
    assert "相談の内容別紙1のとおり（" in found
    assert "別紙1相談の内容" in found
    assert "別紙11/" in found
    # A sentence may be parted by the foot of a page.
    assert sum(f"第{number}番目の文。" in found for number in range(500)) >= 495


def test_nine_hundred_characters_flow_on_and_none_is_lost():
    text = "".join(f"{number:03}番の文章。" for number in range(110))
    assert squeezed(text) in read(drawn(matters=(text,))).replace("汐広相第32号取扱注意依頼事項", "").replace("1/2", "")


def test_an_address_of_five_lines_and_a_recipient_without_a_person_stay_a_good_page():
    to = replace(LETTER.addressee, address="汐見市駅前町1番8号\n汐見駅前ビル\n3階\n北棟\n301号室", person="", section="", title="")
    data = drawn(addressee=to)
    assert "北棟301号室" in read(data)
    assert max(y for text, x, y in spots(data) if x < 90 and y < 60) <= 36.5


def test_a_title_of_many_lines_pushes_the_text_down_and_nothing_over_it():
    data = drawn(subject="賃金の支払いに関する法律相談の実施と代理援助の利用について" * 3)
    title = [y for text, _, y in spots(data) if "代理援助の利用について" in squeezed(text)]
    assert max(title) < place(data, "日頃から")[1]


@pytest.mark.parametrize("window", [Window(), None], ids=["window", "open"])
@pytest.mark.parametrize(
    "name",
    [
        "特定非営利活動法人くらつ多文化共生地域づくり支援センター",
        "独立行政法人労働者健康安全機構くらつ産業保健総合支援",
        "特定非営利活動法人くらつ広域外国人住民生活支援多文化共生推進市民ネットワーク協議会連合会事務局本部",
        "倉津外国人生活支援協会 東支所",
    ],
)
def test_what_a_long_name_ends_in_keeps_its_honorific_beside_it(name: str, window: Window | None):
    to = Addressee(name, Honorific.ONCHU, "000-0001", "倉津市中央町1丁目2番3号")
    last = addressee(to, House(window=window))[-1].text.split("\u00a0")
    assert last[1] == "御中"
    assert len(last[0]) >= 3
