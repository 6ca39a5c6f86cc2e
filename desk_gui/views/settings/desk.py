"""窓口: what the desk is called, and how it is reached."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.commands.agencies import EditAgency
from desk_gui.commands.base import Batch
from desk_gui.commands.desk import EditDesk, TheDesk
from desk_gui.errors import DeskError
from desk_gui.rows.desk import DeskProfile, DeskRow
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views.settings.page import Page
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.desk_form import DeskForm
from desk_gui.views.widgets.labels import label


class DeskTab(Page):
    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._office = office
        self._row: DeskRow | None = None
        self.form = DeskForm()
        self.save = Button(self.tr("保存"), tone="primary")
        self.problem = label("", "complaint", wrap=True)
        across = QHBoxLayout()
        across.addWidget(self.problem, 1)
        across.addWidget(self.save)
        self.column.addWidget(self.form)
        self.column.addLayout(across)
        self.column.addStretch(1)
        self.save.clicked.connect(self._on_save)

    def refresh(self) -> None:
        self._office.edits.ask(TheDesk(), self._on_desk)

    @Slot(object)
    def _on_desk(self, row: DeskRow) -> None:
        """What somebody is typing is not written over by news from elsewhere."""
        if self._row is None or not self._changed():
            self._row = row
            self.form.show_values(row.agency.details, row.profile)
        elif (row.agency.details, *_asked_here(row.profile)) == (self._row.agency.details, *_asked_here(self._row.profile)):
            self._row = row
            self.form.rebase(row.profile)

    def _changed(self) -> bool:
        assert self._row is not None
        return (self.form.agency(), self.form.profile()) != (self._row.agency.details, self._row.profile)

    @Slot()
    def _on_save(self) -> None:
        if self._row is None or not self.form.check():
            return
        row = self._row
        both = Batch((EditAgency(row.agency.id, self.form.agency()), EditDesk(row.id, self.form.profile())))
        seen = {row.agency.id: row.agency.version, row.id: row.version}
        self._office.edits.do(both, self.tr("窓口の設定を変更"), seen=seen, then=self._on_saved, refused=self._on_refused)

    @Slot(object)
    def _on_saved(self, _done: object) -> None:
        self.problem.setText("")
        self._row = None
        self.refresh()

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self.problem.setText(sentence(error))


def _asked_here(profile: DeskProfile) -> tuple[object, ...]:
    """What of a desk's profile this tab asks for; the rest is settled elsewhere."""
    return profile.municipalities, profile.operating_form
