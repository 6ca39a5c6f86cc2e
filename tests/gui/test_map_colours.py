"""連携マップ: what its colours tell, chosen below it and named there, in the list and on the sheet."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desk_gui.commands.agencies import AddAgency
from desk_gui.rows.agencies import AgencyDetails, LanguageOffer
from desk_gui.values.ids import AgencyId, new_id
from desk_gui.viewmodels.map_drawing import printed
from desk_gui.viewmodels.map_list import Column
from desk_gui.vocabulary import AgencyKind, Colouring, LanguageMode, MapView

STAFF, PHONE = LanguageMode.STAFF, LanguageMode.PHONE


@pytest.fixture
def partners(bureau) -> None:
    offers = {
        "NPOひだまり": (LanguageOffer("vi", STAFF), LanguageOffer("ne", PHONE)),
        "国際協会": (LanguageOffer("vi", PHONE),),
        "税務署": (LanguageOffer("ja", STAFF),),
    }
    for name, languages in offers.items():
        verified = date(2026, 6, 1) if name == "国際協会" else None
        details = AgencyDetails(name, AgencyKind.NPO, kana=name, languages=languages, verified_on=verified)
        bureau.do(AddAgency(AgencyId(new_id()), details))


@pytest.fixture
def screen(partners, new_map):
    return new_map()


@pytest.fixture
def colour_by(qtbot, screen, rested):
    """By the keyboard, as far down as it takes."""

    def choose(by: Colouring) -> None:
        box = screen.stage.colours.by
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Home)
        for _ in range(list(Colouring).index(by)):
            qtbot.keyClick(box, Qt.Key.Key_Down)
        rested()

    return choose


def legend(screen) -> list[str]:
    return [each.text() for each in screen.stage.classes.findChildren(QLabel) if each.isVisible()]


def told(screen) -> dict[str, str]:
    nodes = screen.list.nodes
    return {nodes.index(row, 0).data(): nodes.index(row, Column.TOLD.value).data() for row in range(nodes.rowCount())}


def test_the_legend_below_the_map_names_what_the_colours_tell(screen, colour_by):
    assert legend(screen) == ["色と形＝機関の種別"]
    assert screen.filters.ages.isVisible()
    colour_by(Colouring.FRESHNESS)
    assert "色＝情報の最終確認日" in legend(screen)
    assert {"3か月以内 1機関", "確認日なし 2機関"} <= set(legend(screen))
    assert not screen.filters.ages.isVisible()


def test_the_most_spoken_language_comes_first_and_another_can_be_chosen(screen, qtbot, colour_by, rested):
    colour_by(Colouring.LANGUAGE)
    box = screen.stage.classes.language
    assert [option.text for option in box.options] == ["ベトナム語　2機関", "ネパール語　1機関"]
    assert {"職員 1機関", "電話・映像通訳 1機関", "登録なし 1機関"} <= set(legend(screen))
    box.set_value("ne")
    box.changed.emit()
    rested()
    assert {"職員 0機関", "電話・映像通訳 1機関", "登録なし 2機関"} <= set(legend(screen))
    assert "色＝ネパール語の対応" in legend(screen)


def test_the_list_says_in_words_what_the_map_says_in_colours(screen, colour_by, rested):
    screen.head.as_list.click()
    assert screen.list.isColumnHidden(Column.TOLD.value)
    colour_by(Colouring.LANGUAGE)
    assert not screen.list.isColumnHidden(Column.TOLD.value)
    assert told(screen) == {"NPOひだまり": "職員", "国際協会": "電話通訳", "税務署": "登録なし"}
    colour_by(Colouring.REPLY)
    assert set(told(screen).values()) == {"—"}


def test_colours_are_found_again_as_they_were_left_in_every_view(screen, colour_by, new_map, rested):
    colour_by(Colouring.REFERRALS)
    screen.head.views.changed.emit(MapView.FORCE)
    rested()
    assert screen.model.map.scene.scale is not None
    assert new_map().stage.colours.by.value() is Colouring.REFERRALS


def test_the_printed_sheet_is_coloured_alike_and_says_how(screen, colour_by):
    colour_by(Colouring.LANGUAGE)
    sheet = printed(screen.model.map, None)
    assert sheet.scale is not None
    assert sheet.scale.title == "色＝ベトナム語の対応"
    assert {mark.name: mark.colour for mark in sheet.nodes} == {mark.name: mark.colour for mark in screen.model.map.scene.nodes}


def test_a_language_nobody_answers_in_any_more_can_still_be_looked_at(screen, colour_by, rested):
    screen.model.narrow(colouring=Colouring.LANGUAGE, language="si")
    rested()
    assert screen.stage.classes.language.value() == "si"
    assert "登録なし 3機関" in legend(screen)
