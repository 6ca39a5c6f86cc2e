"""催促: the day an answer is due is a task of whoever leads the case, done when the answer comes and open again when it is struck."""

from dataclasses import replace
from datetime import date

import pytest

from desk_gui.commands.cases import CaseById, CompleteTask, EditCase, TasksOf
from desk_gui.commands.letters import ApproveLetter, DraftLetter, IssueLetter, SuggestDraft
from desk_gui.commands.referrals import EditReferral, RemindReferral, StrikeReferralEvent
from desk_gui.errors import AlreadyPast, BeforeTheLastStep, InTheFuture, NoAnswerAwaited
from desk_gui.rows.cases import TaskRow
from desk_gui.values.ids import LetterId, ReferralEventId, ReferralId, TaskId, new_id
from desk_gui.vocabulary import Channel, ReferralReason, ReferralState
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import File, open_file

S = ReferralState
ASKED, DUE, NEXT = date(2026, 6, 1), date(2026, 6, 8), date(2026, 6, 12)


@pytest.fixture
def file(bureau: Bureau) -> File:
    opened = open_file(bureau)
    row = bureau.ask(CaseById(opened.case))
    bureau.do(EditCase(opened.case, replace(row.details, staff=bureau.me)))
    return opened


def asked(file: File) -> ReferralId:
    referral = file.referral()
    file.step(referral, S.REQUESTED, ASKED, reminder=TaskId(new_id()))
    return referral


def tasks(file: File, *, done: bool = False) -> list[TaskRow]:
    return list(file.bureau.ask(TasksOf(case=file.case, with_done=done)))


def remind(file: File, referral: ReferralId, on: date = TODAY, again: date | None = NEXT):
    event, task = ReferralEventId(new_id()), TaskId(new_id())
    return file.bureau.do(RemindReferral(event, referral, on, task, Channel.PHONE, "田所さん", "来週まで不在", again))


def test_asking_leaves_a_task_for_whoever_leads_the_case_on_the_day_the_answer_is_due(file: File):
    asked(file)
    (task,) = tasks(file)
    assert (task.details.text, task.details.due, task.details.staff) == ("法テラス倉津に返信を確かめる", DUE, file.bureau.me)


def test_a_letter_that_asks_leaves_it_too(file: File):
    letter = LetterId(new_id())
    draft = file.bureau.ask(SuggestDraft(file.referral()))
    for command in (DraftLetter(letter, draft), ApproveLetter(letter, TODAY, "北村 恵子"), IssueLetter(letter)):
        file.bureau.do(command)
    assert [task.details.due for task in tasks(file)] == [draft.reply_by]


@pytest.mark.parametrize("answer", [S.ACCEPTED, S.REJECTED, S.IN_PROGRESS, S.FAILED, S.CANCELLED])
def test_an_answer_does_it_and_striking_the_answer_opens_it_again_as_often_as_one_likes(file: File, answer: ReferralState):
    referral = asked(file)
    step = file.step(referral, answer, reason=ReferralReason.OTHER)
    assert [task.done_on for task in tasks(file, done=True)] == [TODAY]
    done = file.bureau.do(StrikeReferralEvent(ReferralEventId(new_id()), step))
    assert len(tasks(file)) == 1
    for standing in (0, 1, 0):
        done = file.bureau.do(done.inverse)
        assert len(tasks(file)) == standing


def test_a_receipt_is_no_answer_and_the_task_stays(file: File):
    file.step(asked(file), S.RECEIVED)
    assert len(tasks(file)) == 1


def test_what_was_never_asked_is_not_asked_after(file: File):
    referral = asked(file)
    done = file.bureau.do(StrikeReferralEvent(ReferralEventId(new_id()), file.row(referral).events[0].id))
    assert tasks(file, done=True) == []
    file.bureau.do(done.inverse)
    assert len(tasks(file)) == 1


def test_whoever_is_asked_anew_is_asked_after_once(file: File):
    referral = asked(file)
    file.bureau.do(StrikeReferralEvent(ReferralEventId(new_id()), file.row(referral).events[0].id))
    file.step(referral, S.REQUESTED, reminder=TaskId(new_id()))
    assert [task.details.due for task in tasks(file)] == [date(2026, 6, 16)]
    file.step(referral, S.ACCEPTED)
    assert tasks(file) == []


def test_what_a_person_ticked_off_stays_ticked_off(file: File):
    referral = asked(file)
    file.bureau.do(CompleteTask(tasks(file)[0].id, date(2026, 6, 8)))
    step = file.step(referral, S.ACCEPTED)
    file.bureau.do(StrikeReferralEvent(ReferralEventId(new_id()), step))
    assert [task.done_on for task in tasks(file, done=True)] == [date(2026, 6, 8)]


def test_another_day_for_the_answer_moves_the_task(file: File):
    referral = asked(file)
    details = file.row(referral).details
    done = file.bureau.do(EditReferral(referral, replace(details, reply_due=NEXT)))
    assert tasks(file)[0].details.due == NEXT
    file.bureau.do(done.inverse)
    assert tasks(file)[0].details.due == DUE


def test_a_reminder_says_who_when_and_how_moves_the_task_and_changes_no_state(file: File):
    referral = asked(file)
    done = remind(file, referral)
    row = file.row(referral)
    (reminder,) = row.reminders
    assert (reminder.on, reminder.channel, reminder.who, reminder.by_name) == (TODAY, Channel.PHONE, "田所さん", "森下 有紀")
    assert (row.state, row.days_waiting, row.requested_on, [step.state for step in row.steps]) == (S.REQUESTED, 8, ASKED, [S.REQUESTED])
    assert tasks(file)[0].details.due == NEXT
    file.bureau.do(done.inverse)
    assert (file.row(referral).reminders, tasks(file)[0].details.due) == ((), DUE)


def test_a_reminder_without_a_next_day_does_the_task_and_one_after_it_makes_another(file: File):
    referral = asked(file)
    remind(file, referral, again=None)
    assert tasks(file) == []
    remind(file, referral)
    assert [task.details.due for task in tasks(file)] == [NEXT]
    file.step(referral, S.ACCEPTED)
    assert tasks(file) == []


def test_an_answer_after_a_reminder_is_counted_from_the_request(file: File):
    referral = asked(file)
    remind(file, referral)
    file.step(referral, S.ACCEPTED, date(2026, 6, 5))
    assert (file.row(referral).answered_on, file.row(referral).state) == (date(2026, 6, 5), S.ACCEPTED)


def test_nobody_is_reminded_in_vain_ahead_or_before_they_were_asked(file: File):
    referral = asked(file)
    for wrong, error in (({"on": date(2026, 6, 10)}, InTheFuture), ({"on": date(2026, 5, 29)}, BeforeTheLastStep)):
        with pytest.raises(error):
            remind(file, referral, **wrong)
    with pytest.raises(AlreadyPast):
        remind(file, referral, again=date(2026, 6, 8))
    file.step(referral, S.ACCEPTED)
    with pytest.raises(NoAnswerAwaited):
        remind(file, referral)
