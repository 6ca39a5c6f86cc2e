"""What the figures of the network mean for the desk: a sentence each, how it is reckoned, and what to do next."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from desk_gui.network.measures import Between, Loss, Measures, going_on, graph, loss, measures
from desk_gui.rows.network import MapRow, Node
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import Labelled

_GO_BETWEENS = 3
_NOTED = 0.02  # a smaller share of the ways makes nobody a go-between
_NAMED = 3
_CENTRAL = 0.5


class Topic(Labelled):
    """What a finding is about, in the order a person reads them."""

    REACH = "reach", "窓口から届く範囲"
    ISOLATED = "isolated", "孤立している機関"
    SINGLE_CONTACT = "single_contact", "担当者が1人だけの相手"
    CUT = "cut", "一つ抜けると切れる先"
    SINGLE_TIE = "single_tie", "つながりが1本だけの機関"
    GO_BETWEEN = "go_between", "つなぎ役"
    DENSITY = "density", "つながりの密度"
    CENTRALIZATION = "centralization", "つながりの集中"
    COMMUNITIES = "communities", "まとまり"


_USEFUL = (Topic.SINGLE_CONTACT, Topic.CUT, Topic.ISOLATED, Topic.SINGLE_TIE, Topic.GO_BETWEEN, Topic.REACH, Topic.CENTRALIZATION)


@dataclass(frozen=True)
class Wording:
    """Braces take names and figures. `formula`: shown when somebody asks how it is reckoned; `action`: what to do next, "" for nothing."""

    said: str
    formula: str
    action: str = ""


@dataclass(frozen=True)
class Finding:
    """`about`: whom it is about; `others`: who hangs on them. Names stand in the sentence too, the first few of them."""

    topic: Topic
    sentence: str
    formula: str
    action: str = ""
    about: tuple[AgencyId, ...] = ()
    others: tuple[AgencyId, ...] = ()


@dataclass(frozen=True)
class InsightWords:
    """All of it in the source language; a screen in another language hands in its own."""

    topics: Mapping[Topic, Wording]
    name: str = "「{0}」"
    more: str = "ほか{0}機関"
    unreached: str = "届かない先の{0}と、連携の確認から始めてください。"
    lost: str = "{0}がなくなると、{1}に届かなくなります。"
    longer: str = "{0}がなくなると、{1}への道すじが遠回りになります。"
    lost_and_longer: str = "{0}がなくなると、{1}に届かなくなり、{2}への道すじが遠回りになります。"
    unharmed: str = "{0}がなくなっても、届く範囲は変わりません。"
    reach_change: str = "届く機関は{0}から{1}になります。"
    loss_formula: str = "窓口からつながりをたどって届く機関を、この機関があるときとないときとで比べます。"


WORDING = InsightWords(
    {
        Topic.REACH: Wording(
            "窓口から、{0}機関のうち{1}機関に届きます（間に1機関までで{2}機関）。",
            "届く＝つながりをたどって行き着けること。1つの機関をはさむまでの数も数えます。",
        ),
        Topic.ISOLATED: Wording(
            "{0}は、どの機関ともつながりの記録がありません。",
            "つながりの数＝0",
            "訪問か電話で連携を確認し、日付と双方の担当を記録してください。",
        ),
        Topic.SINGLE_CONTACT: Wording(
            "{0}とは、担当者1人だけでつながっています。",
            "異動していない担当者の登録＝1人",
            "異動の前に、もう1人と名刺交換をしてください。",
        ),
        Topic.CUT: Wording(
            "{0}が抜けると、{1}に届かなくなります。",
            "関節点：取り除くと、つながりがいくつかに分かれる機関（Hopcroft・Tarjan 1973）",
            "{1}と、窓口が直接、連絡先を交換してください。",
        ),
        Topic.SINGLE_TIE: Wording(
            "{0}へは、つながりが1本しかありません。",
            "橋：切れると、ほかに道がなくなるつながり（Tarjan 1974）",
            "ほかの連携機関と引き合わせて、道を2本にしてください。",
        ),
        Topic.GO_BETWEEN: Wording(
            "窓口を通さないつながりでは、{0}が機関どうしの最短の道すじの{1:.0%}で間に立っています。",
            "媒介中心性＝Σ（この機関を通る最短の道すじの数÷最短の道すじの数）÷（ほかの機関の組の数）（Freeman 1977）",
            "この機関が休んでも止まらないよう、前後の機関を直接引き合わせてください。",
        ),
        Topic.DENSITY: Wording(
            "{0}機関の間にありうるつながり{1}本のうち、{2}本があります（{3:.0%}）。",
            "密度＝2×つながりの数÷（機関の数×（機関の数−1））",
            "勉強会など、機関どうしが顔を合わせる場を設けてください。",
        ),
        Topic.CENTRALIZATION: Wording(
            "つながりは{0}に集まっています（集中の度合い{1:.0%}。100%は、全部が1か所だけを通る形）。",
            "次数中心化＝Σ（最大のつながりの数−各機関のつながりの数）÷（（機関の数−1）×（機関の数−2））（Freeman 1979）",
            "ここが休むと止まります。機関どうしを直接引き合わせてください。",
        ),
        Topic.COMMUNITIES: Wording(
            "窓口を通さないつながりは、{0}個のまとまりに分かれています（分かれ方のはっきりさ{1:.2f}）。",
            "Louvain法（Blondel ほか 2008）。はっきりさ＝モジュラリティ Q"
            "＝Σ（まとまりの内側のつながりの割合−偶然なら内側にくる割合）（Newman・Girvan 2004）",
            "まとまりの違う機関を、同じ支援会議や勉強会に招いてください。",
        ),
    }
)  # fmt: skip


def insights(row: MapRow, words: InsightWords = WORDING, between: Between = going_on) -> tuple[Finding, ...]:
    """What there is to say of the desk's map, reckoned from nothing; the most useful first."""
    found = measures(row, between=between)
    apart = measures(row, without_desk=True, between=between)
    return most_useful_first(findings(row, found, apart, words, between))


