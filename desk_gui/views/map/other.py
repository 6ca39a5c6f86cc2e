"""ほかのネットワーク: any network file as a map in a window of its own, with its legend, its measures in words and ways to keep it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QSignalBlocker, QStandardPaths, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.errors import DeskError
from desk_gui.network.strange_map import Grouping
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.map_format import MapFormat
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.other_list import Column, OtherTable
from desk_gui.viewmodels.other_network import Opened, OtherNetwork
from desk_gui.views import theme
from desk_gui.views.map.canvas import MapCanvas
from desk_gui.views.map.legend import SceneLegend
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.card import EmptyState
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.labels import Elided, hairline, label
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.views.widgets.progress import BusyLine
from desk_gui.views.widgets.section import Facts, Section, clear

_FOLDER = "map/network_folder"
_FIGURES = "json"
_PANE = 300


class OtherNetworkDialog(QDialog):
    """A dialog, so that the keys for hiding and locking work over it and the lock puts it away."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.office = office
        self.model = OtherNetwork(office, self)
        self._asked = Path()
        self._build()
        self._connect()
        self._say_nothing_open()

    def _build(self) -> None:
        unit = theme.current().px
        self.setWindowTitle(self.tr("ほかのネットワーク"))
        self.setProperty("holds_nobody", True)
        self.resize(unit(1100), unit(700))
        self.canvas = MapCanvas(self)
        self.canvas.can_move = False
        self.canvas.setAccessibleName(self.tr("ほかのネットワークの地図"))
        self.canvas.setAccessibleDescription(
            self.tr("矢印キーで動かし、＋と−で拡大・縮小します。同じ内容は「一覧」で、まとめは右の「測ったこと」で読めます。")
        )
        self.empty = EmptyState("", icon="map")
        self.table = OtherTable(self)
        self.list = ListTable(self, settings=self.office.settings, key="other_network")
        self.list.setModel(self.table)
        self.list.set_widths([190, 120, 90, 80, 100, 200])
        self.list.stretch(Column.NEIGHBOURS.value, least=160, giving_way=(Column.TOWN.value, Column.KIND.value))
        self.list.setAccessibleName(self.tr("ほかのネットワークの一覧"))
        self.faces = QStackedWidget(self)
        for face in (self.empty, self.canvas, self.list):
            self.faces.addWidget(face)
        self.legend, self.pane = SceneLegend(self), _Pane(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(hairline())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.faces, 1)
        middle.addWidget(self.pane)
        column.addLayout(middle, 1)
        self.foot = QWidget(self)
        below = QVBoxLayout(self.foot)
        below.setContentsMargins(unit(12), unit(7), unit(12), unit(7))
        below.addWidget(self.legend)
        self.rule = hairline()
        column.addWidget(self.rule)
        column.addWidget(self.foot)

    def _head(self) -> QHBoxLayout:
        unit = theme.current().px
        self.title, self.counts = Elided("", "tool"), label("", "secondary")
        self.busy = BusyLine(self)
        self.busy.setFixedWidth(unit(300))
        self.ways = Segmented(
            [(None, self.tr("つながり")), (Grouping.KIND, self.tr("種別ごと")), (Grouping.MUNICIPALITY, self.tr("市町ごと"))],
            self,
            name=self.tr("並べ方"),
        )
        self.nearer = IconButton("plus", self.tr("拡大"), self, shortcut="Ctrl++")
        self.farther = IconButton("minus", self.tr("縮小"), self, shortcut="Ctrl+-")
        self.whole = IconButton("fit", self.tr("全体を表示"), self, shortcut="Ctrl+0")
        self.as_list = Button(self.tr("一覧"), "list", self)
        self.as_list.setCheckable(True)
        self.as_list.setToolTip(self.tr("地図と同じ内容を一覧で読む"))
        self.keep = Button(self.tr("保存"), "download", self)
        self.other = Button(self.tr("ファイルを開く…"), "upload", self)
        self.other.setToolTip(self.tr("ネットワークのファイルを開く  Ctrl+O"))
        self.menu = QMenu(self)
        self.formats = {form: self.menu.addAction(form.offer) for form in MapFormat}
        for form, action in self.formats.items():
            action.setData(form.value)
        self.menu.addSeparator()
        self.figures = self.menu.addAction(self.tr("測った値（JSON）で保存…"))
        self.figures.setData(_FIGURES)
        self.keep.setMenu(self.menu)
        row = QHBoxLayout()
        row.setContentsMargins(unit(16), unit(8), unit(16), unit(8))
        row.setSpacing(unit(8))
        row.addWidget(self.title, 1)
        row.addWidget(self.counts)
        for piece in (self.busy, self.ways, self.nearer, self.farther, self.whole, self.as_list, self.keep, self.other):
            row.addWidget(piece)
        return row

    def _connect(self) -> None:
        self.model.opened.connect(self._on_opened)
        self.model.refused.connect(self._on_refused)
        self.model.busy.connect(self._on_busy)
        self.model.told.connect(self._on_told)
        self.model.kept.connect(self._on_kept)
        self.busy.cancelled.connect(self._on_cancelled)
        self.ways.changed.connect(self.model.arrange)
        self.canvas.selected.connect(self._on_selected)
        self.list.chosen.connect(self._on_listed)
        self.list.opened.connect(self._on_shown_on_map)
        self.as_list.toggled.connect(self._on_as_list)
        self.nearer.clicked.connect(self.canvas.zoom_in)
        self.farther.clicked.connect(self.canvas.zoom_out)
        self.whole.clicked.connect(self.canvas.fit)
        self.other.clicked.connect(self.ask_path)
        self.empty.acted.connect(self.ask_path)
        self.finished.connect(self._on_finished)
        for action in (*self.formats.values(), self.figures):
            action.triggered.connect(self._on_save)
        opening = QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self)
        opening.activated.connect(self.ask_path)

    # --- opening ---

    @Slot()
    def ask_path(self) -> None:
        kinds = self.tr("ネットワーク (*.graphml *.gexf *.xml *.csv *.tsv *.txt *.xlsx)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("ほかのネットワークを開く"), self._folder(), kinds)
        if chosen:
            self.office.settings.put(_FOLDER, str(Path(chosen).parent))
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        self._asked = path
        self.model.read(path, dark=theme.current().dark)

    def _folder(self) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return str(self.office.settings.get(_FOLDER) or documents)

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        self.title.set_text(opened.path.name)
        self.setWindowTitle(self.tr("{0} — ほかのネットワーク").format(opened.path.name))
        count, _, lines = opened.scene.counts
        self.counts.setText(self.tr("{0}機関・つながり{1}本").format(count, lines))
        self.ways.set_value(opened.by)
        self.canvas.select(None)
        self.canvas.show_scene(opened.scene)
        self.canvas.fit()
        self.legend.show_scene(opened.scene)
        self.pane.show_network(opened)
        with QSignalBlocker(self.list):
            self.table.show_network(opened)
        self._show_face()

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        """What was open before stays to be gone back to only by opening it again: a map under the name of another file would lie."""
        self.model.now = None
        self.title.set_text(self.tr("「{0}」は開けません").format(self._asked.name))
        self.counts.setText("")
        self.empty.say(sentence(error), self.tr("別のファイルを開く…"))
        self._show(self.empty)

    def _say_nothing_open(self) -> None:
        words = self.tr(
            "GraphML・GEXF・CSV・Excelのネットワークを開くと、機関を並べ、つながりを測って地図にします。窓口の記録には入りません。"
        )
        self.empty.say(words, self.tr("ファイルを開く…"))
        self._show(self.empty)

    def _show_face(self) -> None:
        face = self.list if self.as_list.isChecked() else self.canvas
        self._show(face)
        face.setFocus()

    @Slot()
    def _on_as_list(self) -> None:
        if self.model.now is not None:
            self._show_face()

    def _show(self, face: QWidget) -> None:
        self.faces.setCurrentWidget(face)
        shown = face is not self.empty
        for of_both in (self.pane, self.as_list, self.keep):
            of_both.setVisible(shown)
        for of_map in (self.foot, self.rule, self.nearer, self.farther, self.whole):
            of_map.setVisible(face is self.canvas)
        opened = self.model.now
        self.ways.setVisible(shown and opened is not None and (opened.has_kinds or opened.has_towns))

    # --- while it runs ---

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        self.empty.action.setEnabled(not busy)
        if busy:
            self.busy.start(self.tr("ファイルを読んでいます"))
        else:
            self.busy.finish()

    @Slot(int, int, str)
    def _on_told(self, done: int, total: int, text: str) -> None:
        self.busy.start(text, total)
        self.busy.tell(done, total)

    @Slot()
    def _on_cancelled(self) -> None:
        self.model.cancel()
        if self.model.now is not None:
            self.ways.set_value(self.model.now.by)

    @Slot()
    def _on_finished(self) -> None:
        self.model.cancel()

    # --- what is shown ---

    @Slot(object)
    def _on_selected(self, agency: AgencyId | None) -> None:
        self.canvas.select(agency)
        self.pane.show_one(self.model.now, agency)
        with QSignalBlocker(self.list):
            if (row := self.table.row_of(agency)) >= 0:
                self.list.selectRow(row)
            else:
                self.list.clearSelection()

    @Slot(QModelIndex)
    def _on_listed(self, index: QModelIndex) -> None:
        agency = self.table.agency(index.row())
        self.canvas.select(agency)
        self.pane.show_one(self.model.now, agency)

    @Slot(QModelIndex)
    def _on_shown_on_map(self, index: QModelIndex) -> None:
        """Enter in the list shows it among the others."""
        if (agency := self.table.agency(index.row())) is not None:
            self.as_list.setChecked(False)
            self.canvas.show_agency(agency)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.model.set_dark(theme.current().dark)

    # --- keeping it ---

    @Slot()
    def _on_save(self) -> None:
        action, opened = self.sender(), self.model.now
        if not isinstance(action, QAction) or opened is None:
            return
        form = None if action.data() == _FIGURES else MapFormat(action.data())
        ending, kind = (_FIGURES, self.tr("測った値 (*.json)")) if form is None else (form.ending, form.kind_of_file)
        wanted = str(Path(self._folder()) / f"{opened.path.stem}.{ending}")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("保存"), wanted, kind)
        if chosen:
            path = Path(chosen)
            self.model.save(path if path.suffix else path.with_name(f"{path.name}.{ending}"), form)

    @Slot(object)
    def _on_kept(self, path: Path) -> None:
        self.office.notices.say(self.tr("保存しました：{0}").format(path.name))


