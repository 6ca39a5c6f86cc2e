"""How much memory the program holds at first paint and with きょう filled, against a bare window."""

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median

from children import surroundings

from desk_gui.services.opening import open_sample
from desk_gui.values.clock import FixedClock

ROUNDS = 3


def held(home: str, *words: str) -> int:
    """Kilobytes resident when the child reports."""
    child = [sys.executable, str(Path(__file__).parent / "children.py"), *words]
    answer = subprocess.run(child, capture_output=True, text=True, check=True, env=surroundings(home))
    return int(answer.stdout.split()[1])


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        sample = Path(home) / "sample.db"
        open_sample(sample, FixedClock(date(2026, 6, 9))).desk.store.close()
        rounds = [[held(home, "bare"), held(home, "program"), held(home, "filled", str(sample))] for _ in range(ROUNDS)]
    bare, painted, filled = (median(column) for column in zip(*rounds, strict=True))
    print(f"bare {bare / 1024:.0f} MB, at first paint {painted / 1024:.0f} MB, きょう filled {filled / 1024:.0f} MB")
    print(f"first paint / bare {painted / bare:.2f} (≤ 1.30), filled / bare {filled / bare:.2f} (≤ 2.80)")
    return int(painted / bare > 1.3 or filled / bare > 2.8)


if __name__ == "__main__":
    sys.exit(main())
