"""A person registered twice: one afterwards in every row, and two again exactly as they were."""

from dataclasses import replace
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_gui.commands.audit import DisclosureOf
from desk_gui.commands.base import Batch, Wish
from desk_gui.commands.cases import (
    AddClient,
    CaseById,
    ChangesOf,
    ClientById,
    EditCase,
    EditClient,
    FindClients,
    OpenCase,
    RemoveClient,
    RestoreClient,
)
from desk_gui.commands.consent import ConsentsOf, RecordConsent
from desk_gui.commands.desk import AddStaff, Today
from desk_gui.commands.merging import MergeClients, RegisteredTwice, SplitClients
from desk_gui.commands.permission import RestrictCase
from desk_gui.commands.referrals import DraftReferral, FindReferrals
from desk_gui.errors import Conflict, DeskError, Merged, NotFound, SamePerson, StillHeld
from desk_gui.models.all import metadata
from desk_gui.models.case import CaseClient
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.rows.consent import SUPPORT, ConsentDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.referrals import ReferralDetails
from desk_gui.services.desk import Desk
from desk_gui.services.merging import COLUMNS
from desk_gui.services.subjects import HANDLERS
from desk_gui.services.work import Work
from desk_gui.storage.store import Store
from desk_gui.values.ids import CaseId, ClientId, ConsentId, MergeId, ReferralId, StaffId, WishId, new_id
from desk_gui.viewmodels.change_words import change_words
from desk_gui.viewmodels.notices import sentence
from desk_gui.vocabulary import Channel, ConsentItem
from tests.conftest import TODAY, Bureau
from tests.unit.answers import all_in
from tests.unit.examples import AGENCY, a

KEEP = ClientDetails(name_latin="MARIA APARECIDA DA SILVA", phone="090-0000-1234")
OTHER = ClientDetails(name_latin="SILVA MARIA", name_kana="マリア シルバ", address="倉津市旭町1-2")
ONE = replace(KEEP, name_kana=OTHER.name_kana, address=OTHER.address)


class Two:
    """Two registrations, and somebody else."""

    def __init__(self, bureau: Bureau) -> None:
        self.bureau = bureau
        self.keep, self.other, self.third = (ClientId(new_id()) for _ in range(3))
        self.agency, self.her, self.merge = new_id(), StaffId(new_id()), MergeId(new_id())
        for command in (
            a.AddAgency(self.agency, AGENCY),
            AddStaff(self.her, StaffDetails("近藤 彩")),
            AddClient(self.keep, KEEP),
            AddClient(self.other, OTHER),
            AddClient(self.third, ClientDetails(name_latin="TRAN VAN NAM")),
        ):
            bureau.do(command)

    def case(self, *clients: ClientId) -> CaseId:
        case = CaseId(new_id())
        self.bureau.do(OpenCase(case, CaseDetails("生活の相談", TODAY, clients=clients, staff=self.bureau.me)))
        return case

    def consent(self, client: ClientId) -> ConsentId:
        command = self.agreed(client)
        self.bureau.do(command)
        return command.id

    def agreed(self, client: ClientId) -> RecordConsent:
        items, channels = (ConsentItem.NAME,), (Channel.FAX,)
        details = ConsentDetails(client, (self.agency,), SUPPORT, items, channels, TODAY, TODAY, withdrawal_explained=True)
        return RecordConsent(ConsentId(new_id()), details)

    def referral(self, case: CaseId, client: ClientId) -> ReferralId:
        referral = ReferralId(new_id())
        self.bureau.do(DraftReferral(referral, ReferralDetails(case, client, self.agency, "理由", "依頼")))
        return referral

    def as_one(self, details: ClientDetails = ONE, by: StaffId | None = None):
        wish = Wish(WishId(new_id()), by or self.bureau.me, MergeClients(self.merge, self.keep, self.other, details))
        return self.bureau.desk.apply(wish)

    def all(self):
        """Every row that names a person, and what is known of the two."""
        with self.bureau.desk.store.look() as session:
            links = sorted((each.case_id, each.position, each.client_id) for each in session.query(CaseClient))
            rows = {name: {row.id: getattr(row, column.key) for row in session.query(column.class_)} for name, column in COLUMNS.items()}
        people = [replace(self.bureau.ask(ClientById(each)), version=0) for each in (self.keep, self.other)]
        return links, rows, people


