"""What a meeting needs on paper besides the minutes of one case: all cases on one sheet, and the promise of secrecy."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Command
from desk_gui.commands.conferences import AgendaFor, AnnounceAgenda, SecrecyPaper
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.conferences import AgendaRow, ConferenceRow
from desk_gui.values.clock import local
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.conferences import ground_words
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.papers import About
from desk_gui.viewmodels.sheet_print import SheetOrder
from desk_gui.views.cases import choices
from desk_gui.views.cases.sheet_dialog import SheetDialog
from desk_gui.views.papers.dialog import PaperDialog
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.labels import label
from desk_gui.vocabulary import Paper


class AgendaDialog(SheetDialog):
    """For one of those who come, or for the desk."""

    def __init__(self, office: Office, row: ConferenceRow, sheet: CaseSheet, parent: QWidget | None = None) -> None:
        there = (each for item in row.agenda for each in (*row.details.attendees, *item.details.attendees))
        comes = dict.fromkeys(each.agency for each in there if each.attended and each.agency != sheet.desk)
        self._options = choices.agencies([sheet.agencies[each] for each in comes if each in sheet.agencies])
        self._conference = row.id
        held = any(item.minutes is not None for item in row.agenda)
        what = self.tr("会議録（全議題）") if held else self.tr("会議次第（全議題）")
        ground = (row.details.ground.label, ground_words(row.details.ground))
        begins = local(row.details.starts_at).date()
        whom = (self.tr("出席する機関に渡す"), self.tr("窓口の控え"))
        order = SheetOrder(Paper.AGENDA, what, row.details.name, begins, *whom, ground, self._asks, self._announces)
        super().__init__(office, order, parent)

    def asked(self) -> list[QWidget]:
        whose, *rest = super().asked()
        self.reader = Choice(self._options, self, typing=False, empty=self.tr("渡す機関を選ぶ"))
        self.reader.setAccessibleName(self.tr("渡す機関"))
        self.reader.set_value(self._options[0].value if self._options else None)
        self.reader.changed.connect(self._on_whose)
        note = self.tr("その機関が加わる議題だけが、会議の根拠で共有できる範囲で載ります。")
        return [whose, self.reader, label(note, "caption", wrap=True), *rest]

    def _asks(self, reader: AgencyId | None) -> AgendaFor:
        return AgendaFor(self._conference, reader or None)

    def _announces(self, reader: AgencyId | None, digest: str, printed: bool) -> Command:
        return AnnounceAgenda(self._conference, reader or None, self.model.copy.items, digest, printed)

    @Slot()
    def _on_whose(self) -> None:
        self.notice.hide()
        cut = self.whose.value() == "cut"
        self.reader.setVisible(cut)
        self.offer(ready=False)
        if not cut or self.reader.value() is not None:
            self.model.look_for(self.reader.value() if cut else None)
        else:
            self.say(self.tr("渡す機関がありません。会議の出席者に、ほかの機関を加えてください。"))


class SecrecyDialog(PaperDialog):
    """Signed by all who come for this case."""

    def __init__(self, office: Office, sheet: CaseSheet, item: AgendaRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", About(sheet.case.id, number=sheet.case.number), parent)
        self.setWindowTitle(self.tr("守秘の誓約書を印刷"))
        self._question = SecrecyPaper(item.id)
        told = self.tr("この議題に出席する、窓口以外の人の名前と署名欄が載ります。相談者とケースのことは載りません。")
        after = self.tr("署名を受け取ったら、会議の記録の出席者で「誓約」に印を付けます。")
        for text in (told, after):
            self.body.addWidget(label(text, "caption", wrap=True))
        self.body.addStretch(1)
        self.draw()

    def question(self) -> SecrecyPaper:
        return self._question
