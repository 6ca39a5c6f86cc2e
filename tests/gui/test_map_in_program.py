"""連携マップ in the running program, by the events a hand makes."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt

from tests.gui.conftest import Begin, settle

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


def test_a_dragged_agency_goes_back_with_ctrl_z_and_forth_with_ctrl_y(qtbot, begin: Begin, sample_home: Path):
    program = begin(path=sample_home / "sample.db")
    screen = program.show_screen("map") or program.frame.page("map")
    settle(qtbot, program)
    canvas = screen.canvas
    agency = max(screen.model.map.shown(), key=lambda node: node.joint_cases).id
    stood = screen.model.map.places[agency]
    start = canvas.point_of(agency)
    qtbot.mousePress(canvas, LEFT, pos=start)
    for way in (QPoint(30, 20), QPoint(70, 45)):
        qtbot.mouseMove(canvas, start + way)
    qtbot.mouseRelease(canvas, LEFT, pos=start + QPoint(70, 45))
    settle(qtbot, program)
    moved = screen.model.map.places[agency]
    assert moved != stood
    for key, place in ((Qt.Key.Key_Z, stood), (Qt.Key.Key_Y, moved)):
        qtbot.keyClick(program.frame, key, CONTROL)
        settle(qtbot, program)
        assert screen.model.map.places[agency] == place
