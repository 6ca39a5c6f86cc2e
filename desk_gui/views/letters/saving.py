"""Sheets as files: as they were issued or as one, and as copies that open with a password alone."""

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desk_gui.viewmodels.issued_letter import Saving
from desk_gui.views.letters.either import EitherDialog
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.labels import label

SHORTEST = 8


def _tr(text: str) -> str:
    return QCoreApplication.translate("SaveDialog", text)


class SaveDialog(EitherDialog):
    """The password is empty where the files are to be as issued. It is kept nowhere: typed twice, and gone with the dialog. `together`:
    there are several sheets, which may become one file.
    """

    def __init__(self, *, together: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(_tr("PDFで保存"), (_tr("そのまま"), _tr("パスワードを付ける")), _tr("保存する場所を選ぶ"), parent)
        self.first = self.grid.row(self.tr("パスワード"), self._secret(), self.tr("{0}文字以上").format(SHORTEST), required=True)
        self.second = self.grid.row(self.tr("もう一度入力"), self._secret(), required=True)
        self.together = QCheckBox(self.tr("1つのファイルにまとめる"))
        self.backs = QCheckBox(self.tr("両面で印刷したとき、どの紙面も表から始まるように白いページを入れる"))
        self.together.setVisible(together)
        self.backs.setVisible(together)
        self.backs.setEnabled(False)
        several = label(self.tr("一式のPDF"), "secondary")
        several.setVisible(together)
        self.lay_out((several, self.together, self.backs) if together else (), 384 if together else 314)
        self.together.toggled.connect(self._on_together)

    def _secret(self) -> Line:
        line = Line(self)
        line.setEchoMode(QLineEdit.EchoMode.Password)
        return line

    def saving(self) -> Saving:
        together = self.together.isChecked()
        return Saving(self.first.text() if self.how.value() else "", together, together and self.backs.isChecked())

    def meanings(self) -> tuple[str, str]:
        plain = self.tr("施行した紙面と同じファイルを保存します。長期の保存に向く形式（PDF/A）です。")
        sealed = self.tr(
            "開くときにパスワードが必要な写し（AES-256）を保存します。パスワードはどこにも残りません。相手には別の方法で伝えてください。"
            "長期の保存には「そのまま」を使います。"
        )
        return plain, sealed

    def fields(self) -> tuple[QWidget, ...]:
        return (self.first, self.second)

    def check(self) -> None:
        short, differs = len(self.first.text()) < SHORTEST, self.first.text() != self.second.text()
        self.grid.complain(self.first, self.tr("{0}文字以上で入力してください。").format(SHORTEST) if short else "")
        self.grid.complain(self.second, self.tr("1回目と違います。もう一度入力してください。") if differs else "")

    @Slot(bool)
    def _on_together(self, together: bool) -> None:
        self.backs.setEnabled(together)
