"""What can be done from the register and from the page of a partner: each act is one dialog or one wish."""

from importlib import import_module
from importlib.util import find_spec
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from desk_gui.commands.activities import ActivityById
from desk_gui.commands.agencies import RemoveAgency, ReopenAgency, StrikeEvidence
from desk_gui.commands.needs import NeedById
from desk_gui.rows.activities import ActivityRow
from desk_gui.rows.mailings import MailingDraft
from desk_gui.rows.needs import NeedRow
from desk_gui.rows.relations import EvidenceRow
from desk_gui.values.ids import ActivityId, AgencyId, MailingId, NeedId
from desk_gui.viewmodels.office import Office
from desk_gui.views.agencies.activities.dialog import ActivitiesDialog
from desk_gui.views.agencies.activities.form import ActivityForm
from desk_gui.views.agencies.activities.needs import NeedForm
from desk_gui.views.agencies.closing import ClosingDialog
from desk_gui.views.agencies.evidence import EvidenceDialog
from desk_gui.views.agencies.form import AgencyForm
from desk_gui.views.agencies.hotlines import HotlinesDialog
from desk_gui.views.agencies.page import AgencyPage
from desk_gui.views.letters.mailing.form import MailingForm

IMPORTS = "desk_gui.views.imports"


def tables_can_be_read() -> bool:
    """Asked of the package without importing it: the readers of tables are heavy."""
    spec = find_spec(IMPORTS)
    return spec is not None and spec.origin is not None


class AgencyActs(QObject):
    """Holds the dialog that is open."""

    agency_wanted = Signal(object)
    """One known already is to be shown instead of being added."""

    def __init__(self, office: Office, page: AgencyPage, screen: QWidget) -> None:
        super().__init__(screen)
        self._office, self._page, self._screen = office, page, screen
        self.dialog: QDialog | None = None

    def connect_page(self) -> None:
        head = self._page.head
        head.edit_wanted.connect(self.edit)
        head.close_wanted.connect(self.record_closing)
        head.reopen_wanted.connect(self.reopen)
        head.remove_wanted.connect(self.remove)
        self._page.record_wanted.connect(self.record_evidence)
        self._page.strike_wanted.connect(self.strike)

    def begin(self, kind: str, thing: UUID | None) -> bool:
        """Whether this is a form that needs no partner in front: then it is open, or on its way."""
        forms = {"new_agency": AgencyForm, "new_activity": ActivityForm, "new_need": NeedForm}
        if kind in forms:
            self._show(forms[kind](self._office, None, self._screen))
        elif kind == "need" and thing is not None:
            self._office.edits.ask(NeedById(NeedId(thing)), self._on_need)
        elif kind == "activity" and thing is not None:
            self._office.edits.ask(ActivityById(ActivityId(thing)), self._on_activity)
        else:
            return False
        return True

    @Slot()
    def add(self) -> None:
        self._show(AgencyForm(self._office, None, self._screen))

    @Slot()
    def edit(self) -> None:
        if self._page.profile is not None:
            self._show(AgencyForm(self._office, self._page.profile.agency, self._screen))

    @Slot()
    def record_evidence(self) -> None:
        if self._page.profile is not None:
            self._show(EvidenceDialog(self._office, self._page.profile, self._screen))

    @Slot(object)
    def strike(self, evidence: EvidenceRow) -> None:
        self._office.edits.do(StrikeEvidence(evidence.id), self.tr("「{0}」の記録の取り消し").format(evidence.kind.label))

    @Slot()
    def record_closing(self) -> None:
        if self._page.profile is not None:
            self._show(ClosingDialog(self._office, self._page.profile.agency, self._screen))

    @Slot()
    def reopen(self) -> None:
        if (profile := self._page.profile) is not None:
            row = profile.agency
            self._office.edits.do(ReopenAgency(row.id), self.tr("「{0}」の再開").format(row.label), seen={row.id: row.version})

    @Slot()
    def remove(self) -> None:
        if (profile := self._page.profile) is not None:
            row = profile.agency
            self._office.edits.do(RemoveAgency(row.id), self.tr("「{0}」を台帳から外す").format(row.label), seen={row.id: row.version})

    @Slot()
    def show_hotlines(self) -> None:
        self._show(HotlinesDialog(self._office, self._screen))

    @Slot()
    def show_activities(self) -> None:
        self._show(ActivitiesDialog(self._office, self._screen))

    def write_to(self, recipients: tuple[AgencyId, ...]) -> None:
        form = MailingForm(self._office, None, self._screen, draft=MailingDraft(recipients=recipients))
        form.written.connect(self._on_mailing)
        self._show(form)

    @Slot()
    def take_in(self) -> None:
        # Opened rarely and heavy (it brings the table readers), so imported only now.
        import_module(IMPORTS).open_import(self._office, self._screen, "agencies")

    @Slot(object)
    def _on_mailing(self, mailing: MailingId) -> None:
        self._office.navigator.open("mailing", mailing)

    @Slot(object)
    def _on_activity(self, row: ActivityRow) -> None:
        self._show(ActivityForm(self._office, row, self._screen))

    @Slot(object)
    def _on_need(self, row: NeedRow) -> None:
        self._show(NeedForm(self._office, row, self._screen))

    def _show(self, dialog: QDialog) -> None:
        self.dialog = dialog
        if isinstance(dialog, AgencyForm):
            dialog.opened.connect(self.agency_wanted)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
