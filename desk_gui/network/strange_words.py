"""What the figures of a network out of a file tell, a sentence each: nobody at the desk is in it, so it asks nobody to do anything."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from desk_gui.network.insights import WORDING, Topic
from desk_gui.network.measures import Measures
from desk_gui.rows.graph import Graph

_NAMED = 3
_NOTED = 0.02  # a smaller share of the ways makes nobody a go-between


@dataclass(frozen=True)
class Told:
    """`formula`: how it is reckoned."""

    title: str
    sentence: str
    formula: str = ""


@dataclass(frozen=True)
class StrangeWords:
    """In the source language; braces take figures and names."""

    size: str = "規模"
    sized: str = "{0:,}機関の間に{1:,}本のつながりがあります。1機関あたり平均{2:.1f}本です。"
    way: str = "つながりには向きがあります。"
    loops: str = "自分自身へのつながり{0}本は除きました。"
    doubles: str = "同じ2機関の間に重なっていた{0}本は1本にまとめました。"
    density: str = "ありうるつながり{0:,}本のうち、{1:.0%}があります。"
    central: str = "最も多くつながるのは{0}（{1}本）です。集中の度合いは{2:.0%}です（100%は、全部が1か所だけを通る形）。"
    between: str = "{0}が、最短の道すじの{1:.0%}で間に立っています。"
    nobody_between: str = "道すじが集まる機関はありません。"
    cut: str = "{0}が抜けると、ネットワークがいくつかに分かれます。"
    no_cut: str = "どの1機関が抜けても、分かれません。"
    alone: str = "{0}は、どことも、つながっていません。"
    parts: str = "{0}個のまとまりに分かれています（分かれ方のはっきりさ{1:.2f}）。最大のまとまりは{2}機関です。"
    name: str = "「{0}」"
    more: str = "ほか{0}機関"


WORDS = StrangeWords()


def left_out(graph: Graph, words: StrangeWords = WORDS) -> str:
    """What of the file's lines is not drawn as it stands there; "" where all are."""
    loops = words.loops.format(graph.loops) if graph.loops else ""
    return loops + (words.doubles.format(graph.doubles) if graph.doubles else "")


def told(graph: Graph, found: Measures[str], words: StrangeWords = WORDS) -> tuple[Told, ...]:
    """Size first, then what anybody would ask of a network; what there is none of is left out, except where that is news."""
    return tuple(_Teller(graph, found, words).all())


class _Teller:
    def __init__(self, graph: Graph, found: Measures[str], words: StrangeWords) -> None:
        self._graph, self._found, self._words = graph, found, words
        self._names = {node.id: node.label for node in graph.nodes}

    def all(self) -> Iterator[Told]:
        yield self._size()
        if len(self._names) > 1:
            pairs = len(self._names) * (len(self._names) - 1) // 2
            yield self._said(Topic.DENSITY, self._words.density.format(pairs, self._found.density))
        if self._graph.edges:
            yield self._said(Topic.CENTRALIZATION, self._central())
            yield self._said(Topic.GO_BETWEEN, self._between())
            yield self._said(Topic.CUT, self._cut())
        if self._found.isolated:
            yield self._said(Topic.ISOLATED, self._words.alone.format(self._named(self._found.isolated)))
        several = [part for part in self._found.communities if len(part) > 1]
        if len(several) > 1:
            yield self._said(Topic.COMMUNITIES, self._words.parts.format(len(several), self._found.modularity, len(several[0])))

    def _size(self) -> Told:
        graph, words = self._graph, self._words
        said = words.sized.format(len(self._names), len(graph.edges), sum(self._found.degree.values()) / len(self._names))
        return Told(words.size, said + (words.way if graph.directed else "") + left_out(graph, words))

    def _central(self) -> str:
        degree = self._found.degree
        most = max(self._names, key=degree.__getitem__)
        return self._words.central.format(self._named((most,)), degree[most], self._found.centralization)

    def _between(self) -> str:
        shares = self._found.betweenness
        first = sorted((each for each in self._names if shares[each] >= _NOTED), key=lambda each: -shares[each])[:_NAMED]
        return "".join(self._words.between.format(self._named((each,)), shares[each]) for each in first) or self._words.nobody_between

    def _cut(self) -> str:
        cut = self._found.cut_agencies
        return self._words.cut.format(self._named(cut)) if cut else self._words.no_cut

    def _named(self, those: Collection[str]) -> str:
        """Who has most ties first."""
        first = sorted((each for each in self._names if each in those), key=lambda each: -self._found.degree[each])
        rest = len(first) - _NAMED
        names = "".join(self._words.name.format(self._names[each]) for each in first[:_NAMED])
        return names + (self._words.more.format(rest) if rest > 0 else "")

    def _said(self, topic: Topic, sentence: str) -> Told:
        return Told(topic.label, sentence, WORDING.topics[topic].formula)
