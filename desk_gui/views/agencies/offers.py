"""What an agency offers: its services, its hours, its languages."""

from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desk_gui.reference import language_name
from desk_gui.rows.agencies import AgencyRow, LanguageOffer, Service
from desk_gui.values.days import list_day
from desk_gui.values.hours import ChangedDay
from desk_gui.viewmodels.agency_words import MODE_ICONS, Counter, bare, clock, in_order, reception, rule_words
from desk_gui.views import theme
from desk_gui.views.agencies.hours_grid import HoursGrid
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.labels import Elided, IconLabel, Tag
from desk_gui.views.widgets.section import Facts, Section
from desk_gui.vocabulary import Fee

FEW = 7


class ServicesSection(Section):
    """Services as chips; a pressed one shows for whom it is, what to bring, and what it cannot do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("対応できる内容"), parent=parent)
        self._services: tuple[Service, ...] = ()

    def show_services(self, services: tuple[Service, ...]) -> None:
        self.empty()
        self._services = services
        if not services:
            self.say(self.tr("まだ登録されていません。「編集」から追加してください。"), "caption")
            return
        self.chips = ChipGroup([(each.id, each.name) for each in services], self, multi=False, name=self.tr("対応できる内容"))
        self.chips.changed.connect(self._on_chosen)
        self.body.addWidget(self.chips)
        self._more: QWidget = QWidget(self)
        self.body.addWidget(self._more)
        self._more.hide()

    @Slot()
    def _on_chosen(self) -> None:
        chosen = next((each for each in self._services if each.id == self.chips.value()), None)
        fresh = self._told(chosen) if chosen else QWidget(self)
        self.body.replaceWidget(self._more, fresh)
        self._more.deleteLater()
        self._more = fresh
        fresh.setVisible(chosen is not None)

    def _told(self, service: Service) -> QWidget:
        return Facts(
            [
                (self.tr("区分・費用"), "・".join([service.category.label, *([service.fee.label] if service.fee != Fee.UNKNOWN else [])])),
                (self.tr("対象・条件"), service.eligibility),
                (self.tr("持ち物"), "、".join(service.bring)),
                (self.tr("できないこと"), service.cannot),
            ],
            self,
        )


class HoursSection(Section):
    """The week as bars, whether it is open now, and what the bars cannot say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("受付時間"), parent=parent)
        self._now = Tag("", "ok")
        self.title.add(self._now)

    def show_hours(self, row: AgencyRow, now: datetime) -> None:
        self.empty()
        state, hours = reception(row, now), row.details.hours
        self._now.show_as(f"{state.word} {state.when}".strip(), "ok" if state.counter is Counter.OPEN else "")
        if not hours.rules:
            self.say(self.tr("受付時間は未確認です。"), "caption")
            return
        grid = HoursGrid(self)
        grid.show_hours(hours, now)
        self.body.addWidget(grid)
        self._add_key(any(rule.by_appointment for rule in hours.rules))
        self.say(self.tr("祝日・年末年始は休み") if hours.closed_on_holidays else self.tr("祝日も受付"), "caption")
        for rule in (each for each in hours.rules if each.note):
            self.say(rule_words(rule), "caption")
        for day in (each for each in hours.exceptions if each.day >= now.date()):
            self.say(self._exception(day), "caption")

    def _add_key(self, with_appointment: bool) -> None:
        if with_appointment:
            self.say(self.tr("濃い帯は受付、薄い帯は予約のみ"), "caption")

    def _exception(self, day: ChangedDay) -> str:
        hours = f"{clock(day.opens)}–{clock(day.closes)}" if day.opens and day.closes else self.tr("休み")
        return " ".join(part for part in (list_day(day.day), hours, day.note) if part)


class LanguagesSection(Section):
    """One line a language; a long list shows the first few until all are asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("対応言語"), parent=parent)
        self._offers: list[LanguageOffer] = []
        self._wanted = ""

    def show_languages(self, offers: tuple[LanguageOffer, ...], wanted: str) -> None:
        self._offers, self._wanted = in_order(offers), wanted
        self._fill(FEW)

    def _fill(self, most: int) -> None:
        self.empty()
        shown = sorted(self._offers, key=lambda each: each.language != self._wanted)[:most]
        if not shown:
            self.say(self.tr("未確認"), "caption")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().px(6))
        grid.setVerticalSpacing(theme.current().px(7))
        grid.setColumnMinimumWidth(0, theme.current().px(88))
        grid.setColumnStretch(2, 1)
        for at, offer in enumerate(shown):
            self._add_row(grid, at, offer)
        self.body.addLayout(grid)
        if len(self._offers) > most:
            more = Button(self.tr("ほか{0}件をすべて表示").format(len(self._offers) - most), parent=self, tone="link")
            more.clicked.connect(self._on_more)
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_row(self, grid: QGridLayout, at: int, offer: LanguageOffer) -> None:
        name = Elided(bare(language_name(offer.language)), "strong" if offer.language == self._wanted else "")
        grid.addWidget(name, 2 * at, 0)
        grid.addWidget(IconLabel(MODE_ICONS[offer.mode], "ink2", 14), 2 * at, 1)
        grid.addWidget(Elided(offer.mode.label, "caption"), 2 * at, 2)
        if offer.when:
            grid.addWidget(Elided(offer.when, "caption"), 2 * at + 1, 2)

    @Slot()
    def _on_more(self) -> None:
        self._fill(len(self._offers))


class HoursAndLanguages(QWidget):
    """The two side by side, as far as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hours = HoursSection(self)
        self.languages = LanguagesSection(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for section in (self.hours, self.languages):
            section.body.setAlignment(Qt.AlignmentFlag.AlignTop)
            row.addWidget(section, 1, Qt.AlignmentFlag.AlignTop)
