"""From the paper in the hand to its referral: the number as it is printed, in any width, with the year or without; else who sent it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desk_gui.commands.desk import Search
from desk_gui.commands.referrals import FindReferrals
from desk_gui.rows.desk import Hit
from desk_gui.rows.referrals import ReferralRow
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.referrals import already_words, names_no_number, offered_words, replies
from desk_gui.views import theme
from desk_gui.views.widgets.editing import Line


class NumberLine(Line):
    """Enter looks it up. Where two years have the same number, or the agency has not answered several, a menu asks which is meant."""

    found = Signal(object)
    """The one referral that can be answered."""
    missed = Signal(str)
    """Why there is none; "" once there is."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent, placeholder=self.tr("返信票の番号か機関名"), name=self.tr("返信票の番号か機関名から返信を登録"))
        self._office = office
        self._rows: tuple[ReferralRow, ...] = ()
        self.which = QMenu(self)
        self.setFixedWidth(theme.current().px(220))
        self.setToolTip(self.tr("返信票か文書の番号、番号がなければ機関名を入れて Enter　例　HS-R8-0032、倉広相第32号、32、法テラス"))
        self.returnPressed.connect(self._on_enter)
        self.which.triggered.connect(self._on_chosen)

    @Slot()
    def _on_enter(self) -> None:
        typed = self.text().strip()
        if typed and not self._office.presence.keeps_out():  # any number, anybody's
            by_sender = names_no_number(typed)
            question = FindReferrals(open_at=typed) if by_sender else FindReferrals(number=typed)
            self._office.edits.ask(question, self._on_sent if by_sender else self._on_found)

    @Slot(object)
    def _on_found(self, rows: tuple[ReferralRow, ...]) -> None:
        self._rows = tuple(row for row in rows if replies(row))
        if not self._rows and rows:
            self.missed.emit(self._over(rows[0]))
        elif not self._rows:
            self._office.edits.ask(Search(self.text().strip()), self._on_searched)
        elif len(self._rows) == 1:
            self._take(self._rows[0])
        else:
            self._ask_which([f"{row.slip_number}　{row.to_name}　{row.who}" for row in self._rows])

    @Slot(object)
    def _on_searched(self, hits: tuple[Hit, ...]) -> None:
        """It may be the number on the answer to a mailing; that is entered elsewhere."""
        answer = next((hit for hit in hits if hit.kind == "answer"), None)
        if answer is not None:
            self.clear()
            self.missed.emit("")
            self._office.navigator.open(answer.kind, answer.id)
            return
        none = self.tr("番号「{0}」のつなぎは見つかりません。番号がなければ、機関名で探せます。").format(self.text().strip())
        self.missed.emit(none)

    @Slot(object)
    def _on_sent(self, rows: tuple[ReferralRow, ...]) -> None:
        """Even a single one is asked about: nothing on the paper says that it is meant."""
        self._rows = rows
        if rows:
            self._ask_which([offered_words(row) for row in rows])
        else:
            none = self.tr("「{0}」に、返信を待っているつなぎはありません。機関名の一部か、番号を入れてください。")
            self.missed.emit(none.format(self.text().strip()))

    def _over(self, row: ReferralRow) -> str:
        over = self.tr("番号「{0}」のつなぎは「{1}」で終わっています。").format(self.text().strip(), row.state.label)
        return over + already_words(row)

    def _ask_which(self, lines: list[str]) -> None:
        self.which.clear()
        for at, line in enumerate(lines):
            self.which.addAction(line).setData(at)
        self.which.setActiveAction(self.which.actions()[0])
        self.which.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, row: ReferralRow) -> None:
        self.clear()
        self.missed.emit("")
        self.found.emit(row)

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        self._take(self._rows[action.data()])