def findings(
    row: MapRow, found: Measures[AgencyId], apart: Measures[AgencyId], words: InsightWords = WORDING, between: Between = going_on
) -> tuple[Finding, ...]:
    """What there is to say of the desk's map, in the order of `Topic`.

    `apart`: the measures without the desk, which stands between all others in its own map and would hide who else does.
    """
    if len(found.degree) < 2:
        return ()
    return tuple(_Teller(row, words, between).all_of(found, apart))


def most_useful_first(told_of: Sequence[Finding]) -> tuple[Finding, ...]:
    """One of each topic somebody can act upon at once, then more of the same; what is true of the whole comes last."""
    seen: Counter[Topic] = Counter()
    ranked = []
    for each in told_of:
        useful = _USEFUL.index(each.topic) if each.about and each.topic in _USEFUL else len(_USEFUL)
        ranked.append((useful == len(_USEFUL), seen[each.topic], useful, each))
        seen[each.topic] += 1
    return tuple(each for *_, each in sorted(ranked, key=lambda found: found[:3]))


def without(row: MapRow, gone: AgencyId, words: InsightWords = WORDING) -> Finding:
    """「この機関がなくなったら」. `others`: who is then out of reach, or if nobody is, to whom the way is longer."""
    lost = loss(graph(row), gone, row.desk)
    return Finding(Topic.CUT, told(row, lost, words), words.loss_formula, "", (gone,), lost.cut_off or tuple(lost.farther))


def told(row: MapRow, lost: Loss[AgencyId], words: InsightWords = WORDING) -> str:
    """「この機関がなくなったら」 in a sentence or two."""
    return _Teller(row, words).loss(lost)


