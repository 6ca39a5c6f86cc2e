"""The left rail: one entry a screen, a bar at the shown one, a count where something waits."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.views import theme

_WIDE, _NARROW, _HIGH, _BAR = 80, 48, 62, 4


class RailButton(QAbstractButton):
    """Icon over label; painted by hand because a style sheet cannot hold a badge."""

    def __init__(self, key: str, title: str, icon: str, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.keys = keys
        self._icon = icon
        self._count = 0
        self._narrow = False
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name_it()

    def set_count(self, count: int) -> None:
        self._count = count
        self._name_it()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        unit = theme.current().px
        return QSize(unit(_NARROW if self._narrow else _WIDE), unit(48 if self._narrow else _HIGH))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        self._draw_words(painter)
        if self._count:
            self._draw_count(painter)
        painter.end()

    def _draw_ground(self, painter: QPainter) -> None:
        now = theme.current()
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), now.colour("rail_selected" if self.isChecked() else "rail_line"))
        if self.isChecked():
            painter.fillRect(QRect(0, 0, _BAR, self.height()), now.colour("thread"))
        if self.hasFocus():
            painter.setPen(QPen(now.colour("thread"), 2))
            painter.drawRect(self.rect().adjusted(_BAR + 2, 2, -2, -2))

    def _draw_words(self, painter: QPainter) -> None:
        now = theme.current()
        side = now.px(24)
        top = (self.height() - side) // 2 if self._narrow else now.px(8)
        token = "rail_on" if self.isChecked() else "rail_text"
        painter.drawPixmap((self.width() - side) // 2, top, now.pixmap(self._icon, token, 24))
        if not self._narrow:
            painter.setPen(now.colour(token))
            painter.setFont(now.font(9, bold=self.isChecked()))
            painter.drawText(self.rect().adjusted(_BAR, now.px(34), 0, -now.px(6)), Qt.AlignmentFlag.AlignCenter, self.text())

    def _draw_count(self, painter: QPainter) -> None:
        now = theme.current()
        words = str(self._count) if self._count < 100 else "99+"
        painter.setFont(now.font(8.25, bold=True))
        width = max(painter.fontMetrics().horizontalAdvance(words) + now.px(8), now.px(17))
        box = QRect(self.width() - width - now.px(3 if self._narrow else 7), now.px(5), width, now.px(15))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("thread"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(now.colour("on_thread"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _name_it(self) -> None:
        counted = self.tr("{0} {1}件").format(self.text(), self._count) if self._count else self.text()
        self.setAccessibleName(counted)
        self.setToolTip(f"{counted}  {self.keys}".strip())


class Rail(QWidget):
    """Entries from the top in the order added; 設定 and its like at the foot."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._narrow = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(_Logo(self))
        self._column.addStretch(1)
        self._feet = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._group.buttonClicked.connect(self._on_pressed)

    def add(self, key: str, title: str, icon: str, keys: str) -> None:
        button = RailButton(key, title, icon, keys, self)
        button.set_narrow(self._narrow)
        self._buttons[key] = button
        self._group.addButton(button)
        self._column.insertWidget(self._column.count() - 1 - self._feet, button)
        if keys:
            QShortcut(QKeySequence(keys), button).activated.connect(button.click)

    def put_at_foot(self, key: str) -> None:
        self._column.removeWidget(self._buttons[key])
        self._column.addWidget(self._buttons[key])
        self._feet += 1

    def clear(self) -> None:
        """Take every entry out, with its key."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._column.removeWidget(button)
            button.hide()  # it is gone only when the events have run
            button.deleteLater()
        self._buttons.clear()
        self._feet = 0

    def select(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def set_badge(self, key: str, count: int) -> None:
        if (button := self._buttons.get(key)) is not None:
            button.set_count(count)

    def set_narrow(self, narrow: bool) -> None:
        if narrow != self._narrow:
            self._narrow = narrow
            for button in self._buttons.values():
                button.set_narrow(narrow)

    @Slot(QAbstractButton)
    def _on_pressed(self, button: RailButton) -> None:
        self.pressed.emit(button.key)


class _Logo(QWidget):
    """Two people and the thread between them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(_NARROW), theme.current().px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        side = now.px(34)
        painter = QPainter(self)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, now.pixmap("logo", "rail_text", 34))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), now.colour("rail_line"))
        painter.end()
