"""The walls of the house, as tests."""

import ast
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from desk_gui.commands.base import Batch, Command, Compensated, Final, Own, Question, Reversible, Transient
from desk_gui.services import subjects

ROOT = Path(__file__).parent.parent.parent
SOURCES = sorted((ROOT / "desk_gui").rglob("*.py"))


def test_the_floors_and_walls_stand():
    check = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout + check.stderr


def _imported_at_once(path):
    """Modules of the house that importing this one brings in before its own last line: its imports, and the packages they lie in."""
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    waiting = list(ast.parse(path.read_text(encoding="utf-8")).body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ImportFrom | ast.Import):
            of = [node.module] if isinstance(node, ast.ImportFrom) else []
            for dotted in [*of, *(".".join([*of, each.name]) for each in node.names)]:
                parts = dotted.split(".")
                yield from ((name, ".".join(parts[:end])) for end in range(1, len(parts) + 1))
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.If):  # an If asks for TYPE_CHECKING or the system
            waiting.extend(child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt))


def test_each_module_can_be_the_first_that_is_imported():
    edges = {edge for path in SOURCES for edge in _imported_at_once(path)}
    modules = {name for name, _ in edges}
    graph = nx.DiGraph((name, other) for name, other in edges if other in modules and not name.startswith(f"{other}."))
    assert [sorted(ring) for ring in nx.strongly_connected_components(graph) if len(ring) > 1] == []


def test_viewmodels_name_no_widgets():
    found = [
        path.name
        for path in SOURCES
        if path.parent.name == "viewmodels" and "QtWidgets" in path.read_text(encoding="utf-8").split('"""', 2)[2]
    ]
    assert found == []


def _calls(name: str):
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name:
                yield path, node


def test_no_signal_keeps_a_lambda_or_a_partial():
    kept = [
        f"{path}:{node.lineno}"
        for path, node in _calls("connect")
        if any(isinstance(arg, ast.Lambda) or (isinstance(arg, ast.Call) and getattr(arg.func, "id", "") == "partial") for arg in node.args)
    ]
    assert kept == []


def test_only_jobs_names_a_thread():
    words = ("QThread", "QRunnable", "import threading", "from threading")
    homes = {"viewmodels/jobs.py", "storage/store.py", "pdfium.py"}  # the last two only hold a lock
    found = [path for path in SOURCES if any(word in path.read_text(encoding="utf-8") for word in words)]
    assert {str(path.relative_to(ROOT / "desk_gui")) for path in found} <= homes


def test_only_the_sqlite_room_connects_to_sqlite():
    found = [path.name for path in SOURCES if "from sqlcipher3" in path.read_text(encoding="utf-8")]
    assert found == ["sqlite.py"]


PAST_THE_CRITERIA = {"verify.py"}
"""Services that speak to the engine itself. verify asks a file nobody has open whether it is whole, and answers to no account."""


