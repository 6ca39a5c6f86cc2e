"""The window of a desk's envelopes: none, the usual one, or one that was measured."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_gui.rows.letters import Window
from desk_gui.views import theme
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option


class WindowField(QWidget):
    """What is measured: from the top left corner of a sheet."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        kinds = {
            "usual": self.tr("窓付き長3（窓 90×45 mm の共通域）"),
            "own": self.tr("寸法を指定する"),
            "none": self.tr("使わない（日付の下に宛先）"),
        }
        self.kind = Choice([Option(kind, words) for kind, words in kinds.items()], typing=False)
        self.lines = {name: Line(name=text) for name, text in _names().items()}
        self._measures = QWidget(self)
        grid = QGridLayout(self._measures)
        grid.setContentsMargins(0, unit(4), 0, 0)
        for at, (name, text) in enumerate(_names().items()):
            self.lines[name].setFixedWidth(unit(64))
            grid.addWidget(label(text, "secondary"), at, 0)
            grid.addWidget(self.lines[name], at, 1)
        grid.setColumnStretch(2, 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.kind)
        down.addWidget(self._measures)
        self.setFocusProxy(self.kind)
        self.show_window(Window())
        self.kind.changed.connect(self._on_kind)
        for line in self.lines.values():
            line.textChanged.connect(self.changed)

    def show_window(self, window: Window | None) -> None:
        self.kind.set_value("none" if window is None else "usual" if window == Window() else "own")
        for name, line in self.lines.items():
            line.setText(f"{getattr(window or Window(), name):g}")
        self._measures.setVisible(self.kind.value() == "own")

    def measured(self) -> Window | None:
        """Raises ValueError where a measure is no number."""
        if self.kind.value() == "own":
            return Window(**{name: float(line.text().strip()) for name, line in self.lines.items()})
        return Window() if self.kind.value() == "usual" else None

    @Slot()
    def _on_kind(self) -> None:
        self._measures.setVisible(self.kind.value() == "own")
        self.changed.emit()


def _names() -> dict[str, str]:
    return {"x": "窓の左（mm）", "y": "窓の上（mm）", "width": "窓の幅（mm）", "height": "窓の高さ（mm）"}
