"""What a 引継書 told another desk: judged again as it leaves, kept, and listed for whoever withdraws the consent."""

from dataclasses import replace

import pytest

from desk_gui.commands import papers as q
from desk_gui.commands.audit import FindAudit
from desk_gui.commands.cases import AddEntry, CaseById, ChangesOf, EditCase, EditClient, OpenCase
from desk_gui.commands.consent import CarriedBy, StrikeConsent, ToldOf, WithdrawConsent
from desk_gui.commands.desk import AddStaff
from desk_gui.commands.letters import IssueLetter
from desk_gui.commands.merging import MergeClients, SplitClients
from desk_gui.commands.permission import RestrictCase
from desk_gui.errors import CopyChanged, Missing, NotConsented, NotFound, RecipientInConflict, WithheldInText
from desk_gui.rows.cases import CaseDetails, ClientDetails, EntryDetails, Shared
from desk_gui.rows.consent import Apart
from desk_gui.rows.desk import StaffDetails
from desk_gui.services.verify import (
    handovers_told_what_was_consented_to,
    letters_hold_what_was_consented_to,
    referrals_rest_on_the_clients_own_consent,
)
from desk_gui.values.ids import CaseId, ClientId, ConsentId, EntryId, MergeId, StaffId, WithdrawalId, new_id
from desk_gui.viewmodels.audit_words import about_words
from desk_gui.viewmodels.change_words import change_words
from desk_gui.viewmodels.consents import carried_words, known_by
from desk_gui.vocabulary import AuditAction, ConsentBasis, ConsentItem, EntryKind, Paper
from tests.conftest import TODAY
from tests.unit.handing_over import LAN, File, add_client, open_file
from tests.unit.letter_writing import ITEMS, approved

NAME, PHONE, ADDRESS, HEALTH = ConsentItem.NAME, ConsentItem.PHONE, ConsentItem.ADDRESS, ConsentItem.HEALTH
TOLD, LANGUAGE = ConsentItem.CONSULTATION, ConsentItem.LANGUAGE
HOA = replace(LAN, name_latin="NGUYEN THI HOA", name_kana="グエン ティ ホア", phone="")


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau)


@pytest.fixture
def stranger(bureau) -> StaffId:
    staff = StaffId(new_id())
    bureau.do(AddStaff(staff, StaffDetails("河合 真理")))
    return staff


def draft(file: File, *items: ConsentItem, **typed) -> q.HandoverDraft:
    return q.HandoverDraft(file.case, TODAY, **({"to": file.agency, "items": items} | typed))


def looked_at(file: File, wanted: q.HandoverDraft, *, printed: bool = True) -> q.AnnounceHandover:
    return q.AnnounceHandover(wanted, file.bureau.ask(q.HandoverPaper(wanted)).digest, printed)


def printed(file: File, *items: ConsentItem, **typed) -> None:
    file.bureau.do(looked_at(file, draft(file, *items, **typed)))


def told(file: File):
    return file.bureau.ask(ToldOf(file.case))


def on_it(file: File, consent: ConsentId) -> list[str]:
    return [carried_words(each) for each in file.bureau.ask(CarriedBy(consent))]


def family(file: File) -> tuple[File, File]:
    """Her case with her child, for each of them."""
    child, case = add_client(file.bureau, HOA), CaseId(new_id())
    file.bureau.do(OpenCase(case, CaseDetails("学校", TODAY, (file.client, child))))
    return replace(file, case=case), replace(file, case=case, client=child)


# --- what it told -------------------------------------------------------------------------------------------------------------


def test_what_another_desk_read_is_known_to_it_and_stands_with_the_consent(file: File):
    consent = file.consent(NAME, PHONE)
    printed(file, NAME)
    (known,) = told(file)
    assert (known.agency, known.on, known.items, known.basis, known.paper) == (
        file.agency, TODAY, (NAME,), ConsentBasis.CONSENT, Paper.HANDOVER,
    )  # fmt: skip
    assert known_by(told(file), TODAY)[0].times == ("令和8年6月9日　引継書　氏名（本人の同意）",)
    assert on_it(file, consent) == ["・令和8年6月9日　引継書　法テラス倉津（氏名）"]


def test_it_is_still_told_after_the_consent_is_taken_back(file: File):
    consent = file.consent(NAME)
    printed(file, NAME)
    file.bureau.do(WithdrawConsent(WithdrawalId(new_id()), consent, TODAY, "電話で"))
    assert len(on_it(file, consent)) == 1
    newer = file.consent(NAME, on=TODAY)
    assert on_it(file, newer) == []


