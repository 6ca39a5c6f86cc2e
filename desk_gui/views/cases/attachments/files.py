"""Files that are attached together with an entry: dropped on its form or chosen, each with its kind, until the entry is recorded.

Their bytes are kept in the desk's file at once, so that a draft of the entry finds them again; they are attached to the case, and to
the entry, in the act that records it, and taken back with it.
"""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSizePolicy, QWidget

from desk_gui.rows.attachments import KeptFile
from desk_gui.values.codec import decode, encode
from desk_gui.viewmodels.attachment_file import files_in, image_in
from desk_gui.viewmodels.attachments import Keeping, Source
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import IconButton
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.flow_layout import FlowLayout
from desk_gui.views.widgets.keeping import Content
from desk_gui.views.widgets.labels import Elided, IconLabel, label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import AttachmentKind

_FOLDER = "attachments/from"


def chosen_files(office: Office, parent: QWidget) -> list[Path]:
    """Where the last ones came from is where one looks first."""
    folder = str(office.settings.get(_FOLDER) or Path.home())
    kinds = parent.tr("写真・スキャン・PDF (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.pdf);;すべてのファイル (*)")
    chosen, _ = QFileDialog.getOpenFileNames(parent, parent.tr("添付するファイル"), folder, kinds)
    if chosen:
        office.settings.put(_FOLDER, str(Path(chosen[0]).parent))
    return [Path(each) for each in chosen]


def sources_in(data: QMimeData) -> list[Source]:
    """The files, or the picture, that are dragged or were copied."""
    files: list[Source] = list(files_in(data))
    image = None if files else image_in(data)
    return [image] if image is not None else files


class FileChip(QFrame):
    """One file that will be attached."""

    removed = Signal()

    def __init__(self, file: KeptFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._file = file
        unit = theme.current().px
        name = Elided(file.name)
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        name.setMaximumWidth(unit(200))
        self.kind = Choice([Option(each, each.label) for each in AttachmentKind], self, typing=False)
        self.kind.setAccessibleName(self.tr("{0}の種類").format(file.name))
        self.kind.set_value(file.kind)
        self.away = IconButton("x", self.tr("{0}を外す").format(file.name), self)
        self.away.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(unit(8), unit(2), unit(2), unit(2))
        row.setSpacing(unit(5))
        for piece in (IconLabel("paperclip", size=15), name, self.kind, self.away):
            row.addWidget(piece)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def value(self) -> KeptFile:
        return KeptFile(self._file.id, self._file.name, self._file.sha256, self.kind.value() or self._file.kind)


class FilesPicker(QWidget):
    """The files of one entry. Nothing is shown where there are none."""

    lined_up = Signal()
    added = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._chips: list[FileChip] = []
        self.keeping = Keeping(office, self)
        self._busy = label(self.tr("ファイルを読み込んでいます…"), "secondary")
        self._flow = FlowLayout(self, gap=theme.current().px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.keeping.kept.connect(self._on_kept)
        self.keeping.busy.connect(self._on_busy)
        self._line_up()

    @property
    def busy(self) -> bool:
        return self.keeping.under_way

    def values(self) -> tuple[KeptFile, ...]:
        return tuple(chip.value() for chip in self._chips)

    def set_values(self, files: tuple[KeptFile, ...]) -> None:
        for chip in list(self._chips):
            self._drop(chip)
        self._put(files)

    def clear(self) -> None:
        """For another entry: nor does what is still being read come to it."""
        self.keeping.forget()
        self.set_values(())

    def kept(self) -> list[Content]:
        return [encode(each) for each in self.values()]

    def put(self, kept: list[Content]) -> None:
        self.set_values(tuple(decode(KeptFile, each) for each in kept))

    def stops(self) -> list[QWidget]:
        """Where Tab halts, in order."""
        return [stop for chip in self._chips for stop in (chip.kind, chip.away)]

    def take(self, sources: list[Source]) -> None:
        self.keeping.add(sources)

    @Slot()
    def choose(self) -> None:
        self.take(list(chosen_files(self._office, self)))

    def _line_up(self) -> None:
        pieces: list[QWidget] = [*self._chips, self._busy]
        for piece in pieces:
            self._flow.removeWidget(piece)
            self._flow.addWidget(piece)
        self._busy.setVisible(self.busy)
        self.setVisible(bool(self._chips) or self.busy)
        self.lined_up.emit()
        self.updateGeometry()

    def _put(self, files: tuple[KeptFile, ...]) -> None:
        for file in files:
            chip = FileChip(file, self)
            chip.removed.connect(self._on_removed)
            self._chips.append(chip)
            chip.show()
        self._line_up()

    @Slot(object)
    def _on_kept(self, files: tuple[KeptFile, ...]) -> None:
        self._put(files)
        self.added.emit()

    @Slot(bool)
    def _on_busy(self, _busy: bool) -> None:
        self._line_up()

    @Slot()
    def _on_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, FileChip):
            self._drop(chip)
            self._line_up()

    def _drop(self, chip: FileChip) -> None:
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