def test_no_service_goes_round_the_criteria():
    """Statements on tables or in words are not narrowed to what somebody may see; storage alone writes them."""
    found = set()
    for path in (each for each in SOURCES if each.parent.name == "services"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            raw = isinstance(node, ast.ImportFrom) and node.module == "sqlalchemy" and any(name.name == "text" for name in node.names)
            table = isinstance(node, ast.Attribute) and node.attr in ("__table__", "driver_connection")
            if raw or table:
                found.add(path.name)
    assert found == PAST_THE_CRITERIA


FOR_NOBODY = {
    "access._recorded": "writes who was let in or out",
    "audit.entered": "writes that somebody came in",
    "backups.__init__": "whose desk it is",
    "backups._account": "writes that a bundle was made",
    "backups._last_change": "how far the history goes",
    "backups._record": "writes what was done with bundles, and what was denied",
    "backups._role_of": "whether somebody may",
    "backups.drill": "counts, without what hangs on a restricted case",
    "backups.leftovers": "counts rows that no screen reads",
    "backups.remove": "drops the tables of those rows, for a manager",
    "bundles._witness": "writes that a file was put back",
    "desk._deny": "writes what was denied",
    "desk.ask": "writes what was read",
    "opening.sample_day": "the day of the sample",
    "rescue._index": "writes the search index of a salvaged file, and that it is one",
    "sample.load": "writes the sample",
    "verify.findings": "a file nobody has open, on the command line",
}
"""Where the store's doors are opened for the program itself, and what for: none of it is answered to an account."""

LIFTED = {
    "emergency._asked": "whose number it is; that is told when it is opened, and not before",
    "emergency_told.of_mine": "what somebody asked for herself",
    "emergency._open": "the case that is opened",
    "emergency_told.opening_of": "until when it is open, for those who see the case",
    "emergency_told.told_to": "what is announced to managers, without its case",
    "emergency_told.all_of_them": "that there was an emergency, without its case",
    "emergency_told.envelope_opened": "that the envelope was, as every manager finds it in the list of all emergencies",
    "emergency_told.for_today": "what somebody announced herself",
    "figures.year_figures": "counted for those who see no list",
    "desk._applied": "versions, the search index and the record know of everything",
    "look_alikes.tell_those_named": "whom somebody resembles who was just registered; told to those named on that case alone",
    "merging.merge": "what hangs on a person moves with them, seen or not; recorded apart, and told to nobody",
    "merging.split": "the same, back",
    "merging._guarded": "whether somebody is in restricted cases alone: as one with her, all would read of her in the other's",
    "merging._told": "what was moved where whoever acts may not look, for the record apart",
    "profile._own_draft": "what somebody typed themselves, of a case that was hidden from them meanwhile; written, and not read to them",
    "permission._standing": "who else is named",
    "appointments._must_be_free": "no room is given twice, and nobody meets whom they must not, because one is hidden; no reason is given",
    "letters._must_not_send_them_together": "nobody is sent where the other side is booked because one is hidden; no reason is given",
    "conferences._must_be_apart": "nobody meets at the door whom they must not because one of the two is hidden; no reason is given",
    "conferences._must_not_meet": "two parties of one conflict are spoken of in no meeting because one is hidden; which, is told to nobody",
    "ending.handed_on": "what is open where whoever acts may not look; recorded apart, and told to nobody",
    "mailings._nobody_is_named": "whether a text for many names anybody; that it does is told, and neither whom nor where",
    "guests._of_the_day": "narrowed to what she will see when her day is over",
    "permission.hand_on": "whether anybody would be left",
    "searching._shown": "which of what was found already stands under protection; for the record alone",
    "attachments._sweep": "what came and was never attached goes the day after, whoever brings the next",
    "work.whole": "the door the others go through",
}
"""Where somebody's look is widened, and what for."""


def test_the_doors_that_open_for_nobody_are_these():
    """A new way past the criteria is a cell of the matrix that nobody wrote: it is named here, with its reason, or it is not there."""
    doors = {
        found
        for path in SOURCES
        if path.parent.name == "services"
        for found, call in _calls_by_place(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("look", "unit") and not call.args
    }
    assert doors == set(FOR_NOBODY)


def test_what_somebody_may_see_is_widened_here_alone():
    names = ("lifted", "whole", "narrow", "seen_by")
    widened = {
        found
        for path in SOURCES
        if path.parent.name == "services"
        for found, call in _calls_by_place(path)
        if getattr(call.func, "attr", getattr(call.func, "id", "")) in names
    }
    assert widened == {*LIFTED, "desk.check_right"}  # the last one narrows a partner's


def _calls_by_place(path: Path):
    for scope in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(scope, ast.FunctionDef):
            yield from ((f"{path.stem}.{scope.name}", node) for node in ast.walk(scope) if isinstance(node, ast.Call))


def concrete(base: type) -> list[type]:
    kinds = (Command, Reversible, Compensated, Final, Own, Transient, Question, Batch)
    found = {kind for sub in base.__subclasses__() for kind in [sub, *concrete(sub)]}
    return sorted((kind for kind in found if kind not in kinds and kind.__module__.startswith("desk_gui")), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("command", concrete(Command))
def test_every_command_has_a_handler_and_a_right(command: type):
    assert command in subjects.HANDLERS
    assert command in subjects.RIGHTS


@pytest.mark.parametrize("question", concrete(Question))
def test_every_question_has_an_answer_and_those_who_may_ask(question: type):
    assert question in subjects.ANSWERS
    assert subjects.ASKS[question]


def test_every_error_is_worded():
    from desk_gui import errors
    from desk_gui.viewmodels.notices import WORDS

    abstract = {errors.DeskError, errors.Refused, errors.Unavailable}
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.DeskError)}
    assert kinds - abstract <= set(WORDS)


def test_the_product_never_reads_beside_itself():
    strangers = ("/work" + "/", "shared/design", "../shared")
    texts = [*SOURCES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    found = [path for path in texts if path != Path(__file__) and any(word in path.read_text(encoding="utf-8") for word in strangers)]
    assert found == []
