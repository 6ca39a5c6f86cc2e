"""What of an エコマップ a recipient may see: nobody stands on a sheet whom the clients did not agree to tell of."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select

from desk_gui.models.agency import Agency
from desk_gui.models.case import CaseClient
from desk_gui.models.letter import Letter
from desk_gui.models.referral import Referral
from desk_gui.rows.consent import Cleared, Withheld
from desk_gui.rows.ecomap import EcoAgency, EcomapCopy, EcomapRow, EcoPerson, LeftOut
from desk_gui.services import consent
from desk_gui.services.cut import Cut
from desk_gui.services.work import Reading
from desk_gui.values.ids import AgencyId, CaseId, ClientId
from desk_gui.vocabulary import AgencyGroup, AgencyKind, ConsentItem, PrivateRole, ReferralState, TieQuality

_ALWAYS = frozenset({ConsentItem.CONSULTATION})
_OF_GROUP = {AgencyGroup.MEDICAL: ConsentItem.HEALTH, AgencyGroup.SCHOOL: ConsentItem.FAMILY}
_OF_KIND = {
    AgencyKind.IMMIGRATION: ConsentItem.STATUS,
    AgencyKind.CHILD_GUIDANCE: ConsentItem.FAMILY,
    AgencyKind.EMPLOYER: ConsentItem.WORK,
    AgencyKind.SUPERVISING: ConsentItem.WORK,
}
"""That somebody is a patient there, or a child's school: what kind of agency it is tells something beyond the consultation itself."""
_KIN = frozenset(list(PrivateRole)[: list(PrivateRole).index(PrivateRole.FRIEND)])
_AT_WORK = frozenset({PrivateRole.EMPLOYER, PrivateRole.COLLEAGUE})

_HIDDEN = "所在を伏せる機関のため、ほかの機関への写しには載せません。"
_NUMBER = "受付番号"
_UNKNOWN = "{0}には、このケースの依頼も文書もまだ届けていません。番号だけでも、あとで届く文書と突き合わせれば本人が分かります。"
_ASK_BY = "照会には管理番号を使ってください。"
_NOBODY = "相談者の登録がないため、同意を確かめられません。"


def cut_down(reading: Reading, whole: EcomapRow, recipients: tuple[AgencyId, ...], purpose: str) -> EcomapCopy:
    """What every one of the recipients may see of it. Each knows of itself and of the desk; all else needs an item of the consent."""
    return _cut(reading, whole, _Gate(reading, whole.case, recipients, purpose), purpose)


def cut_down_in_meeting(reading: Reading, whole: EcomapRow, cut: Cut, readers: tuple[AgencyId, ...]) -> EcomapCopy:
    """What all who are there may see of it on the ground of the meeting."""
    return _cut(reading, whole, _MeetingGate(reading, whole.case, cut, readers), cut.purpose)


def _cut(reading: Reading, whole: EcomapRow, gate: "_Gate", purpose: str) -> EcomapCopy:
    agencies = tuple(each for each in whole.agencies if gate.passes(each.label, told_by_kind(each.kind), gate.knowing(each.id), each))
    people = tuple(each for each in whole.people if gate.passes(each.role.label, _needed_of_person(each), frozenset()))
    marks = [(each.id, each.label) for each in agencies] + [(each.id, each.role.label) for each in people]
    strained = {thing for thing, hand in whole.adjusted.items() if hand.quality is TieQuality.STRAINED}
    unlined = frozenset(thing for thing, name in marks if thing in strained and not gate.passes_line(name))
    shown = {thing for thing, _ in marks}
    adjusted = {
        thing: replace(hand, quality=None) if thing in unlined else hand for thing, hand in whole.adjusted.items() if thing in shown
    }
    names = tuple(reading.get(Agency, each).row().label for each in gate.order)
    part = replace(whole, number=whole.number if gate.passes_number() else "", agencies=agencies, people=people, adjusted=adjusted)
    return EcomapCopy(part, names, purpose, gate.cleared, gate.name(), unlined, tuple(gate.left_out))


@dataclass(frozen=True)
class _Pair:
    """One client's answer to one recipient. `why`: for each item that is withheld."""

    recipient: AgencyId
    label: str
    why: dict[ConsentItem, str]
    cleared: Cleared