@pytest.fixture
def two(bureau: Bureau) -> Two:
    return Two(bureau)


def test_whatever_names_a_person_is_moved():
    """A new table that does belongs into COLUMNS, or says here why not."""
    keys = ((table.name, key) for table in metadata.sorted_tables for key in table.foreign_keys)
    found = {(table, key.parent.name) for table, key in keys if key.target_fullname == "client.id"}
    moved = {(column.class_.__tablename__, column.key) for column in COLUMNS.values()}
    assert found - moved == {("case_client", "client_id"), ("client_merge", "kept_id"), ("client_merge", "other_id")}


def test_all_that_hangs_on_the_other_hangs_on_the_one_who_stays(two: Two):
    case, both = two.case(two.other), two.case(two.third, two.other, two.keep)
    consent, referral = two.consent(two.other), two.referral(case, two.other)
    two.as_one()
    assert two.bureau.ask(CaseById(case)).details.clients == (two.keep,)
    assert two.bureau.ask(CaseById(both)).details.clients == (two.third, two.keep), "a case that held both holds one"
    assert [row.id for row in two.bureau.ask(ConsentsOf(two.keep))] == [consent]
    assert [(row.id, row.details.client) for row in two.bureau.ask(FindReferrals(case=case))] == [(referral, two.keep)]
    assert two.bureau.ask(ClientById(two.keep)).details == ONE
    gone = two.bureau.ask(ClientById(two.other))
    assert (gone.removed, gone.became) == (True, two.keep)
    assert [row.id for row in two.bureau.ask(FindClients("SILVA"))] == [two.keep]


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_taken_back_every_row_is_where_it_was(two: Two, data: st.DataObject):
    """Over random splits of cases, consents and referrals between the two and a third; each example finds what those before left."""
    whose = st.lists(st.sampled_from((two.keep, two.other, two.third)), min_size=1, max_size=3, unique=True)
    for clients in data.draw(st.lists(whose, min_size=1, max_size=3)):
        case = two.case(*clients)
        for client in data.draw(st.lists(st.sampled_from(clients), max_size=2)):
            two.referral(case, client)
        for client in data.draw(st.lists(st.sampled_from(clients), max_size=1)):
            two.consent(client)
    two.merge, before = MergeId(new_id()), two.all()
    done = two.as_one(replace(KEEP, note="まとめた"))
    merged = two.all()
    links, rows, _ = merged
    assert two.other not in {client for _, _, client in links}
    assert two.other not in {client for name in ("consents", "referrals") for client in rows[name].values()}
    again = two.bureau.do(done.inverse)
    assert two.all() == before
    once_more = two.bureau.do(again.inverse)
    assert two.all() == merged
    two.bureau.do(once_more.inverse)
    assert two.all() == before


def test_what_came_since_stays_when_it_is_taken_back(two: Two):
    case = two.case(two.other)
    done = two.as_one()
    later = two.case(two.keep)
    details = two.bureau.ask(CaseById(case)).details
    two.bureau.do(EditCase(case, replace(details, clients=(two.third, two.keep))))
    two.bureau.do(done.inverse)
    assert two.bureau.ask(CaseById(later)).details.clients == (two.keep,)
    assert two.bureau.ask(CaseById(case)).details.clients == (two.third, two.other)


