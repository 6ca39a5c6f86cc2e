"""地域課題: raised from several cases, and read by those who know none of them."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands import needs as q
from desk_gui.commands.base import Done, altered, made
from desk_gui.errors import InTheFuture
from desk_gui.models.need import Need
from desk_gui.rows.needs import NeedDetails, NeedRow
from desk_gui.services.unnamed import no_client_is_named
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Work, removing, restoring
from desk_gui.storage.search import Searchable
from desk_gui.values.days import short_era
from desk_gui.values.ids import NeedId


def raise_it(command: q.RaiseNeed, work: Work) -> Done:
    _check(work, command.details)
    need = Need(id=command.id, version=1, staff_id=work.author())
    need.rewrite(command.details)
    work.add(need)
    return Done(q.RemoveNeed(command.id), made("need", command.id))


def edit(command: q.EditNeed, work: Work) -> Done:
    _check(work, command.details)
    need = work.get(Need, command.id)
    before = need.details()
    need.rewrite(command.details)
    return Done(q.EditNeed(command.id, before), altered("need", command.id))


def _check(work: Work, details: NeedDetails) -> None:
    for day in (details.raised_on, details.taken_on):
        if day is not None and day > work.today:
            raise InTheFuture(day)
    texts = {"課題": details.title, "課題の内容": details.words, "出した会議": details.taken_to, "その結果": details.outcome}
    no_client_is_named(work, texts)


def needs(question: q.Needs, reading: Reading) -> tuple[NeedRow, ...]:
    wanted = select(Need).where(Need.removed_at.is_(None)).order_by(Need.raised_on.desc(), Need.seq.desc())
    return tuple(_row(each) for each in reading.session.scalars(wanted))


def by_id(question: q.NeedById, reading: Reading) -> NeedRow:
    return _row(reading.get(Need, question.id))


def _row(need: Need) -> NeedRow:
    return NeedRow(NeedId(need.id), need.version, need.details(), need.staff.name)


def searchable(reading: Reading, thing: UUID) -> Searchable | None:
    need = reading.get(Need, thing)
    if need.removed_at is not None:
        return None
    told = (need.title, need.words, need.taken_to, need.outcome, *(each.label for each in need.categories))
    return Searchable("need", thing, need.title, f"地域課題・{short_era(need.raised_on)}", "\n".join(told))


HANDLERS: dict[type, Handler] = {
    q.RaiseNeed: raise_it,
    q.EditNeed: edit,
    q.RemoveNeed: removing(Need, "need", q.RestoreNeed),
    q.RestoreNeed: restoring(Need, "need", q.RemoveNeed),
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {q.Needs: needs, q.NeedById: by_id}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
SEARCHABLE = {"need": searchable}
