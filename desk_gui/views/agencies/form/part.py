"""What a part of the form is, and small helpers for fields that hold text, days and times."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.card import SectionTitle
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.time_field import TimeField, parse_time, shown_time

Content = dict[str, Any]


class Part(QWidget):
    """One titled stretch of the form.

    `content` and `restore` speak the encoded form of AgencyDetails (the keys this part owns), except that a day or time that
    cannot be read stays as it was typed; so a half-finished form can be kept as a draft and brought back.
    """

    changed = Signal()

    def __init__(self, title: str, remark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, theme.current().px(12))
        self.body.setSpacing(theme.current().px(6))
        self.body.addWidget(SectionTitle(title, remark))

    def content(self) -> Content:
        raise NotImplementedError

    def restore(self, content: Content) -> None:
        raise NotImplementedError

    def fields(self) -> Content:
        """Values for AgencyDetails; only asked after `check` was content."""
        raise NotImplementedError

    def check(self) -> bool:
        """Say at each field what is wrong with it; False and the cursor there where something is."""
        return True


def words_of(text: str) -> tuple[str, ...]:
    """A list as people type it: 在留カード、給与明細."""
    return tuple(word.strip() for word in text.replace(",", "、").replace("，", "、").split("、") if word.strip())


def one_line(words: Sequence[str]) -> str:
    return "、".join(words)


def kept_day(field: DateField) -> str:
    day = field.day()
    return day.isoformat() if day else field.line.text()


def put_day(field: DateField, text: str | None) -> None:
    try:
        field.set_day(date.fromisoformat(text) if text else None)
    except ValueError:
        field.line.setText(text or "")


def kept_time(field: TimeField) -> str:
    at = parse_time(field.text())
    return at.isoformat() if at else field.text()


def put_time(field: TimeField, text: str | None) -> None:
    try:
        at = time.fromisoformat(text) if text else None
    except ValueError:
        at = None
    field.set_at(at)
    field.setText(shown_time(at) if at else text or "")
