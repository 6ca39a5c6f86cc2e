"""事例検討用の資料: what is exchanged for what, what nobody can put back, and what is refused. The pages are read back."""

from dataclasses import fields, replace
from datetime import date, time, timedelta
from io import BytesIO

import pypdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.audit import FindAudit
from desk_gui.commands.cases import AddClient, AddEntry, CaseById, EditCase, EditClient
from desk_gui.commands.desk import AddStaff
from desk_gui.commands.permission import RestrictCase
from desk_gui.commands.study import AnnounceStudy, StudyDraftOf, StudyOrder, StudyPaper, StudyText
from desk_gui.errors import CopyChanged, DeskError, NotAllowed, NotForStudy, NotLookedThrough, StillTelling
from desk_gui.rows.agencies import AgencyDetails, Contact
from desk_gui.rows.callers import Caller
from desk_gui.rows.cases import ClientDetails, EntryDetails, Participant, Present
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.study import StudyDraft
from desk_gui.services.anonymity import AGE, GENDER, LANGUAGE, NATIONALITY, STATUS, WIDENED, K, near_enough
from desk_gui.values.clock import FixedClock, instant
from desk_gui.values.days import PartialDay, short_era, wareki
from desk_gui.values.ids import AgencyId, ClientId, ContactId, EntryId, StaffId, new_id
from desk_gui.values.since import partly_since, since
from desk_gui.vocabulary import AgencyKind, AuditAction, Category, EntryKind, ParticipantRole, Role
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import LAN, File, add_client, open_file
from tests.unit.letters.reading import read
from tests.unit.planted_person import plain
from tests.unit.test_every_sheet import read_whole

OPENED = date(2026, 4, 6)
THEN = date(2026, 4, 27)


@pytest.fixture
def file(bureau: Bureau) -> File:
    return open_file(bureau)


def wrote(file: File, facts: str, on: date = THEN, **told) -> EntryId:
    entry = EntryId(new_id())
    file.bureau.do(AddEntry(entry, file.case, EntryDetails(EntryKind.PHONE, instant(on, time(12)), facts=facts, **told)))
    return entry


def draft(file: File) -> StudyDraft:
    return file.bureau.ask(StudyDraftOf(file.case))


def proposed(file: File, facts: str, on: date = THEN) -> str:
    """What would be printed of these words."""
    wrote(file, facts, on)
    return next(each.proposed for each in draft(file).passages if each.text == facts)


def order(file: File, *, looked: bool = True, question: str = "", **other: str) -> StudyOrder:
    """As it is proposed; `other`: by the label of a passage, another text."""
    texts = (StudyText(each.key, other.get(each.label, each.proposed), looked) for each in draft(file).passages)
    return StudyOrder(file.case, tuple(texts), question)


def page(file: File, **how: str) -> str:
    return read(file.bureau.ask(StudyPaper(order(file, **how))).pdf)


# --- what is exchanged for what ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["NGUYEN THI LAN", "Nguyễn Thị Lan", "lan nguyen thi", "ＮＧＵＹＥＮ　ＴＨＩ　ＬＡＮ", "グエン・ティ・ラン", "グエンさん", "Lan"],
)
def test_a_client_is_called_by_a_letter_however_they_are_written(file: File, name: str):
    assert proposed(file, f"{name}と話した。") == "Ａさんと話した。"


def test_a_name_is_no_part_of_another_word(file: File):
    assert proposed(file, "ランチの時間に来所した。") == "ランチの時間に来所した。"


