"""A person of whom every item is a word that stands nowhere else, and what several papers of her case say: for tests of what leaves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from hashlib import sha256
from typing import Any
from unicodedata import normalize

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.attachments import Attach, KeepContent
from desk_gui.commands.base import Batch, Command
from desk_gui.commands.cases import CaseById, EditCase, EditClient
from desk_gui.commands.conferences import PlanConference, PutOnAgenda, RecordMinutes
from desk_gui.commands.desk import AddStaff
from desk_gui.commands.ecomap import AddPrivatePerson
from desk_gui.commands.enclosing import KeepPages
from desk_gui.commands.plans import WritePlan
from desk_gui.commands.referrals import AdvanceReferral
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.attachments import AttachmentDetails, ScanPage
from desk_gui.rows.cases import ClientDetails, Participant, Promise
from desk_gui.rows.conferences import AgendaDetails, Attendee, ConferenceDetails, MinutesDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.plans import Goal, PlanDetails
from desk_gui.values.clock import instant
from desk_gui.values.days import PartialDay
from desk_gui.values.ids import (
    AgencyId,
    AgendaItemId,
    AttachmentId,
    ConferenceId,
    EntryId,
    PlanId,
    PrivatePersonId,
    ReferralEventId,
    ReferralId,
    StaffId,
    TaskId,
    new_id,
)
from desk_gui.vocabulary import (
    AgencyKind,
    AttachmentKind,
    Channel,
    ConferenceGround,
    ConsentItem,
    Known,
    ParticipantRole,
    PrivateRole,
    ReferralState,
    Role,
    TieQuality,
)
from tests.conftest import TODAY, Bureau
from tests.unit.answers import all_in
from tests.unit.handing_over import File, add_client, open_file
from tests.unit.pictures import jpeg, png

Item = ConsentItem
HER = ClientDetails(
    name_latin="QUXMARA ZEFIRA",
    name_kanji="朽真羅 是比",
    name_kana="クスマラ ゼヒラ",
    alias="榊原 ゼヒラ",
    alias_kana="サカキバラ ゼヒラ",
    call_name="クスマラさん",
    born=PartialDay(1987, 11, 23),
    nationality="MV",
    residence_status="provisional_stay",
    stay_until=date(2029, 8, 31),
    language="lo",
    interpreter=Known.YES,
    interpreter_note="女性の通訳を希望",
    phone="086-000-7391",
    postcode="000-0777",
    address="倉津市藤代町7丁目8番9号 紅梅荘604",
    municipality="倉津市",
    safe_contact="水曜の夜だけ可",
    household="義母と同居の5人",
    family="双子が里親委託中",
    health="関節リウマチで通院",
    income="月収9万2千円",
    work="紅葉食品加工で夜勤",
    school="藤代第三小学校",
    opponents=("鬼塚 剛造　倉津市荒谷2丁目3番4号", "紅葉食品加工株式会社 社長"),
    note="裁判所の書類を預かる",
)
SISTER = ClientDetails(name_latin="VOLKARYA TISHMIT", name_kana="ヴォルカリヤ ティシュミト", phone="086-000-8642")
"""A client of the desk in no case of hers."""

WRITTEN: dict[Item, tuple[str, ...]] = {
    Item.NAME: (*(name for name in (HER.name_latin, HER.name_kanji, HER.name_kana, HER.alias, HER.alias_kana)), "クスマラ"),
    Item.BIRTH: ("昭和62年11月23日", "1987年", "1987-11-23", "1987/11/23", "S62.11.23"),
    Item.PHONE: ("086-000-7391", "0860007391", "水曜の夜"),
    Item.ADDRESS: ("藤代町7丁目8番9号", "藤代町7-8-9", "紅梅荘604", "000-0777"),
    Item.STATUS: ("仮滞在", "令和11年8月31日", "2029年8月31日"),
    Item.NATIONALITY: ("モルディブ",),
    Item.LANGUAGE: ("ラオ語", "女性の通訳を希望"),
    Item.FAMILY: ("義母と同居", "双子が里親委託中"),
    Item.HEALTH: ("関節リウマチ",),
    Item.INCOME: ("月収9万2千円",),
    Item.WORK: ("で夜勤",),
}
"""How each item may be written where it may be told; what she told and the papers she brought are the letter's own words."""

