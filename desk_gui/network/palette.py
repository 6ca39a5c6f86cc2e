"""The colours of the map, by day and by night."""

from dataclasses import dataclass

from desk_gui.vocabulary import AgencyGroup

_KINDS = {
    AgencyGroup.ADMINISTRATION: ("#0E72BA", "#4FB9F9"),
    AgencyGroup.NATIONAL: ("#283A63", "#A0ABD5"),
    AgencyGroup.LEGAL: ("#BE4500", "#F0884A"),
    AgencyGroup.WELFARE: ("#157250", "#3ECF98"),
    AgencyGroup.MEDICAL: ("#B34D8B", "#D079A4"),
    AgencyGroup.SCHOOL: ("#BE8C09", "#E7B638"),
    AgencyGroup.EXCHANGE: ("#399CCD", "#A5E1FA"),
    AgencyGroup.SAFETY: ("#60318B", "#956DDA"),
    AgencyGroup.LIVELIHOOD: ("#4A545B", "#C1C5C6"),
}


@dataclass(frozen=True)
class Palette:
    """`ties`: line colour by stage 0–5; `bands`: fill of every other ring, outermost first.

    `ramp`: from little to much, of one hue, so that lightness alone orders it; `rim`: the outline of what is so coloured.
    """

    canvas: str
    bands: tuple[str, str]
    ring: str
    box_line: str
    ink: str
    ink2: str
    desk: str
    desk_line: str
    desk_ink: str
    ties: tuple[str, str, str, str, str, str]
    kinds: dict[AgencyGroup, str]
    ramp: tuple[str, ...]
    rim: str


LIGHT = Palette(
    canvas="#FFFFFF", bands=("#F7F9F8", "#FFFFFF"), ring="#DCE2E0", box_line="#C3CCCA", ink="#1B2524", ink2="#465351",
    desk="#12303F", desk_line="#FFFFFF", desk_ink="#FFFFFF",
    ties=("#9AA5A2", "#7C8886", "#6B7876", "#53706F", "#2F5F74", "#175676"),
    kinds={group: colours[0] for group, colours in _KINDS.items()},
    ramp=("#C3D9E3", "#8DB5C9", "#528DAB", "#1E6083", "#0A2A3B"), rim="#44606D",
)  # fmt: skip
DARK = Palette(
    canvas="#1A2428", bands=("#1E2A2F", "#1A2428"), ring="#33424A", box_line="#44545B", ink="#E8EEEC", ink2="#B4C0BD",
    desk="#0B1A21", desk_line="#7CC0E0", desk_ink="#FFFFFF",
    ties=("#6F7E7B", "#8A9895", "#98A5A2", "#9DBBB9", "#79AFC8", "#7CC0E0"),
    kinds={group: colours[1] for group, colours in _KINDS.items()},
    ramp=("#2A4957", "#41758D", "#62A4C1", "#9BD0EA", "#EAF6FB"), rim="#A9C0CA",
)  # fmt: skip
