"""What lies with a case goes along with a letter only as far as the letter itself might say it, and what left is kept."""

from dataclasses import replace
from hashlib import sha256

import pytest

from desk_gui.commands.attachments import Attach, EditAttachment, KeepContent, RemoveAttachment
from desk_gui.commands.cases import EditClient, OpenCase
from desk_gui.commands.consent import CarriedBy, ToldOf, WithdrawConsent
from desk_gui.commands.dispatch import SuggestDispatch
from desk_gui.commands.enclosing import EnclosableFor, KeepPages
from desk_gui.commands.letters import BesideSheets, ContentOf, IssuedSheets, IssueLetter, PreviewSheets, SuggestDraft
from desk_gui.errors import NotAttachable, NotConsented, NotEnclosable, NotFound
from desk_gui.letters.enclosed import jpeg_channels
from desk_gui.letters.pages import page_count
from desk_gui.models.letter import Letter
from desk_gui.rows.attachments import AttachmentDetails, Holds, ScanPage
from desk_gui.rows.cases import CaseDetails
from desk_gui.rows.enclosing import MOST_PAGES, Enclosable
from desk_gui.services.verify import letters_are_as_issued, letters_hold_what_was_consented_to
from desk_gui.values.ids import AttachmentId, CaseId, LetterId, WithdrawalId, new_id
from desk_gui.vocabulary import AttachmentKind, Beyond, ConsentBasis, ConsentItem, DispatchMeans, LetterPart
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import LAN, File, open_file
from tests.unit.letter_writing import approved, draft_of, row
from tests.unit.letters.page import Page
from tests.unit.pictures import jpeg, pdf_saying, png

HEALTH = Holds((ConsentItem.NAME, ConsentItem.HEALTH))
AGREED = (ConsentItem.NAME, ConsentItem.LANGUAGE, ConsentItem.CONSULTATION, ConsentItem.HEALTH, ConsentItem.DOCUMENTS)
WRITTEN = (ConsentItem.NAME, ConsentItem.LANGUAGE, ConsentItem.CONSULTATION, ConsentItem.DOCUMENTS)
PAGE = ScanPage(40, 56, jpeg(40, 56))


@pytest.fixture
def file(bureau: Bureau) -> File:
    return open_file(bureau)


def attached(file: File, holds: Holds | None = HEALTH, content: bytes = png(), caption: str = "市民病院の診断書") -> AttachmentId:
    thing = AttachmentId(new_id())
    file.bureau.do(KeepContent(thing, "IMG_0117.png", content))
    details = AttachmentDetails(AttachmentKind.DIAGNOSIS, caption, holds=holds)
    file.bureau.do(Attach(thing, file.case, "IMG_0117.png", sha256(content).hexdigest(), details))
    return thing


def drawn(file: File, thing: AttachmentId, pages: int = 2) -> AttachmentId:
    file.bureau.do(KeepPages(thing, (PAGE,) * pages))
    return thing


def choice(file: File) -> Enclosable:
    (only,) = file.bureau.ask(EnclosableFor(file.referral()))
    return only


def sent(file: File, *things: AttachmentId) -> LetterId:
    letter = approved(file, items=WRITTEN, attached=things)
    file.bureau.do(IssueLetter(letter))
    return letter


def draft(file: File, *things: AttachmentId):
    return replace(file.bureau.ask(SuggestDraft(file.referral())), items=WRITTEN, attached=things)


def test_what_nobody_has_looked_at_goes_nowhere(file: File):
    file.consent(*AGREED)
    thing = drawn(file, attached(file, holds=None))
    assert choice(file).undeclared
    with pytest.raises(NotEnclosable) as refused:
        file.bureau.ask(ContentOf(draft(file, thing)))
    assert refused.value.title == "市民病院の診断書"


