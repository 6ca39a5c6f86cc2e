"""A new recovery key from within 設定: the same page as at the first start, as a dialog."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desk_gui.errors import DeskError
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.access.printing import RecoveryPrinting
from desk_gui.views.access.recovery import RecoveryPage


class RecoveryDialog(QDialog):
    """Until the new key was typed back, the old one stays good."""

    kept = Signal()

    def __init__(self, office: Office, desk: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert office.access is not None
        self._office, self._access = office, office.access
        self.setWindowTitle(self.tr("復旧キー"))
        self.resize(theme.current().px(720), theme.current().px(560))
        self.page = RecoveryPage(self)
        self.page.later.setText(self.tr("やめる"))
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        self.page.show_key(self._access.new_recovery_key(), desk)
        self.printing = RecoveryPrinting(office.jobs, office.notices, office.clock.today(), self)
        self.page.print_wanted.connect(self.printing.ask)
        self.page.later_wanted.connect(self.reject)
        self.page.typed_back.connect(self._on_typed_back)

    @Slot(str)
    def _on_typed_back(self, typed: str) -> None:
        self._office.jobs.write(partial(self._access.keep_recovery_key, typed), self._on_kept, self._on_failed)

    @Slot(object)
    def _on_kept(self, _nothing: object) -> None:
        self.page.forget()
        self.kept.emit()
        self.accept()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self.page.answer(error)
        else:
            self._office.notices.report(error)
