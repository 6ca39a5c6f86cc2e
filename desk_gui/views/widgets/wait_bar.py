"""A bar for how long an answer is awaited."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_gui.rows.referrals import ReferralRow
from desk_gui.views import theme


class WaitBar(QWidget):
    """How long an answer is awaited, with a tick where this agency usually answers. `longest`: days the full length stands for."""

    def __init__(self, row: ReferralRow, longest: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        days, usual = row.days_waiting or 0, row.usual_days
        self._days, self._usual, self._late, self._longest = days, usual, row.overdue, longest
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        usually = self.tr("通常{0:g}日").format(usual) if usual is not None else self.tr("通常の日数は不明")
        self.setToolTip(usually)
        self.setAccessibleName(self.tr("{0}日経過、{1}").format(days, usually))

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(112), theme.current().px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        full = QRectF(0, 0, self.width(), self.height())
        span = max(10.0, 1.1 * self._longest)
        painter.fillRect(full, now.colour("bg"))
        painter.fillRect(QRectF(0, 3, full.width() * min(1.0, self._days / span), full.height() - 6), self._colour())
        if self._usual is not None:
            painter.fillRect(QRectF(full.width() * self._usual / span - 1, 0, 2, full.height()), now.colour("ink"))
        painter.end()

    def _colour(self) -> QColor:
        past = self._usual is not None and self._days > self._usual
        return theme.current().colour("danger" if self._late else "warn_bar" if past else "tint_strong")
