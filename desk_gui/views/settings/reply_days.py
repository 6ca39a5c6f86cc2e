"""返信期限: in how many business days each kind of agency is asked to answer."""

from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from desk_gui.commands.desk import EditDesk, TheDesk
from desk_gui.errors import DeskError
from desk_gui.rows.desk import DeskProfile, DeskRow
from desk_gui.rows.reply_days import LEAST_DAYS, MOST_DAYS
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.reply_days import days_of, settled, why
from desk_gui.views import theme
from desk_gui.views.settings.page import Page
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.editing import Line, mark_complaint
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import label
from desk_gui.vocabulary import AgencyKind

_PARTNERS = tuple(kind for kind in AgencyKind if kind is not AgencyKind.DESK)
"""Whom the desk can ask; it does not ask itself."""


class DaysLine(Line):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(46), super().sizeHint().height())


class ReplyDaysTab(Page):
    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._office = office
        self._row: DeskRow | None = None
        self.standard = DaysLine(self.tr("標準の営業日"))
        self.lines: dict[AgencyKind, DaysLine] = {}
        self.problem = label("", "complaint", wrap=True)
        self.save = Button(self.tr("保存"), tone="primary")
        self._build()
        self.save.clicked.connect(self._on_save)

    def _build(self) -> None:
        told = self.tr(
            "つなぐときと依頼書に、はじめから入る返信期限です。依頼した日の翌日から、土日と祝日を除いて数えます。依頼ごとに変えられます。"
        )
        self.column.addWidget(label(told, "secondary", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().px(8))
        grid.setColumnStretch(4, 1)
        self._row_of(grid, self.standard, self.tr("窓口の標準"), self.tr("下で別に決めていない種別"))
        for group, kinds in groupby(_PARTNERS, key=attrgetter("group")):
            for kind in kinds:
                self.lines[kind] = DaysLine(kind.label)
                grid.addWidget(KindMark(group, 15), grid.rowCount(), 0)
                self._row_of(grid, self.lines[kind], kind.label, why(kind), at=grid.rowCount() - 1)
        self.column.addLayout(grid)
        foot = QHBoxLayout()
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.save)
        self.column.addLayout(foot)
        self.column.addStretch(1)

    def _row_of(self, grid: QGridLayout, line: DaysLine, name: str, reason: str, *, at: int | None = None) -> None:
        at = grid.rowCount() if at is None else at
        grid.addWidget(label(name, wrap=True), at, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(line, at, 2)
        grid.addWidget(label(self.tr("営業日"), "secondary"), at, 3)
        grid.addWidget(label(reason, "caption", wrap=True), at, 4)

    def refresh(self) -> None:
        self._office.edits.ask(TheDesk(), self._on_desk)

    def _profile(self) -> DeskProfile | None:
        """As typed; None where something is no number, which is then said at its line."""
        typed = {line: days_of(line.text()) for line in (self.standard, *self.lines.values())}
        wrong = self.tr("{0}から{1}までの数字で入力してください。").format(LEAST_DAYS, MOST_DAYS)
        for line, days in typed.items():
            mark_complaint(line, "" if days is not None else wrong)
        bad = next((line for line, days in typed.items() if days is None), None)
        self.problem.setText(self.tr("{0}：{1}").format(bad.accessibleName(), wrong) if bad else "")
        if bad is not None:
            bad.setFocus()
            bad.selectAll()
            self.ensureWidgetVisible(bad)
            return None
        standard = typed[self.standard] or LEAST_DAYS
        by_kind = {kind: typed[line] or LEAST_DAYS for kind, line in self.lines.items()}
        assert self._row is not None, "asked for before it is saved"
        return replace(self._row.profile, reply_business_days=standard, reply_days=settled(by_kind, standard))

    @Slot(object)
    def _on_desk(self, row: DeskRow) -> None:
        """What somebody is typing is not written over by news from elsewhere."""
        if self._row is None or not self._changed():
            for line, days in self._days(row.profile).items():
                line.setText(str(days))
        self._row = row

    def _days(self, profile: DeskProfile) -> dict[DaysLine, int]:
        kinds = {line: profile.days_to_reply(kind) for kind, line in self.lines.items()}
        return {self.standard: profile.reply_business_days, **kinds}

    def _changed(self) -> bool:
        assert self._row is not None
        return any(line.text() != str(days) for line, days in self._days(self._row.profile).items())

    @Slot()
    def _on_save(self) -> None:
        if self._row is None or (profile := self._profile()) is None:
            return
        edit, row = EditDesk(self._row.id, profile), self._row
        words = self.tr("返信期限の標準を変更")
        self._office.edits.do(edit, words, seen={row.id: row.version}, then=self._on_saved, refused=self._on_refused)

    @Slot(object)
    def _on_saved(self, _done: object) -> None:
        self._row = None
        self.refresh()

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self.problem.setText(sentence(error))
