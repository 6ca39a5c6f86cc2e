"""What is told of one 緊急の閲覧: who, when, why, with whom; and what whoever reads it may do about it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from desk_gui.commands.base import Done
from desk_gui.commands.emergency import EndEmergency, NoteEmergencyRead, OpenAnnounced
from desk_gui.rows.emergency import EmergencyRow
from desk_gui.viewmodels.emergency import moment, second_words, what_became
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.told_dialog import ToldDialog
from desk_gui.vocabulary import SecondPerson


class NoticeDialog(ToldDialog):
    """`case_wanted`: the case is to be shown; `opened`: what was announced is open by now, if there is anything."""

    case_wanted = Signal(object)
    opened = Signal(object)

    def __init__(self, office: Office, row: EmergencyRow, parent: QWidget | None = None) -> None:
        super().__init__(office, self.tr("緊急の閲覧"), parent)
        self._row = row
        facts = (
            (self.tr("ケース"), row.number or self.tr("番号は、指名された職員にだけ表示されます。")),
            (self.tr("開く職員"), row.staff_name),
            (self.tr("日時"), moment(row.asked_at)),
            (self.tr("理由"), row.reason),
            (self.tr("立会い"), second_words(row)),
            (self.tr("結果"), what_became(row, office.clock.now())),
        )
        self.show_facts(facts, label_width=96)
        self._fill_foot()

    def _fill_foot(self) -> None:
        row = self._row
        self.end = Button(self.tr("取り下げる"), "stop", self)
        self.case = Button(self.tr("ケースを開く"), "case", self)
        self.open_it = Button(self.tr("開く"), parent=self, tone="primary")
        mine = row.staff == self.office.edits.actor
        waits = row.second.kind is SecondPerson.NOBODY and row.opened_at is None
        self.show_foot((self.end,), (self.case, self.leave, self.open_it, self.read))
        self.end.setVisible(row.may_end)
        self.case.setVisible(row.case is not None)
        self.open_it.setVisible(mine and waits and row.opens_at <= self.office.clock.now())
        self.read.setVisible(row.owes_reading)
        for button, slot in (
            (self.end, self._on_end),
            (self.case, self._on_case),
            (self.open_it, self._on_open),
            (self.read, self._on_read),
        ):
            button.clicked.connect(slot)
        next((each for each in (self.open_it, self.read) if not each.isHidden()), self.leave).setFocus()

    @Slot()
    def _on_end(self) -> None:
        words = self.tr("この緊急の閲覧を取り下げます。開いている場合は、すぐに見られなくなります。元には戻せません。よろしいですか。")
        if QMessageBox.question(self, self.windowTitle(), words) == QMessageBox.StandardButton.Yes:
            self.do(EndEmergency(self._row.id), self.tr("緊急の閲覧を取り下げ"))

    @Slot()
    def _on_read(self) -> None:
        self.do(NoteEmergencyRead(self._row.id), self.tr("緊急の閲覧を確認"))

    @Slot()
    def _on_open(self) -> None:
        self.do(OpenAnnounced(self._row.id), self.tr("緊急の閲覧で開く"), self._on_opened)

    @Slot()
    def _on_case(self) -> None:
        self.accept()
        self.case_wanted.emit(self._row.case)

    @Slot(object)
    def _on_opened(self, done: Done) -> None:
        self.accept()
        self.opened.emit(self._row.id)
