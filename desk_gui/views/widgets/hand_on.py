"""Who takes over what is open of somebody, asked with how much it is."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.rows.desk import OpenWork, StaffRow
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import Role

ON_CASES = (Role.CONSULTANT, Role.MANAGER)


class HandOnDialog(QDialog):
    """`words`: the title, what will be, and the button. `hidden`: what becomes of the work that is not counted.

    `agreed` carries who takes over; None for nobody yet.
    """

    agreed = Signal(object)

    def __init__(
        self,
        words: tuple[str, str, str],
        work: OpenWork,
        colleagues: tuple[StaffRow, ...],
        parent: QWidget | None = None,
        *,
        hidden: str | None = None,
    ) -> None:
        super().__init__(parent)
        unit = theme.current().px
        title, warning, act = words
        self.setWindowTitle(title)
        self.setMinimumWidth(unit(520))
        self.heir = Choice([Option(row.id, row.details.name, row.details.kana) for row in colleagues], empty=self.tr("後任（未定）"))
        self.open_work = label(self._counted(work), wrap=True)
        grid = self.grid = FormGrid(self, label_width=128)
        among = self.tr("ここに表示されない仕事も、それを見られる職員の間で引き継がれます。")
        grid.row(self.tr("引き継ぐ仕事"), self.open_work, among if hidden is None else hidden)
        grid.row(self.tr("後任"), self.heir, self.tr("選ばなければ「後任（未定）」になり、主担当・担当者が空になります。"))
        self.agree = Button(act, parent=self, tone="primary")
        self.back = Button(self.tr("戻る"), parent=self)
        self.back.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(unit(8))
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.agree)
        down = QVBoxLayout(self)
        down.setContentsMargins(unit(16), unit(16), unit(16), unit(12))
        down.setSpacing(unit(12))
        down.addWidget(label(warning, wrap=True))
        down.addWidget(grid)
        down.addStretch(1)
        down.addLayout(foot)
        self.resize(unit(520), unit(300))
        self.agree.clicked.connect(self._on_agreed)
        self.back.clicked.connect(self.reject)

    def _counted(self, work: OpenWork) -> str:
        words = self.tr("主担当のケース {0}件（進行中のつなぎ {1}件）、やること {2}件、これからの予約 {3}件")
        return words.format(work.cases, work.referrals, work.tasks, work.appointments)

    @Slot()
    def _on_agreed(self) -> None:
        heir, unread = self.heir.value(), self.heir.unread
        nobody = self.tr("「{0}」に合う人がいません。選び直すか、後任（未定）なら空欄にしてください。").format(unread)
        self.grid.complain(self.heir, nobody if unread else "")
        if self.grid.go_to_first_complaint():
            self.heir.unread = ""
            return
        self.accept()
        self.agreed.emit(heir)
