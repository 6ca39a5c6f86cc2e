"""訳文の確認: the phrases of one language in a list, one of them large beside it; whoever reads the language signs them one by one."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.base import Batch, Command
from desk_gui.commands.phrases import CorrectPhrase, PhraseLanguages, PhrasesIn, ReviewPhrase, WithdrawReview
from desk_gui.errors import DeskError
from desk_gui.rows.phrases import PhraseLanguage, PhraseRow
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.phrases import PhraseTable
from desk_gui.views import theme
from desk_gui.views.settings.phrase_panel import PhrasePanel
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.column_scroll import ColumnScroll
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.views.widgets.options import Option

WIDTHS = [270, 300, 110]


class PhrasesTab(QWidget):
    """What is typed is kept when another phrase is turned to."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._told: dict[str, PhraseLanguage] = {}
        self._key = ""
        self._filling = False
        self._onward = False
        self.language = Choice(typing=True)
        self.language.setAccessibleName(self.tr("言語"))
        self.which = Segmented([(True, self.tr("未確認")), (False, self.tr("すべて"))], name=self.tr("表示する訳文"))
        self.which.set_value(True)
        self.printed = QCheckBox(self.tr("いまの文書で使う語句だけ"))
        self.printed.setChecked(True)
        self.progress = label("", "secondary")
        self.table = PhraseTable(self)
        self.panel = PhrasePanel(self, writes=office.edits.may(ReviewPhrase))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        unit = theme.current().px
        self.view = ListTable(settings=self._office.settings, key="phrases")
        self.view.setAccessibleName(self.tr("訳文の一覧"))
        self.view.setModel(self.table)
        self.view.set_widths(WIDTHS)
        self.view.stretch(1)
        self.nothing = label("", "secondary", wrap=True)
        self.language.setMinimumWidth(unit(140))
        self.language.setMaximumWidth(unit(230))
        head = QHBoxLayout()
        head.setSpacing(unit(12))
        for widget in (self.language, self.which, self.printed, self.progress):
            head.addWidget(widget)
        head.addStretch(1)
        card = Card(flush=True)
        card.body.addWidget(self.view)
        card.body.addWidget(self.nothing)
        beside = ColumnScroll(self.panel)  # on a low window only this column scrolls, and the list stays
        beside.setMaximumWidth(unit(420))
        across = QHBoxLayout()
        across.addWidget(card, 3)
        across.addWidget(beside, 2)
        down = QVBoxLayout(self)
        down.setContentsMargins(unit(4), unit(12), unit(4), unit(4))
        down.setSpacing(unit(10))
        down.addLayout(head)
        down.addLayout(across, 1)

    def _connect(self) -> None:
        self.language.changed.connect(self._on_language)
        self.which.changed.connect(self._on_sift)
        self.printed.toggled.connect(self._on_sift)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self._on_opened)
        self.panel.save_wanted.connect(self.keep)
        self.panel.sign_wanted.connect(self._on_sign)
        self.panel.doubt_wanted.connect(self._on_doubt)
        self.panel.next_wanted.connect(self.go_on)
        key = QShortcut(QKeySequence("F8"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.go_on)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            sign = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            sign.activated.connect(self.panel.sign.click)

    # --- asking --------------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        if self.isVisible():
            self._office.edits.ask(PhraseLanguages(), self._on_languages)

    @Slot(object)
    def _on_languages(self, told: tuple[PhraseLanguage, ...]) -> None:
        self._told = {each.tag: each for each in told}
        chosen = self.language.value() or self._office.settings.get("phrase_language")
        self._filling = True
        self.language.set_options([Option(each.tag, each.name, each.native) for each in told])
        self.language.set_value(chosen if chosen in self._told else told[0].tag)
        self._filling = False
        self._ask()

    def _ask(self) -> None:
        language = self.language.value()
        if language is not None:
            self._office.edits.ask(PhrasesIn(language), partial(self._on_rows, language))

    def _on_rows(self, language: str, rows: tuple[PhraseRow, ...]) -> None:
        """What is being typed stays in its field."""
        if language != self.language.value():
            return
        told = self._told[language]
        typed = self.panel.text.text() if self.panel.is_changed and self.panel.row.language == language else None  # type: ignore[union-attr]  # changed only where there is one
        key, at = self._key, self.view.current_row()
        self._filling = True
        self.table.show_language(rows, rtl=told.rtl)
        self.panel.speak(told)
        self.progress.setText(self.tr("確認済み {0}／{1}").format(told.reviewed, told.total))
        self._filling = False
        self._choose(key, at)
        if typed is not None and self._key == key:
            self.panel.text.set_text(typed)

    def _choose(self, key: str, at: int) -> None:
        """The same phrase again, or where it was, or the next open one after it was signed."""
        found = self.table.at_key(key)
        if self._onward:
            self._onward = False
            found = self.table.next_open(found if found >= 0 else at - 1)
        row = found if found >= 0 else min(max(at, 0), len(self.table.rows) - 1)
        self._show_emptiness()
        if row >= 0:
            self.view.selectRow(row)
        self._show(self.table.rows[row] if row >= 0 else None)

    def _show_emptiness(self) -> None:
        told = self._told.get(self.language.value() or "")
        empty = not self.table.rows
        self.view.setVisible(not empty)
        self.nothing.setVisible(empty)
        name = told.name if told else ""
        self.nothing.setText(self.tr("{0}の訳文は、すべて確認済みです。「すべて」を選ぶと見直せます。").format(name) if empty else "")

    def _show(self, row: PhraseRow | None) -> None:
        self._key = row.key if row is not None else ""
        self.panel.show_phrase(row)

    # --- choosing ------------------------------------------------------------------------------------------------------------

    @Slot()
    def _on_language(self) -> None:
        if self._filling or self.language.value() is None:
            return
        self.keep()
        self._office.settings.put("phrase_language", self.language.value())
        self._key = ""
        self._ask()

    @Slot()
    def _on_sift(self) -> None:
        self.keep()
        self.table.only_open, self.table.only_printed = self.which.value(), self.printed.isChecked()
        self._filling = True
        self.table.sift()
        self._filling = False
        self._choose(self._key, 0)

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        if self._filling or not index.isValid():
            return
        row = self.table.rows[index.row()]
        if row.key != self._key:
            self.keep()
            self._show(row)

    @Slot(QModelIndex)
    def _on_opened(self, _index: QModelIndex) -> None:
        self.panel.text.setFocus()

    @Slot()
    def go_on(self) -> None:
        """To the next phrase nobody has signed."""
        self.keep()
        at = self.table.next_open(self.table.at_key(self._key))
        if at >= 0:
            self.view.selectRow(at)
            self._show(self.table.rows[at])
            self.panel.text.setFocus()

    # --- keeping -------------------------------------------------------------------------------------------------------------

    @Slot()
    def keep(self) -> None:
        """What was typed, if anything was."""
        if (row := self._unsaved()) is not None:
            self._send(CorrectPhrase(row.language, row.key, self.panel.typed()), self.tr("訳文を修正"), row)

    def _unsaved(self) -> PhraseRow | None:
        return self.panel.row if self.panel.is_changed and self._office.edits.may(CorrectPhrase) else None

    @Slot()
    def _on_sign(self) -> None:
        row, text = self.panel.row, self.panel.typed()
        if row is None or not self.panel.sign.isEnabled() or not self._office.edits.may(ReviewPhrase):
            return
        sign: Command = ReviewPhrase(row.language, row.key, text)
        if self.panel.is_changed:
            sign = Batch((CorrectPhrase(row.language, row.key, text), sign))
        self._onward = True
        self._send(sign, self.tr("訳文を確認"), row)

    @Slot()
    def _on_doubt(self) -> None:
        if (row := self.panel.row) is not None:
            self._send(WithdrawReview(row.language, row.key), self.tr("訳文の確認を取り消し"), row)

    def _send(self, command: Command, words: str, row: PhraseRow) -> None:
        seen: dict[UUID, int] = {row.id: row.version} if row.version else {}
        typed = self.panel.text.text()
        self.panel.sent = self.panel.typed()
        self._office.edits.do(command, words, seen=seen, refused=partial(self._on_refused, row, typed))

    def _on_refused(self, row: PhraseRow, typed: str, error: DeskError) -> None:
        """Back to the phrase, with what was typed."""
        self._onward = False
        at = self.table.at_key(row.key)
        if self.language.value() != row.language or at < 0:
            self._office.notices.report(error)
            return
        self.view.selectRow(at)
        self._show(row)
        self.panel.text.set_text(typed)
        self.panel.complain(error)
        self.panel.text.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is refused now is said by the frame: nobody looks at this tab any more, and what was typed still stands in it."""
        super().hideEvent(event)
        if (row := self._unsaved()) is not None:
            seen: dict[UUID, int] = {row.id: row.version} if row.version else {}
            self._office.edits.do(CorrectPhrase(row.language, row.key, self.panel.typed()), self.tr("訳文を修正"), seen=seen)
