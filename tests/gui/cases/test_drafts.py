"""What is typed of an entry is kept."""

from threading import Event

from desk_gui.commands.cases import EntriesOf, OpenCase
from desk_gui.commands.desk import DraftFor
from desk_gui.rows.cases import CaseDetails
from desk_gui.values.ids import CaseId, new_id
from desk_gui.views.cases.info import INFO
from desk_gui.vocabulary import Category
from tests.conftest import TODAY
from tests.gui.cases.steps import settled, type_into


def test_what_is_typed_is_kept_as_a_draft_of_its_case(qtbot, office, bureau, page, case):
    page.history.recording.form.facts.set_text("途中まで")
    page.flush()
    settled(qtbot, office)
    assert bureau.ask(DraftFor(f"new_entry:{case.hex}")).content["facts"] == "途中まで"


def test_what_is_recorded_while_another_case_is_opened_takes_nothing_of_what_is_typed_there(qtbot, office, bureau, screen, page, case):
    other, slow = CaseId(new_id()), Event()
    bureau.do(OpenCase(other, CaseDetails("別の相談", TODAY, (), (Category.HOUSING,))))
    recording = page.history.recording
    recording.form.facts.set_text("先のケースの記録")
    office.jobs.write(slow.wait)
    recording.submit()
    screen.open_case(other)
    qtbot.waitUntil(lambda: recording._case == other)
    recording.form.facts.set_text("次のケースの途中まで")
    slow.set()
    settled(qtbot, office)
    assert [each.details.facts for each in bureau.ask(EntriesOf(case))] == ["先のケースの記録"]
    assert recording.form.facts.text() == "次のケースの途中まで"
    page.flush()
    settled(qtbot, office)
    assert bureau.ask(DraftFor(f"new_entry:{other.hex}")).content["facts"] == "次のケースの途中まで"
    assert bureau.ask(DraftFor(f"new_entry:{case.hex}")) is None, "it stands, and is no draft any more"


def test_a_draft_is_back_when_the_case_is_opened_again(qtbot, office, screen, page, case):
    page.history.recording.form.facts.set_text("途中まで")
    page.flush()
    settled(qtbot, office)
    other = INFO.make(office)
    qtbot.addWidget(other)
    other.show_thing("case", case)
    settled(qtbot, office)
    assert other.page.history.recording.form.facts.text() == "途中まで"


def test_an_entry_is_kept_as_typed_even_where_it_cannot_be_read_yet(qtbot, office, screen, page, case, csw):
    form = page.history.recording.form
    type_into(form.present.add, "しゃきょう")
    form.present._chips[1].minutes.setText("三十")
    form.promises.add()
    form.promises._lines[0].due.line.setText("来週の")
    for field, words in ((form.on.line, "6/"), (form.at, "夕方"), (form.minutes.line, "半"), (form.said, "不安だ ")):
        field.setText(words)
    page.flush()
    settled(qtbot, office)
    other = INFO.make(office)
    qtbot.addWidget(other)
    other.show_thing("case", case)
    settled(qtbot, office)
    again = other.page.history.recording.form
    assert (again.on.line.text(), again.at.text(), again.minutes.line.text(), again.said.text()) == ("6/", "夕方", "半", "不安だ ")
    assert [(chip.agency, chip.minutes.text()) for chip in again.present._chips[1:]] == [(csw, "三十")]
    assert [line.due.line.text() for line in again.promises._lines] == ["来週の"]
    assert again.more.isVisibleTo(again)
