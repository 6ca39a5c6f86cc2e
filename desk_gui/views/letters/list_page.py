"""The list of letters: 案 and 施行済み, found by number, agency or case."""

from PySide6.QtWidgets import QWidget

from desk_gui.viewmodels.letters import LetterList
from desk_gui.viewmodels.office import Office
from desk_gui.views.letters.list_frame import ListFrame
from desk_gui.views.widgets.list_table import ListTable

SUBJECT, DAY, STATE, PRINTING = 1, 4, 5, 6
WIDTHS = [108, 150, 138, 176, 84, 76, 118]


class LetterTableView(ListTable):
    """Columns as the design has them; the subject takes the room that is left."""

    def __init__(self, office: Office, letters: LetterList, parent: QWidget | None = None, *, key: str) -> None:
        super().__init__(parent, settings=office.settings, key=key)
        self.setAccessibleName(self.tr("文書の一覧"))
        self.setModel(letters.table)
        self.set_widths(WIDTHS)
        self.stretch(SUBJECT, least=180, giving_way=(STATE, PRINTING, DAY))


class LettersListPage(ListFrame[LetterList]):
    """`opened` carries the LetterRow."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, LetterList(office), parent)

    def tab(self) -> bool | str:
        return bool(self.found.issued)

    def hint(self) -> str:
        return self.tr("番号、宛先、ケース、件名")

    def make_table(self) -> ListTable:
        return LetterTableView(self.office, self.found, self, key="letters")

    def nothing(self, words: str) -> tuple[str, str]:
        if words:
            return self.tr("「{0}」を含む文書はありません。").format(words), self.tr("検索をやめる")
        if self.found.issued:
            return self.tr("施行した文書はまだありません。"), ""
        return self.tr("作成中の文書はありません。文書は、ケースの「つなぎ」から作成します。"), self.tr("ケースを開く")

    def help_out(self) -> None:
        self.office.navigator.screen("cases")

    def shows(self, wanted: bool | str) -> bool:
        if isinstance(wanted, bool):
            self.found.show_issued(wanted)
        return isinstance(wanted, bool)

    def show_issued(self, issued: bool) -> None:
        self.tabs.set_value(issued)
        self.found.show_issued(issued)
