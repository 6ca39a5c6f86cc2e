"""データ: where the file lies, the sample anew, another file."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desk_gui.commands.desk import Counts, TheDesk
from desk_gui.rows.desk import DeskRow
from desk_gui.settings import data_folder
from desk_gui.values.clock import Clock
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.settings.page import Page, across
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import SectionTitle
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label

_NAMES = (
    ("agencies", "連携機関"),
    ("clients", "相談者"),
    ("consultations", "相談受付"),
    ("cases", "ケース"),
    ("entries", "支援経過"),
    ("referrals", "つなぎ"),
    ("consents", "同意"),
    ("letters", "施行した文書"),
)


class DataTab(Page):
    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._office = office
        form = FormGrid()
        self.file = form.row(self.tr("ファイル"), label(str(office.file), wrap=True))
        self.folder = form.row(self.tr("データの場所"), label(str(data_folder()), wrap=True))
        self.counts = form.row(self.tr("件数"), label("", wrap=True))
        self.open_folder = Button(self.tr("フォルダーを開く"), "folder")
        self.leave = Button(self.tr("別のファイルを開く"), "open")
        self.sheet = Button(self.tr("導入申請資料（PDF）…"), "download")
        self.reset = Button(self.tr("見本を最初の状態に戻す"), "refresh")
        words = self.tr("情報システム担当に出す2枚です。使うフォルダー、通信、権限、暗号化、部品とハッシュ値を書き出します。")
        self.column.addWidget(form)
        self.column.addLayout(across(self.open_folder, self.leave, self.reset))
        self.column.addSpacing(theme.current().px(12))
        self.column.addWidget(SectionTitle(self.tr("導入申請資料")))
        self.column.addWidget(label(words, "secondary", wrap=True))
        self.column.addLayout(across(self.sheet))
        self.column.addStretch(1)
        self.reset.hide()
        self.open_folder.clicked.connect(self._on_folder)
        self.leave.clicked.connect(self._on_leave)
        self.reset.clicked.connect(self._on_reset)
        self.sheet.clicked.connect(self._on_sheet)

    def refresh(self) -> None:
        self._office.edits.ask(Counts(), self._on_counts)
        self._office.edits.ask(TheDesk(), self._on_desk)

    @Slot(object)
    def _on_counts(self, counts: dict[str, int]) -> None:
        self.counts.setText("　".join(f"{name} {counts[key]}" for key, name in _NAMES))

    @Slot(object)
    def _on_desk(self, row: DeskRow) -> None:
        self.reset.setVisible(row.sample)

    @Slot()
    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(data_folder())))

    @Slot()
    def _on_leave(self) -> None:
        self._office.navigator.open("leave")

    @Slot()
    def _on_sheet(self) -> None:
        suggested = str(Path.home() / self.tr("つなぐデスク 導入申請資料.pdf"))
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("保存する場所"), suggested, "PDF (*.pdf)")
        if chosen:
            work = partial(_written, Path(chosen), self._office.clock, self._office.file)
            self._office.jobs.read(work, self._on_written, self._office.notices.report)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._office.notices.say(self.tr("導入申請資料を保存しました：{0}").format(path.name))

    @Slot()
    def _on_reset(self) -> None:
        question = self.tr("見本に加えた変更をすべて取り除き、最初の状態に戻します。よろしいですか。")
        if QMessageBox.question(self, self.tr("見本"), question) == QMessageBox.StandardButton.Yes:
            self._office.navigator.open("reset_sample")


def _written(out: Path, clock: Clock, file: str) -> Path:
    from desk_gui.services.system_sheet import write

    return write(out, clock, Path(file) if file else None)