def test_protected_if_either_was_and_the_cases_are_restricted(two: Two):
    case = two.case(two.keep)
    two.bureau.do(EditClient(two.other, replace(OTHER, protected=True)))
    assert two.bureau.ask(RegisteredTwice(two.keep, two.other)).restricts == (two.bureau.ask(CaseById(case)).number,)
    done = two.as_one(ONE)
    assert two.bureau.ask(ClientById(two.keep)).details.protected
    assert two.bureau.ask(CaseById(case)).restricted
    with pytest.raises(NotFound):
        two.bureau.desk.ask(ClientById(two.other), two.her)
    two.bureau.do(done.inverse)
    assert not two.bureau.ask(CaseById(case)).restricted
    assert not two.bureau.ask(ClientById(two.keep)).details.protected


def test_whoever_is_known_to_the_named_alone_does_not_become_known_through_it(two: Two):
    """The colleague registered her again, and nobody there may learn from that where she lives."""
    hidden, open_ = two.case(two.other), two.case(two.keep)
    two.bureau.do(RestrictCase(hidden, "支援措置の申出"))
    two.as_one()
    for question in (ClientById(two.keep), ClientById(two.other), CaseById(open_)):
        with pytest.raises(NotFound):
            two.bureau.desk.ask(question, two.her)
    assert two.bureau.desk.ask(FindClients("SILVA"), two.her) == ()


def test_a_case_hidden_from_whoever_merges_moves_too_and_tells_them_nothing(two: Two):
    hidden, open_ = two.case(two.other), two.case(two.other)
    two.bureau.do(RestrictCase(hidden, "支援措置の申出"))
    referral = two.referral(hidden, two.other)
    twice = two.bureau.desk.ask(RegisteredTwice(two.keep, two.other), two.her)
    assert (len(twice.cases), twice.referrals, twice.restricts) == (1, 0, ())
    done = two.as_one(by=two.her)
    assert not {hidden, referral} & {each.id for each in done.touched}
    assert not {hidden, referral} & set(all_in(done.inverse))
    assert two.bureau.ask(CaseById(hidden)).details.clients == (two.keep,)
    said = [what for row in two.bureau.ask(ChangesOf(hidden)) for what, _ in change_words(row)]
    assert said[0] == "二重に登録された人を1人にまとめた"
    two.bureau.desk.apply(Wish(WishId(new_id()), two.her, done.inverse))
    assert two.bureau.ask(CaseById(hidden)).details.clients == (two.other,)
    assert two.bureau.ask(CaseById(open_)).details.clients == (two.other,)


def test_a_look_alike_notice_of_the_two_is_done_with(two: Two):
    case = two.case(two.keep)
    two.bureau.do(RestrictCase(case, "支援措置の申出"))
    again = ClientId(new_id())
    two.bureau.desk.apply(Wish(WishId(new_id()), two.her, AddClient(again, KEEP)))
    assert len(two.bureau.ask(Today()).look_alikes) == 1
    two.bureau.do(MergeClients(two.merge, again, two.keep, KEEP))
    assert two.bureau.ask(Today()).look_alikes == ()


def test_history_says_it_in_plain_words_and_disclosure_holds_both(two: Two):
    case = two.case(two.other)
    two.bureau.do(EditClient(two.other, replace(OTHER, protected=True)))
    two.bureau.ask(ClientById(two.other))
    before = two.bureau.ask(DisclosureOf(two.other)).lines
    two.as_one()
    (row, *_) = two.bureau.ask(ChangesOf(case))
    assert change_words(row)[0][0] == "二重に登録された人を1人にまとめた"
    assert before
    assert {line.seq for line in before} <= {line.seq for line in two.bureau.ask(DisclosureOf(two.keep)).lines}


def test_who_became_another_is_written_about_no_more(two: Two):
    case = two.case(two.third)
    two.as_one()
    details = CaseDetails("別の相談", TODAY, clients=(two.other,))
    for command in (
        OpenCase(CaseId(new_id()), details),
        EditCase(case, details),
        EditClient(two.other, OTHER),
        RestoreClient(two.other),
        MergeClients(MergeId(new_id()), two.third, two.other, ONE),
    ):
        with pytest.raises(Merged) as refused:
            two.bureau.do(command)
        assert refused.value.into == two.keep
    for ask in (two.bureau.do, two.bureau.ask):
        with pytest.raises(SamePerson):
            ask(MergeClients(two.merge, two.keep, two.keep, ONE) if ask == two.bureau.do else RegisteredTwice(two.keep, two.keep))
    with pytest.raises(NotFound):
        two.bureau.do(SplitClients(MergeId(new_id()), KEEP))


