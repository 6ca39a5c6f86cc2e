"""Two folders of screenshots that have to show the same: python .ci/same_pictures.py ONE OTHER."""

import sys
from pathlib import Path

from PySide6.QtGui import QImage

MOST = 0.001
"""Of the pixels of a picture: a caret blinks."""
TELLING = ("settings_audit", "settings_backups", "settings_data")
"""They show moments, hashes and folders of their own: 2% of them may differ."""


def differing(one: Path, other: Path) -> float:
    """Which part of the pixels is not the same."""
    first, second = (QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32) for path in (one, other))
    if first.size() != second.size():
        return 1.0
    here, there = (memoryview(each.constBits()).cast("I") for each in (first, second))
    return sum(mine != theirs for mine, theirs in zip(here, there, strict=True)) / len(here)


def main(one: Path, other: Path) -> int:
    names = {path.name for path in one.glob("*.png")}
    if not names or names != {path.name for path in other.glob("*.png")}:
        print("not the same screens")
        return 1
    found = {name: differing(one / name, other / name) for name in sorted(names)}
    wrong = {name: part for name, part in found.items() if part > (0.02 if name.startswith(TELLING) else MOST)}
    for name, part in wrong.items():
        print(f"{name}: {part:.2%} of it differs")
    print(f"{len(names) - len(wrong)} of {len(names)} pictures are the same")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
