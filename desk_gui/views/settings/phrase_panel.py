"""One phrase, large: the Japanese, the wording clients read, who corrected it and who signed for it."""

import re

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeySequence, QShortcut, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.errors import DeskError
from desk_gui.rows.phrases import PhraseLanguage, PhraseRow
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.phrases import signed_words
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.editing import mark_complaint
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.multi_line import MultiLine

_OWN_FACES = {"ur": "Noto Nastaliq Urdu", "zh-Hans": "Noto Sans SC", "zh-Hant": "Noto Sans SC", "ko": "Noto Sans KR"}
"""Where scripts share characters, the language decides; all others find their face by their letters."""


_BLANK = re.compile(r"\{[a-z_]+\}")


class PhrasePanel(QWidget):
    """`save_wanted` keeps the wording, `sign_wanted` signs for what stands in the field."""

    save_wanted = Signal()
    sign_wanted = Signal()
    doubt_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, writes: bool) -> None:
        super().__init__(parent)
        self.row: PhraseRow | None = None
        self.sent: str | None = None
        """What is on its way to be kept."""
        self._writes = writes
        self._font = theme.current().font(13)
        self.japanese = label("", "section", wrap=True)
        self.blanks = label("", "caption", wrap=True)
        self.text = MultiLine(self, lines=4, most=9)
        self.text.setAccessibleName(self.tr("訳文"))
        self.text.setReadOnly(not writes)
        self.problem = label("", "complaint", wrap=True)
        self.shipped = label("", "caption", wrap=True)
        self.corrected = label("", "secondary", wrap=True)
        self.reviewed = label("", "secondary", wrap=True)
        self.sign = Button(self.tr("確認済みにして次へ"), "check", tone="primary")
        self.save = Button(self.tr("訳文を保存"), "save")
        self.doubt = Button(self.tr("確認を取り消す"), "x")
        self.back = Button(self.tr("もとの訳に戻す"), "undo")
        self.next = Button(self.tr("次の未確認"), "chevron-down")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        unit = theme.current().px
        down = QVBoxLayout(self)
        down.setContentsMargins(unit(16), unit(4), unit(4), unit(8))
        down.setSpacing(unit(8))
        for widget in (self.japanese, self.blanks, self.text, self.problem, self.shipped, self.corrected, self.reviewed):
            down.addWidget(widget)
        for pair in ((self.sign, self.save), (self.next, self.doubt, self.back)):
            across = QHBoxLayout()
            for button in pair:
                across.addWidget(button)
            across.addStretch(1)
            down.addLayout(across)
        keys = self.tr("Ctrl+Enter　確認済みにして次へ　　Ctrl+S　保存　　F8　次の未確認") if self._writes else self.tr("F8　次の未確認")
        down.addWidget(label(keys, "caption", wrap=True))
        down.addStretch(1)
        for button in (self.sign, self.save, self.doubt, self.back):
            button.setVisible(self._writes)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._on_typed)
        self.text.submitted.connect(self.sign.click)
        self.save.clicked.connect(self.save_wanted)
        self.sign.clicked.connect(self.sign_wanted)
        self.doubt.clicked.connect(self.doubt_wanted)
        self.next.clicked.connect(self.next_wanted)
        self.back.clicked.connect(self._on_back)
        if self._writes:
            key = QShortcut(QKeySequence("Ctrl+S"), self.parentWidget() or self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.save.click)

    # --- showing -------------------------------------------------------------------------------------------------------------

    def speak(self, language: PhraseLanguage) -> None:
        """The field reads the way the language does, in its own letters."""
        font = QFont(theme.current().font(13))
        if own := _OWN_FACES.get(language.tag):
            font.setFamilies([own, *font.families()])
        self._font = font
        option = QTextOption(self.text.document().defaultTextOption())
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if language.rtl else Qt.LayoutDirection.LeftToRight)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft)  # where a line begins: at the right where it is read from there
        self.text.document().setDefaultTextOption(option)

    def show_phrase(self, row: PhraseRow | None) -> None:
        self.row, self.sent = row, None
        self.setEnabled(row is not None)
        self.japanese.setText(row.japanese if row else "")
        there = [] if row is None else _BLANK.findall(row.shipped)
        self.blanks.setText(self.tr("{0} は印刷するときに置き換わります。消さないでください。").format(" ".join(there)) if there else "")
        self.blanks.setVisible(bool(there))
        self.text.document().setDefaultFont(self._font)  # the widget's own is the style sheet's
        self.text.set_text(row.text if row else "")
        self.complain(None)
        self._tell(row)

    def _tell(self, row: PhraseRow | None) -> None:
        corrected, reviewed = (row.corrected, row.reviewed) if row is not None else (None, None)
        self.corrected.setText(self.tr("修正　{0}").format(signed_words(corrected)) if corrected else "")
        self.reviewed.setText(self.tr("確認　{0}").format(signed_words(reviewed)) if reviewed else self.tr("まだ確認されていません。"))
        self.corrected.setVisible(corrected is not None)
        own = row is not None and row.text != row.shipped
        self.shipped.setText(self.tr("もとの訳：{0}").format(row.shipped) if row is not None and own else "")
        self.shipped.setVisible(own)
        self.back.setVisible(self._writes and own)
        self.doubt.setVisible(self._writes and reviewed is not None)
        self._on_typed()

    def typed(self) -> str:
        return " ".join(self.text.text().split())

    @property
    def is_changed(self) -> bool:
        return self.row is not None and self.typed() not in (" ".join(self.row.text.split()), self.sent)

    def complain(self, error: DeskError | None) -> None:
        words = sentence(error) if error is not None else ""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        mark_complaint(self.text, words)

    @Slot()
    def _on_typed(self) -> None:
        self.save.setEnabled(self.is_changed)
        self.sign.setEnabled(self.row is not None and (self.is_changed or self.row.reviewed is None))

    @Slot()
    def _on_back(self) -> None:
        if self.row is not None:
            self.text.set_text(self.row.shipped)
            self.save_wanted.emit()
