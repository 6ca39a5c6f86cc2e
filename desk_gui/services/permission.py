"""Restricted cases: who is named on them, from when until when; and what a partner's account sees."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from desk_gui.commands.base import Batch, Command, Done, Question, Touched, altered, concerned
from desk_gui.commands.permission import NamedOn, NameOnCase, ReferralsToUs, RestrictCase, UnnameOnCase, UnrestrictCase
from desk_gui.errors import LastManager, LastNamed, Missing, NotFound, OnlyForADay
from desk_gui.models.attachment import Attachment
from desk_gui.models.call import CallNote
from desk_gui.models.case import Case, CaseNamed
from desk_gui.models.consultation import Consultation
from desk_gui.models.desk import Staff
from desk_gui.models.letter import Letter
from desk_gui.models.referral import ANSWERED, Referral
from desk_gui.rows.permission import NamedRow, PartnerReferral
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Work
from desk_gui.storage.audit import SKEW, By, head_for_writing
from desk_gui.values.ids import CaseId, ReferralId, StaffId, new_id
from desk_gui.vocabulary import ConsentItem, LetterState, ReferralState, Role

MARKED = "支援措置・取扱注意の相談者"
HANDED_ON = "見られる職員がいなくなったため"
TAKEN_BACK = "操作を元に戻した"
_FREE = frozenset({ConsentItem.CONSULTATION, ConsentItem.DOCUMENTS})


def restrict(command: RestrictCase, work: Work) -> Done:
    case = _theirs(work, command.id)
    if not command.reason.strip():
        raise Missing("取扱注意にする理由")
    back: Command = RestrictCase(command.id, case.restricted_reason) if case.restricted else UnrestrictCase(command.id, TAKEN_BACK)
    case.restricted, case.restricted_reason = True, command.reason.strip()
    for staff in dict.fromkeys((work.actor, case.staff_id)):
        if staff is not None:
            _name(work, case, staff, command.reason.strip())
    return Done(back, altered("case", command.id) | _masked_beside(work, command.id))


def unrestrict(command: UnrestrictCase, work: Work) -> Done:
    """Those named stay on the list, for the day it is restricted again."""
    case = _theirs(work, command.id)
    if not command.reason.strip():
        raise Missing("取扱注意を解除する理由")
    back = RestrictCase(command.id, case.restricted_reason or TAKEN_BACK)
    case.restricted, case.restricted_reason = False, ""
    return Done(back, altered("case", command.id) | _masked_beside(work, command.id))


def _masked_beside(work: Work, case: UUID) -> frozenset[Touched]:
    """What is found by its own words, and shows them only where the case is not restricted."""
    ask = work.session.scalars
    consultations = select(Consultation.id).where(Consultation.case_id == case)
    calls = select(CallNote.id).where(or_(CallNote.case_id == case, CallNote.consultation_id.in_(consultations)))
    files = select(Attachment.id).where(Attachment.case_id == case)
    return concerned("attachment", *ask(files)) | concerned("call", *ask(calls)) | concerned("consultation", *ask(consultations))


def name(command: NameOnCase, work: Work) -> Done:
    case = _theirs(work, command.case)
    staff = work.get(Staff, command.staff)
    if not may_work(staff, work):
        raise NotFound("Staff", command.staff)
    _name(work, case, command.staff, "")
    return Done(UnnameOnCase(command.case, command.staff), altered("case", command.case))


def unname(command: UnnameOnCase, work: Work) -> Done:
    """Never the last one: a case that nobody can see is a person nobody helps."""
    case = _theirs(work, command.case)
    rows = _standing(work, command.case)
    if not any(row.staff_id == command.staff and row.until is None for row in rows):
        raise NotFound("CaseNamed", command.staff)
    if case.restricted and not _others_who_work(work, rows, command.staff):
        raise LastNamed(command.case)
    for row in rows:
        if row.staff_id == command.staff:
            row.until, row.after_row = work.now, newest_row(work)
    return Done(NameOnCase(command.case, command.staff), altered("case", command.case))


def _theirs(work: Work, thing: UUID) -> Case:
    """A case whose readers are theirs to name: who opened it for a day does not make that longer, for herself or for anybody.

    Raises NotFound, OnlyForADay.
    """
    case = work.get(Case, thing)
    if case.restricted and work.actor is not None and not is_named(work, case.id, work.actor):
        raise OnlyForADay(case.id)
    return case


def is_named(work: Reading, case: UUID, staff: UUID) -> bool:
    """Whether somebody is named on a case until further notice."""
    wanted = select(CaseNamed.seq).where(CaseNamed.case_id == case, CaseNamed.staff_id == staff, CaseNamed.until.is_(None))
    return work.session.scalar(wanted.limit(1)) is not None


def newest_row(work: Work) -> int:
    """Where the record stands; a clock found set back in this very unit was set back before it."""
    head = head_for_writing(work.session, By(work.now, work.actor))
    return head.seq + (work.now < head.at - SKEW)


def restrict_protected(work: Work, cases: Iterable[UUID]) -> tuple[Done, ...]:
    """What a protected person's name stands on is restricted with it. Answers what was done, for taking it back."""
    found = [work.get(Case, case) for case in cases]
    return tuple(
        work.do(RestrictCase(CaseId(case.id), MARKED))
        for case in found
        if not case.restricted and any(link.client.protected for link in case.client_links)
    )


