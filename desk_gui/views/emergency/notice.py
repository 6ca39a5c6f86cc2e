"""What is told of one 緊急の閲覧: who, when, why, with whom; and what whoever reads it may do about it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from desk_gui.commands.base import Done
from desk_gui.commands.emergency import EndEmergency, NoteEmergencyRead, OpenAnnounced
from desk_gui.errors import DeskError
from desk_gui.rows.emergency import EmergencyRow
from desk_gui.viewmodels.emergency import moment, second_words, what_became
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import hairline, label
from desk_gui.vocabulary import SecondPerson


class NoticeDialog(QDialog):
    """`case_wanted`: the case is to be shown; `opened`: what was announced is open by now, if there is anything."""

    case_wanted = Signal(object)
    opened = Signal(object)

    def __init__(self, office: Office, row: EmergencyRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._row = office, row
        self.setWindowTitle(self.tr("緊急の閲覧"))
        self.setMinimumWidth(theme.current().px(560))
        self.notice = Banner(parent=self, tone="danger")
        self.notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(self._told())
        column.addStretch(1)
        column.addWidget(hairline())
        column.addLayout(self._foot())

    def _told(self) -> QVBoxLayout:
        unit, row = theme.current().px, self._row
        self.facts = FormGrid(self, label_width=96)
        for name, text in (
            (self.tr("ケース"), row.number or self.tr("番号は、指名された職員にだけ表示されます。")),
            (self.tr("開く職員"), row.staff_name),
            (self.tr("日時"), moment(row.asked_at)),
            (self.tr("理由"), row.reason),
            (self.tr("立会い"), second_words(row)),
            (self.tr("結果"), what_became(row, self._office.clock.now())),
        ):
            if text:
                self.facts.row(name, label(text, wrap=True))
        inside = QVBoxLayout()
        inside.setContentsMargins(unit(16), unit(16), unit(16), unit(12))
        inside.addWidget(self.facts)
        return inside

    def _foot(self) -> QHBoxLayout:
        unit, row = theme.current().px, self._row
        self.end = Button(self.tr("取り下げる"), "stop", self)
        self.case = Button(self.tr("ケースを開く"), "case", self)
        self.open_it = Button(self.tr("開く"), parent=self, tone="primary")
        self.read = Button(self.tr("確認しました"), "check", self, tone="primary")
        self.leave = Button(self.tr("閉じる"), parent=self)
        mine = row.staff == self._office.edits.actor
        waits = row.second.kind is SecondPerson.NOBODY and row.opened_at is None
        foot = QHBoxLayout()
        foot.setContentsMargins(unit(16), unit(8), unit(16), unit(12))
        foot.setSpacing(unit(8))
        foot.addWidget(self.end)
        foot.addStretch(1)
        for button in (self.case, self.leave, self.open_it, self.read):
            foot.addWidget(button)
        self.end.setVisible(row.may_end)
        self.case.setVisible(row.case is not None)
        self.open_it.setVisible(mine and waits and row.opens_at <= self._office.clock.now())
        self.read.setVisible(row.owes_reading)
        for button, slot in (
            (self.end, self._on_end),
            (self.case, self._on_case),
            (self.open_it, self._on_open),
            (self.read, self._on_read),
            (self.leave, self.reject),
        ):
            button.clicked.connect(slot)
        next((each for each in (self.open_it, self.read) if not each.isHidden()), self.leave).setFocus()
        return foot

    @Slot()
    def _on_end(self) -> None:
        words = self.tr("この緊急の閲覧を取り下げます。開いている場合は、すぐに見られなくなります。元には戻せません。よろしいですか。")
        if QMessageBox.question(self, self.windowTitle(), words) == QMessageBox.StandardButton.Yes:
            self._office.edits.do(EndEmergency(self._row.id), self.tr("緊急の閲覧を取り下げ"), then=self._on_done, refused=self._on_refused)

    @Slot()
    def _on_read(self) -> None:
        self._office.edits.do(NoteEmergencyRead(self._row.id), self.tr("緊急の閲覧を確認"), then=self._on_done, refused=self._on_refused)

    @Slot()
    def _on_open(self) -> None:
        self._office.edits.do(OpenAnnounced(self._row.id), self.tr("緊急の閲覧で開く"), then=self._on_opened, refused=self._on_refused)

    @Slot()
    def _on_case(self) -> None:
        self.accept()
        self.case_wanted.emit(self._row.case)

    @Slot(object)
    def _on_done(self, done: Done) -> None:
        self.accept()

    @Slot(object)
    def _on_opened(self, done: Done) -> None:
        self.accept()
        self.opened.emit(self._row.id)

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self.notice.show()
        self.notice.say(sentence(error), tone="danger")