def test_each_person_of_a_household_has_a_letter_of_their_own(file: File):
    son = add_client(file.bureau, ClientDetails(name_kanji="阮 明", call_name="ミンくん", born=PartialDay(2015, 5, 5)))
    case = file.bureau.ask(CaseById(file.case)).details
    file.bureau.do(EditCase(file.case, replace(case, clients=(file.client, son))))
    assert proposed(file, "ミンくんとランさんが来た。") == "ＢさんとＡさんが来た。"
    assert "Ｂさん未成年" in page(file)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("086-000-4567に掛けた。", "〔電話〕に掛けた。"),
        ("０８６（０００）４５６７に掛けた。", "〔電話〕に掛けた。"),
        ("夫の携帯は090-0000-1122。", "夫の携帯は〔電話〕。"),
        ("本町1丁目2番3号に住む。", "〔住所〕に住む。"),
        ("本町一丁目二番三号に住む。", "〔住所〕に住む。"),
        ("旭町12-3に引っ越した。", "〔住所〕に引っ越した。"),
        ("メールはlan@example.jp。", "メールは〔メール〕。"),
        ("在留カード AB12345678CD を見た。", "在留カード 〔番号〕 を見た。"),
        ("受付番号R8-0147の件。", "受付番号〔番号〕の件。"),
        ("1998年4月3日生まれ。", "〔生年月日〕生まれ。"),
        ("平成10年生。", "〔生年月日〕生。"),
        ("倉津マリンフーズの社長が来た。", "雇用主の社長が来た。"),
        ("娘は東小学校に通う。", "娘は学校に通う。"),
        ("法テラス倉津に電話した。", "法テラスに電話した。"),
        ("山田さんが付き添った。", "ある人が付き添った。"),
        ("奥さんとお子さんが来た。", "奥さんとお子さんが来た。"),
        ("株式会社桃畑食品で働く。", "会社で働く。"),
        ("岡山県に移る。", "〔都道府県〕に移る。"),
        ("市役所に同行した。", "市役所に同行した。"),
        ("7歳の娘がいる。", "小学生の年齢の娘がいる。"),
        ("60歳から受け取れる。", "60歳から受け取れる。"),
        ("水産加工の仕事をしている。", "〔仕事〕の仕事をしている。"),
    ],
)
def test_what_tells_who_it_is_becomes_what_it_is(file: File, written: str, said: str):
    assert proposed(file, written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("令和8年4月6日に解雇された。", "初回相談の日に解雇された。"),
        ("2026/4/20に届いた。", "初回相談から2週後に届いた。"),
        ("R8.3.30に届いた。", "初回相談の1週前に届いた。"),
        ("2月29日に会った。", "〔日付〕に会った。"),
        ("5月4日（月）に会う。", "初回相談から4週後に会う。"),
        ("3/30に辞めた。", "初回相談の1週前に辞めた。"),
        ("2024年に来日した。", "初回相談の2年前に来日した。"),
        ("令和7年10月に入社した。", "初回相談の6か月前に入社した。"),
        ("1/2の量にした。", "初回相談の3か月前の量にした。"),
    ],
)
def test_a_day_becomes_its_distance(file: File, written: str, said: str):
    """A half may be taken for the second of January: whoever reads it puts it back in other words."""
    assert proposed(file, written) == said


def test_agencies_are_called_by_their_kind_and_told_apart_by_letters(file: File):
    ids = [AgencyId(new_id()) for _ in range(3)]
    names = (("NPO法人つばさ", AgencyKind.NPO), ("ひかりの家", AgencyKind.SHELTER), ("倉津市立東小学校", AgencyKind.SCHOOL))
    for thing, (name, kind) in zip(ids, names, strict=True):
        contact = Contact(ContactId(new_id()), "田所 誠")
        file.bureau.do(AddAgency(thing, AgencyDetails(name, kind, contacts=(contact,))))
    case = file.bureau.ask(CaseById(file.case)).details
    parts = tuple(Participant(each, ParticipantRole.SUPPORT, OPENED) for each in ids)
    file.bureau.do(EditCase(file.case, replace(case, participants=parts)))
    wrote(file, "つばさの田所さんと、ひかりの家に行った。", present=(Present(ids[0], person="原 田鶴"), Present(ids[2])))
    found = page(file)
    for wanted in (
        "支援団体Ａの担当者と、支援団体Ｂに行った。",
        "支援団体Ａ（協力）、支援団体Ｂ（協力）、学校（協力）",
        "【電話支援団体Ａ・学校】",
    ):
        assert wanted in found, wanted


def test_colleagues_callers_and_other_clients_are_not_named(file: File):
    file.bureau.do(AddStaff(StaffId(new_id()), StaffDetails("河合 真理")))
    add_client(file.bureau, ClientDetails(name_latin="PARK JIWOO", name_kana="パク ジウ"))
    case = file.bureau.ask(CaseById(file.case)).details
    file.bureau.do(EditCase(file.case, replace(case, called_by=Caller("新見 律", "雇い主", "086-000-9090", may_be_named=True))))
    said = proposed(file, "河合がパク・ジウさんと新見さんの三人で会った。")
    assert said == "相談員がほかの相談者と連絡をくれた人の三人で会った。"


def test_the_history_keeps_its_order_and_loses_its_dates(file: File):
    wrote(file, "あとのこと。", date(2026, 6, 8))
    wrote(file, "はじめのこと。", OPENED)
    found = page(file)
    assert "初回" in found
    assert found.index("はじめのこと") < found.index("2か月後") < found.index("あとのこと")
    assert "令和" not in found
    assert "2026" not in found


