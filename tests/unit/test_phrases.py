"""訳文の確認: what the desk's own staff make of the phrases reaches the client's copy, and nobody signs unseen."""

from dataclasses import replace
from datetime import date, time

import pytest

from desk_gui.commands.desk import AddStaff
from desk_gui.commands.letters import ContentOf
from desk_gui.commands.phrases import CorrectPhrase, PhraseLanguages, PhrasesIn, RestorePhrase, ReviewPhrase, WithdrawReview
from desk_gui.errors import Conflict, DoesNotFit, Missing, MissingGlyphs, NotAllowed, NotFound, PhraseBroken, SignedByNobody
from desk_gui.letters import client
from desk_gui.letters.kinds import consent_form
from desk_gui.letters.phrase_rules import mended
from desk_gui.letters.phrases import KEYS, PRINTED, Phrases, languages, phrases
from desk_gui.rows.consent import ClearedItem
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.letters import LetterContent, Visit
from desk_gui.rows.papers import ConsentForm
from desk_gui.rows.phrases import DeskPhrase, KeptPhrase, PhraseRow, Signed
from desk_gui.values.ids import StaffId, new_id
from desk_gui.vocabulary import ConsentItem, Role
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import File, open_file
from tests.unit.letter_writing import ITEMS, draft_of, drafted
from tests.unit.letters.examples import LETTER, STAMP
from tests.unit.letters.reading import read, squeezed

VISIT = Visit(date(2026, 6, 18), time(14), place_name="汐見", place_address="汐見市", access="駅前", interpreter=True, free=True)


@pytest.fixture
def file(bureau: Bureau) -> File:
    file = open_file(bureau)
    file.consent(*ITEMS)
    return file


def row(bureau: Bureau, key: str, language: str = "vi") -> PhraseRow:
    return next(each for each in bureau.ask(PhrasesIn(language)) if each.key == key)


def test_a_corrected_phrase_reaches_the_copy_and_says_who_corrected_it(file: File):
    file.bureau.do(CorrectPhrase("vi", "place", "Nơi quý vị đến"))
    content = file.bureau.ask(ContentOf(draft_of(file, drafted(file))))
    assert squeezed("Nơi quý vị đến") in read(client.draw(content, STAMP))
    assert row(file.bureau, "place").corrected == Signed("森下 有紀", TODAY)
    assert row(file.bureau, "place").shipped == "Nơi cần đến"


def test_whoever_signs_is_named_and_a_correction_takes_the_signature_away(bureau: Bureau):
    bureau.do(ReviewPhrase("vi", "place", "Nơi cần đến"))
    assert row(bureau, "place").reviewed == Signed("森下 有紀", TODAY)
    done = bureau.do(CorrectPhrase("vi", "place", "Nơi đến"))
    assert row(bureau, "place").reviewed is None
    bureau.do(done.inverse)
    assert row(bureau, "place").reviewed == Signed("森下 有紀", TODAY)


def test_nobody_brings_back_a_signature_that_never_stood_there(bureau: Bureau):
    bureau.do(ReviewPhrase("vi", "place", "Nơi cần đến"))
    for kept in (KeptPhrase("Nơi đến", reviewed_by=bureau.me, reviewed_on=TODAY), KeptPhrase("Nơi đến", bureau.me, TODAY)):
        with pytest.raises(SignedByNobody):
            bureau.do(RestorePhrase("vi", "place", kept))
    assert row(bureau, "place").text == "Nơi cần đến"


def test_the_shipped_wording_typed_again_is_no_correction(bureau: Bureau):
    bureau.do(CorrectPhrase("vi", "place", "Nơi đến"))
    bureau.do(CorrectPhrase("vi", "place", " Nơi  cần đến "))
    assert row(bureau, "place").corrected is None


def test_a_signature_in_doubt_is_taken_back(bureau: Bureau):
    bureau.do(ReviewPhrase("vi", "place", "Nơi cần đến"))
    bureau.do(WithdrawReview("vi", "place"))
    assert row(bureau, "place").reviewed is None


def test_nobody_signs_for_what_somebody_changed_before_their_eyes(bureau: Bureau):
    bureau.do(CorrectPhrase("vi", "place", "Nơi đến"))
    with pytest.raises(Conflict):
        bureau.do(ReviewPhrase("vi", "place", "Nơi cần đến"))


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        ("booking_tentative", "Chúng tôi sẽ gọi điện.", "lost"),
        ("date_format", "{weekday}, {day}/{month}", "lost"),
        ("place", "Nơi {year}", "strange"),
        ("booking_tentative", "{date} và {date}", "strange"),
        ("place", "Nơi {cần đến", "braces"),
        ("place", "Nơi { cần đến }", "braces"),
        ("place", "Nơi {電話|で|ん|わ}", "readings"),
        ("place", "Nơi {電話|でん|}", "braces"),
        ("weekdays", "Hai / Ba / Tư", "weekdays"),
    ],
)
def test_blanks_and_readings_survive_a_correction(bureau: Bureau, key: str, text: str, problem: str):
    with pytest.raises(PhraseBroken) as refused:
        bureau.do(CorrectPhrase("vi", key, text))
    assert refused.value.problem == problem
    assert row(bureau, key).version == 0


