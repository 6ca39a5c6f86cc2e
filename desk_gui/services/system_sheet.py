"""導入申請資料: what the information-systems section asks before a program may be installed, gathered from this PC."""

import platform
from pathlib import Path

from desk_gui import __version__, components
from desk_gui.exchange.files import write_whole
from desk_gui.letters.system_sheet import draw
from desk_gui.rows.system_sheet import FolderUse, PartLine, SystemSheet
from desk_gui.settings import data_folder
from desk_gui.storage import backup, second_place, sqlite
from desk_gui.values.clock import Clock

LICENCE = "MIT"


def describe(clock: Clock, path: Path | None = None) -> SystemSheet:
    """`path`: the desk's file; without one, where it is going to lie."""
    parts = (PartLine(each.name, each.version, each.terms, each.sha256) for each in components.components())
    return SystemSheet(
        clock.today(),
        __version__,
        LICENCE,
        components.is_frozen(),
        f"{platform.system()} {platform.release()}（{platform.machine()}）",
        platform.python_version(),
        sqlite.engine_words(),
        tuple(_folders(path or data_folder() / "desk.db")),
        tuple(parts),
        components.own_digest(),
    )


def write(out: Path, clock: Clock, path: Path | None = None) -> Path:
    """Both pages as a PDF. Raises Unavailable in its kind."""
    write_whole(out, draw(describe(clock, path)))
    return out


def _folders(path: Path) -> list[FolderUse]:
    second = second_place.read(path)
    program = "展開した場所（読み取りのみ）" if components.is_frozen() else "Pythonの環境の中（読み取りのみ）"
    return [
        FolderUse("プログラム", program, str(components.own_files())),
        FolderUse("設定・見本・障害の記録", r"%LOCALAPPDATA%\TsunaguDesk（利用者ごと）", str(data_folder())),
        FolderUse(
            "窓口のデータと鍵", "上と同じ場所、又は共有フォルダー（同時に使えるのは1台）", f"{path}、{path.with_suffix('.keys').name}"
        ),
        FolderUse("控え", "データのとなりの「（名前）-backups」", str(backup.place_for(path))),
        FolderUse(
            "控えの2つ目の場所",
            "管理者が選んだフォルダー（USBは許可したときだけ）",
            str(second.folder) if second else "（選ばれていません）",
        ),
        FolderUse("作業中のファイル", "データのとなりの「.unfinished-」（終われば消去）", str(path.parent)),
    ]
