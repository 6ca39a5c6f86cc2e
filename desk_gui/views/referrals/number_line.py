"""From the paper in the hand to its referral: the number as it is printed, in any width, with the year or without."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desk_gui.commands.referrals import FindReferrals
from desk_gui.rows.referrals import ReferralRow
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.referrals import replies
from desk_gui.views import theme
from desk_gui.views.widgets.editing import Line


class NumberLine(Line):
    """Enter looks the number up. Where two years have the same number, a menu asks which is meant."""

    found = Signal(object)
    """The one referral that can be answered."""
    missed = Signal(str)
    """Why there is none; "" once there is."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent, placeholder=self.tr("返信票の番号　例 HS-R8-0032"), name=self.tr("返信票か文書の番号から返信を登録"))
        self._office = office
        self._rows: tuple[ReferralRow, ...] = ()
        self.which = QMenu(self)
        self.setFixedWidth(theme.current().px(220))
        self.setToolTip(self.tr("返信票か文書の番号を入れて Enter　例　HS-R8-0032、倉広相第32号、32"))
        self.returnPressed.connect(self._on_enter)
        self.which.triggered.connect(self._on_chosen)

    @Slot()
    def _on_enter(self) -> None:
        if self.text().strip() and not self._office.presence.keeps_out():  # any number, anybody's
            self._office.edits.ask(FindReferrals(number=self.text().strip()), self._on_found)

    @Slot(object)
    def _on_found(self, rows: tuple[ReferralRow, ...]) -> None:
        self._rows = tuple(row for row in rows if replies(row))
        if not self._rows:
            none = self.tr("番号「{0}」のつなぎは見つかりません。番号を確かめてください。").format(self.text().strip())
            self.missed.emit(self.tr("番号「{0}」のつなぎは終わっています。").format(self.text().strip()) if rows else none)
        elif len(self._rows) == 1:
            self._take(self._rows[0])
        else:
            self._ask_which()

    def _ask_which(self) -> None:
        self.which.clear()
        for at, row in enumerate(self._rows):
            self.which.addAction(f"{row.slip_number}　{row.to_name}　{row.who}").setData(at)
        self.which.setActiveAction(self.which.actions()[0])
        self.which.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, row: ReferralRow) -> None:
        self.clear()
        self.missed.emit("")
        self.found.emit(row)

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        self._take(self._rows[action.data()])
