"""What stands in a field outlives the form: kept as JSON, and put back into a new one."""

import json
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtWidgets import QCheckBox, QWidget

from desk_gui.values.clock import FixedClock
from desk_gui.views.widgets.chips import ChipGroup, Segmented
from desk_gui.views.widgets.choice import Choice, MultiChoice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.keeping import kept_of, put_back
from desk_gui.views.widgets.minutes_field import MinutesField
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.time_field import TimeField
from desk_gui.vocabulary import Channel

CLOCK = FixedClock(date(2026, 6, 9))
WORDS = "途中 <b>၁</b> 𠮷 %"
HERE, THERE = UUID(int=1), UUID(int=2)
PEOPLE = [Option(HERE, "森下"), Option(THERE, "北村")]
CHANNELS = [(each, each.label) for each in Channel]


class Form(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.line, self.text, self.tick = Line(self), MultiLine(self), QCheckBox(self)
        self.on, self.at, self.minutes = DateField(CLOCK, self, partial=True), TimeField(self), MinutesField(self)
        self.way, self.ways, self.place = ChipGroup(CHANNELS, self, multi=False), ChipGroup(CHANNELS, self), Segmented(CHANNELS, self)
        self.who, self.all = Choice(PEOPLE, self), MultiChoice(PEOPLE, self)


ENTERED = {
    "words": (lambda f: f.line.setText(WORDS), lambda f: f.line.text()),
    "lines": (lambda f: f.text.set_text(WORDS + "\n"), lambda f: f.text.text()),
    "a tick": (lambda f: f.tick.setChecked(True), lambda f: f.tick.isChecked()),
    "a day": (lambda f: f.on.set_day(date(2026, 6, 9)), lambda f: f.on.day()),
    "a year": (lambda f: f.on.put("1996"), lambda f: f.on.partial_day()),
    "no day yet": (lambda f: f.on.line.setText("6月の"), lambda f: f.on.line.text()),
    "a day being typed": (lambda f: (f.on.set_day(date(2026, 6, 9)), f.on.line.setText("あす"))[1], lambda f: f.on.line.text()),
    "a time": (lambda f: f.at.put("午後2時"), lambda f: f.at.at()),
    "no time yet": (lambda f: f.at.setText("夕方"), lambda f: f.at.text()),
    "minutes": (lambda f: f.minutes.put("30"), lambda f: (f.minutes.minutes(), f.minutes.chips.value())),
    "one chip": (lambda f: f.way.set_value(Channel.POST), lambda f: f.way.value()),
    "chips": (lambda f: f.ways.set_values([Channel.FAX, Channel.POST]), lambda f: f.ways.values()),
    "a place of a switch": (lambda f: f.place.set_value(Channel.POST), lambda f: f.place.value()),
    "a choice": (lambda f: f.who.set_value(THERE), lambda f: f.who.value()),
    "choices": (lambda f: f.all.set_values([THERE, HERE]), lambda f: f.all.values()),
}


@pytest.mark.parametrize("name", ENTERED)
def test_what_was_entered_stands_in_a_new_form(qtbot, name: str):
    enter, read = ENTERED[name]
    form, again = Form(), Form()
    for each in (form, again):
        qtbot.addWidget(each)
    enter(form)
    put_back(again, json.loads(json.dumps(kept_of(form))))
    assert read(again) == read(form) != read(Form())


def test_a_choice_put_before_it_is_offered_is_chosen_once_it_is(qtbot):
    one, many = Choice(), MultiChoice([])
    for field in (one, many):
        qtbot.addWidget(field)
    one.put(THERE.hex)
    many.put([THERE.hex, HERE.hex])
    assert (one.value(), many.values()) == (None, ())
    assert (one.kept(), set(many.kept())) == (THERE.hex, {THERE.hex, HERE.hex})
    for field in (one, many):
        field.set_options(PEOPLE[:1])
        field.set_options(PEOPLE)
    assert (one.value(), set(many.values())) == (THERE, {THERE, HERE})


def test_who_chooses_meanwhile_waits_for_nobody(qtbot):
    field = Choice(PEOPLE[:1])
    qtbot.addWidget(field)
    field.put(THERE.hex)
    field.set_value(HERE)
    field.set_options(PEOPLE)
    assert field.value() == HERE


def test_whoever_listens_to_a_field_hears_of_what_is_put(qtbot):
    form = Form()
    qtbot.addWidget(form)
    with qtbot.waitSignals([form.way.changed, form.who.changed, form.place.changed, form.tick.toggled]):
        put_back(form, {"way": ["post"], "who": HERE.hex, "place": "post", "tick": True})
