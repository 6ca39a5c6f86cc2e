"""What can be said of a map without drawing it: who is found, how many of each, who is near whom."""

from collections import Counter

from PySide6.QtCore import QCoreApplication

from desk_gui.rows.map_views import MapWish
from desk_gui.rows.network import MapRow, Node
from desk_gui.values.folding import fold
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import AgencyGroup, Category, LampKind

OURS = "ja"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Map", text)


def partners(row: MapRow) -> tuple[Node, ...]:
    return tuple(node for node in row.nodes if not node.is_desk)


def matching(row: MapRow, words: str) -> frozenset[AgencyId] | None:
    """Whom a search finds by name, reading, kind or municipality; None where nothing is sought."""
    wanted = [fold(word) for word in words.split()]
    if not wanted:
        return None
    return frozenset(node.id for node in partners(row) if all(word in _haystack(node) for word in wanted))


def _haystack(node: Node) -> str:
    return fold("\n".join((node.name, node.short_name, node.kana, node.kind.label, node.group.label, node.municipality)))


def within(row: MapRow, agency: AgencyId, steps: int) -> frozenset[AgencyId]:
    """Whom one reaches from there in so many ties, not through the desk: through it everybody is two steps away."""
    reached = standing = frozenset({agency})
    for _ in range(steps):
        ends = [(tie.one, tie.other) for tie in row.ties if row.desk not in (tie.one, tie.other)]
        standing = frozenset(end for pair in ends if standing & set(pair) for end in pair) - reached
        reached |= standing
    return reached


def counted_groups(row: MapRow) -> dict[AgencyGroup, int]:
    return dict(Counter(node.group for node in partners(row)))


def counted_towns(row: MapRow) -> dict[str, int]:
    """Municipalities with most partners first; "" for those that stand nowhere."""
    return dict(sorted(Counter(node.municipality for node in partners(row)).items(), key=lambda found: (not found[0], -found[1], found[0])))


def counted_languages(row: MapRow) -> dict[str, int]:
    """Foreign languages and how many partners answer in them, most first."""
    counts = Counter(language for node in partners(row) for language in node.languages if language != OURS)
    return dict(sorted(counts.items(), key=lambda found: (-found[1], found[0])))


def counted_categories(row: MapRow) -> dict[Category, int]:
    counts = Counter(category for node in partners(row) for category in node.categories)
    return {category: counts[category] for category in Category if counts[category]}


def language_shown(row: MapRow, wish: MapWish) -> str:
    """The one colours tell of: as wished, else the most frequent."""
    return wish.language or next(iter(counted_languages(row)), "")


def stage_name(stage: int) -> str:
    return list(LampKind)[stage - 1].label if stage else _tr("記録なし")
