"""文書の体裁: the form at the left, and at the right the desk's papers as they would print now."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_gui.commands.base import Batch, Command
from desk_gui.commands.desk import EditDesk, TheDesk
from desk_gui.commands.paper_style import DeskLogo, PreviewPaper, SetLogo
from desk_gui.errors import DeskError, NotALogo
from desk_gui.rows.desk import DeskProfile, DeskRow
from desk_gui.viewmodels.drafting import Content, Drafting, Place
from desk_gui.viewmodels.logo_file import logo_of
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.paper_preview import PaperPreview
from desk_gui.views import theme
from desk_gui.views.papers.page_column import PageColumn
from desk_gui.views.settings.paper_form import PaperForm
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.keeping import kept_of, put_back
from desk_gui.views.widgets.labels import Elided, label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import Template

PAUSE_MS = 250
FORM_WIDTH = 440


class PaperTab(QWidget):
    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._row: DeskRow | None = None
        self._kept_logo: bytes | None = None
        self._logo: bytes | None = None
        self.form = PaperForm()
        self.template = Choice([Option(each, each.label) for each in Template], typing=False)
        self.template.set_value(Template.LETTER)
        self.template.setAccessibleName(self.tr("見本にする文書"))
        self.save = Button(self.tr("保存"), tone="primary")
        self.problem = label("", "complaint", wrap=True)
        self.restored = Banner(parent=self, tone="info")
        self.restored.hide()
        self._preview = PaperPreview(office, self)
        self._drafting: Drafting | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left(), 3)
        across.addWidget(self._right(), 4)

    def _left(self) -> QWidget:
        unit = theme.current().px
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit(4), unit(12), unit(14), unit(12))
        column.addWidget(self.form)
        column.addStretch(1)
        area.setWidget(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(unit(4), unit(8), unit(14), unit(4))
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.save)
        left = QWidget(self)
        left.setMaximumWidth(unit(FORM_WIDTH))
        down = QVBoxLayout(left)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.restored)
        down.addWidget(area, 1)
        down.addLayout(foot)
        return left

    def _right(self) -> QWidget:
        unit = theme.current().px
        self.ground = PageColumn(self.tr("紙面"), self)
        self.ground.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        head = QHBoxLayout()
        head.setContentsMargins(unit(14), unit(10), unit(8), unit(8))
        head.setSpacing(unit(8))
        head.addWidget(label(self.tr("見本"), "secondary"))
        self.template.setMinimumWidth(unit(120))
        self.template.setMaximumWidth(unit(220))
        head.addWidget(self.template, 2)
        head.addWidget(Elided(self.tr("内容は架空のものです。"), "caption"), 1)
        right = QWidget(self)
        down = QVBoxLayout(right)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(head)
        down.addWidget(self.ground, 1)
        return right

    def _connect(self) -> None:
        self.form.changed.connect(self._pause.start)
        self.template.changed.connect(self.draw)
        self._pause.timeout.connect(self.draw)
        self.ground.resized.connect(self.draw)
        self.form.choose_logo.clicked.connect(self._on_choose)
        self.form.drop_logo.clicked.connect(self._on_drop)
        self.save.clicked.connect(self._on_save)
        self.restored.acted.connect(self._on_start_over)
        self._preview.drawn.connect(self._on_drawn)
        self._preview.stopped.connect(self._on_stopped)

    # --- what stands ---------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._office.edits.ask(DeskLogo(), self._on_logo)
        self._office.edits.ask(TheDesk(), self._on_desk)

    @Slot(object)
    def _on_logo(self, logo: bytes | None) -> None:
        """One that was chosen and is not saved yet stays."""
        if self._logo == self._kept_logo:
            self._logo = logo
        self._kept_logo = logo
        self.form.drop_logo.setVisible(self._logo is not None)
        self._pause.start()

    @Slot(object)
    def _on_desk(self, row: DeskRow) -> None:
        """What somebody is typing is not written over by news from elsewhere."""
        if self._row is None or self._typed() == self._row.profile:
            self._row = row
            self.form.show_profile(row.profile)
            self._keep_draft()
        elif row.profile != self._row.profile and _asked_here(row.profile) == _asked_here(self._row.profile):
            self._row = row
            self.form.rebase(row.profile)
        elif row.profile == self._row.profile:
            self._row = row
        self._pause.start()

    # --- nothing typed is lost -----------------------------------------------------------------------------------------------

    def _keep_draft(self) -> None:
        """From the moment the form stands; a logo is chosen again, its file is where it was."""
        if self._drafting is None:
            place = Place("paper_style", None, self.tr("文書の体裁"), "settings")
            self._drafting = Drafting(self._office.edits, place, self._content, self)
            self._drafting.restored.connect(self._on_restored)
            self.form.changed.connect(self._drafting.touch)
            self._drafting.restore()

    def _content(self) -> Content:
        return kept_of(self.form)

    def flush(self) -> None:
        if self._drafting is not None:
            self._drafting.flush()

    @Slot(dict)
    def _on_restored(self, content: Content) -> None:
        put_back(self.form, content)
        self.restored.say(self.tr("前に入力していた内容を戻しました。"), self.tr("破棄して始めから"), tone="info")
        self.restored.show()
        self._pause.start()

    @Slot()
    def _on_start_over(self) -> None:
        self.restored.hide()
        if self._row is not None and self._drafting is not None:
            self.form.show_profile(self._row.profile)
            self._drafting.drop()
            self._pause.start()

    def _typed(self) -> DeskProfile | None:
        try:
            return self.form.profile()
        except ValueError:
            return None

    # --- the page ------------------------------------------------------------------------------------------------------------

    @Slot()
    def draw(self) -> None:
        if self._row is None or not self.isVisible() or not self.form.check():
            self.ground.set_stale(True)
            return
        wish = PreviewPaper(self.form.profile(), self._logo, self.template.value())
        self._preview.show(wish, self.ground.drawn_width())

    @Slot(object)
    def _on_drawn(self, pages: tuple[QImage, ...]) -> None:
        self.problem.setText("")
        self.ground.show_pages(pages, self.template.value().label)

    @Slot(object)
    def _on_stopped(self, error: DeskError) -> None:
        self.ground.set_stale(True)
        self._say(error)

    def _say(self, error: DeskError) -> None:
        self.problem.setText("" if self.form.blame(error) else sentence(error))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draw()

    # --- logo and saving -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("ロゴの画像"), str(Path.home()), self.tr("画像 (*.png *.jpg *.jpeg)"))
        if chosen:
            self.take_logo(Path(chosen))

    def take_logo(self, path: Path) -> None:
        """Shown at once, kept with the rest."""
        try:
            self._logo = logo_of(path)
        except (NotALogo, OSError) as wrong:
            self.form.complain(self.form.logo, sentence(wrong if isinstance(wrong, NotALogo) else NotALogo("kind")))
            return
        self.form.complain(self.form.logo, "")
        self.form.drop_logo.setVisible(True)
        self.draw()

    @Slot()
    def _on_drop(self) -> None:
        self._logo = None
        self.form.drop_logo.setVisible(False)
        self.form.choose_logo.setFocus()
        self.draw()

    @Slot()
    def _on_save(self) -> None:
        if self._row is None or not self.form.check():
            self.form.go_to_first_complaint()
            return
        row = self._row
        commands: list[Command] = [EditDesk(row.id, self.form.profile())]
        if self._logo != self._kept_logo:
            commands.append(SetLogo(row.id, self._logo))
        wish = commands[0] if len(commands) == 1 else Batch(tuple(commands))
        words = self.tr("文書の体裁を変更")
        self._office.edits.do(wish, words, seen={row.id: row.version}, then=self._on_saved, refused=self._on_refused)

    @Slot(object)
    def _on_saved(self, _done: object) -> None:
        self.problem.setText("")
        self.restored.hide()
        if self._drafting is not None:
            self._drafting.drop()
        self._row, self._kept_logo = None, self._logo
        self.refresh()

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self._say(error)
        self.form.go_to_first_complaint()


def _asked_here(profile: DeskProfile) -> tuple[object, ...]:
    """What of a desk's profile is settled on this tab."""
    names = ("letter_symbol", "head_title", "head_name", "section", "seal_omitted", "approval", "stamp_boxes", "numbers_replies", "paper")
    return tuple(getattr(profile, name) for name in names)
