"""What was copied here is not left lying: gone after half a minute, at the lock and at the end, and never in Windows' clipboard history."""

import os

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

SECONDS = 30
MARK = "application/x-tsunagu-desk"
"""Beside everything copied here, with a token of this process: so it can be told later whether it is still ours."""

_REGISTERED = 'application/x-qt-windows-mime;value="{0}"'  # what Qt calls a format of Windows that has a name only
_NO = bytes(4)  # a DWORD of 0
KEPT_OUT = {
    # learn.microsoft.com/windows/win32/dataxchg/clipboard-formats, "Cloud Clipboard and Clipboard History Formats". The first
    # keeps everything from history and cloud whatever it holds; the others are for programs that look for them alone.
    _REGISTERED.format("ExcludeClipboardContentFromMonitorProcessing"): _NO,
    _REGISTERED.format("CanIncludeInClipboardHistory"): _NO,
    _REGISTERED.format("CanUploadToCloudClipboard"): _NO,
    "x-kde-passwordManagerHint": b"secret",
}
_TOKEN = os.urandom(16)
_ALONE = ("offscreen", "minimal")
"""Platforms without a screen: no other program shares their clipboard, and they do not say whose it is."""
_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def private(text: str) -> QMimeData:
    """Text for the clipboard, marked as ours and as nothing to be remembered."""
    data = QMimeData()
    data.setText(text)
    for name, content in {**KEPT_OUT, MARK: _TOKEN}.items():
        data.setData(name, QByteArray(content))
    return data


def copy(text: str) -> None:
    QGuiApplication.clipboard().setMimeData(private(text))


class ClipboardKeeper(QObject):
    """Watches what fields and labels copy by themselves, marks it, and takes it away again."""

    def __init__(self, parent: QObject | None = None, *, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._timer = QTimer(self, singleShot=True, interval=round(seconds * 1000))
        self._timer.timeout.connect(self.clear)
        self._clipboard.changed.connect(self._on_changed)

    @Slot()
    def clear(self) -> None:
        """Only what is still ours: what another program has put there since stays."""
        self._timer.stop()
        for mode in _MODES:
            held = self._clipboard.mimeData(mode)
            if held is not None and held.data(MARK) == _TOKEN:
                self._clipboard.clear(mode)

    @Slot(QClipboard.Mode)
    def _on_changed(self, mode: QClipboard.Mode) -> None:
        held = self._clipboard.mimeData(mode) if mode in _MODES else None
        if held is None or not held.hasText():
            return
        if held.data(MARK) == _TOKEN:
            self._timer.start()
        elif self._is_ours(mode):
            # Rich text goes: it holds the same words once more, in forms nobody here asked for.
            self._clipboard.setMimeData(private(held.text()), mode)

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        if QGuiApplication.platformName() in _ALONE:
            return True
        return self._clipboard.ownsSelection() if mode == QClipboard.Mode.Selection else self._clipboard.ownsClipboard()
