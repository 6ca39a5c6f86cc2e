"""How long from the command to the first paint, against a bare window and against importing everything first."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from children import surroundings

ROUNDS = 7


def paint(kind: str, home: str) -> float:
    """Seconds from the start of the process to its first paint."""
    began = time.time()
    child = [sys.executable, str(Path(__file__).parent / "children.py"), kind]
    answer = subprocess.run(child, capture_output=True, text=True, check=True, env=surroundings(home))
    return float(answer.stdout.split()[0]) - began


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        kinds = ("bare", "program", "everything")
        for kind in kinds:
            paint(kind, home)
        rounds = [[paint(kind, home) for kind in kinds] for _ in range(ROUNDS)]
    bare, program, everything = (median(column) for column in zip(*rounds, strict=True))
    to_bare, to_all = program / bare, program / everything
    print(f"bare {bare * 1000:.0f} ms, program {program * 1000:.0f} ms, everything first {everything * 1000:.0f} ms")
    print(f"program / bare {to_bare:.2f} (≤ 1.50), program / everything {to_all:.2f} (≤ 0.20)")
    return int(to_bare > 1.5 or to_all > 0.2)


if __name__ == "__main__":
    sys.exit(main())
