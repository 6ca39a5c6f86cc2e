"""Choices lying open: chips to press, tags to take away, a segmented switch."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desk_gui.values.codec import encode
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.flow_layout import FlowLayout

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Chip(QPushButton):
    """One choice. Arrow and number keys belong to the group around it. `meant`: chosen by its number, and chosen it stays."""

    meant = Signal()

    def __init__(self, value: Any, text: str, parent: QWidget, *, alone: bool = False) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.value = value
        self._alone = alone
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @Slot()
    def pick(self) -> None:
        """By its number. Where one is chosen, its number again means that very one; only pressing it takes it off."""
        if self._alone and self.isChecked():
            self.meant.emit()
        else:
            self.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS or event.text().isdigit():
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


class ChipGroup(QWidget):
    """Chips of a closed set: one Tab stop, arrows between them, Space or the number presses. `options`: (value, label[, icon])."""

    changed = Signal()

    def __init__(self, options: Sequence[tuple[Any, ...]], parent: QWidget | None = None, *, multi: bool = True, name: str = "") -> None:
        super().__init__(parent)
        self._multi = multi
        self._chips: list[Chip] = []
        self.setAccessibleName(name)
        self._flow = FlowLayout(self, gap=theme.current().px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Any, ...]]) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = [self._chip(*option) for option in options]
        self._stop_at(self._chips[0] if self._chips else None)

    def _chip(self, value: Any, text: str, icon: str = "") -> Chip:
        chip = Chip(value, text, self, alone=not self._multi)
        if icon:
            theme.dress(chip, icon, "ink2", selected="primary")
        chip.clicked.connect(self._on_clicked)
        chip.meant.connect(self._on_clicked)
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def values(self) -> tuple[Any, ...]:
        return tuple(chip.value for chip in self._chips if chip.isChecked())

    def kept(self) -> list[Any]:
        return [encode(value) for value in self.values()]

    def put(self, kept: list[Any]) -> None:
        self.set_values([chip.value for chip in self._chips if encode(chip.value) in kept])
        self.changed.emit()

    def value(self) -> Any:
        """The pressed one of a single-choice group, or None."""
        return next(iter(self.values()), None)

    def set_values(self, values: Iterable[Any]) -> None:
        wanted = tuple(values)
        for chip in self._chips:
            chip.setChecked(chip.value in wanted)
        self._stop_at(next((chip for chip in self._chips if chip.isChecked()), self._chips[0] if self._chips else None))

    def set_value(self, value: Any) -> None:
        self.set_values(() if value is None else (value,))

    def number_keys(self, scope: QWidget, modifier: str = "Alt") -> None:
        """Alt+1 … Alt+9 press the first nine from anywhere in `scope`; the chips say so."""
        for number, chip in enumerate(self._chips[:9], 1):
            shortcut = QShortcut(QKeySequence(f"{modifier}+{number}"), scope, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(chip.pick)
            chip.setText(f"{chip.text()} {number}")
            chip.setToolTip(f"{modifier}+{number}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        elif event.text().isdigit() and 0 < int(event.text()) <= len(self._chips):
            self._chips[int(event.text()) - 1].pick()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        at = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), 0)
        chip = self._chips[(at + by) % len(self._chips)]
        self._stop_at(chip)
        chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_at(self, stop: Chip | None) -> None:
        """Tab comes in at one chip only, and goes on from there."""
        if stop is not None and any(chip.hasFocus() for chip in self._chips):
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        for chip in self._chips:
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)
        if stop is not None:
            self.setFocusProxy(stop)

    @Slot()
    def _on_clicked(self) -> None:
        pressed = self.sender()
        for chip in self._chips:
            if not self._multi and chip is not pressed:
                chip.setChecked(False)
        self._stop_at(pressed if isinstance(pressed, Chip) else None)
        self.changed.emit()


class RemovableTag(QPushButton):
    """A condition that is on; pressing it takes it off."""

    def __init__(self, key: Any, text: str, parent: QWidget) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.key = key
        self.setAutoDefault(False)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setAccessibleName(self.tr("条件「{0}」を外す").format(text))
        self.setToolTip(self.accessibleName())
        theme.dress(self, "x", "primary", size=14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)


class TagRow(QWidget):
    """The conditions a list is narrowed by, each one press from gone."""

    removed = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: list[RemovableTag] = []
        self._flow = FlowLayout(self, gap=theme.current().px(6))
        self._clear = Button(self.tr("条件を解除"), parent=self, tone="link")
        self._clear.clicked.connect(self.cleared)
        self.set_tags(())

    def set_tags(self, tags: Iterable[tuple[Any, str]]) -> None:
        for tag in self._tags:
            self._flow.removeWidget(tag)
            tag.deleteLater()
        self._flow.removeWidget(self._clear)
        self._tags = [self._tag(key, text) for key, text in tags]
        self._flow.addWidget(self._clear)
        self._clear.setVisible(bool(self._tags))
        self.setVisible(bool(self._tags))

    def tags(self) -> tuple[str, ...]:
        return tuple(tag.text().replace("&&", "&") for tag in self._tags)

    def _tag(self, key: Any, text: str) -> RemovableTag:
        tag = RemovableTag(key, text, self)
        tag.clicked.connect(self._on_pressed)
        self._flow.addWidget(tag)
        tag.show()
        return tag

    @Slot()
    def _on_pressed(self) -> None:
        tag = self.sender()
        if isinstance(tag, RemovableTag):
            self.removed.emit(tag.key)


class SegmentButton(QPushButton):
    """One place of a segmented switch, to which arrows and numbers belong."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS or event.text().isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Segmented(QWidget):
    """One of a few, always one. `options`: (value, label[, icon])."""

    changed = Signal(object)

    def __init__(self, options: Sequence[tuple[Any, ...]], parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._values = [option[0] for option in options]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, option in enumerate(options):
            row.addWidget(self._segment(at, *option[1:]))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group.idToggled.connect(self._on_toggled)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An arrow chooses the next one, a number that one."""
        at, last = self._group.checkedId(), len(self._values) - 1
        if event.key() in _STEPS:
            at = min(max(at + _STEPS[Qt.Key(event.key())], 0), last)
        elif event.text().isdigit() and 0 < int(event.text()) <= last + 1:
            at = int(event.text()) - 1
        else:
            super().keyPressEvent(event)
            return
        if at != self._group.checkedId():
            self._group.button(at).click()
        self._group.button(at).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, bool)
    def _on_toggled(self, at: int, checked: bool) -> None:
        """Tab comes to the one that is chosen; Qt would leave it at the one added last."""
        if checked:
            self.setFocusProxy(self._group.button(at))
        policy = Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus
        self._group.button(at).setFocusPolicy(policy)

    def _segment(self, at: int, text: str, icon: str = "") -> SegmentButton:
        button = SegmentButton(text, self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        last = len(self._values) - 1
        button.setProperty("place", "only" if not last else "first" if not at else "last" if at == last else "inner")
        if icon:
            theme.dress(button, icon, "ink2", selected="on_primary")
        self._group.addButton(button, at)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return button

    def value(self) -> Any:
        return self._values[self._group.checkedId()]

    def set_value(self, value: Any) -> None:
        self._group.button(self._values.index(value)).setChecked(True)

    def kept(self) -> Any:
        return encode(self.value())

    def put(self, kept: Any) -> None:
        self._group.button([encode(value) for value in self._values].index(kept)).click()

    @Slot(int)
    def _on_clicked(self, at: int) -> None:
        self.changed.emit(self._values[at])
