"""Whoever turned to the desk for somebody else is kept, found, and named to no partner who was not to know."""

from dataclasses import replace

import pytest

from desk_gui.commands.cases import AddEntry, CaseById, EditCase, EditClient, FindCases
from desk_gui.commands.consultations import AttachConsultation, EditConsultation, FindConsultations, RecordConsultation
from desk_gui.commands.letters import IssueLetter
from desk_gui.commands.papers import ConsultationPaper
from desk_gui.errors import WithheldInText
from desk_gui.rows.callers import Caller
from desk_gui.rows.cases import EntryDetails
from desk_gui.services.leaks import Withholding, found_in
from desk_gui.values.ids import ConsultationId, EntryId, new_id
from desk_gui.vocabulary import CallBack, CallerKind, ConsentItem, EntryKind
from tests.conftest import Bureau
from tests.unit.examples import CONSULTATION
from tests.unit.handing_over import LAN, File, open_file
from tests.unit.letter_writing import ITEMS, approved
from tests.unit.letters.reading import read

TEACHER = Caller("三宅 久美", "学校の担任", "086-000-0177", CallBack.YES)
CALLED = replace(CONSULTATION, caller=CallerKind.SCHOOL, called_by=TEACHER)


@pytest.fixture
def file(bureau: Bureau) -> File:
    file = open_file(bureau, LAN)
    file.consent(*ITEMS)
    return file


def called(file: File, caller: Caller) -> None:
    details = file.bureau.ask(CaseById(file.case)).details
    file.bureau.do(EditCase(file.case, replace(details, called_by=caller)))


def test_a_case_and_a_consultation_are_found_by_who_came(file: File):
    file.bureau.do(RecordConsultation(ConsultationId(new_id()), CALLED))
    called(file, TEACHER)
    for words in ("三宅", "担任", "0177"):
        assert [row.id for row in file.bureau.ask(FindCases(words)).rows] == [file.case]
        assert [row.details.called_by for row in file.bureau.ask(FindConsultations(words=words)).rows] == [TEACHER]


@pytest.mark.parametrize("text", ["三宅久美先生から聞いた", "連絡は０８６－０００－０１７７へ"])
def test_a_text_that_tells_of_the_caller_is_stopped(text: str):
    held = Withholding(LAN, frozenset(ConsentItem), callers=(TEACHER,))
    assert len(found_in(text, held)) == 1
    assert found_in(text, replace(held, callers=())) == ()


def test_what_the_client_may_be_told_by_is_no_secret_of_the_caller():
    held = Withholding(LAN, frozenset(ConsentItem), cleared=("三宅 久美",), callers=(TEACHER,))
    assert found_in("三宅 久美に会った", held) == ()


def test_a_letter_names_the_caller_only_where_they_agreed(file: File):
    """Of the case, and of the consultation it grew out of."""
    letter = approved(file, facts="三宅 久美さんから相談があった。")
    consultation = ConsultationId(new_id())
    file.bureau.do(RecordConsultation(consultation, CALLED))
    file.bureau.do(AttachConsultation(consultation, file.case))
    with pytest.raises(WithheldInText) as stopped:
        file.bureau.do(IssueLetter(letter))
    assert stopped.value.found == ("三宅 久美",)
    file.bureau.do(EditConsultation(consultation, replace(CALLED, called_by=replace(TEACHER, may_be_named=True))))
    called(file, TEACHER)
    with pytest.raises(WithheldInText):
        file.bureau.do(IssueLetter(letter))
    called(file, replace(TEACHER, may_be_named=True))
    file.bureau.do(IssueLetter(letter))


def test_the_desks_own_record_says_who_came_and_that_of_a_protected_client_does_not(file: File):
    called(file, TEACHER)
    entry = EntryId(new_id())
    file.bureau.do(AddEntry(entry, file.case, EntryDetails(EntryKind.PHONE, file.bureau.desk.clock.now(), facts="話した。")))
    assert "三宅久美（学校の担任）" in read(file.bureau.ask(ConsultationPaper(file.case, entry)).pdf).replace(" ", "")
    file.bureau.do(EditClient(file.client, replace(LAN, protected=True)))
    assert "三宅" not in read(file.bureau.ask(ConsultationPaper(file.case, entry)).pdf)
