"""The same desk without a window: demo, screenshots, verify, the paper for the information-systems section, blank forms, graphs."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desk_gui.values.clock import Clock, FixedClock, SystemClock

if TYPE_CHECKING:
    from desk_gui.values.ids import StaffId

PASSPHRASE = "TSUNAGU_PASSPHRASE"


def add_subcommands(parser: argparse.ArgumentParser) -> None:
    """Each subcommand imports its rooms when it runs, so that `desk-gui` alone starts fast."""
    commands = parser.add_subparsers(title="画面なしの操作", metavar="")
    demo = commands.add_parser("demo", help="見本から新しい窓口を作り、受付からつなぎ・文書・地図までを通しで行う")
    demo.add_argument("out", type=Path)
    demo.add_argument("--today", type=date.fromisoformat)
    demo.set_defaults(run=_demo)
    shots = commands.add_parser("screenshots", help="すべての画面を見本からPNGにする")
    shots.add_argument("out", type=Path)
    shots.add_argument("--size", type=_size, default=(1366, 768), help="装置画素での大きさ（例：1366x768）")
    shots.add_argument("--scale", type=float, default=1.0)
    shots.add_argument("--theme", choices=("light", "dark"), default="light")
    shots.add_argument("--today", type=date.fromisoformat, default=date(2026, 6, 9))
    shots.add_argument("--only", default="", help="名前がこの文字で始まる画面だけ")
    shots.set_defaults(run=_screenshots)
    verify = commands.add_parser("verify", help="ファイルの整合性を確かめる")
    verify.add_argument("file", type=Path)
    verify.add_argument("--person", default="", help="暗号化されたファイルを、だれのパスワードで開くか（氏名）")
    verify.set_defaults(run=_verify)
    sheet = commands.add_parser("system-sheet", help="導入申請資料（情報システム担当向け、A4 2枚）をPDFにする")
    sheet.add_argument("out", type=Path)
    sheet.add_argument("--file", type=Path, help="窓口のファイル（なければ、これから作る場所）")
    sheet.add_argument("--today", type=date.fromisoformat)
    sheet.set_defaults(run=_system_sheet)
    blanks = commands.add_parser("blanks", help="手書き用の用紙（受付票・つなぐシート・同意書）をPDFにする")
    blanks.add_argument("out", type=Path, help="書き出すフォルダー")
    blanks.add_argument("--language", action="append", default=[], help="同意書の言語（vi、pt-BR など。くり返せる。なければすべての言語）")
    blanks.add_argument("--file", type=Path, help="窓口のファイル（なければ、窓口名を書きこむ欄を空ける）")
    blanks.add_argument("--person", default="", help="そのファイルをだれが開くか（氏名）")
    blanks.set_defaults(run=_blanks)
    graph = commands.add_parser("graph", help="GraphML・GEXF・CSVのネットワークを配置・計算して、図かJSONにする")
    graph.add_argument("file", type=Path, help="GraphML・GEXF・CSV・Excelブック")
    graph.add_argument("out", type=Path, help="書き出す先（.svg .png .pdf .json）")
    graph.add_argument("--nodes", type=Path, help="機関の一覧（CSV）。file がつながりだけの一覧のとき")
    graph.add_argument("--by", choices=("kind", "municipality"), help="種別ごと（kind）か市町ごと（municipality）にまとめて置く")
    graph.add_argument("--today", type=date.fromisoformat)
    graph.set_defaults(run=_graph)


def clock_of(arguments: argparse.Namespace) -> Clock:
    return FixedClock(arguments.today) if arguments.today else SystemClock()


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def _demo(arguments: argparse.Namespace) -> int:
    from desk_gui.services.demo import run

    summary = _guarded(lambda: run(arguments.out, clock_of(arguments), _progress(), os.environ.get(PASSPHRASE, "")))
    if summary is None:
        return 1
    print(json.dumps(summary, ensure_ascii=False))
    return 0


def _screenshots(arguments: argparse.Namespace) -> int:
    from desk_gui.screenshots import Order, take

    order = Order(arguments.out, arguments.size, arguments.scale, arguments.theme, arguments.only)
    status = _guarded(lambda: take(order, clock_of(arguments)))
    return 1 if status is None else int(status)


def _verify(arguments: argparse.Namespace) -> int:
    from desk_gui.services.verify import findings

    found = _guarded(lambda: list(findings(arguments.file, _key(arguments.file, arguments.person))))
    if found is None:
        return 1
    for line in found:
        print(line)
    return 1 if found else 0


def _system_sheet(arguments: argparse.Namespace) -> int:
    from desk_gui.services.system_sheet import write

    made = _guarded(lambda: write(arguments.out, clock_of(arguments), arguments.file))
    if made is not None:
        print(made)
    return 1 if made is None else 0


def _blanks(arguments: argparse.Namespace) -> int:
    from desk_gui.services.blank_sheets import DeskFile, write

    def work() -> tuple[Path, ...]:
        file, person = arguments.file, arguments.person
        own = DeskFile(file, *_opened_by(file, person), person) if file is not None else None
        return write(arguments.out, tuple(arguments.language), SystemClock(), own)

    made = _guarded(work)
    for path in made or ():
        print(path)
    return 1 if made is None else 0


def _graph(arguments: argparse.Namespace) -> int:
    from desk_gui.network.strange_map import Grouping
    from desk_gui.network.strange_words import left_out
    from desk_gui.services.graphs import draw

    by = Grouping(arguments.by) if arguments.by else None
    read = _guarded(lambda: draw(arguments.file, arguments.out, clock_of(arguments), arguments.nodes, by))
    if read is None:
        return 1
    if read.loops or read.doubles:
        print(left_out(read), file=sys.stderr)
    print(arguments.out)
    return 0


def _key(path: Path, person: str) -> bytes | None:
    return _opened_by(path, person)[1]


def _opened_by(path: Path, person: str) -> tuple["StaffId | None", bytes | None]:
    """Whose password opens an encrypted file (of the person named, or of the only one there is), and its key."""
    from desk_gui.errors import WhoIsIt
    from desk_gui.services.access import doors, is_sealed, key_of

    if not is_sealed(path):
        return None, None
    people = [door for door in doors(path) if door.owner is not None]
    wanted = [door for door in people if person in ("", door.name)]
    if len(wanted) != 1:
        raise WhoIsIt(tuple(door.name for door in people))
    return wanted[0].owner, key_of(path, SystemClock(), wanted[0].slot, _passphrase(wanted[0].name))


def _passphrase(name: str) -> str:
    """From the environment, or typed unseen."""
    return os.environ.get(PASSPHRASE) or getpass.getpass(f"{name} のパスワード: ")


def _guarded(work: Callable[[], Any]) -> Any:
    """What `work` answers, or None after saying in one sentence why there is no answer."""
    from desk_gui.errors import DeskError
    from desk_gui.viewmodels.notices import sentence

    try:
        return work()
    except DeskError as error:
        print(sentence(error), file=sys.stderr)
        return None


def _progress() -> Callable[[int, int, str], None]:
    """A line that counts on a terminal; silence in a pipe."""
    if not sys.stderr.isatty():
        return lambda done, total, text: None

    def told(done: int, total: int, text: str) -> None:
        print(f"\r\033[K{text} {done}/{total}", end="" if done < total else "\n", file=sys.stderr, flush=True)

    return told
