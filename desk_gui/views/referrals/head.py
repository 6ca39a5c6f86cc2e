"""Which referral a form is about."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desk_gui.rows.referrals import ReferralRow
from desk_gui.values.days import list_day
from desk_gui.views import theme
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import Elided


class ReferralHead(QWidget):
    """Agency, service, person, case, when it was asked, and the number on its paper."""

    def __init__(self, row: ReferralRow, parent: QWidget) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(8))
        asked = self.tr("{0} 依頼").format(list_day(row.requested_on)) if row.requested_on else ""
        words = (row.service_name, row.who, row.case_number, asked, row.letter_number)
        line.addWidget(KindMark(row.to_kind.group, 18))
        name = Elided(row.to_name, "section")
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line.addWidget(name, 2)
        line.addWidget(Elided(self.tr("　").join(word for word in words if word), "caption"), 1)
