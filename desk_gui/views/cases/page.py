"""One case: who it is about at the top, what was done together below, what is owed at the right."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.values.days import wareki
from desk_gui.values.ids import CaseId, EntryId, ReferralId
from desk_gui.viewmodels.cases import CaseFile
from desk_gui.viewmodels.emergency import open_words
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases.about import AboutPane
from desk_gui.views.cases.acts import CaseActs
from desk_gui.views.cases.attachments.files import sources_in
from desk_gui.views.cases.changes import ChangesPane
from desk_gui.views.cases.head import CaseHead
from desk_gui.views.cases.panels import PanelHost, panels
from desk_gui.views.cases.recording import Recording
from desk_gui.views.cases.side import SidePane
from desk_gui.views.cases.timeline import TimelinePane
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.labels import hairline

NARROW, LEAST = 1000, 700
SIDE = 368
LOW, LOW_FOLDED = 470, 200  # lower than this the entry and the timeline scroll together
_UNLIMITED = 16777215  # QWIDGETSIZE_MAX, which PySide6 does not name


class HistoryPane(QWidget):
    """The entry, the timeline, and at the right (where there is room) the side pane."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget(area)
        self._inside.setMinimumHeight(unit(LOW_FOLDED))
        self.recording = Recording(office, self._inside, self)
        self.timeline = TimelinePane(office, self._inside)
        area.setWidget(self._inside)
        left = QVBoxLayout(self._inside)
        left.setContentsMargins(unit(12), unit(8), unit(10), unit(8))
        left.setSpacing(unit(7))
        left.addWidget(self.recording)
        left.addWidget(self.timeline, 1)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(0)
        self.row.addWidget(area, 1)
        self.recording.folded.connect(self._on_folded)
        self.recording.left.connect(self.timeline.list.setFocus)

    def begin(self, *, writing: bool = False) -> None:
        """One reads first, and where there is nothing to read yet one writes."""
        reading = self.timeline.model.rowCount() and not writing
        (self.timeline.list if reading else self.recording.form.facts).setFocus()

    @Slot(bool)
    def _on_folded(self, folded: bool) -> None:
        self._inside.setMinimumHeight(theme.current().px(LOW_FOLDED if folded else LOW))


