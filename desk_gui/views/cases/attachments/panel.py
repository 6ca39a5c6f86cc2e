"""添付 of a case: files are dropped, pasted or chosen; each is told in a line, and looked at within the program."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desk_gui.commands.attachments import AttachmentsOf
from desk_gui.rows.attachments import AttachmentRow
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.values.ids import AttachmentId, CaseId
from desk_gui.viewmodels.attachments import Attaching, Source, about_words, entry_words
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases.attachments.dialog import AttachmentDialog, RemovalDialog
from desk_gui.views.cases.attachments.files import chosen_files, sources_in
from desk_gui.views.cases.attachments.viewer import AttachmentViewer
from desk_gui.views.cases.card_panel import CardPanel
from desk_gui.views.widgets.buttons import Button, NameLink
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.labels import Elided, Tag, label


class AttachmentCard(Card):
    looked_at = Signal(object)
    opened = Signal(object)
    dropped = Signal(object)
    entry_wanted = Signal(object)

    def __init__(self, row: AttachmentRow, sheet: CaseSheet, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.row = row
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(8))
        self.look = NameLink(row.title, self)
        self.open_it = Button(self.tr("変更"), "pencil", self, compact=True)
        self.drop = Button(self.tr("取り下げる"), parent=self, tone="link")
        line.addWidget(Tag(row.details.kind.label, "line"))
        line.addWidget(self.look)
        line.addStretch(1)
        for button, slot in ((self.drop, self._on_drop), (self.open_it, self._on_open)):
            line.addWidget(button)
            button.clicked.connect(slot)
        self.look.clicked.connect(self._on_look)
        self.body.addLayout(line)
        below = QHBoxLayout()
        below.setSpacing(theme.current().px(8))
        about = Elided(about_words(row), "caption")
        about.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        below.addWidget(about)
        if words := entry_words(row, sheet):
            self.entry = NameLink(words, self)
            self.entry.clicked.connect(self._on_entry)
            below.addWidget(self.entry)
        below.addStretch(1)
        self.body.addLayout(below)

    @Slot()
    def _on_look(self) -> None:
        self.looked_at.emit(self.row)

    @Slot()
    def _on_open(self) -> None:
        self.opened.emit(self.row)

    @Slot()
    def _on_entry(self) -> None:
        self.entry_wanted.emit(self.row.details.entry)

    @Slot()
    def _on_drop(self) -> None:
        self.dropped.emit(self.row)


class AttachmentPanel(CardPanel):
    """The tab 添付 of one case. `entry_wanted`: the entry a file belongs to is to be read."""

    entry_wanted = Signal(object)

    def __init__(self, office: Office, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(office, case, parent)
        self._fresh: tuple[AttachmentId, ...] = ()
        self.attaching = Attaching(office, case, self)
        self.attaching.attached.connect(self._on_attached)
        self.attaching.keeping.busy.connect(self._on_busy)
        self.busy = label("", "secondary")
        self.list.title.add(self.busy)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    def words(self) -> tuple[str, str, str]:
        nothing = self.tr(
            "添付はまだありません。スキャンや写真、PDFをこの画面に落とすか、コピーして Ctrl+V で貼り付けます（1件10MBまで）。"
        )
        return self.tr("添付"), self.tr("添付する"), nothing

    def question(self) -> AttachmentsOf:
        return AttachmentsOf(self._case)

    def begin(self) -> None:
        self.attach(list(chosen_files(self.office, self)))

    def attach(self, sources: list[Source]) -> None:
        if not self._reading:
            self.attaching.keeping.add(sources)

    @Slot()
    def paste(self) -> None:
        """A picture, or files that were copied in a folder."""
        sources = sources_in(QGuiApplication.clipboard().mimeData())
        if sources:
            self.attach(sources)
        else:
            self.office.notices.say(
                self.tr("貼り付けられる画像やファイルがありません。画像かファイルをコピーしてから、もう一度貼り付けてください。")
            )

    def card(self, row: AttachmentRow) -> AttachmentCard:
        card = AttachmentCard(row, self.sheet, self)
        card.looked_at.connect(self._on_looked_at)
        card.opened.connect(self._on_opened)
        card.dropped.connect(self._on_dropped)
        card.entry_wanted.connect(self.entry_wanted)
        for button in (card.open_it, card.drop):
            button.setVisible(not self._reading)
        return card

    @Slot(object)
    def show_rows(self, rows: tuple[Any, ...]) -> None:
        """What was attached alone a moment ago is asked what it is."""
        super().show_rows(rows)
        fresh = [row for row in rows if row.id in self._fresh]
        if fresh:
            self._fresh = ()
            if len(fresh) == 1:
                self._on_opened(fresh[0])

    @Slot(object)
    def _on_attached(self, ids: tuple[AttachmentId, ...]) -> None:
        self._fresh = ids
        self.refresh()

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        self.busy.setText(self.tr("添付しています…") if busy else "")

    @Slot(object)
    def _on_looked_at(self, row: AttachmentRow) -> None:
        self.open(AttachmentViewer(self.office, row, self))

    @Slot(object)
    def _on_opened(self, row: AttachmentRow) -> None:
        if self._sheet is not None:
            self.open(AttachmentDialog(self.office, self._sheet, row, self))

    @Slot(object)
    def _on_dropped(self, row: AttachmentRow) -> None:
        self.open(RemovalDialog(self.office, row, self))