OPPONENT = ("鬼塚", "荒谷2丁目3番4号", "荒谷2-3-4")
TO_NOBODY = ("藤代第三小", *OPPONENT, "裁判所の書類を預かる", "VOLKARYA", "ヴォルカリヤ", "086-000-8642")
"""Her school, who stands against her and where, the desk's own note, and another client."""
AT_WORK = "紅葉食品加工"
"""Who employs her stands against her: told with her work, and with nothing else."""
AROUND = {"倉津市民病院": Item.HEALTH, "出入国在留管理局倉津出張所": Item.STATUS, "藤代学園": Item.FAMILY, "紅葉の会": Item.WORK}
"""What it tells of her that an agency stands around her."""

TYPED: dict[str, Item | None] = {
    "クスマラさんと面談した": Item.NAME,
    "Quxmara Zefira と話した": Item.NAME,
    "榊原ゼヒラの名で借りている": Item.NAME,
    "1987年11月23日生まれ": Item.BIRTH,
    "昭和６２年１１月２３日生": Item.BIRTH,
    "連絡先は０８６−０００−７３９１": Item.PHONE,
    "0860007391に掛けた": Item.PHONE,
    "藤代町７－８－９に住む": Item.ADDRESS,
    "紅梅荘６０４号室の件": Item.ADDRESS,
    "仮滞在の許可を受けている": Item.STATUS,
    "在留期限は2029年8月31日": Item.STATUS,
    "モルディブから来た": Item.NATIONALITY,
    "関節リウマチで通院している": Item.HEALTH,
    "月収９万２千円と聞いた": Item.INCOME,
    "紅葉食品加工で夜勤をしている": Item.WORK,
    "双子が里親委託中である": Item.FAMILY,
    "藤代第三小に通う": None,
    "鬼塚剛造が職場に来た": None,
    "荒谷２－３－４に荷物がある": None,
    "VOLKARYA TISHMIT も同じ相談": None,
}
"""What somebody may type into a text, and the item it tells; None: nobody is told that."""


def plain(text: str) -> str:
    """As it is compared: however wide its characters, without blanks."""
    return "".join(normalize("NFKC", text).upper().replace("−", "-").split())


def secrets(allowed: Iterable[Item]) -> tuple[str, ...]:
    """All that may not be told where these items may."""
    held = [word for item, words in WRITTEN.items() if item not in set(allowed) for word in words]
    return (*held, *TO_NOBODY, *(() if Item.WORK in set(allowed) else (AT_WORK,)))


def told(text: str, allowed: Iterable[Item]) -> list[str]:
    """What a text gives away."""
    written = plain(text)
    return [word for word in secrets(allowed) if plain(word) in written]


def words_in(value: Any) -> Iterator[str]:
    """Every text in a value, and every day as it may be written."""
    for each in all_in(value):
        if isinstance(each, str):
            yield each
        elif isinstance(each, date):
            yield f"{each.year}年{each.month}月{each.day}日 {each.isoformat()}"


@dataclass(frozen=True)
class Planted:
    """Her case, a partner and a hospital that hear of it, and for each typed sentence a meeting and a plan that hold it.

    `scan`: of a paper, drawn for printing, of which nobody has said yet what can be read on it.
    """

    file: File
    hospital: AgencyId
    referral: ReferralId
    meetings: dict[str, tuple[ConferenceId, AgendaItemId]] = field(repr=False)
    plans: dict[str, PlanId] = field(repr=False)
    viewers: dict[AgencyId, StaffId] = field(repr=False)
    scan: AttachmentId

    @property
    def recipients(self) -> tuple[AgencyId, AgencyId]:
        return self.file.agency, self.hospital

    def on(self, bureau: Bureau) -> "Planted":
        return replace(self, file=replace(self.file, bureau=bureau))


