"""A week in the life: one person's case in the running program, from the first word at the counter to its closing.

Each step is done on the screen, as whoever works there does it; after each, the figures of きょう and the counts of the case say what they
must. The days go by on the program's own clock.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from desk_gui.commands.agencies import AddAgency
from desk_gui.program import Program
from desk_gui.rows.agencies import AgencyDetails, Service
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import AgencyId, ServiceId, new_id
from desk_gui.views.today.rows import Row
from desk_gui.vocabulary import AgencyKind, CaseStage, Category, ClosingReason, ConsentItem, EntryKind, ReferralReason, ReferralState
from tests.conftest import Bureau
from tests.gui.conftest import Begin, Keys, settle

S = ReferralState
LEFT, ENTER, CTRL = Qt.MouseButton.LeftButton, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, MONDAY = (date(2026, 6, day) for day in (9, 10, 11, 12, 15))
NEXT_TUESDAY, NEXT_FRIDAY, LAST_DAY, AFTERWARDS = date(2026, 6, 23), date(2026, 6, 26), date(2026, 6, 30), date(2026, 7, 3)
LAWYERS, COUNCIL, HELLO_WORK, SCRIVENERS = "高鳥県弁護士会", "倉津市社会福祉協議会", "ハローワーク倉津", "高鳥県司法書士会"
PARTNERS = {
    LAWYERS: (AgencyKind.BAR_ASSOCIATION, "法律相談"),
    COUNCIL: (AgencyKind.SOCIAL_WELFARE_COUNCIL, "生活福祉資金"),
    HELLO_WORK: (AgencyKind.HELLO_WORK, "職業相談"),
    SCRIVENERS: (AgencyKind.JUDICIAL_SCRIVENER, "裁判所の書類"),
}


class Wall:
    """The clock on the wall of the office: it stands where the story has got to."""

    def __init__(self, day: date) -> None:
        self.day, self.at = day, time(10, 43)

    def now(self):
        return FixedClock(self.day, self.at).now()

    def today(self) -> date:
        return self.day


@dataclass
class Office:
    """Hands at the program, and what stands on its screens."""

    qtbot: Any
    program: Program
    wall: Wall
    keys: Keys
    partners: dict[str, AgencyId]

    # --- hands ---

    def settle(self) -> None:
        """Until nothing is under way. A list that dropped down and closed leaves no window in front where there is no window manager."""
        settle(self.qtbot, self.program)
        front = QApplication.activeWindow()
        if front is None or not front.isVisible() or front.windowType() == Qt.WindowType.Popup:
            (QApplication.activeModalWidget() or self.program.frame).activateWindow()
            QApplication.processEvents()

    def day(self, day: date) -> None:
        """The next morning somebody begins at きょう."""
        if day == self.wall.day:
            return
        self.wall.day = day
        self.program.show_screen("today")
        self.program.frame.page("today").refresh()
        self.settle()

    def press(self, button: QWidget) -> None:
        assert button.isVisible(), button
        assert button.isEnabled(), button
        self.qtbot.mouseClick(button, LEFT, pos=QPoint(6, 6))
        self.settle()

    def choose(self, choice: Any, words: str) -> None:
        """Typed until it is the only one left."""
        choice.setFocus()
        self.keys.press(Qt.Key.Key_A, CTRL)
        self.keys.write(words)
        self.settle()
        self.keys.press(ENTER)
        self.settle()

    def dialog(self) -> Any:
        """The form in front."""
        front = QApplication.activeModalWidget()
        assert front is not None
        return front

    def chip(self, group: QWidget, value: object) -> None:
        self.press(next(each for each in group._chips if each.value == value))

    def save(self, dialog: QDialog) -> None:
        """Ctrl+Enter, from any of its fields."""
        self.qtbot.keyClick(dialog, ENTER, CTRL)
        self.settle()
        assert not (isValid(dialog) and dialog.isVisible()), dialog.notice.text()

    # --- eyes ---

    def figures(self) -> dict[str, int]:
        """The strip on top of きょう."""
        self.program.show_screen("today")
        self.program.frame.page("today").refresh()
        self.settle()
        numbers = (label.accessibleName().rsplit(" ", 1) for label in self.program.frame.page("today").figures._numbers)
        return {name: int(count) for name, count in numbers}

    @property
    def case(self) -> Any:
        return self.program.frame.page("cases").page

    def tab(self, key: str) -> Any:
        """A tab of the case, brought to the front."""
        self.program.show_screen("cases")
        self.case.show_tab(key)
        self.case.refresh()
        self.settle()
        return self.case.panel(key) or self.case._pages[key]

    def counts(self) -> dict[str, int]:
        """What stands behind the tabs of the case."""
        self.case.refresh()
        self.settle()
        if self.case.file.case is None:
            return {}
        words = (self.case.tabs.tabText(at).split("　") for at in range(self.case.tabs.count()))
        return {name: int(count[0]) for name, *count in words if count}


@pytest.fixture
def at_the_desk(qtbot, keys: Keys, begin: Begin, desk_file: Path, furnished_file: tuple[Path, Bureau]) -> Office:
    wall = Wall(TUESDAY)
    program = begin(path=desk_file, clock=wall)
    bureau = replace(furnished_file[1], desk=program._desk)
    partners = {}
    for name, (kind, service) in PARTNERS.items():
        partners[name] = AgencyId(new_id())
        offered = (Service(ServiceId(new_id()), service, Category.LABOR),)
        bureau.do(AddAgency(partners[name], AgencyDetails(name, kind, services=offered, fax="086-000-3000")))
    program.frame.resize(1366, 768)
    return Office(qtbot, program, wall, keys, partners)


# --- the steps ----------------------------------------------------------------------------------------------------------------


def somebody_comes_to_the_counter(desk: Office) -> None:
    """相談受付, by keys."""
    desk.program.show_screen("consultations")
    desk.settle()
    desk.program.frame.page("consultations").entry.start()
    for key in "1\tvi\t\t\t02\t2\t":
        desk.keys.press(key if key != "\t" else Qt.Key.Key_Tab)
    desk.keys.write("給料が2か月支払われていない")
    desk.keys.press(ENTER, CTRL)
    desk.settle()


def it_becomes_a_case(desk: Office) -> None:
    screen = desk.program.show_screen("consultations") or desk.program.frame.page("consultations")
    desk.settle()
    screen.table.setFocus()
    screen.table.selectRow(0)
    desk.keys.press(ENTER)
    desk.settle()
    desk.press(screen.facts.case)
    dialog = desk.program.frame.page("cases").dialog
    desk.press(dialog.fields.people.new)
    person = dialog.fields.people.inner.dialog
    person.form._lines["name_latin"].setFocus()
    desk.keys.write("NGUYEN THI HOA")
    person.form._lines["name_kana"].setFocus()
    desk.keys.write("グエン ティ ホア")
    desk.save(person)
    desk.save(dialog)


def they_visit_together(desk: Office) -> None:
    """訪問 with the council, which promises to get the papers for a loan ready by Friday."""
    desk.program.show_screen("cases")
    form = desk.case.history.recording.form
    form.facts.setFocus()
    desk.keys.write("会社の寮を訪ねた。給与明細は2か月分ない。")
    desk.chip(form.kind, EntryKind.VISIT)
    desk.choose(form.present.add, COUNCIL)
    desk.press(form.next)
    (promise,) = form.promises._lines
    desk.choose(promise.agency, COUNCIL)
    promise.text.setFocus()
    desk.keys.write("貸付の書類をそろえる")
    promise.due.setFocus()
    desk.keys.write("6/12")
    desk.keys.press(ENTER, CTRL)
    desk.settle()


def they_confer(desk: Office) -> None:
    """会議, with what was decided: the desk asks for the pay slips by Friday."""
    desk.press(desk.tab("conferences").add)
    dialog = desk.dialog()
    for field, words in ((dialog.on, "6/11"), (dialog.at, "9:00"), (dialog.discussed, "法律相談・貸付・就職を分けて頼む。")):
        field.setFocus()
        desk.keys.write(words)
    desk.press(dialog.add_decision)
    (decided,) = dialog.decisions._lines
    decided.text.setFocus()
    desk.keys.write("給与明細を会社に求める")
    decided.due.setFocus()
    desk.keys.write("6/12")
    desk.save(dialog)


def she_consents(desk: Office) -> None:
    """To three, for name, language, work, and what she told."""
    desk.press(desk.tab("consents").record)
    dialog = desk.dialog()
    dialog.recipients.set_values([desk.partners[name] for name in (LAWYERS, COUNCIL, HELLO_WORK)])
    for item in (ConsentItem.NAME, ConsentItem.LANGUAGE, ConsentItem.CONSULTATION):
        desk.chip(dialog.items, item)
    desk.press(dialog.explained)
    desk.save(dialog)


def the_pay_slips_have_come(desk: Office) -> None:
    """Ticked off on きょう."""
    tick_off(desk, "給与明細を会社に求める")


def tick_off(desk: Office, task: str) -> None:
    desk.program.show_screen("today")
    desk.settle()
    rows = desk.program.frame.page("today").task_list.inside.findChildren(Row)
    desk.press(next(each.check for each in rows if each.line.title == task))


def three_are_asked(desk: Office) -> None:
    for name in (LAWYERS, COUNCIL, HELLO_WORK):
        desk.press(desk.tab("referrals").new)
        ask(desk, name, f"{name}に頼みたいこと")


def ask(desk: Office, name: str, request: str = "") -> None:
    """The three pages of つなぐ, and that it was asked by telephone."""
    dialog = desk.dialog()
    model = dialog.partner.list.model()
    at = next(row for row in range(model.rowCount()) if model.index(row, 0).data().startswith(name))
    dialog.partner.list.setCurrentIndex(model.index(at, 0))
    desk.press(dialog.save)
    if request:
        dialog.request.request.setFocus()
        desk.keys.write(request)
    desk.press(dialog.save)
    desk.press(dialog.requested)


def card(desk: Office, name: str) -> Any:
    return next(each for each in desk.tab("referrals").cards if each.row.to_name == name)


def reply(desk: Office, name: str, state: ReferralState, reason: ReferralReason | None = None, note: str = "") -> None:
    desk.press(card(desk, name).buttons["reply"])
    dialog = desk.dialog()
    desk.chip(dialog.answer, next(each.value for each in dialog.answer._chips if each.value.state == state and not each.value.conditional))
    if reason is not None:
        desk.chip(dialog.reason, reason)
    if note:
        dialog.note.setFocus()
        desk.keys.write(note)
    desk.press(dialog.save)


def one_accepts_and_one_refuses(desk: Office) -> None:
    reply(desk, LAWYERS, S.ACCEPTED)
    reply(desk, HELLO_WORK, S.REJECTED, ReferralReason.OUT_OF_AREA)


def the_next_one_is_asked(desk: Office) -> None:
    """The form for it stands open already; she has not agreed to it yet, so nothing of her is told."""
    ask(desk, SCRIVENERS)


def the_silent_one_is_chased(desk: Office) -> None:
    desk.press(card(desk, COUNCIL).buttons["remind"])
    desk.save(desk.dialog())


def nothing_happens(_desk: Office) -> None:
    """Days alone go by."""


def it_answers_after_all(desk: Office) -> None:
    """It brings the papers it had promised, too; what its reminder had put on the list is done with it."""
    reply(desk, COUNCIL, S.ACCEPTED)
    tick_off(desk, "貸付の書類をそろえる")


def somebody_looks_in(desk: Office) -> None:
    """見守り, each week from today."""
    desk.press(desk.tab("rounds").add)
    dialog = desk.dialog()
    dialog.person.setFocus()
    desk.keys.write("民生委員 岡本")
    desk.save(dialog)


def she_is_met(desk: Office) -> None:
    desk.press(desk.tab("rounds").cards[0].buttons[0])


def close(desk: Office) -> Any:
    """終結 as far as its button; the form."""
    desk.tab("history")
    desk.case.head.close_wanted.emit()
    desk.settle()
    dialog = desk.dialog()
    if dialog.reason.value() is not ClosingReason.RESOLVED:
        desk.chip(dialog.reason, ClosingReason.RESOLVED)
    desk.press(dialog.save)
    return dialog


def what_is_open_keeps_it_open(desk: Office) -> None:
    dialog = close(desk)
    assert "終わっていないつなぎが3件" in dialog.notice.text()
    dialog.reject()
    desk.settle()


def all_is_done(desk: Office) -> None:
    """Two come to their end; the third sends her elsewhere, where she has been already."""
    for name in (LAWYERS, COUNCIL):
        reply(desk, name, S.COMPLETED, note="支払われた")
    reply(desk, SCRIVENERS, S.REJECTED, ReferralReason.ELSEWHERE)
    desk.dialog().reject()
    desk.settle()


def it_is_closed(desk: Office) -> None:
    close(desk)


# --- the week -----------------------------------------------------------------------------------------------------------------


def figures(late: int = 0, today: int = 0, waiting: int = 0, booked: int = 0, attention: int = 0) -> dict[str, int]:
    return {"期限切れ": late, "きょうまで": today, "返信待ち": waiting, "予約": booked, "期限の注意": attention}


def counts(history: int = 0, meetings: int = 0, referrals: int = 0, consents: int = 0, rounds: int = 0) -> dict[str, int]:
    said = {"支援経過": history, "見守り": rounds, "会議": meetings, "つなぎ": referrals, "同意": consents}
    return {name: count for name, count in said.items() if count}


WEEK: list[tuple[date, Callable[[Office], None], dict[str, int], dict[str, int]]] = [
    (TUESDAY, somebody_comes_to_the_counter, figures(), counts()),
    (TUESDAY, it_becomes_a_case, figures(), counts()),
    (WEDNESDAY, they_visit_together, figures(), counts(1)),
    (THURSDAY, they_confer, figures(booked=1), counts(2, 1)),
    (FRIDAY, she_consents, figures(today=2), counts(2, 1, 0, 1)),
    (FRIDAY, the_pay_slips_have_come, figures(today=1), counts(2, 1, 0, 1)),
    (FRIDAY, three_are_asked, figures(today=1, waiting=3), counts(2, 1, 3, 1)),
    (MONDAY, one_accepts_and_one_refuses, figures(late=1, waiting=1), counts(2, 1, 3, 1)),
    (MONDAY, the_next_one_is_asked, figures(late=1, waiting=2), counts(2, 1, 4, 1)),
    (NEXT_TUESDAY, the_silent_one_is_chased, figures(late=1, waiting=2), counts(2, 1, 4, 1)),
    (NEXT_FRIDAY, nothing_happens, figures(late=2, today=1, waiting=2), counts(2, 1, 4, 1)),
    (NEXT_FRIDAY, it_answers_after_all, figures(late=1, waiting=1), counts(2, 1, 4, 1)),
    (NEXT_FRIDAY, somebody_looks_in, figures(late=1, waiting=1, attention=1), counts(2, 1, 4, 1, 1)),
    (NEXT_FRIDAY, she_is_met, figures(late=1, waiting=1), counts(3, 1, 4, 1, 1)),
    (LAST_DAY, what_is_open_keeps_it_open, figures(late=1, waiting=1, attention=1), counts(3, 1, 4, 1, 1)),
    (LAST_DAY, all_is_done, figures(attention=1), counts(3, 1, 4, 1, 1)),
    (LAST_DAY, it_is_closed, figures(), counts(3, 1, 4, 1, 1)),
    (AFTERWARDS, nothing_happens, figures(), counts(3, 1, 4, 1, 1)),
]
"""The day, what is done, and what きょう and the case say then. What was begun and not recorded counts among what wants attention."""


def test_a_week_in_the_life(at_the_desk: Office):
    desk = at_the_desk
    for day, step, on_today, in_the_case in WEEK:
        desk.day(day)
        step(desk)
        assert (step.__name__, desk.figures(), desk.counts()) == (step.__name__, on_today, in_the_case)
    case = desk.case.file.sheet.case
    assert (case.details.stage, case.closed_on, case.closing_reason) == (CaseStage.CLOSED, LAST_DAY, ClosingReason.RESOLVED)
    states = {each.row.to_name: each.row.state for each in desk.tab("referrals").cards}
    assert states == {LAWYERS: S.COMPLETED, COUNCIL: S.COMPLETED, HELLO_WORK: S.REJECTED, SCRIVENERS: S.REJECTED}
    followed = next(each.row for each in desk.tab("referrals").cards if each.row.to_name == SCRIVENERS).details
    assert followed.follows == next(each.row.id for each in desk.case.panel("referrals").cards if each.row.to_name == HELLO_WORK)
    assert followed.items == ()