@pytest.mark.parametrize(("text", "error"), [("  ", Missing), ("\U0001f9ff", MissingGlyphs), ("a" * 401, DoesNotFit)])
def test_what_cannot_be_printed_is_refused(bureau: Bureau, text: str, error: type[Exception]):
    with pytest.raises(error):
        bureau.do(CorrectPhrase("vi", "place", text))


def test_a_phrase_there_is_not_is_not_corrected(bureau: Bureau):
    for language, key in (("vi", "nothing"), ("vi", "name_native"), ("tlh", "place")):
        with pytest.raises(NotFound):
            bureau.do(CorrectPhrase(language, key, "x"))


def test_marks_that_turn_the_text_are_taken_out_and_lines_joined():
    assert mended("ar", "place", "\u202eالمكان\n الآن\u2069") == "المكان الآن"


@pytest.mark.parametrize("words", languages(), ids=lambda words: words.tag)
def test_every_shipped_phrase_is_one_that_could_be_typed(words: Phrases):
    assert [key for key in KEYS if mended(words.tag, key, words.texts[key]) != " ".join(words.texts[key].split())] == []


def test_whoever_only_looks_may_only_look(bureau: Bureau):
    viewer = StaffId(new_id())
    bureau.do(AddStaff(viewer, StaffDetails("統計 係", role=Role.STATISTICS)))
    statistics = Bureau(bureau.desk, viewer, bureau.agency, bureau.id)
    assert len(statistics.ask(PhrasesIn("my"))) == len(KEYS)
    with pytest.raises(NotAllowed):
        statistics.do(ReviewPhrase("vi", "place", "Nơi cần đến"))


def test_how_far_each_language_has_come(bureau: Bureau):
    bureau.do(ReviewPhrase("vi", "place", "Nơi cần đến"))
    bureau.do(ReviewPhrase("vi", "emergency", row(bureau, "emergency").text))
    told = {each.tag: (each.reviewed, each.total) for each in bureau.ask(PhraseLanguages())}
    assert told["vi"] == (1, len(PRINTED))  # the other one stands on no paper yet
    assert told["my"] == (0, len(PRINTED))


# --- the foot line -------------------------------------------------------------------------------------------------------------


def signed(language: str, *doubted: str) -> tuple[DeskPhrase, ...]:
    texts = phrases(language).texts
    return tuple(DeskPhrase(language, key, texts[key], key not in doubted) for key in PRINTED)


def copy(language: str, own: tuple[DeskPhrase, ...], visit: Visit = VISIT) -> str:
    return read(client.draw(replace(LETTER, client_language=language, phrases=own, visit=visit), STAMP))


@pytest.mark.parametrize("language", ["vi", "my", "ur", "pt-BR", "ja-x-easy"])
def test_the_foot_line_goes_once_all_that_the_copy_says_is_signed(language: str):
    assert "訳文未確認" in copy(language, ())
    assert "訳文未確認" not in copy(language, signed(language))


def test_one_phrase_that_is_not_signed_keeps_the_foot_line_where_it_is_said_and_nowhere_else():
    own = signed("vi", "interp_no")
    assert "訳文未確認" not in copy("vi", own)
    assert "訳文未確認" in copy("vi", own, replace(VISIT, interpreter=False))


def test_a_form_of_consent_follows_the_same_rule():
    form = ConsentForm(LETTER.sender, "vi", "相談", ("汐見市",), (ConsentItem.NAME,), date(2026, 12, 31))
    assert "訳文未確認" in read(consent_form.draw(form, STAMP))
    assert "訳文未確認" not in read(consent_form.draw(replace(form, phrases=signed("vi")), STAMP))


def test_what_is_shown_as_used_is_what_papers_can_say(monkeypatch: pytest.MonkeyPatch):
    said: set[str] = set()
    told = Phrases._told
    monkeypatch.setattr(Phrases, "_told", lambda self, key: (said.add(key), told(self, key))[1])
    every = replace(LETTER.cleared, items=tuple(ClearedItem(item, "あり") for item in ConsentItem))
    bring = tuple(key for key in KEYS if key.startswith("bring_"))
    full: LetterContent = replace(
        LETTER, cleared=every, client_subject="件名", visit=replace(VISIT, confirmed=True, accompanied=True, bring=bring)
    )
    other = replace(full, visit=replace(VISIT, interpreter=False, free=False, confirm_by=date(2026, 6, 12)))
    for content in (full, other):
        client.draw(content, STAMP)
    consent_form.draw(ConsentForm(LETTER.sender, "vi", "相談", ("汐見市",), (), date(2026, 12, 31)), STAMP)
    assert said == PRINTED
