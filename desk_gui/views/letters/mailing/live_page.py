"""Beside the form of a mailing: what one of its recipients gets, as it is typed, and the way from each to the next."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.commands.mailings import PreviewNotice
from desk_gui.errors import DeskError
from desk_gui.rows.letters import SheetPdf
from desk_gui.rows.mailings import MailingDraft
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.live_preview import LivePreview
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.mailing.recipients import Recipients
from desk_gui.views.letters.two_sides import PaperSide
from desk_gui.views.widgets.buttons import IconButton
from desk_gui.views.widgets.labels import Elided


class LivePage(PaperSide):
    """`stopped` carries the DeskError that keeps the page from being drawn, None once it is drawn again; whoever knows where its cause
    stands says so with `show_stop`.
    """

    stopped = Signal(object)

    def __init__(self, office: Office, recipients: Recipients, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._recipients = recipients
        self._draft: MailingDraft | None = None
        self._at: AgencyId | None = None
        self._live = LivePreview(office, self)
        self.before = IconButton("chevron-left", self.tr("前の宛先（Ctrl+PageUp）"), self)
        self.after = IconButton("chevron-right", self.tr("次の宛先（Ctrl+PageDown）"), self)
        self.whom = Elided("", "secondary")
        self.add_above(self._walk())
        self.before.clicked.connect(self.step_back)
        self.after.clicked.connect(self.step_on)
        self._live.drawn.connect(self._on_drawn)
        self._live.stopped.connect(self._on_stopped)

    def _walk(self) -> QWidget:
        unit = theme.current().px
        walk = QWidget(self)
        walk.setObjectName("toolHead")
        walk.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(walk)
        row.setContentsMargins(unit(8), unit(4), unit(16), unit(4))
        row.setSpacing(unit(6))
        for button in (self.before, self.after):
            row.addWidget(button)
        row.addWidget(self.whom, 1)
        return walk

    def keys(self, window: QWidget) -> None:
        """From every field of the form."""
        QShortcut(QKeySequence("Ctrl+PgUp"), window).activated.connect(self.step_back)
        QShortcut(QKeySequence("Ctrl+PgDown"), window).activated.connect(self.step_on)

    def show_draft(self, draft: MailingDraft, *, at_once: bool = False) -> None:
        """The page of the recipient one looks at; of the first where that one is not among them."""
        if draft == self._draft:
            return
        self._draft = draft
        self._tell()
        (self._live.now if at_once else self._live.soon)(PreviewNotice(draft, self._shown()))

    def look_at(self, agency: AgencyId) -> None:
        if self._draft is not None and agency in self._draft.recipients and agency != self._shown():
            self._at = agency
            self._tell()
            self._live.now(PreviewNotice(self._draft, agency))

    @Slot()
    def step_back(self) -> None:
        self._step(-1)

    @Slot()
    def step_on(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        whom = self._draft.recipients if self._draft is not None else ()
        here = self._shown()
        if here is not None:
            self.look_at(whom[min(max(whom.index(here) + by, 0), len(whom) - 1)])

    def _shown(self) -> AgencyId | None:
        whom = self._draft.recipients if self._draft is not None else ()
        return self._at if self._at in whom else next(iter(whom), None)

    def _tell(self) -> None:
        whom, here = self._draft.recipients if self._draft is not None else (), self._shown()
        at = whom.index(here) if here is not None else 0
        words = self.tr("{0}/{1}　{2}").format(at + 1, len(whom), self._recipients.name_of(here)) if here is not None else ""
        self.whom.set_text(words or self.tr("宛先を選ぶと、1機関ずつの紙面を確かめられます。"))
        self.before.setEnabled(here is not None and at > 0)
        self.after.setEnabled(here is not None and at < len(whom) - 1)

    @Slot()
    def name_again(self) -> None:
        """The register has been read: names are known by now."""
        self._tell()

    @Slot(object, object)
    def _on_drawn(self, asked: PreviewNotice, sheets: tuple[SheetPdf, ...]) -> None:
        if asked.agency == self._shown():
            self.stopped.emit(None)
            self.show_sheets(sheets, asked.draft.kind)

    @Slot(object, object)
    def _on_stopped(self, asked: PreviewNotice, error: DeskError) -> None:
        if asked.agency == self._shown():
            self.stopped.emit(error)
