"""小分類: settled by the desk, counted below the official classes and never with them, found by."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desk_gui.commands.cases import FindCases, OpenCase
from desk_gui.commands.consultations import FindConsultations, RecordConsultation
from desk_gui.commands.desk import AddStaff, EditDesk, TheDesk
from desk_gui.commands.figures import YearFigures
from desk_gui.errors import Missing
from desk_gui.rows.cases import CaseDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.sub_categories import SubCategory, names_of, within
from desk_gui.values.clock import FixedClock
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import CaseId, ConsultationId, StaffId, SubCategoryId, new_id
from desk_gui.viewmodels import sub_categories as subs
from desk_gui.viewmodels.figures import category_lines
from desk_gui.vocabulary import Category, Role
from tests.conftest import TODAY, Bureau
from tests.unit.examples import CONSULTATION

WAGES, FIRED, DEBT = (
    SubCategory(SubCategoryId(new_id()), category, name)
    for category, name in ((Category.LABOR, "賃金の未払い"), (Category.LABOR, "解雇"), (Category.WELFARE, "債務"))
)
KNOWN = (WAGES, FIRED, DEBT)


def settle(bureau: Bureau, known: tuple[SubCategory, ...] = KNOWN) -> None:
    profile = bureau.ask(TheDesk()).profile
    bureau.do(EditDesk(bureau.id, replace(profile, sub_categories=known)))


def test_they_are_added_renamed_put_in_order_and_retired():
    known = subs.added(KNOWN, Category.LABOR, " 労災 ")
    accident = known[-1]
    assert [each.name for each in subs.below(subs.moved(known, accident.id, -1), Category.LABOR)] == ["賃金の未払い", "労災", "解雇"]
    assert subs.moved(KNOWN, WAGES.id, -1) == subs.moved(KNOWN, DEBT.id, 1) == KNOWN
    assert names_of(subs.renamed(KNOWN, FIRED.id, "解雇・雇止め"), (FIRED.id,)) == ("解雇・雇止め",)
    assert [each.retired for each in subs.retired(KNOWN, FIRED.id)] == [False, True, False]
    assert subs.retired(subs.retired(KNOWN, FIRED.id), FIRED.id) == KNOWN


@pytest.mark.parametrize(("name", "wrong"), [("", True), ("  ", True), ("解雇", True), ("ｶｲｺ", False), ("債務", False)])
def test_a_name_is_there_once_under_a_class(name: str, wrong: bool):
    assert bool(subs.complaint(KNOWN, Category.LABOR, name)) is wrong
    assert subs.complaint(KNOWN, Category.LABOR, "解雇", FIRED.id) == ""


def test_the_usual_ones_are_put_in_once():
    known = subs.with_usual(KNOWN)
    assert subs.with_usual(known) == known
    assert [each.name for each in known].count("賃金の未払い") == 1


def test_a_part_counts_only_with_its_whole():
    assert within(KNOWN, (DEBT.id, WAGES.id), (Category.LABOR,)) == (WAGES.id,)


def test_one_without_a_name_is_refused(bureau: Bureau):
    with pytest.raises(Missing):
        settle(bureau, (replace(WAGES, name=" "),))


def test_they_stand_below_the_official_figures_and_change_none(bureau: Bureau):
    settle(bureau)
    counting = StaffId(new_id())
    bureau.do(AddStaff(counting, StaffDetails("統計 係", role=Role.STATISTICS)))
    for chosen in ((WAGES.id,), (WAGES.id, FIRED.id), ()):
        bureau.do(RecordConsultation(ConsultationId(new_id()), replace(CONSULTATION, sub_categories=chosen)))
    bureau.desk.clock = FixedClock(TODAY + timedelta(days=40))
    row = bureau.desk.ask(YearFigures(FiscalYear(2026)), counting)
    assert (row.categories, row.topics) == (((Category.LABOR, 3),), 3)
    assert row.sub_categories == ((Category.LABOR, "賃金の未払い", 2), (Category.LABOR, "解雇", 1))
    assert category_lines(row) == (("雇用・労働", "3"), ("　└ 賃金の未払い", "2"), ("　└ 解雇", "1"))


def test_cases_and_consultations_are_found_by_them(bureau: Bureau):
    settle(bureau)
    case, other = CaseId(new_id()), CaseId(new_id())
    labor = CaseDetails("仕事の相談", date(2026, 6, 1), categories=(Category.LABOR,))
    bureau.do(OpenCase(case, replace(labor, sub_categories=(WAGES.id,))))
    bureau.do(OpenCase(other, replace(labor, sub_categories=(FIRED.id,))))
    bureau.do(RecordConsultation(ConsultationId(new_id()), replace(CONSULTATION, sub_categories=(FIRED.id,))))
    assert [row.id for row in bureau.ask(FindCases(sub_categories=frozenset({WAGES.id}))).rows] == [case]
    assert {row.id for row in bureau.ask(FindCases(sub_categories=frozenset({WAGES.id, FIRED.id}))).rows} == {case, other}
    assert [row.id for row in bureau.ask(FindCases("未払い")).rows] == [case]
    assert bureau.ask(FindConsultations(words="解雇")).total == 1
