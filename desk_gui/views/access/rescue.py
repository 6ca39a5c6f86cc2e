"""A file that is damaged: what can be opened instead, what is newer than that, and what can still be read. Nothing is erased here."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QWidget

from desk_gui.errors import DeskError
from desk_gui.rows.backups import Salvaged
from desk_gui.viewmodels.jobs import Cancelled
from desk_gui.viewmodels.notices import Notices, sentence
from desk_gui.viewmodels.rescuing import Found, Rescuing, bundle_words, missing_lines, salvaged_words
from desk_gui.views.access.bundle_door import BundleDoors
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.editing import repolish
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.middle import foot, middle_column
from desk_gui.views.widgets.progress import BusyLine


class RescuePage(QWidget):
    """`words`: what is the matter, where it is not damage."""

    back_wanted = Signal()

    def __init__(self, rescuing: Rescuing, notices: Notices, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rescuing, self._notices = rescuing, notices
        rescuing.setParent(self)
        self.doors = BundleDoors(self)
        self._has_bundle = False
        self._build(words)
        self._connect()

    def _build(self, words: str) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("控えにない変更"))
        self.newest = label("", "strong", wrap=True)
        self.list_title = label("", "secondary", wrap=True)
        self.result = label("", "", wrap=True)
        self.problem = label("", "complaint", wrap=True)
        self.busy = BusyLine()
        self.back = Button(self.tr("戻る"))
        self.salvage = Button(self.tr("読めるところを取り出す"))
        self.open = Button(self.tr("控えを開く（いまのファイルは残します）"), tone="primary")
        self.take = Button(self.tr("取り出した内容で開く"), tone="primary")
        column = middle_column(self)
        self.title = label(self.tr("ファイルが壊れています") if not words else self.tr("このままでは開けません"), "page")
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(label(words or self._calm(), "secondary", wrap=True))
        column.addWidget(self.newest)
        column.addWidget(self.list_title)
        self.card = Card(flush=True)
        self.card.body.addWidget(self.list)
        column.addWidget(self.card, 3)
        column.addWidget(self.result)
        column.addWidget(self.problem)
        column.addWidget(self.busy)
        column.addLayout(foot(self.back, self.salvage, self.open, self.take))
        column.addStretch(1)
        self._show_list(on=False)
        for piece in (self.result, self.problem, self.take):
            piece.hide()
        self._let_act(free=False)

    def _calm(self) -> str:
        return self.tr(
            "パスワードは合っています。「{0}」に読み取れないところが見つかったため、まだ開いていません。"
            "何も消していません。控えを開くか、読めるところを取り出すかを選んでください。どちらを選んでも、いまのファイルは残ります。"
        ).format(self.rescuing.path.name)

    def _connect(self) -> None:
        ours = self.rescuing
        self.back.clicked.connect(self.back_wanted)
        self.open.clicked.connect(self._on_open)
        self.salvage.clicked.connect(ours.salvage)
        self.take.clicked.connect(ours.take)
        self.busy.cancelled.connect(ours.cancel)
        ours.began.connect(self._on_began)
        ours.told.connect(self.busy.tell)
        ours.ended.connect(self._on_ended)
        ours.found.connect(self._on_found)
        ours.sealed.connect(self.doors.ask)
        self.doors.entrance_wanted.connect(ours.open_bundle)
        ours.salvaged.connect(self._on_salvaged)
        ours.failed.connect(self._on_failed)
        ours.reopen.connect(self.doors.close)  # nothing of this stays in front of the file that is opened anew

    def _let_act(self, *, free: bool) -> None:
        for button in (self.back, self.take):
            button.setEnabled(free)
        self.open.setEnabled(free and self._has_bundle)
        self.salvage.setEnabled(free and self.rescuing.has_keys)

    def _show_list(self, *, on: bool) -> None:
        self.card.setVisible(on)
        self.list_title.setVisible(on)

    @Slot(object)
    def _on_found(self, found: Found) -> None:
        self._has_bundle = found.bundle is not None
        self.newest.setText(bundle_words(found.bundle))
        self.salvage.setVisible(self.rescuing.has_keys)
        lines = missing_lines(found.missing) if found.missing is not None else []
        self.list.clear()
        self.list.addItems(lines)
        self._show_list(on=bool(lines))
        words = self.tr("この控えより後の変更（控えには入っていません）") if self._has_bundle else self.tr("ファイルに残っている変更")
        self.list_title.setText(words)
        self._let_act(free=True)
        (self.open if self._has_bundle else self.salvage if self.rescuing.has_keys else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_open(self) -> None:
        self.rescuing.open_bundle()

    @Slot(object)
    def _on_salvaged(self, salvaged: Salvaged) -> None:
        self.result.setText(salvaged_words(salvaged))
        self.result.show()
        self.salvage.hide()
        self.open.setProperty("tone", "")
        repolish(self.open)
        self.take.show()
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.doors.refuse(error):
            return
        if isinstance(error, Cancelled):
            self._complain(self.tr("中止しました。ファイルはそのままです。"))
        elif isinstance(error, DeskError):
            self._complain(sentence(error))
        else:
            self._notices.report(error)

    def _complain(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    @Slot(str)
    def _on_began(self, text: str) -> None:
        self.problem.hide()
        self.busy.start(text)
        self._let_act(free=False)

    @Slot()
    def _on_ended(self) -> None:
        self.busy.finish()
        self._let_act(free=True)
