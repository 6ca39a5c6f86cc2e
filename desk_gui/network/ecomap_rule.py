"""The rule by which a line of an エコマップ is told from the case's rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from desk_gui.rows.ecomap import Adjusted, EcoAgency, EcoPerson
from desk_gui.vocabulary import ParticipantRole, ReferralState, TieQuality

STRONG_FROM = 2
"""Entries of the last 90 days that make a line strong."""


class Ground(Enum):
    """What a line is drawn from."""

    BY_HAND = "by_hand"
    OFTEN = "often"
    ASKED = "asked"
    INFORMED = "informed"
    SELDOM = "seldom"
    SILENT = "silent"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Told:
    """A line's quality, and why it is that one."""

    quality: TieQuality
    ground: Ground


def told(agency: EcoAgency) -> Told:
    """The rule, in this order: often together – strong; asked without an answer, or only kept informed – one way; else weak.

    Strained is a judgement about people: it is set by hand and never told from rows.
    """
    if agency.together >= STRONG_FROM:
        return Told(TieQuality.STRONG, Ground.OFTEN)
    if agency.referral in (ReferralState.REQUESTED, ReferralState.RECEIVED):
        return Told(TieQuality.TOWARDS, Ground.ASKED)
    if not agency.together and set(agency.roles) == {ParticipantRole.INFORMED}:
        return Told(TieQuality.TOWARDS, Ground.INFORMED)
    return Told(TieQuality.WEAK, Ground.SELDOM if agency.together else Ground.SILENT)


def tie(member: EcoAgency | EcoPerson, adjusted: Mapping[UUID, Adjusted]) -> Told:
    """What somebody set goes before the rule; of a private person no row says anything."""
    hand = adjusted.get(member.id)
    if hand is not None and hand.quality is not None:
        return Told(hand.quality, Ground.BY_HAND)
    return told(member) if isinstance(member, EcoAgency) else Told(TieQuality.WEAK, Ground.UNSAID)
