"""Each paper against what it looked like when somebody last looked at it: where its words stand, and where its ink is.

`golden/` holds a text for each: every run of words with its place in millimetres, then the page in squares of 5 mm, 0 (white) to f.
Where a paper looks otherwise, the failure shows the lines that differ, and names pictures: as it was, as it is, and what differs.

    TSUNAGU_GOLDEN=renew python -m pytest -n 0 tests/unit/letters/test_golden.py      renews them; look at `git diff` before keeping it
"""

import os
from collections.abc import Callable
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from desk_gui.letters import client, notices, reply_slip
from desk_gui.letters.blanks import draw as blank
from desk_gui.letters.kinds import (
    agenda,
    consent_form,
    consultation_record,
    contact_check,
    cooperation_request,
    cover,
    handover,
    information,
    introduction,
    minutes,
    notice,
    secrecy,
    study,
)
from desk_gui.letters.style import MM as POINTS
from desk_gui.rows.letters import House, Window
from desk_gui.vocabulary import BlankForm

from . import papers
from .examples import LETTER, SENDER, STAMP, in_language
from .reading import spots, squeezed
from .sheets import approval, enclosed

KEPT = Path(__file__).parent / "golden"
RENEW = os.environ.get("TSUNAGU_GOLDEN") == "renew"
CELL, SHADES = 10, "0123456789abcdef"


DRAWN: dict[str, Callable[[], bytes]] = {
    "cooperation_request": lambda: cooperation_request.draw(LETTER, STAMP),
    "cooperation_request_open": lambda: cooperation_request.draw(replace(LETTER, house=House(window=None, folds=(), ends=False)), STAMP),
    "introduction": lambda: introduction.draw(papers.INTRODUCTION, STAMP),
    "information": lambda: information.draw(papers.INFORMATION, STAMP),
    "notice": lambda: notice.draw(papers.NOTICE, STAMP),
    "notice_answer": lambda: notices.answer_sheet(papers.NOTICE, STAMP),
    "contact_check": lambda: contact_check.draw(papers.CONTACT_CHECK, STAMP),
    "contact_check_answer": lambda: notices.answer_sheet(replace(papers.CONTACT_CHECK, answer=True), STAMP),
    "enclosed": enclosed,
    "reply_slip": lambda: reply_slip.draw(LETTER, STAMP),
    "client_vi": lambda: client.draw(LETTER, STAMP),
    "client_ur": lambda: client.draw(in_language("ur"), STAMP),
    "cover": lambda: cover.draw(papers.COVER, STAMP),
    "cover_fax": lambda: cover.draw(papers.FAX, STAMP),
    "handover": lambda: handover.draw(papers.HANDOVER, STAMP),
    "minutes": lambda: minutes.draw(papers.MINUTES, STAMP),
    "agenda": lambda: agenda.draw(papers.AGENDA, STAMP),
    "secrecy": lambda: secrecy.draw(papers.SECRECY, STAMP),
    "consent_form": lambda: consent_form.draw(papers.CONSENT, STAMP),
    "study": lambda: study.draw(papers.STUDY, STAMP),
    "consultation_record": lambda: consultation_record.draw(papers.CONSULTATION, STAMP),
    "approval_form": approval,
    "blank_intake": lambda: blank(BlankForm.INTAKE, "", SENDER, House()),
    "blank_link_sheet": lambda: blank(BlankForm.LINK_SHEET, "", SENDER, House()),
    "blank_consent_my": lambda: blank(BlankForm.CONSENT, "my", SENDER, House()),
}


