"""The views of the map a desk keeps, as tabs above it; there only where there is one."""

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QWidget

from desk_gui.rows.map_views import SavedView, Sight
from desk_gui.values.place import Place
from desk_gui.viewmodels.map import MapModel
from desk_gui.viewmodels.map_drawing import DrawnMap
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.saved_views import SavedViews
from desk_gui.views import theme
from desk_gui.views.map.camera import Camera
from desk_gui.views.map.canvas import MapCanvas
from desk_gui.views.map.view_name import ViewNameDialog
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.labels import label

_BY_NUMBER = 9


class MapTabs(QWidget):
    """`keep`: the button that saves what is shown; it stands elsewhere, because it is wanted before there are tabs."""

    def __init__(self, office: Office, model: MapModel, canvas: MapCanvas, screen: QWidget) -> None:
        super().__init__(screen)
        self._office, self._model, self._canvas = office, model, canvas
        self.views = SavedViews(office, model, self)
        self._awaited: SavedView | None = None
        self._build()
        self._build_menu()
        self._connect()
        self._bind_keys(screen)
        self._on_changed()

    def _build(self) -> None:
        unit = theme.current().px
        self.bar = QTabBar(self)
        self.bar.setExpanding(False)
        self.bar.setMovable(True)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setAccessibleName(self.tr("保存した見方"))
        self.altered = label(self.tr("変更あり"), "caption")
        self.replace = Button(self.tr("上書き保存"), parent=self, tone="link")
        self.put_back = Button(self.tr("元に戻す"), parent=self, tone="link")
        self.put_back.setToolTip(self.tr("保存したときの見方に戻します"))
        self.more = IconButton("more", self.tr("見方の名前・順番・削除"), self)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.keep = IconButton("save", self.tr("この見方を保存…"), self, shortcut="Ctrl+S")
        row = QHBoxLayout(self)
        row.setContentsMargins(unit(8), 0, unit(8), 0)
        row.setSpacing(unit(8))
        row.addWidget(self.bar, 1)
        for piece in (self.altered, self.replace, self.put_back, self.more):
            row.addWidget(piece)

    def _build_menu(self) -> None:
        self.menu = QMenu(self)
        self.save = self.menu.addAction(self.tr("この見方を保存…"))
        self.menu.addSeparator()
        self.rename = self.menu.addAction(self.tr("名前を変更…"))
        self.left = self.menu.addAction(self.tr("左へ移す"))
        self.left.setData(-1)
        self.right = self.menu.addAction(self.tr("右へ移す"))
        self.right.setData(1)
        self.remove = self.menu.addAction(self.tr("この見方を削除"))
        self.more.setMenu(self.menu)

    def _connect(self) -> None:
        self.views.changed.connect(self._on_changed)
        self.views.opened.connect(self._on_opened)
        self._model.given_up.connect(self._on_given_up)
        self.bar.tabBarClicked.connect(self._on_tab)
        self.bar.currentChanged.connect(self._on_tab)
        self.bar.tabMoved.connect(self._on_moved)
        self.replace.clicked.connect(self._on_replace)
        self.put_back.clicked.connect(self._on_put_back)
        self.keep.clicked.connect(self.ask_name)
        self.save.triggered.connect(self.ask_name)
        self.rename.triggered.connect(self._on_rename)
        for action in (self.left, self.right):
            action.triggered.connect(self._on_move)
        self.remove.triggered.connect(self.views.remove)

    def _bind_keys(self, screen: QWidget) -> None:
        """Alt and a number opens that tab, Ctrl+PageDown the next."""
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._numbers = [QShortcut(QKeySequence(f"Alt+{number}"), screen, context=context) for number in range(1, _BY_NUMBER + 1)]
        for shortcut in self._numbers:
            shortcut.activated.connect(self._on_number)
        QShortcut(QKeySequence("Ctrl+PgDown"), screen, context=context).activated.connect(self._on_next)
        QShortcut(QKeySequence("Ctrl+PgUp"), screen, context=context).activated.connect(self._on_previous)

    def refresh(self) -> None:
        self.views.refresh()

    @Slot(object)
    def on_drawn(self, drawn: DrawnMap) -> None:
        """A view that was opened is looked at from where it was kept, once it is drawn."""
        if self._awaited is not None and drawn.wish == self._awaited.details.wish:
            self._look_at(self._awaited)

    # --- what is there ---

    @Slot()
    def _on_changed(self) -> None:
        with QSignalBlocker(self.bar):
            self._fill()
        open_one, altered = self.views.open_one, self.views.is_altered
        for piece in (self.altered, self.put_back):
            piece.setVisible(altered)
        self.replace.setVisible(altered and self.views.may_save)
        self.keep.setVisible(self.views.may_save)
        self.more.setVisible(self.views.may_save)
        for action in (self.rename, self.left, self.right, self.remove):
            action.setEnabled(open_one is not None)
        self.setVisible(bool(self.views.rows))

    def _fill(self) -> None:
        names = [each.details.name for each in self.views.rows]
        texts = [name.replace("&", "&&") for name in names]
        if texts != [self.bar.tabText(at) for at in range(self.bar.count())]:
            while self.bar.count():
                self.bar.removeTab(0)
            for at, (name, text) in enumerate(zip(names, texts, strict=True)):
                self.bar.addTab(text)
                self.bar.setTabToolTip(at, f"{name}  Alt+{at + 1}" if at < _BY_NUMBER else name)
        open_one = self.views.open_one
        self.bar.setCurrentIndex(self.views.rows.index(open_one) if open_one is not None else -1)

    # --- opening ---

    @Slot(int)
    def _on_tab(self, at: int) -> None:
        if 0 <= at < len(self.views.rows):
            self.views.show(self.views.rows[at])

    @Slot()
    def _on_number(self) -> None:
        self._on_tab(next(at for at, shortcut in enumerate(self._numbers) if shortcut is self.sender()))

    @Slot()
    def _on_next(self) -> None:
        self.views.step(1)

    @Slot()
    def _on_previous(self) -> None:
        self.views.step(-1)

    @Slot()
    def _on_put_back(self) -> None:
        if (view := self.views.open_one) is not None:
            self.views.show(view)

    @Slot(object)
    def _on_opened(self, view: SavedView) -> None:
        self._awaited = view
        if self._model.map is not None:
            self.on_drawn(self._model.map)

    @Slot()
    def _on_given_up(self) -> None:
        self._awaited = None

    def _look_at(self, view: SavedView) -> None:
        self._awaited, sight = None, view.details.sight
        self._canvas.look(Camera(Place(sight.x, sight.y), sight.zoom) if sight is not None else None)

    # --- keeping ---

    def sight(self) -> Sight | None:
        camera = self._canvas.camera
        return None if self._canvas.is_fitted else Sight(camera.zoom, camera.centre.x, camera.centre.y)

    @Slot()
    def ask_name(self) -> None:
        self._show(ViewNameDialog(self._office, self.views, self.sight(), parent=self.window()))

    @Slot()
    def _on_rename(self) -> None:
        if (view := self.views.open_one) is not None:
            self._show(ViewNameDialog(self._office, self.views, renamed=view, parent=self.window()))

    def _show(self, dialog: ViewNameDialog) -> None:
        self.dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def _on_replace(self) -> None:
        self.views.replace(self.sight())

    @Slot()
    def _on_move(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.views.move(int(action.data()))

    @Slot(int, int)
    def _on_moved(self, before: int, after: int) -> None:
        """Dragged: the tabs stand in their new order already."""
        order = [each.id for each in self.views.rows]
        order.insert(after, order.pop(before))
        self.views.reorder(order)
