"""Tags: made, taken out of use, put on cases."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands.base import Done, altered, made
from desk_gui.commands.tags import AddTag, AllTags, RemoveTag, RestoreTag, TagCase
from desk_gui.errors import NameTaken, TooManyTags
from desk_gui.models.case import Case
from desk_gui.models.tag import CaseTag, Tag
from desk_gui.rows.tags import MOST_TAGS, TagRow
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Work, removing, restoring
from desk_gui.values.folding import fold
from desk_gui.values.ids import TagId


def add(command: AddTag, work: Work) -> Done:
    """Raises TooManyTags: what is to be told apart at a glance has to be few."""
    if len(_standing(work)) >= MOST_TAGS:
        raise TooManyTags(MOST_TAGS)
    tag = Tag(id=command.id, version=1)
    tag.rewrite(command.details)
    _check_name(tag, work)
    work.add(tag)
    return Done(RemoveTag(command.id), made("tag", command.id))


def restore(command: RestoreTag, work: Work) -> Done:
    if len(_standing(work)) >= MOST_TAGS:
        raise TooManyTags(MOST_TAGS)
    done = _restore(command, work)
    _check_name(work.get(Tag, command.id), work)
    return done


def tag_case(command: TagCase, work: Work) -> Done:
    case = work.get(Case, command.case)
    wanted = tuple(dict.fromkeys(work.get(Tag, tag).id for tag in command.tags))
    held = {each.tag_id: each for each in work.session.scalars(select(CaseTag).where(CaseTag.case_id == case.id))}
    for tag, row in held.items():
        if tag not in wanted:
            work.session.delete(row)
    work.session.add_all(CaseTag(case_id=case.id, tag_id=tag) for tag in wanted if tag not in held)
    return Done(TagCase(command.case, tuple(TagId(tag) for tag in held)), altered("case", case.id))


def all_tags(question: AllTags, reading: Reading) -> tuple[TagRow, ...]:
    return tuple(each.row() for each in _standing(reading))


def tags_of(reading: Reading, cases: Iterable[UUID]) -> dict[UUID, tuple[TagRow, ...]]:
    """What each of these cases bears."""
    wanted = select(CaseTag.case_id, Tag).join(Tag, Tag.id == CaseTag.tag_id).where(CaseTag.case_id.in_(list(cases)))
    found: dict[UUID, tuple[TagRow, ...]] = {}
    for case, tag in reading.session.execute(wanted.where(Tag.removed_at.is_(None)).order_by(Tag.seq)):
        found[case] = (*found.get(case, ()), tag.row())
    return found


_restore = restoring(Tag, "tag", lambda thing: RemoveTag(TagId(thing)))


def _standing(reading: Reading) -> list[Tag]:
    return list(reading.session.scalars(select(Tag).where(Tag.removed_at.is_(None)).order_by(Tag.seq)))


def _check_name(tag: Tag, work: Work) -> None:
    if any(other.id != tag.id and fold(other.name) == fold(tag.name) for other in _standing(work)):
        raise NameTaken(tag.name, "タグ")


HANDLERS: dict[type, Handler] = {
    AddTag: add,
    RemoveTag: removing(Tag, "tag", lambda thing: RestoreTag(TagId(thing))),
    RestoreTag: restore,
    TagCase: tag_case,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {AllTags: all_tags}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
