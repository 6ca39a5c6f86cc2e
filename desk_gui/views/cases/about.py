"""基本情報: the people of the case and the case itself, in full."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_gui import reference
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import CaseRow, ClientDetails, ClientRow
from desk_gui.values.days import PartialDay, both_calendars, wareki
from desk_gui.viewmodels.case_words import caller_words, safe_words
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.section import Facts, clear
from desk_gui.vocabulary import Known


class ClientCard(Card):
    """Everything known of one person. Where a protected one lives, works, learns and can be called lies under one more press."""

    edit_wanted = Signal(object)

    def __init__(self, row: ClientRow, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(row.details.shown, parent)
        self.row = row
        self._office = office
        self.edit = Button(self.tr("編集"), "pencil", self, compact=True)
        self._reveal = Button(self.tr("住所・電話・勤め先・学校名を表示"), "eye", self, compact=True)
        self._reveal.setVisible(row.details.protected)
        self.head.add(self._reveal)
        self.head.add(self.edit)
        self.edit.clicked.connect(self._on_edit)
        self._reveal.clicked.connect(self._on_reveal)
        self._fill(open_=not row.details.protected)

    def _fill(self, *, open_: bool) -> None:
        clear(self.body)
        self._open = open_
        hidden = self.tr("（非表示）")
        guarded = {self.tr("住所"), self.tr("居住地"), self.tr("仕事"), self.tr("学校")}
        rows = [(name, value if open_ or name not in guarded or not value else hidden) for name, value in self._rows()]
        half = (len(rows) + 1) // 2
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(24))
        for part in (rows[:half], rows[half:]):
            line.addWidget(Facts(part, self, gaps=True), 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def _rows(self) -> Iterator[tuple[str, str]]:
        yield from self._names(self.row.details)
        yield from self._status(self.row.details)
        yield from self._life(self.row.details)

    def _names(self, details: ClientDetails) -> Iterator[tuple[str, str]]:
        yield self.tr("在留カードの表記"), details.name_latin
        yield self.tr("カナ"), details.name_kana
        yield self.tr("漢字"), details.name_kanji
        yield self.tr("通称"), " ".join(part for part in (details.alias, details.alias_kana) if part)
        yield self.tr("母語の表記"), details.name_native
        yield self.tr("呼び名"), details.call_name
        yield self.tr("生年月日"), self._born(details.born)
        yield self.tr("性別"), details.gender

    def _status(self, details: ClientDetails) -> Iterator[tuple[str, str]]:
        yield self.tr("国籍・地域"), reference.country_name(details.nationality)
        yield self.tr("在留資格"), reference.status_name(details.residence_status)
        yield self.tr("在留期限"), both_calendars(details.stay_until) if details.stay_until else ""
        yield self.tr("使用言語"), reference.language_name(details.language)
        yield self.tr("ほかに話せる言語"), "・".join(reference.language_name(each) for each in details.other_languages)
        asked = details.interpreter.label if details.interpreter is not Known.NOT_ASKED else ""
        yield self.tr("通訳の要否"), " ".join(part for part in (asked, details.interpreter_note) if part)
        yield self.tr("電話"), self._phone(details)
        yield self.tr("住所"), " ".join(part for part in (f"〒{details.postcode}" if details.postcode else "", details.address) if part)

    def _phone(self, details: ClientDetails) -> str:
        """How one may call stands over the number, wherever the eye falls on it."""
        number = details.phone if self._open else details.phone and self.tr("（非表示）")
        return "\n".join(part for part in (safe_words(details), number) if part)

    def _life(self, details: ClientDetails) -> Iterator[tuple[str, str]]:
        yield self.tr("居住地"), details.municipality
        yield self.tr("世帯"), details.household
        yield self.tr("家族"), details.family
        yield self.tr("健康"), details.health
        yield self.tr("収入"), details.income
        yield self.tr("仕事"), details.work
        yield self.tr("学校"), details.school
        yield self.tr("相手方"), "、".join(details.opponents)
        if not self._office.presence.covers:
            yield self.tr("備考"), details.note

    def _born(self, born: PartialDay | None) -> str:
        if born is None:
            return ""
        if born.whole is None:
            return self.tr("{0}年{1}（月日は不明）").format(born.year, self.tr("{0}月").format(born.month) if born.month else "")
        age = born.age_on(self._office.clock.today())
        return self.tr("{0}　{1}歳").format(both_calendars(born.whole), age)

    @Slot()
    def _on_edit(self) -> None:
        self.edit_wanted.emit(self.row)

    @Slot()
    def _on_reveal(self) -> None:
        self._reveal.hide()
        self._fill(open_=True)


class CaseCard(Card):
    """The case as it was opened."""

    edit_wanted = Signal()

    def __init__(self, sheet: CaseSheet, parent: QWidget | None = None) -> None:
        super().__init__(sheet.case.details.title, parent)
        self.edit = Button(self.tr("編集"), "pencil", self, compact=True)
        self.edit.clicked.connect(self.edit_wanted)
        self.head.add(self.edit)
        self.body.addWidget(Facts(self._rows(sheet.case, sheet), self, gaps=True))

    def _rows(self, case: CaseRow, sheet: CaseSheet) -> Iterator[tuple[str, str]]:
        details = case.details
        yield self.tr("受付番号"), f"{case.number}　{wareki(details.opened_on)}"
        yield self.tr("来談者"), caller_words(details.called_by)
        yield self.tr("主訴・まとめ"), details.summary
        yield self.tr("相談内容区分"), self.tr("、").join(each.label for each in details.categories)
        yield self.tr("小分類"), self.tr("、").join(sheet.sub_categories)
        yield self.tr("緊急度"), details.urgency.label
        yield self.tr("居住自治体"), details.residence_municipality
        yield self.tr("受付自治体"), details.reception_municipality
        yield self.tr("主担当自治体"), details.lead_municipality
        yield self.tr("相談受付"), self.tr("{0}回").format(sheet.consultations) if sheet.consultations else ""
        if case.closed_on is not None:
            yield self.tr("終結"), f"{wareki(case.closed_on)}　{case.ending}　{case.closing_note}".strip()


class AboutPane(QScrollArea):
    """One card a person, then the case."""

    client_wanted = Signal(object)
    case_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._sheet: CaseSheet | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        unit = theme.current().px
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        self._column.setSpacing(unit(12))
        self.setWidget(inside)
        office.presence.changed.connect(self._on_presence)

    @Slot()
    def _on_presence(self) -> None:
        if self._sheet is not None:
            self.show_sheet(self._sheet)

    def show_sheet(self, sheet: CaseSheet) -> None:
        self._sheet = sheet
        clear(self._column)
        case = CaseCard(sheet, self)
        case.edit_wanted.connect(self.case_wanted)
        case.edit.setVisible(sheet.open_until is None)
        self._column.addWidget(case)
        for row in sheet.case.clients:
            card = ClientCard(row, self._office, self)
            card.edit_wanted.connect(self.client_wanted)
            card.edit.setVisible(sheet.open_until is None)
            self._column.addWidget(card)
        self._column.addStretch(1)
