"""What the first page is made of: the three ways in, and the frame of one step of a new desk."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.middle import middle_column


class Ways(QWidget):
    """見本で試す / 新しくはじめる / ファイルを開く."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sample = Button(self.tr("見本で試す"), tone="primary")
        self.new = Button(self.tr("新しくはじめる"))
        self.file = Button(self.tr("ファイルを開く"))
        column = middle_column(self)
        column.addStretch(1)
        column.addWidget(label(self.tr("つなぐデスク"), "page"))
        column.addWidget(label(self.tr("外国人相談窓口の、連携機関・相談・つなぎを一か所に。"), "secondary", wrap=True))
        column.addSpacing(theme.current().px(12))
        column.addWidget(_way(self.sample, self.tr("架空の地域のデータで、すべての画面を試せます。実際の相談は入力しないでください。")))
        column.addWidget(_way(self.new, self.tr("この窓口のファイルを、このパソコンの中に新しく作ります。")))
        column.addWidget(_way(self.file, self.tr("すでにあるファイル（.db）を開きます。")))
        column.addStretch(2)


class Step(QWidget):
    """One step of a new desk: a form that, mostly, may be left for later."""

    def __init__(self, title: str, words: str, form: QWidget, *, may_skip: bool = True) -> None:
        super().__init__()
        self.back = _keyed(Button(self.tr("戻る")), "Alt+Left")
        self.skip = _keyed(Button(self.tr("あとで入力する")), "Ctrl+Shift+Return", "Ctrl+Shift+Enter")
        self.next = _keyed(Button(self.tr("次へ"), tone="primary"), "Ctrl+Return", "Ctrl+Enter")
        column = middle_column(self)
        column.addWidget(label(title, "page"))
        column.addWidget(label(words, "secondary", wrap=True))
        column.addWidget(_scrolling(form), 1)
        across = QHBoxLayout()
        across.addWidget(self.back)
        across.addStretch(1)
        skip_key = label("Ctrl+Shift+Enter", "kbd")
        across.addWidget(skip_key, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self.skip)
        for piece in (skip_key, self.skip):
            if not may_skip:
                piece.hide()
        across.addWidget(label("Ctrl+Enter", "kbd"), 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self.next)
        column.addLayout(across)


def _keyed(button: Button, *keys: str) -> Button:
    """A button that is one key away from any field of its step, whatever an input method is doing."""
    for key in keys:
        QShortcut(QKeySequence(key), button).activated.connect(button.click)
    return button


def _scrolling(form: QWidget) -> QScrollArea:
    """A long form scrolls; a short one stays together at the top."""
    inside = QWidget()
    down = QVBoxLayout(inside)
    down.setContentsMargins(0, 0, 0, 0)
    down.addWidget(form)
    down.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(inside)
    return area


def _way(button: Button, words: str) -> Card:
    card = Card()
    across = QHBoxLayout()
    across.setSpacing(theme.current().px(16))
    button.setMinimumWidth(theme.current().px(168))
    button.setAccessibleDescription(words)
    across.addWidget(button)
    across.addWidget(label(words, "secondary", wrap=True), 1)
    card.body.addLayout(across)
    return card
