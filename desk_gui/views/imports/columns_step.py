"""Step 2: which column holds what, with the first rows beside it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QScrollArea, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from desk_gui import reference
from desk_gui.exchange.columns import FIELDS, Subject
from desk_gui.viewmodels.consultations import short_category
from desk_gui.viewmodels.imports import Importing
from desk_gui.views import theme
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import CallerKind, Category, ConsultationMeans, ConsultationResult

_PREVIEW = 20


class ColumnsStep(QWidget):
    """Every field with the column it is read from; for closed sets, what an empty cell becomes."""

    def __init__(self, importing: Importing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._importing = importing
        self.columns: dict[str, Choice] = {}
        self.defaults: dict[str, Choice] = {}
        self._build()
        self.sheet.changed.connect(self._on_sheet)
        self.head.changed.connect(self._on_head)

    def _build(self) -> None:
        unit = theme.current().px
        self.sheet = Choice(parent=self, typing=False)
        self.sheet.setAccessibleName(self.tr("シート"))
        self.head = Choice(parent=self, typing=False)
        self.head.setAccessibleName(self.tr("見出しの行"))
        self.form = QScrollArea(self)
        self.form.setWidgetResizable(True)
        self.form.setFrameShape(QFrame.Shape.NoFrame)
        self.form.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview = QTableWidget(self)
        self.preview.setAccessibleName(self.tr("先頭の行"))
        self.preview.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.preview.setTabKeyNavigation(False)
        self.preview.setShowGrid(False)
        self.preview.setWordWrap(False)
        self.preview.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.preview.setAlternatingRowColors(True)
        self.preview.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.preview.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(label(self.tr("項目と列の対応"), "subsection"))
        left.addWidget(self.form, 1)
        right.addWidget(label(self.tr("ファイルの先頭の行"), "subsection"))
        for choice in (self.sheet, self.head):
            choice.setMinimumContentsLength(8)
            right.addWidget(choice)
        right.addWidget(self.preview, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(unit(16))
        row.addLayout(left, 1)
        row.addLayout(right, 1)

    def show_choosing(self) -> None:
        """Show the guesses for the sheet that is chosen now."""
        tables = self._importing.choosing.tables
        self.sheet.set_options([Option(at, table.name) for at, table in enumerate(tables)])
        self.sheet.set_value(self._importing.choosing.sheet)
        self.sheet.setVisible(len(tables) > 1)
        none = Option(-1, self.tr("見出しの行なし"))
        self.head.set_options([*(Option(at, words) for at, words in self._importing.possible_heads), none])
        self.head.set_value(self._importing.choosing.columns.head)
        self._show_fields()
        self._show_preview()

    def _show_fields(self) -> None:
        grid = FormGrid(label_width=132)
        heads = [Option(at, head) for at, head in enumerate(self._importing.heads)]
        self.columns, self.defaults = {}, {}
        for field in FIELDS[self._importing.subject]:
            choice = Choice(heads, empty=self.tr("（なし）"))
            choice.set_value(self._importing.choosing.columns.column(field.key))
            choice.changed.connect(self._on_column)
            self.columns[field.key] = grid.row(field.label, choice, required=field.required)
        if self._importing.subject is Subject.CONSULTATIONS:
            grid.full(label(self.tr("空欄・不明なときに使う値"), "subsection"))
            self._add_defaults(grid)
        self.form.setWidget(grid)
        # No wider than it has to be, but never cut: a column's name is chosen here.
        self.form.setMinimumWidth(grid.minimumSizeHint().width() + self.form.verticalScrollBar().sizeHint().width())

    def _add_defaults(self, grid: FormGrid) -> None:
        spoken = [Option(tag, name, tag) for tag, name in reference.languages().items()]
        offered = {
            "language": (self.tr("言語"), spoken),
            "means": (self.tr("方法"), [Option(each, each.label) for each in ConsultationMeans]),
            "caller": (self.tr("相談者"), [Option(each, each.label) for each in CallerKind]),
            "category": (self.tr("区分"), [Option(each, short_category(each)) for each in Category]),
            "result": (self.tr("結果"), [Option(each, each.label) for each in ConsultationResult]),
        }
        for key, (name, options) in offered.items():
            choice = Choice(options, empty=self.tr("（空欄の行は取り込まない）"))
            choice.set_value(getattr(self._importing.choosing.defaults, key))
            choice.changed.connect(self._on_default)
            self.defaults[key] = grid.row(name, choice)

    def _show_preview(self) -> None:
        table, head = self._importing.choosing.table, self._importing.choosing.columns.head
        heads, rows = self._importing.heads, table.rows[head + 1 : head + 1 + _PREVIEW]
        self.preview.clear()
        self.preview.setRowCount(len(rows))
        self.preview.setColumnCount(len(heads))
        self.preview.setHorizontalHeaderLabels(heads)
        self.preview.setVerticalHeaderLabels([str(line) for line in table.lines[head + 1 : head + 1 + len(rows)]])
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                self.preview.setItem(at, column, QTableWidgetItem(cell[:200].replace("\n", " ")))

    @Slot()
    def _on_column(self) -> None:
        """A column given twice is taken from where it was."""
        chosen = self.sender()
        key = next((key for key, choice in self.columns.items() if choice is chosen), None)
        if key is not None:
            self._importing.choose_column(key, self.columns[key].value())
            for name, choice in self.columns.items():
                choice.set_value(self._importing.choosing.columns.column(name))

    @Slot()
    def _on_default(self) -> None:
        chosen = self.sender()
        key = next((key for key, choice in self.defaults.items() if choice is chosen), None)
        if key is not None:
            value = self.defaults[key].value()
            self._importing.choose(**{key: "" if key == "language" and value is None else value})

    @Slot()
    def _on_sheet(self) -> None:
        if self.sheet.value() is not None:
            self._importing.choose_sheet(self.sheet.value())

    @Slot()
    def _on_head(self) -> None:
        if self.head.value() is not None:
            self._importing.choose_head(self.head.value())
