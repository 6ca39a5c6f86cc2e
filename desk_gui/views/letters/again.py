"""Sheets that went out before: the same paper once more, or another one in its place."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk_gui.views.letters.either import EitherDialog
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.labels import label


def _tr(text: str) -> str:
    return QCoreApplication.translate("AgainDialog", text)


class AgainDialog(EitherDialog):
    """`reason` is empty where the paper before never left the desk. `sent`: it did, so that 再発行 is what is meant as a rule."""

    def __init__(self, history: str, *, sent: bool, parent: QWidget | None = None) -> None:
        super().__init__(_tr("前に出した紙面"), (_tr("出し直す"), _tr("再発行する")), _tr("進む"), parent)
        self.why = self.grid.row(self.tr("再発行の理由"), Line(self), self.tr("例：先方で紛失したため"), required=True)
        self.how.set_value(sent)
        self.lay_out((label(history, "strong", wrap=True),), 270)

    def reason(self) -> str:
        return self.why.text().strip() if self.how.value() else ""

    def meanings(self) -> tuple[str, str]:
        same = self.tr("紙詰まりなどで、前の紙を誰にも渡していないときに選びます。印は付きません。")
        marked = self.tr("外に出た紙の代わりを渡すときに選びます。紙の上端に「再発行」と日付が入り、理由が記録に残ります。")
        return same, marked

    def fields(self) -> tuple[QWidget, ...]:
        return (self.why,)

    def check(self) -> None:
        self.grid.complain(self.why, "" if self.reason() else self.tr("再発行の理由を入力してください。"))
