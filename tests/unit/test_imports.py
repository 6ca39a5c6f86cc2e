"""A person's own tables taken in: what is found in each row, and that all of it is one act."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.consultations import FindConsultations
from desk_gui.exchange.agencies_in import Register
from desk_gui.exchange.columns import Subject, best_table, guess
from desk_gui.exchange.consultations_in import Defaults
from desk_gui.exchange.consultations_out import Span, as_workbook, list_csv
from desk_gui.exchange.findings import Problem
from desk_gui.exchange.tables import Table, read_tables
from desk_gui.rows.consultations import LanguageUse
from desk_gui.services.imports import Plan, Wanted, days_of, plan_agencies, plan_consultations
from desk_gui.values.folding import bigrams
from desk_gui.vocabulary import AgencyKind, CallerKind, Category, ConsultationMeans, ConsultationResult, LanguageMode
from tests.conftest import TODAY, Bureau, statements
from tests.unit.test_consultations import CALL, recorded

AGENCY_HEAD = ("名称", "種別", "市町", "電話", "受付時間", "対応言語", "分野", "備考")
CALL_HEAD = ("日付", "時刻", "方法", "言語", "相談者", "区分", "結果", "メモ")
CALL_ROW = ("R8.6.9", "10:30", "電話", "ベトナム語", "本人", "雇用・労働、税金", "情報提供", "残業代")


def silent(done: int, total: int) -> None: ...


def wanted(subject: Subject, *rows: tuple[str, ...], **how: object) -> Wanted:
    table = Table("一", rows, tuple(range(1, len(rows) + 1)))
    return Wanted(table, guess(subject, table), TODAY, **how)


def agencies(*rows: tuple[str, ...], known: tuple = (), **how: object) -> Plan:
    return plan_agencies(wanted(Subject.AGENCIES, AGENCY_HEAD, *rows, **how), known, silent)


def calls(*rows: tuple[str, ...], known: tuple = (), **how: object) -> Plan:
    return plan_consultations(wanted(Subject.CONSULTATIONS, CALL_HEAD, *rows, **how), known, (), silent)


def problems(plan: Plan) -> list[Problem]:
    return [finding.problem for finding in plan.findings]


def test_an_agency_is_read_from_its_row():
    plan = agencies(("法テラス倉津", "法テラス", "倉津市", "086-000-0101", "平日 9:00-17:00", "英語・ベトナム語", "離婚、借金", "階段あり"))
    details = plan.commands[0].details
    assert (details.kind, details.municipality, details.hours.rules[0].opens) == (AgencyKind.LEGAL_AID, "倉津市", time(9))
    assert [each.language for each in details.languages] == ["en", "vi"]
    assert [each.category for each in details.services] == [Category.FAMILY_STATUS, Category.OTHER]


def test_a_row_without_a_name_is_refused_and_the_others_are_not():
    plan = agencies(("", "警察", "", "1"), ("倉津警察署", "警察", "", "086-000-0110"))
    assert (len(plan.commands), plan.refused, plan.findings[0].line, plan.findings[0].refuses) == (1, 1, 2, True)


def test_nothing_unreadable_is_lost_it_goes_into_the_note():
    details = agencies(("ひだまり", "NPO", "", "", "土日は要相談", "宇宙語", "", "元の備考")).commands[0].details
    assert set(details.note.split("\n")) == {"元の備考", "受付時間：土日は要相談", "対応言語：宇宙語"}


def test_the_kind_is_concluded_from_the_name_and_said():
    plan = agencies(("早瀬町社会福祉協議会",))
    assert plan.commands[0].details.kind == AgencyKind.SOCIAL_WELFARE_COUNCIL
    assert problems(plan) == [Problem.GUESSED]


def test_a_phone_number_that_lost_its_zero_gets_it_back():
    plan = agencies(("甲", "NPO", "", "860000101"))
    assert plan.commands[0].details.phone == "0860000101"
    assert Problem.ZERO_LOST in problems(plan)


def test_an_agency_of_the_register_is_not_added_twice(bureau: Bureau):
    bureau.do(agencies(("NPO法人ひだまり", "NPO", "倉津市")).batch)
    again = agencies(("特定非営利活動法人　ヒダマリ", "NPO", "倉津市"), ("ひだまり", "NPO", "早瀬町"), known=bureau.ask(FindAgencies()))
    assert problems(again)[0] == Problem.ALREADY_THERE
    assert [each.details.municipality for each in again.commands] == ["早瀬町"]


def test_a_similar_name_is_said_and_left_out_only_on_request():
    rows = (("高鳥県行政書士会倉津支部", "行政書士会"), ("高鳥県行政書士会 倉津支部会", "行政書士会"))
    assert (len(agencies(*rows).commands), problems(agencies(*rows))) == (2, [Problem.LOOKS_LIKE])
    assert len(agencies(*rows, skip_similar=True).commands) == 1


def test_different_towns_may_have_offices_of_one_name():
    register = Register([("市民課", "倉津市")])
    assert (register.same("市民課", "倉津市"), register.same("市民課", "早瀬町")) == ("市民課", "")


@given(st.lists(st.text("市町役所課国際交流協会ひだま", min_size=1, max_size=7), min_size=2, max_size=12, unique=True))
def test_looking_only_at_rare_letters_finds_the_same_similar_names(names: list[str]):
    name, *known = names
    pairs = frozenset(bigrams(name).split())
    alike = [2 * len(pairs & other) / (len(pairs) + len(other)) for other in (frozenset(bigrams(each).split()) for each in known)]
    assert bool(Register((each, "") for each in known).similar(name)) == (max(alike) >= 0.75)


def test_a_consultation_is_read_from_its_row():
    details = calls(CALL_ROW).commands[0].details
    assert (details.on, details.at, details.means, details.caller) == (TODAY, time(10, 30), ConsultationMeans.PHONE, CallerKind.SELF)
    assert (details.categories, details.result) == ((Category.LABOR, Category.TAX), ConsultationResult.INFORMED)


@pytest.mark.parametrize("typed", ["2026/6/9", "2026-06-09", "令和8年6月9日", "20260609", "6/9", "2026-06-09 10:30", "R8.6.9（火）",
                                   "令和8年6月9日（火曜日）", "46182", "46182.4375", "2026/6/9 0:00"])  # fmt: skip
def test_a_day_is_read_in_every_form(typed: str):
    plan = calls((typed, *CALL_ROW[1:]))
    assert [each.details.on for each in plan.commands] == [TODAY]


def test_days_that_are_none_or_lie_ahead_refuse_their_row():
    plan = calls(("昨日", *CALL_ROW[1:]), ("2026/6/10", *CALL_ROW[1:]))
    assert problems(plan) == [Problem.NOT_A_DAY, Problem.IN_THE_FUTURE]
    assert plan.commands == ()


def test_empty_cells_get_what_the_person_chose_and_it_is_said():
    plan = calls(("R8.6.9",), defaults=Defaults(language="ja", means=ConsultationMeans.VISIT))
    assert plan.commands[0].details.means == ConsultationMeans.VISIT
    assert set(problems(plan)) == {Problem.DEFAULTED}


def test_without_a_language_and_without_a_choice_the_row_is_refused():
    plan = calls(("R8.6.9", "", "電話", "", "本人", "税金", "継続"))
    assert (plan.commands, problems(plan)) == ((), [Problem.NO_DEFAULT])
    assert plan.findings[0].cell == "D2"


def test_a_language_of_no_list_refuses_its_row_unless_another_was_chosen():
    row = ("R8.6.9", "", "電話", "琉球語", "本人", "税金", "継続")
    assert problems(calls(row)) == [Problem.NO_LANGUAGE]
    (details,) = [each.details for each in calls(row, defaults=Defaults(language="ja")).commands]
    assert (details.languages, details.note) == ((LanguageUse("ja"),), "言語：琉球語")


@pytest.mark.parametrize(
    ("typed", "tag"),
    [("韓国語", "ko"), ("タガログ", "tl"), ("ビルマ語", "my"), ("ポルトガル語（ブラジル）", "pt-BR"), ("やさ日", "ja-x-easy")],
)
def test_languages_are_known_by_the_names_offices_use(typed: str, tag: str):
    (details,) = [each.details for each in calls(("R8.6.9", "", "電話", typed, "本人", "税金", "継続")).commands]
    assert details.languages == (LanguageUse(tag),)


def test_all_that_is_wrong_with_a_row_is_said_at_once():
    assert problems(calls(("昨日", "", "のろし", "", "本人", "税金", "継続"))) == [
        Problem.NOT_A_DAY,
        Problem.NO_DEFAULT,
        Problem.UNKNOWN_WORD,
    ]


def test_a_day_without_a_year_is_the_latest_one_and_it_is_said():
    plan = calls(("12/3", *CALL_ROW[1:]), ("4月10日", *CALL_ROW[1:]))
    assert [each.details.on for each in plan.commands] == [date(2025, 12, 3), date(2026, 4, 10)]
    assert [(each.problem, each.used, each.cell) for each in plan.findings] == [
        (Problem.YEAR_ASSUMED, "2025/12/3", "A2"), (Problem.YEAR_ASSUMED, "2026/4/10", "A3"),
    ]  # fmt: skip


def test_a_word_of_no_list_is_replaced_and_kept_in_the_note():
    (details,) = [each.details for each in calls(("6/9", "昼すぎ", "のろし", "英語", "大家", "税金", "様子を見る", "話")).commands]
    assert (details.means, details.caller) == (ConsultationMeans.OTHER, CallerKind.OTHER)
    assert details.note.split("\n") == ["話", "時刻：昼すぎ", "方法：のろし", "相談者：大家", "結果：様子を見る"]


def test_topics_beyond_the_third_stay_as_words():
    (details,) = [each.details for each in calls(("6/9", "", "電話", "英語", "本人", "税金、医療、教育、住宅", "継続")).commands]
    assert (details.categories, details.note) == ((Category.TAX, Category.MEDICAL, Category.EDUCATION), "区分：住宅")


@pytest.mark.parametrize(
    ("typed", "read"), [("15", 15), ("２０分", 20), ("1時間30分", 90), ("0:45", 45), ("1時間半", 90), ("長め", None), ("9999", None)]
)
def test_minutes_are_read_in_the_forms_people_use(typed: str, read: int | None):
    head = ("日付", "言語", "区分", "相談時間（分）")
    plan = plan_consultations(wanted(Subject.CONSULTATIONS, head, ("6/9", "英語", "税金", typed)), (), (), silent)
    (details,) = [each.details for each in plan.commands]
    assert (details.minutes, details.note) == (read, "" if read else f"相談時間（分）：{typed}")


def test_a_serial_number_of_a_spreadsheet_is_a_day_and_its_fraction_a_time():
    (details,) = [each.details for each in calls(("46182.4375", "", *CALL_ROW[2:])).commands]
    assert (details.on, details.at) == (TODAY, time(10, 30))


def test_the_same_file_taken_in_twice_counts_once(bureau: Bureau):
    bureau.do(calls(CALL_ROW, CALL_ROW).batch)
    again = calls(CALL_ROW, CALL_ROW, CALL_ROW, known=bureau.ask(FindConsultations()).rows)
    assert (len(again.commands), problems(again)) == (1, [Problem.ALREADY_THERE] * 2)


def test_an_import_is_taken_back_in_one_step_and_done_again(bureau: Bureau):
    done = bureau.do(calls(CALL_ROW, ("2025/5/1", *CALL_ROW[1:])).batch)
    before = [row.details for row in bureau.ask(FindConsultations()).rows]
    again = bureau.do(done.inverse).inverse
    assert bureau.ask(FindConsultations()).total == 0
    bureau.do(again)
    assert [row.details for row in bureau.ask(FindConsultations()).rows] == before


def test_a_long_import_is_written_and_taken_back_in_few_statements(bureau: Bureau):
    plan = calls(*(("R8.6.9", "", "電話", "英語", "本人", "税金", "継続", str(at)) for at in range(600)))
    with statements() as heard:
        bureau.do(bureau.do(plan.batch).inverse)
    assert len(heard) < 4 * 600


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_exported_list_read_back_in_is_the_same_list(bureau: Bureau, tmp_path: Path, form: str):
    bureau.do(agencies(("法テラス倉津", "法テラス", "倉津市")).batch)
    register = bureau.ask(FindAgencies())
    names = {row.id: row.label for row in register}
    told = next(row.id for row in register if not row.is_desk)
    full = replace(CALL, languages=(LanguageUse("vi", LanguageMode.PHONE, 12), LanguageUse("ja")), referred_to=(told,))
    for details in (full, replace(full, at=None, minutes=None, note="=1+1\n'@", referred_to=(), residence_status="")):
        recorded(bureau, details)
    rows = bureau.ask(FindConsultations()).rows
    path = tmp_path / f"list.{form}"
    path.write_bytes(list_csv(rows, names) if form == "csv" else as_workbook(rows, names, Span(TODAY, TODAY, "窓口")))
    tables = read_tables(path)
    table = tables[best_table(Subject.CONSULTATIONS, tables)]
    again = Wanted(table, guess(Subject.CONSULTATIONS, table), TODAY)
    plan = plan_consultations(again, (), register, silent)
    assert plan.findings == ()
    assert {each.details for each in plan.commands} == {row.details for row in rows}
    assert plan_consultations(again, rows, register, silent).commands == ()


def test_the_days_a_table_speaks_of_are_known_before_it_is_compared():
    asked = wanted(Subject.CONSULTATIONS, CALL_HEAD, CALL_ROW, ("2025/5/1",), ("?",))
    assert days_of(asked, silent) == (date(2025, 5, 1), TODAY)


def test_modes_stand_in_the_order_of_the_languages():
    head = ("日付", "言語", "言語の手段", "区分")
    plan = plan_consultations(wanted(Subject.CONSULTATIONS, head, ("6/9", "英語、日本語", "電話通訳、職員", "税金")), (), (), silent)
    assert [use.mode for use in plan.commands[0].details.languages] == [LanguageMode.PHONE, LanguageMode.STAFF]


def test_reading_can_be_stopped():
    def stop(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        plan_agencies(wanted(Subject.AGENCIES, AGENCY_HEAD, ("甲",)), (), stop)


def test_hard_text_is_kept_as_typed():
    name = "髙橋①ＮＰＯ Nguyễn 😀 =cmd" + "あ" * 3_000
    assert agencies((name, "NPO")).commands[0].details.name == name
