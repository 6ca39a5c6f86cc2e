"""The room a form's fields scroll in: the one that has the keys is in sight."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from desk_gui.views import theme


class FormArea(QScrollArea):
    """Qt scrolls to a field that Tab leads to; a key of its own (Alt+4) and a complaint lead there too, and what comes to stand
    above the form makes the room smaller."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        QApplication.instance().focusChanged.connect(self.show_keys)  # type: ignore[union-attr]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_keys()

    @Slot()
    def show_keys(self) -> None:
        inside, focused = self.widget(), self.focusWidget()
        if inside is not None and focused is not None and focused.hasFocus() and inside.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, theme.current().px(40))
