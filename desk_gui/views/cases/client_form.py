"""Everything one may know of a person, in the order it is asked; nothing of it is required but one name."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.rows.cases import ClientDetails
from desk_gui.values.clock import Clock
from desk_gui.values.days import PartialDay
from desk_gui.views import theme
from desk_gui.views.cases import choices
from desk_gui.views.widgets.choice import Choice, MultiChoice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.keeping import Content, Fields
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import Known

_OLDEST = 125


class ClientForm(Fields, QWidget):
    """`named`: a name, the birthday or the telephone changed; the dialog then looks for people already known."""

    named = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._before = ClientDetails()
        self._heads: list[QLabel] = []
        self._groups: list[FormGrid] = []
        self._lines: dict[str, Line] = {}
        self._texts: dict[str, MultiLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(8))
        self._build_names()
        self._build_birth(clock)
        self._build_language()
        self._build_reach()
        self._build_life()
        self._build_care(clock)
        for choice in self._choices().values():
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_details(ClientDetails())

    def _group(self, title: str) -> FormGrid:
        self._heads.append(label(title, "subsection"))
        self._column.addWidget(self._heads[-1])
        grid = FormGrid(self, label_width=128)
        self._groups.append(grid)
        self._column.addWidget(grid)
        return grid

    def _line(self, grid: FormGrid, key: str, name: str, hint: str = "") -> None:
        self._lines[key] = grid.row(name, Line(grid), hint)

    def _build_names(self) -> None:
        self.names = self._group(self.tr("名前"))
        self._line(
            self.names, "name_latin", self.tr("在留カードの表記"), self.tr("カードのとおりの順で、区切らずに入力します。例　NGUYEN THI HOA")
        )
        self._line(self.names, "name_kana", self.tr("カナ"), self.tr("関係機関は、カナで台帳を探します。"))
        self._line(self.names, "name_kanji", self.tr("漢字"))
        self._line(self.names, "alias", self.tr("通称（登録）"))
        self._line(self.names, "alias_kana", self.tr("通称のカナ"))
        self._line(self.names, "name_native", self.tr("母語の表記"))
        self._line(self.names, "call_name", self.tr("呼び名"), self.tr("呼んでほしい名前"))
        on_letter = [
            Option("name_latin", self.tr("在留カードの表記")),
            Option("name_kanji", self.tr("漢字")),
            Option("alias", self.tr("通称")),
        ]
        self.use_on_letter = self.names.row(self.tr("文書に使う名前"), Choice(on_letter, self, typing=False))
        for key in ("name_latin", "name_kana", "name_kanji", "alias", "alias_kana", "name_native", "call_name"):
            self._lines[key].editingFinished.connect(self.named)
        self.setFocusProxy(self._lines["name_latin"])

    def _build_birth(self, clock: Clock) -> None:
        grid = self._birth = self._group(self.tr("生年月日・在留"))
        self.born = grid.row(self.tr("生年月日"), DateField(clock, self, partial=True), self.tr("年だけ、年と月だけでも構いません。"))
        self.born.changed.connect(self.named)
        self.gender = grid.row(self.tr("性別"), Choice(choices.genders(), self, typing=False, empty=self.tr("確認していない")))
        self.nationality = grid.row(self.tr("国籍・地域"), Choice(choices.countries(), self))
        self.residence_status = grid.row(self.tr("在留資格"), Choice(choices.statuses(), self))
        self.stay_until = grid.row(self.tr("在留期限"), DateField(clock, self))

    def _build_language(self) -> None:
        grid = self._group(self.tr("言語"))
        self.language = grid.row(self.tr("使用言語"), Choice(choices.languages(), self))
        self.other_languages = grid.row(self.tr("ほかに話せる言語"), MultiChoice(choices.languages(), self, empty=self.tr("選ぶ")))
        needs = [Option(each, each.label) for each in Known]
        self.interpreter = grid.row(self.tr("通訳の要否"), Choice(needs, self, typing=False))
        self._line(grid, "interpreter_note", self.tr("通訳の配慮"), self.tr("例　女性の通訳を希望、同郷の人は避ける"))

    def _build_reach(self) -> None:
        grid = self._group(self.tr("連絡先"))
        self._line(grid, "safe_contact", self.tr("連絡してよい時間"), self.tr("例　平日18時以降、家族が出たら用件を言わない"))
        self._line(grid, "phone", self.tr("電話"))
        self._lines["phone"].editingFinished.connect(self.named)
        self._line(grid, "postcode", self.tr("郵便番号"))
        self._line(grid, "address", self.tr("住所"))
        self._line(grid, "municipality", self.tr("居住地（市町）"))

    def _build_life(self) -> None:
        grid = self._group(self.tr("くらし"))
        names = {
            "household": self.tr("世帯"),
            "family": self.tr("家族"),
            "health": self.tr("健康"),
            "income": self.tr("収入"),
            "work": self.tr("仕事"),
            "school": self.tr("学校"),
            "note": self.tr("備考"),
        }
        for key, name in names.items():
            self._texts[key] = grid.row(name, MultiLine(grid, lines=1, most=5))

    def _build_care(self, clock: Clock) -> None:
        grid = self._care = self._group(self.tr("配慮"))
        self.opponents = grid.row(self.tr("相手方"), Line(grid), self.tr("知らせてはいけない人・会社。「、」で区切ります。"))
        self.protected = grid.row(self.tr("支援措置"), QCheckBox(self.tr("取扱注意にする（ケースを見られる職員を限る）"), grid))
        self.protected_until = grid.row(self.tr("支援措置期間"), DateField(clock, grid), self.tr("過ぎても自動では解除されません。"))
        self.protected.toggled.connect(self._on_protected)

    def group_keys(self, scope: QWidget) -> None:
        """Alt+1 … lead to the groups from anywhere in `scope`; their heads say so."""
        for number, (head, grid) in enumerate(zip(self._heads, self._groups, strict=True), 1):
            key = QShortcut(QKeySequence(f"Alt+{number}"), scope, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(grid.go_to_first)
            head.setText(f"{head.text()}　Alt+{number}")

    def show_details(self, details: ClientDetails) -> None:
        self._before = details
        for key, line in self._lines.items():
            line.setText(getattr(details, key))
        for key, text in self._texts.items():
            text.set_text(getattr(details, key))
        for key, choice in self._choices().items():
            choice.set_value(getattr(details, key) or None)
        self.born.set_day(details.born)
        self.stay_until.set_day(details.stay_until)
        self.other_languages.set_values(details.other_languages)
        self.opponents.setText("、".join(details.opponents))
        self.protected.setChecked(details.protected)
        self.protected_until.set_day(details.protected_until)
        self._on_protected()

    def _choices(self) -> dict[str, Choice]:
        names = ("use_on_letter", "gender", "nationality", "residence_status", "language", "interpreter")
        return {name: getattr(self, name) for name in names}

    def details(self) -> ClientDetails:
        typed: dict[str, Any] = {key: line.text().strip() for key, line in self._lines.items()}
        typed |= {key: text.text().strip() for key, text in self._texts.items()}
        typed |= {key: choice.value() or "" for key, choice in self._choices().items()}
        typed["use_on_letter"] = typed["use_on_letter"] or "name_latin"
        typed["interpreter"] = self.interpreter.value() or Known.NOT_ASKED
        return replace(
            self._before,
            **typed,
            born=self.born.partial_day(),
            stay_until=self.stay_until.day(),
            other_languages=tuple(self.other_languages.values()),
            opponents=tuple(name.strip() for name in self.opponents.text().replace(",", "、").split("、") if name.strip()),
            protected=self.protected.isChecked(),
            protected_until=self.protected_until.day() if self.protected.isChecked() else None,
        )

    def kept(self) -> Content:
        return super().kept() | {key: each.kept() for key, each in (self._lines | self._texts).items()}

    def put(self, kept: Content) -> None:
        super().put(kept)
        for key, each in (self._lines | self._texts).items():
            each.put(kept.get(key, ""))

    def check(self) -> bool:
        """Say at the field what is wrong. A missing kana is only asked for, never demanded."""
        named = bool(self.details().shown)
        self.names.complain(self._lines["name_latin"], "" if named else self.tr("名前をどれか1つ入力してください。"))
        for grid, day in ((self._birth, self.born), (self._birth, self.stay_until), (self._care, self.protected_until)):
            grid.complain(day, day.complaint() or (self._not_born_then() if day is self.born else ""))
        return not any(grid.go_to_first_complaint() for grid in (self.names, self._birth, self._care))

    def _not_born_then(self) -> str:
        """A year alone is compared as a year."""
        born, today = self.born.partial_day(), PartialDay.of(self._clock.today())
        if born is not None and (born.year, born.month or 0, born.day or 0) > (today.year, today.month, today.day):
            return self.tr("まだ来ていない日です。生年月日を確かめてください。")
        if born is not None and born.year < today.year - _OLDEST:
            return self.tr("{0}年以上前の年です。西暦4けたか、S45.6.9 のように元号で入力してください。").format(_OLDEST)
        return ""

    @Slot()
    def _on_protected(self) -> None:
        self._care.set_visible(self.protected_until, self.protected.isChecked())
