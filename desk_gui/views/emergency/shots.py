"""Pictures of 緊急の閲覧, of a person and a section nobody knows."""

from dataclasses import replace
from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from desk_gui.rows.access import Door
from desk_gui.rows.emergency import EmergencyRow, Second
from desk_gui.values.ids import CaseId, EmergencyId, StaffId, new_id
from desk_gui.views.cases.screen import CasesScreen
from desk_gui.views.emergency.dialog import EmergencyDialog
from desk_gui.views.emergency.notice import NoticeDialog
from desk_gui.views.screen import Screen, Shot
from desk_gui.vocabulary import SecondPerson

_WHY = "救急病院から、運ばれた人の使用言語と連絡してよい人を教えてほしいと電話があった。"


def _asking(screen: Screen) -> EmergencyDialog:
    """As in a file of its own, which has passwords: the sample has none."""
    doors = tuple(Door(new_id(), StaffId(new_id()), name) for name in ("河合 真理", "ファム・ティ・フオン"))
    dialog = EmergencyDialog(screen.office, (*doors, Door(new_id(), None, "")), screen)
    dialog.number.setText("R8-0012")
    dialog.reason.set_text(_WHY)
    dialog.open()
    return dialog


def _by(kind: SecondPerson, screen: Screen) -> EmergencyDialog:
    dialog = _asking(screen)
    dialog.second.ways.set_value(kind)
    dialog.second.ways.changed.emit()
    return dialog


def _outsider(screen: Screen) -> QWidget:
    dialog = _by(SecondPerson.OUTSIDER, screen)
    dialog.second.outsider.name.setText("大橋 孝")
    dialog.second.outsider.office.setText("倉津市 市民協働課")
    dialog.second.outsider.means.setText("電話（代表番号から折り返し）")
    return dialog


def _envelope(screen: Screen) -> QWidget:
    return _by(SecondPerson.ENVELOPE, screen)


def _nobody(screen: Screen) -> QWidget:
    return _by(SecondPerson.NOBODY, screen)


def _notice(screen: Screen) -> QWidget:
    """As somebody named on the case reads it while it is open."""
    now = screen.office.clock.now()
    office = "倉津市 市民協働課", "電話（代表番号から折り返し）"
    row = EmergencyRow(
        EmergencyId(new_id()),
        StaffId(new_id()),
        "ファム・ティ・フオン",
        now - timedelta(hours=2),
        _WHY,
        Second(SecondPerson.OUTSIDER, None, "大橋 孝", *office, now - timedelta(hours=2, minutes=9)),
        "大橋 孝",
        now - timedelta(hours=2),
        "R8-0012",
        CaseId(new_id()),
        now - timedelta(hours=2),
        now + timedelta(hours=22),
        owes_reading=True,
        may_end=True,
    )
    dialog = NoticeDialog(screen.office, row, screen)
    dialog.open()
    return dialog


def _banner(screen: Screen) -> None:
    """The page of the restricted case, as whoever opened it for a day has it before her."""
    page = cast("CasesScreen", screen).page
    page.file.arrived.emit(replace(page.acts.sheet, open_until=screen.office.clock.now() + timedelta(hours=22)))


SHOTS = (
    Shot("case_restricted_emergency", _banner),
    Shot("emergency_colleague", _asking),
    Shot("emergency_envelope", _envelope),
    Shot("emergency_outsider", _outsider),
    Shot("emergency_nobody", _nobody),
    Shot("emergency_notice", _notice),
)
