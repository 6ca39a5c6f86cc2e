"""A desk with one restricted case, and somebody of each role who is not named on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desk_gui.commands import cases as c
from desk_gui.commands import desk as d
from desk_gui.commands import permission as p
from desk_gui.commands.base import Command, Question, Wish
from desk_gui.commands.consultations import AttachConsultation
from desk_gui.errors import DeskError
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.services.desk import Desk
from desk_gui.values.ids import StaffId, WishId, new_id
from desk_gui.vocabulary import Role
from tests.conftest import TODAY, Bureau, a_copy
from tests.unit.answers import all_in
from tests.unit.asked import ABOUT_HER
from tests.unit.examples import World, furnished

MARK = "標ノ件"
NAME = "MARKERIA"


@dataclass
class House:
    """A world with one restricted case in it, and somebody of each role who is not named on it."""

    world: World
    outsiders: dict[Role, StaffId]

    def on(self, desk: Desk) -> "House":
        return House(World(replace(self.world.bureau, desk=desk), dict(self.world.ids)), dict(self.outsiders))

    def ask(self, role: Role, question: Question) -> Any:
        return self.world.bureau.desk.ask(question, self.outsiders[role])

    def do(self, role: Role, command: Command) -> Any:
        return self.world.bureau.desk.apply(Wish(WishId(new_id()), self.outsiders[role], command))

    def without_her(self) -> World:
        """The same world, with ids of nothing where hers were."""
        return World(self.world.bureau, {name: new_id() if name in ABOUT_HER else held for name, held in self.world.ids.items()})

    def marks(self) -> frozenset[Any]:
        """Ids of all that hangs on the case, and what it is called."""
        return frozenset(self.world[name] for name in ABOUT_HER)


def house_on(bureau: Bureau) -> House:
    world = furnished(bureau)
    outsiders = {role: StaffId(new_id()) for role in Role}
    for role, staff in outsiders.items():
        bureau.do(d.AddStaff(staff, StaffDetails(role.label, role=role, agency=world["agency"])))
    bureau.do(c.EditClient(world["client"], ClientDetails(name_latin=f"{NAME} TERESA", phone="086-000-7777")))
    bureau.do(c.EditCase(world["case"], CaseDetails(MARK, TODAY, clients=(world["client"],), staff=bureau.me)))
    bureau.do(AttachConsultation(world["consultation"], world["case"]))
    bureau.do(p.RestrictCase(world["case"], "支援措置の申出"))
    return House(world, outsiders)


@contextmanager
def copy_of(built: tuple[Any, House], request: pytest.FixtureRequest, room: Path) -> Iterator[House]:
    source, house = built
    with a_copy(request, source, room) as desk:
        yield house.on(desk)


def traces(house: House, answer: Any) -> list[Any]:
    """What in an answer is of the restricted case."""
    number = "R8-0001"
    ids, words = house.marks(), (MARK, NAME, number, "電話で確認した", "賃金が支払われていない", "未払いの相談")
    return [
        each
        for each in all_in(answer)
        if (isinstance(each, UUID) and each in ids)
        or (isinstance(each, str) and any(word in each for word in words))
        or (isinstance(each, bytes) and each[:4] == b"%PDF")
    ]


def refusal(answer: Any) -> tuple[Any, ...]:
    """What a refusal says, but for the id that was asked for."""
    assert isinstance(answer, DeskError)
    return type(answer), {field.name: getattr(answer, field.name) for field in fields(answer) if field.name != "id"}
