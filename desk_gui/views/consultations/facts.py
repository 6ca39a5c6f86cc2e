"""One consultation with everything that was written down of it, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desk_gui import reference
from desk_gui.rows.consultations import ConsultationRow, LanguageUse
from desk_gui.rows.sub_categories import names_of
from desk_gui.values.days import wareki
from desk_gui.viewmodels.case_words import caller_words
from desk_gui.viewmodels.consultations import Lists, shown_time
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.labels import hairline, label
from desk_gui.views.widgets.section import copyable


class FactsPane(QFrame):
    """`edit_wanted`, `case_wanted`, `removal_wanted`, `closed`: what was pressed; `row` is what is shown."""

    edit_wanted = Signal()
    case_wanted = Signal()
    removal_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self.row: ConsultationRow | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        unit = theme.current().px
        self.number = label("", "section")
        self.close_ = IconButton("x", self.tr("閉じる（Esc）"), self)
        head = QHBoxLayout()
        head.setContentsMargins(unit(12), unit(6), unit(6), unit(6))
        head.addWidget(self.number, 1)
        head.addWidget(self.close_)
        self.case = Button("", "case", self)
        self.edit = Button(self.tr("編集"), "pencil", self)
        self.remove = Button(self.tr("取り下げる"), "trash", self, tone="quiet")
        acts = QHBoxLayout()
        acts.setContentsMargins(unit(12), unit(8), unit(12), unit(8))
        acts.setSpacing(unit(6))
        for button in (self.case, self.edit, self.remove):
            acts.addWidget(button)
        acts.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self._scroll, 1)
        column.addWidget(hairline())
        column.addLayout(acts)

    def _connect(self) -> None:
        self.edit.clicked.connect(self.edit_wanted)
        self.case.clicked.connect(self.case_wanted)
        self.remove.clicked.connect(self.removal_wanted)
        self.close_.clicked.connect(self.closed)

    def show_row(self, row: ConsultationRow, lists: Lists) -> None:
        self.row = row
        self.number.setText(self.tr("{0}　{1}").format(row.number, wareki(row.details.on, weekday=True)))
        self.case.setText(self.tr("ケースを開く") if row.case else self.tr("ケースにする"))
        self._scroll.setWidget(self._page(self._facts(row, lists), row.details.note))

    def _page(self, facts: list[tuple[str, str]], note: str) -> QWidget:
        unit = theme.current().px
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(unit(12), unit(12), unit(12), unit(12))
        grid.setHorizontalSpacing(unit(12))
        grid.setVerticalSpacing(unit(8))
        grid.setColumnStretch(1, 1)
        if note:
            grid.addWidget(_selectable(note), 0, 0, 1, 2)
        for at, (name, text) in enumerate(facts, start=1):
            caption = label(name, "secondary")
            caption.setContentsMargins(0, unit(2), 0, 0)  # a text that can be selected sits a little lower
            grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_selectable(text), at, 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(grid.rowCount(), 1)
        return page

    def _facts(self, row: ConsultationRow, lists: Lists) -> list[tuple[str, str]]:
        """Only what was asked; an empty field says nothing."""
        details, agencies = row.details, lists.names
        told = self.tr("、").join(agencies.get(agency, self.tr("（登録のない機関）")) for agency in details.referred_to)
        facts = [
            (self.tr("時刻"), shown_time(details.at)),
            (self.tr("方法"), details.means.label),
            (self.tr("言語"), "\n".join(self._spoken(use) for use in details.languages)),
            (self.tr("相談者"), details.caller.label),
            (self.tr("来談者"), caller_words(details.called_by)),
            (self.tr("区分"), "\n".join(category.label for category in details.categories)),
            (self.tr("小分類"), "・".join(names_of(lists.sub_categories, details.sub_categories))),
            (self.tr("結果"), details.result.label),
            (self.tr("つなぎ先"), told),
            (self.tr("居住市町"), details.municipality),
            (self.tr("国籍・地域"), reference.country_name(details.nationality)),
            (self.tr("在留資格"), reference.status_name(details.residence_status)),
            (self.tr("きっかけ"), details.heard_from),
            (self.tr("相談時間"), "" if details.minutes is None else self.tr("{0}分").format(details.minutes)),
            (self.tr("担当者"), row.by_name),
            (self.tr("ケース"), row.case_number),
        ]
        return [(name, text) for name, text in facts if text]

    def _spoken(self, use: LanguageUse) -> str:
        minutes = "" if use.minutes is None else self.tr("・{0}分").format(use.minutes)
        return f"{reference.language_name(use.language)}（{use.mode.label}{minutes}）"


def _selectable(text: str) -> QLabel:
    made = copyable(text)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made
