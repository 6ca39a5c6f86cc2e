"""Every module the program names anywhere, also within functions, and what it takes from it, one a line as `module:name`.

For a check that a build holds them all.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ELSEWHERE = {"psycopg", "winreg"}  # the server's driver is no part of the installed program; the other is of Windows


def named(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (f"{each.name}:" for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}:{each.name}" for each in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module") and isinstance(node.args[0], ast.Constant):
            yield f"{node.args[0].value!s}:"


def main() -> None:
    found = {name for path in Path("desk_gui").rglob("*.py") for name in named(path.read_text(encoding="utf-8"))}
    print("\n".join(sorted(name for name in found if name.partition(":")[0].partition(".")[0] not in ELSEWHERE)))


if __name__ == "__main__":
    main()
