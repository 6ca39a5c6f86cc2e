"""While the map is drawn, or kept: how far it is, and the way to give it up."""

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desk_gui.viewmodels.map import MapModel
from desk_gui.views.map.saving import Keeper
from desk_gui.views.map.stage import Stage

AFTER_MS = 350


class Waiting(QObject):
    """What is done within a blink is not announced. Once it is, 中止 or Esc, wherever the keys are, ends what draws."""

    def __init__(self, model: MapModel, keeper: Keeper, stage: Stage, screen: QWidget) -> None:
        super().__init__(screen)
        self._model, self._stage, self._line = model, stage, stage.busy
        self._drawing = self._keeping = False
        self._far = (0, 0, "")
        self._late = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), screen, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.setEnabled(False)
        self._line.stop.setToolTip(self.tr("地図を描くのを中止  Esc"))
        model.busy.connect(self._on_drawing)
        model.told.connect(self._on_told)
        keeper.busy.connect(self._on_keeping)
        self._late.timeout.connect(self._on_late)
        self._line.cancelled.connect(model.cancel)
        self._escape.activated.connect(self._on_escape)

    @Slot(bool)
    def _on_drawing(self, busy: bool) -> None:
        self._drawing, self._far = busy, (0, 0, "")
        self._on_busy()

    @Slot(bool)
    def _on_keeping(self, busy: bool) -> None:
        self._keeping = busy
        self._on_busy()

    def _on_busy(self) -> None:
        if self._line.isHidden():
            if not (self._drawing or self._keeping):
                self._late.stop()
            elif not self._late.isActive():
                self._late.start()
        else:
            self._on_late()

    @Slot()
    def _on_late(self) -> None:
        self._escape.setEnabled(self._drawing)
        if self._drawing:
            done, total, text = self._far
            self._line.start(text or self.tr("地図を描いています"), total)
            self._line.tell(done, total)
        elif self._keeping:
            self._line.start(self.tr("地図を書き出しています"), can_cancel=False)
        else:
            self._line.finish()

    @Slot(int, int, str)
    def _on_told(self, done: int, total: int, text: str) -> None:
        if text:
            self._far = (done, total, text)
        if not self._line.isHidden():
            self._on_late()

    @Slot()
    def _on_escape(self) -> None:
        """What is in the hand is let go of first."""
        if self._stage.canvas.is_carrying:
            self._stage.canvas.let_go()
        else:
            self._model.cancel()
