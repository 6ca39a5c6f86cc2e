"""Sheets as files: as they were issued, or as copies that open with a password alone."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label

SHORTEST = 8


class SaveDialog(QDialog):
    """`password` is empty where the files are to be as issued. It is kept nowhere: typed twice, and gone with the dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("PDFで保存"))
        self.how = Segmented([(False, self.tr("そのまま")), (True, self.tr("パスワードを付ける"))], name=self.tr("保存のしかた"))
        self.meaning = label("", wrap=True)
        self.grid = FormGrid(self, label_width=104)
        self.first = self.grid.row(self.tr("パスワード"), self._secret(), self.tr("{0}文字以上").format(SHORTEST), required=True)
        self.second = self.grid.row(self.tr("もう一度入力"), self._secret(), required=True)
        self.yes = Button(self.tr("保存する場所を選ぶ"), parent=self, tone="primary")
        self.no = Button(self.tr("戻る"), parent=self)
        self._lay_out()
        self._show_meaning()
        self.how.changed.connect(self._on_how)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.reject)
        self.yes.setDefault(True)

    def _secret(self) -> Line:
        line = Line(self)
        line.setEchoMode(QLineEdit.EchoMode.Password)
        return line

    def _lay_out(self) -> None:
        unit = theme.current().px
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(20), unit(16), unit(20), unit(14))
        column.setSpacing(unit(12))
        for piece in (self.how, self.meaning, self.grid):
            column.addWidget(piece)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(unit(500), unit(290))

    def password(self) -> str:
        return self.first.text() if self.how.value() else ""

    def _show_meaning(self) -> None:
        locked = self.how.value()
        plain = self.tr("施行した紙面と同じファイルを保存します。")
        sealed = self.tr(
            "開くときにパスワードが必要な写し（AES-256）を保存します。パスワードはどこにも残りません。相手には別の方法で伝えてください。"
        )
        self.meaning.setText(sealed if locked else plain)
        for field in (self.first, self.second):
            self.grid.set_visible(field, locked)

    @Slot(object)
    def _on_how(self, _locked: object) -> None:
        self.grid.clear_complaints()
        self._show_meaning()
        if self.how.value():
            self.first.setFocus()

    @Slot()
    def _on_yes(self) -> None:
        if self.how.value():
            short = len(self.first.text()) < SHORTEST
            differs = self.first.text() != self.second.text()
            self.grid.complain(self.first, self.tr("{0}文字以上で入力してください。").format(SHORTEST) if short else "")
            self.grid.complain(self.second, self.tr("1回目と違います。もう一度入力してください。") if differs else "")
            if self.grid.go_to_first_complaint():
                return
        self.accept()