def test_one_field_is_told_from_the_next(file: File):
    """Their names have a ・ of their own."""
    case = file.bureau.ask(CaseById(file.case)).details
    file.bureau.do(EditCase(file.case, replace(case, categories=(Category.LABOR, Category.HOUSING))))
    assert "雇用・労働、住宅" in page(file)


def test_what_is_asked_of_the_session_stands_first(file: File):
    assert "家族にどう話すか" in page(file, question="家族にどう話すか。")


# --- as nearly as five are alike ---------------------------------------------------------------------------------------------


def person(nationality: str = "ベトナム", age: str = "20代") -> dict[str, tuple[str, ...]]:
    return {
        NATIONALITY: (nationality, "東南アジア", "アジア", ""),
        LANGUAGE: (f"{nationality}語", ""),
        STATUS: ("技能実習", "就労の在留資格", ""),
        GENDER: ("女性", ""),
        AGE: (age, "成人", ""),
    }


def test_five_alike_are_told_as_they_are_recorded_and_four_are_not():
    assert near_enough(person(), [person()] * K).widened == ()
    assert LANGUAGE in near_enough(person(), [person()] * (K - 1) + [person("インドネシア")]).widened


def test_where_few_are_of_a_country_the_area_is_told():
    told = near_enough(person("ラオス"), [person("ラオス"), *[person()] * K]).told
    assert (told[NATIONALITY], told[LANGUAGE], told[AGE]) == ("東南アジア", "", "20代")


def test_a_desk_of_fewer_than_five_tells_nothing():
    assert set(near_enough(person(), [person()] * (K - 1)).told.values()) == {""}


ladders = st.builds(person, st.sampled_from(["ベトナム", "ラオス", "ネパール"]), st.sampled_from(["20代", "30代", "80歳以上"]))


@given(ladders, st.lists(ladders, max_size=14))
def test_whatever_is_told_is_true_of_five(own: dict[str, tuple[str, ...]], others: list[dict[str, tuple[str, ...]]]):
    everybody = [own, *others]
    told = near_enough(own, everybody).told
    alike = [each for each in everybody if all(not word or word in each[trait] for trait, word in told.items())]
    assert len(alike) >= K or set(told.values()) == {""}


def test_every_trait_can_be_left_out():
    assert all(WIDENED.count(trait) == len(ladder) - 1 for trait, ladder in person().items())


def test_five_of_a_kind_at_the_desk_are_told_as_recorded_in_the_head_and_in_the_texts(file: File):
    alike = replace(LAN, residence_status="technical_intern", gender="女", opponents=(), school="")
    file.bureau.do(EditClient(file.client, alike))
    for _ in range(K - 1):
        file.bureau.do(AddClient(ClientId(new_id()), replace(alike, name_latin="TRAN VAN BAO", name_kana="")))
    assert proposed(file, "ベトナムから技能実習で来た。母はラオスの人。") == "ベトナムから技能実習で来た。母は〔国・地域〕の人。"
    assert "Ａさん20代女性ベトナム技能実習ベトナム語" in page(file)


def test_somebody_alone_is_told_by_nothing(file: File):
    assert proposed(file, "ベトナムから来てベトナム語を話す。") == "〔国・地域〕から来て〔言語〕を話す。"
    assert draft(file).traits == ()


# --- what is refused ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["a protected person", "a restricted case"])
def test_a_case_to_be_careful_with_is_told_to_no_session(file: File, how: str):
    stale = order(file)
    if how == "a protected person":
        file.bureau.do(EditClient(file.client, replace(LAN, protected=True)))
    else:
        file.bureau.do(RestrictCase(file.case, "身の安全のため"))
    for question in (StudyDraftOf(file.case), StudyPaper(stale)):
        with pytest.raises(NotForStudy):
            file.bureau.ask(question)
    with pytest.raises(NotForStudy):
        file.bureau.do(AnnounceStudy(stale, "0" * 64))


def test_nothing_leaves_before_each_text_was_looked_at(file: File):
    wrote(file, "面談した。")
    unread = order(file, looked=False)
    with pytest.raises(NotLookedThrough) as refused:
        file.bureau.do(AnnounceStudy(unread, file.bureau.ask(StudyPaper(unread)).digest))
    assert refused.value.count == 2


def test_a_text_that_was_written_meanwhile_was_looked_at_by_nobody(file: File):
    read_through = order(file)
    digest = file.bureau.ask(StudyPaper(read_through)).digest
    wrote(file, "ランさんから電話があった。")
    with pytest.raises(NotLookedThrough):
        file.bureau.do(AnnounceStudy(read_through, digest))
    assert "電話があった" not in read(file.bureau.ask(StudyPaper(read_through)).pdf)


