"""Who gets a 引継書, and what of the clients it may tell them: another desk what they agreed to, a colleague what may lie about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sqlalchemy import select

from desk_gui.errors import NotConsented, WithheldInText
from desk_gui.models.agency import Agency
from desk_gui.models.case import Client
from desk_gui.models.consent import Consent
from desk_gui.rows.cases import CaseRow, ClientDetails, ClientRow
from desk_gui.rows.consent import SUPPORT, ItemTold, Verdict, Withheld
from desk_gui.rows.ecomap import LeftOut
from desk_gui.services import consent
from desk_gui.services.callers import unnamed_callers
from desk_gui.services.consent import GUARDED
from desk_gui.services.ecomap_gate import told_by_kind
from desk_gui.services.leaks import Withholding, found_in, names_of
from desk_gui.services.personal import words_of
from desk_gui.services.work import Reading
from desk_gui.values.ids import AgencyId, ClientId, ConsentId
from desk_gui.vocabulary import ConsentBasis, ConsentItem

_ON_NO_PAPER = "取扱注意の方のため、紙には載せません。後任はケースの画面で確かめてください。"
_NOBODY = "相談者の登録がないため、同意を確かめられません。"
_HOLDS = "{0}へ伝えない情報（{1}）が含まれています。"
_UNTOLD = "{0}が関わっていることを{1}へ伝えるには、記載する項目に「{2}」が要ります。"
_HIDDEN = "所在を伏せる機関のため、別の窓口への紙には載せません。"


class Reader:
    """Who gets the paper, and what of these people it may tell them. `to` None: a colleague."""

    def __init__(self, reading: Reading, case: CaseRow, to: AgencyId | None) -> None:
        self._reading, self._case, self.to = reading, case, to
        self.label = reading.get(Agency, to).row().label if to is not None else "後任"
        self._purpose = self._usual_purpose()
        self._each = {item: [(client.id, self._of(client, item)) for client in case.clients] for item in ConsentItem}
        self.verdicts = tuple(map(self._verdict, ConsentItem))
        self.why = {each.item: each.value.reason for each in self.verdicts if isinstance(each.value, Withheld) and not each.blank}
        self.left_out: list[LeftOut] = []
        self._chosen: frozenset[ConsentItem] = frozenset()
        self._held = tuple(self._withholding(frozenset(ConsentItem) - self.why.keys()))

    def choose(self, items: Iterable[ConsentItem]) -> None:
        """From here on, only these are told. Raises NotConsented for what may not be."""
        self._chosen = chosen = frozenset(items)
        if refused := tuple(item for item in ConsentItem if item in chosen & self.why.keys()):
            raise NotConsented(refused)
        self._held = tuple(self._withholding(chosen if self.to is not None else frozenset(ConsentItem) - self.why.keys()))

    def told(self, item: ConsentItem) -> str:
        """Of all of them, each on a line of their own."""
        return next((str(each.value) for each in self.verdicts if each.item is item and each.allowed), "")

    def told_of_each(self) -> dict[ClientId, tuple[ItemTold, ...]]:
        """What is chosen, for whom it is recorded, and the consents it leaves on. Whoever nothing is told of is not there."""
        mine = select(Consent).where(Consent.client_id.in_([client.id for client in self._case.clients]))
        rows = {each.number: each.row() for each in self._reading.session.scalars(mine)}
        found: dict[ClientId, tuple[ItemTold, ...]] = {}
        for item in (each for each in ConsentItem if each in self._chosen):
            for client, verdict in self._each[item]:
                on = [rows[number] for number in verdict.consents]
                if verdict.allowed and on:
                    grounds = [row.details.basis for row in on]
                    basis = ConsentBasis.CONSENT if ConsentBasis.CONSENT in grounds else grounds[0]
                    told = ItemTold(item, basis, tuple(ConsentId(row.id) for row in on))
                    found[client] = (*found.get(client, ()), told)
        return found

    def found(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each for held in self._held for each in found_in(text, held)))

    def must_not_tell(self, texts: Mapping[str, str]) -> None:
        """Raises WithheldInText for the first of what somebody typed, by the label of its field, that gives away what is not told."""
        for field, text in texts.items():
            if found := self.found(text):
                raise WithheldInText(field, found)

    def text(self, what: str, text: str) -> str:
        """What the records say; left out where it gives away what is not told."""
        if not (found := self.found(text)):
            return text
        self.left_out.append(LeftOut(what, _HOLDS.format(self.label, "、".join(found))))
        return ""

    def agency(self, agency: AgencyId | None) -> bool:
        """Whether it may be said that this one is in it: a hospital tells of an illness."""
        if self.to is None or agency is None or agency in {self.to, self._reading.desk().agency_id}:
            return True
        row = self._reading.get(Agency, agency).row()
        missing = [item for item in ConsentItem if item in told_by_kind(row.details.kind) - self._chosen]
        reason = _HIDDEN if row.details.address_hidden else ""
        if missing and not reason:
            reason = _UNTOLD.format(row.label, self.label, "・".join(item.label for item in missing))
        if reason:
            self.left_out.append(LeftOut(row.label, reason))
        return not reason

    def _usual_purpose(self) -> str:
        """What most of the consents that name that desk are for."""
        named = frozenset({self.to} if self.to is not None else ())
        rows = [row for client in self._case.clients for row in consent.live_naming(self._reading, client.id, named)]
        purposes = [row.details.purpose for row in rows]
        return max(purposes, key=purposes.count, default=SUPPORT)

    def _verdict(self, item: ConsentItem) -> Verdict:
        """Of all who are in the case: what one of them does not want told is told of none."""
        each = [verdict for _, verdict in self._each[item]]
        refused = next((one for one in each if not one.allowed and not one.blank), None)
        if refused is not None:
            return refused
        texts = tuple(dict.fromkeys(str(one.value) for one in each if one.allowed))
        if not texts:
            return Verdict(item, Withheld("記録がありません。" if each else _NOBODY), blank=bool(each) or self.to is None)
        return Verdict(item, "、".join(texts))

    def _of(self, client: ClientRow, item: ConsentItem) -> Verdict:
        if self.to is not None:
            return consent.gate(self._reading, client.id, self.to, self._purpose, (item,), self._reading.today).verdicts[0]
        if client.details.protected and item in GUARDED:
            return Verdict(item, Withheld(_ON_NO_PAPER))
        text = words_of(client.details, item)
        return Verdict(item, text) if text else Verdict(item, Withheld("記録がありません。"), blank=True)

    def _withholding(self, allowed: frozenset[ConsentItem]) -> Iterator[Withholding]:
        mine = {each.id for each in self._case.clients}
        others = names_of(each.details() for each in self._reading.session.scalars(select(Client)) if each.id not in mine)
        told = tuple(self.told(item) for item in ConsentItem if item in allowed)
        callers = unnamed_callers(self._reading, mine) if self.to is not None else ()
        people = [each.details for each in self._case.clients] or [ClientDetails()]
        for client in people:
            known = replace(client, school="") if self.to is None and not client.protected else client
            yield Withholding(known, allowed, told, others, callers)
