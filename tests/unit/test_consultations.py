"""相談受付 through the desk: recorded, numbered, found, counted, taken back."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_gui.commands.cases import OpenCase
from desk_gui.commands.consultations import (
    AttachConsultation,
    ConsultationById,
    EditConsultation,
    FindConsultations,
    RecentLanguages,
    RecordConsultation,
    Tally,
)
from desk_gui.commands.desk import Search
from desk_gui.commands.permission import RestrictCase, UnrestrictCase
from desk_gui.errors import InTheFuture, Missing, NotFound
from desk_gui.rows.cases import CaseDetails
from desk_gui.rows.consultations import ConsultationDetails, LanguageUse, TallyRow
from desk_gui.values.ids import AgencyId, CaseId, ConsultationId, new_id
from desk_gui.vocabulary import CallerKind, Category, ConsultationMeans, ConsultationResult, LanguageMode
from tests.conftest import TODAY, Bureau

CALL = ConsultationDetails(
    on=TODAY,
    at=time(10, 30),
    means=ConsultationMeans.PHONE,
    caller=CallerKind.SELF,
    languages=(LanguageUse("vi", LanguageMode.STAFF), LanguageUse("ja")),
    categories=(Category.LABOR, Category.IMMIGRATION),
    result=ConsultationResult.INFORMED,
    minutes=15,
    municipality="倉津市",
    nationality="VN",
    residence_status="technical_intern",
    heard_from="友人",
    referred_to=(AgencyId(new_id()),),
    note="残業代が払われない。髙橋①さんと同じ会社 😀",
)


def recorded(bureau: Bureau, details: ConsultationDetails = CALL) -> ConsultationId:
    consultation = ConsultationId(new_id())
    bureau.do(RecordConsultation(consultation, details))
    return consultation


def found(bureau: Bureau, **asked: object) -> list[ConsultationId]:
    return [row.id for row in bureau.ask(FindConsultations(**asked)).rows]


def test_a_consultation_keeps_everything_typed(bureau: Bureau):
    row = bureau.ask(ConsultationById(recorded(bureau)))
    assert (row.details, row.by_name, row.case) == (CALL, "森下 有紀", None)


def test_numbers_run_without_gaps_within_a_fiscal_year(bureau: Bureau):
    days = [TODAY, date(2026, 3, 31), date(2026, 4, 1)]
    numbers = [bureau.ask(ConsultationById(recorded(bureau, replace(CALL, on=day)))).number for day in days]
    assert numbers == ["U-R8-0001", "U-R7-0001", "U-R8-0002"]


def test_a_refused_consultation_uses_up_no_number(bureau: Bureau):
    with pytest.raises(Missing):
        recorded(bureau, replace(CALL, categories=()))
    assert bureau.ask(ConsultationById(recorded(bureau))).number == "U-R8-0001"


def test_what_has_not_happened_cannot_be_recorded(bureau: Bureau):
    with pytest.raises(InTheFuture):
        recorded(bureau, replace(CALL, on=TODAY + timedelta(days=1)))


def test_taken_back_and_done_again_it_is_the_same_row_with_the_same_number(bureau: Bureau):
    consultation = ConsultationId(new_id())
    done = bureau.do(RecordConsultation(consultation, CALL))
    before = bureau.ask(ConsultationById(consultation))
    again = bureau.do(done.inverse).inverse
    assert found(bureau) == []
    bureau.do(again)
    assert replace(bureau.ask(ConsultationById(consultation)), version=before.version) == before


def test_an_edit_is_taken_back_whole(bureau: Bureau):
    consultation = recorded(bureau)
    other = replace(CALL, languages=(LanguageUse("ja"),), categories=(Category.TAX,), note="別の話")
    bureau.do(bureau.do(EditConsultation(consultation, other)).inverse)
    assert bureau.ask(ConsultationById(consultation)).details == CALL


def test_only_an_existing_case_can_take_a_consultation_in(bureau: Bureau):
    consultation = recorded(bureau)
    with pytest.raises(NotFound):
        bureau.do(AttachConsultation(consultation, CaseId(new_id())))


@pytest.mark.parametrize("words", ["残業代", "ベトナム", "ﾍﾞﾄﾅﾑ語", "U-R8-0001", "倉津 労働", "髙橋", "電話 森下", "情報提供"])
def test_a_consultation_is_found_by_any_of_its_words(bureau: Bureau, words: str):
    consultation = recorded(bureau)
    recorded(bureau, replace(CALL, means=ConsultationMeans.VISIT, languages=(LanguageUse("en"),), categories=(Category.TAX,),
                             municipality="早瀬町", nationality="KR", note="住民税", result=ConsultationResult.RESOLVED))  # fmt: skip
    assert found(bureau, words=words) == [consultation]


@pytest.mark.parametrize("words", ['"', "%", "' OR 1=1 --", "。、", "* AND NOT", "()"])
def test_any_text_is_a_fair_question(bureau: Bureau, words: str):
    recorded(bureau)
    assert bureau.ask(FindConsultations(words=words)).total in (0, 1)


def test_a_removed_consultation_is_neither_found_nor_counted(bureau: Bureau):
    consultation = ConsultationId(new_id())
    bureau.do(bureau.do(RecordConsultation(consultation, CALL)).inverse)
    assert bureau.ask(FindConsultations(words="残業代")).total == 0
    assert bureau.ask(Tally(TODAY, TODAY)) == ()


def test_a_day_is_listed_latest_time_first_and_an_unknown_time_last(bureau: Bureau):
    times = [time(9, 0), None, time(16, 45)]
    early, unknown, late = (recorded(bureau, replace(CALL, at=at)) for at in times)
    recorded(bureau, replace(CALL, on=TODAY - timedelta(days=1)))
    assert found(bureau, first=TODAY, last=TODAY) == [late, early, unknown]


def test_topics_are_counted_under_the_first_language(bureau: Bureau):
    recorded(bureau)
    recorded(bureau, replace(CALL, categories=(Category.LABOR,)))
    assert bureau.ask(Tally(TODAY, TODAY)) == (
        TallyRow(ConsultationMeans.PHONE, "vi", Category.IMMIGRATION, 1),
        TallyRow(ConsultationMeans.PHONE, "vi", Category.LABOR, 2),
    )


def test_the_languages_last_spoken_come_newest_first(bureau: Bureau):
    recorded(bureau)
    recorded(bureau, replace(CALL, languages=(LanguageUse("my"),)))
    assert bureau.ask(RecentLanguages()) == ("my", "vi", "ja")


@given(
    days=st.lists(st.tuples(st.integers(0, 5), st.none() | st.times().map(lambda at: at.replace(microsecond=0))), max_size=9),
    limit=st.integers(1, 4),
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_put_together_are_the_whole_list_once(bureau: Bureau, days: list, limit: int):
    for back, at in days:
        recorded(bureau, replace(CALL, on=TODAY - timedelta(days=back), at=at))
    whole = found(bureau, limit=10_000)
    page = bureau.ask(FindConsultations(limit=limit))
    turned = [row.id for row in page.rows]
    while page.after:
        page = bureau.ask(FindConsultations(limit=limit, after=page.after))
        turned += [row.id for row in page.rows]
    assert (turned, page.total) == (whole, len(whole))


def test_once_it_is_of_a_restricted_case_a_hit_tells_neither_how_it_came_nor_what_it_was_about(bureau: Bureau):
    consultation, case = recorded(bureau), CaseId(new_id())
    bureau.do(OpenCase(case, CaseDetails("残業代", TODAY)))
    bureau.do(AttachConsultation(consultation, case))
    told = hit(bureau)
    assert told[0] == "電話・ベトナム語・日本語・雇用・労働・入管手続"
    bureau.do(RestrictCase(case, "支援措置の申出"))
    assert hit(bureau) == ("取扱注意", True)
    bureau.do(UnrestrictCase(case, "終了"))
    assert hit(bureau) == told


def hit(bureau: Bureau) -> tuple[str, bool]:
    (found,) = bureau.ask(Search("残業代が払われない"))
    return found.detail, found.protected
