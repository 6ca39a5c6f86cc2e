"""Every module the program names anywhere, also within functions, one a line: for a check that a build holds them all."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ELSEWHERE = {"psycopg", "winreg"}  # the server's driver is no part of the installed program; the other is of Windows


def named(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def main() -> None:
    found = {name for path in Path("desk_gui").rglob("*.py") for name in named(path.read_text(encoding="utf-8"))}
    print("\n".join(sorted(name for name in found if name.partition(".")[0] not in ELSEWHERE)))


if __name__ == "__main__":
    sys.exit(main())
