"""事例検討用の資料: every text beside its original, looked through one by one, then the page as it would leave."""

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedLayout, QVBoxLayout, QWidget

from desk_gui.commands.study import AnnounceStudy, StudyDraftOf, StudyPaper
from desk_gui.errors import CopyChanged, DeskError, NotLookedThrough, StillTelling
from desk_gui.rows.cases import CaseRow
from desk_gui.rows.study import StudyDraft
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.papers import About
from desk_gui.viewmodels.study import WHERE, StudyPrint, StudyTexts, traits_words, widened_words
from desk_gui.views import theme
from desk_gui.views.papers.dialog import PaperDialog
from desk_gui.views.papers.study_panel import StudyPanel
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.keeping import Content
from desk_gui.views.widgets.labels import Elided, label
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.views.widgets.multi_line import MultiLine

TEXTS, PAGE = "texts", "page"


class StudyPaperDialog(PaperDialog):
    """Its file and its print job have no number: they would tell whose case it is."""

    filled_later = True

    def __init__(self, office: Office, case: CaseRow, parent: QWidget | None = None) -> None:
        self._case, self._number = case.id, case.number
        self._draft: StudyDraft | None = None
        super().__init__(office, "", About(case.id), parent)
        self.setWindowTitle(self.tr("{0} の事例検討用の資料").format(case.number))
        self._may = office.edits.may(AnnounceStudy)
        self.sized(1120, 700)
        self._connect()
        self._show_count()
        office.edits.ask(StudyDraftOf(case.id), self._on_draft, self._on_no_draft)

    def printed_by(self, about: About) -> StudyPrint:
        return StudyPrint(self.office, about, self)

    # --- how it stands ---

    def with_page(self) -> QLayout:
        unit = theme.current().px
        self.which = Segmented([(TEXTS, self.tr("文章を見直す")), (PAGE, self.tr("紙面を見る"))], name=self.tr("表示"))
        self.count = label("", "secondary")
        self.rest = Button(self.tr("残りは載せない"), parent=self)
        self.rest.setToolTip(self.tr("まだ見直していない文章を、すべて載せないことにします。"))
        head = QHBoxLayout()
        head.setContentsMargins(unit(16), unit(10), unit(16), unit(6))
        head.setSpacing(unit(12))
        for widget in (self.which, self.count, self.rest):
            head.addWidget(widget)
        self.hint = Elided(self.tr("すべて見直すと、紙面から印刷できます。"), "caption", self)
        head.addWidget(self.hint, 1)
        self._fill_texts()
        self._stack = QStackedLayout()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self.page)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addLayout(head)
        down.addLayout(self._stack, 1)
        return down

    def _fill_texts(self) -> None:
        unit = theme.current().px
        self.texts = StudyTexts(self)
        self.list = ListTable(settings=self.office.settings, key="study")
        self.list.setAccessibleName(self.tr("ケースの文章"))
        self.list.setModel(self.texts)
        self.list.set_widths([190, 200, 72])
        self.list.stretch(1, least=80, giving_way=(WHERE,))
        self.panel = StudyPanel(self)
        self.topic = MultiLine(self, lines=1, most=3, placeholder=self.tr("検討したいこと（会で話し合いたいこと）"))
        self.told = label("", "caption", wrap=True)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.list, 5)
        across.addWidget(self.panel, 6)
        self.list.setMinimumHeight(unit(150))
        self.body.addLayout(across, 1)
        for piece in (self.topic, self.told):
            self.body.addWidget(piece)

    def _connect(self) -> None:
        self.which.changed.connect(self._on_which)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.panel.typed.connect(self._on_typed)
        self.panel.looked.connect(self.look_on)
        self.rest.clicked.connect(self._on_rest)
        self.topic.textChanged.connect(self._on_question)

    def place(self) -> Place:
        return Place("study_paper", self._case, self.windowTitle())

    def content(self) -> Content:
        return {"question": self.topic.text(), "texts": self.texts.kept()}

    def restore(self, content: Content) -> None:
        self.topic.set_text(str(content.get("question", "")))
        if self._draft is not None:
            self._prepare(self._draft, content.get("texts", {}))

    def _prepare(self, draft: StudyDraft, kept: Content) -> None:
        """`kept`: as far as it was prepared before; what is new is still to be looked through."""
        self._draft = draft
        self.texts.show_draft(draft)
        self.texts.take_over(kept)
        self._tell(draft)
        self._choose(max(self.texts.next_unread(-1), 0))
        self._show_count()

    # --- what is printed ---

    def question(self) -> StudyPaper | None:
        return None if self._draft is None else StudyPaper(self.texts.order(self._case, self.topic.text()))

    def _showing_page(self) -> bool:
        return bool(self.which.value() == PAGE)

    def _offer(self, *, ready: bool | None = None) -> None:
        """Only what has been seen as a page, and looked through, leaves."""
        drawn = self.model.paper is not None if ready is None else ready
        super()._offer(ready=drawn and self._showing_page() and not self.texts.unread and self._may)

    @Slot(object)
    def _on_draft(self, draft: StudyDraft) -> None:
        self._prepare(draft, {})
        self.keep_draft()
        self.panel.text.setFocus()
        if self._showing_page():
            self.draw()

    @Slot(object)
    def _on_no_draft(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self._on_stopped(error)
        else:
            self.office.notices.report(error)

    def _tell(self, draft: StudyDraft) -> None:
        words = self.tr("相談者は「{0}」と載ります。").format(traits_words(draft))
        if draft.widened:
            why = self.tr("{0}は、この窓口に同じ組合せの人が少ないため、広い言葉にするか載せません。")
            words += why.format(widened_words(draft))
        rest = self.tr("色の付いた言葉を置き換えています。珍しい出来事や地元の呼び名は見つけられません。必ず読んで確かめてください。")
        self.told.setText(f"{words}\n{rest}")

    @Slot()
    def _on_which(self) -> None:
        self.complain("")
        self._stack.setCurrentWidget(self.page if self._showing_page() else self._area)
        self._offer(ready=False)
        if self._showing_page():
            self.page.set_stale(True)
            self.draw()

    @Slot(object)
    def _on_stopped(self, error: DeskError) -> None:
        """Back to the text that cannot be printed as it stands."""
        super()._on_stopped(error)
        self._offer(ready=False)
        if isinstance(error, StillTelling):
            self.which.set_value(TEXTS)
            self._stack.setCurrentWidget(self._area)
            at = self.texts.at_key(error.key)
            if at >= 0:
                self._choose(at)
                self.texts.put(at, looked=False)
                self._show_count()
                self.panel.complain(sentence(error))
                self.panel.text.setFocus()
            else:
                self.topic.setFocus()

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        super()._on_refused(error)
        if isinstance(error, CopyChanged | NotLookedThrough):
            self.office.edits.ask(StudyDraftOf(self._case), self._on_changed_meanwhile, self._on_no_draft)

    @Slot(object)
    def _on_changed_meanwhile(self, draft: StudyDraft) -> None:
        """Somebody worked on the case: back to the texts, and the page is drawn anew when it is looked at again."""
        self.model.paper = None
        self._prepare(draft, self.texts.kept())
        self.which.set_value(TEXTS)
        self._stack.setCurrentWidget(self._area)
        self._offer()
        self.panel.text.setFocus()

    # --- looking through ---

    def _choose(self, at: int) -> None:
        if at < len(self.texts.rows):
            self.list.selectRow(at)
            self.panel.show_row(self.texts.rows[at])
        else:
            self.panel.show_row(None)

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.panel.show_row(self.texts.rows[index.row()])

    @Slot(QModelIndex)
    def _on_opened(self, _index: QModelIndex) -> None:
        self.panel.text.setFocus()

    @Slot()
    def _on_typed(self) -> None:
        """Whoever writes it anew reads it anew."""
        at = self.list.current_row()
        if at >= 0:
            self.texts.put(at, text=self.panel.text.text(), looked=False)
            self._show_count()

    @Slot()
    def _on_question(self) -> None:
        self._offer(ready=False)

    @Slot()
    def look_on(self) -> None:
        """This one was read; on to the next that was not, and after the last to the page."""
        at = self.list.current_row()
        if at < 0:
            return
        self.texts.put(at, text=self.panel.text.text(), looked=True)
        self._show_count()
        following = self.texts.next_unread(at)
        if following >= 0:
            self._choose(following)
            self.panel.text.setFocus()
        else:
            self.panel.show_row(self.texts.rows[at])
            self.which.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_rest(self) -> None:
        self.texts.leave_out_the_rest()
        self.panel.show_row(self.texts.rows[self.list.current_row()] if self.list.current_row() >= 0 else None)
        self._show_count()

    def _show_count(self) -> None:
        unread = self.texts.unread
        done = len(self.texts.rows) - unread
        self.count.setText(self.tr("見直した文章 {0}／{1}").format(done, len(self.texts.rows)))
        self.rest.setVisible(bool(unread))
        self.hint.set_text(self.tr("すべて見直すと、紙面から印刷できます。") if unread else "")
        self._offer()

    @Slot()
    def _on_save(self) -> None:
        """Ctrl+Enter goes on to the next text where texts are shown."""
        if self._showing_page():
            super()._on_save()
        else:
            self.look_on()
