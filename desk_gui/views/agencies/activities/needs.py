"""地域課題: the list, and the form it is raised with."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.needs import EditNeed, NeedById, Needs, RaiseNeed, RemoveNeed
from desk_gui.rows.needs import LEAST, NeedDetails, NeedRow
from desk_gui.values.days import wareki
from desk_gui.values.ids import NeedId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.card_screen import CardScreen, RowCard
from desk_gui.views.widgets.choice import MultiChoice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import Elided, Tag, label
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.row_form import RowForm
from desk_gui.views.widgets.section import Facts
from desk_gui.vocabulary import Category


class NeedForm(RowForm):
    """`row` None: a new one."""

    by_id = NeedById
    edits_with = "EditNeed"
    _row: NeedRow | None

    def __init__(self, office: Office, row: NeedRow | None = None, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("地域課題") if row else self.tr("地域課題を挙げる"))
        self._row = row
        self._build()
        self.show_details(row.details if row else NeedDetails("", office.clock.today()))
        self.sized(680, 600)
        self.title.setFocus()

    def _build(self) -> None:
        grid = self.grid = FormGrid(self, label_width=112)
        self.body.addWidget(
            label(self.tr("個人やケースは書けません。件数は{0}件以上のときだけ入れます。").format(LEAST), "caption", wrap=True)
        )
        self.title = grid.row(self.tr("課題"), Line(self), self.tr("例　夜間に日本語で救急を呼べない"), required=True)
        day = DateField(self.office.clock, self, name=self.tr("挙げた日"))
        self.raised_on = grid.row(self.tr("挙げた日"), day, required=True)
        options = [Option(each, each.label) for each in Category]
        name = self.tr("相談分野を選ぶ")
        self.categories = grid.row(self.tr("相談分野"), MultiChoice(options, self, empty=name, name=name))
        self.cases = grid.row(self.tr("ケースの数"), Line(self), self.tr("数えていなければ空欄"))
        self.words = grid.row(self.tr("内容"), MultiLine(self, lines=2, most=6))
        self.taken_to = grid.row(self.tr("出した会議"), Line(self), self.tr("例　地域福祉ネットワーク会議、市の多文化共生推進会議"))
        self.taken_on = grid.row(self.tr("出した日"), DateField(self.office.clock, self, name=self.tr("出した日")))
        self.outcome = grid.row(self.tr("その結果"), MultiLine(self, lines=2, most=6))
        self.body.addWidget(grid)
        self.body.addStretch(1)

    def show_details(self, details: NeedDetails) -> None:
        self.title.setText(details.title)
        self.raised_on.set_day(details.raised_on)
        self.categories.set_values(details.categories)
        self.cases.setText("" if details.cases is None else str(details.cases))
        self.words.set_text(details.words)
        self.taken_to.setText(details.taken_to)
        self.taken_on.set_day(details.taken_on)
        self.outcome.set_text(details.outcome)

    def place(self) -> Place:
        kind, thing = ("need", self._row.id) if self._row else ("new_need", None)
        return Place(kind, thing, self.windowTitle(), "agencies")

    def details(self) -> NeedDetails:
        before = self._row.details.raised_on if self._row else self.office.clock.today()
        count = self.cases.text().strip()
        return NeedDetails(
            self.title.text().strip(),
            self.raised_on.day() or before,
            self.categories.values(),
            int(count) if count.isdecimal() else None,
            self.words.text().strip(),
            self.taken_to.text().strip(),
            self.taken_on.day(),
            self.outcome.text().strip(),
        )

    def wish(self) -> Wish | None:
        raised, taken, today = self.raised_on.day(), self.taken_on.day(), self.office.clock.today()
        ahead = self.tr("まだ来ていない日です。実際の日を入力してください。")
        backwards = self.tr("挙げた日より後の日を入力してください。") if raised and taken and taken < raised else ""
        missing = "" if raised else self.tr("挙げた日を入力してください。")
        self.grid.complain(self.title, "" if self.title.text().strip() else self.tr("課題を入力してください。"))
        self.grid.complain(self.raised_on, self.raised_on.complaint() or missing or (ahead if raised and raised > today else ""))
        self.grid.complain(self.taken_on, self.taken_on.complaint() or (ahead if taken and taken > today else backwards))
        self.grid.complain(self.cases, self._count_complaint())
        if self.grid.go_to_first_complaint():
            return None
        details = self.details()
        if self._row is None:
            return RaiseNeed(NeedId(new_id()), details), self.tr("地域課題を挙げた")
        return EditNeed(self._row.id, details), self.tr("地域課題を変更")

    def _count_complaint(self) -> str:
        text = self.cases.text().strip()
        if text and not text.isdecimal():
            return self.tr("数字で入力してください。")
        few = self.tr("{0}件より少ないと、だれのことか分かるおそれがあります。空欄にしてください。").format(LEAST)
        return few if text and int(text) < LEAST else ""


class NeedCard(RowCard):
    row: NeedRow

    def __init__(self, row: NeedRow, parent: QWidget | None = None) -> None:
        super().__init__(row, parent)
        details = row.details
        count = self.tr("{0}件のケースに共通").format(details.cases) if details.cases is not None else ""
        taken_words = "　".join(each for each in (wareki(details.taken_on) if details.taken_on else "", details.taken_to) if each)
        facts = (
            (self.tr("挙げた日"), "　".join(each for each in (wareki(details.raised_on), count) if each)),
            (self.tr("相談分野"), self.tr("、").join(each.label for each in details.categories)),
            (self.tr("内容"), details.words),
            (self.tr("出した会議"), taken_words),
            (self.tr("その結果"), details.outcome),
        )
        self.body.addWidget(Facts(facts, self))

    def first_line(self) -> tuple[tuple[QWidget, int], ...]:
        details = self.row.details
        if details.outcome:
            stage = Tag(self.tr("結果あり"), "ok")
        elif details.taken_on is not None or details.taken_to:
            stage = Tag(self.tr("会議に出した"), "primary")
        else:
            stage = Tag(self.tr("挙げた"), "warn")
        return (stage, 0), (Elided(details.title, "strong"), 1)


class NeedList(CardScreen):
    def words(self) -> tuple[str, str, str]:
        nothing = self.tr("地域課題はまだありません。いくつかのケースに共通する困りごとを、個人が分からない言葉で挙げます。")
        return self.tr("地域課題"), self.tr("課題を挙げる"), nothing

    def question(self) -> Needs:
        return Needs()

    def card(self, row: NeedRow) -> NeedCard:
        card = NeedCard(row, self)
        card.opened.connect(self._on_opened)
        card.dropped.connect(self._on_dropped)
        return card

    def begin(self) -> None:
        self.open(NeedForm(self.office, None, self))

    @Slot(object)
    def _on_opened(self, row: NeedRow) -> None:
        self.open(NeedForm(self.office, row, self))

    @Slot(object)
    def _on_dropped(self, row: NeedRow) -> None:
        self.office.edits.do(RemoveNeed(row.id), self.tr("地域課題を取り下げ"), seen={row.id: row.version})
