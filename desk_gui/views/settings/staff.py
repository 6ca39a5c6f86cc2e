"""職員: who works here, invited, changed, given a password and ended; in the sample, as whom this PC is used."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.base import Done
from desk_gui.commands.desk import AddStaff, AllStaff, EditStaff
from desk_gui.rows.access import Door
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.desk import StaffDetails, StaffRow
from desk_gui.values.ids import StaffId, new_id
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.staff import StaffTable
from desk_gui.views import theme
from desk_gui.views.access.password_dialog import PasswordDialog
from desk_gui.views.cases.reassigning import Reassigning
from desk_gui.views.settings.ending import Demotion, Ending
from desk_gui.views.settings.page import Page
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner, Card
from desk_gui.views.widgets.desk_form import StaffForm
from desk_gui.views.widgets.hand_on import ON_CASES
from desk_gui.views.widgets.labels import hairline, label
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.views.widgets.options import Option

if TYPE_CHECKING:
    from desk_gui.services.access import Access

WIDTHS = [240, 130, 220, 100]


class StaffTab(Page):
    """A manager's; in the sample everybody's, because there one becomes anybody without a password."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(760, parent)
        self._office = office
        self._agencies: tuple[AgencyRow, ...] = ()
        self._kept: StaffId | None = None
        self.dialog: QDialog | None = None
        self.ending, self.demotion = Ending(office, self), Demotion(office, self)
        self.reassigning = Reassigning(office, self)
        self.table = StaffTable(sealed=office.access is not None, parent=self)
        self.advice = Banner(self.tr("管理者がひとりだけです。休みや異動に備えて、もうひとり管理者にしておくことを勧めます。"), tone="info")
        self.add = Button(self.tr("職員を招く"), "person-plus")
        self.edit = Button(self.tr("編集・役割"), "pencil")
        self.give = Button(self.tr("パスワードを設定"), "lock")
        self.pass_on = Button(self.tr("担当をまとめて替える"), "users")
        self.end = Button(self.tr("業務を終える"), "x")
        self.use = Button(self.tr("この人として使う"), "user")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.view = ListTable(settings=self._office.settings, key="staff")
        self.view.setAccessibleName(self.tr("職員の一覧"))
        self.view.setMinimumHeight(theme.current().px(220))
        self.view.setModel(self.table)
        self.view.set_widths(WIDTHS[: self.table.columnCount()])
        self.view.stretch(2)
        card = Card(flush=True)
        card.body.addWidget(self.view)
        across = QHBoxLayout()
        for button in (self.add, self.edit, self.give, self.pass_on, self.end, self.use):
            across.addWidget(button)
        across.addStretch(1)
        manager, sealed = self._office.edits.may(EditStaff), self._office.access is not None
        for button in (self.add, self.edit, self.pass_on, self.end):
            button.setVisible(manager)
        self.give.setVisible(manager and sealed)
        self.use.setVisible(not sealed)  # in an encrypted file one becomes somebody by that person's password only
        self.advice.hide()
        self.column.addWidget(label(self.tr("記録には、いま使っている人の名前が残ります。"), "secondary"))
        self.column.addWidget(self.advice)
        self.column.addWidget(card, 1)
        self.column.addLayout(across)

    def _connect(self) -> None:
        self.add.clicked.connect(self._on_add)
        self.edit.clicked.connect(self._on_edit)
        self.view.opened.connect(self._on_edit)
        self.view.chosen.connect(self._on_chosen)
        self.give.clicked.connect(self._on_give)
        self.pass_on.clicked.connect(self._on_pass_on)
        self.end.clicked.connect(self._on_end)
        self.use.clicked.connect(self._on_use)
        self.ending.ended.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        if self._office.edits.may(FindAgencies):
            self._office.edits.ask(FindAgencies(), self._on_agencies)
        self._office.edits.ask(AllStaff(), self._on_staff)

    @Slot(object)
    def _on_agencies(self, rows: tuple[AgencyRow, ...]) -> None:
        self._agencies = rows
        self.table.agencies = {row.id: row.label for row in rows}

    @Slot(object)
    def _on_staff(self, rows: tuple[StaffRow, ...]) -> None:
        kept = self._selected()
        self._kept = kept.id if kept is not None else self._office.edits.actor
        self.table.show_staff(rows, self._office.edits.actor)
        self.advice.setVisible(self.table.only_manager and self._office.edits.may(EditStaff))
        self._choose_again()
        if self._office.access is not None:
            self._office.jobs.read(self._office.access.doors, self._on_doors)

    @Slot(object)
    def _on_doors(self, doors: tuple[Door, ...]) -> None:
        self.table.show_owners(door.owner for door in doors)
        self._choose_again()

    def _choose_again(self) -> None:
        at = next((at for at, row in enumerate(self.table.rows) if row.id == self._kept), 0)
        self.view.selectRow(at)

    def _selected(self) -> StaffRow | None:
        at = self.view.current_row()
        return self.table.rows[at] if 0 <= at < len(self.table.rows) else None

    def _me(self) -> StaffRow | None:
        return next((row for row in self.table.rows if row.id == self._office.edits.actor), None)

    @Slot(QModelIndex)
    def _on_chosen(self, _index: QModelIndex) -> None:
        row = self._selected()
        if row is not None:
            self._kept = row.id
        other = row is not None and row.id != self._office.edits.actor
        self.edit.setEnabled(row is not None)
        for button in (self.give, self.end, self.use):
            button.setEnabled(other)

    @Slot()
    def _on_add(self) -> None:
        if (details := StaffDialog.ask(self, self.options(), None)) is not None:
            row = StaffRow(StaffId(new_id()), 1, details)
            self._kept = row.id
            self._office.edits.do(AddStaff(row.id, details), self.tr("職員を追加"), then=partial(self._on_added, row))

    def _on_added(self, row: StaffRow, _done: Done) -> None:
        """In an encrypted file a password is theirs to type right away."""
        if self._office.access is not None:
            self._give(row)

    @Slot()
    def _on_edit(self) -> None:
        row = self._selected()
        if row is None or not self._office.edits.may(EditStaff):
            return
        details = StaffDialog.ask(self, self.options(), row.details)
        if details is None:
            return
        if row.details.role in ON_CASES and details.role not in ON_CASES:
            self.demotion.begin(row, details, self.table)
        else:
            self._office.edits.do(EditStaff(row.id, details), self.tr("職員を編集"), seen={row.id: row.version})

    def options(self) -> tuple[Option, ...]:
        return tuple(Option(row.id, row.label, row.details.kana) for row in self._agencies)

    @Slot()
    def _on_give(self) -> None:
        if (row := self._selected()) is not None:
            self._give(row)

    def _give(self, row: StaffRow) -> None:
        me, access = self._me(), self._office.access
        if me is None or access is None:
            return
        words = self.tr("{0}さん本人に入力してもらってください。前のパスワードがあれば、使えなくなります。").format(row.details.name)
        dialog = PasswordDialog(self._office, self.tr("パスワードを設定"), words, partial(_let_in, access, me, row), self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.kept.connect(self.refresh)
        self.dialog = dialog
        dialog.open()

    @Slot()
    def _on_end(self) -> None:
        row, me = self._selected(), self._me()
        if row is not None and me is not None:
            self.ending.begin(me, row, self.table)

    @Slot()
    def _on_pass_on(self) -> None:
        if (row := self._selected()) is not None:
            self.reassigning.begin_all(row)

    @Slot()
    def _on_use(self) -> None:
        if (row := self._selected()) is not None:
            self._office.edits.become(row)
            self._office.settings.put("actor", row.id.hex)
            self.refresh()


def _let_in(access: "Access", me: StaffRow, row: StaffRow, _old: str, new: str) -> None:
    access.let_in(me, row, new)


class StaffDialog(QDialog):
    """A question with an answer."""

    def __init__(self, parent: QWidget, agencies: tuple[Option, ...], details: StaffDetails | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("職員を招く") if details is None else self.tr("職員"))
        self.form = StaffForm(agencies)
        if details is not None:
            self.form.show_values(details)
        self.save = Button(self.tr("保存"), parent=self, tone="primary")
        self.save.setDefault(True)
        self.back = Button(self.tr("戻る"), parent=self)
        self.save.clicked.connect(self._on_accepted)
        self.back.clicked.connect(self.reject)
        self._lay_out()
        self.form.name.setFocus()

    def _lay_out(self) -> None:
        """Another role asks for other fields: the form scrolls where they need more than there is."""
        unit = theme.current().px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit(16), unit(16), unit(16), unit(12))
        column.addWidget(self.form)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(unit(16), unit(8), unit(16), unit(12))
        foot.setSpacing(unit(8))
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.save)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(area, 1)
        down.addWidget(hairline())
        down.addLayout(foot)
        self.resize(unit(560), min(unit(440), self.screen().availableSize().height() - 60))

    @classmethod
    def ask(cls, parent: QWidget, agencies: tuple[Option, ...], details: StaffDetails | None) -> StaffDetails | None:
        dialog = cls(parent, agencies, details)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        return dialog.form.details() if accepted else None

    @Slot()
    def _on_accepted(self) -> None:
        if self.form.check():
            self.accept()
