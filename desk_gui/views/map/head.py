"""The bar above the map: what it shows in figures, which view, and what can be done with all of it."""

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desk_gui.network.changes import Change
from desk_gui.viewmodels.map_changes import counted
from desk_gui.viewmodels.map_counts import partners
from desk_gui.viewmodels.map_drawing import DrawnMap
from desk_gui.viewmodels.map_format import DataFormat, MapFormat
from desk_gui.viewmodels.map_time import title_of
from desk_gui.views import theme
from desk_gui.views.map.view_switch import ViewSwitch
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import Elided, label


class MapHead(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.counts = Elided("", "secondary")
        self.views = ViewSwitch(self)
        self.narrow_by = Button(self.tr("条件"), "filter", self)
        self.narrow_by.setCheckable(True)
        self.learn = Button(self.tr("気づき"), "info", self)
        self.learn.setCheckable(True)
        self.learn.setToolTip(self.tr("地図からわかることを表示"))
        self.as_list = Button(self.tr("一覧"), "list", self)
        self.as_list.setCheckable(True)
        self.as_list.setToolTip(self.tr("地図と同じ内容を一覧で読む"))
        self.keep = Button(self.tr("ファイル"), "download", self)
        self.keep.setToolTip(self.tr("画像・PDF・データで保存、コピー、ほかのネットワークを開く"))
        self.present = Button(self.tr("投影モード"), "present", self)
        self.present.setToolTip(self.tr("投影モード：会議で大きく映す  F5"))
        self.add = Button(self.tr("連携先を追加"), "plus", self)
        self._build_menu()
        self._row = row = QHBoxLayout(self)
        self.set_low(False)
        row.setSpacing(unit(8))
        self.title = label(self.tr("連携マップ"), "tool")
        row.addWidget(self.title)
        row.addSpacing(unit(4))
        row.addWidget(self.counts, 1)
        for piece in (self.views, self.narrow_by, self.learn, self.as_list, self.keep, self.present, self.add):
            row.addWidget(piece)

    def set_narrow(self, narrow: bool, *, least: bool) -> None:
        """`narrow`: the buttons keep one word each; `least`: the rail names the screen, views and 投影モード wait in menus."""
        self._row.setSpacing(theme.current().px(5 if least else 8))
        self.narrow_by.setVisible(narrow)
        self.learn.setVisible(narrow)
        self.views.fold(least)
        self.title.setVisible(not least)
        self.present.setVisible(not least)
        self.present_too.setVisible(least)
        for button, word, short in (
            (self.present, self.tr("投影モード"), self.tr("投影")),
            (self.add, self.tr("連携先を追加"), self.tr("追加")),
        ):
            button.setText(short if narrow else word)
            if button is not self.present:
                button.setToolTip(word if narrow else "")

    def set_low(self, low: bool) -> None:
        unit = theme.current().px
        self._row.setContentsMargins(unit(16), unit(3 if low else 8), unit(16), unit(3 if low else 8))

    def _build_menu(self) -> None:
        self.menu = QMenu(self)
        self.formats = {form: self.menu.addAction(form.offer) for form in MapFormat}
        for form, action in self.formats.items():
            action.setData(form.value)
        self.menu.addSeparator()
        self.data = {form: self.menu.addAction(form.offer) for form in DataFormat}
        for data, action in self.data.items():
            action.setData(data.value)
        self.menu.addSeparator()
        self.copy = self.menu.addAction(self.tr("画像をコピー"))
        self.present_too = self.menu.addAction(self.tr("投影モード（F5）"))
        self.present_too.setVisible(False)
        self.menu.addSeparator()
        self.other = self.menu.addAction(self.tr("ほかのネットワークを開く…"))
        self.keep.setMenu(self.menu)

    def say_counts(self, drawn: DrawnMap) -> None:
        """Lines with the desk and lines between partners, never one sum."""
        shown, with_desk, between = drawn.counts
        everybody = len(partners(drawn.row))
        agencies = self.tr("{0}機関").format(shown) if shown == everybody else self.tr("{1}機関のうち{0}").format(shown, everybody)
        words = self.tr("{0}・{1}市町　窓口と{2}・機関どうし{3}").format(agencies, drawn.towns, with_desk, between)
        if drawn.changes is not None:
            differing = sum(count for change, count in counted(drawn).items() if change is not Change.SAME)
            words = self.tr("ちがい{0}件").format(differing)  # the legend and the pane at the right tell them apart
        if of := title_of(drawn.moment):
            words = self.tr("{0}：{1}").format(of, words)
        self.counts.set_text(words)