def test_every_item_on_it_needs_the_consent_a_letter_would_need(file: File):
    file.consent(*(item for item in AGREED if item is not ConsentItem.HEALTH))
    thing = drawn(file, attached(file))
    assert choice(file).withheld.startswith("健康のこと：この項目は同意に含まれていません")
    with pytest.raises(NotEnclosable) as refused:
        file.bureau.ask(PreviewSheets(draft(file, thing)))
    assert "健康のこと" in refused.value.why


def test_a_copy_of_a_paper_is_an_item_of_its_own(file: File):
    file.consent(ConsentItem.NAME, ConsentItem.HEALTH, ConsentItem.CONSULTATION, ConsentItem.LANGUAGE)
    drawn(file, attached(file))
    assert choice(file).withheld.startswith("書類の写し：")


@pytest.mark.parametrize("beyond", Beyond)
def test_what_no_consent_of_hers_covers_never_goes_along(file: File, beyond: Beyond):
    file.consent(*ConsentItem)
    thing = drawn(file, attached(file, Holds((), (beyond,))))
    assert beyond.label in choice(file).withheld
    with pytest.raises(NotEnclosable):
        file.bureau.ask(ContentOf(draft(file, thing)))


def test_of_a_protected_person_her_house_goes_on_her_own_word_alone(file: File):
    protected = replace(LAN, protected=True)
    file.bureau.do(EditClient(file.client, protected))
    file.consent(*AGREED, ConsentItem.ADDRESS, basis=ConsentBasis.LAW, note="照会があったため")
    drawn(file, attached(file, Holds((ConsentItem.ADDRESS,))))
    assert "本人の同意がある場合だけ" in choice(file).withheld


@pytest.mark.parametrize(
    ("text", "found"), [("Tel 086-000-4567", "086-000-4567"), ("Kuratsu 1998-04-03", "1998-04-03")], ids=["telephone", "birthday"]
)
def test_words_of_a_pdf_are_read_as_the_letters_own(file: File, text: str, found: str):
    """The declaration does not mention them; whoever made it has overlooked a line, or the line lies under a black bar."""
    file.consent(*AGREED)
    thing = drawn(file, attached(file, content=pdf_saying(text)), pages=1)
    assert found in choice(file).withheld
    with pytest.raises(NotEnclosable):
        file.bureau.ask(ContentOf(draft(file, thing)))


def test_what_a_letter_calls_it_tells_no_more_than_the_letter(file: File):
    file.consent(*AGREED)
    drawn(file, attached(file, caption="086-000-4567の契約書"))
    assert "086-000-4567" in choice(file).withheld


def test_it_lies_behind_the_letter_which_names_it_and_bears_the_letters_number(file: File):
    file.consent(*AGREED)
    thing = drawn(file, attached(file))
    letter = sent(file, thing)
    kept = {each.part: each.pdf for each in file.bureau.ask(IssuedSheets(letter))}
    sheet = kept[LetterPart.ENCLOSED]
    number = row(file, letter).stamp.number_text
    assert list(kept) == [LetterPart.AGENCY, LetterPart.REPLY_SLIP, LetterPart.ENCLOSED, LetterPart.CLIENT]
    assert page_count(sheet) == 2
    assert f"{number}添付1市民病院の診断書2/2" in Page(sheet, 1).text
    assert "市民病院の診断書2枚" in Page(kept[LetterPart.AGENCY]).text
    assert "IMG_0117" not in Page(sheet).text + Page(kept[LetterPart.AGENCY]).text


def test_what_left_is_kept_with_the_hash_of_its_file_and_stays(file: File):
    consent = file.consent(*AGREED)
    thing = drawn(file, attached(file))
    letter = sent(file, thing)
    before = file.bureau.ask(IssuedSheets(letter))
    file.bureau.do(EditAttachment(thing, AttachmentDetails(AttachmentKind.OTHER, "別の説明", holds=Holds((), (Beyond.OPPONENT,)))))
    file.bureau.do(WithdrawConsent(WithdrawalId(new_id()), consent, TODAY, "電話で"))
    file.bureau.do(RemoveAttachment(thing, "別の人の書類"))
    assert file.bureau.ask(IssuedSheets(letter)) == before
    with file.bureau.desk.store.look() as session:
        (held,) = session.query(Letter).all()
        assert held.content is not None
        (enclosed,) = held.content.enclosed
        assert (enclosed.sha256, enclosed.items, enclosed.consents) == (sha256(png()).hexdigest(), HEALTH.items, (consent,))
        assert list(letters_are_as_issued(session)) == list(letters_hold_what_was_consented_to(session)) == []


