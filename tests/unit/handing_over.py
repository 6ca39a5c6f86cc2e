"""People, partners and consents for tests of handing over."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.cases import AddClient, OpenCase
from desk_gui.commands.consent import RecordConsent
from desk_gui.commands.referrals import AdvanceReferral, DraftReferral, ReferralById
from desk_gui.rows.agencies import AgencyDetails, Service
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.rows.consent import SUPPORT, ConsentDetails
from desk_gui.rows.referrals import ReferralDetails, ReferralRow
from desk_gui.values.days import PartialDay
from desk_gui.values.ids import AgencyId, CaseId, ClientId, ConsentId, ReferralEventId, ReferralId, ServiceId, new_id
from desk_gui.vocabulary import AgencyKind, Category, Channel, ConsentItem, ReferralState
from tests.conftest import TODAY, Bureau

HOUTERASU = AgencyDetails(
    "日本司法支援センター倉津地方事務所",
    AgencyKind.LEGAL_AID,
    kana="ホウテラスクラツ",
    short_name="法テラス倉津",
    phone="086-000-2100",
)
LONG = ClientDetails(name_latin="MARIA APARECIDA DOS SANTOS OLIVEIRA FERREIRA", name_native="ခင်မြတ်နိုးဝေ")
"""A name nobody made room for."""
LAN = ClientDetails(
    name_latin="NGUYEN THI LAN",
    name_kana="グエン ティ ラン",
    born=PartialDay(1998, 4, 3),
    nationality="VN",
    language="vi",
    phone="086-000-4567",
    safe_contact="平日18時以降",
    postcode="000-0012",
    address="倉津市本町1丁目2番3号 コーポ高鳥201",
    municipality="倉津市",
    school="倉津市立東小学校",
    opponents=("倉津マリンフーズ",),
    work="水産加工",
)


@dataclass(frozen=True)
class File:
    """A case of one client at the desk, and a partner."""

    bureau: Bureau
    client: ClientId
    case: CaseId
    agency: AgencyId
    service: ServiceId

    def consent(self, *items: ConsentItem, on: date = date(2026, 6, 1), until: date = date(2026, 11, 30), **other: Any) -> ConsentId:
        consent = ConsentId(new_id())
        details = {"recipients": (self.agency,), "purpose": SUPPORT, "channels": (Channel.FAX,), "withdrawal_explained": True} | other
        self.bureau.do(RecordConsent(consent, ConsentDetails(client=self.client, items=items, on=on, until=until, **details)))
        return consent

    def referral(self, **other: Any) -> ReferralId:
        referral = ReferralId(new_id())
        details = ReferralDetails(self.case, self.client, self.agency, "賃金の未払い", "法律相談をお願いしたい", self.service, **other)
        self.bureau.do(DraftReferral(referral, details))
        return referral

    def step(self, referral: ReferralId, to: ReferralState, on: date = TODAY, **other: Any) -> ReferralEventId:
        event = ReferralEventId(new_id())
        self.bureau.do(AdvanceReferral(event, referral, to, on, **other))
        return event

    def row(self, referral: ReferralId) -> ReferralRow:
        return self.bureau.ask(ReferralById(referral))


def add_client(bureau: Bureau, details: ClientDetails) -> ClientId:
    client = ClientId(new_id())
    bureau.do(AddClient(client, details))
    return client


def open_file(bureau: Bureau, details: ClientDetails = LAN) -> File:
    client, case, agency, service = add_client(bureau, details), CaseId(new_id()), AgencyId(new_id()), ServiceId(new_id())
    bureau.do(AddAgency(agency, replace(HOUTERASU, services=(Service(service, "無料法律相談", Category.LABOR),))))
    bureau.do(OpenCase(case, CaseDetails("残業代の未払い", date(2026, 4, 6), (client,), (Category.LABOR,))))
    return File(bureau, client, case, agency, service)