def test_of_two_consents_each_has_what_left_on_it(file: File):
    name, both = file.consent(NAME), file.consent(NAME, PHONE)
    file.bureau.do(WithdrawConsent(WithdrawalId(new_id()), both, TODAY, "電話で", (NAME,)))
    printed(file, NAME, PHONE)
    assert on_it(file, name) == ["・令和8年6月9日　引継書　法テラス倉津（氏名）"]
    assert on_it(file, both) == ["・令和8年6月9日　引継書　法テラス倉津（電話番号）"]


def test_a_recipient_that_may_be_told_less_was_told_less(file: File):
    other = file.bureau.agency
    file.consent(NAME, PHONE, recipients=(file.agency, other), apart=(Apart(file.agency, (NAME,)),))
    with pytest.raises(NotConsented):
        printed(file, NAME, PHONE)
    assert told(file) == ()


def test_what_is_not_recorded_was_not_told(file: File):
    consent = file.consent(NAME, HEALTH)
    printed(file, NAME, HEALTH)
    assert [each.items for each in told(file)] == [(NAME,)]
    assert on_it(file, consent) == ["・令和8年6月9日　引継書　法テラス倉津（氏名）"]


def test_of_two_in_a_case_each_is_told_of_on_their_own_consent(file: File):
    her, child = family(file)
    hers, childs = her.consent(NAME, PHONE), child.consent(NAME, PHONE)
    printed(her, NAME, PHONE)
    assert [each.items for each in told(her)] == [(NAME, PHONE)], "one sheet, once"
    assert on_it(file, hers) == ["・令和8年6月9日　引継書　法テラス倉津（氏名、電話番号）"]
    assert on_it(file, childs) == ["・令和8年6月9日　引継書　法テラス倉津（氏名）"], "the child has no telephone"


def test_on_another_ground_than_consent_it_says_so(file: File):
    file.consent(NAME, basis=ConsentBasis.LAW, note="法令に基づく照会")
    file.consent(LANGUAGE)
    printed(file, NAME, LANGUAGE)
    assert {(each.items, each.basis) for each in told(file)} == {((NAME,), ConsentBasis.LAW), ((LANGUAGE,), ConsentBasis.CONSENT)}


def test_a_sheet_that_tells_nothing_of_her_is_no_telling(file: File):
    file.consent(NAME)
    printed(file, reason="転出")
    assert told(file) == ()


def test_a_colleagues_sheet_tells_nobody_outside(file: File, stranger: StaffId):
    file.consent(NAME)
    printed(file, NAME, to=None, after=stranger)
    assert told(file) == ()


# --- once, and again ------------------------------------------------------------------------------------------------------------


def test_printed_and_saved_it_is_one_telling_and_another_sheet_is_another(file: File):
    consent = file.consent(NAME, PHONE)
    same = draft(file, NAME)
    file.bureau.do(looked_at(file, same))
    file.bureau.do(looked_at(file, same, printed=False))
    assert len(told(file)) == len(on_it(file, consent)) == 1
    printed(file, NAME, PHONE)
    assert len(told(file)) == len(on_it(file, consent)) == 2


# --- as it leaves -------------------------------------------------------------------------------------------------------------


def test_what_may_no_longer_be_told_does_not_leave(file: File):
    consent = file.consent(NAME)
    wish = looked_at(file, draft(file, NAME))
    file.bureau.do(StrikeConsent(consent, "別の人の同意だった"))
    with pytest.raises(NotConsented):
        file.bureau.do(wish)
    assert told(file) == ()
    assert file.bureau.ask(FindAudit(actions=frozenset({AuditAction.PRINTED}))).rows == ()


def test_what_is_another_sheet_by_now_is_looked_at_again(file: File):
    file.consent(NAME)
    for to in (file.agency, None):
        wish = looked_at(file, draft(file, NAME, to=to))
        file.bureau.do(EditClient(file.client, replace(LAN, name_latin=f"NGUYEN THI LAN {to is None}")))
        with pytest.raises(CopyChanged):
            file.bureau.do(wish)
    assert told(file) == ()


def test_what_somebody_typed_gives_nothing_away_whoever_sends_it(file: File):
    file.consent(NAME, TOLD)
    with pytest.raises(WithheldInText):
        file.bureau.do(q.AnnounceHandover(draft(file, NAME, TOLD, state="1998年4月3日生まれ"), "0" * 64))
    with pytest.raises(Missing):
        file.bureau.do(q.AnnounceHandover(draft(file, to=None, to_other="石井"), "0" * 64))


def test_where_a_protected_person_lives_leaves_on_her_own_word_alone(file: File):
    by_law = file.consent(NAME, ADDRESS, basis=ConsentBasis.LAW, note="法令に基づく照会")
    file.bureau.do(EditClient(file.client, replace(LAN, protected=True)))
    with pytest.raises(NotConsented):
        printed(file, NAME, ADDRESS)
    hers = file.consent(ADDRESS)
    printed(file, NAME, ADDRESS)
    assert on_it(file, by_law) == ["・令和8年6月9日　引継書　法テラス倉津（氏名）"]
    assert on_it(file, hers) == ["・令和8年6月9日　引継書　法テラス倉津（住所）"]


