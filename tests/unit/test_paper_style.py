"""文書の体裁: what a desk settles for its letters reaches those issued from then on, and no other."""

from dataclasses import replace

import pytest

from desk_gui.commands.desk import EditDesk, TheDesk
from desk_gui.commands.letters import BasisFor, ContentOf, IssuedSheet
from desk_gui.commands.paper_style import DeskLogo, PreviewPaper, SetLogo
from desk_gui.errors import MissingGlyphs, NotALogo, NumberNotWritten, OffThePaper
from desk_gui.rows.desk import DeskProfile, PaperStyle
from desk_gui.rows.letters import House, Window
from desk_gui.values.codec import decode, encode
from desk_gui.values.days import FiscalYear
from desk_gui.vocabulary import Calendar, Honorific, LetterPart, PersonRule, Template
from tests.conftest import Bureau
from tests.unit.handing_over import File, open_file
from tests.unit.letter_writing import ITEMS, draft_of, drafted, issued, row
from tests.unit.letters.reading import read
from tests.unit.pictures import png


@pytest.fixture
def file(bureau: Bureau) -> File:
    file = open_file(bureau)
    file.consent(*ITEMS)
    return file


def settle(file: File, **paper) -> None:
    profile = file.bureau.ask(TheDesk()).profile
    file.bureau.do(EditDesk(file.bureau.id, replace(profile, paper=replace(profile.paper, **paper))))


def style_house(**changes) -> House:
    return replace(House(), **changes)


def test_numbers_go_on_without_a_gap_when_they_are_written_differently_in_the_middle_of_a_year(file: File):
    first = row(file, issued(file))
    settle(file, number="{年}{記号}第{番号}号")
    second = row(file, issued(file))
    assert (first.stamp.number_text, second.stamp.number_text) == ("倉広相第1号", "8倉広相第2号")


def test_an_issued_letter_keeps_the_look_it_was_issued_with(file: File):
    letter = issued(file)
    before = file.bureau.ask(IssuedSheet(letter, LetterPart.AGENCY))
    settle(file, house=style_house(window=None, ends=False, calendar=Calendar.BOTH))
    file.bureau.do(SetLogo(file.bureau.id, png()))
    assert file.bureau.ask(IssuedSheet(letter, LetterPart.AGENCY)) == before
    assert "以上" not in read(file.bureau.ask(IssuedSheet(issued(file), LetterPart.AGENCY)))


def test_what_is_settled_is_what_a_letter_is_made_of(file: File):
    settle(file, house=style_house(window=None, calendar=Calendar.BOTH), hours="月〜金 9:00〜17:00")
    file.bureau.do(SetLogo(file.bureau.id, png()))
    content = file.bureau.ask(ContentOf(draft_of(file, drafted(file))))
    assert (content.house.window, content.house.calendar, content.house.logo) == (None, Calendar.BOTH, png())
    assert content.sender.hours == "月〜金 9:00〜17:00"


@pytest.mark.parametrize(
    ("rule", "title", "person", "honorific"),
    [
        (PersonRule.SAMA, "所長", "田所", Honorific.SAMA),
        (PersonRule.DONO, "所長", "田所", Honorific.DONO),
        (PersonRule.DONO, "", "田所", Honorific.SAMA),
        (PersonRule.DONO, "所長", "", Honorific.ONCHU),
    ],
)
def test_a_person_with_a_post_is_殿_where_the_desk_has_it_so(rule: PersonRule, title: str, person: str, honorific: Honorific):
    from desk_gui.letters.wording import honorific as by_rule

    assert by_rule(rule, title, person) == honorific


def test_the_form_of_a_letter_knows_how_the_desk_addresses_people(file: File):
    settle(file, person=PersonRule.DONO)
    assert file.bureau.ask(BasisFor(row(file, drafted(file)).referral)).person_rule == PersonRule.DONO


@pytest.mark.parametrize("number", ["{記号}第号", "{番号}{番号}", "第{番号", "第{番号}号{市}", ""])
def test_a_way_of_writing_numbers_without_the_number_is_refused(file: File, number: str):
    with pytest.raises(NumberNotWritten):
        settle(file, number=number)


@pytest.mark.parametrize(
    ("house", "field"),
    [
        (style_house(window=Window(x=80.0)), "窓の左"),
        (style_house(window=Window(y=1.0)), "窓の上"),
        (style_house(window=Window(width=100.0)), "窓の幅"),
        (style_house(window=Window(height=5.0)), "窓の高さ"),
        (style_house(folds=(300.0,)), "折り位置"),
    ],
)
def test_measures_that_leave_the_sheet_are_refused_by_name(file: File, house: House, field: str):
    with pytest.raises(OffThePaper) as refused:
        settle(file, house=house)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"GIF89a", "kind"), (png()[:-20], "kind"), (png(kind=6), "kind"), (png(4000, 4), "kind"), (png() + b"\0" * 200_000, "large")],
)
def test_what_is_no_plain_small_png_becomes_no_logo(file: File, content: bytes, problem: str):
    with pytest.raises(NotALogo) as refused:
        file.bureau.do(SetLogo(file.bureau.id, content))
    assert refused.value.problem == problem
    assert file.bureau.ask(DeskLogo()) is None


@pytest.mark.parametrize("template", Template)
def test_every_template_is_drawn_as_it_would_print(file: File, template: Template):
    profile = replace(file.bureau.ask(TheDesk()).profile, head_name="長谷川 みどり", paper=PaperStyle(number="新{番号}号"))
    plain = file.bureau.ask(PreviewPaper(profile, None, template))
    assert plain.startswith(b"%PDF")
    if template in (Template.LETTER, Template.INTRODUCTION, Template.COVER):
        assert "長谷川" in read(plain)
        assert "新32号" in read(plain)
        assert b"/Subtype /Image" in file.bureau.ask(PreviewPaper(profile, png(), template))


def test_a_preview_says_what_saving_would_say(file: File):
    profile = file.bureau.ask(TheDesk()).profile
    with pytest.raises(NumberNotWritten):
        file.bureau.ask(PreviewPaper(replace(profile, paper=PaperStyle(number="")), None, Template.LETTER))
    with pytest.raises(MissingGlyphs):
        file.bureau.ask(PreviewPaper(replace(profile, section="\U0001f9ff係"), None, Template.LETTER))


def test_a_profile_kept_before_papers_were_settled_reads_as_the_usual_one():
    kept = encode(DeskProfile())
    del kept["paper"]
    assert decode(DeskProfile, kept).paper == PaperStyle()
    assert PaperStyle().numbered("倉広相", FiscalYear(2026), 7) == "倉広相第7号"
