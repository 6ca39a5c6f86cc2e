"""文例: texts everybody at the desk may use in any case, so nobody's name stands in them."""

from typing import Any

from sqlalchemy import select

from desk_gui.commands import templates as q
from desk_gui.commands.base import Done, altered, made
from desk_gui.models.template import EntryTemplate
from desk_gui.rows.templates import TemplateDetails, TemplateRow
from desk_gui.services.unnamed import no_client_is_named
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Work, removing, restoring


def add(command: q.AddTemplate, work: Work) -> Done:
    _check(work, command.details)
    held = EntryTemplate(id=command.id, version=1)
    held.rewrite(command.details)
    work.add(held)
    return Done(q.RemoveTemplate(command.id), made("template", command.id))


def edit(command: q.EditTemplate, work: Work) -> Done:
    _check(work, command.details)
    held = work.get(EntryTemplate, command.id)
    before = held.details()
    held.rewrite(command.details)
    return Done(q.EditTemplate(command.id, before), altered("template", command.id))


def _check(work: Work, details: TemplateDetails) -> None:
    no_client_is_named(work, {"文例の名前": details.title, "文例の本文": details.text})


def templates(question: q.Templates, reading: Reading) -> tuple[TemplateRow, ...]:
    wanted = select(EntryTemplate).where(EntryTemplate.removed_at.is_(None)).order_by(EntryTemplate.seq)
    return tuple(each.row() for each in reading.session.scalars(wanted))


HANDLERS: dict[type, Handler] = {
    q.AddTemplate: add,
    q.EditTemplate: edit,
    q.RemoveTemplate: removing(EntryTemplate, "template", q.RestoreTemplate),
    q.RestoreTemplate: restoring(EntryTemplate, "template", q.RemoveTemplate),
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {q.Templates: templates}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
