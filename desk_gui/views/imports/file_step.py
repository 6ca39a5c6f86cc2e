"""Step 1: which file, and an empty table for those who have none yet."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_gui.exchange.columns import Subject
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import IconLabel, label


class FileStep(QWidget):
    """`dropped` carries a file let fall here; `pick` and `template` are pressed."""

    dropped = Signal(Path)

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        agencies = subject is Subject.AGENCIES
        what = self.tr("連携機関の一覧") if agencies else self.tr("過去の相談の一覧")
        needed = self.tr("「名称」の列が必要です。") if agencies else self.tr("「日付」の列が必要です。")
        unit = theme.current().px
        self.pick = Button(self.tr("ファイルを選ぶ…"), "folder", self, tone="primary")
        self.template = Button(self.tr("ひな形（Excel）を保存…"), "download", self, tone="quiet")
        words = (
            label(self.tr("{0}を取り込みます。").format(what), "section"),
            label(self.tr("Excelブック（.xlsx）かCSVを選ぶか、ここに置いてください。{0}").format(needed), "secondary"),
            label(self.tr("最初の行の見出しから列を判断し、取り込む前に内容を確かめられます。5万行まで。"), "secondary"),
        )
        column = QVBoxLayout(self)
        column.setSpacing(unit(10))
        column.addStretch(1)
        for piece in (IconLabel("sheet", "ink3", 32, self), *words, self.pick, self.template):
            column.addWidget(piece, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile():
            self.dropped.emit(Path(urls[0].toLocalFile()))
