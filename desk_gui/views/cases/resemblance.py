"""似た人の登録: what those named on a restricted case are told when a colleague registers somebody like its client."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.base import Done
from desk_gui.commands.look_alikes import NoteResemblanceRead
from desk_gui.errors import DeskError
from desk_gui.rows.look_alikes import ResemblanceRow
from desk_gui.viewmodels.emergency import moment
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases.merging import MergeDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import hairline, label


class ResemblanceDialog(QDialog):
    """`case_wanted`, `client_wanted`: one of the two is to be shown."""

    case_wanted = Signal(object)
    client_wanted = Signal(object)

    def __init__(self, office: Office, row: ResemblanceRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._row = office, row
        self.setWindowTitle(self.tr("似た人の登録"))
        self.setMinimumWidth(theme.current().px(560))
        self.notice = Banner(parent=self, tone="danger")
        self.notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(self._told())
        column.addStretch(1)
        column.addWidget(hairline())
        column.addLayout(self._foot())

    def _told(self) -> QVBoxLayout:
        unit, row = theme.current().px, self._row
        words = self.tr(
            "取扱注意のケースの相談者とよく似た人が、そのケースを見られない職員に登録されました。登録した職員には、何も知らされていません。"
            "同じ人かを確かめ、登録した職員と直接話してください。"
        )
        self.facts = FormGrid(self, label_width=112)
        for name, text in (
            (self.tr("ケース"), f"{row.case_number}　{row.who}"),
            (self.tr("登録された人"), row.client_name or self.tr("登録は取り消されました。")),
            (self.tr("登録した職員"), row.staff_name),
            (self.tr("日時"), moment(row.at)),
        ):
            self.facts.row(name, label(text, wrap=True))
        inside = QVBoxLayout()
        inside.setContentsMargins(unit(16), unit(16), unit(16), unit(12))
        inside.setSpacing(unit(12))
        inside.addWidget(label(words, wrap=True))
        inside.addWidget(self.facts)
        return inside

    def _foot(self) -> QHBoxLayout:
        unit = theme.current().px
        self.case = Button(self.tr("ケースを開く"), "case", self)
        self.client = Button(self.tr("登録された人を開く"), "user", self)
        self.leave = Button(self.tr("閉じる"), parent=self)
        self.read = Button(self.tr("確認しました"), "check", self, tone="primary")
        self.merge = Button(self.tr("1人にまとめる"), "users", self)
        for button in (self.client, self.merge):
            button.setVisible(self._row.client is not None)
        foot = QHBoxLayout()
        foot.setContentsMargins(unit(16), unit(8), unit(16), unit(12))
        foot.setSpacing(unit(8))
        foot.addWidget(self.case)
        foot.addWidget(self.client)
        foot.addWidget(self.merge)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.read)
        for button, slot in (
            (self.case, self._on_case),
            (self.client, self._on_client),
            (self.merge, self._on_merge),
            (self.leave, self.reject),
            (self.read, self._on_read),
        ):
            button.clicked.connect(slot)
        self.read.setFocus()
        return foot

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
        if self._row.client is None or self._office.presence.keeps_out():
            return
        self.merging = MergeDialog(self._office, self._row.known, self._row.client, self)
        self.merging.recorded.connect(self._on_read)
        self.merging.finished.connect(self.merging.deleteLater)
        self.merging.open()

    @Slot()
    def _on_read(self) -> None:
        self._office.edits.do(
            NoteResemblanceRead(self._row.id), self.tr("似た人の登録を確認"), then=self._on_done, refused=self._on_refused
        )

    @Slot(object)
    def _on_done(self, done: Done) -> None:
        self.accept()

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self.notice.show()
        self.notice.say(sentence(error), tone="danger")
