"""The desk without a window: what demo leaves, what verify finds, and the day one gives it."""

import json
import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.audit import FindAudit
from desk_gui.commands.consultations import FindConsultations
from desk_gui.commands.desk import Counts
from desk_gui.errors import DeskIsInUse
from desk_gui.letters.phrases import languages
from desk_gui.main import main
from desk_gui.rows.desk import StaffDetails, StaffRow
from desk_gui.services.access import create, doors, protect, unlock
from desk_gui.services.opening import default_new, open_file, open_sample
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import StaffId, new_id
from desk_gui.vocabulary import AuditAction, Role
from tests.conftest import TODAY, Bureau
from tests.unit.planted import PLANTED, tampered

Run = Callable[..., tuple[int, str, str]]
SECRET = "kawasemi to kurasu machi"
LEFT = {"desk.db", "letter.pdf", "reply_slip.pdf", "letter_client.pdf", "map.svg", "map.png", "map.pdf"}
COUNTED = {"agencies", "relations", "clients", "consultations", "cases", "entries", "referrals", "consents", "letters"}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Exit status, what was printed, and what was complained of."""

    def once(*words: object) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return once


@dataclass
class Demo:
    """One run of the demonstration, in a folder where an earlier one left its files."""

    out: Path
    told: str


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Demo:
    out = tmp_path_factory.mktemp("demo")
    (out / "desk.db").write_bytes(sample_file.read_bytes())
    (out / "letter.pdf").write_bytes(b"an earlier one")
    with redirect_stdout(StringIO()) as told:
        assert main(["demo", str(out), "--today", TODAY.isoformat()]) == 0
    return Demo(out, told.getvalue())


def test_demo_says_on_its_last_line_what_it_made_and_where(demo: Demo):
    (line,) = demo.told.splitlines()
    told = json.loads(line)
    assert set(told) == {"counts", "paths", "seconds"}
    assert set(told["counts"]) == COUNTED
    assert min(told["counts"].values()) > 0
    assert {Path(path).name for path in told["paths"].values()} == LEFT
    assert all(Path(path).stat().st_size for path in told["paths"].values())


def test_demo_did_the_main_job_once_more_than_the_sample_has(demo: Demo, sample_file: Path):
    held = open_file(sample_file, FixedClock(TODAY))
    before = held.desk.ask(Counts(), held.staff[0].id)
    held.desk.store.close()
    more = {name: count - before[name] for name, count in json.loads(demo.told)["counts"].items()}
    once = ("consultations", "entries", "consents", "referrals", "letters")
    assert {name for name, count in more.items() if count == 1} == set(once)
    assert not any(more[name] for name in COUNTED - set(once))


def test_demo_leaves_real_letters_and_maps_and_nothing_else(demo: Demo):
    assert {path.name for path in demo.out.iterdir()} == LEFT
    heads = {path.name: path.read_bytes()[:8] for path in demo.out.iterdir()}
    assert all(head.startswith(b"%PDF-") for name, head in heads.items() if name.endswith(".pdf"))
    assert heads["map.png"] == b"\x89PNG\r\n\x1a\n"
    assert "連携マップ" in (demo.out / "map.svg").read_text(encoding="utf-8")


def test_the_desk_demo_leaves_is_sound(run: Run, demo: Demo):
    assert run("verify", demo.out / "desk.db") == (0, "", "")


def test_demo_says_in_a_sentence_that_a_folder_takes_nothing(run: Run, tmp_path: Path):
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    status, out, err = run("demo", tmp_path / "taken")
    assert (status, out) == (1, "")
    assert err.endswith("。\n")


def test_demo_tells_a_terminal_how_far_it_is_and_in_a_sentence_what_cannot_be_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "map.svg").mkdir()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    status, out, err = run("demo", tmp_path, "--today", TODAY)
    assert (status, out) == (1, "")
    assert "見本を読み込んでいます" in err
    assert "6/6" in err
    assert "書き込めません" in err.splitlines()[-1]


def test_demo_never_writes_over_a_desk_in_use(run: Run, tmp_path: Path, furnished_file: tuple[Path, Bureau]):
    mine = tmp_path / "desk.db"
    mine.write_bytes(furnished_file[0].read_bytes())
    status, out, err = run("demo", tmp_path)
    assert (status, out) == (1, "")
    assert "すでにあります" in err
    assert mine.read_bytes() == furnished_file[0].read_bytes()


def test_demo_with_a_passphrase_leaves_an_encrypted_desk_that_verify_opens_with_it(
    run: Run, tmp_path: Path, sample_file: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TSUNAGU_PASSPHRASE", SECRET)
    shutil.copy(sample_file, tmp_path / "desk.db")
    earlier = open_file(tmp_path / "desk.db", FixedClock(TODAY))
    earlier.desk.store.close()
    protect(tmp_path / "desk.db", FixedClock(TODAY), earlier.staff[0], SECRET).desk.store.close()  # what stands there is written over
    status, out, _ = run("demo", tmp_path, "--today", TODAY)
    assert status == 0
    assert not (tmp_path / "desk.db").read_bytes().startswith(b"SQLite format 3")
    opened = unlock(tmp_path / "desk.db", FixedClock(TODAY), doors(tmp_path / "desk.db")[0].slot, SECRET)
    assert opened.desk.ask(Counts(), opened.staff[0].id)["cases"] == json.loads(out.splitlines()[-1])["counts"]["cases"]
    opened.desk.store.close()
    assert run("verify", tmp_path / "desk.db") == (0, "", "")
    monkeypatch.setenv("TSUNAGU_PASSPHRASE", "some other long words")
    status, out, err = run("verify", tmp_path / "desk.db")
    assert (status, out) == (1, "")
    assert "パスワードが違います" in err


def test_verify_asks_whose_password_it_is_where_several_people_can_open_the_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "desk.db"
    opened = create(path, FixedClock(TODAY), default_new("窓口", "森下"), SECRET)
    opened.access.let_in(replace(opened.staff[0], details=replace(opened.staff[0].details, role=Role.MANAGER)), colleague(), SECRET)
    opened.desk.store.close()
    monkeypatch.setenv("TSUNAGU_PASSPHRASE", SECRET)
    status, _, err = run("verify", path)
    assert (status, "森下、河合" in err) == (1, True)
    assert run("verify", path, "--person", "河合") == (0, "", "")


def colleague() -> StaffRow:
    return StaffRow(StaffId(new_id()), 1, StaffDetails("河合"))


def test_verify_says_nothing_of_a_sound_file(run: Run, sample_copy: Path):
    assert run("verify", sample_copy) == (0, "", "")


@pytest.fixture(scope="module")
def told_of_planted(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What verify says of a file that breaks every rule once."""
    path = tmp_path_factory.mktemp("planted") / "sample.db"
    path.write_bytes(sample_file.read_bytes())
    tampered(path, *(statement for _, statements in PLANTED for statement in statements))
    with redirect_stdout(StringIO()) as told:
        assert main(["verify", str(path)]) == 1
    return told.getvalue().splitlines()


