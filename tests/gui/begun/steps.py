"""The desk as whoever comes back to it finds it."""

from dataclasses import dataclass, replace
from typing import Any

from desk_gui.commands.consent import ConsentsOf
from desk_gui.commands.mailings import DraftMailing
from desk_gui.commands.referrals import FindReferrals
from desk_gui.program import Program
from desk_gui.rows.mailings import MailingDraft
from desk_gui.values.ids import (
    MailingId,
    new_id,
)
from desk_gui.views.cases.acts import CaseActs
from desk_gui.views.today.rows import AlertRow
from desk_gui.views.widgets.form_dialog import FormDialog
from desk_gui.vocabulary import (
    ConsentItem,
    ReferralState,
)
from tests.conftest import Bureau
from tests.gui.conftest import settle
from tests.unit.handing_over import File

WORDS = "途中まで <b>၁</b> 𠮷 %"
S = ReferralState


@dataclass
class Desktop:
    """The program on that desk, and how a person reaches a form in it."""

    qtbot: Any
    program: Program
    file: File

    def show(self, kind: str, thing: Any = None) -> Any:
        self.program.navigator.open(kind, thing)
        settle(self.qtbot, self.program)
        return self.program.frame.page(self.program.frame.current_key())

    def ask(self, question: Any) -> Any:
        return self.program._desk.ask(question, self.file.bureau.me)

    def acts(self) -> CaseActs:
        return self.show("case", self.file.case).page.acts

    def panel(self, tab: str) -> Any:
        page = self.show("case", self.file.case).page
        page.show_tab(tab)
        settle(self.qtbot, self.program)
        return page.panel(tab)

    def referral(self, *steps: tuple[S, dict[str, Any]]) -> Any:
        """A referral that went so far."""
        file = self.sharing()
        referral = file.referral()
        for state, more in steps:
            file.step(referral, state, **more)
        return self.ask(FindReferrals(case=file.case))[0]

    def sharing(self) -> File:
        """The file by way of the desk the program has open."""
        return replace(self.file, bureau=Bureau(self.program._desk, *self._plan()))

    def _plan(self) -> tuple[Any, Any, Any]:
        return self.file.bureau.me, self.file.bureau.agency, self.file.bureau.id

    def form(self, kind: type[FormDialog] = FormDialog) -> Any:
        """The one that stands open."""
        (form,) = (each for each in self.program.frame.findChildren(kind) if each.isVisible())
        return form


def consent(desk: Desktop, act: str) -> None:
    file = desk.sharing()
    file.consent(ConsentItem.NAME)
    (row,) = desk.ask(ConsentsOf(case=file.case))
    getattr(desk.panel("consents"), act)(row)


def mailing(desk: Desktop, kind: str) -> None:
    key = MailingId(new_id())
    draft = MailingDraft("連絡会議の開催について", "開催します。", (desk.file.agency,))
    desk.sharing().bureau.do(DraftMailing(key, draft))
    desk.show(kind, key)


def put(field: Any, words: str) -> None:
    (field.set_text if hasattr(field, "set_text") else field.setText)(words)


def left_in_today(desktop: Desktop) -> AlertRow:
    """The only thing begun and not finished."""
    desktop.program.show_screen("today")
    settle(desktop.qtbot, desktop.program)
    page = desktop.program.frame.page("today")
    (row,) = (
        each
        for each in page.alert_list.inside.findChildren(AlertRow)
        if each.line.action == "続ける" and each.line.kind not in ("letter", "mailing")
    )
    return row