def pages(pdf: bytes) -> list[np.ndarray]:
    """Grey, two pixels a millimetre."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.render(scale=2 / POINTS, grayscale=True).to_numpy().squeeze() for page in opened]


def ink(page: np.ndarray) -> list[str]:
    """How dark each square is, 0 to f: read from afar, the page itself."""
    tall, wide = (side // CELL * CELL for side in page.shape)
    squares = page[:tall, :wide].reshape(tall // CELL, CELL, wide // CELL, CELL).mean(axis=(1, 3))
    dark = (255 - squares) / 255
    shades = np.where(dark < 0.004, 0, np.clip(np.rint(dark * 30), 1, 15)).astype(int)
    return ["".join(SHADES[shade] for shade in row) for row in shades]


def described(pdf: bytes) -> str:
    """All pages of a paper as text: what stands where, and where the ink is."""
    out: list[str] = []
    for number, page in enumerate(pages(pdf)):
        runs = sorted((round(y, 1), round(x, 1), squeezed(text)) for text, x, y in spots(pdf, number))
        out += [f"page {number + 1}", *(f"{x:6.1f} {y:6.1f}  {text}" for y, x, text in runs), *ink(page), ""]
    return "\n".join(out)


def differences(was: str, now: str) -> list[str]:
    """Lines that differ; ink only where there was none, or more than one shade off, since a curve may fall into either."""
    before, after = was.splitlines(), now.splitlines()
    if len(before) == len(after):
        after = [old if alike(old, new) else new for old, new in zip(before, after, strict=True)]
    return list(unified_diff(before, after, "kept", "now", lineterm="", n=1))


def alike(old: str, new: str) -> bool:
    inked = len(old) == len(new) > 30 and not set(old + new) - set(SHADES)
    return old == new or (inked and not any(apart(a, b) for a, b in zip(old, new, strict=True)))


def apart(a: str, b: str) -> bool:
    return abs(SHADES.index(a) - SHADES.index(b)) > 1 or (a == "0") != (b == "0")


def pictured(name: str, was: str, pdf: bytes, folder: Path) -> list[Path]:
    """The page as it was kept, in squares; as it is; and as it is with every square that differs marked."""
    kept = [[line for line in part.splitlines() if len(line) > 30 and not set(line) - set(SHADES)] for part in was.split("page ")[1:]]
    written: list[Path] = []
    for number, page in enumerate(pages(pdf)):
        now = ink(page)
        old = kept[number] if number < len(kept) and len(kept[number]) == len(now) else ["0" * len(row) for row in now]
        before = np.kron([[255 - 8 * SHADES.index(shade) for shade in row] for row in old], np.ones((CELL, CELL))).astype(np.uint8)
        marked = np.stack([page] * 3, axis=2)
        for row, (a, b) in enumerate(zip(old, now, strict=True)):
            for column in (at for at in range(len(b)) if apart(a[at], b[at])):
                marked[row * CELL : (row + 1) * CELL, column * CELL : (column + 1) * CELL, 1:] //= 2
        for kind, picture in (("was", before), ("is", page), ("diff", marked)):
            written.append(folder / f"{name}_{number + 1}_{kind}.png")
            Image.fromarray(picture).save(written[-1])
    return written


@pytest.mark.parametrize("name", DRAWN)
def test_a_paper_looks_as_it_did_when_somebody_last_looked(name: str, tmp_path: Path):
    pdf, kept = DRAWN[name](), KEPT / f"{name}.txt"
    now = described(pdf)
    if RENEW:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(now, encoding="utf-8")
    was = kept.read_text(encoding="utf-8")
    found = differences(was, now)
    told = [*found[:60], *map(str, pictured(name, was, pdf, tmp_path))] if found else []
    assert not found, "\n".join(told)


def test_what_is_kept_is_small_and_of_a_paper_there_is():
    files = list(KEPT.iterdir())
    assert {file.stem for file in files} == set(DRAWN)
    assert sum(file.stat().st_size for file in files) < 300_000


def test_words_that_moved_are_named_and_pictured(tmp_path: Path):
    was = described(DRAWN["cover"]())
    moved = cover.draw(replace(papers.COVER, house=House(window=Window(x=30.0))), STAMP)
    assert any("〒000-0003" in line for line in differences(was, described(moved)))
    names = [path.name for path in pictured("cover", was, moved, tmp_path)]
    assert names == ["cover_1_was.png", "cover_1_is.png", "cover_1_diff.png"]
    changed = np.asarray(Image.open(tmp_path / "cover_1_diff.png")).astype(int)
    assert (changed[..., 0] - changed[..., 1] > 60).any()


def test_a_rule_that_is_gone_is_seen_though_no_word_moved():
    with_folds, without = (described(cover.draw(replace(papers.COVER, house=House(folds=folds)), STAMP)) for folds in ((99.0,), ()))
    assert differences(with_folds, without)
