"""Several agencies in one act: those that are settled already, each with what it may be told."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desk_gui.rows.referrals import ReferralDetails
from desk_gui.values.codec import decode, encode
from desk_gui.viewmodels.referral_form import Settled
from desk_gui.viewmodels.referrals import settled_words
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.flow_layout import FlowLayout
from desk_gui.views.widgets.labels import label


class SettledParts(QWidget):
    """One line an agency; a press takes it out again."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts: tuple[Settled, ...] = ()
        self._flow = FlowLayout(self, gap=theme.current().px(6))
        self._shown: list[QWidget] = []
        self.hide()

    def add(self, details: ReferralDetails, name: str) -> None:
        self._show((*self.parts, Settled(details, name)))

    def kept(self) -> list[object]:
        return [[encode(each.details), each.name] for each in self.parts]

    def put(self, kept: list[tuple[object, str]]) -> None:
        self._show(tuple(Settled(decode(ReferralDetails, details), name) for details, name in kept))

    def _show(self, parts: tuple[Settled, ...]) -> None:
        self.parts = parts
        for piece in self._shown:
            piece.hide()
            piece.deleteLater()
        self._shown = [label(self.tr("つなぎ先 {0}件").format(len(parts)), "secondary"), *(self._button(at) for at in range(len(parts)))]
        for piece in self._shown:
            self._flow.addWidget(piece)
        self.setVisible(bool(parts))
        self.changed.emit()

    def _button(self, at: int) -> Button:
        made = Button(settled_words(self.parts[at].name, self.parts[at].details.items), "x", self, compact=True)
        made.setToolTip(self.tr("押すと、このつなぎ先を外します。"))
        made.setProperty("part", at)
        made.clicked.connect(self._on_out)
        return made

    @Slot()
    def _on_out(self) -> None:
        at = self.sender().property("part")
        self._show((*self.parts[:at], *self.parts[at + 1 :]))
