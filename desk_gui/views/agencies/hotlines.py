"""全国の相談窓口: telephone lines one may give to anybody, for reading only, with where each was found and when it was checked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui import resources
from desk_gui.reference import language_name
from desk_gui.values.folding import fold
from desk_gui.viewmodels.agency_words import bare
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.labels import Prose
from desk_gui.views.widgets.list_table import ROW_DIRECTORY, ListTable
from desk_gui.views.widgets.search_field import SearchField
from desk_gui.vocabulary import Category

Index = QModelIndex | QPersistentModelIndex
Hotline = dict[str, Any]


class HotlineModel(QAbstractTableModel):
    """The shipped list as it stands, narrowed by words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: Sequence[Hotline] = resources.data("reference/hotlines.json")
        self._shown = list(self._all)

    def narrow(self, words: str) -> None:
        wanted = [fold(word) for word in words.split()]
        self.beginResetModel()
        self._shown = [each for each in self._all if all(word in self._haystack(each) for word in wanted)]
        self.endResetModel()

    def hotline(self, row: int) -> Hotline | None:
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (self.tr("窓口"), self.tr("電話"), self.tr("対応言語"), self.tr("確認日・出典"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(self._shown[index.row()], index.column())
        if role == Qt.ItemDataRole.FontRole and index.column() < 2:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _text(self, line: Hotline, column: int) -> str:
        languages = [bare(language_name(tag)) for tag in line["languages"]]
        checked = self.tr("{0}確認").format(line["verified_on"]) if line["verified_on"] else self.tr("要確認")
        return (
            f"{line['name']}\n{line['hours']}",
            line["number"] + (self.tr("\n通話無料") if line["free_call"] else ""),
            "・".join(languages[:3]) + (self.tr("\nほか{0}言語").format(len(languages) - 3) if len(languages) > 3 else ""),
            f"{checked}\n{_site(line)}",
        )[column]

    @staticmethod
    def _haystack(line: Hotline) -> str:
        names = [language_name(tag) for tag in line["languages"]]
        categories = [each.label for each in Category if each.value in line["categories"]]
        return fold("\n".join([line["name"], line["number"], line["note"], *names, *categories]))


def _site(line: Hotline) -> str:
    """The host of the source is what a person recognises; a line everybody knows has none."""
    return str(line["url"]).split("/")[2] if line["url"] else ""


class HotlinesDialog(QDialog):
    """A list to look into while the telephone is in the other hand."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build(office)
        self._connect()

    def _build(self, office: Office) -> None:
        unit = theme.current().px
        self.setWindowTitle(self.tr("全国の相談窓口"))
        self.resize(unit(820), unit(500))
        self.search = SearchField(self.tr("名称・言語・相談内容"), self, hint="Ctrl+F")
        self.model = HotlineModel(self)
        self.table = ListTable(self, row=ROW_DIRECTORY, settings=office.settings, key="hotlines")
        self.table.setAccessibleName(self.windowTitle())
        self.table.setModel(self.model)
        self.table.set_widths([270, 150, 170, 150])
        self.more = Prose("", self)
        self.close_button = Button(self.tr("閉じる"), parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        column.setSpacing(unit(8))
        column.addWidget(Banner(self.tr("読むだけの参考一覧です。番号は変わることがあります。案内する前に確かめてください。"), tone="warn"))
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(self.more)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.table.chosen.connect(self._on_chosen)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)

    @Slot(str)
    def _on_searched(self, words: str) -> None:
        self.model.narrow(words)
        self.more.setText("" if self.model.rowCount() else self.tr("該当する窓口はありません。別の言葉で探してください。"))

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        line = self.model.hotline(index.row())
        if line is None:
            return
        others = [f"{each['label']} {each['number']}" for each in line["other_numbers"]]
        self.more.setText("　".join(part for part in (*others, line["note"], line["url"]) if part))
