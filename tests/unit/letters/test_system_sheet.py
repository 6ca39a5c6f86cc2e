"""The paper for the information-systems section: two pages whatever the paths, and nothing on them that is not so."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from desk_gui import components
from desk_gui.letters.system_sheet import draw
from desk_gui.rows.backups import SecondPlace
from desk_gui.rows.system_sheet import SystemSheet
from desk_gui.services.system_sheet import LICENCE, describe
from desk_gui.storage import second_place
from desk_gui.values.clock import FixedClock

DAY = FixedClock(date(2026, 6, 9))


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> SystemSheet:
    path = tmp_path_factory.mktemp("here") / "desk.db"
    second_place.write(path, SecondPlace(Path("/mnt/fukushi/控え")))
    return describe(DAY, path)


def pages(sheet: SystemSheet) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(draw(sheet))).pages]


def test_it_is_two_pages_with_what_is_asked_before_anything_is_installed(sheet: SystemSheet):
    first, second = pages(sheet)
    for words in ("管理者権限は不要", "待ち受けポート", "PostgreSQL方式", "令和8年6月9日作成", "無人導入", "無人削除", "/mnt/fukushi/控え"):
        assert words in first
    for words in ("AES-256", "Argon2id", sheet.engine.replace(" ", ""), "12日・10週・9か月分", "RECORD"):
        assert words in second


def test_folders_are_those_of_this_pc_beside_the_general_rule(sheet: SystemSheet):
    first, _ = pages(sheet)
    for each in sheet.folders:
        assert "".join(each.rule.split()) in first
        assert "".join(each.here.split()) in first


@pytest.mark.parametrize("length", [40, 120, 250])
def test_long_paths_shrink_the_words_and_add_no_page(sheet: SystemSheet, length: int):
    here = "C:\\Users\\" + "相談窓口の担当者" * (length // 8)
    folders = tuple(replace(each, here=here) for each in sheet.folders)
    found = PdfReader(BytesIO(draw(replace(sheet, folders=folders)))).pages
    assert len(found) == 2
    for page in found:
        low: list[float] = []
        page.extract_text(visitor_text=lambda text, cm, tm, font, size, low=low: low.append(tm[5]) if text.strip() else None)
        assert min(low) > 20  # points above the edge


def test_every_part_stands_there_with_its_version_terms_and_whole_hash(sheet: SystemSheet):
    _, second = pages(sheet)
    assert {"PySide6_Essentials", "sqlcipher3", "cryptography", "argon2-cffi", "numpy"} <= {each.name for each in sheet.parts}
    for each in sheet.parts:
        assert len(each.sha256) == 64
        assert f"{each.name}{each.version}" in second
        assert each.sha256 in second


def test_what_a_server_or_a_developer_needs_is_no_part_of_it(sheet: SystemSheet):
    assert not {"pytest", "hypothesis", "psycopg", "ruff", "pyinstaller"} & {each.name.lower() for each in sheet.parts}


def test_the_hash_of_many_files_changes_with_each_name_and_each_content():
    files = {"a": "1", "b": "2"}
    hashes = [components.digest(each) for each in (files, {"a": "1"}, {"a": "1", "b": "3"}, {"a": "1", "c": "2"})]
    assert len(set(hashes)) == 4
    assert components.digest(dict(reversed(files.items()))) == hashes[0]


def test_it_says_of_which_files_the_hash_is(sheet: SystemSheet):
    assert "プログラム（desk_gui）の全ファイル" in pages(sheet)[1]
    frozen = pages(replace(sheet, frozen=True))
    assert "実行フォルダーの全ファイル" in frozen[1]
    assert "robocopy" in frozen[0]


def test_its_own_licence_is_the_one_that_lies_in_the_repository():
    assert (Path(__file__).parents[3] / "LICENSE").read_text(encoding="utf-8").startswith(f"{LICENCE} License")
