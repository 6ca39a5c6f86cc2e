"""What the sample shows when it is opened: each thing a desk does with a case has its example in it."""

from pathlib import Path

import pytest

from desk_gui.commands.activities import Activities
from desk_gui.commands.attachments import AttachmentsOf, ContentOfAttachment
from desk_gui.commands.base import Question
from desk_gui.commands.cases import CaseById, ChangesOf, EntriesOf
from desk_gui.commands.desk import Search
from desk_gui.commands.mailings import FindMailings, MailingById
from desk_gui.commands.needs import Needs
from desk_gui.commands.private_lines import PrivateLinesOf
from desk_gui.commands.referrals import FindReferrals
from desk_gui.commands.templates import Templates
from desk_gui.services.desk import Desk
from desk_gui.services.sample import key
from desk_gui.services.verify import findings
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import CaseId, StaffId
from desk_gui.vocabulary import ActivityKind, ClosingReason, Satisfaction
from tests.conftest import TODAY
from tests.unit.sample.region import records

WAGES, SCHOOL = CaseId(key("case.lan-wage")), CaseId(key("case.li-school"))


@pytest.fixture
def ask(sample_copy: Path):
    store = Store.open_file(sample_copy)
    desk, namba = Desk(store, FixedClock(TODAY)), StaffId(key("namba"))

    def asked(question: Question):
        return desk.ask(question, namba)

    yield asked
    store.close()


def test_answers_were_asked_after_and_clients_said_what_they_thought_of_it(ask):
    rows = ask(FindReferrals())
    assert sum(event.reminder for row in rows for event in row.events) == 4
    assert {row.word.answer for row in rows if row.word} == set(Satisfaction)


def test_one_case_went_to_another_desk(ask):
    row = ask(CaseById(SCHOOL))
    assert (row.closing_reason, row.transferred_to) == (ClosingReason.MOVED_ON, key("hayase-town"))


def test_files_lie_under_their_entries_and_one_entry_was_corrected_since(ask):
    rows, entries = ask(AttachmentsOf(WAGES)), {each.id: each for each in ask(EntriesOf(WAGES))}
    assert sorted(entries[row.details.entry].corrects is not None for row in rows) == [False, True]
    assert all(ask(ContentOfAttachment(row.id)).content.startswith(b"\x89PNG") for row in rows)


def test_what_the_desk_keeps_for_itself_is_there_and_is_found(ask):
    assert len(ask(PrivateLinesOf(WAGES))) == 2
    assert [hit.kind for hit in ask(Search("撮り直"))] == ["private_line"]


def test_each_kind_of_activity_and_a_need_that_came_back_are_there(ask):
    assert {each.details.kind for each in ask(Activities())} == set(ActivityKind)
    assert [bool(each.details.outcome) for each in ask(Needs())] == [False, True]


def test_a_text_went_to_many_and_some_have_answered(ask):
    (mailing,) = ask(FindMailings())
    assert (mailing.count, mailing.printed, mailing.sent, mailing.answered) == (9, 9, 9, 4)
    sheet = ask(MailingById(mailing.id))
    assert sheet.draft.when == "令和8年7月2日（木）午後2時"


def test_there_are_texts_to_begin_an_entry_with(ask):
    assert len(ask(Templates())) == 5


def test_the_file_is_sound(sample_copy):
    assert list(findings(sample_copy)) == []


def test_nothing_in_a_record_is_later_than_now_and_no_task_done_before_it_was_written_down(ask):
    for record in records("cases"):
        rows = ask(ChangesOf(CaseId(key(record["key"]))))
        assert all(row.at <= FixedClock(TODAY).now() for row in rows)
        written, done = ({row.after[act]["id"]: row.at for row in rows if row.command == act} for act in ("AddTask", "CompleteTask"))
        assert all(at < done[task] for task, at in written.items() if task in done)
