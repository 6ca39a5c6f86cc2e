"""Somebody who is registered twice."""

import pytest

from desk_gui.commands.base import Wish
from desk_gui.commands.cases import AddClient, OpenCase
from desk_gui.commands.desk import AddStaff
from desk_gui.commands.permission import RestrictCase
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.ids import CaseId, ClientId, StaffId, WishId, new_id
from tests.conftest import TODAY, Bureau
from tests.gui.persons.steps import LONG


@pytest.fixture
def twice(bureau: Bureau) -> ClientId:
    """A colleague registers somebody who is in a case she cannot see."""
    case, maria, her, again = CaseId(new_id()), ClientId(new_id()), StaffId(new_id()), ClientId(new_id())
    bureau.do(AddStaff(her, StaffDetails("近藤 彩")))
    bureau.do(AddClient(maria, ClientDetails(name_latin=LONG, phone="090-0000-1234")))
    bureau.do(OpenCase(case, CaseDetails("避難後の生活", TODAY, clients=(maria,), staff=bureau.me)))
    bureau.do(RestrictCase(case, "支援措置の申出"))
    bureau.desk.apply(Wish(WishId(new_id()), her, AddClient(again, ClientDetails(name_latin=LONG, phone="+81 90 0000 1234"))))
    return again