def test_only_what_was_looked_at_leaves(file: File):
    with pytest.raises(CopyChanged):
        file.bureau.do(AnnounceStudy(order(file), "0" * 64))


@pytest.mark.parametrize(
    "text",
    [
        "ランさんの件",
        "電話は090-0000-1122",
        "4月1日に辞めた",
        "倉津市の工場",
        "倉津マリンフーズ",
        "東小学校の件",
        "法テラス倉津",
        "42歳の姉",
    ],
)
def test_what_somebody_writes_anew_is_looked_through_as_well(file: File, text: str):
    with pytest.raises(StillTelling) as refused:
        page(file, 主訴=text)
    assert refused.value.key == draft(file).passages[0].key
    with pytest.raises(StillTelling):
        page(file, question=text)


@pytest.mark.parametrize("text", ["工場長さんと話した", "隣町の小学校に移った", "高血圧で通院している", "月収9万円"])
def test_a_guess_and_what_the_session_may_have_to_speak_of_can_be_put_back(file: File, text: str):
    file.bureau.do(EditClient(file.client, replace(LAN, health="高血圧", income="月収9万円")))
    assert plain(text) in plain(page(file, 主訴=text))


def test_what_is_not_wanted_is_left_out(file: File):
    wrote(file, "天気の話をした。")
    texts = tuple(StudyText(each.key, "", looked=True) for each in draft(file).passages)
    found = read(file.bureau.ask(StudyPaper(StudyOrder(file.case, texts))).pdf)
    assert "天気" not in found
    assert "雇用・労働" in found


def test_what_was_looked_through_today_is_known_again_tomorrow(file: File):
    case = file.bureau.ask(CaseById(file.case))
    file.bureau.do(EditCase(file.case, replace(case.details, summary="会社の寮から出たい。")))
    wrote(file, "面談した。")
    wanted = order(file)
    file.bureau.desk.clock = FixedClock(TODAY + timedelta(days=1))
    paper = file.bureau.ask(StudyPaper(wanted))
    file.bureau.do(AnnounceStudy(wanted, paper.digest))
    assert {each.key for each in draft(file).passages} == {each.key for each in wanted.texts}


def test_what_leaves_is_in_the_record_and_says_no_number(file: File):
    wrote(file, "ランさんと面談した。")
    wanted = order(file)
    paper = file.bureau.ask(StudyPaper(wanted))
    file.bureau.do(AnnounceStudy(wanted, paper.digest, printed=False))
    (line,) = file.bureau.ask(FindAudit(actions=frozenset({AuditAction.EXPORTED}))).rows
    assert (line.about, line.document, line.thing.id) == ("study", paper.digest, file.case)
    number = file.bureau.ask(CaseById(file.case)).number
    assert number not in "\n".join(read_whole(paper.pdf))


@pytest.mark.parametrize("role", [Role.PARTNER_VIEWER, Role.STATISTICS])
def test_who_works_on_no_case_prepares_none(file: File, role: Role):
    staff = StaffId(new_id())
    agency = file.agency if role is Role.PARTNER_VIEWER else None
    file.bureau.do(AddStaff(staff, StaffDetails("閲覧 太郎", role=role, agency=agency)))
    with pytest.raises(NotAllowed):
        file.bureau.desk.ask(StudyDraftOf(file.case), staff)


# --- of anybody --------------------------------------------------------------------------------------------------------------

KANA = st.sampled_from("アイウカキクサシスタチナニハヒマミヤラリルロン")
words_of_kana = st.lists(KANA, min_size=3, max_size=6).map("".join)
words_of_letters = st.text("ABDEGHIKLMNORSTUVYZ", min_size=4, max_size=8)
digits = st.integers(1000, 9999)


@st.composite
def anybody(draw: st.DrawFn) -> ClientDetails:
    latin, kana = (" ".join(draw(st.lists(words, min_size=1, max_size=5))) for words in (words_of_letters, words_of_kana))
    born = draw(st.dates(date(1940, 1, 1), date(2005, 12, 31)))
    lot = draw(st.tuples(st.integers(1, 9), st.integers(1, 40), st.integers(1, 40)))
    return ClientDetails(
        name_latin=latin,
        name_kana=kana,
        alias=f"榊{draw(st.sampled_from(['野', '原', '田']))} 樹里",
        born=PartialDay.of(born),
        phone=f"0{draw(st.integers(10, 99))}-{draw(digits)}-{draw(digits)}",
        address=f"倉津市藤代町{lot[0]}丁目{lot[1]}番{lot[2]}号",
        municipality="倉津市",
        school=f"藤代第{draw(st.sampled_from('一二三'))}小学校",
        opponents=(f"{draw(st.sampled_from(['紅葉', '白樺', '桃畑']))}食品加工株式会社",),
    )