def test_it_is_told_as_what_the_agency_knows_and_as_what_a_withdrawn_consent_covered(file: File):
    consent = file.consent(*AGREED)
    sent(file, drawn(file, attached(file)))
    (told,) = file.bureau.ask(ToldOf(file.case))
    (carried,) = file.bureau.ask(CarriedBy(consent))
    assert ConsentItem.HEALTH in told.items
    assert ConsentItem.HEALTH in carried.items


def test_the_clients_copy_does_not_say_that_what_lies_behind_was_not_told(file: File):
    file.consent(*AGREED)
    content = file.bureau.ask(ContentOf(draft(file, drawn(file, attached(file)))))
    assert ConsentItem.HEALTH in content.told
    assert ConsentItem.HEALTH not in content.not_told


def test_cover_and_register_count_it_and_only_an_envelope_names_it(file: File):
    file.consent(*AGREED)
    letter = sent(file, drawn(file, attached(file), pages=3))
    going = file.bureau.ask(SuggestDispatch(letter))
    assert "市民病院の診断書　3枚" in going.enclosures
    assert going.pages == sum(sheet.pages for sheet in row(file, letter).sheets if sheet.part is not LetterPart.CLIENT)
    by_fax, by_post = (file.bureau.ask(BesideSheets(letter, how))[0].pdf for how in (DispatchMeans.FAX, DispatchMeans.POST))
    assert "診断書" not in Page(by_fax).text
    assert "添付資料1式3枚" in Page(by_fax).text
    assert "市民病院の診断書3枚" in Page(by_post).text
    assert f"{going.pages + 1}枚" in Page(by_fax).text


def test_a_letter_that_does_not_speak_of_papers_carries_none(file: File):
    file.consent(*AGREED)
    thing = drawn(file, attached(file))
    with pytest.raises(NotConsented):
        file.bureau.ask(ContentOf(replace(draft(file, thing), items=(ConsentItem.NAME, ConsentItem.CONSULTATION))))


def test_a_draft_keeps_the_choice_and_says_what_was_taken_away_meanwhile(file: File):
    file.consent(*AGREED)
    thing = drawn(file, attached(file))
    letter = approved(file, items=WRITTEN, attached=(thing,))
    file.bureau.do(RemoveAttachment(thing, "別の人の書類"))
    assert draft_of(file, letter).attached == (thing,)
    with pytest.raises(NotEnclosable) as refused:
        file.bureau.do(IssueLetter(letter))
    assert "取り下げられて" in refused.value.why


def test_what_lies_with_another_case_is_not_there(file: File):
    other = CaseId(new_id())
    file.bureau.do(OpenCase(other, CaseDetails("別の相談", TODAY)))
    thing = drawn(file, attached(replace(file, case=other)))
    file.consent(*AGREED)
    assert file.bureau.ask(EnclosableFor(file.referral())) == ()
    with pytest.raises(NotFound):
        file.bureau.ask(ContentOf(draft(file, thing)))


def test_only_plain_pictures_are_kept_as_pages_and_not_too_many(file: File):
    thing = attached(file)
    told_where = jpeg(40, 56)[:2] + b"\xff\xe1\x00\x08Exif\0\0" + jpeg(40, 56)[2:]
    assert jpeg_channels(told_where) == 0
    for pages in ((), (ScanPage(40, 56, told_where),), (ScanPage(12, 6, png()),), (PAGE,) * (MOST_PAGES + 1)):
        with pytest.raises(NotAttachable):
            file.bureau.do(KeepPages(thing, pages))
    assert choice(file).pages == 0
