"""A joint entry by keys: what each agency did, and what it was told on which ground."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_gui.commands.base import Batch
from desk_gui.commands.cases import AddEntry, CorrectEntry, EntriesOf
from desk_gui.commands.consent import RecordConsent
from desk_gui.commands.desk import AllDrafts, Search
from desk_gui.commands.private_lines import PrivateLinesOf, WritePrivateLine
from desk_gui.rows.cases import EntryDetails
from desk_gui.rows.consent import SUPPORT, ConsentDetails
from desk_gui.values.ids import ConsentId, EntryId, PrivateLineId, new_id
from desk_gui.viewmodels.cases import TOGETHER
from desk_gui.views import theme
from desk_gui.views.cases.entry_form import EntryForm
from desk_gui.views.cases.screen import CasesScreen
from desk_gui.views.widgets.labels import Elided
from desk_gui.vocabulary import Channel, ConsentBasis, ConsentItem, EntryKind, EventRole
from tests.conftest import TODAY
from tests.gui.cases.steps import CTRL, correcting, settled, type_into, typed

NAME, HEALTH = ConsentItem.NAME, ConsentItem.HEALTH


def told_line(qtbot, form):
    form.deeper.setChecked(True)
    qtbot.mouseClick(form.shared.more, Qt.MouseButton.LeftButton)
    return form.shared.lines[-1]


def tick(items, *words: str) -> None:
    """As one does by keys: open, narrow by a part of the name, Enter, Esc."""
    QTest.keyClick(items, Qt.Key.Key_Down)
    line = items._popup._line
    for word in words:
        line.clear()
        typed(line, word)
        QTest.keyClick(line, Qt.Key.Key_Return)
    items._popup.hide()


def test_what_was_told_without_consent_is_said_and_nothing_typed_is_lost(qtbot, office, bureau, csw, page, case):
    form = page.history.recording.form
    form.facts.setFocus()
    typed(form.facts, "社協と訪問した")
    line = told_line(qtbot, form)
    type_into(line.agency, "しゃきょう")
    tick(line.items, "氏名")
    QTest.keyClick(form.facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert form.complaint.startswith("社協CSWへ「氏名」を伝えた根拠がありません。この相談者の同意の記録がまだありません。")
    assert bureau.ask(EntriesOf(case)) == ()
    line.basis.set_value(ConsentBasis.LIFE_SAFETY)
    line.basis.changed.emit()
    typed(line.reason, "救急車を呼んだため")
    QTest.keyClick(form.facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    (entry,) = bureau.ask(EntriesOf(case))
    (shared,) = entry.details.shared
    assert (shared.agency, shared.items, shared.basis, shared.reason) == (csw, (NAME,), ConsentBasis.LIFE_SAFETY, "救急車を呼んだため")


def test_of_several_lines_the_refused_one_has_the_keys_whatever_it_rests_on(qtbot, office, bureau, client, csw, school, page):
    agreed = ConsentDetails(client, (csw,), SUPPORT, (NAME,), (Channel.FAX,), TODAY, TODAY, withdrawal_explained=True)
    bureau.do(RecordConsent(ConsentId(new_id()), agreed))
    form = page.history.recording.form
    typed(form.facts, "社協と学校に伝えた")
    for agency in ("しゃきょう", "くらつだいに"):
        line = told_line(qtbot, form)
        type_into(line.agency, agency)
        tick(line.items, "氏名")
    QTest.keyClick(form.facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert form.complaint.startswith("倉津第二小学校へ「氏名」を伝えた根拠がありません。")
    assert page.window().focusWidget() is form.shared.lines[1].basis


def test_of_two_lines_of_one_agency_the_refused_one_has_the_keys(qtbot, office, bureau, csw, page):
    """What was told on a law had its ground; the same once more on a consent nobody gave had none."""
    form = page.history.recording.form
    typed(form.facts, "社協に二度伝えた")
    for _ in range(2):
        line = told_line(qtbot, form)
        type_into(line.agency, "しゃきょう")
        tick(line.items, "氏名")
    first, second = form.shared.lines
    first.basis.set_value(ConsentBasis.LAW)
    first.basis.changed.emit()
    typed(first.reason, "照会を受けたため")
    QTest.keyClick(form.facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert form.complaint.startswith("社協CSWへ「氏名」を伝えた根拠がありません。")
    assert page.window().focusWidget() is second.basis


def test_in_a_correction_too_the_refused_line_has_the_keys(qtbot, office, bureau, csw, page, entry):
    dialog = correcting(qtbot, office, page)
    line = told_line(qtbot, dialog.form)
    type_into(line.agency, "しゃきょう")
    tick(line.items, "氏名")
    dialog.reason.setText("書き落とし")
    dialog.save.click()
    settled(qtbot, office)
    assert dialog.form.complaint.startswith("社協CSWへ「氏名」を伝えた根拠がありません。")
    assert dialog.focusWidget() is line.basis
    assert not dialog.notice.isVisible(), "it is said once"


def test_each_agency_has_its_own_part_and_the_panel_says_what_it_knows(qtbot, office, bureau, client, csw, page, case):
    agreed = ConsentDetails(client, (csw,), SUPPORT, (NAME, HEALTH), (Channel.FAX,), TODAY, TODAY, withdrawal_explained=True)
    bureau.do(RecordConsent(ConsentId(new_id()), agreed))
    form = page.history.recording.form
    form.facts.setFocus()
    typed(form.facts, "社協と訪問した")
    type_into(form.present.add, "しゃきょう")
    role = form.present._chips[1].role
    role.setFocus()
    for _ in range(1 + list(EventRole).index(EventRole.ACCOMPANYING)):
        QTest.keyClick(role, Qt.Key.Key_Down)
    line = told_line(qtbot, form)
    type_into(line.agency, "しゃきょう")
    tick(line.items, "氏名", "健康")
    QTest.keyClick(form.facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    (entry,) = bureau.ask(EntriesOf(case))
    assert [each.role for each in entry.details.present] == [None, EventRole.ACCOMPANYING]
    qtbot.waitUntil(lambda: page.side.consent._scope._known is not None)
    known = page.side.consent._scope._known
    assert [each.toolTip() for each in known.findChildren(Elided) if "支援経過" in each.toolTip()] == [
        "令和8年6月9日　支援経過　氏名、健康のこと（本人の同意）"
    ]


def test_a_half_typed_line_of_what_was_told_comes_back_with_the_draft(qtbot, office, page, csw):
    form = page.history.recording.form
    line = told_line(qtbot, form)
    type_into(line.agency, "しゃきょう")
    kept = form.kept()
    form.clear()
    assert form.shared.empty
    form.put(kept)
    assert [each.agency.value() for each in form.shared.lines] == [csw]
    assert form.deeper.isChecked()


def test_an_unfolded_entry_asks_for_no_more_than_the_smallest_screen_has(qtbot, office):
    theme.apply(QApplication.instance(), points=14)
    form = EntryForm(office)
    qtbot.addWidget(form)
    form.deeper.setChecked(True)
    assert form.minimumSizeHint().width() <= 911 - 60


def test_what_only_the_own_agency_reads_is_written_with_the_entry_and_changed_in_it(qtbot, office, bureau, page, case):
    form = page.history.recording.form
    form.facts.setFocus()
    typed(form.facts, "社協と訪問した")
    form.deeper.setChecked(True)
    typed(form.own, "次回は2人で行く")
    QTest.keyClick(form.own, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert [row.text for row in bureau.ask(PrivateLinesOf(case))] == ["次回は2人で行く"]
    assert form.own.text() == ""
    rows = page.history.timeline.list
    spoken = rows.model().index(0, 0)
    assert "次回は2人で行く" in spoken.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "次回は2人で行く" not in spoken.data()
    rows.setCurrentIndex(spoken)
    page.history.timeline.correct.click()
    settled(qtbot, office)
    dialog = page.acts.dialog
    assert dialog.form.own.text() == "次回は2人で行く"
    dialog.form.own.set_text("次回は3人で行く")
    QTest.keyClick(dialog.form.own, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert [row.text for row in bureau.ask(PrivateLinesOf(case))] == ["次回は3人で行く"]
    assert len(bureau.ask(EntriesOf(case))) == 1


def test_to_look_at_an_entry_that_has_one_is_to_begin_no_correction(qtbot, office, bureau, page, entry):
    bureau.do(WritePrivateLine(PrivateLineId(new_id()), entry, "兄には知らせない"))
    dialog = correcting(qtbot, office, page)
    assert dialog.form.own.text() == "兄には知らせない"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settled(qtbot, office)
    assert bureau.ask(AllDrafts()) == ()


def test_what_a_colleague_wrote_there_meanwhile_is_read_before_it_is_written_over(qtbot, office, bureau, page, entry, case):
    dialog = correcting(qtbot, office, page)
    dialog.form.deeper.setChecked(True)
    dialog.form.own.set_text("兄には知らせない")
    bureau.do(WritePrivateLine(PrivateLineId(new_id()), entry, "次回は2人で行く"))
    QTest.keyClick(dialog.form.own, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert "「次回は2人で行く」" in dialog.notice.text()
    assert [row.text for row in bureau.ask(PrivateLinesOf(case))] == ["次回は2人で行く"]
    QTest.keyClick(dialog.form.own, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert [row.text for row in bureau.ask(PrivateLinesOf(case))] == ["兄には知らせない"]


def test_found_by_its_words_it_is_read_beside_its_entry_as_that_reads_now(qtbot, office, bureau, case):
    first, line = EntryId(new_id()), PrivateLineId(new_id())
    details = EntryDetails(EntryKind.VISIT, bureau.desk.clock.now(), facts="電話した")
    bureau.do(Batch((AddEntry(first, case, details), WritePrivateLine(line, first, "次回は2人で行く"))))
    newer = EntryId(new_id())
    bureau.do(CorrectEntry(newer, first, replace(details, facts="2回電話した"), "書き足し"))
    for number in range(30):
        bureau.do(AddEntry(EntryId(new_id()), case, replace(details, facts=f"あとの記録 {number}")))
    shown = CasesScreen(office)
    qtbot.addWidget(shown)
    shown.resize(1366, 700)
    shown.show()
    shown.open_case(case)
    settled(qtbot, office)
    shown.page.history.timeline.kinds.set_value(TOGETHER)
    (hit,) = bureau.ask(Search("2人で"))
    shown.show_thing(hit.kind, hit.id)
    settled(qtbot, office)
    rows = shown.page.history.timeline.list
    assert rows.hasFocus()
    assert rows.line(rows.currentIndex()).entry.id == newer
    assert rows.viewport().rect().intersects(rows.visualRect(rows.currentIndex()))


def test_before_the_clients_eyes_it_is_not_there(qtbot, office, bureau, page, case):
    entry = EntryId(new_id())
    details = EntryDetails(EntryKind.PHONE, bureau.desk.clock.now(), facts="電話した")
    bureau.do(Batch((AddEntry(entry, case, details), WritePrivateLine(PrivateLineId(new_id()), entry, "次回は2人で行く"))))
    page.refresh()
    settled(qtbot, office)
    model = page.history.timeline.model
    assert model.own_of(model.line(model.index(0, 0)).entry) == "次回は2人で行く"
    office.presence.sit(down=True)
    assert model.own_of(model.line(model.index(0, 0)).entry) == ""
    assert page.history.recording.form.own.isHidden()
