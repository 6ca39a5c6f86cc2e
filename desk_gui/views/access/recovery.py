"""The recovery key: shown once, printed for the safe, and typed back from the paper before it counts."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.errors import DeskError
from desk_gui.viewmodels.notices import sentence
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.middle import foot, middle_column


class RecoveryPage(QWidget):
    """Reports what was typed back; whether it is right is known elsewhere."""

    print_wanted = Signal(str, str)
    """The key, and the name of the desk."""
    typed_back = Signal(str)
    later_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = self._desk = ""
        self.key = label("", "figure")
        self.key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key.setAccessibleName(self.tr("復旧キー"))
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSize(14)
        self.key.setFont(fixed)
        self.print = Button(self.tr("印刷する"), "printer", self)
        self.hide_key = Button(self.tr("印刷したので画面から消す"), "eye-off", self)
        self.form = FormGrid(label_width=148)
        hint = self.tr("印刷した紙を見て入力します。ハイフンと大文字・小文字は、なくても読み取ります。")
        self.typed = self.form.row(self.tr("復旧キーを入力"), Line(name=self.tr("復旧キーを入力")), hint, required=True)
        self.later = Button(self.tr("あとで作る"), parent=self)
        self.done = Button(self.tr("確認して続ける"), parent=self, tone="primary")
        self._fill(middle_column(self))
        self._connect()

    def _fill(self, column: QVBoxLayout) -> None:
        words = self.tr(
            "全員がパスワードを忘れたとき、または担当者がいなくなったときに、このファイルを開ける唯一の方法です。"
            "印刷して封筒に入れ、金庫など鍵のかかる場所に保管してください。この画面を閉じると、同じ復旧キーは二度と表示できません。"
        )
        card = Card()
        card.body.addWidget(self.key)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.print)
        buttons.addWidget(self.hide_key)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        column.addStretch(1)
        column.addWidget(label(self.tr("復旧キーを印刷して保管する"), "page"))
        column.addWidget(label(words, "secondary", wrap=True))
        column.addWidget(card)
        column.addWidget(self.form)
        column.addLayout(foot(self.later, self.done))
        column.addStretch(2)

    def _connect(self) -> None:
        self.print.clicked.connect(self._on_print)
        self.hide_key.clicked.connect(self._on_hide)
        self.typed.returnPressed.connect(self._on_done)
        self.done.clicked.connect(self._on_done)
        self.later.clicked.connect(self.later_wanted)

    def show_key(self, key: str, desk: str) -> None:
        """Four groups a line. `desk`: its name, for the paper."""
        self._key, self._desk = key, desk
        groups = key.split("-")
        self.key.setText("  ".join(groups[:4]) + "\n" + "  ".join(groups[4:]))
        self.typed.clear()
        self.form.clear_complaints()
        self.setEnabled(True)
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self, error: DeskError) -> None:
        """Not as printed: what was typed stays, to be put right."""
        self.setEnabled(True)
        self.form.complain(self.typed, sentence(error))
        self.form.go_to_first_complaint()

    def forget(self) -> None:
        self._key = ""
        self.key.setText("")
        self.typed.clear()

    @Slot()
    def _on_print(self) -> None:
        self.print_wanted.emit(self._key, self._desk)

    @Slot()
    def _on_hide(self) -> None:
        self.key.setText(self.tr("（画面から消しました。印刷した紙を見て入力してください）"))
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_done(self) -> None:
        if self.typed.text().strip():
            self.setEnabled(False)
            self.typed_back.emit(self.typed.text())
        else:
            self.form.complain(self.typed, self.tr("印刷した復旧キーを入力してください。"))
            self.form.go_to_first_complaint()
