"""The whole main job without a screen: from the sample to an issued letter and a drawn map."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from desk_gui.commands.agencies import AgencyById, NetworkMap
from desk_gui.commands.base import Command, Done, Wish
from desk_gui.commands.cases import AddEntry, CaseById
from desk_gui.commands.consent import RecordConsent
from desk_gui.commands.consultations import RecordConsultation
from desk_gui.commands.desk import Counts
from desk_gui.commands.letters import ApproveLetter, DraftLetter, IssuedSheet, IssueLetter, SuggestDraft
from desk_gui.commands.referrals import DraftReferral
from desk_gui.errors import DeskIsInUse
from desk_gui.exchange.files import write_whole
from desk_gui.rows.access import Sealed
from desk_gui.rows.cases import EntryDetails, Present, Promise
from desk_gui.rows.consent import SUPPORT, ConsentDetails
from desk_gui.rows.consultations import ConsultationDetails, LanguageUse
from desk_gui.rows.referrals import ReferralDetails
from desk_gui.services.access import approach, forget, protect, unlock
from desk_gui.services.opening import OpenDesk, folder_for, open_sample
from desk_gui.services.sample import Told, key
from desk_gui.values.clock import Clock
from desk_gui.values.hours import business_days_after
from desk_gui.values.ids import (
    AgencyId,
    CaseId,
    ConsentId,
    ConsultationId,
    EntryId,
    LetterId,
    ReferralId,
    TaskId,
    WishId,
    new_id,
)
from desk_gui.vocabulary import (
    CallerKind,
    Category,
    Channel,
    ConsentItem,
    ConsultationMeans,
    ConsultationResult,
    EntryKind,
    LanguageMode,
    LetterPart,
    MapView,
)

# The worker of the sample whose unpaid wages make the demonstration's letter.
CASE, CSW, LEGAL_AID = "case.lan-wage", "kuratsu-csw", "houterasu"

STEPS: tuple[tuple[str, Callable[["_Demo"], None]], ...]


def run(out: Path, clock: Clock, told: Told, passphrase: str = "") -> dict[str, Any]:
    """Leave desk.db, letter.pdf, reply_slip.pdf, letter_client.pdf, map.svg, map.png and map.pdf in `out`.

    With a passphrase the desk is encrypted, and its first person opens it.
    Answers counts, paths and seconds. Raises DeskError where the folder cannot be written or holds a desk in use.
    """
    began = perf_counter()
    path = out / "desk.db"
    folder_for(path)
    _spare_real_desk(path, clock, passphrase)
    opened = open_sample(path, clock, lambda done, total, text: told(done, total, "見本を読み込んでいます"), anew=True)
    if passphrase:
        opened.desk.store.close()
        opened = protect(path, clock, opened.staff[0], passphrase)
    demo = _Demo(opened, out, clock)
    try:
        for number, (name, step) in enumerate(STEPS, start=1):
            told(number, len(STEPS), name)
            step(demo)
        counts = opened.desk.ask(Counts(), demo.staff)
    finally:
        opened.desk.store.close()
    wanted = ("agencies", "relations", "clients", "consultations", "cases", "entries", "referrals", "consents", "letters")
    return {
        "counts": {name: counts[name] for name in wanted},
        "paths": {"desk": str(path)} | {name: str(written) for name, written in demo.written.items()},
        "seconds": round(perf_counter() - began, 2),
    }


def _spare_real_desk(path: Path, clock: Clock, passphrase: str) -> None:
    """What an earlier demonstration left may go, its keys too; nothing else."""
    if not path.exists():
        return
    way = approach(path, clock)
    if isinstance(way, Sealed) and passphrase:
        way = unlock(path, clock, way.doors[0].slot, passphrase)
    if not isinstance(way, OpenDesk):
        raise DeskIsInUse(str(path))
    way.desk.store.close()
    if not way.row.sample:
        raise DeskIsInUse(str(path))
    forget(path)


class _Demo:
    """One caseworker's afternoon."""

    def __init__(self, opened: OpenDesk, out: Path, clock: Clock) -> None:
        self.desk, self.out, self.clock = opened.desk, out, clock
        self.staff = opened.staff[0].id
        self.here = opened.row.agency.id
        self.case = self.desk.ask(CaseById(CaseId(key(CASE))), self.staff)
        self.client = self.case.clients[0]
        self.consent, self.referral, self.letter = ConsentId(new_id()), ReferralId(new_id()), LetterId(new_id())
        self.written: dict[str, Path] = {}

    def do(self, command: Command) -> Done:
        return self.desk.apply(Wish(WishId(new_id()), self.staff, command))

    def consult(self) -> None:
        details = ConsultationDetails(
            self.clock.today(),
            ConsultationMeans.VISIT,
            CallerKind.SELF,
            (LanguageUse("vi", LanguageMode.STAFF),),
            (Category.LABOR,),
            ConsultationResult.CONTINUED,
            note="賃金の支払いについて、続きの相談",
        )
        self.do(RecordConsultation(ConsultationId(new_id()), details))

    def handle_together(self) -> None:
        csw = AgencyId(key(CSW))
        promise = Promise(TaskId(new_id()), csw, "家賃と食料の支援を確認する", self.clock.today() + timedelta(days=3))
        details = EntryDetails(
            EntryKind.INTERVIEW,
            self.clock.now(),
            60,
            facts="未払いの残業代の期間と時間数を出退勤の記録で確認した。",
            said="2月から残業代が支払われていない。",
            judged="法律相談が必要。生活費の見通しもあわせて確認する。",
            present=(Present(self.here, minutes=60), Present(csw, minutes=60)),
            client_present=True,
            promises=(promise,),
        )
        self.do(AddEntry(EntryId(new_id()), self.case.id, details))

    def agree(self) -> None:
        today = self.clock.today()
        details = ConsentDetails(
            self.client.id,
            (AgencyId(key(LEGAL_AID)),),
            SUPPORT,
            ITEMS,
            (Channel.FAX, Channel.PHONE),
            today,
            today + timedelta(days=180),
            withdrawal_explained=True,
            explained_in="vi",
        )
        self.do(RecordConsent(self.consent, details))

    def refer(self) -> None:
        agency = self.desk.ask(AgencyById(AgencyId(key(LEGAL_AID))), self.staff)
        details = ReferralDetails(
            self.case.id,
            self.client.id,
            agency.id,
            reason="2月から残業代が支払われていない。2回申し出たが、返答がない。",
            request="民事法律扶助による法律相談の実施\n代理援助の利用に関する御相談",
            service=agency.details.services[0].id if agency.details.services else None,
            contact=next((each.id for each in agency.details.contacts if each.left_on is None), None),
            items=ITEMS,
            consent=self.consent,
            reply_due=business_days_after(self.clock.today(), 5),
            accompanied=True,
        )
        self.do(DraftReferral(self.referral, details))

    def write(self) -> None:
        draft = self.desk.ask(SuggestDraft(self.referral), self.staff)
        draft = replace(draft, facts="給与明細と出退勤の記録を当窓口で確認した。", client_subject="賃金のこと")
        self.do(DraftLetter(self.letter, draft))
        self.do(ApproveLetter(self.letter, self.clock.today(), "センター長"))
        self.do(IssueLetter(self.letter))
        for name, part in SHEETS.items():
            self._keep(name, f"{name}.pdf", self.desk.ask(IssuedSheet(self.letter, part), self.staff))

    def draw(self) -> None:
        from desk_gui.network.draw_pdf import to_pdf
        from desk_gui.network.draw_png import to_png
        from desk_gui.network.draw_svg import to_svg
        from desk_gui.network.measure import measure
        from desk_gui.network.positions import positions
        from desk_gui.network.scene import Look, build_scene

        row = self.desk.ask(NetworkMap(MapView.RINGS), self.staff)
        look = Look(title="連携マップ", source=next((node.name for node in row.nodes if node.id == row.desk), ""))
        scene = build_scene(row, positions(row, look.view, size=look.size), measure=measure, look=look)
        self._keep("map_svg", "map.svg", to_svg(scene).encode())
        self._keep("map_pdf", "map.pdf", to_pdf(scene))
        self._keep("map_png", "map.png", to_png(scene))

    def _keep(self, name: str, file: str, content: bytes) -> None:
        self.written[name] = self.out / file
        write_whole(self.written[name], content)


ITEMS = (
    ConsentItem.NAME,
    ConsentItem.BIRTH,
    ConsentItem.PHONE,
    ConsentItem.STATUS,
    ConsentItem.NATIONALITY,
    ConsentItem.LANGUAGE,
    ConsentItem.FAMILY,
    ConsentItem.INCOME,
    ConsentItem.WORK,
    ConsentItem.CONSULTATION,
    ConsentItem.DOCUMENTS,
)
SHEETS = {"letter": LetterPart.AGENCY, "reply_slip": LetterPart.REPLY_SLIP, "letter_client": LetterPart.CLIENT}
STEPS = (
    ("相談を受け付けています", _Demo.consult),
    ("共同の対応を記録しています", _Demo.handle_together),
    ("同意を記録しています", _Demo.agree),
    ("つなぎを作っています", _Demo.refer),
    ("文書を施行しています", _Demo.write),
    ("連携マップを描いています", _Demo.draw),
)
