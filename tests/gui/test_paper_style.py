"""文書の体裁 by hand: what is typed shows on the page, what is wrong is said at its field, and what is saved can be taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from desk_gui.commands.desk import AllDrafts, TheDesk
from desk_gui.commands.paper_style import DeskLogo
from desk_gui.viewmodels.office import Office
from desk_gui.views.settings.paper import PaperTab
from desk_gui.views.settings.screen import SettingsScreen
from desk_gui.vocabulary import Template
from tests.conftest import Bureau
from tests.gui.conftest import Keys
from tests.unit.pictures import png

Rested = Callable[[], None]


@pytest.fixture
def settings(qtbot, office: Office, rested: Rested) -> SettingsScreen:
    screen = SettingsScreen(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 640)
    office.edits.changed.connect(screen.refresh)
    screen.show()
    screen.tabs.setCurrentWidget(screen.paper)
    screen.refresh()
    qtbot.waitUntil(lambda: bool(screen.paper.ground.pages))
    rested()
    return screen


@pytest.fixture
def tab(settings: SettingsScreen) -> PaperTab:
    return settings.paper


def page(tab: PaperTab) -> QImage:
    return tab.ground.pages[0].image.copy()


def pressed_save(qtbot, tab: PaperTab, rested: Rested) -> None:
    qtbot.mouseClick(tab.save, Qt.MouseButton.LeftButton)
    rested()


def test_what_is_typed_shows_on_the_page_before_it_is_saved(qtbot, tab: PaperTab, bureau: Bureau, keys: Keys):
    before = page(tab)
    tab.form.head_name.setFocus()
    keys.write("二世")
    qtbot.waitUntil(lambda: page(tab) != before)
    assert not bureau.ask(TheDesk()).profile.head_name.endswith("二世")


def test_another_paper_is_looked_at_with_the_same_settings(qtbot, tab: PaperTab, keys: Keys):
    before = page(tab)
    tab.template.setFocus()
    keys.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page(tab) != before)
    assert tab.template.value() == Template.INTRODUCTION
    assert tab.ground.pages[0].accessibleName() == "紹介状 1ページ"


def test_saved_and_taken_back(qtbot, tab: PaperTab, bureau: Bureau, rested: Rested, office: Office):
    tab.form.number.setText("{年}{記号}{番号}")
    pressed_save(qtbot, tab, rested)
    assert bureau.ask(TheDesk()).profile.paper.number == "{年}{記号}{番号}"
    office.edits.undo()
    rested()
    assert tab.form.number.text() == bureau.ask(TheDesk()).profile.paper.number == "{記号}第{番号}号"


def test_a_number_without_its_number_is_said_at_the_field_and_greys_the_page(qtbot, tab: PaperTab, bureau: Bureau, rested: Rested):
    tab.form.number.setText("{記号}第号")
    qtbot.waitUntil(lambda: tab.ground.pages[0].stale)
    assert "{番号} を1回だけ" in tab.form.number.accessibleDescription()
    pressed_save(qtbot, tab, rested)
    assert tab.form.number.hasFocus()
    assert bureau.ask(TheDesk()).profile.paper.number == "{記号}第{番号}号"


WRONG = {"二十二": "ミリメートルの数字", "90": "「窓の左」は 3 から 75 mm", "nan": "ミリメートルの数字"}


@pytest.mark.parametrize(("typed", "said"), WRONG.items(), ids=WRONG)
def test_a_window_off_the_paper_is_said_at_its_field(qtbot, tab: PaperTab, typed: str, said: str):
    tab.form.window_zone.kind.set_value("own")
    tab.form.window_zone.kind.changed.emit()
    tab.form.window_zone.lines["x"].setText(typed)
    qtbot.waitUntil(lambda: said in tab.form.window_zone.kind.accessibleDescription())


def test_a_logo_is_shown_kept_and_taken_off(qtbot, tab: PaperTab, bureau: Bureau, rested: Rested, tmp_path: Path):
    (tmp_path / "logo.png").write_bytes(png(300, 150))
    before = page(tab)
    tab.take_logo(tmp_path / "logo.png")
    qtbot.waitUntil(lambda: page(tab) != before)
    assert bureau.ask(DeskLogo()) is None
    pressed_save(qtbot, tab, rested)
    assert bureau.ask(DeskLogo()) is not None
    qtbot.mouseClick(tab.form.drop_logo, Qt.MouseButton.LeftButton)
    pressed_save(qtbot, tab, rested)
    assert bureau.ask(DeskLogo()) is None


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"GIF89a" + b"\0" * 40, png()[:-30]])
def test_what_is_no_picture_is_said_at_the_logo(tab: PaperTab, tmp_path: Path, content: bytes):
    (tmp_path / "logo.png").write_bytes(content)
    tab.take_logo(tmp_path / "logo.png")
    assert "PNGかJPEG" in tab.form.choose_logo.accessibleDescription()
    assert tab.form.drop_logo.isHidden()


def test_what_is_saved_beside_it_does_not_stop_what_is_typed_on_the_first_tab(
    qtbot, settings: SettingsScreen, tab: PaperTab, bureau: Bureau, rested: Rested
):
    settings.desk.form.phone.setText("086-000-0777")
    tab.form.section.setText("支援係")
    pressed_save(qtbot, tab, rested)
    qtbot.mouseClick(settings.desk.save, Qt.MouseButton.LeftButton)
    rested()
    row = bureau.ask(TheDesk())
    assert (row.agency.details.phone, row.profile.section) == ("086-000-0777", "支援係")


def test_what_was_typed_and_not_saved_stands_there_again(qtbot, tab: PaperTab, office: Office, keys: Keys, rested: Rested, bureau: Bureau):
    tab.form.head_name.setFocus()
    keys.write("二世")
    tab.flush()
    rested()
    again = SettingsScreen(office)
    qtbot.addWidget(again)
    again.show()
    again.show_thing("paper_style", None)
    again.refresh()
    qtbot.waitUntil(again.paper.restored.isVisible)
    assert again.tabs.currentWidget() is again.paper
    assert again.paper.form.head_name.text().endswith("二世")
    assert not bureau.ask(TheDesk()).profile.head_name.endswith("二世")
    qtbot.mouseClick(again.paper.restored.action, Qt.MouseButton.LeftButton)
    rested()
    assert not again.paper.form.head_name.text().endswith("二世")


def test_what_was_saved_leaves_no_draft_behind(qtbot, tab: PaperTab, office: Office, keys: Keys, rested: Rested, bureau: Bureau):
    tab.form.head_name.setFocus()
    keys.write("二世")
    tab.flush()
    rested()
    pressed_save(qtbot, tab, rested)
    assert bureau.ask(AllDrafts()) == ()
