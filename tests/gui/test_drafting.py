"""What is typed survives a crash of the program."""

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox
from sqlcipher3 import dbapi2

from desk_gui.commands.cases import AddTask, CompleteTask
from desk_gui.commands.desk import AllDrafts, DraftFor
from desk_gui.rows.cases import TaskDetails
from desk_gui.storage import sqlite
from desk_gui.values.ids import TaskId, new_id
from desk_gui.viewmodels.drafting import Drafting, Place
from desk_gui.views.widgets import form_dialog
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog
from tests.conftest import TODAY

PLACE = Place("new_agency", screen="agencies")


class Form(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.typed = {"name": ""}

    def content(self):
        return dict(self.typed)


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """A desk opened here waits only briefly for a file somebody else holds."""
    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.05)


@pytest.fixture
def form():
    return Form()


@pytest.fixture
def drafting(office, form) -> Drafting:
    return Drafting(office.edits, PLACE, form.content, form)


def settled(qtbot, office):
    qtbot.waitUntil(lambda: not office.jobs.busy, timeout=60_000)


def test_a_change_is_kept_a_moment_after_typing(qtbot, office, bureau, form, drafting):
    drafting._pause.setInterval(1)
    form.typed["name"] = "法テラス"
    drafting.touch()
    qtbot.waitUntil(lambda: not drafting._pause.isActive())
    settled(qtbot, office)
    assert bureau.ask(DraftFor("new_agency")).content == {"name": "法テラス"}


def test_reopening_brings_the_draft_back(qtbot, office, form, drafting):
    form.typed["name"] = "法テラス"
    drafting.flush()
    settled(qtbot, office)
    again = Drafting(office.edits, PLACE, Form().content, form)
    with qtbot.waitSignal(again.restored) as told:
        again.restore()
    assert told.args == [{"name": "法テラス"}]


def test_a_form_typed_empty_again_leaves_no_draft(qtbot, office, bureau, form, drafting):
    for name in ("法テラス", ""):
        form.typed["name"] = name
        drafting.flush()
    settled(qtbot, office)
    assert bureau.ask(AllDrafts()) == ()


def test_a_recorded_form_leaves_no_draft(qtbot, office, bureau, form, drafting):
    form.typed["name"] = "法テラス"
    drafting.flush()
    drafting.drop()
    settled(qtbot, office)
    assert bureau.ask(AllDrafts()) == ()
    assert not drafting.changed


def test_a_draft_that_cannot_be_kept_now_is_said_quietly_and_kept_later(qtbot, office, bureau, form, drafting, monkeypatch):
    drafting._pause.setInterval(1)
    other = dbapi2.connect(str(bureau.desk.store.path), isolation_level=None, timeout=0)
    other.execute("BEGIN IMMEDIATE")
    form.typed["name"] = "法テラス"
    with qtbot.waitSignal(office.notices.warned, timeout=30_000) as warned:
        drafting.flush()
    other.execute("ROLLBACK")
    assert "ほかのプログラム" in warned.args[0]
    qtbot.waitUntil(lambda: bureau.ask(DraftFor("new_agency")) is not None)
    assert office.notices.sentences == []
    other.close()


class Note(FormDialog):
    """The least of forms."""

    def __init__(self, office) -> None:
        super().__init__(office, "メモ")
        self.line = Line(self)
        self.body.addWidget(self.line)

    def place(self):
        return Place("new_note")


@pytest.fixture
def note(qtbot, office) -> Note:
    note = Note(office)
    qtbot.addWidget(note)
    note.open()
    settled(qtbot, office)
    return note


def test_what_is_typed_is_kept_while_the_form_stands_open(qtbot, office, bureau, monkeypatch):
    monkeypatch.setattr(form_dialog, "PAUSE_MS", 1)
    note = Note(office)
    qtbot.addWidget(note)
    note.open()
    qtbot.keyClicks(note.line, "call")
    qtbot.waitUntil(lambda: (kept := bureau.ask(DraftFor("new_note"))) is not None and kept.content == {"line": "call"})


def test_what_was_brought_back_can_be_thrown_away(qtbot, office, bureau, note):
    qtbot.keyClicks(note.line, "call")
    note.close()
    settled(qtbot, office)
    again = Note(office)
    qtbot.addWidget(again)
    again.open()
    settled(qtbot, office)
    assert again.line.text() == "call"
    qtbot.mouseClick(again.notice.action, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert (again.line.text(), bureau.ask(AllDrafts())) == ("", ())


@pytest.mark.parametrize("strange", [{}, {"line": 5}, {"line": None, "gone": []}, {"gone": "call"}])
def test_a_draft_another_version_kept_leaves_what_it_does_not_fit(qtbot, office, note, strange):
    note.bring_back(strange)
    assert note.line.text() == ""


@pytest.fixture
def locked(bureau):
    """Another program holds the file."""
    other = dbapi2.connect(str(bureau.desk.store.path), isolation_level=None, timeout=0)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


@pytest.mark.parametrize(("answer", "stays"), [(QMessageBox.StandardButton.No, True), (QMessageBox.StandardButton.Yes, False)])
def test_a_form_whose_words_cannot_be_kept_closes_only_when_told_to(qtbot, office, note, locked, monkeypatch, answer, stays: bool):
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "question", lambda parent, title, text: asked.append(text) or answer)
    qtbot.keyClicks(note.line, "call")
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(asked), timeout=30_000)
    assert "失われます" in asked[0]
    assert (note.isVisible(), note.line.text()) == (stays, "call")


def test_a_form_that_stayed_open_closes_without_a_word_once_its_words_are_safe(qtbot, office, bureau, note, locked, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "question", lambda parent, title, text: asked.append(text) or QMessageBox.StandardButton.No)
    qtbot.keyClicks(note.line, "call")
    note.close()
    qtbot.waitUntil(lambda: bool(asked), timeout=30_000)
    assert note.isVisible()
    locked.execute("ROLLBACK")
    note.close()
    qtbot.waitUntil(lambda: not note.isVisible(), timeout=30_000)
    assert bureau.ask(DraftFor("new_note")).content == {"line": "call"}
    assert len(asked) == 1


class Sent(Note):
    """One whose command is given."""

    def __init__(self, office, command) -> None:
        super().__init__(office)
        self.command = command

    def wish(self):
        return self.command, "メモ"


@pytest.mark.parametrize(
    ("command", "stays"),
    [(AddTask(TaskId(new_id()), TaskDetails("学校へ電話")), False), (CompleteTask(TaskId(new_id()), TODAY), True)],
    ids=["recorded", "refused"],
)
def test_a_form_gone_before_the_answer_came_leaves_no_draft_of_what_stands_and_loses_no_refusal(
    qtbot, office, bureau, command, stays: bool
):
    form = Sent(office, command)
    form.open()
    settled(qtbot, office)
    form.line.setText("call")
    form.keep()
    settled(qtbot, office)
    form.save.click()
    shiboken6.delete(form)
    settled(qtbot, office)
    settled(qtbot, office)
    assert bool(bureau.ask(AllDrafts())) == stays
    assert bool(office.notices.sentences) == stays