class _Pane(QScrollArea):
    """The chosen one above, the whole below: all of it in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setAccessibleName(self.tr("測ったこと"))
        self.setFixedWidth(theme.current().px(_PANE))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.one = Section("", parent=self)
        self.whole = Section(self.tr("測ったこと"), parent=self, action=self.tr("計算のしかた"))
        self.whole.action.setCheckable(True)
        self.whole.action.toggled.connect(self._on_how)
        self._formulas: list[QLabel] = []
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for piece in (self.one, self.whole):
            column.addWidget(piece)
        column.addStretch(1)
        self.setWidget(inside)
        self.one.hide()

    def show_network(self, opened: Opened) -> None:
        self.show_one(opened, None)
        self.whole.empty()
        self._formulas = []
        for each in opened.told:
            self.whole.body.addWidget(label(each.title, "strong"))
            self.whole.say(each.sentence)
            if each.formula:
                self._formulas.append(self.whole.say(each.formula, "caption"))
        self._on_how(self.whole.action.isChecked())

    @Slot(bool)
    def _on_how(self, shown: bool) -> None:
        for line in self._formulas:
            line.setVisible(shown)

    def show_one(self, opened: Opened | None, agency: AgencyId | None) -> None:
        self.one.setVisible(opened is not None and agency is not None)
        if opened is not None and agency is not None:
            self.one.title.set_text(opened.node(agency).label)
            clear(self.one.body)
            self.one.body.addWidget(Facts(opened.of_node(agency), self.one))