class _Teller:
    """Puts figures into words, for one map."""

    def __init__(self, row: MapRow, words: InsightWords, between: Between = going_on) -> None:
        self._row, self._words, self._between = row, words, between
        self._nodes: dict[AgencyId, Node] = {node.id: node for node in row.nodes}
        self._order = {node.id: at for at, node in enumerate(row.nodes)}

    def all_of(self, found: Measures[AgencyId], apart: Measures[AgencyId]) -> Iterator[Finding]:
        yield from self._reach(found)
        yield from self._isolated(found)
        yield from self._single_contacts(found)
        yield from self._cuts(found)
        yield from self._single_ties(found)
        yield from self._go_betweens(apart)
        yield self._density(found)
        yield from self._centralization(found)
        yield from self._communities(apart)

    def loss(self, lost: Loss[AgencyId]) -> str:
        words, gone = self._words, self._named((lost.gone,))
        cut_off, farther = self._named(lost.cut_off), self._named(tuple(lost.farther))
        if not lost.cut_off and not lost.farther:
            return words.unharmed.format(gone)
        if not lost.cut_off:
            return words.longer.format(gone, farther)
        sentence = words.lost_and_longer if lost.farther else words.lost
        return sentence.format(gone, cut_off, farther) + words.reach_change.format(lost.before, lost.after)

    def _reach(self, found: Measures[AgencyId]) -> Iterator[Finding]:
        desk = self._row.desk
        if desk is None or desk not in found.reach:
            return
        beyond = self._sorted(set(found.reach) - nx.node_connected_component(graph(self._row), desk))
        tied = tuple(agency for agency in beyond if agency not in found.isolated)
        action = self._words.unreached.format(self._named(tied)) if tied else ""
        figures = (len(found.reach) - 1, found.reach[desk], found.reach_in_two[desk])
        yield self._finding(Topic.REACH, figures, about=beyond, action=action)

    def _isolated(self, found: Measures[AgencyId]) -> Iterator[Finding]:
        alone = self._sorted(found.isolated - {self._row.desk})
        if alone:
            yield self._finding(Topic.ISOLATED, (self._named(alone),), about=alone)

    def _single_contacts(self, found: Measures[AgencyId]) -> Iterator[Finding]:
        """Those first with whom most is done together: there a transfer hurts most."""
        nodes = sorted(self._row.nodes, key=lambda node: -node.joint_cases)
        alone = tuple(node.id for node in nodes if node.contacts == 1 and found.degree.get(node.id) and node.id != self._row.desk)
        if alone:
            yield self._finding(Topic.SINGLE_CONTACT, (self._named(alone),), about=alone)

    def _cuts(self, found: Measures[AgencyId]) -> Iterator[Finding]:
        """Those on whom most hang come first. That all hangs on the desk itself is what `CENTRALIZATION` tells."""
        if self._row.desk is None:
            return
        network = graph(self._row)
        losses = []
        for agency in self._sorted(found.cut_agencies - {self._row.desk}):
            losses.append(loss(network, agency, self._row.desk))
            self._between()
        for each in sorted(losses, key=lambda lost: -len(lost.cut_off)):
            if each.cut_off:
                names = self._named((each.gone,)), self._named(each.cut_off)
                yield self._finding(Topic.CUT, names, about=(each.gone,), others=each.cut_off)

    def _single_ties(self, found: Measures[AgencyId]) -> Iterator[Finding]:
        ends = {end for bridge in found.bridges for end in bridge}
        hanging = self._sorted(agency for agency in ends if found.degree[agency] == 1 and agency != self._row.desk)
        if hanging:
            yield self._finding(Topic.SINGLE_TIE, (self._named(hanging),), about=hanging)

    def _go_betweens(self, apart: Measures[AgencyId]) -> Iterator[Finding]:
        shares = {agency: share for agency, share in apart.betweenness.items() if share >= _NOTED}
        for agency in sorted(self._sorted(shares), key=lambda each: -shares[each])[:_GO_BETWEENS]:
            yield self._finding(Topic.GO_BETWEEN, (self._named((agency,)), shares[agency]), about=(agency,))

    def _density(self, found: Measures[AgencyId]) -> Finding:
        count = len(found.degree)
        ties = sum(found.degree.values()) // 2
        action = None if found.density < 1 else ""
        return self._finding(Topic.DENSITY, (count, count * (count - 1) // 2, ties, found.density), action=action)

    def _centralization(self, found: Measures[AgencyId]) -> Iterator[Finding]:
        if found.centralization < _CENTRAL:
            return
        middle = max(self._sorted(found.degree), key=found.degree.__getitem__)
        yield self._finding(Topic.CENTRALIZATION, (self._named((middle,)), found.centralization), about=(middle,))

    def _communities(self, apart: Measures[AgencyId]) -> Iterator[Finding]:
        several = [part for part in apart.communities if len(part) > 1]
        if len(several) > 1:
            yield self._finding(Topic.COMMUNITIES, (len(several), apart.modularity))

    def _finding(
        self, topic: Topic, figures: Sequence[object], *, about: tuple[AgencyId, ...] = (), others: tuple[AgencyId, ...] = (),
        action: str | None = None,
    ) -> Finding:  # fmt: skip
        words = self._words.topics[topic]
        wanted = words.action if action is None else action
        return Finding(topic, words.said.format(*figures), words.formula, wanted.format(*figures), about, others)

    def _sorted(self, agencies: Collection[AgencyId | None] | Iterator[AgencyId]) -> tuple[AgencyId, ...]:
        """As they stand in the register."""
        return tuple(sorted((agency for agency in agencies if agency is not None), key=self._order.__getitem__))

    def _named(self, agencies: Sequence[AgencyId]) -> str:
        names = "".join(self._words.name.format(self._nodes[agency].label) for agency in agencies[:_NAMED])
        rest = len(agencies) - _NAMED
        return names + (self._words.more.format(rest) if rest > 0 else "")
