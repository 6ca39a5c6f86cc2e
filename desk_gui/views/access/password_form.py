"""A new password, typed twice so that a slip of the finger locks nobody out."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desk_gui.rows.access import LEAST
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid


def secret_line(name: str) -> Line:
    """A line whose text is not shown, not predicted, not corrected."""
    line = Line(name=name)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


class PasswordForm(FormGrid):
    """`old`: also ask for the present one, as when somebody changes their own."""

    def __init__(self, parent: QWidget | None = None, *, old: bool = False) -> None:
        super().__init__(parent, label_width=148)
        self.old = self.row(self.tr("いまのパスワード"), secret_line(self.tr("いまのパスワード"))) if old else None
        hint = self.tr("{0}文字以上。覚えやすい言葉をいくつか並べると、長くても入力しやすくなります。").format(LEAST)
        self.new = self.row(self.tr("新しいパスワード"), secret_line(self.tr("新しいパスワード")), hint, required=True)
        self.again = self.row(self.tr("もう一度入力"), secret_line(self.tr("もう一度入力")), required=True)
        self.shown = self.full(QCheckBox(self.tr("入力した文字を表示する")))
        self.shown.toggled.connect(self._on_shown)

    def fields(self) -> tuple[Line, ...]:
        return tuple(field for field in (self.old, self.new, self.again) if field is not None)

    def check(self) -> bool:
        """Say at the field what is wrong."""
        self.clear_complaints()
        if self.old is not None and not self.old.text():
            self.complain(self.old, self.tr("いまのパスワードを入力してください。"))
        if len(self.new.text()) < LEAST:
            self.complain(self.new, self.tr("あと{0}文字必要です。").format(LEAST - len(self.new.text())))
        elif self.again.text() != self.new.text():
            self.complain(self.again, self.tr("1回目と違います。もう一度入力してください。"))
        return not self.go_to_first_complaint()

    def secret(self) -> str:
        return self.new.text()

    def forget(self) -> None:
        """Nothing secret stays in a field once it was used."""
        for field in self.fields():
            field.clear()
        self.shown.setChecked(False)

    @Slot(bool)
    def _on_shown(self, shown: bool) -> None:
        for field in self.fields():
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
