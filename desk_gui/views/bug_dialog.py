"""After a bug: one calm sentence, and the whole report to be read before it is kept or given to anybody."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desk_gui.viewmodels.clipboard import copy
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.kept_in import keep_in
from desk_gui.views.widgets.labels import label


class BugDialog(QDialog):
    """Nothing is written anywhere unless a button here is pressed."""

    def __init__(self, report: str, now: datetime, parent: QWidget | None = None, *, kept: bool = True) -> None:
        super().__init__(parent)
        self._now = now
        self.setWindowTitle(self.tr("つなぐデスク"))
        self._build(kept=kept)
        self.add(report)

    def _build(self, *, kept: bool) -> None:
        unit = theme.current().px
        safe = self.tr("入力した内容は下書きとして残っています。")
        unsafe = self.tr("入力した内容は画面に残っていますが、下書きにはまだ保存できていません。")
        words = self.tr("予期しない問題が起きました。{0}続けられないときは、開き直してください。")
        self.sentence = label(words.format(safe if kept else unsafe), "strong", wrap=True)
        self.report = QPlainTextEdit(self)
        keep_in(self.report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(self.tr("報告の内容"))
        self.done_words = label("", "caption", wrap=True)
        self.copy = Button(self.tr("コピー"), "copy", self)
        self.save = Button(self.tr("ファイルに保存"), "download", self)
        self.close_ = Button(self.tr("閉じる"), parent=self, tone="primary")
        self.close_.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(self.done_words, 1)
        for button in (self.copy, self.save, self.close_):
            foot.addWidget(button)
        told = self.tr("開発元に伝えるための報告です。個人情報は含みません。これがすべてです。送信も保存もされていません。")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[unit(16)] * 4)
        column.setSpacing(unit(10))
        for piece in (self.sentence, label(told, "secondary", wrap=True), self.report):
            column.addWidget(piece, int(piece is self.report))
        column.addLayout(foot)
        self.resize(unit(640), unit(420))
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.close_.clicked.connect(self.accept)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.close_.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, report: str) -> None:
        """One more while this one is still being read."""
        self.report.setPlainText("\n".join(part for part in (self.report.toPlainText(), report) if part))

    def save_to(self, path: Path) -> None:
        try:
            path.write_text(self.report.toPlainText(), encoding="utf-8")
        except OSError:
            self.done_words.setText(self.tr("保存できませんでした。別の場所を選んでください。"))
        else:
            self.done_words.setText(self.tr("「{0}」に保存しました。").format(path.name))

    @Slot()
    def _on_copy(self) -> None:
        copy(self.report.toPlainText())
        self.done_words.setText(self.tr("コピーしました（30秒で消えます）。"))

    @Slot()
    def _on_save(self) -> None:
        name = Path.home() / f"tsunagu-report-{self._now:%Y%m%d-%H%M}.txt"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("保存する場所"), str(name), self.tr("テキスト (*.txt)"))
        if chosen:
            self.save_to(Path(chosen))
