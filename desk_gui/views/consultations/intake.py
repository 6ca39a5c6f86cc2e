"""The entry of one contact: everything that must be asked lies open, the rest unfolds."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QWidget

from desk_gui import reference
from desk_gui.values.clock import Clock
from desk_gui.viewmodels.consultations import Lists, short_category
from desk_gui.viewmodels.intake import MOST_CATEGORIES, Entered
from desk_gui.views import theme
from desk_gui.views.consultations.fields import MinutesField
from desk_gui.views.consultations.particulars import Particulars, named
from desk_gui.views.widgets.caller_fields import CallerFields
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.code_chips import CodeChips
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.sub_chips import SubChips
from desk_gui.views.widgets.time_field import TimeField
from desk_gui.vocabulary import CallerKind, Category, ConsultationMeans, ConsultationResult, Labelled, LanguageMode

_MEANS_ICONS = {
    ConsultationMeans.VISIT: "user",
    ConsultationMeans.PHONE: "phone",
    ConsultationMeans.EMAIL: "mail",
    ConsultationMeans.ONLINE: "video",
    ConsultationMeans.OUTREACH: "footprints",
    ConsultationMeans.LETTER_FAX: "fax",
}
_CATEGORIES = {category.value: category for category in Category}


def _numbered(kind: type[Labelled]) -> list[tuple[Labelled, str]]:
    """Each with the digit that presses it while the cursor is in its row."""
    return [(member, f"{member.label} {number}") for number, member in enumerate(kind, start=1)]


_BESIDE = 640


class Intake(QWidget):
    """`changed`: something was typed or pressed; `submitted`: Enter in a line. `entered` is what stands here now."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None, *, many_lines: bool = False) -> None:
        """`many_lines`: the note is a field of several lines, as an old record may need."""
        super().__init__(parent)
        self._many_lines = many_lines
        self._build(clock)
        self._lay_out()
        self._connect()

    def _build(self, clock: Clock) -> None:
        self.day = DateField(clock, self, name=self.tr("日付"))
        self.time = TimeField(self, name=self.tr("時刻"))
        self.means = ChipGroup(
            [(means, means.label, _MEANS_ICONS.get(means, "")) for means in ConsultationMeans], self, multi=False, name=self.tr("方法")
        )
        self.language = Choice(named(reference.languages(), "languages"), self, empty=self.tr("例 べとなむ、en"))
        self.language.setAccessibleName(self.tr("言語"))
        self.mode = ChipGroup(_numbered(LanguageMode), self, multi=False, name=self.tr("言語の手段"))
        self.caller = ChipGroup(_numbered(CallerKind), self, multi=False, name=self.tr("相談者"))
        self.categories = CodeChips([(each.value, short_category(each)) for each in Category], self, name=self.tr("相談内容区分"))
        self.subs = SubChips(self, name=self.tr("小分類"))
        self.result = ChipGroup(_numbered(ConsultationResult), self, multi=False, name=self.tr("結果"))
        self.note: Line | MultiLine = MultiLine(self) if self._many_lines else Line(self)
        hint = self.tr("相談の内容・伝えたことを短く")
        self.note.setPlaceholderText(hint if self._many_lines else self.tr("{0}（Enterで記録）").format(hint))
        self.note.setAccessibleName(self.tr("メモ"))
        self.called_by = CallerFields(self)
        self.complaint = label("", "complaint", wrap=True)
        self.complaint.hide()
        self.particulars = Particulars(self)
        self.particulars.hide()

    def _lay_out(self) -> None:
        unit = theme.current().px
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(unit(10))
        self._grid.setVerticalSpacing(unit(7))
        self._grid.setColumnStretch(1, 1)
        self._broken: list[QBoxLayout] = []
        widest = self.tr("日時・方法")
        self._line(widest, self.day, self.time, self.means)
        self._line(self.tr("言語"), self.language, self.mode)
        self._line(self.tr("相談者"), self.caller)
        self._line(self.tr("相談内容"), self.categories)
        self._subs_name = label(self.tr("小分類"), "secondary")
        self._subs_name.setContentsMargins(0, unit(6), 0, 0)
        self._grid.addWidget(self._subs_name, self._grid.rowCount(), 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.subs, self._grid.rowCount() - 1, 1)
        self._show_subs()
        self._line(self.tr("結果"), self.result)
        self.note_row = self._line(self.tr("メモ"), self.note)
        self._caller_name = label(self.tr("来談者"), "secondary")
        self._caller_name.setContentsMargins(0, unit(6), 0, 0)
        self._grid.addWidget(self._caller_name, self._grid.rowCount(), 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.called_by, self._grid.rowCount() - 1, 1)
        self._show_caller(there=False)
        self._grid.addWidget(self.particulars, self._grid.rowCount(), 0, 1, 2)
        self._grid.addWidget(self.complaint, self._grid.rowCount(), 1)
        self.particulars.align(label(widest, "secondary").sizeHint().width(), self._grid.horizontalSpacing())
        self.language.setMinimumWidth(unit(190))
        self.time.setFixedWidth(unit(68))

    def _line(self, name: str, *fields: QWidget) -> QBoxLayout:
        caption = label(name, "secondary")
        caption.setContentsMargins(0, theme.current().px(6), 0, 0)
        at = self._grid.rowCount()
        self._grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        first = QHBoxLayout()
        for line in (row, first):
            line.setSpacing(theme.current().px(8))
        chips = [field for field in fields if isinstance(field, ChipGroup) or field is self.note]
        for field in fields:
            if field not in chips:
                first.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        if first.count():
            first.addStretch(0)
            row.addLayout(first)
            self._broken.append(row)
        for field in chips:
            row.addWidget(field, 1)
        self._grid.addLayout(row, at, 1)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where words are large, chips stand under the field they belong to instead of in a thin column beside it."""
        super().resizeEvent(event)
        beside = self.width() >= theme.current().px(_BESIDE)
        for row in self._broken:
            row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _connect(self) -> None:
        for field in (self.day, self.time, self.means, self.language, self.mode, self.caller, self.categories, self.result):
            field.changed.connect(self._on_changed)
        self.categories.changed.connect(self._show_subs)
        self.subs.changed.connect(self._on_changed)
        self.caller.changed.connect(self._on_caller)
        self.called_by.changed.connect(self._on_changed)
        self.called_by.submitted.connect(self.submitted)
        self.note.textChanged.connect(self._on_changed)
        self.particulars.changed.connect(self._on_changed)
        if isinstance(self.note, Line):
            self.note.returnPressed.connect(self.submitted)
        self.particulars.submitted.connect(self.submitted)

    def offer(self, lists: Lists) -> None:
        """What there is to choose from; languages of late are offered first."""
        self.subs.offer(lists.sub_categories)
        self._show_subs()
        names = reference.languages()
        first = {tag: names[tag] for tag in lists.spoken if tag in names}
        self.language.set_options(named(first | names, "languages"))
        self.particulars.offer(lists.towns, lists.agencies)

    def entered(self) -> Entered:
        seen = Entered(
            on=self.day.day(),
            at=self.time.at(),
            means=self.means.value(),
            language=self.language.value() or "",
            mode=self.mode.value() or LanguageMode.STAFF,
            caller=self.caller.value(),
            categories=tuple(_CATEGORIES[code] for code in self.categories.values()),
            result=self.result.value(),
            note=self.note.text().strip(),
            called_by=self.called_by.caller(),
            sub_categories=self.subs.chosen(),
        )
        return self.particulars.take(seen)

    def show_entered(self, entered: Entered) -> None:
        """Fill the form; no signal of a change by hand follows."""
        self.blockSignals(True)
        self.day.set_day(entered.on)
        self.time.set_at(entered.at)
        self.means.set_value(entered.means)
        self.language.set_value(entered.language)
        self.mode.set_value(entered.mode)
        self.caller.set_value(entered.caller)
        self.called_by.show_caller(entered.called_by)
        self._show_caller(there=entered.for_another)
        self.categories.set_values(category.value for category in entered.categories)
        self.subs.choose(entered.sub_categories)
        self._show_subs()
        self.result.set_value(entered.result)
        (self.note.set_text if isinstance(self.note, MultiLine) else self.note.setText)(entered.note)
        self.particulars.show_entered(entered)
        self.complain("", "")
        self.blockSignals(False)

    def unfold(self, *, open_: bool) -> None:
        self.particulars.setVisible(open_)

    def composing(self) -> bool:
        """Text is under way that no field holds yet."""
        fields: list[Line | MultiLine] = [*self.findChildren(Line), *self.findChildren(MultiLine)]
        return any(field.composing for field in fields)

    def settle(self) -> None:
        """Let every field read what was typed into it, as leaving it would: Ctrl+Enter leaves none."""
        for line in self.findChildren(Line):
            line.editingFinished.emit()

    def ready(self) -> Entered | None:
        """What stands here if it can be recorded; otherwise None, and the form says what is missing and goes there."""
        self.settle()
        entered = self.entered()
        if (complaint := self._unreadable()) or (complaint := self._missing(entered)):
            self.complain(*complaint)
            return None
        return entered

    def complain(self, name: str, sentence: str) -> None:
        """Say what is wrong and put the cursor there; "" takes the sentence away."""
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))
        if name:
            self._field(name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _missing(self, entered: Entered) -> tuple[str, str] | None:
        if entered.missing:
            asked = self.tr("「{0}」を入力してください。") if entered.missing == "on" else self.tr("「{0}」を選んでください。")
            return entered.missing, asked.format(self._field(entered.missing).accessibleName())
        if len(entered.categories) > MOST_CATEGORIES:
            return "categories", self.tr("相談内容区分は{0}つまでです。主なものを残してください。").format(MOST_CATEGORIES)
        return None

    def _unreadable(self) -> tuple[str, str] | None:
        readable: dict[str, DateField | TimeField | MinutesField] = {
            "on": self.day,
            "at": self.time,
            "minutes": self.particulars.minutes,
            "interpreted": self.particulars.interpreted,
        }
        return next(((name, field.complaint()) for name, field in readable.items() if field.complaint()), None)

    def _field(self, name: str) -> QWidget:
        fields: dict[str, QWidget] = {
            "on": self.day,
            "at": self.time,
            "means": self.means,
            "language": self.language,
            "caller": self.caller,
            "categories": self.categories,
            "result": self.result,
            "minutes": self.particulars.minutes,
            "interpreted": self.particulars.interpreted,
        }
        return fields[name]

    @Slot()
    def _show_subs(self) -> None:
        self.subs.narrow(_CATEGORIES[code] for code in self.categories.values())
        for piece in (self._subs_name, self.subs):
            piece.setVisible(self.subs.any)

    def _show_caller(self, *, there: bool) -> None:
        for piece in (self._caller_name, self.called_by):
            piece.setVisible(there)

    @Slot()
    def _on_caller(self) -> None:
        self._show_caller(there=self.entered().for_another)

    @Slot()
    def _on_changed(self) -> None:
        self.complain("", "")
        self.changed.emit()
