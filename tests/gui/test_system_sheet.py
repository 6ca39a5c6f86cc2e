"""導入申請資料 from 設定: two clicks and a place for it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desk_gui.viewmodels.office import Office
from desk_gui.views.settings.data import DataTab


def test_it_is_written_where_it_is_wanted_and_said(qtbot, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    out, said = tmp_path / "資料.pdf", []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    office.notices.said.connect(said.append)
    tab = DataTab(office)
    qtbot.addWidget(tab)
    tab.show()
    qtbot.mouseClick(tab.sheet, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said == ["導入申請資料を保存しました：資料.pdf"]
    assert out.read_bytes().startswith(b"%PDF")