def hand_on(work: Work, staff: UUID, heir: UUID | None = None) -> frozenset[Touched]:
    """Where somebody who works on cases no more was the only one named, whoever ends their work is named instead.

    Nobody could see such a case otherwise, and so nobody would help that person. It is in the record, and in the list of the named.
    Whoever ends their own leaves it to the heir. Raises LastNamed where there is none.
    """
    if work.actor is None:
        return frozenset()
    with work.whole():
        of_staff = select(CaseNamed.case_id).where(CaseNamed.staff_id == staff, CaseNamed.until.is_(None))
        cases = work.session.scalars(select(Case).where(Case.restricted.is_(True), Case.id.in_(of_staff))).all()
        left = [case for case in cases if not _others_who_work(work, _standing(work, case.id), staff)]
        instead = work.actor if work.actor != staff else heir
        for case in left:
            if instead is None:
                raise LastNamed(case.id)
            _name(work, case, instead, HANDED_ON)
    return altered("case", *(case.id for case in left))


def taken_back(restricted: tuple[Done, ...], inverse: Command) -> Command:
    """What an act did, and what it restricted on the way, taken back as one."""
    opened = tuple(done.inverse for done in restricted if done.inverse is not None)
    return Batch((*opened, inverse)) if opened else inverse


def named_on(question: NamedOn, reading: Reading) -> tuple[NamedRow, ...]:
    reading.get(Case, question.case)
    by = aliased(Staff)
    wanted = (
        select(CaseNamed, Staff, by.name)
        .join(Staff, Staff.id == CaseNamed.staff_id)
        .outerjoin(by, by.id == CaseNamed.by_id)
        .where(CaseNamed.case_id == question.case, or_(CaseNamed.until.is_(None), CaseNamed.until > reading.now))
        .order_by(Staff.kana, Staff.name, CaseNamed.seq)
    )
    return tuple(
        NamedRow(StaffId(staff.id), staff.name, row.since, by_name or "", row.until, row.reason)
        for row, staff, by_name in reading.session.execute(wanted)
    )


def referrals_to_us(question: ReferralsToUs, reading: Reading) -> tuple[PartnerReferral, ...]:
    """The criteria of a partner's session leave nothing but its own agency's; only what was issued on paper tells of the person."""
    referrals = reading.session.scalars(select(Referral).order_by(Referral.seq.desc())).all()
    issued = select(Letter).where(Letter.state == LetterState.ISSUED, Letter.removed_at.is_(None)).order_by(Letter.seq)
    letters = {letter.referral_id: letter for letter in reading.session.scalars(issued)}
    return tuple(_for_partner(each, letters.get(each.id)) for each in referrals)


def _for_partner(referral: Referral, letter: Letter | None) -> PartnerReferral:
    steps = referral.counting()
    cleared = letter.content.cleared.items if letter is not None and letter.content is not None else ()
    return PartnerReferral(
        ReferralId(referral.id),
        referral.state,
        referral.urgency,
        referral.channel,
        next((step.on for step in steps if step.state == ReferralState.REQUESTED), None),
        next((step.on for step in steps if step.state in ANSWERED), None),
        referral.reply_due,
        letter.number_text if letter is not None else "",
        letter.slip_number if letter is not None else "",
        tuple(each for each in cleared if each.item not in _FREE),
    )


def _name(work: Work, case: Case, staff: UUID, reason: str) -> None:
    if any(row.staff_id == staff and row.until is None for row in _standing(work, case.id)):
        return
    row = CaseNamed(
        id=new_id(),
        case_id=case.id,
        staff_id=staff,
        since=work.now,
        until=None,
        by_id=work.actor,
        reason=reason,
        emergency=False,
        second_name="",
    )
    work.add(row)


def _standing(work: Work, case: UUID) -> list[CaseNamed]:
    wanted = select(CaseNamed).where(CaseNamed.case_id == case, or_(CaseNamed.until.is_(None), CaseNamed.until > work.now))
    with work.whole():
        return list(work.session.scalars(wanted))


def _others_who_work(work: Work, rows: Iterable[CaseNamed], but: UUID) -> bool:
    others = {row.staff_id for row in rows if row.staff_id != but and row.until is None}
    return any(may_work(staff, work) for staff in work.session.scalars(select(Staff).where(Staff.id.in_(others))))


def a_manager_stays(reading: Reading, without: Staff) -> None:
    """Raises LastManager."""
    if without.role is not Role.MANAGER or is_gone(without, reading.today):
        return
    managers = reading.session.scalars(select(Staff).where(Staff.role == Role.MANAGER, Staff.id != without.id))
    if all(is_gone(each, reading.today) for each in managers):
        raise LastManager


def is_gone(staff: Staff, today: date) -> bool:
    return staff.removed_at is not None or (staff.left_on is not None and staff.left_on <= today)


def may_work(staff: Staff, work: Work) -> bool:
    return not is_gone(staff, work.today) and staff.role in WORKERS


HANDLERS: dict[type, Handler] = {RestrictCase: restrict, UnrestrictCase: unrestrict, NameOnCase: name, UnnameOnCase: unname}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {NamedOn: named_on, ReferralsToUs: referrals_to_us}
ASKS: dict[type[Question[Any]], frozenset[Role]] = {NamedOn: WORKERS, ReferralsToUs: frozenset({Role.PARTNER_VIEWER})}
