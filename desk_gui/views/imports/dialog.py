"""The import in four steps: file, columns, what was found, done."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.exchange.columns import Subject
from desk_gui.viewmodels.imports import Importing, Step
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.imports.columns_step import ColumnsStep
from desk_gui.views.imports.file_step import FileStep
from desk_gui.views.imports.findings_step import FindingsStep
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner, EmptyState
from desk_gui.views.widgets.labels import hairline, label
from desk_gui.views.widgets.progress import BusyLine

_ORDER = tuple(Step)


class ImportDialog(QDialog):
    """Nothing is changed before 「取り込む」, and that is taken back with one 「元に戻す」."""

    def __init__(self, office: Office, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        agencies = subject is Subject.AGENCIES
        self.setWindowTitle(self.tr("連携機関の取り込み") if agencies else self.tr("過去の相談の取り込み"))
        self._office = office
        self.importing = Importing(office, subject, self)
        self._build(subject)
        self._connect()
        self._show_step(Step.FILE)
        room = self.screen().availableGeometry().size() * 0.96
        self.resize(min(theme.current().px(960), room.width()), min(theme.current().px(560), room.height()))

    def _build(self, subject: Subject) -> None:
        unit = theme.current().px
        self.steps = label("", "secondary")
        self.notice = Banner(parent=self, tone="danger")
        self.notice.hide()
        self.busy = BusyLine(self)
        self.file = FileStep(subject, self)
        self.columns = ColumnsStep(self.importing, self)
        self.findings = FindingsStep(self.importing, self)
        self.success = EmptyState("", icon="circle-check")
        self.pages = QStackedWidget(self)
        for page in (self.file, self.columns, self.findings, self.success):
            self.pages.addWidget(page)
        self.back = Button(self.tr("戻る"), parent=self)
        self.next = Button("", parent=self, tone="primary")
        self.leave = Button(self.tr("閉じる"), parent=self)
        inner = QVBoxLayout()
        inner.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        inner.setSpacing(unit(10))
        inner.addWidget(self.steps)
        inner.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(unit(16), unit(8), unit(16), unit(10))
        foot.setSpacing(unit(8))
        foot.addWidget(self.busy, 1)
        foot.addStretch(0)
        for button in (self.leave, self.back, self.next):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(inner, 1)
        column.addWidget(hairline())
        column.addLayout(foot)

    def _connect(self) -> None:
        self.file.pick.clicked.connect(self._on_pick)
        self.file.template.clicked.connect(self._on_template)
        self.file.dropped.connect(self.importing.read)
        self.findings.skip.toggled.connect(self._on_skip)
        self.findings.keep.clicked.connect(self._on_keep)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        self.leave.clicked.connect(self.close)
        self.busy.cancelled.connect(self.importing.cancel)
        self.importing.moved.connect(self._on_moved)
        self.importing.busy.connect(self._on_busy)
        self.importing.progressed.connect(self.busy.tell)
        self.importing.idle.connect(self._on_idle)
        self.importing.complained.connect(self._on_complained)
        self.importing.unsafe.connect(self._on_unsafe)

    def done(self, result: int) -> None:
        """Closed: nobody waits for the file any more."""
        self.importing.cancel()
        super().done(result)

    def step(self) -> Step:
        return _ORDER[self.pages.currentIndex()]

    def _show_step(self, step: Step) -> None:
        stays = self.isVisible() and step is self.step()
        self.pages.setCurrentIndex(_ORDER.index(step))
        names = (self.tr("1 ファイル"), self.tr("2 列の対応"), self.tr("3 確認"), self.tr("4 完了"))
        self.steps.setText("　›　".join(f"【{name}】" if at == _ORDER.index(step) else name for at, name in enumerate(names)))
        self.back.setVisible(step in (Step.COLUMNS, Step.FINDINGS))
        self.next.setVisible(step in (Step.COLUMNS, Step.FINDINGS))
        self.next.setText(self.tr("取り込む") if step is Step.FINDINGS else self.tr("次へ"))
        self.next.setEnabled(step is not Step.FINDINGS or bool(self.importing.plan and self.importing.plan.commands))
        self.next.setDefault(self.next.isVisibleTo(self))
        if not stays:  # another sheet, or another row of heads, leaves the cursor where it is
            (self.file.pick if step is Step.FILE else self.leave if step is Step.DONE else self.next).setFocus()

    def _save_path(self, name: str, kinds: str) -> Path | None:
        folder = Path(self._office.settings.get("consultations/folder") or Path.home())
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("保存する場所"), str(folder / name), kinds)
        return Path(chosen) if chosen else None

    @Slot()
    def _on_pick(self) -> None:
        folder = str(self._office.settings.get("consultations/folder") or Path.home())
        kinds = self.tr("表のファイル (*.xlsx *.xlsm *.csv *.tsv *.txt);;すべてのファイル (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("取り込むファイル"), folder, kinds)
        if chosen:
            self.importing.read(Path(chosen))

    @Slot()
    def _on_template(self) -> None:
        agencies = self.importing.subject is Subject.AGENCIES
        name = self.tr("連携機関_ひな形.xlsx") if agencies else self.tr("相談受付_ひな形.xlsx")
        if path := self._save_path(name, self.tr("Excelブック (*.xlsx)")):
            self.importing.write_template(path)

    @Slot()
    def _on_keep(self) -> None:
        if path := self._save_path(self.tr("取り込みの確認.csv"), self.tr("CSV (*.csv)")):
            self.importing.write_findings(path)

    @Slot(bool)
    def _on_skip(self, skip: bool) -> None:
        self.importing.choose(skip_similar=skip)
        self.importing.examine()

    @Slot()
    def _on_back(self) -> None:
        self.notice.hide()
        self._show_step(_ORDER[self.pages.currentIndex() - 1])

    @Slot()
    def _on_next(self) -> None:
        self.notice.hide()
        if self.step() is Step.FINDINGS:
            self.importing.take_in()
        elif lacking := self.importing.lacking:
            self._on_complained(self.tr("「{0}」の列を選んでください。").format(self.tr("」「").join(lacking)))
        else:
            self.importing.examine()

    @Slot(object)
    def _on_moved(self, step: Step) -> None:
        self.notice.hide()
        if step is Step.COLUMNS:
            self.columns.show_choosing()
        elif step is Step.FINDINGS:
            self.findings.show_plan()
        elif step is Step.DONE:
            self._say_done()
        self._show_step(step)

    def _say_done(self) -> None:
        plan = self.importing.plan
        words = self.tr("{0}行を取り込みました。元に戻すときは Ctrl+Z を1回押してください。")
        self.success.say(words.format(len(plan.commands) if plan else 0))

    @Slot(str, bool)
    def _on_busy(self, text: str, can_cancel: bool) -> None:
        self.busy.start(text, can_cancel=can_cancel)
        self._enable(on=False)

    @Slot(str)
    def _on_unsafe(self, words: str) -> None:
        question = self.tr("{0}\n\n取り込みは Ctrl+Z で元に戻せます。控えを取らずに取り込みますか。").format(words)
        if QMessageBox.question(self, self.windowTitle(), question) == QMessageBox.StandardButton.Yes:
            self.importing.go_on()

    @Slot()
    def _on_idle(self) -> None:
        self.busy.finish()
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        for piece in (self.pages, self.back, self.next):
            piece.setEnabled(on)

    @Slot(str)
    def _on_complained(self, text: str) -> None:
        self.notice.say(text, tone="danger")
        self.notice.show()