def spellings(client: ClientDetails) -> tuple[tuple[str, ...], ...]:
    """Each thing that tells who it is, in ways it is typed."""
    latin, kana, born, phone = client.name_latin, client.name_kana, client.born.whole, client.phone
    lot = client.address.removeprefix("倉津市")
    return (
        (latin, latin.title(), latin.replace(" ", "　"), " ".join(reversed(latin.split())), latin.split()[0]),
        (kana, kana.replace(" ", "・"), kana.replace(" ", "")),
        (client.alias, client.alias.replace(" ", "")),
        (wareki(born), short_era(born), born.isoformat(), f"{born:%Y/%m/%d}", f"{born.year}年{born.month}月{born.day}日"),
        (phone, phone.replace("-", ""), phone.replace("-", "ー"), f"+81-{phone[1:]}"),
        (lot, lot.replace("丁目", "-").replace("番", "-").replace("号", "")),
        (client.school, client.school.removesuffix("学校")),
        (client.opponents[0], client.opponents[0].removesuffix("株式会社")),
    )


@settings(max_examples=12, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(client=anybody(), picks=st.lists(st.integers(0, 99), min_size=8, max_size=8), other=st.sampled_from(["は", "が", "、", "と "]))
def test_of_nobody_anything_that_tells_who_they_are_is_on_the_pages(bureau: Bureau, client: ClientDetails, picks: list[int], other: str):
    """In every spelling on the record. Every stream of such a file is read in `test_every_sheet`."""
    file = open_file(bureau, client)
    ways = spellings(client)
    chosen = [ways[at][pick % len(ways[at])] for at, pick in enumerate(picks)]
    wrote(file, "".join(f"相談で{each}{other}聞いた。" for each in chosen), said=f"{chosen[0]}です。", judged=f"{chosen[7]}に注意。")
    paper = file.bureau.ask(StudyPaper(order(file)))
    told_of_it = pypdf.PdfReader(BytesIO(paper.pdf)).metadata
    written = plain("\n".join((read(paper.pdf), str(told_of_it.title), str(told_of_it.subject), str(told_of_it.keywords))))
    assert [each for each in (word for way in ways for word in way) if plain(each) in written] == []
    assert "相談で" in plain(read(paper.pdf))


# --- distances ---------------------------------------------------------------------------------------------------------------


@given(st.dates(date(1930, 1, 1), date(2060, 1, 1)))
def test_no_distance_tells_its_day(day: date):
    words = since(day, OPENED)
    assert str(day.year) not in words
    assert (words == "初回相談の日") == (day == OPENED)
    assert words.endswith(("日", "前", "後"))


def test_a_month_and_a_year_are_told_in_months_and_years():
    assert partly_since(PartialDay(2026, 4), OPENED) == "初回相談の月"
    assert partly_since(PartialDay(2025, 12), OPENED) == "初回相談の4か月前"
    assert partly_since(PartialDay(2026), OPENED) == "初回相談の年"
    assert partly_since(PartialDay(2030), OPENED) == "初回相談から4年後"


def test_what_is_asked_of_a_client_is_either_looked_for_or_no_word():
    """A new field of a person has to be thought of here: the finders of the study take each by its name."""
    looked_for = {"name_latin", "name_kanji", "name_kana", "alias", "alias_kana", "name_native", "call_name", "born", "phone", "address"}
    looked_for |= {"municipality", "school", "opponents", "work", "family", "household", "health", "income"}
    looked_for |= {"nationality", "residence_status", "language", "gender"}
    by_form = {"postcode", "stay_until"}
    never_in_a_text = {
        "use_on_letter",
        "other_languages",
        "interpreter",
        "interpreter_note",
        "safe_contact",
        "protected",
        "protected_until",
        "note",
    }
    assert {each.name for each in fields(ClientDetails)} == looked_for | by_form | never_in_a_text


def test_every_refusal_of_it_is_one_a_person_can_act_on():
    assert all(issubclass(each, DeskError) for each in (NotForStudy, NotLookedThrough, StillTelling))
    assert TODAY > OPENED
