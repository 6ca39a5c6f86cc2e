"""A meeting about several cases on one sheet, each member reading of each what the ground lets through; and the sheet where all who
come promise secrecy."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from desk_gui.commands.base import Done
from desk_gui.commands.conferences import AgendaFor, AnnounceAgenda, SecrecyPaper
from desk_gui.errors import CopyChanged, NotFound
from desk_gui.models.agency import Agency
from desk_gui.models.conference import AgendaItem, Conference
from desk_gui.rows.conferences import AgendaCopy, Attendee, MinutesCopy
from desk_gui.rows.ecomap import LeftOut
from desk_gui.rows.letters import PaperPdf, Stamp
from desk_gui.rows.papers import AgendaContent, MinutesContent, SecrecyContent
from desk_gui.services.conference_gate import COVERS, Cover
from desk_gui.services.conferences import attendees_of, item_of
from desk_gui.services.minutes import ItemSheet
from desk_gui.services.paper_style import house_of
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.clock import local
from desk_gui.values.ids import AgencyId, AgendaItemId, ConferenceId
from desk_gui.vocabulary import Paper

_MATTER = "議題{0}の{1}"


def agenda_for(question: AgendaFor, reading: Reading) -> AgendaCopy:
    conference = reading.get(Conference, question.conference)
    if conference.removed_at is not None:
        raise NotFound("Conference", question.conference)
    wanted = select(AgendaItem).where(AgendaItem.conference_id == conference.id, AgendaItem.removed_at.is_(None))
    sheets = [ItemSheet(reading, item, conference) for item in reading.session.scalars(wanted.order_by(AgendaItem.seq))]
    if question.reader is not None:
        sheets = [each for each in sheets if each.sits_by(question.reader)]
    copies = [each.for_the_desk() if question.reader is None else each.for_reader(question.reader) for each in sheets]
    matters = tuple(_matter(reading, sheet, copy) for sheet, copy in zip(sheets, copies, strict=True))
    return AgendaCopy(
        ConferenceId(conference.id),
        tuple(each.item for each in copies),
        _content(reading, conference, matters, question.reader),
        (_label(reading, question.reader),) if question.reader is not None else (),
        tuple(cleared for copy in copies for cleared in copy.cleared),
        tuple(_of_matter(at, each) for at, copy in enumerate(copies, start=1) for each in copy.left_out),
        frozenset(sheet.case.id for sheet in sheets if sheet.case.protected),
    )


def _matter(reading: Reading, sheet: ItemSheet, copy: MinutesCopy) -> MinutesContent:
    alone = sheet.item.details().attendees
    return replace(copy.content, present=_there(reading, alone), absent=_away(reading, alone))


def _of_matter(at: int, left: LeftOut) -> LeftOut:
    return replace(left, what=_MATTER.format(at, left.what))


def _content(reading: Reading, conference: Conference, matters: tuple[MinutesContent, ...], reader: AgencyId | None) -> AgendaContent:
    begins, house, details = local(conference.starts_at), house_of(reading), conference.details()
    return AgendaContent(
        name=conference.name,
        on=begins.date(),
        place=conference.place,
        ground=conference.ground.label,
        begins=begins.time(),
        ends=(begins + timedelta(minutes=conference.minutes)).time(),
        form=conference.form.label,
        present=_there(reading, details.attendees),
        absent=_away(reading, details.attendees),
        matters=matters,
        next_on=house.day(conference.next_on, weekday=True) if conference.next_on else "",
        collected=conference.collected,
        author=conference.staff.name,
        reader=_label(reading, reader) if reader is not None else "",
        boxes=reading.desk().stamp_boxes if reader is None else (),
        house=house,
    )


def _there(reading: Reading, who: Iterable[Attendee]) -> tuple[tuple[str, str, str], ...]:
    return tuple((_label(reading, each.agency), each.position, each.person) for each in who if each.attended)


def _away(reading: Reading, who: Iterable[Attendee]) -> tuple[str, ...]:
    return tuple(" ".join(filter(None, (_label(reading, each.agency), each.person))) for each in who if not each.attended)


def _label(reading: Reading, agency: AgencyId) -> str:
    return reading.get(Agency, agency).row().label


def announce(command: AnnounceAgenda, work: Work) -> Done:
    copy = agenda_for(AgendaFor(command.conference, command.reader), work)
    if copy.digest != command.digest or copy.items != command.items:
        raise CopyChanged
    return Done(None)


# --- 守秘の誓約書 -----------------------------------------------------------------------------------------------------------------


def secrecy(question: SecrecyPaper, reading: Reading) -> PaperPdf:
    """No word of any case stands on it: all who come see who else signed."""
    from desk_gui.letters.compose import compose_paper

    item, conference = item_of(reading, question.item)
    begins, desk = local(conference.starts_at), AgencyId(reading.desk().agency_id)
    others = [each for each in attendees_of(conference, item) if each.attended and each.agency != desk]
    content = SecrecyContent(
        conference.name,
        begins.date(),
        conference.ground.label,
        COVERS[conference.ground] is Cover.BOUND,
        _there(reading, others),
        _label(reading, desk),
        begins.time(),
        conference.place,
        house_of(reading),
    )
    pdf = compose_paper(Paper.SECRECY, content, Stamp())
    return PaperPdf(Paper.SECRECY, pdf, sha256(pdf).hexdigest())


def _of_item(question: SecrecyPaper, _paper: PaperPdf, reading: Reading) -> Shown:
    return Shown(frozenset({reading.get(AgendaItem, AgendaItemId(question.item)).case_id}))


HANDLERS: dict[type, Handler] = {AnnounceAgenda: announce}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {AgendaFor: agenda_for, SecrecyPaper: secrecy}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {AgendaFor: lambda question, copy, reading: Shown(copy.protected), SecrecyPaper: _of_item}
