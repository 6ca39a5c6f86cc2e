"""Who the case is about and the five facts one needs on the telephone, with the stage at the right."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.commands.study import AnnounceStudy
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import ClientDetails
from desk_gui.viewmodels.case_words import language_words, stage_words, status_words, stay_words
from desk_gui.viewmodels.deadlines import deadline_line, left_words
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.editing import repolish
from desk_gui.views.widgets.labels import Elided, label
from desk_gui.vocabulary import CaseStage, DeadlineKind


class Fact(QWidget):
    """A name, a value, and a remark in its own colour; a rule at its left. `keeps`: so much of its value is never given up."""

    def __init__(self, name: str, parent: QWidget | None = None, *, keeps: int = 200) -> None:
        super().__init__(parent)
        self._keeps = keeps
        unit = theme.current().px
        self._value, self._remark = Elided("", "strong"), label("", "caption")
        self._value.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout()
        line.setSpacing(unit(6))
        line.addWidget(self._value)
        line.addWidget(self._remark)
        column = QVBoxLayout()
        column.setSpacing(unit(2))
        column.addStretch(1)
        column.addWidget(label(name, "caption"))
        column.addLayout(line)
        column.addStretch(1)
        column.setContentsMargins(unit(12), 0, 0, 0)
        self.setLayout(column)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, 1, self.height()), theme.current().colour("line"))
        painter.end()

    def say(self, value: str, remark: str = "", look: str = "caption") -> None:
        self._value.set_text(value)
        self._value.ensurePolished()
        self._value.setMinimumWidth(min(self._value.sizeHint().width(), theme.current().px(self._keeps)))
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self._remark.setProperty("look", look)
        repolish(self._remark)
        self.setAccessibleName(f"{value} {remark}".strip())


_AIRY = 1.3
"""So much of a line may be air that is not needed: faces of scripts with high marks bring nearly twice their letters."""


class NameLabel(QLabel):
    """A name as large as it fits: one line, one smaller line, or two; whole in the tooltip."""

    SIZES = ((19.0, 1), (14.0, 1), (11.0, 2))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = 210
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.current().font(self.SIZES[0][0], bold=True))
        return QSize(metrics.horizontalAdvance(self.text()) + 6, theme.current().px(33))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.current().px(self._least)), self.sizeHint().height())

    def set_least(self, least: int) -> None:
        """How wide it stays at least, at 10 pt."""
        self._least = least
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        size, lines = next((each for each in self.SIZES if self._fits(*each)), self.SIZES[-1])
        painter = QPainter(self)
        painter.setFont(theme.current().font(size, bold=True))
        painter.setPen(theme.current().colour("ink"))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        wrap = Qt.TextFlag.TextWordWrap if lines > 1 else Qt.TextFlag.TextSingleLine
        painter.drawText(self.rect(), align | wrap, self._within(painter.fontMetrics(), lines))
        painter.end()

    def _fits(self, size: float, lines: int) -> bool:
        metrics = QFontMetrics(theme.current().font(size, bold=True))
        if lines == 1:
            box = metrics.boundingRect(QRect(0, 0, 1, 1), Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, self.text())
            return metrics.horizontalAdvance(self.text()) <= self.width() and box.height() <= self.height() * _AIRY
        box = metrics.boundingRect(QRect(0, 0, self.width(), 1000), Qt.TextFlag.TextWordWrap, self.text())
        return box.width() <= self.width() and box.height() <= lines * metrics.lineSpacing()

    def _within(self, metrics: QFontMetrics, lines: int) -> str:
        """Two lines wrap at blanks, so that what is elided leaves a little more than its share free."""
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, round(self.width() * (lines if lines == 1 else lines - 0.3)))


class Identity(QWidget):
    """カナ over the name, and the name as on the card. Partners look people up by カナ, so its want is said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self._reading = self._number = ""
        self.reading, self.name = Elided("", "caption"), NameLabel(self)
        self.latin_title, self.latin = label(self.tr("在留カードの表記"), "caption"), Elided("", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(unit(14))
        self.beside = QWidget(self)
        first = QWidget(self)
        for holder, upper, lower in ((first, self.reading, self.name), (self.beside, self.latin_title, self.latin)):
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(unit(3))
            column.addStretch(1)
            column.addWidget(upper)
            column.addWidget(lower)
            column.addStretch(1)
            row.addWidget(holder)
        self.setMinimumHeight(unit(50))
        for piece in (self.latin, self.reading):  # Maximum would hold the one below or above it as well
            piece.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_client(self, details: ClientDetails | None, others: int, fallback: str) -> None:
        shown = details.shown if details else fallback
        more = self.tr("ほか{0}人").format(others) if others > 0 else ""
        self.name.set_text(shown)
        missing = details is not None and not details.reading
        reading = self.tr("カナ未登録") if missing else details.reading if details else ""
        self._reading = "　".join(part for part in (reading, more) if part)
        self.show_number(self._number)
        self.reading.setProperty("look", "warn" if missing else "caption")
        repolish(self.reading)
        latin = details.name_latin if details and details.name_latin != shown else ""
        native = details.name_native if details and not latin and details.name_native != shown else ""
        self.latin.set_text(latin or native)
        self.latin_title.setText(self.tr("在留カードの表記") if latin else self.tr("母語の表記") if native else "")

    def show_number(self, number: str) -> None:
        """Before the reading, where it has no place of its own."""
        self._number = number
        self.reading.set_text("　".join(part for part in (number, self._reading) if part))


class CaseHead(QFrame):
    """Told by signals: back, edit, another stage, close, reopen, take out."""

    back_wanted = Signal()
    edit_wanted = Signal()
    stage_wanted = Signal(object)
    close_wanted = Signal()
    reassign_wanted = Signal()
    transfer_wanted = Signal()
    reopen_wanted = Signal()
    remove_wanted = Signal()
    restrict_wanted = Signal()
    unrestrict_wanted = Signal()
    named_wanted = Signal()
    record_wanted = Signal()
    handover_wanted = Signal()
    study_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._narrow = self._least = self._known = self._runs = False
        self._number = ""
        self._build()
        self._build_menu()
        self._connect()

    def _build(self) -> None:
        unit = theme.current().px
        self.back = IconButton("chevron-left", self.tr("ケース一覧に戻る"), self, shortcut="Alt+Left")
        self.identity = Identity(self)
        self.number = Fact(self.tr("受付番号"), self)
        self.language = Fact(self.tr("使用言語"), self, keeps=96)
        self.status = Fact(self.tr("在留資格"), self, keeps=110)
        self.stay = Fact(self.tr("在留期限"), self)
        self.deadline = Fact(self.tr("期限"), self, keeps=96)
        self.staff = Fact(self.tr("主担当"), self, keeps=80)
        self.stage = Button("", parent=self)
        self.print = IconButton("printer", self.tr("記録を印刷"), self, shortcut="Ctrl+P")
        self.edit = IconButton("pencil", self.tr("ケースを編集"), self, shortcut="Ctrl+E")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(unit(6), unit(6), unit(12), unit(6))
        row.addWidget(self.back)
        row.addWidget(self.identity)
        self.facts = (self.number, self.language, self.status, self.stay, self.deadline, self.staff)
        for fact in self.facts:
            row.addWidget(fact)
        row.addStretch(1)
        row.addWidget(self.print)
        row.addWidget(self.edit)
        row.addWidget(self.stage)

    def _build_menu(self) -> None:
        self.menu = QMenu(self)
        self._stages = QActionGroup(self)
        for stage in CaseStage:
            if stage is not CaseStage.CLOSED:
                action = self.menu.addAction(stage.label)
                action.setCheckable(True)
                action.setData(stage.value)
                self._stages.addAction(action)
        self.menu.addSeparator()
        self.reassign_it = self.menu.addAction(self.tr("担当替え…"))
        self.transfer_it = self.menu.addAction(self.tr("別の窓口に移管…"))
        self.close_it = self.menu.addAction(self.tr("終結…"))
        self.reopen_it = self.menu.addAction(self.tr("再開"))
        self.menu.addSeparator()
        self.restrict_it = self.menu.addAction(self.tr("取扱注意にする（見られる職員を限る）…"))
        self.named_it = self.menu.addAction(self.tr("見られる職員…"))
        self.unrestrict_it = self.menu.addAction(self.tr("取扱注意を解除…"))
        self.menu.addSeparator()
        self.remove_it = self.menu.addAction(self.tr("一覧から外す"))
        self.stage.setToolTip(self.tr("段階を変える、終結する"))
        self.papers = QMenu(self)
        self.record_it = self.papers.addAction(self.tr("相談記録票（供覧用）…"))
        self.hand_over_it = self.papers.addAction(self.tr("引継書…"))
        self.study_it = self.papers.addAction(self.tr("事例検討用の資料（名前などを伏せる）…"))

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self.stage.clicked.connect(self._on_stage)
        self.print.clicked.connect(self._on_print)
        self.record_it.triggered.connect(self.record_wanted)
        self.hand_over_it.triggered.connect(self.handover_wanted)
        self.study_it.triggered.connect(self.study_wanted)
        self._stages.triggered.connect(self._on_picked)
        self.reassign_it.triggered.connect(self.reassign_wanted)
        self.transfer_it.triggered.connect(self.transfer_wanted)
        self.close_it.triggered.connect(self.close_wanted)
        self.reopen_it.triggered.connect(self.reopen_wanted)
        self.remove_it.triggered.connect(self.remove_wanted)
        self.restrict_it.triggered.connect(self.restrict_wanted)
        self.unrestrict_it.triggered.connect(self.unrestrict_wanted)
        self.named_it.triggered.connect(self.named_wanted)

    def show_sheet(self, sheet: CaseSheet) -> None:
        case, today = sheet.case, self._office.clock.today()
        details = case.clients[0].details if case.clients else None
        self.identity.show_client(details, len(case.clients) - 1, case.details.title)
        self.number.say(case.number)
        self._number = case.number
        self._known = details is not None
        self._show_room()
        if details is not None:
            until, left = stay_words(details, today)
            self.language.say(*language_words(details))
            self.status.say(status_words(details))
            self.stay.say(until, left.text, "complaint" if left.token == "danger" else "warn")
        self._show_deadline(sheet)
        name = next((row.details.name for row in sheet.staff if row.id == case.details.staff), "—")
        self.staff.say(name)
        self._show_stage(sheet)
        self.study_it.setVisible(not case.protected and self._office.edits.may(AnnounceStudy))

    def _show_deadline(self, sheet: CaseSheet) -> None:
        """The nearest that runs; the end of a stay has its own place."""
        stays = {row.details.stay_until for row in sheet.case.clients[:1]}
        running = [
            row for row in sheet.deadlines if row.runs and (row.details.kind is not DeadlineKind.STAY or row.details.due not in stays)
        ]
        self._runs = bool(running)
        if running:
            left = left_words(running[0], self._office.clock.today(), brief=True)
            self.deadline.say(running[0].details.name, left.text, "complaint" if left.token == "danger" else "warn")
            self.deadline.setToolTip("\n".join(deadline_line(row, self._office.clock.today()) for row in running))
        self._show_room()

    def offer(self, *, alone: bool, reading: bool, there: bool) -> None:
        """`alone`: nothing that leads to other people; `reading`: nothing that changes the case; `there`: its case has been read."""
        self.back.setVisible(not alone)
        self.edit.setVisible(not (alone or reading))
        self.edit.setEnabled(there)
        self.print.setVisible(not (alone or reading))
        self.print.setEnabled(there)
        self.remove_it.setVisible(not alone)
        self.stage.setEnabled(there and not reading)

    def set_narrow(self, narrow: bool, *, least: bool) -> None:
        """Where there is little room, what is needed to know whom one speaks to, and until when they may stay. `least`: the number
        stands over the name.
        """
        self._narrow, self._least = narrow, least
        self._show_room()

    def _show_room(self) -> None:
        for piece in (self.identity.beside, self.staff):
            piece.setVisible(not self._narrow)
        self.number.setVisible(not self._least)
        self.identity.show_number(self._number if self._least else "")
        self.identity.name.set_least(130 if self._least else 210)
        self._row.setSpacing(theme.current().px(3 if self._least else 10))
        self.deadline.setVisible(self._runs)
        for fact in (self.language, self.status, self.stay):
            fact.setVisible(self._known and not (self._narrow and fact is self.status))

    def _show_stage(self, sheet: CaseSheet) -> None:
        case = sheet.case
        self.stage.setText(f"● {stage_words(case).text} ▾")
        for action in self._stages.actions():
            action.setChecked(action.data() == case.details.stage.value)
            action.setEnabled(case.closed_on is None)
        for way in (self.close_it, self.transfer_it):
            way.setVisible(case.closed_on is None)
        self.reopen_it.setVisible(case.closed_on is not None)
        self.restrict_it.setVisible(not case.restricted)
        for action in (self.named_it, self.unrestrict_it):
            action.setVisible(case.restricted)

    @Slot()
    def _on_stage(self) -> None:
        self.menu.popup(self.stage.mapToGlobal(QPoint(0, self.stage.height())))

    @Slot()
    def _on_print(self) -> None:
        self.papers.popup(self.print.mapToGlobal(QPoint(0, self.print.height())))

    @Slot(QAction)
    def _on_picked(self, action: QAction) -> None:
        self.stage_wanted.emit(next(stage for stage in CaseStage if stage.value == action.data()))
