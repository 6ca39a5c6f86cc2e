"""What a letter costs: against Qt's own way to PDF, the first against the next, many in one file, scripts that must be shaped.

PYTHONPATH=. python benchmarks/letters.py

Aims: one warm letter without furigana and code ≤ 2x of QTextDocument with QPdfWriter for the same text; the first after warming up ≤ 1.5x
of a warm one; 300 letters in one file ≤ 1/3 of the time and ≤ 1/20 of the size per letter of separate files; shaped text ≤ 1.6x.
Processor time, so that a busy machine changes little. Each letter differs from the one before it, as letters do.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from desk_gui.letters import official
from desk_gui.letters.compose import compose, warm_up
from desk_gui.letters.kinds import cooperation_request
from desk_gui.letters.wording import Item, contact_lines
from desk_gui.resources import resource
from desk_gui.rows.letters import LetterContent, Stamp
from desk_gui.vocabulary import ConsentItem, LetterPart
from tests.unit.letters.examples import CLEARED, LETTER, STAMP, in_language

RUNS, MANY = 9, 300
AIMS = {"Qt": 2.0, "first": 1.5, "time": 1 / 3, "size": 1 / 20, "shaped": 1.6}
PLAIN = replace(LETTER, client_kana="")
"""Without furigana."""


def numbered(number: int) -> tuple[LetterContent, Stamp]:
    """A letter of a merge: to somebody else, about somebody else, in the same words."""
    items = tuple(replace(each, text=f"NGUYEN THI LAN {number}") if each.item == ConsentItem.NAME else each for each in CLEARED.items)
    to = replace(PLAIN.addressee, person=f"田所 美和子{number}")
    stamp = replace(STAMP, number_text=f"汐広相第{number}号")
    return replace(PLAIN, addressee=to, cleared=replace(CLEARED, items=items), facts=(f"令和8年5月、{number}番の窓口に相談済み。",)), stamp


def another(number: int) -> tuple[LetterContent, Stamp]:
    """A letter of which no typed line was in the one before."""
    content, stamp = numbered(number)

    def other(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(f"{text}（{number}）" for text in texts)

    return replace(
        content,
        subject=f"{content.subject}その{number}",
        cleared=replace(CLEARED, items=tuple(replace(each, text=f"{each.text}（{number}）") for each in CLEARED.items)),
        addressee=replace(content.addressee, address=f"{content.addressee.address}{number}"),
        facts=other(PLAIN.facts), said=other(PLAIN.said), judged=other(PLAIN.judged), matters=other(PLAIN.matters),
        wished_times=other(PLAIN.wished_times), enclosures=other(PLAIN.enclosures), interpreting=f"{PLAIN.interpreting}{number}",
        consent_line=f"{PLAIN.consent_line}{number}",
    ), stamp  # fmt: skip


def ours(number: int) -> bytes:
    return compose(*another(number), LetterPart.AGENCY)


def by_qt(number: int) -> bytes:
    """The same words as a QTextDocument, in the same faces."""
    content, stamp = another(number)
    letter = cooperation_request.say(content)
    rows = "".join(f"<tr><td>{escape(row.label)}</td><td>{_cell(row)}</td></tr>" for row in letter.items if isinstance(row, Item))
    lines = [
        stamp.number_text,
        "令和8年6月9日",
        content.addressee.name,
        content.addressee.person,
        content.sender.name,
        letter.title,
        *letter.body,
    ]
    after = [*letter.closing, *contact_lines(content.sender)]
    document = QTextDocument()
    document.setDefaultFont(QFont("BIZ UDMincho", 10))
    document.setHtml(f"{_paragraphs(lines)}<table border=1>{rows}</table>{_paragraphs(after)}")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(20, 20, 20, 20)))
    document.print_(writer)
    del writer
    return bytes(buffer.data().data())


def _cell(row: Item) -> str:
    return "<br>".join(escape(entry.name + entry.text) for entry in row.entries)


def _paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def seconds(run: Callable[..., object], *with_: object) -> float:
    began = time.process_time()
    run(*with_)
    return time.process_time() - began


def against_qt() -> float:
    """Both by turns."""
    mine, theirs = [], []
    for number in range(RUNS):
        mine.append(seconds(ours, number))
        theirs.append(seconds(by_qt, number))
    one, other = statistics.median(mine[1:]), statistics.median(theirs[1:])
    print(f"one letter {one * 1000:.0f} ms, QTextDocument {other * 1000:.0f} ms: {one / other:.2f}x (aim {AIMS['Qt']}x)")
    return one / other


def first_after_warming_up() -> None:
    """In a process of its own, where leftovers are not swept in the midst of a letter: the program sweeps them between."""
    gc.disable()
    warm_up()
    first = seconds(ours, 0)
    warm = statistics.median(seconds(ours, number) for number in range(1, RUNS))
    print(f"{first / warm:.3f} {first * 1000:.0f} {warm * 1000:.0f}")


def first() -> float:
    out = subprocess.run([sys.executable, __file__, "first"], capture_output=True, text=True, check=True).stdout.split()
    print(f"first after warming up {out[1]} ms, warm {out[2]} ms: {float(out[0]):.2f}x (aim {AIMS['first']}x)")
    return float(out[0])


def many() -> tuple[float, float]:
    pairs = [numbered(number) for number in range(1000, 1000 + MANY)]
    said = [(cooperation_request.say(content), stamp) for content, stamp in pairs]
    sizes: list[int] = []
    apart = seconds(lambda: sizes.extend(len(compose(content, stamp, LetterPart.AGENCY)) for content, stamp in pairs))
    files: list[bytes] = []
    together = seconds(lambda: files.append(official.merged(said)))
    time_ratio, size_ratio = together / apart, len(files[0]) / sum(sizes)
    print(f"{MANY} letters in one file {together / MANY * 1000:.1f} ms and {len(files[0]) / MANY / 1024:.1f} KiB each, "
          f"apart {apart / MANY * 1000:.1f} ms and {sum(sizes) / MANY / 1024:.1f} KiB: "
          f"{time_ratio:.2f} of the time (aim {AIMS['time']:.2f}), {size_ratio:.3f} of the size (aim {AIMS['size']:.3f})")  # fmt: skip
    return time_ratio, size_ratio


def copy(tag: str, number: int) -> bytes:
    return compose(in_language(tag, f"PHAM {number}"), STAMP, LetterPart.CLIENT)


def shaped() -> float:
    """The client's copy in scripts that must be shaped, against English."""

    def copies(tag: str) -> float:
        return statistics.median(seconds(copy, tag, number) for number in range(RUNS))

    plain = copies("en")
    ratios = {tag: copies(tag) / plain for tag in ("ne", "my", "km", "ta", "si", "ar")}
    print(f"client's copy in English {plain * 1000:.0f} ms; " + ", ".join(f"{tag} {ratio:.2f}x" for tag, ratio in ratios.items())
          + f" (aim {AIMS['shaped']}x)")  # fmt: skip
    return max(ratios.values())


def main() -> int:
    app = QGuiApplication([])
    for name in ("BIZUDMincho-Regular", "BIZUDPMincho-Regular", "BIZUDPGothic-Regular", "NotoSans-Regular"):
        QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}.ttf")))
    warm_up()
    time_ratio, size_ratio = many()
    found = {"Qt": against_qt(), "first": first(), "time": time_ratio, "size": size_ratio, "shaped": shaped()}
    app.quit()
    return 0 if all(found[name] <= aim for name, aim in AIMS.items()) else 1


if __name__ == "__main__":
    if sys.argv[1:] == ["first"]:
        first_after_warming_up()
    else:
        sys.exit(main())
