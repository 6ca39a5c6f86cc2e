"""The tab エコマップ of one case: the picture with its key, the same as a list, and what can be set by hand."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.network.ecomap_rule import STRONG_FROM, tie
from desk_gui.rows.ecomap import EcomapRow, EcoPerson
from desk_gui.values.ids import CaseId
from desk_gui.values.place import Place
from desk_gui.viewmodels.ecomap import Drawn, Ecomap
from desk_gui.viewmodels.ecomap_list import Column, EcomapTable, Member
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases.ecomap.canvas import EcoCanvas
from desk_gui.views.cases.ecomap.person_dialog import PersonDialog
from desk_gui.views.cases.ecomap.picture import EcoKey
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.card import Card, EmptyState
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.labels import hairline, label
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.vocabulary import TieQuality

_AS_TOLD = "as_told"
_LOW = 320


class EcomapPanel(QWidget):
    counted = Signal(int)

    def __init__(self, office: Office, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self._case = office, case
        self.model = Ecomap(office, self)
        self.dialog: QDialog | None = None
        self._offered: UUID | None = None
        self._reading = False
        self._build()
        self._connect()
        self.model.open(case)

    def _build(self) -> None:
        self.canvas = EcoCanvas(self)
        self.key = EcoKey(self.tr("線と印の凡例"), self)
        self.table = EcomapTable(self)
        self.list = ListTable(self, settings=self.office.settings, key="ecomap")
        self.list.setModel(self.table)
        self.list.set_widths([190, 124, 150, 92, 260])
        self.list.stretch(Column.WHY.value, least=180, giving_way=(Column.LAST.value, Column.WHY.value))
        self.list.setAccessibleName(self.tr("エコマップの一覧"))
        nobody = self.tr("まだだれもいません。「役割」に機関を登録すると図に入ります。家族や知人は「人を追加」から加えます。")
        self.empty = EmptyState(nobody, self.tr("人を追加"))
        self.faces = QStackedWidget(self)
        for face in (self.canvas, self.list, self.empty):
            self.faces.addWidget(face)
        card = Card(flush=True)
        card.body.addWidget(self.faces, 1)
        card.body.addWidget(hairline())
        card.body.addWidget(self._foot())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addLayout(self._head())
        column.addWidget(card, 1)

    def _head(self) -> QHBoxLayout:
        self.sides = Segmented([("picture", self.tr("図")), ("list", self.tr("一覧"))], name=self.tr("表示"))
        self.add = Button(self.tr("人を追加"), "plus", self)
        self.line = Button(self.tr("線の種類"), "chevron-down", self)
        self.line.setToolTip(self.tr("選んだ印の線の種類を変えます（印の上で Enter）"))
        self.back = Button(self.tr("元の位置に戻す"), "undo", self)
        self.back.setToolTip(self.tr("手で動かした印を、すべてはじめの位置に戻します"))
        self.print = Button(self.tr("印刷・保存"), "printer", self, tone="primary")
        self.print.setShortcut("Ctrl+P")
        self.print.setToolTip("Ctrl+P")
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(8))
        self.nearer = IconButton("plus", self.tr("拡大"), self, shortcut="Ctrl++")
        self.farther = IconButton("minus", self.tr("縮小"), self, shortcut="Ctrl+-")
        self.whole = IconButton("fit", self.tr("全体を表示"), self, shortcut="Ctrl+0")
        row.addWidget(self.sides)
        for sight in (self.nearer, self.farther, self.whole):
            row.addWidget(sight)
        row.addStretch(1)
        for button in (self.line, self.back, self.add, self.print):
            row.addWidget(button)
        return row

    def _foot(self) -> QWidget:
        unit = theme.current().px
        foot = QWidget(self)
        column = QVBoxLayout(foot)
        column.setContentsMargins(unit(12), unit(7), unit(12), unit(7))
        column.setSpacing(unit(2))
        rule = self.tr(
            "線は記録から引いています：強い＝直近90日に{0}件以上いっしょに対応、一方向＝返答のない依頼か情報共有だけ、弱い＝それ以外。"
            "「緊張・対立」は手で決めたときだけ引きます。"
        )
        self.covered = label(self.tr("面談中のため、「緊張・対立」の線を隠しています。"), "warn")
        column.addWidget(self.key)
        self.rule = label(rule.format(STRONG_FROM), "caption", wrap=True)
        self.key.setToolTip(rule.format(STRONG_FROM))
        column.addWidget(self.rule)
        column.addWidget(self.covered)
        return foot

    def _connect(self) -> None:
        self.model.arrived.connect(self._on_row)
        self.model.drawn.connect(self._on_drawn)
        self.canvas.wanted.connect(self.model.look)
        self.canvas.dropped.connect(self._on_dropped)
        self.canvas.chosen_changed.connect(self._on_chosen)
        self.canvas.menu_wanted.connect(self.show_menu)
        self.canvas.removal_wanted.connect(self._on_removal)
        self.nearer.clicked.connect(self.canvas.zoom_in)
        self.farther.clicked.connect(self.canvas.zoom_out)
        self.whole.clicked.connect(self.canvas.fit)
        self.list.chosen.connect(self._on_listed)
        self.list.opened.connect(self._on_opened)
        self.sides.changed.connect(self._show_face)
        self.add.clicked.connect(self.add_person)
        self.empty.acted.connect(self.add_person)
        self.line.clicked.connect(self._on_line)
        self.back.clicked.connect(self.model.put_all_back)
        self.print.clicked.connect(self.print_it)
        self.office.presence.changed.connect(self._on_presence)

    @Slot()
    def refresh(self) -> None:
        self.model.refresh()

    def only_read(self, reading: bool) -> None:
        """Whoever is there for a day changes nothing, and takes nothing out."""
        self._reading = self.canvas.only_look = reading
        for button in (self.add, self.line, self.back, self.print, self.empty.action):
            button.setVisible(not reading)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the picture has the room; the rule is under the mouse on the key, and in the list for each line."""
        super().resizeEvent(event)
        self.rule.setVisible(self.height() >= theme.current().px(_LOW))

    # --- what is shown ---

    @Slot(object)
    def _on_row(self, row: EcomapRow) -> None:
        self._tell_list(row)
        self.back.setEnabled(any(hand.place is not None for hand in row.adjusted.values()))
        self.print.setEnabled(bool(row.members))
        self._show_face()
        self._on_chosen(self.canvas.chosen)

    def _tell_list(self, row: EcomapRow) -> None:
        self.canvas.covers = self.model.covers
        self.covered.setVisible(self.model.covers)
        with QSignalBlocker(self.list):
            self.table.show_row(row, covered=self.model.covers)
            if (at := self.table.row_of(self.canvas.chosen)) >= 0:
                self.list.selectRow(at)

    @Slot()
    def _on_presence(self) -> None:
        if self.model.row is not None:
            self._tell_list(self.model.row)

    @Slot(object)
    def _on_drawn(self, drawn: Drawn) -> None:
        self.canvas.show_drawn(drawn)
        self.key.show_drawn(drawn)

    @Slot()
    def _show_face(self) -> None:
        there = self.model.row is not None and bool(self.model.row.members)
        face = self.list if self.sides.value() == "list" else self.canvas
        self.faces.setCurrentWidget(face if there or self.model.row is None else self.empty)
        for sight in (self.nearer, self.farther, self.whole):
            sight.setVisible(self.faces.currentWidget() is self.canvas)

    # --- hands ---

    @Slot(object, object)
    def _on_dropped(self, mark: UUID, place: Place) -> None:
        self.model.move(mark, place)

    @Slot(object)
    def _on_chosen(self, mark: UUID | None) -> None:
        self.line.setEnabled(mark is not None and self._member(mark) is not None)
        at = self.table.row_of(mark)
        with QSignalBlocker(self.list):
            if at >= 0:
                self.list.selectRow(at)
            else:
                self.list.clearSelection()

    @Slot(QModelIndex)
    def _on_listed(self, index: QModelIndex) -> None:
        member = self.table.member(index.row())
        self.canvas.go_to(member.id if member is not None else None)

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        member = self.table.member(index.row())
        if member is not None and not self._reading:
            under = self.list.visualRect(index).bottomLeft()
            self.show_menu(member.id, self.list.viewport().mapToGlobal(under))

    @Slot()
    def _on_line(self) -> None:
        if self.canvas.chosen is not None:
            self.show_menu(self.canvas.chosen, self.line.mapToGlobal(self.line.rect().bottomLeft()))

    @Slot(object, QPoint)
    def show_menu(self, mark: UUID, at: QPoint) -> None:
        if (menu := self.menu_for(mark)) is not None:
            menu.popup(at)

    def menu_for(self, mark: UUID) -> QMenu | None:
        """The kinds of line, the present one ticked; and what else can be done with the mark."""
        row, member = self.model.row, self._member(mark)
        if row is None or member is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now, by_hand = tie(member, row.adjusted).quality, self._by_hand(row, mark)
        hidden = self.model.covers and now is TieQuality.STRAINED
        for quality in TieQuality:
            self._entry(menu, quality.label, quality, ticked=quality is now and not hidden)
        if not isinstance(member, EcoPerson):
            self._entry(menu, self.tr("記録のとおりにする"), _AS_TOLD, ticked=not by_hand)
        self._offered = mark
        menu.triggered.connect(self._on_line_chosen)
        if isinstance(member, EcoPerson):
            menu.addSeparator()
            menu.addAction(self.tr("関係を編集…")).triggered.connect(self._on_edit)
            menu.addAction(self.tr("図から外す  Del")).triggered.connect(self._on_remove)
        return menu

    @Slot(QAction)
    def _on_line_chosen(self, action: QAction) -> None:
        if self._offered is not None and (wanted := action.data()) is not None:
            self.model.set_quality(self._offered, None if wanted == _AS_TOLD else TieQuality.labelled(action.text()))

    def _by_hand(self, row: EcomapRow, mark: UUID) -> bool:
        return mark in row.adjusted and row.adjusted[mark].quality is not None

    @staticmethod
    def _entry(menu: QMenu, words: str, data: object, *, ticked: bool) -> None:
        action = menu.addAction(words)
        action.setData(data)
        action.setCheckable(True)
        action.setChecked(ticked)

    def _member(self, mark: UUID | None) -> Member | None:
        return next((each for each in self.model.row.members if each.id == mark), None) if self.model.row is not None else None

    # --- people and paper ---

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def add_person(self) -> None:
        self._open(PersonDialog(self.office, self._case, parent=self))

    @Slot()
    def _on_edit(self) -> None:
        person, row = self._member(self._offered), self.model.row
        if row is not None and isinstance(person, EcoPerson):
            self._open(PersonDialog(self.office, self._case, person, tie(person, row.adjusted).quality, self))

    @Slot()
    def _on_remove(self) -> None:
        self._on_removal(self._offered)

    @Slot(object)
    def _on_removal(self, mark: UUID | None) -> None:
        """An agency stays: the case's rows say that it is there."""
        person = self._member(mark)
        if isinstance(person, EcoPerson):
            self.model.remove(person.id)
        elif person is not None:
            self.office.notices.say(self.tr("機関は「役割」や記録から図に入っているため、ここでは外せません。"))

    @Slot()
    def print_it(self) -> None:
        if self.office.presence.keeps_covered() or self.model.row is None:
            return
        from desk_gui.views.cases.ecomap.print_dialog import EcomapPrintDialog  # it draws sheets: only where one is wanted

        self._open(EcomapPrintDialog(self.office, self.model.row, self))
