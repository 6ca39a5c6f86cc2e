"""Pictures of this screen and its dialogs."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.base import Batch, Done
from desk_gui.commands.mailings import ApproveMailing, DraftMailing, FindMailings
from desk_gui.commands.referrals import FindReferrals
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.mailings import MailingDraft, MailingRow
from desk_gui.rows.referrals import ReferralRow
from desk_gui.values.ids import AgencyId, MailingId, new_id
from desk_gui.views.letters.again import AgainDialog
from desk_gui.views.letters.enclosing_shots import SHOTS as ENCLOSING
from desk_gui.views.letters.mailing.answer import AnswerDialog
from desk_gui.views.letters.mailing.form import MailingForm
from desk_gui.views.letters.saving import SaveDialog
from desk_gui.views.letters.screen import LettersScreen
from desk_gui.views.letters.tabs import REGISTER
from desk_gui.views.screen import Screen, Shot
from desk_gui.vocabulary import Beside, DispatchMeans, LetterKind, LetterPart, NoticeReply, ReferralState


def _open_fullest(screen: LettersScreen, rows: tuple[ReferralRow, ...]) -> None:
    """The form for the referral that tells most."""
    told = max(rows, key=lambda row: (len(row.details.items), row.state == ReferralState.DRAFT))
    screen.show_thing("new_letter", told.id)


def _here(screen: Screen) -> LettersScreen:
    return cast("LettersScreen", screen)


def _drafts(screen: Screen) -> None:
    _here(screen).show_thing("letter", None)
    _here(screen).list.show_issued(False)


def _issued_list(screen: Screen) -> None:
    _here(screen).show_thing("letter", None)
    _here(screen).list.show_issued(True)


def _issued(screen: Screen) -> None:
    """The newest about somebody: one letter of a mailing has neither a client's copy nor a referral."""
    newest = next((row for row in _here(screen).list.found.rows if row.referral is not None), None)
    if newest is not None:
        _here(screen).show_thing("letter", newest.id)


def _set(screen: Screen) -> None:
    """By fax: the cover first, and everything that decides what leaves with it."""
    here = _here(screen).issued
    here.dispatch.means.set_value(DispatchMeans.FAX)
    here.dispatch.goes.emit()
    here.side.verticalScrollBar().setValue(here.set.y() - 8)
    here.paper.show_part(Beside.COVER)


def _again(screen: Screen) -> QWidget | None:
    """A sheet that went out is wanted once more."""
    here = _here(screen).issued
    here.print.click()
    here.dialog = here.dialog or AgainDialog("依頼書　出力 6/9 10:30", sent=True, parent=here)
    here.dialog.show()
    return here.dialog


def _saving(screen: Screen) -> QWidget | None:
    dialog = SaveDialog(together=True, parent=_here(screen).issued)
    dialog.how.put(True)
    dialog.show()
    return dialog


def _register(screen: Screen) -> None:
    _here(screen).show_thing(REGISTER, None)


def _writing(screen: Screen) -> None:
    screen.office.edits.ask(FindReferrals(), partial(_open_fullest, _here(screen)))


def _turned(kind: LetterKind, screen: Screen) -> None:
    """The same draft as another kind of letter."""
    here = _here(screen).compose
    here.form.verticalScrollBar().setValue(0)
    here.form.kind.kind.put(kind.value)
    here.composer.preview()


def _items(screen: Screen) -> None:
    _turned(LetterKind.COOPERATION_REQUEST, screen)
    form = _here(screen).compose.form
    form.ensureWidgetVisible(form.items, 0, 0)
    form.verticalScrollBar().setValue(form.items.y() - 8)


def _copy(screen: Screen) -> None:
    here = _here(screen).compose
    here.form.verticalScrollBar().setValue(here.form.verticalScrollBar().maximum())
    here.paper.show_part(LetterPart.CLIENT)
    here.composer.save_then(here.composer.preview)  # so that the next picture finds a letter to approve