class CasePage(QWidget):
    """Shows one sheet; what it can do is in `acts`."""

    left = Signal()
    lost = Signal()
    """The case may not be seen any more, and is not shown."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._tab = "history"
        self._opening = self._writing = self._alone = self._reading = False
        self._entry: EntryId | None = None
        self._referral: ReferralId | None = None
        self.file = CaseFile(office, self)
        self.setAcceptDrops(True)
        self._pages: dict[str, QWidget] = {}
        self._build()
        self.acts = CaseActs(office, self.file, self)
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = CaseHead(self._office, self)
        self.banner = Banner(parent=self, tone="lock")
        self.emergency = Banner(parent=self, tone="danger")
        self.handed_over = Banner(parent=self, tone="info")
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.stack = QStackedWidget(self)
        for piece in (self.head, self.emergency, self.handed_over, self.banner, self.tabs, hairline()):
            column.addWidget(piece)
        column.addWidget(self.stack, 1)
        self._build_pages()
        self.banner.hide()
        self.emergency.hide()
        self.handed_over.hide()

    def _build_pages(self) -> None:
        self.history = HistoryPane(self._office, self)
        self.side = SidePane(self._office, self)
        self.beside = QWidget(self)
        QVBoxLayout(self.beside).setContentsMargins(*[theme.current().px(10)] * 4)
        self.about = AboutPane(self._office, self)
        self.changes = ChangesPane(self._office, self)
        self._add("history", self.tr("支援経過"), self.history)
        self._add("side", self.tr("役割・やること"), self.beside)
        self._add("about", self.tr("基本情報"), self.about)
        for panel in panels():
            host = PanelHost(self._office, panel, self)
            host.entry_wanted.connect(self.show_entry)
            self._add(panel.key, panel.title, host)
        self._add("changes", self.tr("変更の記録"), self.changes)
        self._place_side(narrow=False)

    def _add(self, key: str, title: str, page: QWidget) -> None:
        self.tabs.setTabData(self.tabs.addTab(title), key)
        self._pages[key] = page
        self.stack.addWidget(page)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.file.arrived.connect(self._on_sheet)
        self.file.lost.connect(self._on_lost)
        self._ends = QTimer(self, singleShot=True)
        self._ends.timeout.connect(self.refresh)
        self.head.back_wanted.connect(self._on_back)
        self.banner.acted.connect(self._on_care)
        self.acts.gone.connect(self._on_back)
        self.acts.led_anew.connect(self._on_led_anew)
        self.handed_over.acted.connect(self._on_handed_over)
        self.acts.connect_page(self)
        tag = QShortcut(QKeySequence("Ctrl+Shift+T"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        tag.activated.connect(self.acts.tags)

    def open(
        self,
        case: CaseId,
        tab: str = "history",
        *,
        writing: bool = False,
        entry: EntryId | None = None,
        referral: ReferralId | None = None,
    ) -> None:
        """`writing`: with the cursor in the entry, to go on with what was begun there. `entry`: any version of the one to be read;
        `referral`: the one whose card is looked for.
        """
        self.history.recording.flush()
        self.handed_over.hide()
        self.show_tab(tab)
        self.file.open(case)
        self._offer()
        self.tabs.setFocus()
        self._opening, self._writing, self._entry, self._referral = tab == "history", writing, entry, referral

    @Slot()
    def refresh(self) -> None:
        self.file.refresh()

    def flush(self) -> None:
        self.history.recording.flush()

    def show_alone(self, *, alone: bool) -> None:
        """With its client before the screen: no way to the list, and none to where other people are looked up."""
        room = self.head.back.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.head.back.setSizePolicy(room)
        self._alone = alone
        self._offer()

    def show_tab(self, key: str) -> None:
        """The history where there is no such tab."""
        at = next((at for at in range(self.tabs.count()) if self.tabs.tabData(at) == key and self.tabs.isTabVisible(at)), 0)
        self.tabs.setCurrentIndex(at)

    def panel(self, key: str) -> Any:
        """The panel inside a tab, or None."""
        return getattr(self._pages.get(key), "panel", None)

    def minimumSizeHint(self) -> QSize:
        """Small enough that the narrow arrangement can be reached at all."""
        return QSize(theme.current().px(540), theme.current().px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side(narrow=self.width() < theme.current().px(NARROW))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files, and pictures out of other programs, wherever on the page they are dropped."""
        if self.file.sheet is not None and not self._reading and sources_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)  # where it came from it stays
        event.accept()
        self.show_tab("attachments")
        self.panel("attachments").attach(sources_in(event.mimeData()))

    def _place_side(self, *, narrow: bool) -> None:
        self.side.setMinimumWidth(0 if narrow else theme.current().px(SIDE))
        self.side.setMaximumWidth(_UNLIMITED if narrow else theme.current().px(SIDE))
        home = self.beside.layout() if narrow else self.history.row
        if home is not None:
            home.addWidget(self.side)
        self.head.set_narrow(narrow, least=self.width() < theme.current().px(LEAST))
        at = list(self._pages).index("side")
        if narrow != self.tabs.isTabVisible(at):
            self.tabs.setTabVisible(at, narrow)
            self.show_tab(self._tab if narrow or self._tab != "side" else "history")

    def _offer(self) -> None:
        """What still shows another case, or nothing, takes no clicks until its own has been read."""
        there = self.file.sheet is not None
        self.head.offer(alone=self._alone, reading=self._reading, there=there)
        for each in (self.stack, self.banner):
            each.setEnabled(there)

    @Slot(object)
    def _on_sheet(self, sheet: CaseSheet) -> None:
        self._reading = sheet.open_until is not None
        self._close_at(sheet.open_until)
        self._uncover(there=True)
        self.head.show_sheet(sheet)
        self._offer()
        self.history.recording.show_sheet(sheet)
        self.history.timeline.show_sheet(sheet)
        self.side.show_sheet(sheet)
        self.about.show_sheet(sheet)
        self._show_counts(sheet)
        self._show_care(sheet)
        self._ask_tab()
        if self._referral is not None:
            self.panel("referrals").go_to(self._referral)
            self._referral = None
        if self._opening:
            self._opening = False
            self.history.begin(writing=self._writing)
            if self._entry is not None:
                self.history.timeline.go_to(self._entry)

    def _close_at(self, end: datetime | None) -> None:
        """What was opened for a day is asked for again when that is over, though nobody touches anything."""
        self._ends.stop()
        if end is not None:
            self._ends.start(max(0, int((end - self._office.clock.now()).total_seconds() * 1000)))

    @Slot()
    def _on_lost(self) -> None:
        self.flush()
        self._uncover(there=False)
        self.lost.emit()

    def _uncover(self, *, there: bool) -> None:
        for piece in (self.head, self.tabs, self.stack):
            piece.setVisible(there)
        for line in (self.emergency, self.handed_over, self.banner) if not there else ():
            line.hide()

    def _show_counts(self, sheet: CaseSheet) -> None:
        counts = {
            "history": len(sheet.counting),
            "plans": sheet.plans,
            "rounds": sheet.rounds,
            "conferences": sheet.conferences,
            "referrals": sheet.referrals,
            "consents": sheet.consents,
            "letters": sheet.letters,
            "attachments": sheet.attachments,
        }
        for at, key in enumerate(self._pages):
            title = self.tabs.tabText(at).split("　")[0]
            self.tabs.setTabText(at, f"{title}　{counts[key]}" if counts.get(key) else title)

    def _show_care(self, sheet: CaseSheet) -> None:
        self.emergency.setVisible(sheet.open_until is not None)
        if sheet.open_until is not None:
            self.emergency.say(open_words(sheet.open_until), tone="danger")
        guarded = next((row.details for row in sheet.case.clients if row.details.protected), None)
        self.banner.setVisible(sheet.case.protected)
        if guarded is None:
            self.banner.say(self.tr("取扱注意　このケースは、指名された職員だけが見られます。"), self.tr("見られる職員"), tone="lock")
        else:
            until = (
                self.tr("支援措置期間 〜{0}（自動では解除されません）").format(wareki(guarded.protected_until))
                if guarded.protected_until
                else ""
            )
            self.banner.say(
                self.tr("取扱注意　住所・電話・勤め先・学校名は非表示です。{0}").format(until), self.tr("基本情報で表示"), tone="lock"
            )

    def _ask_tab(self) -> None:
        page = self._pages.get(self._tab)
        if self.file.case is None:
            return
        if isinstance(page, PanelHost):
            page.ask(self.file.case, reading=self._reading)
        elif isinstance(page, ChangesPane):
            page.ask(self.file.case)

    @Slot(int)
    def _on_tab(self, at: int) -> None:
        self._tab = self.tabs.tabData(at) or "history"
        self.stack.setCurrentWidget(self._pages[self._tab])
        self._ask_tab()

    @Slot()
    def _on_care(self) -> None:
        """What the line offers: the rest of a protected person, or who else may know of the case."""
        if any(row.details.protected for row in self.acts.sheet.case.clients):
            self.show_tab("about")
        else:
            self.acts.named()

    @Slot()
    def _on_led_anew(self) -> None:
        self.handed_over.say(self.tr("主担当を変更しました。後任に渡す引継書を印刷できます。"), self.tr("引継書を印刷"), tone="info")
        self.handed_over.show()

    @Slot()
    def _on_handed_over(self) -> None:
        self.handed_over.hide()
        self.acts.print_handed_over()

    @Slot(object)
    def show_entry(self, entry: EntryId) -> None:
        """By any of its versions."""
        self.show_tab("history")
        self.history.timeline.go_to(entry)

    @Slot()
    def show_consents(self) -> None:
        self.show_tab("consents")

    @Slot()
    def show_conferences(self) -> None:
        self.show_tab("conferences")

    @Slot()
    def show_ecomap(self) -> None:
        self.show_tab("ecomap")

    @Slot()
    def _on_back(self) -> None:
        self.flush()
        self.left.emit()
