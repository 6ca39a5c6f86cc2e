"""文書の体裁 as a form: who the letters come from, how they are numbered, and how a page looks."""

from dataclasses import replace
from math import isfinite
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desk_gui.errors import DeskError, MissingGlyphs, NumberNotWritten, OffThePaper
from desk_gui.rows.desk import DeskProfile
from desk_gui.rows.letters import Window
from desk_gui.viewmodels.notices import sentence
from desk_gui.views.settings.window_field import WindowField
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import SectionTitle
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.desk_form import named
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import Calendar, Figures, PersonRule

_FOLDS = ((99.0, 198.0), (148.5,), ())


class PaperForm(FormGrid):
    """`changed` after each change of a field; the logo is the screen's own matter."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, label_width=104)
        self._profile = DeskProfile()
        self._filling = False
        self._sender()
        self._numbers()
        self._page()
        self._approval()
        self._listen()

    def _sender(self) -> None:
        self.full(SectionTitle(self.tr("発信者")))
        self.head_title = self.row(self.tr("職名"), Line(), self.tr("例：センター長"))
        self.head_name = self.row(self.tr("氏名"), Line())
        self.section = self.row(self.tr("係名"), Line())
        self.hours = self.row(self.tr("受付時間"), Line(), self.tr("問合せ先に印刷します。例：月〜金 9:00〜17:00"))
        self.seal = self.row(self.tr("公印"), QCheckBox(self.tr("（公印省略）と印刷する")))
        self.choose_logo = Button(self.tr("画像を選ぶ…"), "folder", compact=True)
        self.drop_logo = Button(self.tr("外す"), "x", compact=True)
        both = QWidget(self)
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.choose_logo)
        across.addWidget(self.drop_logo)
        across.addStretch(1)
        both.setFocusProxy(self.choose_logo)
        self.logo = self.row(self.tr("ロゴ"), both, self.tr("PNGかJPEG。発信者の左に、30×15 mm まで。"))

    def _numbers(self) -> None:
        self.full(SectionTitle(self.tr("番号・敬称・日付")))
        self.symbol = self.row(self.tr("文書記号"), Line(), self.tr("例：倉広相"))
        hint = self.tr("{記号}、{年}（年度）、{番号} を組み合わせます。年度の途中で変えても、番号は続きます。")
        self.number = self.row(self.tr("番号の書き方"), Line(), hint)
        self.person = self.row(self.tr("敬称"), Choice([Option(each, each.label) for each in PersonRule], typing=False))
        self.calendar = self.row(self.tr("日付"), Choice([Option(each, each.label) for each in Calendar], typing=False))
        self.figures = self.row(self.tr("数字"), Choice([Option(each, each.label) for each in Figures], typing=False))
        hanging = QCheckBox(self.tr("行末の「、」「。」をぶら下げる"))
        self.hanging = self.row(self.tr("句読点"), hanging, self.tr("本文の行を半字短くし、余白には出しません。"))

    def _page(self) -> None:
        self.full(SectionTitle(self.tr("用紙・封筒")))
        self.window_zone = self.row(self.tr("封筒の窓"), WindowField(), self.tr("用紙の左上から、窓にいつも見える範囲です。"))
        names = (self.tr("三つ折り（99・198 mm）"), self.tr("二つ折り（148.5 mm）"), self.tr("印を付けない"))
        self.folds = self.row(self.tr("折り位置"), Choice([Option(*pair) for pair in zip(_FOLDS, names, strict=True)], typing=False))
        self.ends = self.row(self.tr("記の終わり"), QCheckBox(self.tr("「以上」を印刷する")))

    def _approval(self) -> None:
        self.full(SectionTitle(self.tr("決裁・収受")))
        self.approval = self.row(self.tr("決裁"), QCheckBox(self.tr("決裁日を記録してから施行する")))
        hint = self.tr("起案用紙の押印欄。上の職から順に、「、」で区切ります。例：館長、係長、担当")
        self.stamp_boxes = self.row(self.tr("決裁欄"), Line(), hint)
        self.replies = self.row(self.tr("収受"), QCheckBox(self.tr("返信に収受番号を付ける")))
        self.full(label(self.tr("施行した文書は、施行したときの体裁のまま残ります。"), "caption", wrap=True))

    def _listen(self) -> None:
        for line in (*self._lines().values(), self.number, self.hours, self.stamp_boxes):
            line.textChanged.connect(self._on_changed)
        for choice in (self.person, self.calendar, self.figures, self.folds, self.window_zone):
            choice.changed.connect(self._on_changed)
        for box in (self.seal, self.hanging, self.ends, self.approval, self.replies):
            box.toggled.connect(self._on_changed)

    def _lines(self) -> dict[str, Line]:
        return {
            "head_title": self.head_title,
            "head_name": self.head_name,
            "section": self.section,
            "letter_symbol": self.symbol,
        }

    def show_profile(self, profile: DeskProfile) -> None:
        self._profile, self._filling = profile, True
        for name, line in self._lines().items():
            line.setText(getattr(profile, name))
        paper, house = profile.paper, profile.paper.house
        self.hours.setText(paper.hours)
        self.number.setText(paper.number)
        self.person.set_value(paper.person)
        self.calendar.set_value(house.calendar)
        self.figures.set_value(house.figures)
        self.window_zone.show_window(house.window)
        self._show_folds(house.folds)
        self.hanging.setChecked(house.hanging)
        self.ends.setChecked(house.ends)
        self.seal.setChecked(profile.seal_omitted)
        self.approval.setChecked(profile.approval)
        self.stamp_boxes.setText("、".join(profile.stamp_boxes))
        self.replies.setChecked(profile.numbers_replies)
        self.set_visible(self.stamp_boxes, profile.approval)
        self._filling = False

    def _show_folds(self, folds: tuple[float, ...]) -> None:
        """A desk may fold where no choice here has it."""
        if folds not in {option.value for option in self.folds.options}:
            words = self.tr("・").join(f"{fold:g}" for fold in folds) + " mm"
            self.folds.set_options([*self.folds.options, Option(folds, words)])
        self.folds.set_value(folds)

    def rebase(self, profile: DeskProfile) -> None:
        """Somebody else changed what is not asked here."""
        self._profile = profile

    def profile(self) -> DeskProfile:
        """Raises ValueError where a measure is no number."""
        own: dict[str, Any] = {name: line.text() for name, line in self._lines().items()}
        house = replace(
            self._profile.paper.house,
            window=self._window(),
            folds=self.folds.value(),
            figures=self.figures.value(),
            ends=self.ends.isChecked(),
            hanging=self.hanging.isChecked(),
            calendar=self.calendar.value(),
        )
        paper = replace(
            self._profile.paper, house=house, number=self.number.text(), person=self.person.value(), hours=self.hours.text().strip()
        )
        return replace(
            self._profile,
            seal_omitted=self.seal.isChecked(),
            approval=self.approval.isChecked(),
            stamp_boxes=named(self.stamp_boxes.text()),
            numbers_replies=self.replies.isChecked(),
            paper=paper,
            **own,
        )

    def _window(self) -> Window | None:
        window = self.window_zone.measured()
        if window is not None and not all(map(isfinite, (window.x, window.y, window.width, window.height))):
            raise ValueError
        return window

    def check(self) -> bool:
        """Say at the field what is missing."""
        self.clear_complaints()
        if self.approval.isChecked() and not named(self.stamp_boxes.text()):
            self.complain(self.stamp_boxes, self.tr("押印する職を1つ以上入力してください。"))
        try:
            self._window()
        except ValueError:
            self.complain(self.window_zone, self.tr("窓の寸法を、ミリメートルの数字で入力してください。例：22"))
        return not any(note.property("look") == "complaint" for note in self._notes.values())

    def blame(self, error: DeskError) -> bool:
        """Say at its field what the desk said of it; False where no field here is meant."""
        field: QWidget | None = None
        if isinstance(error, NumberNotWritten):
            field = self.number
        elif isinstance(error, OffThePaper):
            field = self.folds if error.field == "折り位置" else self.window_zone
        elif isinstance(error, MissingGlyphs):
            field = next((line for line in self.findChildren(Line) if set(error.characters) & set(line.text())), None)
        if field is not None:
            self.complain(field, sentence(error))
        return field is not None

    @Slot()
    def _on_changed(self) -> None:
        if not self._filling:
            self.set_visible(self.stamp_boxes, self.approval.isChecked())
            self.changed.emit()
