"""Something attached, looked at within the program: drawn from memory, and never a file on the disk in between."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.commands.attachments import AnnounceAttachment, ContentOfAttachment
from desk_gui.rows.attachments import AttachedFile, AttachmentRow
from desk_gui.viewmodels.attachment_file import clears, copy_name, pages
from desk_gui.viewmodels.attachments import Copying, about_words
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.papers.view import PdfView
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import Elided, Tag, hairline, label


class FileView(PdfView):
    """The pages of whatever is attached. `drawn`: how many there are; none where it cannot be drawn."""

    drawn = Signal(int)

    def __init__(self, office: Office, name: str, parent: QWidget | None = None) -> None:
        super().__init__(office, name, parent)
        self._file: AttachedFile | None = None

    def show_file(self, file: AttachedFile) -> None:
        self._file = file
        self.show_pdf(file.content)

    def drawing(self) -> Callable[[bytes, int], tuple[QImage, ...]]:
        assert self._file is not None
        return partial(_pages, self._file)

    def _on_drawn(self, pdf: bytes, images: tuple[QImage, ...]) -> None:
        super()._on_drawn(pdf, images)
        self.drawn.emit(len(images))


def _pages(file: AttachedFile, _content: bytes, width: int) -> tuple[QImage, ...]:
    return pages(file, width)


class AttachmentViewer(QDialog):
    def __init__(self, office: Office, row: AttachmentRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self.row = office, row
        self.file: AttachedFile | None = None
        self.setWindowTitle(self.tr("添付"))
        self.copying = Copying(office, self)
        self.view = FileView(office, row.title, self)
        self.waiting = label(self.tr("読み込んでいます…"), "secondary", wrap=True)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.waiting)
        self.pages.addWidget(self.view)
        self._lay_out()
        self.view.drawn.connect(self._on_drawn)
        self.save.clicked.connect(self._on_save)
        self.close_it.clicked.connect(self.reject)
        office.edits.ask(ContentOfAttachment(row.id), self._on_file)

    def _lay_out(self) -> None:
        unit = theme.current().px
        head = QHBoxLayout()
        head.setContentsMargins(unit(16), unit(10), unit(16), unit(8))
        head.setSpacing(unit(8))
        head.addWidget(Tag(self.row.details.kind.label, "line"))
        head.addWidget(Elided(self.row.title, "strong"), 1)
        self.whole = QCheckBox(self.tr("撮影した場所・日時の情報も残す"), self)
        self.whole.setToolTip(self.tr("写しを証拠として出すときに選びます。ふだんは外して保存します。"))
        self.whole.setVisible(clears(self.row.media))
        self.save = Button(self.tr("写しを保存"), "download", self)
        self.save.setVisible(self._office.edits.may(AnnounceAttachment))
        self.close_it = Button(self.tr("閉じる"), parent=self)
        foot = QHBoxLayout()
        foot.setContentsMargins(unit(16), unit(8), unit(16), unit(12))
        foot.setSpacing(unit(8))
        foot.addWidget(Elided(about_words(self.row), "caption"), 1)
        for piece in (self.whole, self.save, self.close_it):
            foot.addWidget(piece)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self.pages, 1)
        column.addWidget(hairline())
        column.addLayout(foot)
        self.save.setEnabled(False)
        room = self.screen().availableSize()
        self.resize(min(unit(860), room.width() - 40), min(unit(680), room.height() - 60))

    @Slot(object)
    def _on_file(self, file: AttachedFile) -> None:
        self.file = file
        self.save.setEnabled(True)
        self.view.show_file(file)
        self.pages.setCurrentWidget(self.view)
        self.view.setFocus()

    @Slot(int)
    def _on_drawn(self, count: int) -> None:
        if not count:
            self.waiting.setText(
                self.tr("この画面では表示できません（パスワードが付いているか、壊れています）。写しを保存して、開けるか確かめてください。")
            )
        self.pages.setCurrentWidget(self.view if count else self.waiting)

    @Slot()
    def _on_save(self) -> None:
        folder = Path(self._office.settings.get("attachments/folder") or Path.home())
        start = folder / copy_name(self.row.name, self.row.media)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("添付の写しを保存"), str(start), f"*{start.suffix}")
        if chosen:
            self.save_to(Path(chosen) if Path(chosen).suffix else Path(f"{chosen}{start.suffix}"))

    def save_to(self, path: Path) -> None:
        if self.file is not None:
            self._office.settings.put("attachments/folder", str(path.parent))
            self.copying.save(self.file, path, whole=self.whole.isChecked())
