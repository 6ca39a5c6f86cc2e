"""One text of a case: as it is recorded, with what tells who it is marked, and below it what would be printed."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from desk_gui.rows.study import Replaced
from desk_gui.viewmodels.study import Prepared, replaced_words, where_words
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.multi_line import MultiLine


class StudyPanel(QWidget):
    """`typed`: another text stands in the field; `looked`: it was read beside the original."""

    typed = Signal()
    looked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: Prepared | None = None
        self._filling = False
        self.where = label("", "subsection", wrap=True)
        self.original, self.text = MultiLine(self, lines=3, most=9), MultiLine(self, lines=3, most=9)
        self.original.setReadOnly(True)
        self.original.setAccessibleName(self.tr("記録の文章"))
        self.text.setAccessibleName(self.tr("印刷する文章"))
        self.replaced = MultiLine(self, lines=1, most=4)
        self.replaced.setReadOnly(True)
        self.replaced.setAccessibleName(self.tr("置き換えた言葉"))
        self.problem = label("", "complaint", wrap=True)
        self.problem.hide()
        self.on = Button(self.tr("見直した・次へ"), "check", self, tone="primary")
        self.on.setToolTip("Ctrl+Enter")
        self.out = Button(self.tr("載せない"), "x", self)
        self.back = Button(self.tr("書き直しを取り消す"), "undo", self)
        self._lay_out()
        self.text.textChanged.connect(self._on_typed)
        self.on.clicked.connect(self.looked)
        self.out.clicked.connect(self._on_out)
        self.back.clicked.connect(self._on_back)

    def _lay_out(self) -> None:
        unit = theme.current().px
        down = QVBoxLayout(self)
        down.setContentsMargins(unit(12), 0, 0, 0)
        down.setSpacing(unit(6))
        down.addWidget(self.where)
        for title, field in ((self.tr("記録の文章（印刷しません）"), self.original), (self.tr("印刷する文章"), self.text)):
            down.addWidget(label(title, "secondary"))
            down.addWidget(field)
        down.addWidget(self.problem)
        row = QHBoxLayout()
        for button in (self.on, self.out, self.back):
            row.addWidget(button)
        row.addStretch(1)
        down.addLayout(row)
        down.addWidget(label(self.tr("置き換えた言葉"), "secondary"))
        down.addWidget(self.replaced)
        down.addStretch(1)

    def show_row(self, row: Prepared | None) -> None:
        self._row = row
        self.setEnabled(row is not None)
        self._filling = True
        self.where.setText(where_words(row.passage) if row else "")
        self.original.set_text(row.passage.text if row else "")
        self.text.set_text(row.text if row else "")
        self._filling = False
        words = replaced_words(row.passage) if row else ""
        self.replaced.set_text(words or self.tr("ありません。名前や場所が残っていないか確かめてください。"))
        self.original.setExtraSelections([self._marked(each) for each in row.passage.replaced] if row else [])
        self.complain("")
        self._offer()

    def complain(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _marked(self, each: Replaced) -> QTextEdit.ExtraSelection:
        look, now = QTextCharFormat(), theme.current()
        look.setBackground(now.colour("warn_tint" if each.sure else "tint_strong"))
        look.setForeground(now.colour("warn" if each.sure else "ink"))
        cursor, text = QTextCursor(self.original.document()), self.original.text()
        cursor.setPosition(_units(text[: each.start]))
        cursor.setPosition(_units(text[: each.end]), QTextCursor.MoveMode.KeepAnchor)
        marked = QTextEdit.ExtraSelection()
        marked.cursor, marked.format = cursor, look
        return marked

    def _offer(self) -> None:
        self.back.setVisible(self._row is not None and self.text.text() != self._row.passage.proposed)
        self.out.setEnabled(bool(self.text.text().strip()))

    @Slot()
    def _on_typed(self) -> None:
        if not self._filling:
            self.complain("")
            self._offer()
            self.typed.emit()

    @Slot()
    def _on_out(self) -> None:
        self.text.set_text("")
        self.looked.emit()

    @Slot()
    def _on_back(self) -> None:
        if self._row is not None:
            self.text.set_text(self._row.passage.proposed)
            self.text.setFocus()


def _units(text: str) -> int:
    """As Qt counts: a character such as 𠮷 is two."""
    return len(text.encode("utf-16-le")) // 2