class _Gate:
    """Asks the one gate for every client and every recipient; what one of them may not see is not on the sheet."""

    def __init__(self, reading: Reading, case: CaseId, recipients: tuple[AgencyId, ...], purpose: str) -> None:
        clients = reading.session.scalars(select(CaseClient.client_id).where(CaseClient.case_id == case).order_by(CaseClient.position))
        self._clients = tuple(ClientId(each) for each in clients)
        self._told = _told_of(reading, case)
        self._desk = AgencyId(reading.desk().agency_id)
        self._pairs = tuple(self._pair(reading, client, each, purpose) for client in self._clients for each in recipients)
        self.order, self.recipients = recipients, frozenset(recipients)
        self.cleared = tuple(pair.cleared for pair in self._pairs)
        self.left_out: list[LeftOut] = []

    def knowing(self, agency: UUID) -> frozenset[AgencyId]:
        """The recipients who need not be told of this agency."""
        return self.recipients if agency == self._desk else self.recipients & {AgencyId(agency)}

    def passes(self, what: str, needed: frozenset[ConsentItem], knowing: frozenset[AgencyId], agency: EcoAgency | None = None) -> bool:
        if knowing == self.recipients:
            return True
        reason = _HIDDEN if agency is not None and agency.hidden else self._why_not(needed, knowing)
        if reason:
            self.left_out.append(LeftOut(what, reason))
        return not reason

    def passes_line(self, what: str) -> bool:
        """That a tie is strained is told with the consultation alone, to those too who stand at its end."""
        reason = self._why_not(_ALWAYS, frozenset())
        if reason:
            self.left_out.append(LeftOut(what, reason, line=True))
        return not reason

    def passes_number(self) -> bool:
        """By its number a case is found again in every letter of it: it goes to those who know whose case it is, or may."""
        strangers = [pair for pair in self._pairs if pair.recipient not in self._told and not pair.cleared.text(ConsentItem.NAME)]
        if strangers:
            names = "、".join(dict.fromkeys(pair.label for pair in strangers))
            self.left_out.append(LeftOut(_NUMBER, _UNKNOWN.format(names) + _ASK_BY))
        elif not self._pairs:
            self.left_out.append(LeftOut(_NUMBER, _NOBODY))
        return not strangers and bool(self._pairs)

    def _why_not(self, needed: frozenset[ConsentItem], knowing: frozenset[AgencyId]) -> str:
        if not self._clients:
            return _NOBODY
        return next(self._reasons(needed, knowing), "")

    def _reasons(self, needed: frozenset[ConsentItem], knowing: frozenset[AgencyId]) -> Iterator[str]:
        for pair in (each for each in self._pairs if each.recipient not in knowing):
            for item in (each for each in ConsentItem if each in needed & pair.why.keys()):
                yield f"{pair.label}へ「{item.label}」を伝える同意が必要です。{pair.why[item]}"

    def _pair(self, reading: Reading, client: ClientId, recipient: AgencyId, purpose: str) -> _Pair:
        items = tuple(ConsentItem)
        answer = consent.gate(reading, client, recipient, purpose, items, reading.today)
        refused = frozenset(answer.refused)
        why = {each.item: each.value.reason for each in answer.verdicts if each.item in refused and isinstance(each.value, Withheld)}
        used = _ALWAYS | {ConsentItem.NAME} | set(_OF_GROUP.values()) | set(_OF_KIND.values())
        cleared = consent.clear(reading, client, recipient, purpose, tuple(each for each in items if each in used - refused), reading.today)
        return _Pair(recipient, reading.get(Agency, recipient).row().label, why, cleared)

    def name(self) -> str:
        """Of all clients whose name every recipient may know."""
        names = (self._name_of(client) for client in self._clients)
        return "、".join(name for name in names if name)

    def _name_of(self, client: ClientId) -> str:
        texts = [pair.cleared.text(ConsentItem.NAME) for pair in self._pairs if pair.cleared.client == client]
        return texts[0] if texts and all(texts) else ""


class _MeetingGate(_Gate):
    """The ground of the meeting and those who sit there decide for all of them alike."""

    def __init__(self, reading: Reading, case: CaseId, cut: Cut, readers: tuple[AgencyId, ...]) -> None:
        self._meeting = cut
        super().__init__(reading, case, readers, cut.purpose)

    def _pair(self, reading: Reading, client: ClientId, recipient: AgencyId, purpose: str) -> _Pair:
        named = (each for each in self._meeting.cleared if (each.client, each.recipient) == (client, recipient))
        cleared = next(named, None) or consent.clear(reading, client, recipient, purpose, (), reading.today)
        return _Pair(recipient, reading.get(Agency, recipient).row().label, self._meeting.why, cleared)

    def knowing(self, agency: UUID) -> frozenset[AgencyId]:
        """Where nobody may be known, one's own part would tell whose case it is."""
        known = super().knowing(agency)
        return known if not self._meeting.anonymous or agency == self._desk else frozenset()

    def passes_number(self) -> bool:
        reason = self._meeting.why.get(ConsentItem.NAME, "") if self._clients else _NOBODY
        if reason:
            self.left_out.append(LeftOut(_NUMBER, reason))
        return not reason

    def _reasons(self, needed: frozenset[ConsentItem], knowing: frozenset[AgencyId]) -> Iterator[str]:
        why = self._meeting.why
        yield from (why[item] for item in ConsentItem if item in needed & why.keys())


def _told_of(reading: Reading, case: CaseId) -> frozenset[AgencyId]:
    """Who was asked for something, or sent a letter, in this case."""
    left = Referral.state != ReferralState.DRAFT
    written = Referral.id.in_(select(Letter.referral_id).where(Letter.number.is_not(None)))
    found = select(Referral.to_id).where(Referral.case_id == case, Referral.removed_at.is_(None), left | written)
    return frozenset(AgencyId(each) for each in reading.session.scalars(found))


def told_by_kind(kind: AgencyKind) -> frozenset[ConsentItem]:
    """What it tells of somebody that an agency of this kind is in their case."""
    more = _OF_KIND.get(kind) or _OF_GROUP.get(kind.group)
    return _ALWAYS | ({more} if more else set())


def _needed_of_person(person: EcoPerson) -> frozenset[ConsentItem]:
    if person.role in _KIN:
        return frozenset({ConsentItem.FAMILY})
    return frozenset({ConsentItem.WORK}) if person.role in _AT_WORK else _ALWAYS
