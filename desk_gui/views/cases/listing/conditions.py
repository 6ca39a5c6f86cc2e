"""By what ケース一覧 can be narrowed beside words, stage and topic; and in which order, with which columns."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.desk import AllStaff
from desk_gui.commands.tags import AllTags
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.case_views import CaseWish
from desk_gui.rows.desk import StaffRow
from desk_gui.rows.tags import TagRow
from desk_gui.viewmodels.cases import Column, column_titles
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases import choices
from desk_gui.views.widgets.choice import Choice, MultiChoice
from desk_gui.views.widgets.flow_layout import FlowLayout
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import CaseAge, CaseDue, CaseSort

ALWAYS = (Column.NUMBER, Column.WHO, Column.TITLE)


class MoreConditions(QWidget):
    changed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.offered = False
        unit = theme.current().px
        self.staff = self._choice(self.tr("担当"), (), self.tr("担当：全員"))
        self.agency = self._choice(self.tr("機関"), (), self.tr("機関：すべて"))
        self.language = self._choice(self.tr("使用言語"), choices.languages(), self.tr("言語：すべて"))
        self.age = self._choice(self.tr("受付から"), [Option(each, each.label) for each in CaseAge], self.tr("受付から：問わない"))
        self.due = self._choice(self.tr("次の期限"), [Option(each, each.label) for each in CaseDue], self.tr("次の期限：問わない"))
        self.tags = MultiChoice((), self, empty=self.tr("タグ"), name=self.tr("タグ"))
        titles = column_titles()
        columns = [Option(each.name.lower(), titles[each.value]) for each in Column if each not in ALWAYS]
        self.columns = MultiChoice(columns, self, empty=self.tr("列"), name=self.tr("表示する列"))
        flow = FlowLayout(self, gap=unit(8))
        for piece, width in (
            (self.staff, 150),
            (self.agency, 200),
            (self.language, 170),
            (self.age, 160),
            (self.due, 160),
            (self.tags, 140),
            (self.columns, 140),
        ):
            piece.setFixedWidth(unit(width))
            piece.changed.connect(self.changed)
            if piece is self.columns:
                flow.addWidget(label(self.tr("表示する列"), "secondary"))
            flow.addWidget(piece)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_wish(CaseWish())

    def _choice(self, name: str, options: "tuple[Option, ...] | list[Option]", every: str) -> Choice:
        made = Choice([Option(None, every), *options], self)
        made.setAccessibleName(name)
        return made

    def refresh(self) -> None:
        """Who is here, which agencies and tags there are."""
        self.offered = True
        for question, heard in ((AllStaff(), self._on_staff), (FindAgencies(), self._on_agencies), (AllTags(), self._on_tags)):
            self._office.edits.ask(question, heard)

    def show_wish(self, wish: CaseWish) -> None:
        self.staff.set_value(wish.staff)
        self.agency.set_value(wish.agency)
        self.language.set_value(wish.language or None)
        self.age.set_value(wish.age)
        self.due.set_value(wish.due)
        self.tags.set_values(wish.tags)
        names = (each.name.lower() for each in Column if each not in ALWAYS)
        self.columns.set_values(name for name in names if name not in wish.left_out)

    @property
    def narrows(self) -> bool:
        """Whether any of these is set."""
        fields = (self.staff, self.agency, self.language, self.age, self.due)
        return any(each.value() is not None for each in fields) or bool(self.tags.values())

    def left_out(self) -> frozenset[str]:
        """Names of the columns that are not ticked."""
        ticked = set(self.columns.values())
        return frozenset(each.name.lower() for each in Column if each not in ALWAYS and each.name.lower() not in ticked)

    @Slot(object)
    def _on_staff(self, rows: tuple[StaffRow, ...]) -> None:
        self._offer(self.staff, choices.staff(rows, self.staff.value()))

    @Slot(object)
    def _on_agencies(self, rows: tuple[AgencyRow, ...]) -> None:
        self._offer(self.agency, choices.agencies(rows, kept=self.agency.value()))

    @Slot(object)
    def _on_tags(self, rows: tuple[TagRow, ...]) -> None:
        self.tags.set_options([Option(row.id, row.details.name) for row in rows])
        self.tags.setVisible(bool(rows))

    @staticmethod
    def _offer(choice: Choice, options: list[Option]) -> None:
        """What is chosen, or was wished for before it was there, stays."""
        choice.set_options([choice.options[0], *options])


def sorts() -> list[Option]:
    return [Option(each, each.label) for each in CaseSort]
