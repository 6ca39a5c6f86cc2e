"""印刷する一式: every sheet there is of an issued letter, those ticked that this way of sending wants, and how they become paper."""

import unicodedata

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.rows.letters import LetterRow, LetterSheet, SheetPdf
from desk_gui.settings import Settings
from desk_gui.viewmodels.letters import history_words, sheet_name
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import SectionTitle
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.vocabulary import Beside, DispatchMeans, LetterPart

_APART = "printing/apart"
_MOST = 999


class SheetTick(QWidget):
    """One sheet: whether it is wanted now, and a word about it: when it was printed, or why it is not ticked. `kept`: whether it is
    handed over is to be said differently.
    """

    kept = Signal()

    def __init__(self, part: LetterPart | Beside, parent: QWidget) -> None:
        super().__init__(parent)
        self.part, self.name, self.history = part, "", ""
        self.box = QCheckBox()
        self.about = label("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.box)
        self.about.setContentsMargins(theme.current().px(24), 0, 0, theme.current().px(4))
        column.addWidget(self.about)
        self.keep = Button("", parent=self, tone="link")
        self.keep.setContentsMargins(theme.current().px(24), 0, 0, 0)
        self.keep.hide()
        self.keep.clicked.connect(self.kept)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)

    def offer(self, words: str) -> None:
        self.keep.setText(words)
        self.keep.show()

    def say(self, name: str, pages: int, about: str = "") -> None:
        self.name = name
        self.box.setText(self.tr("{0}　{1}枚").format(name, pages) if pages else name)
        self.about.setText(about)
        self.about.setVisible(bool(about))


class SetPart(QWidget):
    """`changed`: another sheet is wanted; `enclosed_changed`: more or less lies in besides; `kept_back`: the client's copy is not handed
    over, or is after all.
    """

    changed = Signal()
    enclosed_changed = Signal()
    kept_back = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self._settings = settings
        self._row: LetterRow | None = None
        self._means = DispatchMeans.POST
        self.ticks: list[SheetTick] = []
        self.cover, self.own = SheetTick(Beside.COVER, self), SheetTick(Beside.OWN, self)
        self.no_copy = label(self.tr("本人控えは作成していません（渡さない設定で施行）。"), "caption", wrap=True)
        self.apart = QCheckBox(self.tr("1つずつ別の印刷にする（ホチキス止めなど）"))
        self.apart.setChecked(bool(settings.get(_APART)))
        self.grid = FormGrid(self, label_width=80)
        self.pages = self.grid.row(self.tr("添付の枚数"), Line(self), self.tr("送付状と発送簿の枚数に加えます。"))
        self.pages.setFixedWidth(unit(64))
        self.pages.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._kept = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(6))
        self.title = SectionTitle(self.tr("印刷する一式"))
        column.addWidget(self.title)
        column.addWidget(self.cover)
        column.addLayout(self._kept)
        for piece in (self.no_copy, self.own, self.grid, self.apart):
            column.addWidget(piece)
        for tick in (self.cover, self.own):
            tick.box.toggled.connect(self.changed)
        self.pages.textChanged.connect(self.enclosed_changed)
        self.apart.toggled.connect(self._on_apart)

    # what is wanted

    def wanted(self) -> set[LetterPart | Beside]:
        return {tick.part for tick in (*self.ticks, self.cover, self.own) if tick.box.isChecked()}

    def left_before(self) -> list[SheetTick]:
        """Wanted sheets that have been on paper already."""
        return [tick for tick in self.ticks if tick.box.isChecked() and tick.history]

    def enclosed(self) -> int:
        text = unicodedata.normalize("NFKC", self.pages.text()).strip().removesuffix("枚").strip()
        return min(int(text), _MOST) if text.isdecimal() else 0

    def to_the_agency(self) -> int:
        """Pages that leave, by the sheets wanted now."""
        row = self._row
        there = {sheet.part: sheet.pages for sheet in row.sheets if sheet.part != LetterPart.CLIENT} if row is not None else {}
        cover = 1 if self.cover.box.isChecked() else 0
        return cover + sum(pages for part, pages in there.items() if part in self.wanted()) + self.enclosed()

    # what there is

    def show_row(self, row: LetterRow) -> None:
        """Ticked at first: what has not been printed, or all of it once everything has; to a protected client nothing is handed unasked."""
        self._row = row
        handed = [sheet for sheet in row.sheets if not (row.protected and sheet.part == LetterPart.CLIENT)]
        waiting = {sheet.part for sheet in handed if not sheet.is_settled} or {sheet.part for sheet in handed}
        for old in self.ticks:
            old.hide()
            old.deleteLater()
        self.ticks = [self._tick(row, sheet, ticked=sheet.part in waiting) for sheet in row.sheets]
        self.no_copy.setVisible(all(sheet.part != LetterPart.CLIENT for sheet in row.sheets))
        self.own.box.setChecked(self._is_new)
        self._follow()

    def _tick(self, row: LetterRow, sheet: LetterSheet, *, ticked: bool) -> SheetTick:
        tick = SheetTick(sheet.part, self)
        tick.history = history_words(sheet) if sheet.prints else ""
        guarded = row.protected and sheet.part == LetterPart.CLIENT
        why = self.tr("本人の安全のため、渡さない設定です。渡すときだけ選んでください。")
        tick.say(sheet_name(sheet.part, row.kind), sheet.pages, tick.history or (why if guarded else history_words(sheet)))
        if sheet.part == LetterPart.CLIENT and (sheet.kept_back or not sheet.prints):
            tick.offer(self.tr("渡さなかった記録を取り消す") if sheet.kept_back else self.tr("渡さなかった…"))
            tick.kept.connect(self.kept_back)
        tick.box.setChecked(ticked)
        tick.box.toggled.connect(self.changed)
        self._kept.addWidget(tick)
        return tick

    @property
    def _is_new(self) -> bool:
        """Nothing of it has been on paper."""
        return self._row is not None and not any(sheet.prints for sheet in self._row.sheets)

    def show_means(self, means: DispatchMeans) -> None:
        self._means = means
        self.title.set_remark(means.label)
        self._follow()

    def show_beside(self, sheets: tuple[SheetPdf, ...]) -> None:
        pages = {sheet.part: sheet.pages for sheet in sheets}
        by_fax = self._means == DispatchMeans.FAX
        self.cover.say(self.tr("送付状（FAX用）") if by_fax else self.tr("送付状"), pages.get(Beside.COVER, 0), self._about_cover())
        self.own.say(Beside.OWN.label, pages.get(Beside.OWN, 0), self.tr("上端に「控」と入ります。"))

    def _about_cover(self) -> str:
        if self._means == DispatchMeans.FAX:
            return self.tr("氏名は載りません。添付資料は枚数だけを載せます。")
        return "" if self._means.covered else self.tr("{0}のときは、ふつう付けません。").format(self._means.label)

    def _follow(self) -> None:
        """The cover sheet goes as the way wants it, until something was printed."""
        self.cover.box.setChecked(self._is_new and self._means.covered)
        self.changed.emit()

    @Slot(bool)
    def _on_apart(self, apart: bool) -> None:
        self._settings.put(_APART, apart)
