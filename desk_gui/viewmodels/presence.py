"""Who sees the screen besides the one who works at it."""

from PySide6.QtCore import QObject, Signal


class Presence(QObject):
    """`client`: one sits before the screen (面談中), and sees nothing of anybody else."""

    kept_out = Signal()
    """Something was asked for that has to wait until they have left."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.client = False

    def keeps_out(self) -> bool:
        """To be asked before anything is opened that shows, or finds, other people."""
        if self.client:
            self.kept_out.emit()
        return self.client
