"""A password asked for in a dialog that stays until it was taken."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.errors import DeskError, WrongPassphrase
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.access.password_form import PasswordForm
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import label

Work = Callable[[str, str], None]


class PasswordDialog(QDialog):
    """`work` is given the old password ("" where none is asked) and the new one, off the GUI thread. `kept` when it was taken."""

    kept = Signal()

    def __init__(self, office: Office, title: str, words: str, work: Work, parent: QWidget | None = None, *, old: bool = False) -> None:  # noqa: PLR0913 - what is asked, why, and what for
        super().__init__(parent)
        unit = theme.current().px
        self._office, self._work = office, work
        self.setWindowTitle(title)
        self.setMinimumWidth(unit(520))
        self.form = PasswordForm(old=old)
        self.save = Button(self.tr("設定する"), parent=self, tone="primary")
        self.save.setDefault(True)
        self.cancel = Button(self.tr("戻る"), parent=self)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(16), unit(16), unit(16), unit(12))
        column.setSpacing(unit(12))
        column.addWidget(label(words, "secondary", wrap=True))
        column.addWidget(self.form)
        column.addLayout(foot)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.reject)

    @Slot()
    def _on_save(self) -> None:
        if self.form.check():
            self.setEnabled(False)
            old = self.form.old.text() if self.form.old is not None else ""
            self._office.jobs.write(partial(self._work, old, self.form.secret()), self._on_kept, self._on_failed)

    @Slot(object)
    def _on_kept(self, _nothing: object) -> None:
        self.form.forget()
        self.kept.emit()
        self.accept()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.setEnabled(True)
        if not isinstance(error, DeskError):
            self._office.notices.report(error)
            return
        field = self.form.old if isinstance(error, WrongPassphrase) and self.form.old is not None else self.form.new
        self.form.complain(field, sentence(error))
        self.form.go_to_first_complaint()
