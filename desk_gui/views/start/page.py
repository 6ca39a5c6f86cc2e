"""The first page a new user sees: three ways in, and the two skippable steps of a new desk."""

from functools import cached_property
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.rows.access import Sealed
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.desk import DeskProfile, StaffDetails, StaffRow
from desk_gui.views.access.copies import CopiesPage
from desk_gui.views.access.password_form import PasswordForm
from desk_gui.views.access.protect import ProtectPage
from desk_gui.views.access.recovery import RecoveryPage
from desk_gui.views.access.unlock import UnlockPage
from desk_gui.views.start.steps import Step, Ways
from desk_gui.views.widgets.desk_form import DeskForm, StaffForm
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.progress import BusyLine
from desk_gui.vocabulary import AgencyKind, Role

Guarded = TypeVar("Guarded", UnlockPage, RecoveryPage, ProtectPage)


class StartPage(QWidget):
    """Reports what the person chose; opening is somebody else's work.

    Whoever opens her own file sees one page of these, or none: each is made when it is first needed.
    """

    sample_wanted = Signal()
    new_wanted = Signal(object, object, object, str)
    """AgencyDetails, DeskProfile, StaffDetails, and the password of the first person."""
    file_wanted = Signal(Path)
    unlock_wanted = Signal(object, str)
    """The slot's UUID and what was typed."""
    protect_wanted = Signal(object, str)
    """StaffRow and the password; so in `renew_wanted`."""
    renew_wanted = Signal(object, str)
    print_wanted = Signal(str, str)
    """The recovery key, and the name of the desk."""
    typed_back = Signal(str)
    later_wanted = Signal()
    remove_wanted = Signal(object)
    """Paths of copies."""
    keep_wanted = Signal()
    left = Signal()
    """Back to the three ways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._other: QWidget | None = None
        self._with_secrets: list[UnlockPage | RecoveryPage | ProtectPage | PasswordForm] = []
        self._build()
        self._connect()

    def _build(self) -> None:
        self.ways = Ways(self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.ways)
        self.busy = BusyLine(self)
        self.problem = label("", "complaint", wrap=True)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        down = QVBoxLayout(self)
        down.addWidget(self.pages, 1)
        down.addWidget(self.problem)
        down.addWidget(self.busy)

    def _connect(self) -> None:
        self.ways.sample.clicked.connect(self.sample_wanted)
        self.ways.new.clicked.connect(self._on_new)
        self.ways.file.clicked.connect(self._on_file)

    @cached_property
    def desk_form(self) -> DeskForm:
        return DeskForm()

    @cached_property
    def staff_form(self) -> StaffForm:
        return StaffForm()

    @cached_property
    def password_form(self) -> PasswordForm:
        form = PasswordForm()
        form.again.returnPressed.connect(self._on_password_done)
        self._with_secrets.append(form)
        return form

    @cached_property
    def desk_step(self) -> Step:
        words = self.tr("文書や一覧に使います。あとから設定で変えられます。")
        step = Step(self.tr("1／3　窓口のこと"), words, self.desk_form)
        step.back.clicked.connect(self._on_ways)
        step.skip.clicked.connect(self._on_desk_skipped)
        step.next.clicked.connect(self._on_desk_done)
        self.pages.addWidget(step)
        return step

    @cached_property
    def staff_step(self) -> Step:
        words = self.tr("記録に名前が残ります。ほかの職員はあとから追加できます。")
        step = Step(self.tr("2／3　はじめに使う職員"), words, self.staff_form)
        step.back.clicked.connect(self._on_new)
        step.skip.clicked.connect(self._on_staff_skipped)
        step.next.clicked.connect(self._on_staff_done)
        self.pages.addWidget(step)
        return step

    @cached_property
    def password_step(self) -> Step:
        words = self.tr("ファイルは暗号化され、パスワードを知る人だけが開けます。忘れたときのために、次の画面で復旧キーを印刷します。")
        step = Step(self.tr("3／3　パスワード"), words, self.password_form, may_skip=False)
        step.next.setText(self.tr("はじめる"))
        step.back.clicked.connect(self._go_to_staff)
        step.next.clicked.connect(self._on_password_done)
        self.pages.addWidget(step)
        return step

    @cached_property
    def unlock(self) -> UnlockPage:
        page = UnlockPage()
        page.unlock_wanted.connect(self.unlock_wanted)
        page.other_wanted.connect(self.left)
        return self._guarded(page)

    @cached_property
    def recovery(self) -> RecoveryPage:
        page = RecoveryPage()
        page.print_wanted.connect(self.print_wanted)
        page.typed_back.connect(self.typed_back)
        page.later_wanted.connect(self.later_wanted)
        return self._guarded(page)

    @cached_property
    def copies(self) -> CopiesPage:
        page = CopiesPage()
        page.remove_wanted.connect(self.remove_wanted)
        page.keep_wanted.connect(self.keep_wanted)
        self.pages.addWidget(page)
        return page

    @cached_property
    def protect(self) -> ProtectPage:
        page = ProtectPage(
            self.tr("ファイルを暗号化する"),
            self.tr(
                "このファイルはまだ暗号化されていません。パスワードを決めると、ファイルは暗号化され、パスワードを知る人だけが開けるようになります。"
                "内容は変わりません。ほかの職員のパスワードは、開いたあとに設定から追加できます。"
            ),
            self.tr("暗号化して開く"),
        )
        page.protect_wanted.connect(self.protect_wanted)
        page.back_wanted.connect(self.left)
        return self._guarded(page)

    @cached_property
    def renew(self) -> ProtectPage:
        page = ProtectPage(
            self.tr("新しいパスワードを決める"),
            self.tr("復旧キーで開きました。これから使う職員を選び、新しいパスワードを決めてください。続けて、新しい復旧キーを作ります。"),
            self.tr("設定して続ける"),
        )
        page.protect_wanted.connect(self.renew_wanted)
        page.back_wanted.connect(self.left)
        return self._guarded(page)

    def _guarded(self, page: Guarded) -> Guarded:
        """A page on which something secret is shown or typed."""
        self.pages.addWidget(page)
        self._with_secrets.append(page)
        return page

    def complain(self, sentence: str) -> None:
        """What stood in the way; the page stays as it was, nothing typed is lost."""
        self.busy.finish()
        self.pages.setEnabled(True)
        self.problem.setText(sentence)

    def wait(self, text: str) -> None:
        self.problem.setText("")
        self.pages.setEnabled(False)
        self.busy.start(text, can_cancel=False)

    def tell(self, done: int, total: int, _text: str) -> None:
        """How far it is."""
        self.busy.tell(done, total)

    def show_unlock(self, way: Sealed, last: str | None, *, locked: bool = False, news: str = "") -> None:
        self.pages.setCurrentWidget(self.unlock)
        words = news + self.tr("使う人を選び、パスワードを入力してください。")
        title = self.tr("画面をロックしています") if locked else self.tr("{0} を開く").format(way.path.stem)
        self.unlock.show_doors(way.doors, title, self.tr("入力中の内容は残っています。") + words if locked else words, last)

    def show_other(self, other: QWidget) -> None:
        """A page that is needed once in a while and made then; the one before it goes."""
        self._drop_other()
        self._other = other
        self.pages.addWidget(other)
        self.pages.setCurrentWidget(other)

    def _drop_other(self) -> None:
        if self._other is not None:
            self.pages.removeWidget(self._other)
            self._other.deleteLater()
            self._other = None

    def show_protect(self, staff: tuple[StaffRow, ...]) -> None:
        self.pages.setCurrentWidget(self.protect)
        self.protect.show_staff(staff)

    def show_copies(self, paths: tuple[Path, ...]) -> None:
        self.pages.setCurrentWidget(self.copies)
        self.copies.show_copies(paths)

    def show_renew(self, staff: tuple[StaffRow, ...]) -> None:
        self.pages.setCurrentWidget(self.renew)
        self.renew.show_staff(staff)

    def show_recovery(self, key: str, desk: str) -> None:
        self.pages.setCurrentWidget(self.recovery)
        self.recovery.show_key(key, desk)

    @Slot()
    def show_ways(self) -> None:
        self.complain("")
        self.pages.setCurrentWidget(self.ways)

    def forget(self) -> None:
        """Nothing secret stays on a page that is left."""
        for page in self._with_secrets:
            page.forget()
        self._drop_other()
        self.show_ways()

    @Slot()
    def _on_ways(self) -> None:
        self.pages.setCurrentWidget(self.ways)

    @Slot()
    def _on_new(self) -> None:
        self.pages.setCurrentWidget(self.desk_step)
        self.desk_form.name.setFocus()

    @Slot()
    def _on_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("ファイルを開く"), "", self.tr("つなぐデスクのファイル (*.db)"))
        if path:
            self.file_wanted.emit(Path(path))

    @Slot()
    def _on_desk_skipped(self) -> None:
        self.desk_form.show_values(AgencyDetails("", AgencyKind.DESK), DeskProfile())
        self._go_to_staff()

    @Slot()
    def _on_desk_done(self) -> None:
        if self.desk_form.check():
            self._go_to_staff()

    @Slot()
    def _on_staff_skipped(self) -> None:
        self.staff_form.show_values(StaffDetails(self.tr("担当者"), role=Role.MANAGER))
        self._go_to_password()

    @Slot()
    def _on_staff_done(self) -> None:
        if self.staff_form.check():
            self._go_to_password()

    @Slot()
    def _on_password_done(self) -> None:
        if self.password_form.check():
            self._begin(self.staff_form.details(), self.password_form.secret())

    def _go_to_password(self) -> None:
        self.pages.setCurrentWidget(self.password_step)
        self.password_form.new.setFocus()

    @Slot()
    def _go_to_staff(self) -> None:
        self.pages.setCurrentWidget(self.staff_step)
        self.staff_form.name.setFocus()

    def _begin(self, staff: StaffDetails, password: str) -> None:
        nameless = (AgencyDetails(self.tr("外国人相談窓口"), AgencyKind.DESK), DeskProfile())
        agency, profile = nameless if self.desk_form.is_empty() else (self.desk_form.agency(), self.desk_form.profile())
        self.new_wanted.emit(agency, profile, staff, password)