@pytest.mark.parametrize("found", [found for found, _ in PLANTED])
def test_verify_tells_of_each_broken_rule_in_a_line(told_of_planted: list[str], found: str):
    assert sum(found in line for line in told_of_planted) == 1, "\n".join(told_of_planted)


def test_verify_tells_of_nothing_but_what_is_broken(told_of_planted: list[str]):
    assert len(told_of_planted) == len(PLANTED), "\n".join(told_of_planted)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("DELETE FROM agency WHERE seq = (SELECT max(seq) FROM agency)", "相手がありません"),
        ("UPDATE agency SET kind = 'castle' WHERE seq = 3", "データベース: CHECK constraint failed in agency"),
        ("DROP TABLE withdrawal", "表 withdrawal がありません"),
        ("DROP TABLE search_words", "表 search_words がありません"),
        ('ALTER TABLE "case" DROP COLUMN deadline_note', "表 case に列 deadline_note がありません"),
        ("UPDATE agency SET hours = '{broken' WHERE seq = 3", "agency の 3 行目: 読み取れない値があります"),
        ("UPDATE consent SET items = '[\"shoe size\"]' WHERE seq = 3", "consent の 3 行目: 読み取れない値があります"),
        ("UPDATE client SET born = 'soon' WHERE seq = 3", "client の 3 行目: 読み取れない値があります"),
        ("UPDATE consultation SET \"on\" = 'one day' WHERE seq = 3", "consultation の 3 行目: 読み取れない値があります"),
    ],
)
def test_verify_finds_what_the_engine_or_a_reader_stumbles_over(run: Run, sample_copy: Path, statement: str, found: str):
    tampered(sample_copy, statement)
    status, out, _ = run("verify", sample_copy)
    assert (status, [line for line in out.splitlines() if found in line]) == (1, out.splitlines())


def test_verify_finds_pages_that_were_overwritten(run: Run, sample_copy: Path):
    content = bytearray(sample_copy.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 8192] = b"\xff" * 8192
    sample_copy.write_bytes(content)
    status, out, err = run("verify", sample_copy)
    assert status == 1
    assert out + err


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("gone.db", None, "見つかりません"),
        ("damaged.db", b"SQLite format 3\0" + b"\x07" * 4096, "。"),
        ("letter.pdf", b"%PDF-1.7", "。"),
    ],
)
def test_a_file_that_cannot_be_opened_is_refused_in_a_sentence(run: Run, tmp_path: Path, name: str, content: bytes | None, sentence: str):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    status, out, err = run("verify", tmp_path / name)
    assert (status, out) == (1, "")
    assert sentence in err


