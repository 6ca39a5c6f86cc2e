"""一斉送付: one text, many letters, each under its own number and in the register; all or none; and nobody is named in it."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from desk_gui.commands.agencies import AddAgency, CloseAgency, EditAgency
from desk_gui.commands.base import Batch, Wish
from desk_gui.commands.cases import AddClient, OpenCase
from desk_gui.commands.desk import AddStaff, Today, Waiting
from desk_gui.commands.dispatch import DispatchRegister, RecordDispatch, SuggestDispatch
from desk_gui.commands.letters import BesideSheets, FindLetters, LetterById, NotePrinted
from desk_gui.commands.mailings import (
    ApproveMailing,
    CorrectMailing,
    DraftMailing,
    EditMailing,
    FindMailings,
    IssueMailing,
    MailingById,
    MailingPdf,
    MailingSheets,
    PreviewNotice,
    RemoveMailing,
)
from desk_gui.commands.permission import RestrictCase
from desk_gui.errors import (
    AgencyClosed,
    AlreadyIssued,
    CorrectedBefore,
    DoesNotFit,
    Missing,
    NamesSomebody,
    NotApproved,
    PlaceholderLeft,
    RecipientInConflict,
    WithheldInText,
)
from desk_gui.letters.pages import page_count
from desk_gui.models.letter import Letter
from desk_gui.rows.agencies import AgencyDetails, Contact
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.mailings import MailingDraft, MailingSheet
from desk_gui.services.verify import findings
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import AgencyId, CaseId, ClientId, ContactId, DispatchId, MailingId, StaffId, WishId, new_id
from desk_gui.vocabulary import AgencyKind, DispatchMeans, LetterKind, LetterPart, LetterState, Role
from tests.conftest import TODAY, Bureau
from tests.unit.letters.reading import read

LONG = "特定非営利活動法人くらつ広域外国人住民生活支援多文化共生推進市民ネットワーク協議会連合会事務局本部地域連携推進センター"
FIVE = "倉津市中央町1丁目2番3号\n中央ビル東館\n5階501号室\n国際交流プラザ内\n市民活動支援センター気付"


@pytest.fixture
def partners(bureau: Bureau) -> tuple[AgencyId, ...]:
    """Four: one with a contact and all there is to it, one without a fax, one whose place is hidden, one with a long name."""
    contact = Contact(ContactId(new_id()), "田所 美和子", section="民事課", title="係長")
    place = {"postcode": "000-0001", "address": "倉津市1-1", "fax": "086-000-0002", "contacts": (contact,)}
    details = (
        AgencyDetails("倉津法律相談センター", AgencyKind.LEGAL_AID, "ア", **place),
        AgencyDetails("倉津市保健所", AgencyKind.HEALTH_CENTER, "イ", address=FIVE),
        AgencyDetails("くらつの宿", AgencyKind.SHELTER, "ウ", address="倉津市9-9-9", address_hidden=True, fax="086-000-0003"),
        AgencyDetails(LONG, AgencyKind.NPO, "エ", address="倉津市3-3"),
    )
    keys = tuple(AgencyId(new_id()) for _ in details)
    for key, each in zip(keys, details, strict=True):
        bureau.do(AddAgency(key, each))
    return keys


BODY = "下記のとおり開催しますので、御出席ください。"


def text(partners: tuple[AgencyId, ...], **changes) -> MailingDraft:
    draft = MailingDraft("連絡会議の開催について", BODY, partners, when="令和8年7月6日（月）", place="市役所")
    return replace(draft, **changes)


def drafted(bureau: Bureau, draft: MailingDraft) -> MailingId:
    mailing = MailingId(new_id())
    bureau.do(DraftMailing(mailing, draft))
    return mailing


def issued(bureau: Bureau, draft: MailingDraft) -> MailingId:
    mailing = drafted(bureau, draft)
    bureau.do(ApproveMailing(mailing, TODAY, "センター長"))
    bureau.do(IssueMailing(mailing))
    return mailing


def sheet(bureau: Bureau, mailing: MailingId) -> MailingSheet:
    return bureau.ask(MailingById(mailing))


def test_each_recipient_gets_a_letter_of_its_own_under_the_next_number(bureau: Bureau, partners: tuple[AgencyId, ...]):
    found = sheet(bureau, issued(bureau, text(partners, named=True)))
    assert [line.number_text for line in found.lines] == [f"倉広相第{at}号" for at in range(1, 5)]
    assert (found.row.first, found.row.last, found.row.state) == ("倉広相第1号", "倉広相第4号", LetterState.ISSUED)
    pages = [read(each.pdf) for each in bureau.ask(MailingSheets(found.row.id))]
    names = ("田所美和子様", "倉津市保健所御中", "くらつの宿御中", "事務局本部地域連携推進センター御中")
    for number, (page, whom) in enumerate(zip(pages, names, strict=True), 1):
        assert whom in page
        assert f"第{number}号" in page
        assert "連絡会議の開催について（案内）" in page
    assert "9-9-9" not in "".join(pages), "a hidden address"


def test_a_file_with_a_mailing_in_it_is_whole(bureau_on_sqlite: Bureau, tmp_path: Path):
    partner = AgencyId(new_id())
    bureau_on_sqlite.do(AddAgency(partner, AgencyDetails("倉津市保健所", AgencyKind.HEALTH_CENTER)))
    issued(bureau_on_sqlite, text((partner,)))
    assert list(findings(tmp_path / "desk.db")) == []


def test_they_stand_in_the_register_without_a_case_and_leave_from_there(bureau: Bureau, partners: tuple[AgencyId, ...]):
    mailing = issued(bureau, text(partners))
    first = sheet(bureau, mailing).lines[0]
    assert first.letter is not None
    details = bureau.ask(SuggestDispatch(first.letter))
    assert (details.means, details.pages) == (DispatchMeans.POST, 1)
    bureau.do(RecordDispatch(DispatchId(new_id()), first.letter, replace(details, means=DispatchMeans.FAX)))
    book = bureau.ask(DispatchRegister())
    told = [(line.number, line.to_name, line.case) for line in book.lines[:2]]
    assert told == [(1, "倉津法律相談センター", None), (2, "倉津市保健所", None)]
    assert book.lines[0].dispatches[0].details.means == DispatchMeans.FAX
    assert all(line.subject == "連絡会議の開催について（案内）" for line in book.lines)
    assert sheet(bureau, mailing).row.sent == 1


def test_a_letter_of_it_is_found_and_opened_like_any_other(bureau: Bureau, partners: tuple[AgencyId, ...]):
    mailing = issued(bureau, text(partners, answer=True, reply_by=TODAY + timedelta(days=10)))
    rows = bureau.ask(FindLetters(issued=True, words="保健所"))
    assert [(row.mailing, row.case, row.referral, row.who) for row in rows] == [(mailing, None, None, "")]
    assert [each.part for each in bureau.ask(LetterById(rows[0].id)).sheets] == [LetterPart.AGENCY, LetterPart.REPLY_SLIP]
    cover = bureau.ask(BesideSheets(rows[0].id, DispatchMeans.FAX))[0]
    assert "案内（倉広相第2号）" in read(cover.pdf)


def test_what_is_printed_later_is_byte_for_byte_what_was_issued(bureau: Bureau, partners: tuple[AgencyId, ...]):
    mailing = issued(bureau, text(partners, answer=True, reply_by=TODAY + timedelta(days=10)))
    whole = bureau.ask(MailingPdf(mailing))
    assert page_count(whole) == 8
    bureau.do(EditAgency(partners[1], AgencyDetails("倉津市保健センター", AgencyKind.HEALTH_CENTER)))
    assert bureau.ask(MailingPdf(mailing)) == whole
    kept = {row.sheets[0].sha256 for row in bureau.ask(FindLetters(issued=True))}
    assert kept == {sha256(each.pdf).hexdigest() for each in bureau.ask(MailingSheets(mailing)) if each.part == LetterPart.AGENCY}
    assert sheet(bureau, mailing).lines[1].name == "倉津市保健所"


def test_on_both_sides_every_sheet_begins_on_a_front(bureau: Bureau, partners: tuple[AgencyId, ...]):
    mailing = issued(bureau, text(partners))
    assert page_count(bureau.ask(MailingPdf(mailing, backs=True))) == 7
    chosen = tuple(line.letter for line in sheet(bureau, mailing).lines if line.letter)[1:3]
    some = bureau.ask(MailingPdf(mailing, letters=chosen))
    assert page_count(some) == 2
    assert "くらつの宿" in read(some)
    assert "法律相談センター" not in read(some)
    assert len(some) < len(bureau.ask(MailingPdf(mailing)))
    for pdf in (some, bureau.ask(MailingPdf(mailing)), bureau.ask(MailingPdf(mailing, backs=True))):
        assert "/OutputIntents" in PdfReader(BytesIO(pdf)).trailer["/Root"], "an archive can keep it"


def test_until_it_is_printed_it_is_numbered_and_unprinted(bureau: Bureau, partners: tuple[AgencyId, ...]):
    mailing = issued(bureau, text(partners))
    assert sheet(bureau, mailing).row.printed == 0
    letters = tuple(line.letter for line in sheet(bureau, mailing).lines if line.letter)
    bureau.do(Batch(tuple(NotePrinted(each, LetterPart.AGENCY, bureau.desk.clock.now()) for each in letters[:3])))
    assert [line.printed for line in sheet(bureau, mailing).lines] == [True, True, True, False]


def refused(bureau: Bureau, mailing: MailingId, error: type[Exception]) -> None:
    """Nothing was numbered, nothing kept."""
    with pytest.raises(error):
        bureau.do(IssueMailing(mailing))
    with bureau.desk.store.look() as session:
        assert session.scalars(select(Letter)).all() == []
    assert bureau.ask(DispatchRegister()).lines == ()
    assert sheet(bureau, mailing).row.state != LetterState.ISSUED


def test_one_recipient_that_cannot_be_written_to_stops_them_all(bureau: Bureau, partners: tuple[AgencyId, ...]):
    mailing = drafted(bureau, text(partners))
    refused(bureau, mailing, NotApproved)
    bureau.do(ApproveMailing(mailing, TODAY, "センター長"))
    bureau.do(CloseAgency(partners[3], TODAY, "統合"))
    refused(bureau, mailing, AgencyClosed)
    assert [line.trouble for line in sheet(bureau, mailing).lines] == ["", "", "", "休止・廃止"]


def test_a_recipient_flagged_for_a_conflict_is_not_written_to(bureau: Bureau):
    flagged = AgencyId(new_id())
    bureau.do(AddAgency(flagged, AgencyDetails("南浜水産", AgencyKind.EMPLOYER, conflict_of_interest=True)))
    mailing = drafted(bureau, text((flagged,)))
    bureau.do(ApproveMailing(mailing, TODAY, "センター長"))
    refused(bureau, mailing, RecipientInConflict)
    assert [line.trouble for line in sheet(bureau, mailing).lines] == ["利益相反に注意"]


def test_an_address_no_window_holds_stops_it_and_says_whose(bureau: Bureau, partners: tuple[AgencyId, ...]):
    bureau.do(EditAgency(partners[1], AgencyDetails("倉津市保健所", AgencyKind.HEALTH_CENTER, address="\n".join([FIVE] * 12))))
    mailing = drafted(bureau, text(partners))
    bureau.do(ApproveMailing(mailing, TODAY, "センター長"))
    with pytest.raises(DoesNotFit) as stopped:
        bureau.do(IssueMailing(mailing))
    assert stopped.value.field == "倉津市保健所の宛先"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"subject": " "}, Missing),
        ({"body": ""}, Missing),
        ({"recipients": ()}, Missing),
        ({"answer": True}, Missing),
        ({"place": "○○会館"}, PlaceholderLeft),
    ],
)
def test_what_is_not_finished_is_not_approved(bureau: Bureau, partners: tuple[AgencyId, ...], changes: dict, error: type[Exception]):
    mailing = drafted(bureau, text(partners, **changes))
    with pytest.raises(error):
        bureau.do(ApproveMailing(mailing, TODAY, "センター長"))


LAN = ClientDetails(name_latin="NGUYEN THI LAN", name_kana="グエン ティ ラン", opponents=("夫　王 建国",))


@pytest.mark.parametrize("words", ["ＮＧＵＹＥＮ　ＴＨＩ　ＬＡＮさんの件も話します。", "グエン・ティ・ランさん", "王建国さんの件"])
def test_no_client_and_nobody_against_them_is_named_in_it(bureau: Bureau, partners: tuple[AgencyId, ...], words: str):
    bureau.do(AddClient(ClientId(new_id()), LAN))
    with pytest.raises(WithheldInText) as stopped:
        drafted(bureau, text(partners, agenda=words))
    assert stopped.value.field == "内容"


def test_of_somebody_hidden_neither_who_nor_where_is_told(bureau: Bureau, partners: tuple[AgencyId, ...]):
    client, case = ClientId(new_id()), CaseId(new_id())
    bureau.do(AddClient(client, LAN))
    bureau.do(OpenCase(case, CaseDetails("保護", TODAY, clients=(client,), staff=bureau.me)))
    bureau.do(RestrictCase(case, "支援措置"))
    other = StaffId(new_id())
    bureau.do(AddStaff(other, StaffDetails("河合 真理", role=Role.CONSULTANT)))
    mailing = MailingId(new_id())

    def by_other(command):
        return bureau.desk.apply(Wish(WishId(new_id()), other, command))

    by_other(DraftMailing(mailing, text(partners, body="NGUYEN THI LANさんを囲む会を開きます。")))
    by_other(ApproveMailing(mailing, TODAY, "センター長"))
    with pytest.raises(NamesSomebody) as stopped:
        by_other(IssueMailing(mailing))
    assert vars(stopped.value) == {}
    with pytest.raises(WithheldInText):
        bureau.do(EditMailing(mailing, text(partners, body="NGUYEN THI LANさんを囲む会を開きます。", note="訂正")))


def test_a_correction_goes_to_the_same_and_takes_the_place_of_each_letter(bureau: Bureau, partners: tuple[AgencyId, ...]):
    old, new = issued(bureau, text(partners)), MailingId(new_id())
    bureau.do(CorrectMailing(new, old))
    bureau.do(EditMailing(new, replace(sheet(bureau, new).draft, place="市民会館", recipients=partners[:2])))
    with pytest.raises(CorrectedBefore):
        bureau.do(CorrectMailing(MailingId(new_id()), old))
    bureau.do(ApproveMailing(new, TODAY, "センター長"))
    bureau.do(IssueMailing(new))
    assert [line.corrected_by for line in sheet(bureau, old).lines] == ["倉広相第5号", "倉広相第6号", "", ""]
    assert "令和8年6月9日付け「連絡会議の開催について」を訂正したものです" in read(bureau.ask(MailingSheets(new))[0].pdf)
    with pytest.raises(AlreadyIssued):
        bureau.do(RemoveMailing(old))


def test_a_partner_puts_right_what_the_register_says_of_it(bureau: Bureau, partners: tuple[AgencyId, ...]):
    draft = text(partners, kind=LetterKind.CONTACT_CHECK, subject="担当者の確認について", when="", place="", body="御確認ください。")
    page = read(bureau.ask(PreviewNotice(draft))[0].pdf)
    for wanted in ("当窓口に登録している内容", "民事課係長田所美和子", "086-000-0002", "（登録なし）", "担当者の確認について（照会）"):
        assert wanted in page
    letter, slip = bureau.ask(PreviewNotice(replace(draft, answer=True, reply_by=date(2026, 6, 26)), partners[2]))
    assert "別紙により令和8年6月26日（金）までに" in read(letter.pdf)
    assert "くらつの宿" in read(slip.pdf)
    assert "9-9-9" not in read(slip.pdf)


def test_the_list_tells_how_far_each_has_got(bureau: Bureau, partners: tuple[AgencyId, ...]):
    begun, done = drafted(bureau, text(partners[:1], subject="合同相談会について")), issued(bureau, text(partners))
    found = bureau.ask(FindMailings())
    assert [(row.id, row.count, row.numbers) for row in found] == [(done, 4, "倉広相第1号〜第4号"), (begun, 1, "")]
    assert [row.id for row in bureau.ask(FindMailings("合同"))] == [begun]
    bureau.do(RemoveMailing(begun))
    assert [row.id for row in bureau.ask(FindMailings())] == [done]


def test_one_begun_and_one_numbered_and_not_printed_stand_on_the_day_of_whoever_wrote_them(bureau: Bureau, partners: tuple[AgencyId, ...]):
    begun, done = drafted(bureau, text(partners[:1])), issued(bureau, text(partners))
    assert [row.id for row in bureau.ask(Today(bureau.me)).mailings] == [begun]
    assert bureau.ask(Waiting()).letters == 1
    bureau.desk.clock = FixedClock(TODAY + timedelta(days=1))
    assert [(row.id, row.printed) for row in bureau.ask(Today(bureau.me)).mailings] == [(done, 0), (begun, 0)]
    assert bureau.ask(Today()).unprinted == ()
    for line in sheet(bureau, done).lines:
        bureau.do(NotePrinted(line.letter, LetterPart.AGENCY, bureau.desk.clock.now()))
    assert [row.id for row in bureau.ask(Today(bureau.me)).mailings] == [begun]
