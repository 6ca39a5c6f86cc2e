"""What F1 shows, and the licences of every part."""

from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from desk_gui.program import Program
from desk_gui.resources import data
from desk_gui.views.help import HelpSheet
from desk_gui.views.settings.licences import PARTS
from tests.gui.conftest import Begin, settle
from tests.gui.program.steps import OF_A_MANAGER


def keys_bound(window: QWidget) -> set[str]:
    shortcuts = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    buttons = {button.shortcut().toString() for button in window.findChildren(QAbstractButton)}
    return {keys.replace("Return", "Enter") for keys in shortcuts | buttons if keys}


def test_f1_names_every_key_the_screens_have(qtbot, begin: Begin, sample_home: Path):
    program = begin(path=sample_home / "sample.db")
    for entry in OF_A_MANAGER:
        program.show_screen(entry.key)
    settle(qtbot, program)
    words = " ".join(f"{key} {text}" for section in data("help/quick_reference.json") for key, text in section["lines"])
    words = words.replace("Alt+←", "Alt+Left").replace("Alt+→", "Alt+Right").replace("↑↓", "Up Down").replace("PgDn", "PgDown")
    words += " ".join(f"Ctrl+{number}" for number in range(1, 8)) + " ".join(f"Alt+{number}" for number in range(1, 10))
    ours = {keys for keys in keys_bound(program.frame) if keys not in keys_of_the_first_page(program)}
    assert ours >= {"Ctrl+N", "Ctrl+T", "Ctrl+Shift+N", "Ctrl+E", "Ctrl+P"}
    assert {keys for keys in ours if keys not in words} == set()


def keys_of_the_first_page(program: Program) -> set[str]:
    """Written beside their own buttons."""
    return keys_bound(program.entrance.page) - {"Alt+Left"}


def test_what_f1_shows_can_be_closed_by_enter(qtbot, begin: Begin):
    program = begin()
    sheet = HelpSheet(program.frame)
    with qtbot.waitExposed(sheet):
        sheet.show()
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert not sheet.isVisible()


def runtime_parts(name: str, known: set[str]) -> set[str]:
    """Everything that is installed with the program here, by the names its makers gave."""
    found = metadata.distribution(name)
    if found.name not in known:
        known.add(found.name)
        for line in found.requires or ():
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                runtime_parts(wanted.name, known)
    return known


def test_every_part_comes_with_the_full_text_of_its_licence(qtbot, begin: Begin, desk_file: Path):
    tab = begin(path=desk_file).frame.show_screen("settings").licences
    tab.fill()
    texts = {canonicalize_name(part.name.split()[0]): part.text for part in tab._parts}
    parts = {canonicalize_name(name) for name in runtime_parts("tsunagu-desk", set()) - {"tsunagu-desk"}}
    assert {name for name in parts if len(texts.get(name, "")) < 500} == set()
    said = {"pyside6-essentials": "GNU LESSER GENERAL PUBLIC LICENSE", "pypdfium2": "The PDFium Authors", "sqlcipher3": "ZETETIC"}
    assert {name for name, words in said.items() if words not in texts[name]} == set()


def test_the_full_text_is_scrolled_by_keyboard(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    screen = program.frame.show_screen("settings")
    screen.tabs.setCurrentWidget(screen.licences)
    settle(qtbot, program)
    tab = screen.licences
    assert tab.list.count() > len(PARTS)
    tab.list.setFocus()
    qtbot.keyClick(tab.list, Qt.Key.Key_Tab)
    assert program.frame.focusWidget() is tab.text
    qtbot.keyClick(tab.text, Qt.Key.Key_PageDown)
    assert tab.text.verticalScrollBar().value() > 0
