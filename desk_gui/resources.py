"""The only reader of shipped files: fonts, icons, phrases, sample region, help."""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "resources" if frozen else Path(__file__).resolve().parent.parent / "resources"


def resource(path: str) -> Path:
    """Where a shipped file lies: resource("fonts/NotoSans-Regular.ttf")."""
    return _root() / path


def text(path: str) -> str:
    return resource(path).read_text(encoding="utf-8")


@cache
def data(path: str) -> Any:
    """A shipped JSON file, read once; callers must not change it."""
    return json.loads(text(path))
