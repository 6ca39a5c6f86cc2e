"""A bundle of an older key: who of that day opens it, and the password of that day."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desk_gui.errors import DeskError
from desk_gui.rows.access import Door
from desk_gui.rows.backups import BundleDoor, Entrance
from desk_gui.values.ids import StaffId
from desk_gui.views.access.unlock import UnlockPage


class BundleDoorDialog(QDialog):
    """Stays until the password was right, or whoever asked goes back."""

    entrance_wanted = Signal(object)
    """An Entrance."""

    def __init__(self, doors: tuple[BundleDoor, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("控えのパスワード"))
        self.page = UnlockPage(self)
        self.page.other.setText(self.tr("戻る"))
        words = self.tr("鍵を交換する前の控えです。控えを取った当時に使えた人を選び、当時のパスワードを入力してください。")
        shown = tuple(Door(door.slot, StaffId(door.slot) if door.name else None, door.name) for door in doors)
        self.page.show_doors(shown, self.tr("控えを開く"), words)
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        self.page.unlock_wanted.connect(self._on_typed)
        self.page.other_wanted.connect(self.reject)

    def answer(self, error: DeskError) -> None:
        """It did not open."""
        self.page.answer(error)

    @Slot(object, str)
    def _on_typed(self, slot: object, typed: str) -> None:
        self.entrance_wanted.emit(Entrance(slot, typed))  # type: ignore[arg-type]


class BundleDoors(QObject):
    """Asks as often as it takes; nothing of it stays in front once it is answered."""

    entrance_wanted = Signal(object)

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self._around = around
        self.dialog: BundleDoorDialog | None = None

    @Slot(object)
    def ask(self, doors: tuple[BundleDoor, ...]) -> None:
        self.dialog = BundleDoorDialog(doors, self._around)
        self.dialog.entrance_wanted.connect(self.entrance_wanted)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()

    def refuse(self, error: Exception) -> bool:
        """Whether it was asked here, and so is answered here."""
        if self.dialog is None or not isinstance(error, DeskError):
            return False
        self.dialog.answer(error)
        return True

    @Slot()
    def close(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    @Slot(int)
    def _on_closed(self, _how: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
