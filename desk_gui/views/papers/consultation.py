"""相談記録票: which entry of the history goes round, and the sheet it makes."""

from PySide6.QtWidgets import QWidget

from desk_gui.commands.papers import ConsultationPaper
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import EntryRow
from desk_gui.values.clock import local
from desk_gui.values.days import list_day
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.papers import About
from desk_gui.views.papers.dialog import PaperDialog
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option

_LONG = 28


class ConsultationPaperDialog(PaperDialog):
    """The newest entry to begin with; struck and replaced ones go round no more."""

    def __init__(self, office: Office, sheet: CaseSheet, parent: QWidget | None = None) -> None:
        super().__init__(office, "", About(sheet.case.id, number=sheet.case.number), parent)
        self.setWindowTitle(self.tr("相談記録票を印刷"))
        self._case = sheet.case.id
        self.entry = Choice([Option(each.id, _words(each)) for each in sheet.counting], self, typing=False, empty=self.tr("記録を選ぶ"))
        self.entry.setAccessibleName(self.tr("供覧する記録"))
        self.body.addWidget(label(self.tr("供覧する記録"), "secondary"))
        self.body.addWidget(self.entry)
        left_out = self.tr("電話番号、住所、相手方、備考は載りません。")
        guarded = self.tr("取扱注意のケースのため、氏名は頭文字だけを載せます。国籍、在留資格、電話番号、住所、相手方、備考は載りません。")
        self.body.addWidget(label(guarded if sheet.case.protected else left_out, "caption", wrap=True))
        self.body.addStretch(1)
        if sheet.counting:
            self.entry.set_value(sheet.counting[0].id)
        else:
            self.complain(self.tr("支援経過の記録がまだありません。先に経過を記録してください。"))
        self.entry.changed.connect(self.redraw)
        self.entry.setFocus()
        self.draw()

    def question(self) -> ConsultationPaper | None:
        return ConsultationPaper(self._case, self.entry.value()) if self.entry.value() else None


def _words(entry: EntryRow) -> str:
    told = " ".join((entry.details.facts or entry.details.said or entry.details.judged).split())
    begins = told if len(told) <= _LONG else f"{told[:_LONG]}…"
    return f"{list_day(local(entry.details.happened_at).date())}　{entry.details.kind.label}　{begins}"
