"""What is next for a mailing: 決裁, 施行, then its letters on paper, and how they left."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.rows.mailings import MailingSheet
from desk_gui.viewmodels.mailings import SentHow
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import DispatchMeans, LetterState


class MailingFoot(QWidget):
    """`sent` carries how the ticked letters left."""

    sent = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._issued = False
        self.setObjectName("footBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.why = label("", "caption", wrap=True)
        self.means = Choice([Option(each, each.label) for each in DispatchMeans], self, typing=False)
        self.means.setAccessibleName(self.tr("発送の方法"))
        self.means.set_value(DispatchMeans.POST)
        self.on = DateField(office.clock, self, name=self.tr("発送日"))
        self.on.set_day(office.clock.today())
        self.record = Button(self.tr("発送を記録"), "check", self)
        self.approve = Button(self.tr("決裁日を記録"), parent=self)
        self.issue = Button(self.tr("施行する"), "check", self, tone="primary")
        self.save = Button(self.tr("1つのPDFで保存"), "download", self)
        self.print = Button(self.tr("印刷する"), "printer", self, tone="primary")
        self.print.setToolTip("Ctrl+P")
        self._lay_out()
        self.record.clicked.connect(self._on_record)

    def _lay_out(self) -> None:
        unit = theme.current().px
        self.means.setMinimumWidth(unit(90))
        self.on.setMaximumWidth(unit(140))
        row = QHBoxLayout()
        row.setSpacing(unit(10))
        for piece in (self.means, self.on, self.record):
            row.addWidget(piece)
        row.addStretch(1)
        for piece in (self.approve, self.save, self.print, self.issue):
            row.addWidget(piece)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(16), unit(6), unit(16), unit(8))
        column.setSpacing(unit(2))
        column.addWidget(self.why)
        column.addLayout(row)

    def show_sheet(self, sheet: MailingSheet) -> None:
        issued, approved = sheet.row.state == LetterState.ISSUED, sheet.row.state == LetterState.APPROVED
        for piece in (self.means, self.on, self.record, self.save):
            piece.setVisible(issued)
        self._issued = issued
        self.print.setText(self.tr("印刷する") if issued else self.tr("決裁用に印刷") if sheet.approval else self.tr("案を印刷"))
        trouble = next((line for line in sheet.lines if line.trouble), None)
        self.approve.setVisible(sheet.approval and not issued and not approved)
        self.issue.setVisible(not issued)
        why = ""
        if trouble is not None:
            why = self.tr("「{0}」には送れません（{1}）。宛先から外すと施行できます。").format(trouble.name, trouble.trouble)
        elif sheet.approval and not approved:
            why = self.tr("決裁日を記録すると施行できます。")
        self.issue.setEnabled(trouble is None and (approved or not sheet.approval))
        self.issue.setToolTip(why)
        self.why.setText(why if not issued else "")
        self.why.setVisible(bool(why) and not issued)

    def show_count(self, count: int) -> None:
        for button in (self.save, self.record):
            button.setEnabled(bool(count))
        self.print.setEnabled(bool(count) or not self._issued)

    @Slot()
    def _on_record(self) -> None:
        means, on = self.means.value(), self.on.day()
        if means is None or on is None:
            (self.means if means is None else self.on).setFocus()
            return
        self.sent.emit(SentHow(means, on))
