"""Views of ケース一覧: two that come with the program, and those somebody keeps for herself; and the work of each as a table."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from desk_gui.commands.case_views import CaseViews, EditCaseView, RemoveCaseView, SaveCaseView
from desk_gui.commands.cases import FindCases
from desk_gui.rows.case_views import CaseView, CaseViewDetails, CaseWish, WorkloadRow
from desk_gui.values.folding import fold
from desk_gui.values.ids import CaseViewId, StaffId
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.row_table import Index, RowTable
from desk_gui.vocabulary import CaseSort


def _tr(text: str) -> str:
    return QCoreApplication.translate("CaseViews", text)


def shipped() -> dict[str, CaseViewDetails]:
    """They cannot be changed; what is changed on one is kept under a name of its own."""
    return {
        "all": CaseViewDetails(_tr("続いているケース")),
        "mine": CaseViewDetails(_tr("自分の担当"), CaseWish(mine=True, sort=CaseSort.DUE)),
        "due": CaseViewDetails(_tr("期限の近い順"), CaseWish(sort=CaseSort.DUE)),
    }


def asked(wish: CaseWish, words: str, me: StaffId | None) -> FindCases:
    return FindCases(
        words=words,
        stages=wish.stages,
        categories=wish.categories,
        sub_categories=wish.sub_categories,
        staff=me if wish.mine else wish.staff,
        agency=wish.agency,
        language=wish.language,
        tags=wish.tags,
        age=wish.age,
        due=wish.due,
        sort=wish.sort,
    )


class CaseListViews(QObject):
    changed = Signal()
    """Others are there."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.rows: tuple[CaseView, ...] = ()

    @Slot()
    def refresh(self) -> None:
        if self._office.edits.may(CaseViews):
            self._office.edits.ask(CaseViews(), self._on_rows)

    @Slot(object)
    def _on_rows(self, rows: tuple[CaseView, ...]) -> None:
        if rows != self.rows:
            self.rows = rows
            self.changed.emit()

    def details(self, key: Any) -> CaseViewDetails | None:
        own = self.own(key)
        return own.details if own is not None else shipped().get(key)

    def own(self, key: Any) -> CaseView | None:
        return next((each for each in self.rows if each.id == key), None)

    def is_taken(self, name: str) -> bool:
        names = (*(each.details.name for each in self.rows), *(each.name for each in shipped().values()))
        return any(fold(each) == fold(name) for each in names)

    def saving(self, view: CaseViewId, name: str, wish: CaseWish) -> SaveCaseView:
        return SaveCaseView(view, CaseViewDetails(name, wish))

    def replace(self, view: CaseView, wish: CaseWish) -> None:
        """What is shown now, under the name that stands."""
        command = EditCaseView(view.id, CaseViewDetails(view.details.name, wish))
        self._office.edits.do(command, _tr("見方「{0}」の上書き").format(view.details.name), seen={view.id: view.version})

    def remove(self, view: CaseView) -> None:
        self._office.edits.do(RemoveCaseView(view.id), _tr("見方「{0}」の削除").format(view.details.name))


class WorkloadTable(RowTable[WorkloadRow]):
    def titles(self) -> tuple[str, ...]:
        return _tr("職員"), _tr("続いているケース"), _tr("期限を過ぎたやること"), _tr("今月の訪問・同行・見守り")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            counts = (row.cases, row.overdue, row.visits)
            return (row.name or _tr("（後任未定）")) if index.column() == 0 else _tr("{0}件").format(counts[index.column() - 1])
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 2 and row.overdue:
            return "danger"
        return None
