"""A 案内 already filled: from a meeting that is planned, or to those who did something together before. No word of a case is in it."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from desk_gui.letters.wording import clock, moment
from desk_gui.rows.activities import ActivityRow
from desk_gui.rows.conferences import ConferenceDetails
from desk_gui.rows.mailings import MailingDraft
from desk_gui.values.clock import local
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import ConferenceForm


def _tr(text: str) -> str:
    return QCoreApplication.translate("Mailings", text)


def to_meeting(details: ConferenceDetails, desk: AgencyId) -> MailingDraft:
    """To those who come for the whole of it, but for the desk itself. Whoever comes for one case alone is named to nobody else, and so
    not here; what is talked over stays off the paper. To the agency as such: who of it comes need not be the one the register names first.
    """
    begins = local(details.starts_at)
    ends = begins + timedelta(minutes=details.minutes)
    until = _tr("から{0}まで").format(clock(ends.time())) if details.minutes and ends.date() == begins.date() else ""
    online = details.form != ConferenceForm.IN_PERSON
    return MailingDraft(
        subject=_tr("{0}の開催について").format(details.name),
        body=_tr("このことについて、下記のとおり開催しますので、御出席くださいますようお願いします。"),
        recipients=tuple(dict.fromkeys(each.agency for each in details.attendees if each.agency != desk)),
        when=f"{moment(begins.date(), begins.time())}{until}",
        place="\n".join(part for part in (details.place, details.form.label if online else "") if part),
    )


def after_activity(row: ActivityRow) -> MailingDraft:
    """What was done is past: those who took part are asked to the next time, and its day is still to be typed."""
    return MailingDraft(
        subject=_tr("{0}の開催について").format(row.details.name),
        body=_tr("このことについて、下記のとおり開催しますので、御協力くださいますようお願いします。"),
        recipients=row.details.agencies,
        place=row.details.place,
    )
