"""パスワード: one's own, and the recovery key of the desk."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.commands.desk import EditStaff, TheDesk
from desk_gui.rows.access import Door
from desk_gui.rows.desk import DeskRow
from desk_gui.viewmodels.office import Office
from desk_gui.views.access.password_dialog import PasswordDialog
from desk_gui.views.access.recovery_dialog import RecoveryDialog
from desk_gui.views.settings.page import Page
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import SectionTitle
from desk_gui.views.widgets.labels import label


class AccessTab(Page):
    """Only for an encrypted file. The recovery key is for those who look after the others' passwords."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        assert office.access is not None
        self._office, self._access = office, office.access
        self._desk = ""
        self.change = Button(self.tr("自分のパスワードを変更"), "lock")
        self.renew_key = Button(self.tr("復旧キーを作る"), "printer")
        self.key_state = label("", "secondary", wrap=True)
        self._lay_out()
        self.change.clicked.connect(self._on_change)
        self.renew_key.clicked.connect(self._on_renew_key)

    def _lay_out(self) -> None:
        own, key = QHBoxLayout(), QHBoxLayout()
        for row, button in ((own, self.change), (key, self.renew_key)):
            row.addWidget(button)
            row.addStretch(1)
        self.column.addWidget(SectionTitle(self.tr("自分のパスワード")))
        self.column.addLayout(own)
        recovery = SectionTitle(self.tr("復旧キー"))
        self.column.addWidget(recovery)
        self.column.addWidget(self.key_state)
        self.column.addLayout(key)
        self.column.addStretch(1)
        for piece in (recovery, self.key_state, self.renew_key):
            piece.setVisible(self._office.edits.may(EditStaff))

    def refresh(self) -> None:
        self._office.edits.ask(TheDesk(), self._on_desk)
        self._office.jobs.read(self._access.doors, self._on_doors)

    @Slot(object)
    def _on_desk(self, row: DeskRow) -> None:
        self._desk = row.agency.label

    @Slot(object)
    def _on_doors(self, doors: tuple[Door, ...]) -> None:
        kept_key = any(door.owner is None for door in doors)
        self.key_state.setText(
            self.tr("作成済みです。封筒と保管場所を確かめてください。作り直すと、前の復旧キーは使えなくなります。")
            if kept_key
            else self.tr("まだ作られていません。全員がパスワードを忘れると、ファイルを開けなくなります。")
        )
        self.renew_key.setText(self.tr("復旧キーを作り直す") if kept_key else self.tr("復旧キーを作る"))

    @Slot()
    def _on_change(self) -> None:
        words = self.tr("いまのパスワードを確かめてから、新しいパスワードに変えます。ほかの職員のパスワードは変わりません。")
        work = self._access.change_passphrase
        self._show(PasswordDialog(self._office, self.tr("自分のパスワードを変更"), words, work, self, old=True))

    def _show(self, dialog: PasswordDialog | RecoveryDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.kept.connect(self.refresh)
        dialog.open()

    @Slot()
    def _on_renew_key(self) -> None:
        self._show(RecoveryDialog(self._office, self._desk, self))
