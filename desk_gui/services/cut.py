"""A sheet of a case cut down to what those who read it may know: who reads, on what ground, and each text looked through."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select

from desk_gui.models.agency import Agency
from desk_gui.models.case import Client
from desk_gui.rows.cases import CaseRow, ClientDetails
from desk_gui.rows.consent import SUPPORT, Cleared, Withheld
from desk_gui.rows.ecomap import LeftOut
from desk_gui.services import consent
from desk_gui.services.callers import unnamed_callers
from desk_gui.services.conference_gate import COVERS, Cover, Reader, withheld
from desk_gui.services.leaks import Withholding, found_in, names_of
from desk_gui.services.work import Reading
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import ConferenceGround, ConsentItem

_NOBODY = "相談者の登録がないため、同意を確かめられません。"
_HOLDS = "{0}へ伝えない情報（{1}）が含まれています。記録を直すと載ります。"
_OF_NOBODY = ClientDetails()


class Whole:
    """Lets everything through: the desk's own sheet."""

    def text(self, _what: str, text: str) -> str:
        return text.strip()

    def lines(self, what: str, text: str) -> tuple[str, ...]:
        return tuple(each for each in self.text(what, text).splitlines() if each.strip())


class Cut(Whole):
    """`readers`: the agencies that will read it, and whether all who come from each promised secrecy; `called`: what they are there."""

    def __init__(self, reading: Reading, case: CaseRow, ground: ConferenceGround, readers: Mapping[AgencyId, bool], called: str) -> None:
        self._reading, self._case, self._called = reading, case, called
        self._cover, self._agencies = COVERS[ground], tuple(readers)
        self.left_out: list[LeftOut] = []
        self.purpose = self._usual_purpose()
        there = [self._reader(agency, signed=signed) for agency, signed in readers.items()]
        self.why = withheld(ground, there, protected=case.protected)
        self.allowed = frozenset(ConsentItem) - self.why.keys()
        self.cleared = self._clear_names()
        self._held = tuple(self._withholding())

    @property
    def anonymous(self) -> bool:
        return self._cover is Cover.NOBODY

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self._label(each) for each in self._agencies)

    @property
    def name(self) -> str:
        """Of the clients, where all who read it may know it."""
        texts = (each.text(ConsentItem.NAME) for each in self.cleared)
        return "、".join(dict.fromkeys(text for text in texts if text))

    def leave_out(self, what: str, item: ConsentItem) -> None:
        """Say so, where this may not be told."""
        if item in self.why:
            self.left_out.append(LeftOut(what, self.why[item]))

    def text(self, what: str, text: str) -> str:
        """Empty where it holds what may not be told, however it is typed."""
        found = {each: None for held in self._held for each in found_in(text, held)}
        if not found:
            return text.strip()
        self.left_out.append(LeftOut(what, _HOLDS.format(self._called, "、".join(found))))
        return ""

    def _usual_purpose(self) -> str:
        """What most of the consents that name those who read it are for."""
        named = frozenset(self._agencies)
        rows = [row for client in self._case.clients for row in consent.live_naming(self._reading, client.id, named)]
        purposes = [row.details.purpose for row in rows]
        return max(purposes, key=purposes.count, default=SUPPORT)

    def _reader(self, agency: AgencyId, *, signed: bool) -> Reader:
        unagreed: dict[ConsentItem, str] = {} if self._case.clients else dict.fromkeys(ConsentItem, _NOBODY)
        for client in self._case.clients:
            answer = consent.gate(self._reading, client.id, agency, self.purpose, tuple(ConsentItem), self._reading.today)
            refused = set(answer.refused)
            for each in answer.verdicts:
                if each.item in refused and isinstance(each.value, Withheld):
                    unagreed.setdefault(each.item, each.value.reason)
        return Reader(self._label(agency), signed, unagreed)

    def _clear_names(self) -> tuple[Cleared, ...]:
        if ConsentItem.NAME not in self.allowed:
            return ()
        clear = consent.clear_in_meeting if self._cover is Cover.BOUND else consent.clear
        day, items = self._reading.today, (ConsentItem.NAME,)
        return tuple(
            clear(self._reading, client.id, agency, self.purpose, items, day) for client in self._case.clients for agency in self._agencies
        )

    def _withholding(self) -> list[Withholding]:
        mine = {each.id for each in self._case.clients}
        people = self._reading.session.scalars(select(Client)).all()
        others = names_of(each.details() for each in people if each.id not in mine)
        bound = self._cover is Cover.BOUND and bool(self.allowed)
        told = (_told_of(each.details) if bound else each.details for each in self._case.clients)
        return [
            *(Withholding(each, self.allowed, others=others) for each in told),
            Withholding(_OF_NOBODY, frozenset(ConsentItem), others=others, callers=unnamed_callers(self._reading, mine)),
        ]

    def _label(self, agency: AgencyId) -> str:
        return self._reading.get(Agency, agency).row().label


def _told_of(client: ClientDetails) -> ClientDetails:
    """Where a law lets people speak of who stands against the client, and of a child's school; not of a protected person's."""
    return replace(client, opponents=(), school=client.school if client.protected else "")