def test_the_sample_moves_to_the_day_it_is_opened_on_and_takes_the_place_of_one_that_is_damaged(tmp_path: Path, sample_file: Path):
    later, path = date(2026, 11, 24), tmp_path / "sample.db"
    path.write_bytes(b"\x07" * 9000)
    opened, held = open_sample(path, FixedClock(later)), open_file(sample_file, FixedClock(TODAY))
    newest, was = (each.desk.ask(FindConsultations(limit=1), each.staff[0].id).rows[0].details.on for each in (opened, held))
    opened.desk.store.close()
    held.desk.store.close()
    assert later - newest <= TODAY - was + (later - TODAY) / 20
    assert newest <= later
    assert [each.name for each in tmp_path.iterdir()] == ["sample.db"]


def test_a_sample_of_today_is_opened_as_it_was_left(sample_copy: Path):
    before = sample_copy.stat().st_ino
    opened = open_sample(sample_copy, FixedClock(TODAY))
    assert len(opened.desk.ask(FindAgencies(), opened.staff[0].id)) >= 60
    opened.desk.store.close()
    assert sample_copy.stat().st_ino == before


def test_real_work_under_the_name_of_the_sample_is_not_written_over(tmp_path: Path, furnished_file: tuple[Path, Bureau]):
    path = tmp_path / "sample.db"
    path.write_bytes(furnished_file[0].read_bytes())
    with pytest.raises(DeskIsInUse):
        open_sample(path, FixedClock(TODAY))
    assert path.read_bytes() == furnished_file[0].read_bytes()


def test_a_new_desk_takes_no_other_ones_place(tmp_path: Path):
    path = tmp_path / "desk.db"
    create(path, FixedClock(TODAY), default_new("窓口", "森下"), SECRET).desk.store.close()
    before = path.read_bytes()
    with pytest.raises(DeskIsInUse):
        create(path, FixedClock(TODAY), default_new("別の窓口", "河合"), SECRET)
    assert path.read_bytes() == before


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("demo", "--help")])
def test_help_and_version_need_no_window(run: Run, words: tuple[str, ...]):
    with pytest.raises(SystemExit) as left:
        main(list(words))
    assert left.value.code == 0


# --- system-sheet ----------------------------------------------------------------------------------------------------------


def test_the_paper_for_the_information_systems_section_needs_no_desk(run: Run, tmp_path: Path):
    out = tmp_path / "導入申請資料.pdf"
    assert run("system-sheet", out, "--today", "2026-06-09") == (0, f"{out}\n", "")
    assert out.read_bytes().startswith(b"%PDF")


def test_where_it_cannot_be_written_one_sentence_says_so(run: Run, tmp_path: Path):
    status, out, err = run("system-sheet", tmp_path / "gone" / "sheet.pdf")
    assert (status, out, err.count("\n")) == (1, "", 1)


# --- blanks ----------------------------------------------------------------------------------------------------------------


def test_blank_forms_need_no_desk_and_leave_room_for_its_name(run: Run, tmp_path: Path):
    out = tmp_path / "停電用"
    names = ["受付票.pdf", "つなぐシート.pdf", "同意書_vi.pdf", "同意書_my.pdf"]
    status, told, err = run("blanks", out, "--language", "vi", "--language", "my")
    assert (status, told.splitlines(), err) == (0, [str(out / name) for name in names], "")
    words = {name: "".join(PdfReader(out / name).pages[0].extract_text().split()) for name in names}
    assert all(words[name].count("窓口") >= 1 for name in names[:2])
    assert "）御中" in words["同意書_vi.pdf"]


def test_with_a_desk_they_bear_its_name_and_are_in_its_record(run: Run, tmp_path: Path, sample_file: Path):
    path = tmp_path / "desk.db"
    shutil.copy(sample_file, path)
    assert run("blanks", tmp_path, "--file", path, "--language", "ne")[0] == 1  # several people work there
    held = open_file(path, FixedClock(TODAY))
    name = "".join(held.row.agency.details.name.split())
    manager = next(each for each in held.staff if each.details.role is Role.MANAGER)
    held.desk.store.close()
    status, told, _ = run("blanks", tmp_path, "--file", path, "--person", manager.details.name, "--language", "ne")
    assert (status, len(told.splitlines())) == (0, 3)
    held = open_file(path, FixedClock(TODAY))
    lines = held.desk.ask(FindAudit(actions=frozenset({AuditAction.EXPORTED})), manager.id).rows
    held.desk.store.close()
    assert lines[0].about == "blank_form"
    for sheet in ("受付票.pdf", "つなぐシート.pdf", "同意書_ne.pdf"):
        assert name in "".join(PdfReader(tmp_path / sheet).pages[0].extract_text().split())


def test_a_language_without_phrases_is_named_with_those_there_are_and_nothing_is_written(run: Run, tmp_path: Path):
    status, out, err = run("blanks", tmp_path / "out", "--language", "vi", "--language", "xx")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "xx" in err
    assert "pt-BR" in err
    assert not (tmp_path / "out").exists()


def test_without_a_language_there_is_a_consent_form_for_each(run: Run, tmp_path: Path):
    assert run("blanks", tmp_path)[0] == 0
    assert {path.stem for path in tmp_path.glob("同意書_*")} == {f"同意書_{each.tag}" for each in languages()}
