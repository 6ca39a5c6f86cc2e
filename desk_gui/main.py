"""The composition root: the only file that knows every layer."""

import argparse
import os
import re
import sys
from datetime import date
from pathlib import Path

from desk_gui import __version__, cli, dumps

NO_SCREEN = "画面が見つかりません。画面のある環境で開くか、環境変数 QT_QPA_PLATFORM=offscreen を指定してください。"


def main(argv: list[str] | None = None) -> int:
    """`desk-gui`: the window; with a subcommand, the same desk without one. Returns the exit status."""
    arguments = _parser().parse_args(argv)
    try:
        return _begin(arguments)
    except ImportError as missing:
        if not (sentence := _without_library(missing)):
            raise  # a part of the program, not of the system under it
        print(sentence, file=sys.stderr)
        return 3


def _begin(arguments: argparse.Namespace) -> int:
    if "run" in arguments:
        dumps.keep_none()
        return int(arguments.run(arguments))
    from desk_gui.window import run

    if trouble := _without_window():
        print(trouble, file=sys.stderr)
        return 3
    return run(cli.clock_of(arguments), sample=arguments.sample, path=arguments.file)


def _parser() -> argparse.ArgumentParser:
    from desk_gui import cli

    parser = argparse.ArgumentParser(prog="desk-gui", description="つなぐデスク — 一元的相談窓口の連携・相談・つなぎ")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--sample", action="store_true", help="見本の地域で開く")
    parser.add_argument("--file", type=Path, help="このファイルを開く")
    parser.add_argument("--today", type=date.fromisoformat, help="きょうの日付を固定する（例：2026-06-09）")
    cli.add_subcommands(parser)
    return parser


def _without_window() -> str:
    """What Qt would end the program for, in English and with a core dump: no screen, or no library to draw on it."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not os.environ.get("DISPLAY"):
        return NO_SCREEN
    import ctypes

    from PySide6.QtCore import QLibraryInfo

    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / "libqxcb.so"
    try:
        ctypes.CDLL(str(plugin))
        server = ctypes.CDLL("libxcb.so.1")
    except OSError as missing:
        return _without_library(missing)
    server.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(server.xcb_connect(None, None))
    answers = not server.xcb_connection_has_error(connection)
    server.xcb_disconnect(connection)
    return "" if answers else NO_SCREEN


def _without_library(missing: Exception) -> str:
    """One sentence for a bare system that lacks a library Qt links to; none for whatever else could not be imported."""
    name = re.match(r"\S+\.so(\.\d+)*(?=:)", str(missing))
    if name is None:
        return ""
    library = Path(name[0]).name
    return (
        f"画面を表示するためのライブラリ「{library}」が見つかりません。README.md の「必要なライブラリ」の apt-get の1行を実行してください。"
    )


if __name__ == "__main__":
    sys.exit(main())
