"""「詳しく」: what may also be asked at intake, and may stay empty."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desk_gui import reference
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.consultations import LanguageUse
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.intake import Entered
from desk_gui.views import theme
from desk_gui.views.consultations.fields import MinutesField
from desk_gui.views.widgets.choice import Choice, MultiChoice
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option


def named(names: dict[str, str], which: str) -> list[Option]:
    """`which`: the reference list they come from, whose other names are found as well."""
    others = reference.other_words(which)
    return [Option(code, name, f"{code} {others[code]}") for code, name in names.items()]


WIDE, NARROW = 3, 2


class Particulars(QWidget):
    """Optional fields, three in a line or, where there is no room, two. The towns and agencies to choose from arrive later, by `offer`."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._towns: tuple[str, ...] = ()
        self._agencies: tuple[AgencyRow, ...] = ()
        self._others: dict[str, LanguageUse] = {}
        self._told: tuple[AgencyId, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.municipality = Choice(empty=self.tr("居住市町"))
        self.nationality = Choice(named(reference.countries(), "countries"), empty=self.tr("国籍・地域"))
        self.status = Choice(named(reference.residence_statuses(), "residence_statuses"), empty=self.tr("在留資格"))
        self.minutes = MinutesField(self)
        self.interpreted = MinutesField(self)
        self.others = MultiChoice(named(reference.languages(), "languages"), empty=self.tr("ほかに話した言語"), name=self.tr("ほかの言語"))
        self.heard = Line(self, placeholder=self.tr("例 友人、市の広報"))
        self.referred = MultiChoice((), empty=self.tr("案内・紹介した機関"), name=self.tr("つなぎ先"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().px(8))
        self._grid.setVerticalSpacing(theme.current().px(6))
        self._pairs = [
            self._pair(self.tr("居住市町"), self.municipality),
            self._pair(self.tr("国籍・地域"), self.nationality),
            self._pair(self.tr("在留資格"), self.status),
            self._pair(self.tr("つなぎ先"), self.referred),
            self._pair(self.tr("ほかの言語"), self.others),
            self._pair(self.tr("きっかけ"), self.heard),
            self._pair(self.tr("相談（分）"), self.minutes),
            self._pair(self.tr("通訳（分）"), self.interpreted),
        ]
        for choice in (self.municipality, self.nationality, self.status):
            choice.setMinimumContentsLength(4)
        for field in (self.municipality, self.nationality, self.status, self.others, self.heard, self.referred):
            # A column is as narrow as its minutes unless something in it wants to be wide.
            field.setSizePolicy(QSizePolicy.Policy.Expanding, field.sizePolicy().verticalPolicy())
            field.setMinimumWidth(theme.current().px(110))
        self._across = 0
        self._arrange(WIDE)

    def align(self, captions: int, spacing: int) -> None:
        """Let the first column of fields stand under the fields above: captions that wide, and so far from them."""
        self._grid.setColumnMinimumWidth(0, captions)
        self._grid.setHorizontalSpacing(spacing)

    def _pair(self, name: str, field: QWidget) -> tuple[QWidget, QWidget]:
        caption = label(name, "secondary")
        caption.setBuddy(field)
        field.setAccessibleName(name)
        return caption, field

    def _arrange(self, across: int) -> None:
        """So many fields in a line, in the order in which Tab meets them."""
        if across == self._across:
            return
        self._across = across
        for at, pair in enumerate(self._pairs):
            for part, widget in enumerate(pair):
                self._grid.addWidget(widget, at // across, 2 * (at % across) + part)
        for column in range(WIDE):
            self._grid.setColumnStretch(2 * column + 1, int(column < across))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the fewest fields in a line; the grid alone would hold on to the width of the most."""
        return QSize(self._least(NARROW), super().minimumSizeHint().height())

    def _least(self, across: int) -> int:
        """The width that so many fields in a line need."""
        columns = [self._pairs[at::across] for at in range(across)]
        widths = [max(pair[part].minimumSizeHint().width() for pair in column) for column in columns for part in (0, 1)]
        fields = [max(width, theme.current().px(110)) if at % 2 else width for at, width in enumerate(widths)]
        fields[0] = max(fields[0], self._grid.columnMinimumWidth(0))
        return sum(fields) + (len(fields) - 1) * self._grid.horizontalSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(WIDE if self.width() >= self._least(WIDE) else NARROW)

    def _connect(self) -> None:
        for choice in (self.municipality, self.nationality, self.status, self.others, self.referred, self.minutes, self.interpreted):
            choice.changed.connect(self.changed)
        self.heard.textChanged.connect(self.changed)
        for line in (self.heard, self.minutes, self.interpreted):
            line.returnPressed.connect(self.submitted)

    def offer(self, towns: Sequence[str], agencies: Sequence[AgencyRow]) -> None:
        """Fill the lists; what was chosen stays."""
        held = self.take(Entered())
        self._towns, self._agencies = tuple(towns), tuple(agencies)
        self.referred.set_options(
            [Option(row.id, row.label, f"{row.details.name} {row.details.kana} {row.details.kind.label}") for row in agencies]
        )
        self.show_entered(held)

    def take(self, entered: Entered) -> Entered:
        """The same with what stands here."""
        others = tuple(self._others.get(tag, LanguageUse(tag)) for tag in self.others.values() if tag != entered.language)
        return replace(
            entered,
            municipality=self.municipality.value() or "",
            nationality=self.nationality.value() or "",
            residence_status=self.status.value() or "",
            minutes=self.minutes.minutes(),
            interpreted=self.interpreted.minutes(),
            others=others,
            heard_from=self.heard.text().strip(),
            referred_to=(*self.referred.values(), *self._not_offered()),
        )

    def show_entered(self, entered: Entered) -> None:
        """Fill the fields; no signal of a change by hand follows."""
        self.blockSignals(True)
        town = (entered.municipality,) if entered.municipality else ()
        towns = dict.fromkeys((*self._towns, *town, self.tr("圏域外"), self.tr("不明")))
        self.municipality.set_options([Option(name, name) for name in towns])
        self.municipality.set_value(entered.municipality)
        self.nationality.set_value(entered.nationality)
        self.status.set_value(entered.residence_status)
        self.minutes.set_minutes(entered.minutes)
        self.interpreted.set_minutes(entered.interpreted)
        self._others = {use.language: use for use in entered.others}
        self.others.set_values(self._others)
        self.heard.setText(entered.heard_from)
        self._told = entered.referred_to
        self.referred.set_values(entered.referred_to)
        self.blockSignals(False)

    def _not_offered(self) -> tuple[AgencyId, ...]:
        """Agencies told of then and closed since: they stay in the record though nobody can choose them any more."""
        offered = {row.id for row in self._agencies}
        return tuple(agency for agency in self._told if agency not in offered)
