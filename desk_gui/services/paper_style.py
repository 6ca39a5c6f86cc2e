"""文書の体裁: what the desk has settled for its papers, put to use and shown before it is settled."""

from dataclasses import replace
from typing import Any

from desk_gui.commands.base import Done, altered
from desk_gui.commands.blank_forms import BlankFormOf
from desk_gui.commands.paper_style import DeskLogo, PreviewPaper, SetLogo
from desk_gui.models.desk import DeskFile, Staff, must_be_sound
from desk_gui.rows.desk import DeskProfile
from desk_gui.rows.letters import House, Sender
from desk_gui.services.consent import of_nobody
from desk_gui.services.phrases import phrases_of
from desk_gui.services.work import MANAGERS, WORKERS, Answer, Handler, Reading, Work
from desk_gui.values.days import FiscalYear


def house_of(reading: Reading) -> House:
    """How a page of this desk looks today."""
    desk = reading.desk()
    return replace(desk.paper.house, logo=desk.logo)


def sender_of(reading: Reading, profile: DeskProfile | None = None) -> Sender:
    """The desk's own block on a letter, with whoever writes it. `profile`: other than the one that is settled."""
    desk = reading.desk()
    own, agency = profile or desk.profile(), desk.agency.details()
    staff = reading.find(Staff, reading.actor) if reading.actor else None
    return Sender(
        name=agency.name,
        head_title=own.head_title,
        head_name=own.head_name,
        seal_omitted=own.seal_omitted,
        section=own.section,
        person=staff.name if staff else "",
        person_kana=staff.kana if staff else "",
        postcode=agency.postcode,
        address=agency.address,
        phone=agency.phone,
        fax=agency.fax,
        email=agency.email,
        hours=own.paper.hours,
    )


def set_logo(command: SetLogo, work: Work) -> Done:
    from desk_gui.letters.logo import picture

    if command.png is not None:
        picture(command.png)
    desk = work.get(DeskFile, command.id)
    before = desk.logo
    desk.logo = command.png
    return Done(SetLogo(command.id, before), altered("desk", command.id))


def logo(question: DeskLogo, reading: Reading) -> bytes | None:
    return reading.desk().logo


def preview(question: PreviewPaper, reading: Reading) -> bytes:
    from desk_gui.letters.specimen import TOLD, Settled, draw

    profile = question.profile
    must_be_sound(profile)
    settled = Settled(
        sender=sender_of(reading, profile),
        house=replace(profile.paper.house, logo=question.logo),
        number=profile.paper.numbered(profile.letter_symbol, FiscalYear.of(reading.today), 32),
        person=profile.paper.person,
        boxes=profile.stamp_boxes,
        day=reading.today,
        cleared=of_nobody(TOLD, reading.today),
    )
    return draw(question.template, settled)


def blank_form(question: BlankFormOf, reading: Reading) -> bytes:
    """With the desk's own block, and nobody's name: whoever is on duty that day writes theirs."""
    from desk_gui.letters.blanks import draw

    desk = replace(sender_of(reading), person="", person_kana="")
    return draw(question.form, question.language, desk, house_of(reading), phrases_of(reading, question.language))


HANDLERS: dict[type, Handler] = {SetLogo: set_logo}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, MANAGERS)
ANSWERS: dict[type, Answer] = {DeskLogo: logo, PreviewPaper: preview, BlankFormOf: blank_form}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, MANAGERS) | {BlankFormOf: WORKERS}
