"""What one person's PC remembers between days: window, columns, theme, last screen. Nothing personal about clients is ever in it."""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any


def data_folder() -> Path:
    """The user's own data folder; TSUNAGU_HOME names another."""
    if chosen := os.environ.get("TSUNAGU_HOME"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "TsunaguDesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "TsunaguDesk"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "TsunaguDesk"


class Settings:
    """A small JSON file, written whole and swapped in, so that a power cut leaves the old one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._values = self._read()

    @classmethod
    def of_this_user(cls) -> "Settings":
        return cls(data_folder() / "settings.json")

    def get(self, key: str, default: Any = None) -> Any:
        return self._values.get(key, default)

    def put(self, key: str, value: Any) -> None:
        """Remember; a folder that cannot be written only loses the comfort, never the work."""
        if self._values.get(key) == value:
            return
        self._values[key] = value
        fresh = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(fresh, self.path)
        except OSError:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}
