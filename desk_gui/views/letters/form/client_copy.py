"""本人控え: in which language, what about, when and where to go, and what to bring."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desk_gui.commands.letters import LetterDraft
from desk_gui.letters.phrases import phrases
from desk_gui.rows.letters import LetterBasis, Visit
from desk_gui.values.clock import Clock
from desk_gui.views import theme
from desk_gui.views.letters.form.part import Part
from desk_gui.views.widgets.choice import Choice, MultiChoice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.time_field import TimeField
from desk_gui.vocabulary import LetterKind


class ClientCopyPart(Part):
    """The language itself is chosen at the foot of the page, beside the switch for this copy."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("本人控え"), parent)
        row = self.grid.row
        self.guarded = self.grid.full(label("", "caption", wrap=True))
        self.subject = row(self.tr("件名"), Line(self), self.tr("本人に分かる短い言葉。例：賃金のこと"))
        self.on, self.at = DateField(clock, self), TimeField(self)
        self.when = row(self.tr("行く日時"), _beside(self.on, self.at))
        self.confirmed = row(self.tr("予約"), QCheckBox(self.tr("確定している")))
        self.confirm_by = row(self.tr("確定の連絡"), DateField(clock, self), self.tr("仮の予約のとき、この日までに当窓口から電話します。"))
        self.place = row(self.tr("場所"), Line(self))
        self.address = row(self.tr("所在地"), Line(self))
        self.access = row(self.tr("行き方"), Line(self))
        self.interpreter, self.accompanied = QCheckBox(self.tr("通訳がいる")), QCheckBox(self.tr("当窓口の職員が同行する"))
        row(self.tr("当日"), _beside(self.interpreter, self.accompanied))
        costs = [Option("free", self.tr("無料")), Option("paid", self.tr("費用がかかる場合がある")), Option("", self.tr("確認していない"))]
        self.cost = row(self.tr("費用"), Choice(costs, typing=False))
        self.bring = row(self.tr("持ち物"), MultiChoice(_things(), empty=self.tr("選ぶ"), name=self.tr("持ち物")))
        self.more = row(self.tr("その他の持ち物"), Line(self), self.tr("「、」で区切って入力します。訳さずに印刷します。"))
        self.on.setAccessibleName(self.tr("行く日"))
        self.at.setAccessibleName(self.tr("行く時刻"))
        self._connect()

    def _connect(self) -> None:
        for line in (self.subject, self.place, self.address, self.access, self.more):
            line.textChanged.connect(self.on_typed)
        for field in (self.on, self.at, self.confirm_by, self.cost, self.bring):
            field.changed.connect(self.on_typed)
        for box in (self.confirmed, self.interpreter, self.accompanied):
            box.toggled.connect(self.on_typed)
        self.confirmed.toggled.connect(self._on_confirmed)
        for when in (self.on, self.at):
            when.complained.connect(self._on_when_read)
        self.confirm_by.complained.connect(self.unread_changed)

    def show_kind(self, kind: LetterKind) -> None:
        """An introduction tells the agency the same."""
        self.title.set_text(self.tr("予約・持ち物と本人控え") if kind == LetterKind.INTRODUCTION else self.tr("本人控え"))

    def fill(self, draft: LetterDraft, basis: LetterBasis) -> None:
        guarded = self.tr("本人の安全のため、渡さない設定から始めます。画面の下の「本人控え」で渡す設定に変えられます。")
        self.guarded.setText(guarded if basis.guarded else "")
        self.guarded.setVisible(basis.guarded)
        visit = draft.visit
        self.subject.setText(draft.client_subject)
        self.on.set_day(visit.on)
        self.at.set_at(visit.at)
        self.confirmed.setChecked(visit.confirmed)
        self._on_confirmed(visit.confirmed)
        self.confirm_by.set_day(visit.confirm_by)
        self.place.setText(visit.place_name)
        self.address.setText(visit.place_address)
        self.access.setText(visit.access)
        self.interpreter.setChecked(visit.interpreter)
        self.accompanied.setChecked(visit.accompanied)
        self.cost.set_value({True: "free", False: "paid", None: ""}[visit.free])
        self.bring.set_values(visit.bring)
        self.more.setText(self.tr("、").join(thing for thing in visit.bring if thing not in self.bring.values()))

    def into(self, draft: LetterDraft) -> LetterDraft:
        return replace(draft, client_subject=self.subject.text().strip(), visit=self._visit(draft.visit))

    def _visit(self, visit: Visit) -> Visit:
        more = (thing.strip() for thing in self.more.text().replace(",", "、").split("、"))
        chosen = (*self.bring.values(), *(thing for thing in more if thing))
        unmoved = set(chosen) == set(visit.bring)
        return replace(
            visit,
            on=self.on.day(),
            at=self.at.at(),
            confirmed=self.confirmed.isChecked(),
            confirm_by=self.confirm_by.day(),
            place_name=self.place.text().strip(),
            place_address=self.address.text().strip(),
            access=self.access.text().strip(),
            interpreter=self.interpreter.isChecked(),
            accompanied=self.accompanied.isChecked(),
            free={"free": True, "paid": False}.get(self.cost.value() or ""),
            bring=visit.bring if unmoved else chosen,
        )

    def fields(self) -> dict[str, QWidget]:
        return {
            "本人控えの件名": self.subject,
            "場所": self.place,
            "所在地": self.address,
            "行き方": self.access,
            "その他の持ち物": self.more,
        }

    @Slot(str)
    def _on_when_read(self, complaint: str) -> None:
        self.grid.complain(self.when, self.on.complaint() or self.at.complaint())
        self.unread_changed.emit()

    def _on_confirmed(self, confirmed: bool) -> None:
        self.grid.set_visible(self.confirm_by, not confirmed)


def _beside(*fields: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().px(8))
    for field in fields:
        row.addWidget(field)
    row.addStretch(1)
    made.setFocusProxy(fields[0])
    return made


def _things() -> list[Option]:
    """What there is a phrase for in every language."""
    return [Option(key, text) for key, text in phrases("ja").texts.items() if key.startswith("bring_")]
