"""Several agencies in one act: each with only its part, one letter each, under numbers that follow each other or none."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.letters import DraftOf, DraftSuggested, EditLetter, FindLetters
from desk_gui.commands.referrals import FindReferrals
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.values.ids import AgencyId, LetterId, new_id
from desk_gui.views.referrals.panel import ReferralPanel
from desk_gui.vocabulary import AgencyKind, ConsentItem, LetterState, ReferralState
from tests.conftest import Bureau
from tests.unit.handing_over import File, open_file

NAME, PHONE, ADDRESS = ConsentItem.NAME, ConsentItem.PHONE, ConsentItem.ADDRESS


@pytest.fixture
def file(bureau: Bureau) -> File:
    return open_file(bureau)


@pytest.fixture
def other(file: File) -> AgencyId:
    agency = AgencyId(new_id())
    file.bureau.do(AddAgency(agency, AgencyDetails("倉津市社会福祉協議会", AgencyKind.SOCIAL_WELFARE_COUNCIL, short_name="倉津社協")))
    return agency


@pytest.fixture
def panel(qtbot, office, file: File, rested) -> ReferralPanel:
    made = ReferralPanel(office, file.case)
    qtbot.addWidget(made)
    made.resize(1200, 560)
    made.show()
    rested()
    return made


def press(button, rested) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    rested()


def choose(dialog, agency: AgencyId, rested) -> None:
    dialog.partner.keep(agency, None)
    rested()


def to_two(panel: ReferralPanel, file: File, other: AgencyId, rested):
    """つなぐ, settled for the first agency and standing at the items of the second."""
    file.consent(NAME, PHONE)
    file.consent(NAME, ADDRESS, recipients=(other,))
    panel.hand_over()
    dialog = panel.dialog
    choose(dialog, file.agency, rested)
    dialog.request.request.set_text("生活の立て直しをお願いしたい")
    dialog.show_step(2)
    rested()
    press(dialog.more, rested)
    choose(dialog, other, rested)
    dialog.show_step(2)
    rested()
    return dialog


def test_each_is_told_only_its_part_and_all_are_asked_in_one_act(office, file: File, other: AgencyId, panel: ReferralPanel, rested):
    dialog = to_two(panel, file, other, rested)
    QTest.mouseClick(dialog.items.rows[ADDRESS].box, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    press(dialog.requested, rested)
    rows = {row.details.to: row for row in file.bureau.ask(FindReferrals(case=file.case))}
    assert {row.state for row in rows.values()} == {ReferralState.REQUESTED}
    assert rows[file.agency].details.items == (NAME, PHONE)
    assert rows[other].details.items == (NAME, ADDRESS)
    assert {row.details.request for row in rows.values()} == {"生活の立て直しをお願いしたい"}
    office.edits.undo()
    rested()
    assert file.bureau.ask(FindReferrals(case=file.case)) == ()


def test_nobody_is_asked_twice_and_whoever_was_settled_can_be_taken_out(file: File, other: AgencyId, panel: ReferralPanel, rested):
    dialog = to_two(panel, file, other, rested)
    choose(dialog, file.agency, rested)
    press(dialog.requested, rested)
    assert dialog.notice.text() == "法テラス倉津はすでに選んでいます。別の機関を選んでください。"
    press(next(each for each in dialog.parts._shown if each.property("part") == 0), rested)
    press(dialog.requested, rested)
    assert [row.details.to for row in file.bureau.ask(FindReferrals(case=file.case))] == [file.agency]


def test_those_settled_come_back_when_the_form_was_closed(file: File, other: AgencyId, panel: ReferralPanel, rested):
    to_two(panel, file, other, rested).reject()
    rested()
    panel.hand_over()
    rested()
    assert [(each.name, each.details.items) for each in panel.dialog.parts.parts] == [("法テラス倉津", (NAME, PHONE))]


def test_each_gets_a_letter_and_both_are_issued_together(qtbot, office, file: File, other: AgencyId, panel: ReferralPanel, rested):
    dialog = to_two(panel, file, other, rested)
    assert dialog.save.text() == "連携依頼書を2通書く"
    with qtbot.waitSignal(office.navigator.wanted) as opened:
        press(dialog.save, rested)
    assert opened.args == ["issue_together", file.case]
    panel.refresh()
    rested()
    assert panel.together.text() == "まとめて施行（2通）"
    press(panel.together, rested)
    assert panel.dialog.by.text() == "センター長"
    press(panel.dialog.save, rested)
    letters = file.bureau.ask(FindLetters(case=file.case))
    assert [letter.stamp.number_text for letter in letters] == ["倉広相第2号", "倉広相第1号"]
    assert {letter.to: file.bureau.ask(DraftOf(letter.id)).items for letter in letters} == {file.agency: (NAME, PHONE), other: (NAME,)}
    assert {row.state for row in file.bureau.ask(FindReferrals(case=file.case))} == {ReferralState.REQUESTED}
    assert office.edits.undo_label != "文書2通を施行"


def test_a_draft_that_is_not_ready_says_why_and_stays_behind(file: File, panel: ReferralPanel, rested):
    drafts = [LetterId(new_id()) for _ in range(2)]
    for letter in drafts:
        file.bureau.do(DraftSuggested(letter, file.referral()))
    file.bureau.do(EditLetter(drafts[0], replace(file.bureau.ask(DraftOf(drafts[0])), subject=" ")))
    panel.refresh()
    rested()
    press(panel.together, rested)
    line = panel.dialog.lines[0]
    assert (line.said.text(), line.box.isEnabled()) == ("「件名」がまだ入力されていません。", False)
    press(panel.dialog.save, rested)
    assert [letter.state for letter in file.bureau.ask(FindLetters(case=file.case))] == [LetterState.ISSUED, LetterState.DRAFT]
