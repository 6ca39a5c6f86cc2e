"""Rows of a list one can point at."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desk_gui.views import theme


class RoomyRows(QStyledItemDelegate):
    """High enough to point at, two lines apart from the next two."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + theme.current().px(8))


class FittingRows(RoomyRows):
    """As wide as the list, however long their words are: what does not fit is cut with …, and the tooltip has it whole."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, super().sizeHint(option, index).height())
