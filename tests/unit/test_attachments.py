"""What is attached to a case: its kind is told by its bytes, they are kept once and come back as they were, and they leave announced."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from random import Random

import pytest
from sqlalchemy import func, select

from desk_gui.commands.attachments import (
    AnnounceAttachment,
    Attach,
    AttachmentById,
    AttachmentsOf,
    ContentOfAttachment,
    EditAttachment,
    KeepContent,
    RemoveAttachment,
)
from desk_gui.commands.base import Wish
from desk_gui.commands.cases import AddClient, CaseSheetOf, ChangesOf, OpenCase
from desk_gui.commands.desk import AddStaff, KeepDraft, Search
from desk_gui.commands.merging import MergeClients
from desk_gui.commands.permission import RestrictCase
from desk_gui.errors import Missing, NotAttachable, NotFound
from desk_gui.models.attachment import PART_BYTES, AttachmentContent, AttachmentPart
from desk_gui.models.change import Change
from desk_gui.rows.attachments import MOST_BYTES, AttachmentDetails
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.media import media_of
from desk_gui.services.verify import attachments_are_as_they_came
from desk_gui.storage.audit import rows
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import AttachmentId, CaseId, ClientId, EntryId, MergeId, StaffId, WishId, new_id
from desk_gui.vocabulary import AttachmentKind, AuditAction, MediaType
from tests.conftest import TODAY, Bureau
from tests.unit.pictures import png

NOISE = Random(7).randbytes(PART_BYTES * 2 + 17)
LONG = b"\xff\xd8\xff" + NOISE
DETAILS = AttachmentDetails(AttachmentKind.DIAGNOSIS, "市民病院の診断書")


@pytest.fixture
def case(bureau: Bureau) -> CaseId:
    case = CaseId(new_id())
    bureau.do(OpenCase(case, CaseDetails("治療費の相談", TODAY)))
    return case


@pytest.fixture
def her(bureau: Bureau) -> StaffId:
    her = StaffId(new_id())
    bureau.do(AddStaff(her, StaffDetails("近藤 彩")))
    return her


def attached(bureau: Bureau, case: CaseId, content: bytes = LONG, details: AttachmentDetails = DETAILS) -> AttachmentId:
    thing = AttachmentId(new_id())
    bureau.do(KeepContent(thing, "IMG_0117.jpg", content))
    bureau.do(Attach(thing, case, "IMG_0117.jpg", sha256(content).hexdigest(), details))
    return thing


def counted(bureau: Bureau, kind: type) -> int:
    with bureau.desk.store.look() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def test_what_was_attached_comes_back_byte_for_byte_and_says_who_when_and_what(bureau: Bureau, case: CaseId):
    thing = attached(bureau, case)
    (row,) = bureau.ask(AttachmentsOf(case))
    assert (row.id, row.media, row.size, row.details, row.name) == (thing, MediaType.JPEG, len(LONG), DETAILS, "IMG_0117.jpg")
    assert (row.by_name, row.at) == ("森下 有紀", bureau.desk.clock.now())
    assert bureau.ask(ContentOfAttachment(thing)).content == LONG
    assert bureau.ask(CaseSheetOf(case)).attachments == 1


def test_its_bytes_stand_in_parts_and_in_no_history(bureau: Bureau, case: CaseId):
    attached(bureau, case)
    assert counted(bureau, AttachmentPart) == 3
    with bureau.desk.store.look() as session:
        kept = max(len(str(change.after)) for change in session.scalars(select(Change)))
        last = session.scalars(select(Change).order_by(Change.seq.desc()).limit(1)).one().after
    assert kept < 4_000
    assert last["Attach"]["sha256"] == sha256(LONG).hexdigest()


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (png(), MediaType.PNG),
        (b"\xff\xd8\xff\xe0JFIF", MediaType.JPEG),
        (b"RIFF\x10\0\0\0WEBPVP8 ", MediaType.WEBP),
        (b"II*\0rest", MediaType.TIFF),
        (b"MM\0*rest", MediaType.TIFF),
        (b"%PDF-1.7\n", MediaType.PDF),
        (b"MZ\x90\0 a program called photo.jpg", None),
        (b"<html>%PDF-1.7", None),
        (b"PK\x03\x04 a workbook", None),
        (b"", None),
    ],
)
def test_the_kind_is_told_by_the_bytes(content: bytes, media: MediaType | None):
    assert media_of(content) is media


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"\xff\xd8\xff" + bytes(MOST_BYTES - 2), "large"),
        (b"\0\0\0\x18ftypheic\0\0", "heif"),
        (b"MZ\x90\0", "kind"),
    ],
)
def test_what_is_not_kept_is_refused_with_its_reason(bureau: Bureau, content: bytes, problem: str):
    with pytest.raises(NotAttachable) as refused:
        bureau.do(KeepContent(AttachmentId(new_id()), "photo.jpg", content))
    assert (refused.value.name, refused.value.problem) == ("photo.jpg", problem)
    assert counted(bureau, AttachmentContent) == 0


def test_ten_megabytes_are_taken(bureau: Bureau, case: CaseId):
    thing = attached(bureau, case, b"\xff\xd8\xff" + bytes(MOST_BYTES - 3))
    assert bureau.ask(AttachmentById(thing)).size == MOST_BYTES


def test_only_what_was_kept_can_be_attached_and_only_by_who_kept_it(bureau: Bureau, case: CaseId, her: StaffId):
    thing = AttachmentId(new_id())
    with pytest.raises(NotFound):
        bureau.do(Attach(thing, case, "scan.png", "0" * 64, DETAILS))
    bureau.do(KeepContent(thing, "scan.png", png()))
    right = Attach(thing, case, "scan.png", sha256(png()).hexdigest(), DETAILS)
    with pytest.raises(NotFound):
        bureau.do(replace(right, sha256="0" * 64))
    with pytest.raises(NotFound):
        bureau.desk.apply(Wish(WishId(new_id()), her, right))
    bureau.do(right)
    assert bureau.ask(AttachmentById(thing)).case == case


def test_what_nobody_attached_is_gone_the_day_after(bureau: Bureau, case: CaseId):
    held = attached(bureau, case)
    bureau.do(KeepContent(AttachmentId(new_id()), "left.jpg", LONG))
    assert counted(bureau, AttachmentContent) == 2
    bureau.desk.clock = FixedClock(TODAY + timedelta(days=2))
    other = attached(bureau, case, png())
    assert counted(bureau, AttachmentContent) == 2
    assert bureau.ask(ContentOfAttachment(held)).content == LONG
    assert bureau.ask(ContentOfAttachment(other)).content == png()


def test_what_a_half_written_entry_holds_stays_until_it_is_recorded(bureau: Bureau, case: CaseId):
    held = AttachmentId(new_id())
    bureau.do(KeepContent(held, "held.jpg", LONG))
    bureau.do(KeepDraft(f"new_entry:{case.hex}", "cases", "支援経過", {"files": [{"id": held.hex}]}))
    bureau.desk.clock = FixedClock(TODAY + timedelta(days=9))
    attached(bureau, case, png())
    bureau.do(Attach(held, case, "held.jpg", sha256(LONG).hexdigest(), DETAILS))
    assert bureau.ask(ContentOfAttachment(held)).content == LONG


def test_a_record_of_another_case_is_none_of_its_own(bureau: Bureau, case: CaseId):
    with pytest.raises(Missing):
        attached(bureau, case, details=AttachmentDetails(AttachmentKind.PHOTO, entry=EntryId(new_id())))


def test_taken_out_with_a_reason_it_is_in_no_list_and_comes_back(bureau: Bureau, case: CaseId):
    thing = attached(bureau, case)
    done = bureau.do(RemoveAttachment(thing, "別の人の書類"))
    assert bureau.ask(AttachmentsOf(case)) == ()
    assert bureau.ask(Search("診断書")) == ()
    assert bureau.ask(AttachmentById(thing)).removed_reason == "別の人の書類"
    bureau.do(done.inverse)
    assert [row.id for row in bureau.ask(AttachmentsOf(case))] == [thing]
    assert [change.command for change in bureau.ask(ChangesOf(case))][:3] == ["RestoreAttachment", "RemoveAttachment", "Attach"]


def test_it_is_found_by_its_caption_its_kind_and_two_characters(bureau: Bureau, case: CaseId):
    thing = attached(bureau, case)
    for words in ("市民病院", "診断", "IMG_0117"):
        assert [hit.id for hit in bureau.ask(Search(words)) if hit.kind == "attachment"] == [thing]
    bureau.do(EditAttachment(thing, AttachmentDetails(AttachmentKind.PHOTO, "寮の部屋")))
    assert bureau.ask(Search("市民病院")) == ()
    assert bureau.ask(Search("寮の"))[0].id == thing


def test_of_a_restricted_case_there_is_nothing_for_others_and_no_words_for_shoulders(bureau: Bureau, case: CaseId, her: StaffId):
    thing = attached(bureau, case)
    bureau.do(RestrictCase(case, "支援措置の申出"))
    (hit,) = (each for each in bureau.ask(Search("市民病院")) if each.kind == "attachment")
    assert "病院" not in f"{hit.title}{hit.detail}"
    assert bureau.desk.ask(Search("市民病院"), her) == bureau.desk.ask(AttachmentsOf(case), her) == ()
    for question in (AttachmentById(thing), ContentOfAttachment(thing)):
        with pytest.raises(NotFound):
            bureau.desk.ask(question, her)


def test_a_copy_is_in_the_record_with_the_hash_of_what_it_is_of(bureau: Bureau, case: CaseId):
    thing = attached(bureau, case)
    bureau.do(AnnounceAttachment(thing, whole=True))
    with bureau.desk.store.look() as session:
        last = list(rows(session))[-1]
        assert (last.action, last.about, last.document) == (AuditAction.EXPORTED, "attachment_whole", sha256(LONG).hexdigest())
        assert {each.kind for each in last.things} == {"case", "attachment"}


def test_bytes_that_were_changed_outside_are_found(bureau_on_sqlite: Bureau):
    case = CaseId(new_id())
    bureau_on_sqlite.do(OpenCase(case, CaseDetails("治療費の相談", TODAY)))
    attached(bureau_on_sqlite, case)
    store = bureau_on_sqlite.desk.store
    with store.look() as session:
        assert list(attachments_are_as_they_came(session)) == []
    with store.unit() as session:
        session.scalars(select(AttachmentPart).where(AttachmentPart.position == 1)).one().data = b"torn"
    with store.look() as session:
        assert len(list(attachments_are_as_they_came(session))) == 1


def test_who_was_registered_twice_and_becomes_one_loses_nothing(bureau: Bureau):
    keep, other, case = ClientId(new_id()), ClientId(new_id()), CaseId(new_id())
    for client, name in ((keep, "BUDI SANTOSO"), (other, "SANTOSO BUDI")):
        bureau.do(AddClient(client, ClientDetails(name_latin=name)))
    bureau.do(OpenCase(case, CaseDetails("治療費の相談", TODAY, clients=(other,))))
    thing = attached(bureau, case)
    bureau.do(MergeClients(MergeId(new_id()), keep, other, ClientDetails(name_latin="BUDI SANTOSO")))
    assert bureau.ask(ContentOfAttachment(thing)).content == LONG
    assert bureau.ask(CaseSheetOf(case)).case.details.clients == (keep,)
