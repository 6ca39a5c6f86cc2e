"""A person somebody means to write about: held until the unit ends, so that nobody merges them meanwhile."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desk_gui.commands.base import Done, altered
from desk_gui.commands.cases import RemoveClient, RestoreClient
from desk_gui.errors import Merged, NotFound, StillHeld
from desk_gui.models.case import Case, CaseClient, Client
from desk_gui.models.consent import Consent
from desk_gui.models.merge import ClientMerge
from desk_gui.models.referral import Referral
from desk_gui.services.work import Reading, Work


def meant(work: Work, thing: UUID, *, alone: bool = False) -> Client:
    """`alone`: nobody else may so much as mean them meanwhile. Raises NotFound, Merged."""
    wanted = select(Client).where(Client.id == thing).with_for_update(read=not alone)
    found = work.session.scalar(wanted.execution_options(populate_existing=True))
    if found is None:
        raise NotFound("Client", thing)
    if found.merged_into is not None:
        raise Merged(found.merged_into)
    return found


def remove(command: RemoveClient, work: Work) -> Done:
    """Somebody registered by mistake. Raises StillHeld where anything is written about them."""
    client = meant(work, command.id, alone=True)
    held = StillHeld(numbers_of(work, client.id), count_of(work, Consent, client.id), count_of(work, Referral, client.id))
    if held.cases or held.consents or held.referrals:
        raise held
    client.removed_at = work.now
    return Done(RestoreClient(command.id), altered("client", command.id))


def restore(command: RestoreClient, work: Work) -> Done:
    meant(work, command.id).removed_at = None
    return Done(RemoveClient(command.id), altered("client", command.id))


def stand_ins(session: Session) -> dict[UUID, UUID]:
    """Whoever was ever one with somebody else, also if they were taken apart again, and who stands for all of these. What was told while
    they were one rests on what either had agreed to."""
    stands: dict[UUID, UUID] = {}

    def of(client: UUID) -> UUID:
        while client in stands:
            client = stands[client]
        return client

    for kept, other in session.execute(select(ClientMerge.kept_id, ClientMerge.other_id).order_by(ClientMerge.seq)):
        if of(kept) != of(other):
            stands[of(other)] = of(kept)
    return {client: of(client) for client in stands}


def numbers_of(reading: Reading, client: UUID) -> tuple[str, ...]:
    """Of the cases they are in, as far as whoever asks sees them."""
    wanted = select(Case.number).join(CaseClient, CaseClient.case_id == Case.id).where(CaseClient.client_id == client)
    return tuple(reading.session.scalars(wanted.where(Case.removed_at.is_(None)).order_by(Case.seq)))


def count_of(reading: Reading, kind: type[Consent] | type[Referral], client: UUID) -> int:
    standing = Consent.struck.is_(False) if kind is Consent else Referral.removed_at.is_(None)
    return reading.session.scalar(select(func.count(kind.id)).where(kind.client_id == client, standing)) or 0
