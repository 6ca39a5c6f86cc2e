"""What was begun and not finished: the form a draft was typed in, opened again by the kind and id its key carries."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from desk_gui.commands.attachments import AttachmentById
from desk_gui.commands.base import Page, Question
from desk_gui.commands.cases import AppointmentById, CaseById, CaseSheetOf, ClientById, EntryById, FindCases
from desk_gui.commands.conferences import ConferenceByItem
from desk_gui.commands.consent import ConsentsOf
from desk_gui.commands.deadlines import DeadlineById
from desk_gui.commands.letters import FindLetters
from desk_gui.commands.plans import PlanById, PlansOf
from desk_gui.commands.referrals import ReferralById
from desk_gui.commands.rounds import RoundById
from desk_gui.rows.attachments import AttachmentRow
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import AppointmentRow, CaseListRow, CaseRow, ClientRow, EntryRow
from desk_gui.rows.conferences import ConferenceRow
from desk_gui.rows.consent import ConsentRow
from desk_gui.rows.deadlines import DeadlineRow
from desk_gui.rows.letters import LetterRow
from desk_gui.rows.plans import PlanRow
from desk_gui.rows.referrals import ReferralRow
from desk_gui.rows.rounds import RoundRow
from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.referrals import Reply
from desk_gui.views.cases.case_dialog import CaseDialog
from desk_gui.views.cases.closing import ClosingDialog, reopening_dialog
from desk_gui.views.cases.correcting import CorrectDialog, WithdrawDialog
from desk_gui.views.cases.deadlines.dialog import DeadlineDialog, void_dialog
from desk_gui.views.cases.links.dialog import LinkDialog
from desk_gui.views.cases.people import ClientDialog
from desk_gui.views.cases.restricting import restrict_dialog, unrestrict_dialog
from desk_gui.views.cases.result_dialog import ResultDialog
from desk_gui.views.cases.roles_dialog import RolesDialog
from desk_gui.views.cases.tags_dialog import TagsDialog
from desk_gui.vocabulary import ReferralState

_Make = Callable[..., QDialog | None]
_Ask = Callable[[Any], Question[Any]]


@dataclass(frozen=True)
class _Form:
    """`asks`: what has to be known first, each question made from the answer before, the first from the id; `make` gets all answers."""

    make: _Make
    asks: tuple[_Ask, ...]
    tab: str = "history"


# Each gets the office, the widget the form belongs to, and the answers. The forms of handing over are imported as late as their tabs.


def _client(office: Office, home: QWidget, row: ClientRow) -> QDialog:
    return ClientDialog(office, row, home)


def _case(office: Office, home: QWidget, row: CaseRow) -> QDialog:
    return CaseDialog(office, row, home)


def _closing(office: Office, home: QWidget, row: CaseRow) -> QDialog:
    return ClosingDialog(office, row, home)


def _reopening(office: Office, home: QWidget, row: CaseRow) -> QDialog:
    return reopening_dialog(office, row, home)


def _restricting(office: Office, home: QWidget, row: CaseRow) -> QDialog:
    return restrict_dialog(office, row, home)


def _opening_again(office: Office, home: QWidget, row: CaseRow) -> QDialog:
    return unrestrict_dialog(office, row, home)


def _link(office: Office, home: QWidget, row: CaseRow) -> QDialog:
    return LinkDialog(office, row, home)


def _tags(office: Office, home: QWidget, sheet: CaseSheet) -> QDialog:
    return TagsDialog(office, sheet, home)


def _roles(office: Office, home: QWidget, sheet: CaseSheet) -> QDialog:
    return RolesDialog(office, sheet, home)


def _transfer(office: Office, home: QWidget, sheet: CaseSheet) -> QDialog:
    from desk_gui.views.cases.transferring import TransferDialog

    return TransferDialog(office, sheet, home)


def _handover_paper(office: Office, home: QWidget, row: CaseRow) -> QDialog:
    from desk_gui.views.papers.handover import HandoverPaperDialog

    return HandoverPaperDialog(office, row, home)


def _study_paper(office: Office, home: QWidget, row: CaseRow) -> QDialog | None:
    from desk_gui.views.papers.study import StudyPaperDialog

    return None if row.protected else StudyPaperDialog(office, row, home)


def _result(office: Office, home: QWidget, row: AppointmentRow, sheet: CaseSheet) -> QDialog:
    return ResultDialog(office, sheet, row, home)


def _correction(office: Office, home: QWidget, entry: EntryRow, sheet: CaseSheet) -> QDialog:
    return CorrectDialog(office, sheet, entry, home)


def _withdrawal(office: Office, home: QWidget, entry: EntryRow, sheet: CaseSheet) -> QDialog:
    return WithdrawDialog(office, sheet, entry, home)


def _conference(office: Office, home: QWidget, sheet: CaseSheet) -> QDialog:
    from desk_gui.views.cases.conferences.dialog import ConferenceDialog

    return ConferenceDialog(office, sheet, None, home)


def _conference_of(office: Office, home: QWidget, row: ConferenceRow, sheet: CaseSheet) -> QDialog:
    from desk_gui.views.cases.conferences.dialog import ConferenceDialog

    return ConferenceDialog(office, sheet, row, home)


def _plan(office: Office, home: QWidget, sheet: CaseSheet, plans: tuple[PlanRow, ...]) -> QDialog:
    from desk_gui.views.cases.plans.dialog import PlanDialog

    return PlanDialog(office, sheet, next((row for row in plans if row.counts), None), home)


def _round(office: Office, home: QWidget, sheet: CaseSheet) -> QDialog:
    from desk_gui.views.cases.rounds.dialog import RoundDialog

    return RoundDialog(office, sheet, None, home)


def _deadline(office: Office, home: QWidget, row: CaseRow) -> QDialog:
    return DeadlineDialog(office, None, row.id, home)


def _deadline_void(office: Office, home: QWidget, row: DeadlineRow, _case: CaseRow) -> QDialog:
    return void_dialog(office, row, home)


def _round_again(office: Office, home: QWidget, row: RoundRow, sheet: CaseSheet) -> QDialog:
    from desk_gui.views.cases.rounds.dialog import RoundDialog

    return RoundDialog(office, sheet, row, home)


def _visit(office: Office, home: QWidget, row: RoundRow, _sheet: CaseSheet) -> QDialog:
    from desk_gui.views.cases.rounds.dialog import VisitDialog

    return VisitDialog(office, row, home)


def _attachment(office: Office, home: QWidget, row: AttachmentRow, sheet: CaseSheet) -> QDialog:
    from desk_gui.views.cases.attachments.dialog import AttachmentDialog

    return AttachmentDialog(office, sheet, row, home)


def _attachment_removed(office: Office, home: QWidget, row: AttachmentRow, _sheet: CaseSheet) -> QDialog:
    from desk_gui.views.cases.attachments.dialog import RemovalDialog

    return RemovalDialog(office, row, home)


def _agreement(office: Office, home: QWidget, row: PlanRow, _sheet: CaseSheet) -> QDialog:
    from desk_gui.views.cases.plans.dialog import AgreementDialog

    return AgreementDialog(office, row, home)


def _consent(office: Office, home: QWidget, row: CaseRow) -> QDialog | None:
    from desk_gui.views.consents.dialog import ConsentDialog

    return ConsentDialog(office, row.clients, home, case=row.id) if row.clients else None


def _consent_withdrawn(office: Office, home: QWidget, rows: tuple[ConsentRow, ...], _cases: object) -> QDialog:
    from desk_gui.views.consents.withdraw import WithdrawDialog

    return WithdrawDialog(office, rows[0], home)


def _consent_struck(office: Office, home: QWidget, rows: tuple[ConsentRow, ...], _cases: object) -> QDialog:
    from desk_gui.views.consents.withdraw import strike_dialog

    return strike_dialog(office, rows[0], home)


def _handover(office: Office, home: QWidget, row: CaseRow) -> QDialog | None:
    from desk_gui.views.referrals.dialog import HandoverDialog

    return HandoverDialog(office, row, None, home) if row.clients else None


def _handover_of(office: Office, home: QWidget, about: ReferralRow, row: CaseRow, *, again: bool = False) -> QDialog | None:
    from desk_gui.views.referrals.dialog import HandoverDialog

    draft, ended = (None, about) if again else (about, None)
    return HandoverDialog(office, row, draft, home, ended=ended) if row.clients else None


def _issue_together(office: Office, home: QWidget, row: CaseRow, letters: tuple[LetterRow, ...]) -> QDialog | None:
    from desk_gui.views.referrals.issue_together import IssueTogetherDialog

    return IssueTogetherDialog(office, row, letters, home) if letters else None


def _reply(office: Office, home: QWidget, row: ReferralRow) -> QDialog:
    from desk_gui.views.referrals.step import ReplyDialog

    return ReplyDialog(office, row, home)


def _reminder(office: Office, home: QWidget, row: ReferralRow) -> QDialog:
    from desk_gui.views.referrals.remind import RemindDialog

    return RemindDialog(office, row, home)


def _word(office: Office, home: QWidget, row: ReferralRow) -> QDialog:
    from desk_gui.views.referrals.word import WordDialog

    return WordDialog(office, row, home)


def _step(office: Office, home: QWidget, row: ReferralRow, *, to: ReferralState) -> QDialog:
    from desk_gui.views.referrals.step import StepDialog

    return StepDialog(office, row, (Reply(to),), home)


def _struck(office: Office, home: QWidget, row: ReferralRow) -> QDialog | None:
    from desk_gui.views.referrals.step import strike_dialog

    return strike_dialog(office, row, home)


def _consent_of(thing: Any) -> Question[Any]:
    return ConsentsOf(id=thing)


def _cases_of(rows: tuple[ConsentRow, ...]) -> Question[Any]:
    return FindCases(client=rows[0].details.client, with_closed=True)


def _drafts_of(row: CaseRow) -> Question[Any]:
    return FindLetters(issued=False, case=row.id)


def _case_of(row: ReferralRow) -> Question[Any]:
    return CaseById(row.details.case)


def _case_of_deadline(row: DeadlineRow) -> Question[Any]:
    return CaseById(row.details.case)


def _sheet_of(row: EntryRow) -> Question[Any]:
    return CaseSheetOf(row.case)


def _plans_of(sheet: CaseSheet) -> Question[Any]:
    return PlansOf(sheet.case.id)


def _sheet_of_appointment(row: AppointmentRow) -> Question[Any]:
    assert row.details.case is not None, "its result goes into a case"
    return CaseSheetOf(row.details.case)


def _sheet_of_plan(row: PlanRow) -> Question[Any]:
    return CaseSheetOf(row.case)


def _sheet_of_round(row: RoundRow) -> Question[Any]:
    return CaseSheetOf(row.case)


def _sheet_of_attachment(row: AttachmentRow) -> Question[Any]:
    return CaseSheetOf(row.case)


def _sheet_of_item(row: ConferenceRow) -> Question[Any]:
    return CaseSheetOf(row.agenda[0].case)


FORMS = {
    "edit_case": _Form(_case, (CaseById,)),
    "close_case": _Form(_closing, (CaseById,)),
    "reopen_case": _Form(_reopening, (CaseById,)),
    "restrict_case": _Form(_restricting, (CaseById,)),
    "unrestrict_case": _Form(_opening_again, (CaseById,)),
    "new_link": _Form(_link, (CaseById,)),
    "edit_tags": _Form(_tags, (CaseSheetOf,)),
    "edit_roles": _Form(_roles, (CaseSheetOf,)),
    "transfer_case": _Form(_transfer, (CaseSheetOf,)),
    "handover_paper": _Form(_handover_paper, (CaseById,)),
    "study_paper": _Form(_study_paper, (CaseById,)),
    "edit_client": _Form(_client, (ClientById,)),
    "correct_entry": _Form(_correction, (EntryById, _sheet_of)),
    "appointment_result": _Form(_result, (AppointmentById, _sheet_of_appointment)),
    "withdraw_entry": _Form(_withdrawal, (EntryById, _sheet_of)),
    "new_conference": _Form(_conference, (CaseSheetOf,), "conferences"),
    "conference_of": _Form(_conference_of, (ConferenceByItem, _sheet_of_item), "conferences"),
    "new_plan": _Form(_plan, (CaseSheetOf, _plans_of), "plans"),
    "plan_agreement": _Form(_agreement, (PlanById, _sheet_of_plan), "plans"),
    "new_deadline": _Form(_deadline, (CaseById,)),
    "void_deadline": _Form(_deadline_void, (DeadlineById, _case_of_deadline)),
    "new_round": _Form(_round, (CaseSheetOf,), "rounds"),
    "edit_round": _Form(_round_again, (RoundById, _sheet_of_round), "rounds"),
    "visit": _Form(_visit, (RoundById, _sheet_of_round), "rounds"),
    "edit_attachment": _Form(_attachment, (AttachmentById, _sheet_of_attachment), "attachments"),
    "remove_attachment": _Form(_attachment_removed, (AttachmentById, _sheet_of_attachment), "attachments"),
    "new_consent": _Form(_consent, (CaseById,), "consents"),
    "withdraw_consent": _Form(_consent_withdrawn, (_consent_of, _cases_of), "consents"),
    "strike_consent": _Form(_consent_struck, (_consent_of, _cases_of), "consents"),
    "new_referral": _Form(_handover, (CaseById,), "referrals"),
    "edit_referral": _Form(_handover_of, (ReferralById, _case_of), "referrals"),
    "ask_again": _Form(partial(_handover_of, again=True), (ReferralById, _case_of), "referrals"),
    "reply": _Form(_reply, (ReferralById,), "referrals"),
    "remind": _Form(_reminder, (ReferralById,), "referrals"),
    "clients_word": _Form(_word, (ReferralById,), "referrals"),
    "issue_together": _Form(_issue_together, (CaseById, _drafts_of), "referrals"),
    "strike_referral": _Form(_struck, (ReferralById,), "referrals"),
    **{f"referral_{state.value}": _Form(partial(_step, to=state), (ReferralById,), "referrals") for state in ReferralState},
}


class Begun(QObject):
    """Asks for what the form is about, brings its case to the front, and makes the form; the form restores itself."""

    case_wanted = Signal(object, str)
    """The case and the tab the form was opened from."""
    made = Signal(QDialog)

    def __init__(self, office: Office, home: QWidget) -> None:
        super().__init__(home)
        self.office, self.home = office, home

    def open(self, form: str, thing: UUID) -> None:
        _Opening(self, FORMS[form]).ask(thing)

    def show(self, form: _Form, answers: list[Any]) -> None:
        if (case := next(filter(None, map(_shown_case, reversed(answers))), None)) is not None:
            self.case_wanted.emit(case, form.tab)
        if (dialog := form.make(self.office, self.home, *answers)) is not None:
            self.made.emit(dialog)


class _Opening(QObject):
    """One form on its way: question by question."""

    def __init__(self, begun: Begun, form: _Form) -> None:
        super().__init__(begun)
        self._begun, self._form = begun, form
        self._answers: list[Any] = []

    def ask(self, about: Any) -> None:
        self._begun.office.edits.ask(self._form.asks[len(self._answers)](about), self._on_answer)

    @Slot(object)
    def _on_answer(self, answer: Any) -> None:
        self._answers.append(answer)
        if len(self._answers) < len(self._form.asks):
            self.ask(answer)
        else:
            self.deleteLater()
            self._begun.show(self._form, self._answers)


def _shown_case(answer: CaseRow | CaseSheet | ClientRow | ReferralRow | Page[CaseListRow]) -> CaseId | None:
    """A client stands for no case; of several cases the latest."""
    match answer:
        case CaseRow():
            return answer.id
        case CaseSheet():
            return answer.case.id
        case ReferralRow():
            return answer.details.case
        case Page():
            return answer.rows[0].id if answer.rows else None
    return None
