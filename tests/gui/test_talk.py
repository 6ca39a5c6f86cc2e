"""面談中: a client sits before the screen, and sees nothing of anybody else."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLabel, QLineEdit, QTextEdit, QWidget

from desk_gui.commands.base import Wish
from desk_gui.commands.cases import AddAppointment, AddEntry, AppointmentsOn, EditClient, FindCases, FindClients, TasksOf
from desk_gui.errors import DoubleBooked, NotAtThatTime, PartiesWouldMeet, PlaceTaken
from desk_gui.program import Program
from desk_gui.rows.cases import AppointmentDetails, CaseListRow, EntryDetails
from desk_gui.values.clock import instant
from desk_gui.values.ids import AppointmentId, EntryId, WishId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.notices import sentence
from desk_gui.vocabulary import EntryKind
from tests.conftest import TODAY
from tests.gui.conftest import Begin, settle, typed, unlock

CONTROL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
LEADING_AWAY = [
    *((getattr(Qt.Key, f"Key_{number}"), CONTROL) for number in range(1, 8)),
    (Qt.Key.Key_N, CONTROL), (Qt.Key.Key_T, CONTROL), (Qt.Key.Key_K, CONTROL), (Qt.Key.Key_E, CONTROL), (Qt.Key.Key_Z, CONTROL),
    (Qt.Key.Key_F, CONTROL), (Qt.Key.Key_N, CONTROL | SHIFT), (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Left, ALT),
]  # fmt: skip


def words_seen(window: QWidget) -> str:
    """Everything that can be read in a window, or chosen from its lists."""
    shown = [window, *(each for each in window.findChildren(QWidget) if each.isVisible())]
    return "\n".join(word for widget in shown for word in _words_of(widget))


def _words_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    elif isinstance(widget, QTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox | QAbstractItemView):
        model = widget.model()
        for row in range(model.rowCount() if model else 0):
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
                yield str(model.index(row, column).data() or "")


def press(qtbot, program: Program, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or program.frame, key, modifiers)
    settle(qtbot, program)


def ask(program: Program, question):
    return program._desk.ask(question, program.office.edits.actor)


@pytest.fixture
def program(qtbot, begin: Begin, sample_home: Path) -> Program:
    program = begin(sample=True)
    program.frame.activateWindow()
    return program


@pytest.fixture
def case(qtbot, program: Program) -> CaseListRow:
    """The case whose page is in front."""
    row = next(row for row in ask(program, FindCases()).rows if not row.protected)
    program.navigator.open("case", row.id)
    settle(qtbot, program)
    return row


@pytest.fixture
def others(program: Program, case: CaseListRow) -> set[str]:
    """Names of everybody who is not of this case."""
    own = program.frame.page("cases").page.file.sheet.case.clients
    rows = [row for letter in "aeioun" for row in ask(program, FindClients(letter, 200))]
    theirs = {name for row in own for name in (row.details.shown, row.details.name_latin, row.in_lists)}
    return {row.details.shown for row in rows} - theirs


@pytest.fixture
def talking(qtbot, program: Program, case: CaseListRow) -> Program:
    press(qtbot, program, Qt.Key.Key_M, CONTROL | SHIFT)
    assert program.talk.is_on
    return program


def alone(program: Program) -> bool:
    frame = program.frame
    hidden = (frame.rail, frame.top, frame.status, frame.banner, program.hits)
    return frame.current_key() == "cases" and not any(piece.isVisible() for piece in hidden) and len(windows()) == 1


def windows() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def test_only_this_persons_page_is_left(qtbot, program: Program, case: CaseListRow, others: set[str]):
    program.show_screen("today")
    settle(qtbot, program)
    assert {name for name in others if name in words_seen(program.frame)}
    program.show_screen("cases")
    press(qtbot, program, Qt.Key.Key_M, CONTROL | SHIFT)
    assert alone(program)
    page = program.frame.page("cases").page
    for at in range(page.tabs.count()):
        page.tabs.setCurrentIndex(at)
        settle(qtbot, program)
        assert {name for name in others if name in words_seen(program.frame)} == set()


@pytest.mark.parametrize(("key", "modifiers"), LEADING_AWAY)
def test_no_key_leads_away(qtbot, talking: Program, key: Qt.Key, modifiers: Qt.KeyboardModifier):
    press(qtbot, talking, key, modifiers)
    assert alone(talking)


@pytest.mark.parametrize("kind", ["agency", "letter", "new_case", "new_consultation", "quick_task", "settings", "leave", "reset_sample"])
def test_nothing_on_the_page_leads_away_and_it_is_said(qtbot, talking: Program, kind: str):
    talking.navigator.open(kind)
    settle(qtbot, talking)
    assert alone(talking)
    assert talking.frame.talk_line.words()[1].startswith("面談中は")


def test_nothing_begun_about_somebody_else_is_gone_on_with(qtbot, talking: Program):
    talking.navigator.resume(Place("new_case"))
    settle(qtbot, talking)
    assert alone(talking)


def test_what_finds_other_people_waits(qtbot, talking: Program):
    page = talking.frame.page("cases").page
    page.show_tab("referrals")
    settle(qtbot, talking)
    number = page.panel("referrals").by_number
    number.setText("1")
    for act in (page.acts.edit, page.acts.remove, number.returnPressed.emit):
        act()
        settle(qtbot, talking)
        assert alone(talking)
    page.left.emit()
    assert talking.frame.page("cases").stack.currentWidget() is page


@pytest.mark.parametrize("act", ["add_task", "add_appointment"])
def test_a_task_or_appointment_is_made_without_choosing_among_cases(qtbot, talking: Program, case: CaseListRow, others: set[str], act):
    acts = talking.frame.page("cases").page.acts
    getattr(acts, act)()
    settle(qtbot, talking)
    assert {name for name in others if name in words_seen(acts.dialog)} == set()
    fill(acts.dialog)
    acts.dialog._on_save()
    settle(qtbot, talking)
    made = ask(talking, TasksOf()) if act == "add_task" else ask(talking, AppointmentsOn(TODAY, TODAY))
    assert [row.details.case for row in made if "bring the form" in (getattr(row.details, "text", "") or row.details.title)] == [case.id]


def fill(dialog) -> None:
    if hasattr(dialog, "text"):
        dialog.text.set_text("bring the form")
    else:
        dialog.title.setText("bring the form")
        dialog.on.set_day(TODAY)
        dialog.at.set_at(time(7))
        dialog.minutes.set_minutes(15)


@pytest.mark.parametrize("error", [DoubleBooked("面談 KHALILOV"), PlaceTaken("第2相談室", "面談 KHALILOV"), PartiesWouldMeet("10:00")])
def test_whatever_stands_in_the_way_of_an_appointment_is_told_in_the_same_words(error):
    """A client may read along; and a colleague who may not know of somebody would learn of them from other words."""
    assert sentence(error) == sentence(NotAtThatTime())
    assert not {word for word in ("KHALILOV", "相手方", "10:00", "第2相談室") if word in sentence(error)}


def test_a_refused_appointment_is_worded_discreetly_in_its_form(qtbot, talking: Program, case: CaseListRow):
    me = talking.office.edits.actor
    booked = AppointmentDetails(instant(TODAY, time(7)), minutes=30, title="面談 KHALILOV", staff=me)
    talking._desk.apply(Wish(WishId(new_id()), me, AddAppointment(AppointmentId(new_id()), booked)))
    acts = talking.frame.page("cases").page.acts
    acts.add_appointment()
    settle(qtbot, talking)
    fill(acts.dialog)
    acts.dialog._on_save()
    settle(qtbot, talking)
    assert acts.dialog.notice.text().startswith("この時間には")
    assert "KHALILOV" not in words_seen(acts.dialog)


def test_notices_wait_until_the_client_has_left(qtbot, talking: Program, boxes: list[str]):
    talking.notices.report(DoubleBooked("面談 KHALILOV"))
    assert boxes == []
    assert "保存できなかったもの" in talking.frame.talk_line.words()[1]
    assert "KHALILOV" not in words_seen(talking.frame)
    press(qtbot, talking, Qt.Key.Key_Escape)
    assert boxes.pop() == sentence(DoubleBooked(""))


def escape(qtbot, program: Program) -> None:
    press(qtbot, program, Qt.Key.Key_Escape)


def again(qtbot, program: Program) -> None:
    press(qtbot, program, Qt.Key.Key_M, CONTROL | SHIFT)


def button(qtbot, program: Program) -> None:
    qtbot.mouseClick(program.frame.talk_line.end, Qt.MouseButton.LeftButton)


# --- what was thought of the one who sits there ----------------------------------------------------------------------------------

THOUGHT, NOTED = "seems afraid of her landlord", "asked us not to write to the school"


@pytest.fixture
def thoughts(qtbot, program: Program, case: CaseListRow) -> Program:
    """On the page that is in front, something is thought of the client, and something noted about her."""
    page = program.frame.page("cases").page
    client, now = page.file.sheet.case.clients[0], instant(TODAY, time(1))
    for command in (
        AddEntry(EntryId(new_id()), case.id, EntryDetails(EntryKind.PHONE, now, facts="the rent is due", judged=THOUGHT)),
        EditClient(client.id, replace(client.details, note=NOTED)),
    ):
        program.office.edits.do(command, "")
    settle(qtbot, program)
    assert {THOUGHT, NOTED} == read_on(qtbot, program)
    return program


def read_on(qtbot, program: Program) -> set[str]:
    """Which of both stands anywhere on the page: in its lists, as they are spoken or drawn, or on its tabs."""
    page, found = program.frame.page("cases").page, ""
    for at in range(page.tabs.count()):
        page.tabs.setCurrentIndex(at)
        settle(qtbot, program)
        found += words_seen(program.frame)
    lines = [page.history.timeline.model.line(page.history.timeline.model.index(0))]
    found += "".join(said.text for line in lines for said in page.history.timeline.list.rows.painter._paragraphs(line))
    return {words for words in (THOUGHT, NOTED) if words in found}


def notes_key(qtbot, program: Program) -> None:
    press(qtbot, program, Qt.Key.Key_B, CONTROL | SHIFT)


def test_what_was_thought_of_the_client_is_covered_and_comes_back(qtbot, thoughts: Program):
    press(qtbot, thoughts, Qt.Key.Key_M, CONTROL | SHIFT)
    assert read_on(qtbot, thoughts) == set()
    press(qtbot, thoughts, Qt.Key.Key_Escape)
    assert read_on(qtbot, thoughts) == {THOUGHT, NOTED}


def test_it_is_shown_for_a_moment_by_a_key_or_the_button(qtbot, thoughts: Program):
    press(qtbot, thoughts, Qt.Key.Key_M, CONTROL | SHIFT)
    notes_key(qtbot, thoughts)
    assert thoughts.talk.moment.isActive()
    assert read_on(qtbot, thoughts) == {THOUGHT, NOTED}
    notes_key(qtbot, thoughts)
    assert (thoughts.talk.moment.isActive(), read_on(qtbot, thoughts)) == (False, set())
    qtbot.mouseClick(thoughts.frame.talk_line.notes, Qt.MouseButton.LeftButton)
    assert read_on(qtbot, thoughts) == {THOUGHT, NOTED}
    thoughts.talk.moment.timeout.emit()
    assert read_on(qtbot, thoughts) == set()
    assert thoughts.frame.talk_line.notes.text() == "見立て・備考を表示"


def test_forms_that_hold_it_wait_until_it_is_shown(qtbot, thoughts: Program):
    press(qtbot, thoughts, Qt.Key.Key_M, CONTROL | SHIFT)
    page = thoughts.frame.page("cases").page
    sheet = page.file.sheet
    entry = next(each for each in sheet.entries if each.details.judged == THOUGHT)
    for act, row in ((page.acts.correct, entry), (page.acts.edit_client, sheet.case.clients[0])):
        act(row)
        assert alone(thoughts)
        assert "隠しています" in thoughts.frame.talk_line.words()[1]
    notes_key(qtbot, thoughts)
    page.acts.correct(entry)
    assert page.acts.dialog.form.judged.text() == THOUGHT
    page.acts.dialog.reject()


@pytest.mark.parametrize("leave", [escape, again, button])
def test_afterwards_everything_is_there_again(qtbot, talking: Program, leave: Callable):
    leave(qtbot, talking)
    frame, page = talking.frame, talking.frame.page("cases").page
    assert not talking.talk.is_on
    assert all(piece.isVisible() for piece in (frame.rail, frame.top, frame.status, frame.banner, page.head.back, page.head.edit))
    assert not frame.talk_line.isVisible()
    press(qtbot, talking, Qt.Key.Key_1, CONTROL)
    assert frame.current_key() == "today"


def test_escape_belongs_to_the_input_method_while_it_composes(qtbot, talking: Program):
    facts = talking.frame.page("cases").page.history.recording.form.facts
    facts.setFocus()
    QApplication.sendEvent(facts, QInputMethodEvent("たいしょく", []))
    press(qtbot, talking, Qt.Key.Key_Escape)
    assert talking.talk.is_on
    QApplication.sendEvent(facts, QInputMethodEvent("", []))
    press(qtbot, talking, Qt.Key.Key_Escape)
    assert not talking.talk.is_on


def test_without_a_page_of_one_person_it_does_not_begin_and_says_where_it_would(qtbot, program: Program):
    program.show_screen("today")
    press(qtbot, program, Qt.Key.Key_M, CONTROL | SHIFT)
    assert not program.talk.is_on
    assert "相談受付を開いて" in program.frame.status.message()


# --- with a desk that locks ---------------------------------------------------------------------------------------------------


class Hand:
    """The watch's clock, turned by hand."""

    def __init__(self, program: Program) -> None:
        self._watch = program.guard.idle
        self._began = self._watch._touched
        self._watch._now = self
        self.minutes = 0.0

    def __call__(self) -> float:
        return self._began + self.minutes * 60

    def turn(self, minutes: float) -> None:
        self.minutes = minutes
        self._watch.check()


