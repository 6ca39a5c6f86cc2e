"""An issued letter: exactly the sheets that were fixed, where they have gone, and how to print them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.letters import KeepBack
from desk_gui.letters.client_words import titled
from desk_gui.rows.letters import LetterRow, SheetPdf
from desk_gui.values.days import wareki
from desk_gui.values.ids import LetterId
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.issued_letter import IssuedLetter, Saving, in_order
from desk_gui.viewmodels.letters import printing_words, receipt_words
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.again import AgainDialog
from desk_gui.views.letters.dispatch_part import DispatchPart
from desk_gui.views.letters.head import Head
from desk_gui.views.letters.printing import Printing
from desk_gui.views.letters.saving import SaveDialog
from desk_gui.views.letters.set_part import SetPart
from desk_gui.views.letters.two_sides import PaperSide, TwoSides
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.column_scroll import ColumnScroll
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import Tag, hairline, label
from desk_gui.views.widgets.reason_dialog import ReasonDialog
from desk_gui.vocabulary import Beside, LetterPart

Sheets = tuple[SheetPdf, ...]
NARROW = 900
SIDE_WIDTH = 380


class IssuedPage(QWidget):
    """`left`: back to the list. `other`: the id of another letter, which this one corrects or is corrected by."""

    left = Signal()
    other = Signal(object)
    mailing_wanted = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.dialog: AgainDialog | SaveDialog | ReasonDialog | None = None
        self._saving: Sheets = ()
        self._fresh: Sheets = ()
        self._leave: Callable[[Sheets], None] = self._print
        self.letter = IssuedLetter(office, self)
        self.printing = Printing(office, self)
        self._awaits_keys = self._keeping_back = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.head = Head("", self)
        self.unprinted = Tag("", "warn")
        self.head.add(self.unprinted)
        self.notice, self.outdated = Banner(parent=self, tone="warn"), Banner(parent=self, tone="warn")
        self.notice.hide()
        self.outdated.hide()
        right = PaperSide(self.office, self)
        self.paper = right.paper
        self.side = self._facts()
        self.two = TwoSides(self.side, right, self.tr("内容"), narrow=NARROW, width=SIDE_WIDTH)
        self.head.add(self.two.switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for piece in (self.head, self.notice, self.outdated):
            column.addWidget(piece)
        column.addWidget(self.two, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        unit = theme.current().px
        foot = QWidget(self)
        foot.setObjectName("footBar")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.print = Button(self.tr("印刷する"), "printer", self, tone="primary")
        self.print.setToolTip("Ctrl+P")
        self.save = Button(self.tr("PDFで保存"), "download", self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(unit(16), unit(9), unit(16), unit(9))
        row.setSpacing(unit(10))
        row.addStretch(1)
        row.addWidget(self.save)
        row.addWidget(self.print)
        return foot

    def _facts(self) -> ColumnScroll:
        unit = theme.current().px
        inside = QWidget()
        inside.setObjectName("letterForm")
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        column.setSpacing(unit(10))
        self.number = label("", "name")
        self.grid = FormGrid(self, label_width=80)
        names = (
            self.tr("発行日"),
            self.tr("件名"),
            self.tr("宛先"),
            self.tr("相談者"),
            self.tr("決裁"),
            self.tr("返信票の番号"),
            self.tr("収受"),
        )
        self.values = [self.grid.row(name, label("", wrap=True)) for name in names]
        for value in self.values:
            value.setContentsMargins(0, unit(6), 0, 0)  # level with the words at the left
        self.referral = self.grid.row(self.tr("つなぎ"), Button(self.tr("つなぎを開く"), parent=self, tone="link"))
        self.mailing = self.grid.row(self.tr("一斉送付"), Button(self.tr("ほかの宛先も見る"), parent=self, tone="link"))
        self.answer = self.grid.row(self.tr("回答"), Button(self.tr("回答を登録"), parent=self, tone="link"))
        self.before = self.grid.row(self.tr("訂正前の文書"), Button("", parent=self, tone="link"))
        column.addWidget(self.number)
        self.set = SetPart(self.office.settings, self)
        for piece in (self.grid, hairline(), self.set):
            column.addWidget(piece)
        self.dispatch = DispatchPart(self.office, self)
        column.addWidget(hairline())
        column.addWidget(self.dispatch)
        column.addWidget(hairline())
        fixed = self.tr("施行した文書は変更できません。内容を直すときは、この文書に代わる文書を作成します。")
        self.correct = Button(self.tr("訂正の文書を作成"), "pencil", self, compact=True)
        column.addWidget(label(fixed, "caption", wrap=True))
        column.addWidget(self.correct, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return ColumnScroll(inside, self)

    def _connect(self) -> None:
        self.letter.arrived.connect(self._on_row)
        self.letter.lost.connect(self.left)
        self.letter.sheets_arrived.connect(self._on_sheets)
        self.letter.beside_arrived.connect(self._on_beside)
        self.set.changed.connect(self._on_ticked)
        self.set.kept_back.connect(self.keep_back)
        self.set.enclosed_changed.connect(self._on_going)
        self.dispatch.goes.connect(self._on_going)
        self.head.back.clicked.connect(self.left)
        self.head.case.clicked.connect(self._on_case)
        self.referral.clicked.connect(self._on_referral)
        self.mailing.clicked.connect(self._on_mailing)
        self.answer.clicked.connect(self._on_answer)
        self.before.clicked.connect(self._on_before)
        self.outdated.acted.connect(self.letter.correct)
        self.correct.clicked.connect(self.letter.correct)
        self.letter.correcting.connect(self.other)
        self.letter.made_again.connect(self._on_made_again)
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.printing.leaving.connect(self.letter.announce_print)
        self.letter.print_recorded.connect(self.printing.hand_over)
        self.printing.printed.connect(self.letter.note)
        self.printing.printed.connect(self._on_printed)
        self.printing.failed.connect(self._on_not_printed)
        keys = QShortcut(QKeySequence("Ctrl+P"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.print.click)

    def load(self, letter: LetterId, *, keeping_back: bool = False) -> None:
        """`keeping_back`: with the form that says why the client's copy was not handed over."""
        self._keeping_back = keeping_back
        self.notice.hide()
        self.paper.clear()
        self.letter.load(letter)
        self.dispatch.load(letter)

    def refresh(self) -> None:
        self.letter.refresh()

    def chosen(self) -> tuple[SheetPdf, ...]:
        """The sheets ticked, in the order they are laid on each other."""
        wanted = self.set.wanted()
        return tuple(sheet for sheet in self.letter.sheets if sheet.part in wanted)

    @Slot(object)
    def _on_row(self, row: LetterRow) -> None:
        self.head.title.setText(row.kind.label)
        self.head.show_about(row.who, row.case_number)
        self.head.show_state(row, "")
        waiting = printing_words(row)
        self.unprinted.show_as(waiting.text, waiting.token)
        self.unprinted.setVisible(waiting.token == "warn")
        self.number.setText(row.stamp.number_text)
        approved = self.tr("{0}　{1}").format(wareki(row.approved_on), row.approved_by) if row.approved_on else self.tr("なし")
        issued = wareki(row.stamp.issued_on, weekday=True) if row.stamp.issued_on else ""
        words = (
            issued,
            titled(row.subject, row.kind.ending),
            row.to_name,
            row.who,
            approved,
            row.stamp.slip_number if row.kind.asks else "",
            receipt_words(row),
        )
        for value, text in zip(self.values, words, strict=True):
            value.setText(text)
        self.grid.set_visible(self.values[-2], row.kind.asks)
        self.grid.set_visible(self.values[-1], bool(row.receipts))
        alone = row.mailing is None
        for piece in (self.values[3], self.referral):
            self.grid.set_visible(piece, alone)
        self.grid.set_visible(self.mailing, not alone)
        asked = any(sheet.part == LetterPart.REPLY_SLIP for sheet in row.sheets)
        self.grid.set_visible(self.answer, not alone and asked)
        self.head.case.setVisible(alone)
        self.dispatch.show_row(row)
        self._show_correction(row)
        self.set.show_row(row)
        if self._keeping_back:
            self._keeping_back = False
            self.keep_back()

    def _show_correction(self, row: LetterRow) -> None:
        """Both sides name each other; a draft that will take its place is one press away."""
        self.grid.set_visible(self.before, row.corrects is not None)
        self.before.setText(row.corrects.number_text if row.corrects else "")
        by = row.corrected_by.number_text if row.corrected_by else ""
        self.outdated.say(self.tr("この文書は、{0}に訂正されています。").format(by), self.tr("訂正後の文書を開く"), tone="warn")
        self.outdated.setVisible(row.is_corrected)
        begun = row.corrected_by is not None and not row.is_corrected
        self.correct.setText(self.tr("訂正の案を開く") if begun else self.tr("訂正の文書を作成"))
        # One of a mailing is corrected with the others, from there.
        self.correct.setVisible(not row.is_corrected and row.mailing is None)

    @Slot(object)
    def _on_sheets(self, sheets: tuple[SheetPdf, ...]) -> None:
        self._show_sheets(sheets)
        self._awaits_keys = self.isVisible()
        self._on_ticked()

    @Slot(object)
    def _on_beside(self, sheets: tuple[SheetPdf, ...]) -> None:
        self.set.show_beside(sheets)
        self._show_sheets(sheets)
        self._on_ticked()

    def _show_sheets(self, sheets: tuple[SheetPdf, ...]) -> None:
        if self.letter.row is not None and self.letter.kept:
            self.paper.show_sheets(sheets, self.letter.row.kind)

    @Slot()
    def _on_going(self) -> None:
        """Another way, or another number of pages that lie in."""
        if (means := self.dispatch.means.value()) is not None:
            self.set.show_means(means)
            self.letter.goes(means, self.set.enclosed())

    @Slot()
    def _on_ticked(self) -> None:
        wanted = self.set.wanted()
        ready = bool(wanted) and wanted <= {sheet.part for sheet in self.letter.sheets}
        self.print.setText(self.tr("一式を印刷") if len(wanted) > 1 else self.tr("印刷する"))
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)
        if ready and self._awaits_keys:
            self._awaits_keys = False
            self.print.setFocus()
        self.dispatch.suggest_pages(self.set.to_the_agency())

    @Slot()
    def _on_case(self) -> None:
        if self.letter.row is not None:
            self.office.navigator.open("case", self.letter.row.case)

    @Slot()
    def _on_referral(self) -> None:
        if self.letter.row is not None:
            self.office.navigator.open("referral", self.letter.row.referral)

    @Slot()
    def _on_mailing(self) -> None:
        if self.letter.row is not None and self.letter.row.mailing is not None:
            self.mailing_wanted.emit(self.letter.row.mailing)

    @Slot()
    def _on_answer(self) -> None:
        if self.letter.row is not None:
            self.office.navigator.open("answer", self.letter.row.id)

    @Slot()
    def _on_before(self) -> None:
        if self.letter.row is not None and self.letter.row.corrects is not None:
            self.other.emit(self.letter.row.corrects.id)

    @Slot()
    def _on_print(self) -> None:
        self._take_out(self._print)

    @Slot()
    def _on_save(self) -> None:
        self._take_out(self._save)

    def _take_out(self, leave: Callable[[Sheets], None]) -> None:
        """At once what has not left before; of what has, the person says first whether it is given out anew."""
        chosen, self._leave = self.chosen(), leave
        if before := self.set.left_before():
            history = "\n".join(f"{tick.name}　{tick.history}" for tick in before)
            self.dialog = AgainDialog(history, sent=self._was_sent(), parent=self)
            self.dialog.accepted.connect(self._on_again)
            self.dialog.open()
        elif chosen:
            leave(chosen)

    def _was_sent(self) -> bool:
        return self.letter.row is not None and bool(self.letter.row.dispatches)

    @Slot()
    def _on_again(self) -> None:
        assert isinstance(self.dialog, AgainDialog)
        if reason := self.dialog.reason():
            self._fresh = tuple(sheet for sheet in self.chosen() if isinstance(sheet.part, Beside))
            self.letter.make_again(self.chosen(), reason)
        else:
            self._leave(self.chosen())

    @Slot()
    def keep_back(self) -> None:
        """Say why, or take back that it was said."""
        row = self.letter.row
        sheet = next((each for each in row.sheets if each.part == LetterPart.CLIENT), None) if row is not None else None
        if row is None or sheet is None:
            return
        if sheet.kept_back:
            self.office.edits.do(KeepBack(row.id, sheet.part, ""), self.tr("渡さなかった記録を取り消し"))
            return
        title = self.tr("本人控えを渡さなかった")
        asked = self.tr("本人控えを渡さなかった理由を記録します。記録すると、この一式は済んだものになります。")
        place = Place("keep_back", row.id, title, "letters")
        self.dialog = ReasonDialog(self.office, (title, asked), partial(KeepBack, row.id, sheet.part), place, self)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    @Slot(object)
    def _on_made_again(self, sheets: Sheets) -> None:
        self._leave(in_order((*sheets, *self._fresh)))

    def _print(self, sheets: Sheets) -> None:
        if self.letter.row is not None:
            self.printing.ask(sheets, self.letter.row.stamp.slip_number, apart=self.set.apart.isChecked())

    def _save(self, sheets: Sheets) -> None:
        self._saving = sheets
        self.dialog = SaveDialog(together=len(sheets) > 1, parent=self)
        self.dialog.accepted.connect(self._on_how_to_save)
        self.dialog.open()

    @Slot()
    def _on_how_to_save(self) -> None:
        assert isinstance(self.dialog, SaveDialog)
        start = self.office.settings.get("letters/folder") or str(Path.home())
        if folder := QFileDialog.getExistingDirectory(self, self.tr("PDFを保存する場所"), start):
            self.save_into(Path(folder), self._saving, self.dialog.saving())
        self.dialog.deleteLater()  # and with it what was typed
        self.dialog = None

    def save_into(self, folder: Path, sheets: Sheets, saving: Saving | None = None) -> None:
        self.office.settings.put("letters/folder", str(folder))
        self.letter.save(folder, sheets, saving)

    @Slot(object)
    def _on_printed(self, sheets: Sheets) -> None:
        """Paper in hand: how it leaves is the next thing to say."""
        if not self._was_sent():
            self.dispatch.record.setFocus()
            self.side.show_keys()

    @Slot(str)
    def _on_not_printed(self, text: str) -> None:
        self.notice.say(text, tone="warn")
        self.notice.show()