def test_the_other_side_gets_no_paper_of_her(file: File):
    file.consent(NAME)
    printed(file, NAME)
    file.bureau.do(EditClient(file.client, replace(LAN, opponents=("法テラス倉津",))))
    with pytest.raises(RecipientInConflict):
        printed(file, NAME)
    assert len(told(file)) == 1


# --- who may know of it -------------------------------------------------------------------------------------------------------


def test_the_handover_of_a_case_one_may_not_see_is_not_told(file: File, stranger: StaffId):
    consent, hidden = file.consent(NAME), CaseId(new_id())
    file.bureau.do(OpenCase(hidden, CaseDetails("離婚", TODAY, (file.client,))))
    secret = replace(file, case=hidden)
    printed(secret, NAME)
    ask = file.bureau.desk.ask
    assert len(ask(CarriedBy(consent), stranger)) == 1
    file.bureau.do(RestrictCase(hidden, "支援措置の申出"))
    assert len(on_it(file, consent)) == 1
    assert ask(CarriedBy(consent), stranger) == ()
    with pytest.raises(NotFound):
        ask(ToldOf(hidden), stranger)


def test_the_records_say_who_got_it_in_plain_words(file: File):
    file.consent(NAME)
    printed(file, NAME)
    (line,) = file.bureau.ask(FindAudit(actions=frozenset({AuditAction.PRINTED}))).rows
    assert (about_words(line), line.thing.id) == ("引継書", file.case)
    assert line.document == file.bureau.ask(q.HandoverPaper(draft(file, NAME))).digest
    assert line in file.bureau.ask(FindAudit(thing=file.agency)).rows
    newest, *_ = file.bureau.ask(ChangesOf(file.case))
    assert change_words(newest) == [("引継書の出力を始めた", "")]


# --- two registrations of one person --------------------------------------------------------------------------------------------


def test_it_follows_whoever_was_registered_twice(file: File):
    keep = add_client(file.bureau, ClientDetails(name_latin="NGUYEN T LAN"))
    consent, merge = file.consent(NAME), MergeId(new_id())
    printed(file, NAME)
    before = on_it(file, consent)
    file.bureau.do(MergeClients(merge, keep, file.client, LAN, sure=True))
    assert file.bureau.ask(CaseById(file.case)).details.clients == (keep,)
    assert on_it(file, consent) == before != []
    assert sound(file)
    file.bureau.do(SplitClients(merge, ClientDetails(name_latin="NGUYEN T LAN")))
    assert on_it(file, consent) == before
    assert sound(file)


def test_what_left_while_two_were_one_rests_on_what_either_had_agreed_to(file: File):
    """A letter, a sheet and a word, before they were made one and after; and taken apart again."""
    keep, merge = add_client(file.bureau, ClientDetails(name_latin="NGUYEN T LAN")), MergeId(new_id())
    consent = file.consent(*ITEMS)
    file.bureau.do(AddEntry(EntryId(new_id()), file.case, spoken(file, file.client)))
    file.bureau.do(IssueLetter(approved(file)))
    file.bureau.do(MergeClients(merge, keep, file.client, LAN, sure=True))
    assert [line.split("　")[1] for line in on_it(file, consent)] == ["倉広相第1号", "支援経過（電話）"]
    as_one = replace(file, client=keep)
    printed(as_one, NAME)
    file.bureau.do(IssueLetter(approved(as_one)))
    left = on_it(file, consent)
    assert len(left) == 4
    assert sound(file)
    file.bureau.do(SplitClients(merge, ClientDetails(name_latin="NGUYEN T LAN")))
    assert on_it(file, consent) == left
    assert sound(file)


def spoken(file: File, client: ClientId) -> EntryDetails:
    shared = (Shared(file.agency, (NAME,), client=client),)
    return EntryDetails(EntryKind.PHONE, file.bureau.desk.clock.now(), 10, "電話で伝えた", shared=shared)


def test_it_stays_told_where_somebody_leaves_the_case(file: File):
    consent = file.consent(NAME)
    printed(file, NAME)
    case = file.bureau.ask(CaseById(file.case)).details
    file.bureau.do(EditCase(file.case, replace(case, clients=())))
    assert len(told(file)) == len(on_it(file, consent)) == 1


def sound(file: File) -> bool:
    rules = (handovers_told_what_was_consented_to, letters_hold_what_was_consented_to, referrals_rest_on_the_clients_own_consent)
    with file.bureau.desk.store.look() as session:
        return not [line for rule in rules for line in rule(session)]
