"""One agency's page: title and figures stay in sight, everything else scrolls below them."""

from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.rows.agencies import AgencyFigures, AgencyProfile
from desk_gui.values.clock import local
from desk_gui.values.days import list_day, short_era, wareki
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.agencies.offers import HoursAndLanguages, ServicesSection
from desk_gui.views.agencies.people import AboutSection, ContactsSection, FirstContactSection
from desk_gui.views.agencies.shared_cases import CasesSection
from desk_gui.views.agencies.stages import StageSection, TiesSection
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.card import Banner, EmptyState
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import Elided, hairline, label
from desk_gui.views.widgets.tab_order import follow, stops
from desk_gui.vocabulary import AgencyGroup


class Figure(QWidget):
    """A number with its name above and a remark beside it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.name, self._value, self._remark = label(name, "caption"), label("", "figure"), label("", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(16), unit(6), unit(4), unit(7))
        column.setSpacing(unit(4))
        column.addWidget(self.name)
        line = QHBoxLayout()
        line.setSpacing(unit(4))
        line.addWidget(self._value)
        line.addWidget(self._remark, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)

    def say(self, value: str, remark: str = "") -> None:
        self._value.setText(value)
        self._remark.setText(remark)
        self.setAccessibleName(f"{value} {remark}")


class Figures(QWidget):
    """How working with this agency went this fiscal year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accepted = Figure(self.tr("受入率"), self)
        self.reply = Figure(self.tr("返信まで"), self)
        self.sent = Figure(self.tr("今年度のつなぎ"), self)
        self.last = Figure(self.tr("最後の連絡"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for figure in (self.accepted, self.reply, self.sent, self.last):
            row.addWidget(figure, 1)

    def show_figures(self, figures: AgencyFigures, last: date | None, today: date) -> None:
        rate = f"{round(100 * figures.accepted / figures.answered)}%" if figures.answered else "—"
        self.accepted.say(rate, f"{figures.accepted}／{figures.answered}" if figures.answered else "")
        days = figures.reply_days
        self.reply.say(self.tr("{0:g}日").format(days) if days is not None else "—", self.tr("中央値") if days is not None else "")
        waiting = self.tr("返信待ち {0}").format(figures.waiting) if figures.waiting else ""
        self.sent.say(self.tr("{0}件").format(figures.referrals), waiting)
        this_year = last is not None and last.year == today.year
        self.last.say((list_day(last, weekday=False) if this_year else short_era(last)) if last else "—")


class PageHead(QWidget):
    """Mark, names and what can be done with the agency."""

    edit_wanted = Signal()
    close_wanted = Signal()
    reopen_wanted = Signal()
    remove_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()
        self._connect()

    def _build(self) -> None:
        unit = theme.current().px
        self.back = IconButton("chevron-left", self.tr("一覧に戻る"), self, shortcut="Alt+Left")
        self.mark = KindMark(AgencyGroup.ADMINISTRATION, 26, self)
        self.title, self.formal = Elided("", "tool"), Elided("", "caption")
        self.edit = Button(self.tr("編集"), "pencil", self)
        self.edit.setToolTip("Ctrl+E")
        self.more = IconButton("more", self.tr("そのほかの操作"), self)
        self._menu = QMenu(self)
        self.close_it = self._menu.addAction(self.tr("休止・廃止を記録…"))
        self.reopen_it = self._menu.addAction(self.tr("再開を記録"))
        self._menu.addSeparator()
        self.remove_it: QAction = self._menu.addAction(self.tr("台帳から外す"))
        names = QVBoxLayout()
        names.setSpacing(unit(4))
        names.addWidget(self.title)
        names.addWidget(self.formal)
        row = QHBoxLayout(self)
        row.setContentsMargins(unit(16), unit(9), unit(12), unit(8))
        row.setSpacing(unit(10))
        row.addWidget(self.back)
        row.addWidget(self.mark)
        row.addLayout(names, 1)
        row.addWidget(self.edit)
        row.addWidget(self.more)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self.more.clicked.connect(self._on_more)
        self.close_it.triggered.connect(self.close_wanted)
        self.reopen_it.triggered.connect(self.reopen_wanted)
        self.remove_it.triggered.connect(self.remove_wanted)

    def show_agency(self, profile: AgencyProfile) -> None:
        row = profile.agency
        is_desk = row.id == profile.desk
        self.mark.set_group(row.details.kind.group)
        self.title.set_text(row.label)
        self.formal.set_text(row.details.name if row.details.name != row.label else row.details.kana)
        self.close_it.setVisible(row.closed_on is None)
        self.reopen_it.setVisible(row.closed_on is not None)
        self.more.setVisible(not is_desk)

    @Slot()
    def _on_more(self) -> None:
        self._menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


class AgencyPage(QStackedWidget):
    """Shows one profile; everything it can do is told by signals."""

    record_wanted = Signal()
    strike_wanted = Signal(object)
    agency_wanted = Signal(object)
    case_wanted = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._profile: AgencyProfile | None = None
        self._filled = QTimer(self, singleShot=True, interval=0)
        self.setMinimumWidth(theme.current().px(420))
        self._build()
        self._connect()

    def _build(self) -> None:
        self._nothing = EmptyState(self.tr("一覧から機関を選ぶと、ここに受付時間・対応言語・担当者が表示されます。"), icon="agencies")
        self.addWidget(self._nothing)
        page = QFrame(self)
        page.setObjectName("sheet")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = PageHead(page)
        self.figures = Figures(page)
        for widget in (self.head, hairline(), self.figures, hairline()):
            column.addWidget(widget)
        column.addWidget(self._scroll(), 1)
        self.addWidget(page)

    def _scroll(self) -> QScrollArea:
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("機関の詳細"))
        inside = QWidget(self._area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._closed = Banner(tone="warn")
        self._conflict = Banner(self.tr("利益相反に注意してください。相談者の勤務先・監理側の機関です。"), tone="danger")
        column.addWidget(self._closed)
        column.addWidget(self._conflict)
        self.services, self.week = ServicesSection(inside), HoursAndLanguages(inside)
        self.contacts, self.manner = ContactsSection(inside), FirstContactSection(inside)
        self.stage, self.ties = StageSection(inside), TiesSection(inside)
        self.cases, self.about = CasesSection(inside), AboutSection(inside)
        self._sections = (self.services, self.week, self.contacts, self.manner, self.stage, self.ties, self.cases, self.about)
        for section in self._sections:
            column.addWidget(section)
            column.addWidget(hairline())
        column.addStretch(1)
        self._area.setWidget(inside)
        self._inside = inside
        return self._area

    def _connect(self) -> None:
        self._filled.timeout.connect(self._on_filled)
        self.stage.record_wanted.connect(self.record_wanted)
        self.stage.strike_wanted.connect(self.strike_wanted)
        self.ties.opened.connect(self.agency_wanted)
        self.cases.opened.connect(self.case_wanted)

    @property
    def profile(self) -> AgencyProfile | None:
        return self._profile

    def show_nothing(self) -> None:
        self._profile = None
        self.setCurrentWidget(self._nothing)

    def show_profile(self, profile: AgencyProfile, language: str) -> None:
        fresh = self._profile is None or self._profile.agency.id != profile.agency.id
        self._profile = profile
        details, now = profile.agency.details, local(self._office.clock.now())
        self.head.show_agency(profile)
        self.figures.show_figures(profile.figures, self._last(profile), now.date())
        self._show_warnings(profile)
        self.services.show_services(details.services)
        self.week.hours.show_hours(profile.agency, now)
        self.week.languages.show_languages(details.languages, language)
        self.contacts.show_contacts(details)
        self.manner.show_manner(details)
        self._show_relations(profile)
        self.about.show_about(details)
        follow(self._area, [stop for section in self._sections for stop in stops(section)])
        self.setCurrentIndex(1)
        self._filled.start()
        if fresh:
            self._area.verticalScrollBar().setValue(0)

    @Slot()
    def _on_filled(self) -> None:
        """Give the new content its room: the scroll area measured it before its parts were shown."""
        for piece in (*self._sections, self._inside):
            if (layout := piece.layout()) is not None:
                layout.invalidate()
                layout.activate()
        self._area.setWidgetResizable(True)

    def show_language(self, language: str) -> None:
        """The language the list is narrowed by stands first and bold."""
        if self._profile is not None:
            self.week.languages.show_languages(self._profile.agency.details.languages, language)

    def _show_relations(self, profile: AgencyProfile) -> None:
        self.stage.setVisible(profile.agency.id != profile.desk)
        self.stage.show_relation(profile.relation, profile.agency.details.verified_on)
        self.ties.show_ties(profile.ties)
        self.cases.show_cases(profile.cases)

    def _show_warnings(self, profile: AgencyProfile) -> None:
        row = profile.agency
        self._closed.setVisible(row.closed_on is not None)
        if row.closed_on is not None:
            self._closed.say(self.tr("{0}に休止・廃止。{1}").format(wareki(row.closed_on), row.closed_reason), tone="warn")
        self._conflict.setVisible(row.details.conflict_of_interest)

    @staticmethod
    def _last(profile: AgencyProfile) -> date | None:
        """Evidence counts as contact, as it does in the list."""
        days = [each.on for each in profile.relation.evidence if not each.struck] if profile.relation else []
        return max([*days, *([profile.figures.last_contact] if profile.figures.last_contact else [])], default=None)
