"""控え: what there is to go back to, the exercise of going back, and going back."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHeaderView, QMessageBox, QStackedWidget, QWidget

from desk_gui.errors import BackupFailed, BundleIsSealed, DeskError
from desk_gui.rows.backups import BundleRow, Drill, Entrance
from desk_gui.viewmodels.backups import Listing
from desk_gui.viewmodels.bundle_list import BundleTable, drill_words, loss_words, when_words
from desk_gui.viewmodels.jobs import Cancelled
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.access.bundle_door import BundleDoors
from desk_gui.views.settings.leftovers import LeftoverPanel
from desk_gui.views.settings.page import Page, across
from desk_gui.views.settings.second_place import SecondPlacePanel
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner, Card, EmptyState, SectionTitle
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.views.widgets.progress import BusyLine

WIDTHS = [170, 200, 100, 160]


class BackupsTab(Page):
    """Only for an encrypted file: the sample is not backed up. Nothing here is ever erased by going back."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(width=760, parent=parent)
        assert office.backups is not None
        self._office, self._keeper = office, office.backups
        self._manages = False
        self._path = Path()
        self._entrance: Entrance | None = None
        self._going_back = False
        self._following = False
        self.doors = BundleDoors(self)
        self._into_view = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        self.model = BundleTable(self)
        self.table = ListTable(settings=self._office.settings, key="backups")
        self.table.setAccessibleName(self.tr("控えの一覧"))
        self.table.setModel(self.model)
        self.table.set_widths(WIDTHS)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.empty = EmptyState(self.tr("控えはまだありません。"), icon="history")  # the button to make one stands right below
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.empty)
        self.now = Button(self.tr("今すぐ控えを取る"), "download", tone="primary")
        self.test = Button(self.tr("開いて確かめる"), "eye")
        self.back = Button(self.tr("この控えに戻す"), "history")
        self.busy = BusyLine()
        self.result = Banner()
        self.result.hide()
        self.trouble = Banner(tone="warn")
        self.only_managers = label(self.tr("控えに戻すことと2つ目の場所の変更は、管理者が行います。"), "caption")
        self.second, self.leftovers = SecondPlacePanel(self._keeper), LeftoverPanel(self._keeper)

    def _lay_out(self) -> None:
        unit = theme.current().px
        card = Card(flush=True)
        card.body.addWidget(self.lists)
        card.setMinimumHeight(unit(200))
        words = self.tr(
            "変更があれば30分ごとに、また取り込みなどの前に、自動で取ります。控えはファイルと同じパスワードで守られ、"
            "新しい2日分はすべて、その前は12日分・10週分・9か月分を残します。ときどき「開いて確かめる」を押し、戻せることを確かめてください。"
        )
        for piece in (SectionTitle(self.tr("控え")), label(words, "secondary", wrap=True), self.trouble):
            self.column.addWidget(piece)
        self.column.addWidget(card, 1)
        self.column.addLayout(across(self.now, self.test, self.back))
        for below in (self.only_managers, self.busy, self.result):
            self.column.addWidget(below)
        for panel in (self.second, self.leftovers):
            self.column.addSpacing(unit(12))
            self.column.addWidget(panel)

    def _connect(self) -> None:
        keeper = self._keeper
        self.now.clicked.connect(keeper.make)
        self.test.clicked.connect(self._on_test)
        self.table.opened.connect(self._on_test)
        self.table.chosen.connect(self._on_chosen)
        self.back.clicked.connect(self._on_back)
        self.busy.cancelled.connect(keeper.cancel)
        self.doors.entrance_wanted.connect(self._on_entrance)
        self._into_view.timeout.connect(self._on_into_view)
        self.verticalScrollBar().rangeChanged.connect(self._on_room_changed)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled_by_hand)
        keeper.began.connect(self._on_began)
        keeper.told.connect(self.busy.tell)
        keeper.ended.connect(self._on_ended)
        keeper.failed.connect(self._on_said_to_fail)
        keeper.changed.connect(self.refresh)
        keeper.troubled.connect(self._on_trouble)
        self._on_trouble(keeper.trouble)

    def refresh(self) -> None:
        """Asked for when it is looked at: reading every bundle's head is not free."""
        if self.isVisible():
            self._keeper.listing(self._on_listed, self._on_not_listed)

    # --- the list

    @Slot(object)
    def _on_listed(self, listing: Listing) -> None:
        kept = self._chosen()
        self._manages = listing.state.manages
        self.only_managers.setVisible(not self._manages)
        self.model.show_rows(listing.rows)
        paths = [row.path for row in listing.rows]
        if paths:
            self.table.selectRow(paths.index(kept.path) if kept is not None and kept.path in paths else 0)
        self.lists.setCurrentWidget(self.table if paths else self.empty)
        self._on_chosen()
        self.second.show_state(listing.state)
        self.leftovers.show_state(listing.state)

    @Slot(object)
    def _on_not_listed(self, error: Exception) -> None:
        self.model.show_rows(())
        self.lists.setCurrentWidget(self.empty)
        self._on_chosen()
        self._fail(error)

    def _chosen(self) -> BundleRow | None:
        row = self.table.current_row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    @Slot()
    def _on_chosen(self) -> None:
        row, free = self._chosen(), self.busy.isHidden()
        self.now.setEnabled(free)
        self.test.setEnabled(free and row is not None and row.readable)
        self.back.setEnabled(self.test.isEnabled() and self._manages)

    # --- the exercise, and going back

    @Slot()
    def _on_test(self) -> None:
        self._begin(going_back=False)

    @Slot()
    def _on_back(self) -> None:
        """What would be lost is found out by opening it; one that does not open is not asked about."""
        self._begin(going_back=True)

    def _begin(self, *, going_back: bool) -> None:
        row = self._chosen()
        if row is not None and row.readable and self.busy.isHidden():
            self._path, self._entrance, self._going_back = row.path, None, going_back
            self.result.hide()
            self._drill()

    def _drill(self) -> None:
        self._keeper.drill(self._path, self._entrance, self._on_drilled, self._on_not_drilled)

    @Slot(object)
    def _on_drilled(self, drill: Drill) -> None:
        self._keeper.over()
        self.doors.close()
        if self._going_back:
            self._ask_back(drill)
        else:
            self._say(drill_words(drill), "ok")

    @Slot(object)
    def _on_not_drilled(self, error: Exception) -> None:
        self._keeper.over()
        if isinstance(error, BundleIsSealed):
            self._keeper.doors(self._path, self.doors.ask, self._fail)
        elif not self.doors.refuse(error):
            self._fail(error)

    @Slot(object)
    def _on_entrance(self, entrance: Entrance) -> None:
        self._entrance = entrance
        self._drill()

    def _ask_back(self, drill: Drill) -> None:
        question = self.tr(
            "{0} の控えに戻します。{1}\n\nいまのファイルは消さず、日付の付いた名前で残します。控えも1つ取ります。"
            "戻したあとは、もう一度パスワードを入力して開きます。戻しますか。"
        ).format(when_words(drill.bundle.made_at), loss_words(drill))
        if self._agreed(question):
            self._keeper.restore(self._path, self._entrance, self._on_not_kept)

    @Slot(object)
    def _on_not_kept(self, error: Exception) -> None:
        """Today's file stays beside in any case, so going on is safe."""
        question = self.tr("{0}\n\nいまのファイルは日付の付いた名前で残ります。控えを取らずに戻しますか。")
        if not isinstance(error, BackupFailed):
            self._fail(error)
        elif self._agreed(question.format(sentence(error))):
            self._keeper.restore(self._path, self._entrance, self._on_not_kept, kept=False)

    def _agreed(self, question: str) -> bool:
        return QMessageBox.question(self, self.tr("この控えに戻す"), question) == QMessageBox.StandardButton.Yes

    # --- what runs, and what came of it

    @Slot(str)
    def _on_began(self, text: str) -> None:
        self.result.hide()
        self.busy.start(text)
        self._bring_into_view()
        self._on_chosen()

    @Slot()
    def _on_ended(self) -> None:
        self.busy.finish()
        self._on_chosen()

    @Slot(str)
    def _on_trouble(self, words: str) -> None:
        self.trouble.say(words, tone="warn")
        self.trouble.setVisible(bool(words))

    @Slot(str)
    def _on_said_to_fail(self, words: str) -> None:
        self._say(words, "danger")

    def _say(self, words: str, tone: str) -> None:
        self.result.say(words, tone=tone)
        self.result.show()
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        """With large words what runs, or what came of it, lies below the edge."""
        self._following = True
        self._into_view.start()

    @Slot()
    def _on_into_view(self) -> None:
        self.ensureWidgetVisible(self.busy if self.result.isHidden() else self.result)

    @Slot()
    def _on_room_changed(self) -> None:
        """Words wrap and panels fill a little later: what was brought into view stays there, until somebody scrolls."""
        if self._following:
            self._into_view.start()

    @Slot()
    def _on_scrolled_by_hand(self) -> None:
        self._following = False

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._following = False
        return super().focusNextPrevChild(forward)

    @Slot(object)
    def _fail(self, error: Any) -> None:
        if isinstance(error, Cancelled):
            self._say(self.tr("中止しました。いまのデータはそのままです。"), "info")
        elif isinstance(error, DeskError):
            self._say(sentence(error), "danger")
        else:
            self._office.notices.report(error)