@pytest.fixture
def writing(qtbot, begin: Begin, desk_file: Path) -> Program:
    """A new consultation is being written down, its client before the screen."""
    program = begin(path=desk_file)
    program.frame.activateWindow()
    note = program.frame.show_screen("consultations").entry.intake.note
    settle(qtbot, program)
    typed(qtbot, note, "rent unpaid since May")
    press(qtbot, program, Qt.Key.Key_M, CONTROL | SHIFT)
    return program


def test_of_the_consultations_only_the_one_being_written_is_left(writing: Program):
    screen = writing.frame.page("consultations")
    assert (screen.entry.isVisible(), screen.card.isVisible(), screen.bar.isVisible()) == (True, False, False)


def test_the_lock_waits_until_the_time_that_is_said(qtbot, writing: Program):
    hand = Hand(writing)
    assert writing.frame.talk_line.words()[0].startswith("12:13 まで")  # ninety minutes after the tests' 10:43
    hand.turn(89)
    assert writing.talk.is_on
    hand.turn(91)
    settle(qtbot, writing)
    assert (writing.office, writing.talk.is_on) == (None, False)
    unlock(qtbot, writing)
    assert writing.frame.rail.isVisible()
    assert writing.frame.page("consultations").entry.intake.note.text() == "rent unpaid since May"


def test_left_late_it_asks_for_the_password_and_nothing_typed_is_lost(qtbot, writing: Program):
    hand = Hand(writing)
    hand.turn(11)
    press(qtbot, writing, Qt.Key.Key_Escape)
    assert writing.office is None
    unlock(qtbot, writing)
    settle(qtbot, writing)
    assert writing.frame.page("consultations").entry.intake.note.text() == "rent unpaid since May"


def test_left_early_it_asks_for_nothing(qtbot, writing: Program):
    hand = Hand(writing)
    hand.turn(9)
    press(qtbot, writing, Qt.Key.Key_Escape)
    assert writing.office is not None
    hand.turn(18)
    assert writing.office is not None
    hand.turn(19)
    settle(qtbot, writing)
    assert writing.office is None


def test_the_systems_own_lock_and_the_key_do_not_wait(qtbot, writing: Program):
    writing.guard.system.heard(0x02B1, 0x7)
    settle(qtbot, writing)
    assert writing.office is None
