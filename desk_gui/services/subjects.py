"""All that a desk can do and be asked: every subject with its handlers, rights, answers and what of it is audited."""

from typing import Any
from uuid import UUID

from desk_gui.commands.base import Batch, Command, Done, Final, Own, Question, together
from desk_gui.commands.desk import AllStaff, TheDesk
from desk_gui.models.base import Root
from desk_gui.services import (
    activities,
    agencies,
    agenda,
    appointments,
    attachments,
    audit_book,
    audit_documents,
    calls,
    case_links,
    case_sheet,
    case_views,
    cases,
    clients,
    conferences,
    consent,
    consultations,
    deadlines,
    directory,
    dispatch,
    ecomap,
    emergency,
    enclosing,
    ending,
    entries,
    figures,
    handover,
    letter_papers,
    letters,
    look_alikes,
    mailings,
    map_views,
    merging,
    minutes,
    needs,
    paper_style,
    papers,
    permission,
    phrases,
    plans,
    presented,
    private_lines,
    profile,
    reassigning,
    referrals,
    relations,
    rounds,
    searching,
    study,
    tags,
    tasks,
    templates,
    today,
    told,
    transferring,
)
from desk_gui.services.work import WORKERS, Answer, Handler, Indexer, Setting, Watch, Work
from desk_gui.vocabulary import Role

SUBJECTS = (
    profile,
    agencies,
    relations,
    activities,
    needs,
    map_views,
    paper_style,
    phrases,
    presented,
    directory,
    consultations,
    consent,
    told,
    referrals,
    clients,
    look_alikes,
    merging,
    permission,
    emergency,
    ending,
    reassigning,
    transferring,
    cases,
    case_links,
    case_views,
    tags,
    case_sheet,
    ecomap,
    entries,
    private_lines,
    tasks,
    calls,
    attachments,
    enclosing,
    appointments,
    conferences,
    minutes,
    agenda,
    plans,
    rounds,
    templates,
    deadlines,
    letters,
    letter_papers,
    mailings,
    dispatch,
    papers,
    handover,
    study,
    today,
    searching,
    figures,
    audit_documents,
    audit_book,
)


def _batch(command: Batch, work: Work) -> Done:
    """All of it or nothing; taken back in the opposite order."""
    _gather(command, work)
    done = [(each, work.do(each)) for each in command.commands]
    inverses = [each.inverse for _, each in reversed(done) if each.inverse is not None]
    own = tuple((each, led_to) for each, led_to in done if isinstance(each, Own))
    others = [led_to for each, led_to in done if not isinstance(each, Own)]
    apart = (*own, *(each for led_to in others for each in led_to.apart))
    final = any(isinstance(each, Final) for each in command.commands)  # what cannot be taken back takes the rest with it
    return Done(None if final else Batch(tuple(inverses)), together(each.touched for each in others), apart=apart)


def _gather(command: Batch, work: Work) -> None:
    """Taking an import back touches thousands of things of one kind: they are met together."""
    met: dict[type[Root], list[UUID]] = {}
    for each in command.commands:
        handler = HANDLERS.get(type(each))
        if isinstance(handler, Setting):
            met.setdefault(handler.kind, []).append(each.id)  # type: ignore[attr-defined]  # whatever is set aside has an id
    for kind, things in met.items():
        work.gather(kind, things)


HANDLERS: dict[type[Command], Handler] = {Batch: _batch}
RIGHTS: dict[type[Command], frozenset[Role]] = {Batch: WORKERS}
ANSWERS: dict[type[Question[Any]], Answer] = {}
ASKS: dict[type[Question[Any]], frozenset[Role]] = {}
"""Who may ask what. What is not in it nobody may ask."""
BEFORE_ANYBODY = frozenset({TheDesk, AllStaff})
"""What a window needs to know before it is known who sits before it."""
SEARCHABLE: dict[str, Indexer] = {}
AUDITED: dict[type[Question[Any]], Watch] = {}
"""Questions whose answers can hold a restricted case: what they let somebody see is written down before they are answered."""
for subject in SUBJECTS:
    HANDLERS.update(subject.HANDLERS)
    RIGHTS.update(subject.RIGHTS)
    ANSWERS.update(subject.ANSWERS)
    ASKS.update(subject.ASKS)
    SEARCHABLE.update(getattr(subject, "SEARCHABLE", {}))
    AUDITED.update(getattr(subject, "AUDITED", {}))
