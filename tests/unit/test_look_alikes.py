"""Who may be known already, and who hears of it where the one who asks must not."""

from dataclasses import dataclass, replace

import pytest

from desk_gui.commands.base import Command, Done, Wish
from desk_gui.commands.cases import AddClient, EditClient, OpenCase, RemoveCase, RemoveClient
from desk_gui.commands.desk import AddStaff, Today
from desk_gui.commands.look_alikes import ClientLookAlikes, NoteResemblanceRead, ResemblanceById
from desk_gui.commands.permission import NameOnCase, RestrictCase
from desk_gui.errors import NotFound
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.days import PartialDay
from desk_gui.values.ids import CaseId, ClientId, StaffId, WishId, new_id
from tests.conftest import TODAY, Bureau

MARIA = ClientDetails(name_latin="MARIA DA SILVA", name_kana="マリア ダ シルバ", phone="090-0000-1234", born=PartialDay(1990, 1, 2))
AGAIN = ClientDetails(name_latin="Silva Maria", phone="+81 90 0000 1234")


@dataclass
class Scene:
    bureau: Bureau
    case: CaseId
    maria: ClientId
    her: StaffId

    def she_does(self, command: Command) -> Done:
        return self.bureau.desk.apply(Wish(WishId(new_id()), self.her, command))

    def register(self, details: ClientDetails) -> ClientId:
        thing = ClientId(new_id())
        self.she_does(AddClient(thing, details))
        return thing

    def told(self, staff: StaffId):
        return self.bureau.desk.ask(Today(), staff).look_alikes


@pytest.fixture
def scene(bureau: Bureau) -> Scene:
    """Somebody in a restricted case, and a colleague who is not named on it."""
    case, maria, her = CaseId(new_id()), ClientId(new_id()), StaffId(new_id())
    bureau.do(AddStaff(her, StaffDetails("近藤 彩")))
    bureau.do(AddClient(maria, MARIA))
    bureau.do(OpenCase(case, CaseDetails("避難後の生活", TODAY, clients=(maria,), staff=bureau.me)))
    return Scene(bureau, case, maria, her)


def test_somebody_known_is_found_by_another_spelling_and_the_reasons_are_said(scene: Scene):
    (look,) = scene.bureau.desk.ask(ClientLookAlikes(AGAIN), scene.her)
    assert (look.client.id, look.name, look.phone, look.born) == (scene.maria, True, True, False)
    assert scene.bureau.desk.ask(ClientLookAlikes(AGAIN, besides=scene.maria), scene.her) == ()
    assert scene.bureau.desk.ask(ClientLookAlikes(ClientDetails(name_latin="TRAN VAN NAM")), scene.her) == ()


def test_three_at_most_and_the_likeliest_first(scene: Scene):
    for day in range(5):
        scene.bureau.do(AddClient(ClientId(new_id()), replace(MARIA, phone="", born=PartialDay(1980, 5, day + 1))))
    looks = scene.bureau.ask(ClientLookAlikes(MARIA))
    assert len(looks) == 3
    assert looks[0].client.id == scene.maria


def test_whoever_was_taken_back_is_nobodys_look_alike(scene: Scene):
    twice = scene.register(AGAIN)
    scene.bureau.do(RemoveClient(twice))
    assert [look.client.id for look in scene.bureau.ask(ClientLookAlikes(AGAIN))] == [scene.maria]


def test_of_a_hidden_person_nothing_is_found_and_those_named_are_told(scene: Scene):
    scene.bureau.do(RestrictCase(scene.case, "支援措置の申出"))
    assert scene.bureau.desk.ask(ClientLookAlikes(AGAIN), scene.her) == ()
    done = scene.she_does(AddClient(ClientId(new_id()), AGAIN))
    assert {each.kind for each in done.touched} == {"client"}, "what it touched would tell"
    assert scene.told(scene.her) == ()
    (row,) = scene.told(scene.bureau.me)
    assert (row.case, row.staff_name, row.client_name) == (scene.case, "近藤 彩", "Silva Maria")
    assert scene.bureau.ask(ResemblanceById(row.id)) == row
    with pytest.raises(NotFound):
        scene.bureau.desk.ask(ResemblanceById(row.id), scene.her)
    with pytest.raises(NotFound):
        scene.she_does(NoteResemblanceRead(row.id))


def test_a_case_that_was_taken_back_shows_nobody_who_is_hidden_besides(scene: Scene):
    """Opened by mistake, and seen by nobody any more: it is no case she is in."""
    mistaken = CaseId(new_id())
    scene.bureau.do(OpenCase(mistaken, CaseDetails("まちがい", TODAY, clients=(scene.maria,), staff=scene.bureau.me)))
    scene.bureau.do(RestrictCase(scene.case, "支援措置の申出"))
    assert len(scene.bureau.desk.ask(ClientLookAlikes(AGAIN), scene.her)) == 1, "she is in a case all may see"
    done = scene.bureau.do(RemoveCase(mistaken))
    assert scene.bureau.desk.ask(ClientLookAlikes(AGAIN), scene.her) == ()
    with pytest.raises(NotFound):
        scene.she_does(RemoveClient(scene.maria))
    scene.bureau.do(done.inverse)
    assert len(scene.bureau.desk.ask(ClientLookAlikes(AGAIN), scene.her)) == 1


def test_each_of_those_named_reads_it_for_herself(scene: Scene):
    colleague = StaffId(new_id())
    scene.bureau.do(AddStaff(colleague, StaffDetails("難波 正樹")))
    scene.bureau.do(RestrictCase(scene.case, "支援措置の申出"))
    scene.bureau.do(NameOnCase(scene.case, colleague))
    scene.register(AGAIN)
    (row,) = scene.told(scene.bureau.me)
    scene.bureau.do(NoteResemblanceRead(row.id))
    scene.bureau.do(NoteResemblanceRead(row.id))
    assert scene.told(scene.bureau.me) == ()
    assert scene.told(colleague) == (row,)


def test_a_name_alone_tells_nobody_and_a_birthday_that_is_entered_later_does(scene: Scene):
    scene.bureau.do(RestrictCase(scene.case, "支援措置の申出"))
    named = ClientDetails(name_latin="MARIA DA SILVA")
    twice = scene.register(named)
    assert scene.told(scene.bureau.me) == ()
    for _ in range(2):
        scene.she_does(EditClient(twice, replace(named, born=MARIA.born)))
    assert len(scene.told(scene.bureau.me)) == 1


def test_what_was_registered_by_mistake_is_told_no_more(scene: Scene):
    scene.bureau.do(RestrictCase(scene.case, "支援措置の申出"))
    twice = scene.register(AGAIN)
    (row,) = scene.told(scene.bureau.me)
    scene.she_does(RemoveClient(twice))
    assert scene.told(scene.bureau.me) == ()
    assert scene.bureau.ask(ResemblanceById(row.id)).client is None


def test_whoever_sees_the_case_herself_is_the_one_who_knows(scene: Scene):
    scene.bureau.do(RestrictCase(scene.case, "支援措置の申出"))
    scene.bureau.do(AddClient(ClientId(new_id()), AGAIN))
    assert scene.told(scene.bureau.me) == ()
