"""What a room of partners is shown: no person by construction, nothing that ranks unless asked, nobody whose place is secret."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from desk_gui.commands.agencies import AddAgency, FindAgencies, NetworkMap, PresentedNetwork, RecordEvidence
from desk_gui.commands.cases import FindCases
from desk_gui.network.draw_svg import sheet_svg
from desk_gui.network.measure import measure
from desk_gui.network.presented import Ticks
from desk_gui.network.wall import Caption, wall
from desk_gui.network.wall_side import blanks
from desk_gui.rows.agencies import AgencyDetails, LanguageOffer, Service
from desk_gui.rows.presented import FEWEST, Link, Offering, Presented
from desk_gui.services.opening import OpenDesk, open_file
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import AgencyId, EvidenceId, ServiceId, new_id
from desk_gui.vocabulary import AgencyGroup, AgencyKind, Category, EvidenceKind, LanguageMode, MapView
from tests.conftest import TODAY

ALL = PresentedNetwork(stages=True, cases=True, contacts=True, replies=True, acceptance=True)


@pytest.fixture(scope="module")
def region(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    path = tmp_path_factory.mktemp("presented") / "sample.db"
    path.write_bytes(sample_file.read_bytes())
    opened = open_file(path, FixedClock(TODAY))
    yield opened
    opened.desk.store.close()


def asked(region: OpenDesk, question=PresentedNetwork()):  # noqa: B008
    return region.desk.ask(question, region.staff[0].id)


def kinds_in(kind: type) -> set[type]:
    """Every row that can be in it, however deep."""
    parts = [get_type_hints(kind)[part.name] for part in fields(kind)] if is_dataclass(kind) else get_args(kind)
    inside = {found for part in parts if part is not Ellipsis for found in kinds_in(part)}
    return inside | ({kind} if is_dataclass(kind) else set())


def test_a_row_has_no_place_for_a_person_or_a_note():
    assert kinds_in(Presented) == {Presented, Offering, Link}
    names = {part.name for kind in (Presented, Offering, Link) for part in fields(kind)}
    assert names == {
        *("desk", "desk_name", "desk_label", "agencies", "links", "towns", "today", "id", "label", "kana", "kind", "municipality"),
        *("covers", "categories", "languages", "stage", "joint_cases", "last_contact", "reply_days", "acceptance", "one", "other"),
    }


def test_no_name_of_a_person_of_the_sample_is_on_any_page(region):
    staff = {each.details.name for each in region.staff}
    contacts = {contact.name for row in asked(region, FindAgencies()) for contact in row.details.contacts}
    clients = {row.who for row in asked(region, FindCases(with_closed=True)).rows}
    assert min(len(staff), len(contacts), len(clients)) > 3
    row = asked(region, ALL)
    pages = [wall(row, Caption("t"), Ticks(True, True, True), lit, measure) for lit in (None, *AgencyGroup)]
    text = "\n".join(sheet_svg(page) for page in pages)
    assert [name for name in staff | contacts | clients if name in text] == []


def test_nothing_ranks_unless_it_is_asked_for(region):
    plain, ranked = asked(region), asked(region, ALL)
    told = {(each.stage, each.joint_cases, each.last_contact) for each in plain.agencies}
    assert {(each.reply_days, each.acceptance) for each in plain.agencies} == {(None, None)}
    assert told == {(0, 0, None)} == {(link.stage, 0, link.last_contact) for link in plain.links}
    assert any(each.stage for each in ranked.agencies)
    assert any(each.last_contact for each in ranked.agencies)


def test_few_cases_are_not_told_apart_from_none(region):
    network = asked(region, NetworkMap(MapView.RINGS))
    known = {node.id: node.joint_cases for node in network.nodes}
    assert {1, 2, 3, 4} & set(known.values())
    shown = {each.id: each.joint_cases for each in asked(region, ALL).agencies}
    assert all(count == (known[key] if known[key] >= FEWEST else 0) for key, count in shown.items())


def test_how_few_answered_is_told_to_nobody(region, monkeypatch):
    """Of the sample's agencies one has answered often enough; where less is enough, the same figures are told of the others."""
    asked_for = {node.id: node.asked for node in asked(region, NetworkMap(MapView.RINGS)).nodes if node.asked.answered}
    often = {key: (each.reply_days, each.acceptance) for key, each in asked_for.items() if each.answered >= FEWEST}
    assert list(often.values()) == [(1.0, 0.8)]
    told = {each.id: (each.reply_days, each.acceptance) for each in asked(region, ALL).agencies}
    assert {key: figures for key, figures in told.items() if figures != (None, None)} == often
    monkeypatch.setattr("desk_gui.services.presented.FEWEST", 1)
    shown = {each.id: (each.reply_days, each.acceptance) for each in asked(region, ALL).agencies if each.reply_days is not None}
    assert shown == {key: (each.reply_days, each.acceptance) for key, each in asked_for.items() if key in shown}
    assert len(shown) > len(often)
    assert {each.acceptance for each in asked(region, PresentedNetwork(replies=True)).agencies} == {None}


def test_who_must_not_be_found_is_not_on_the_wall(region):
    hidden = {row.id for row in asked(region, FindAgencies()) if row.details.address_hidden}
    assert hidden
    row = asked(region, ALL)
    assert not hidden & {end for link in row.links for end in (link.one, link.other)}
    assert not hidden & {each.id for each in row.agencies}


def test_languages_are_those_people_speak_there(bureau):
    offers = (LanguageOffer("vi", LanguageMode.STAFF), LanguageOffer("en", LanguageMode.MACHINE), LanguageOffer("ja", LanguageMode.STAFF))
    bureau.do(AddAgency(AgencyId(new_id()), AgencyDetails("NPOひだまり", AgencyKind.NPO, languages=offers)))
    assert [each.languages for each in bureau.ask(PresentedNetwork()).agencies] == [frozenset({"vi"})]


def test_a_blank_is_a_category_nobody_serves_in_a_municipality(bureau):
    lessons = Service(ServiceId(new_id()), "教室", Category.JAPANESE)
    details = AgencyDetails("日本語教室「わ」", AgencyKind.JAPANESE_CLASS, covers=("倉津市",), services=(lessons,))
    bureau.do(AddAgency(AgencyId(new_id()), details))
    found = blanks(bureau.ask(PresentedNetwork()))
    assert (found[Category.JAPANESE], set(found[Category.TAX])) == (("早瀬町",), {"倉津市", "早瀬町"})
    everywhere = replace(details, covers=(), services=(replace(lessons, id=ServiceId(new_id())),))
    bureau.do(AddAgency(AgencyId(new_id()), everywhere))
    assert Category.JAPANESE not in blanks(bureau.ask(PresentedNetwork()))


def test_lines_with_and_without_the_desk_are_there_and_end_at_somebody(bureau):
    one, other = AgencyId(new_id()), AgencyId(new_id())
    for key, name in ((one, "NPOひだまり"), (other, "法テラス倉津")):
        bureau.do(AddAgency(key, AgencyDetails(name, AgencyKind.NPO)))
        bureau.do(RecordEvidence(EvidenceId(new_id()), bureau.agency, key, EvidenceKind.CONFIRMED, date(2026, 5, 1)))
    bureau.do(RecordEvidence(EvidenceId(new_id()), one, other, EvidenceKind.CONFIRMED, date(2026, 5, 2)))
    row = bureau.ask(ALL)
    assert sorted(bureau.agency in (link.one, link.other) for link in row.links) == [False, True, True]
    assert {link.last_contact for link in row.links} == {date(2026, 5, 1), date(2026, 5, 2)}
