"""The order of Tab where a widget is made later than those that stand after it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(inside: QWidget) -> list[QWidget]:
    """What can be focused inside, itself or through a part of it, in the order it was made."""
    here = inside.window()
    return [each for each in inside.findChildren(QWidget) if each.window() is here and takes_focus(each)]


def takes_focus(widget: QWidget) -> bool:
    return widget.focusProxy() is not None or widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def follow(first: QWidget, others: Iterable[QWidget]) -> None:
    """Tab goes from the first to the others, in their order."""
    lent = []
    for other in others:
        if (proxy := other.focusProxy()) is not None:  # Qt moves no widget that only hands its focus on
            lent.append((other, other.focusPolicy(), proxy))
            other.setFocusProxy(None)  # type: ignore[arg-type]  # documented by Qt, unknown to the stubs
            other.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        QWidget.setTabOrder(first, other)
        first = other
    for widget, policy, proxy in lent:
        widget.setFocusPolicy(policy)
        widget.setFocusProxy(proxy)
