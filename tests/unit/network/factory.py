"""A made-up region on a map: 62 agencies in ten municipalities around one desk, as an ordinary day finds them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from desk_gui.network.measure import measure
from desk_gui.network.positions import plots, positions
from desk_gui.network.scene import Look, Scene, build_scene
from desk_gui.rows.network import MapRow, Node, Tie
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyKind

TODAY = date(2026, 6, 9)
PLAIN = Look()

# name, kind, stage, joint cases, months since the last contact
REGION = """
倉津市社協CSW, social_welfare_council, 5, 52, 0
法テラス倉津, legal_aid, 5, 41, 0
倉津市国際交流協会, exchange_association, 4, 46, 0
NPO ひだまり, npo, 4, 33, 1
女性相談支援センター, women_support, 4, 21, 1
白嶺市社協CSW, social_welfare_council, 4, 18, 0
県弁護士会, bar_association, 4, 16, 1
倉津労基署, labor_standards, 4, 24, 1
入管 倉津出張所, immigration, 4, 29, 0
ハローワーク倉津, hello_work, 3, 27, 0
倉津市教育委員会, board_of_education, 3, 19, 1
白嶺市国際課, municipal_office, 3, 14, 2
総田市市民協働課, municipal_office, 3, 11, 3
倉津市地域包括 東, community_care, 3, 9, 2
行政書士会, administrative_scrivener, 3, 12, 2
司法書士会, judicial_scrivener, 3, 5, 5
倉津保健所, health_center, 3, 13, 2
倉津総合病院, hospital, 3, 10, 1
日本語教室「わ」, japanese_class, 3, 15, 1
生活自立支援センター 白嶺, self_reliance, 3, 13, 1
フードバンクくらつ, npo, 3, 17, 1
高嶺市社協, social_welfare_council, 2, 7, 4
井尾市福祉総務課, municipal_office, 2, 6, 5
児童相談所, child_guidance, 2, 4, 4
居住支援協議会, housing_support, 2, 9, 3
白嶺市教育委員会, board_of_education, 2, 8, 2
総田市国際交流協会, exchange_association, 2, 6, 6
倉津年金事務所, pension_office, 2, 11, 2
倉津税務署, tax_office, 2, 4, 7
倉津警察署, police, 2, 3, 8
地方法務局人権擁護課, legal_affairs, 2, 2, 9
井尾市社協, social_welfare_council, 2, 3, 8
高嶺市市民課, municipal_office, 2, 5, 6
笠島市生活福祉課, municipal_office, 2, 4, 5
浅浦市市民課, municipal_office, 2, 5, 4
総田日本語の会, japanese_class, 2, 4, 5
こころの健康センター, health_center, 2, 3, 7
外国人女性の会, community, 2, 6, 4
ハローワーク白嶺, hello_work, 2, 5, 3
みなと通訳サービス, interpreting, 2, 8, 1
社労士会, labor_consultant, 2, 2, 10
浅浦市社協, social_welfare_council, 1, 1, 11
早瀬町住民課, municipal_office, 1, 1, 14
矢沢町町民課, municipal_office, 1, 1, 10
里浜町保健センター, health_center, 1, 1, 11
里浜町総務課, municipal_office, 1, 0, 13
在日公館領事部, embassy, 1, 2, 9
不動産協会浅浦支部, housing_support, 1, 1, 12
税理士会, tax_accountant, 1, 1, 15
県労働局, labor_bureau, 1, 2, 9
消費生活センター, consumer_center, 1, 3, 7
三町社協, social_welfare_council, 1, 1, 12
倉津夜間中学, school, 1, 2, 8
笠島市社協, social_welfare_council, 0, 0, 20
瀬戸路協同組合, supervising, 0, 0, 30
あさひ登録支援, registered_support, 0, 0, 30
聖ヨセフ教会, religious, 0, 1, 16
ベトナム人会くらつ, community, 0, 1, 9
アジア多言語センター, interpreting, 0, 0, 30
やすらぎの家, shelter, 0, 1, 14
倉津済生診療所, hospital, 0, 0, 30
外国人技能実習機構 支所, technical_intern, 0, 0, 30
"""
PARTNERSHIPS = (
    (0, 13, 4),
    (0, 20, 4),
    (0, 19, 3),
    (1, 6, 4),
    (7, 9, 2),
    (2, 18, 4),
    (10, 18, 3),
    (4, 23, 3),
    (4, 29, 2),
    (3, 20, 3),
    (3, 37, 3),
    (5, 19, 5),
    (11, 25, 2),
    (16, 17, 3),
    (26, 33, 2),
    (21, 32, 2),
    (14, 8, 1),
    (24, 0, 3),
    (12, 35, 2),
    (22, 31, 2),
    (5, 38, 2),
    (57, 3, 0),
)


def agency_id(number: int) -> AgencyId:
    return AgencyId(UUID(int=(1_760_000_000_000 << 80) | (0x7 << 76) | (0b10 << 62) | number))


DESK = agency_id(0)


def node(number: int, stage: int = 1, *, name: str = "", kind: AgencyKind = AgencyKind.NPO, cases: int = 0, months: int = 0) -> Node:
    name = name or f"機関{number}"
    last = TODAY - timedelta(days=30 * months)
    return Node(agency_id(number), name, name, "", kind, "倉津市", (), frozenset(), frozenset(), stage, (), cases, last)


def desk() -> Node:
    short = "流域外国人相談窓口"
    return Node(DESK, f"高鳥川{short}", short, "", AgencyKind.DESK, "倉津市", (), frozenset(), frozenset(), 0, (), is_desk=True)


def map_row(*nodes: Node, ties: tuple[Tie, ...] = (), places: Mapping[AgencyId, Place] | None = None) -> MapRow:
    """These agencies around a desk that is tied to each that has a stage or a joint case."""
    own = tuple(Tie(DESK, one.id, one.stage, last_contact=one.last_contact) for one in nodes if one.stage or one.joint_cases)
    return MapRow(DESK, (desk(), *nodes), (*own, *ties), dict(places or {}), TODAY)


def region() -> MapRow:
    nodes = [_listed(number, *line.split(", ")) for number, line in enumerate(REGION.strip().splitlines(), start=1)]
    ties = (Tie(nodes[one].id, nodes[other].id, stage, last_contact=nodes[one].last_contact) for one, other, stage in PARTNERSHIPS)
    return map_row(*nodes, ties=tuple(ties))


def drawn(row: MapRow, look: Look = PLAIN) -> Scene:
    places = positions(row, look.view, size=look.size)
    return build_scene(row, places, measure=measure, look=replace(look, plots=plots(row, look.view, places, places)))


@cache
def region_drawn(look: Look = PLAIN) -> Scene:
    return drawn(region(), look)


def _listed(number: int, name: str, kind: str, *figures: str) -> Node:
    stage, cases, months = (int(figure) for figure in figures)
    return node(number, stage, name=name, kind=AgencyKind(kind), cases=cases, months=months)