def test_three_registrations_of_one_person_become_one_and_come_apart_one_by_one(two: Two):
    case = two.case(two.other)
    first = two.as_one()
    second = two.bureau.do(MergeClients(MergeId(new_id()), two.third, two.keep, ONE))
    assert two.bureau.ask(ClientById(two.other)).became == two.third, "nobody is sent from one to the next"
    assert two.bureau.ask(CaseById(case)).details.clients == (two.third,)
    two.bureau.do(second.inverse)
    two.bureau.do(first.inverse)
    assert two.bureau.ask(CaseById(case)).details.clients == (two.other,)
    assert two.bureau.ask(ClientById(two.other)).became is None


def test_a_person_registered_by_mistake_is_withdrawn_and_whoever_is_written_about_is_not(two: Two):
    case = two.case(two.keep)
    with pytest.raises(StillHeld) as refused:
        two.bureau.do(RemoveClient(two.keep))
    assert (refused.value.cases, refused.value.consents) == ((two.bureau.ask(CaseById(case)).number,), 0)
    assert "1人にまとめる" in sentence(refused.value)
    done = two.bureau.do(RemoveClient(two.other))
    assert two.bureau.ask(FindClients("シルバ")) == ()
    two.bureau.do(done.inverse)
    assert len(two.bureau.ask(FindClients("シルバ"))) == 1


def test_who_had_an_old_page_before_them_is_told(two: Two):
    seen = {each: two.bureau.ask(ClientById(each)).version for each in (two.keep, two.other)}
    two.bureau.do(EditClient(two.other, replace(OTHER, phone="086-000-0099")))
    with pytest.raises(Conflict):
        two.bureau.do(MergeClients(two.merge, two.keep, two.other, ONE), seen)
    assert two.bureau.ask(ClientById(two.other)).became is None


RIVALS = {
    "opens a case": lambda two: OpenCase(CaseId(new_id()), CaseDetails("相談", TODAY, clients=(two.other,))),
    "merges the other way": lambda two: MergeClients(MergeId(new_id()), two.other, two.keep, OTHER),
    "records a consent": lambda two: two.agreed(two.other),
}


@pytest.mark.parametrize("rival", RIVALS)
def test_two_people_on_one_server_at_once(bureau_on_postgresql: Bureau, rival: str):
    """Whoever comes second waits for the first, and then hears what became of the person."""
    two = Two(bureau_on_postgresql)
    desk, heard = two.bureau.desk, []
    second = Desk(Store.connect(desk.store._engine.url.render_as_string(hide_password=False)), desk.clock)

    def meanwhile() -> None:
        try:
            second.apply(Wish(WishId(new_id()), two.her, RIVALS[rival](two)))
        except DeskError as refused:
            heard.append(type(refused))

    beside = Thread(target=meanwhile)
    with desk.store.unit() as session:
        work = Work(session, desk.clock, desk.store.search, two.bureau.me, handlers=HANDLERS)
        work.do(MergeClients(two.merge, two.keep, two.other, ONE))
        beside.start()
        beside.join(0.3)
        assert beside.is_alive(), "they wait"
    beside.join()
    second.store.close()
    assert heard == [Merged]
    with desk.store.look() as session:
        assert session.query(CaseClient).where(CaseClient.client_id == two.other).count() == 0


def test_one_batch_taken_back_is_one(two: Two):
    case = two.case(two.other)
    before = two.all()
    named = EditCase(case, CaseDetails("相談", TODAY, clients=(two.keep,)))
    done = two.bureau.do(Batch((MergeClients(two.merge, two.keep, two.other, ONE), named)))
    two.bureau.do(done.inverse)
    assert two.all() == before
