"""似た人の登録: what those named on a restricted case are told when a colleague registers somebody like its client."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.look_alikes import NoteResemblanceRead
from desk_gui.rows.look_alikes import ResemblanceRow
from desk_gui.viewmodels.emergency import moment
from desk_gui.viewmodels.office import Office
from desk_gui.views.cases.merging import MergeDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.told_dialog import ToldDialog


class ResemblanceDialog(ToldDialog):
    """`case_wanted`, `client_wanted`: one of the two is to be shown."""

    case_wanted = Signal(object)
    client_wanted = Signal(object)

    def __init__(self, office: Office, row: ResemblanceRow, parent: QWidget | None = None) -> None:
        super().__init__(office, self.tr("似た人の登録"), parent)
        self._row = row
        words = self.tr(
            "取扱注意のケースの相談者とよく似た人が、そのケースを見られない職員に登録されました。登録した職員には、何も知らされていません。"
            "同じ人かを確かめ、登録した職員と直接話してください。"
        )
        self.told.addWidget(label(words, wrap=True))
        facts = (
            (self.tr("ケース"), f"{row.case_number}　{row.who}"),
            (self.tr("登録された人"), row.client_name or self.tr("登録は取り消されました。")),
            (self.tr("登録した職員"), row.staff_name),
            (self.tr("日時"), moment(row.at)),
        )
        self.show_facts(facts, label_width=112)
        self._fill_foot()

    def _fill_foot(self) -> None:
        self.case = Button(self.tr("ケースを開く"), "case", self)
        self.client = Button(self.tr("登録された人を開く"), "user", self)
        self.merge = Button(self.tr("1人にまとめる"), "users", self)
        for button in (self.client, self.merge):
            button.setVisible(self._row.client is not None)
        self.show_foot((self.case, self.client, self.merge), (self.leave, self.read))
        for button, slot in (
            (self.case, self._on_case),
            (self.client, self._on_client),
            (self.merge, self._on_merge),
            (self.read, self._on_read),
        ):
            button.clicked.connect(slot)
        self.read.setFocus()

    @Slot()
    def _on_case(self) -> None:
        self.accept()
        self.case_wanted.emit(self._row.case)

    @Slot()
    def _on_client(self) -> None:
        self.accept()
        self.client_wanted.emit(self._row.client)

    @Slot()
    def _on_merge(self) -> None:
        if self._row.client is None or self.office.presence.keeps_out():
            return
        self.merging = MergeDialog(self.office, self._row.known, self._row.client, self)
        self.merging.recorded.connect(self._on_read)
        self.merging.finished.connect(self.merging.deleteLater)
        self.merging.open()

    @Slot()
    def _on_read(self) -> None:
        self.do(NoteResemblanceRead(self._row.id), self.tr("似た人の登録を確認"))
