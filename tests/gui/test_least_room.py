"""The largest words on the smallest screen: 14 pt, and 1366 by 768 at one and a half."""

from PySide6.QtWidgets import QApplication

from desk_gui.views import theme
from desk_gui.views.widgets.room import Room
from tests.gui.conftest import Begin, seal, settle

LEAST = (911, 512)


def test_no_screen_scrolls_sideways(qtbot, qapp, begin: Begin, furnished_file, tmp_path):
    source, plan = furnished_file
    path = tmp_path / "desk.db"
    path.write_bytes(source.read_bytes())
    seal(path, plan.me)
    program = begin(path=path)
    theme.apply(qapp, points=14)
    program.frame.resize(*LEAST)
    sideways = {}
    for key in program.offered:
        program.show_screen(key)
        settle(qtbot, program)
        QApplication.processEvents()
        room = program.frame.page(key).parentWidget().parentWidget()
        assert isinstance(room, Room)
        sideways[key] = room.horizontalScrollBar().maximum()
    assert len(sideways) > 6
    assert sideways == dict.fromkeys(sideways, 0)