def planted(bureau: Bureau, *, protected: bool) -> Planted:
    file = open_file(bureau)
    add_client(bureau, SISTER)
    bureau.do(EditClient(file.client, replace(HER, protected=protected)))
    kinds = {"倉津市民病院": AgencyKind.HOSPITAL, "出入国在留管理局倉津出張所": AgencyKind.IMMIGRATION, "藤代学園": AgencyKind.SCHOOL}
    kinds |= {"紅葉の会": AgencyKind.EMPLOYER, "みなみの家": AgencyKind.SHELTER}
    ids = {name: AgencyId(new_id()) for name in kinds}
    for name, kind in kinds.items():
        bureau.do(AddAgency(ids[name], AgencyDetails(name, kind, address_hidden=kind is AgencyKind.SHELTER)))
    hospital = ids["倉津市民病院"]
    case = bureau.ask(CaseById(file.case))
    parts = tuple(Participant(each, ParticipantRole.SUPPORT, date(2026, 4, 6)) for each in (file.agency, *ids.values()))
    bureau.do(EditCase(file.case, replace(case.details, participants=parts, title="今後の暮らし")))
    for role in (PrivateRole.FORMER_SPOUSE, PrivateRole.LANDLORD):
        bureau.do(AddPrivatePerson(PrivatePersonId(new_id()), file.case, role, TieQuality.STRAINED))
    referral = file.referral()
    bureau.do(AdvanceReferral(ReferralEventId(new_id()), referral, ReferralState.REQUESTED, TODAY, Channel.PHONE))
    meetings = {text: (ConferenceId(new_id()), AgendaItemId(new_id())) for text in TYPED}
    plans = {text: PlanId(new_id()) for text in TYPED}
    said = (each for text in TYPED for each in _meeting(file, hospital, text, *meetings[text]))
    before = (None, *plans.values())
    bureau.do(Batch((*said, *(_plan(file, hospital, *each) for each in zip(plans.items(), before, strict=False)))))
    viewers = {}
    for agency in (file.agency, hospital):
        viewers[agency] = StaffId(new_id())
        bureau.do(AddStaff(viewers[agency], StaffDetails("連携先の閲覧者", role=Role.PARTNER_VIEWER, agency=agency)))
    return Planted(file, hospital, referral, meetings, plans, viewers, _scan(file))


def _scan(file: File) -> AttachmentId:
    thing, content = AttachmentId(new_id()), png()
    file.bureau.do(KeepContent(thing, "IMG_0117.png", content))
    file.bureau.do(Attach(thing, file.case, "IMG_0117.png", sha256(content).hexdigest(), AttachmentDetails(AttachmentKind.OTHER)))
    file.bureau.do(KeepPages(thing, (ScanPage(40, 56, jpeg(40, 56)),)))
    return thing


def meeting_on(file: File, hospital: AgencyId, ground: ConferenceGround, signed: frozenset[AgencyId]) -> ConferenceDetails:
    there = tuple(Attendee(each, "担当者", signed=each in signed) for each in (file.bureau.agency, file.agency, hospital))
    return ConferenceDetails("個別ケース検討会", instant(TODAY, _NINE), ground, place="第1会議室", attendees=there)


_NINE = time(9)


def _meeting(file: File, hospital: AgencyId, text: str, conference: ConferenceId, item: AgendaItemId) -> tuple[Command, ...]:
    at = tuple(TYPED).index(text) % 5
    decided = (Promise(TaskId(new_id()), file.agency, text if at == 4 else "書面を送る", TODAY + timedelta(days=7)),)
    said = (text if at == place else usual for place, usual in enumerate(("進め方を話した", "早く終えたい", "")))
    return (
        PlanConference(conference, meeting_on(file, hospital, ConferenceGround.CONSENT, frozenset())),
        PutOnAgenda(item, conference, file.case, AgendaDetails(text if at == 3 else "今後の支援")),
        RecordMinutes(EntryId(new_id()), item, MinutesDetails(*said, decided)),
    )


def _plan(file: File, hospital: AgencyId, wanted: tuple[str, PlanId], before: PlanId | None) -> Command:
    text, plan = wanted
    at = tuple(TYPED).index(text) % 4
    steps = tuple(
        Promise(TaskId(new_id()), agency, text if at == 0 else "相談を受ける", TODAY + timedelta(days=14))
        for agency in (file.agency, hospital)
    )
    goal = Goal(text if at == 1 else "安心して暮らす", steps)
    wish, aim = (text if at == place else "落ち着きたい" for place in (2, 3))
    return WritePlan(plan, file.case, PlanDetails((goal,), TODAY, wish=wish, aim=aim), before)