def _approving(screen: Screen) -> QWidget | None:
    here = _here(screen).compose
    here.foot.approved.link.click()
    return here.dialog


def _confirming(screen: Screen) -> QWidget | None:
    here = _here(screen).compose
    here.foot.issue.setEnabled(True)
    here.foot.issue.click()
    return here.dialog


def _mailings(screen: Screen) -> None:
    _here(screen).show_thing("mailing", None)


_MEETING = MailingDraft(
    "令和8年度第1回外国人相談連絡会議の開催について",
    "このことについて、下記のとおり開催しますので、御出席くださいますようお願いします。",
    when="令和8年7月6日（月）午後2時から午後4時まで",
    place="倉津市役所本庁舎3階　301会議室",
    agenda="1　令和7年度の相談の状況\n2　各機関からの報告\n3　意見交換",
    reply_by=date(2026, 6, 26),
    answer=True,
)


def _writing_to_all(screen: Screen) -> QWidget | None:
    form = MailingForm(screen.office, None, screen, draft=_MEETING)
    screen.office.edits.ask(FindAgencies(), partial(_tick_first, form))
    form.show()
    return form


def _dozen(rows: tuple[AgencyRow, ...]) -> tuple[AgencyId, ...]:
    return tuple(row.id for row in rows if not (row.is_desk or row.details.conflict_of_interest))[:12]


def _tick_first(form: MailingForm, rows: tuple[AgencyRow, ...]) -> None:
    form.recipients.set_values(_dozen(rows))
    form.recipients.changed.emit()


def _mailing(screen: Screen) -> None:
    screen.office.edits.ask(FindAgencies(), partial(_send_to, _here(screen)))


def _send_to(screen: LettersScreen, rows: tuple[AgencyRow, ...]) -> None:
    mailing = MailingId(new_id())
    approve = ApproveMailing(mailing, screen.office.clock.today(), "センター長")
    wishes = Batch((DraftMailing(mailing, replace(_MEETING, recipients=_dozen(rows))), approve))
    screen.office.edits.do(wishes, "案", then=partial(_show_it, screen, mailing))


def _show_it(screen: LettersScreen, mailing: MailingId, done: Done) -> None:
    screen.show_thing("mailing", mailing)


def _mailing_issued(screen: Screen) -> None:
    """The one that has answers."""
    screen.office.edits.ask(FindMailings(), partial(_open_answered, _here(screen)))


def _open_answered(screen: LettersScreen, rows: tuple[MailingRow, ...]) -> None:
    screen.show_thing("mailing", max(rows, key=lambda row: row.answered).id)


def _unanswered(screen: Screen) -> None:
    _here(screen).mailing.lines.which.put(True)


def _answering(screen: Screen) -> QWidget | None:
    here = _here(screen).mailing
    here.lines.which.put(False)
    here.lines.ticks.stand_on(5)
    here.lines.answer.click()
    if isinstance(here.dialog, AnswerDialog):
        here.dialog.says.put([NoticeReply.COMES.value])
    return here.dialog


SHOTS = (
    Shot("letters", _drafts),
    Shot("letters_issued", _issued_list),
    Shot("letter_issued", _issued),
    Shot("letter_set", _set),
    Shot("letter_again", _again),
    Shot("letter_saving", _saving),
    Shot("letter_register", _register),
    Shot("letter_mailings", _mailings),
    Shot("letter_mailing_form", _writing_to_all),
    Shot("letter_mailing_draft", _mailing),
    Shot("letter_mailing_issued", _mailing_issued),
    Shot("letter_mailing_unanswered", _unanswered),
    Shot("letter_mailing_answering", _answering),
    Shot("letter_compose", _writing),
    Shot("letter_introduction", partial(_turned, LetterKind.INTRODUCTION)),
    Shot("letter_information", partial(_turned, LetterKind.INFORMATION)),
    Shot("letter_items", _items),
    *ENCLOSING,
    Shot("letter_client_copy", _copy),
    Shot("letter_approval", _approving),
    Shot("letter_confirm", _confirming),
)
