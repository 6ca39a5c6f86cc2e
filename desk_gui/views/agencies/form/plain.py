"""The parts of the form that are plain fields: names, ways to reach, places, and when it was checked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desk_gui.values.clock import Clock
from desk_gui.values.codec import decode
from desk_gui.views.agencies.form.part import Content, Part, kept_day, put_day
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.choice import Choice, MultiChoice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.kind_mark import kind_icon
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import AgencyKind, Channel


class PlainPart(Part):
    """Fields in a grid, each under the key of AgencyDetails it fills."""

    def __init__(self, title: str, remark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, remark, parent)
        self.grid = FormGrid(self)
        self._texts: dict[str, Line | MultiLine] = {}
        self._ticks: dict[str, QCheckBox] = {}
        self.body.addWidget(self.grid)

    def text(self, key: str, name: str, hint: str = "", *, lines: int = 1, required: bool = False) -> None:
        field = Line(self) if lines == 1 else MultiLine(self, lines=lines)
        self._texts[key] = field
        self.grid.row(name, field, hint, required=required)
        field.textChanged.connect(self.changed)

    def tick(self, key: str, name: str) -> None:
        self._ticks[key] = QCheckBox(name, self)
        self.grid.row("", self._ticks[key])
        self._ticks[key].toggled.connect(self.changed)

    def field(self, key: str) -> Line | MultiLine:
        return self._texts[key]

    def content(self) -> Content:
        texts = {key: _text(field) for key, field in self._texts.items()}
        return texts | {key: box.isChecked() for key, box in self._ticks.items()}

    def restore(self, content: Content) -> None:
        for key, field in self._texts.items():
            _put(field, content[key])
        for key, box in self._ticks.items():
            box.setChecked(content[key])

    def fields(self) -> Content:
        texts = {key: _text(field).strip() for key, field in self._texts.items()}
        return texts | {key: box.isChecked() for key, box in self._ticks.items()}


def _text(field: Line | MultiLine) -> str:
    return field.text()


def _put(field: Line | MultiLine, text: str) -> None:
    if isinstance(field, MultiLine):
        field.set_text(text)
    else:
        field.setText(text)


class NamesPart(PlainPart):
    """Whoever types the name of an agency that is already there is told so while typing."""

    look_alikes_wanted = Signal(str, str)
    look_alike_opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("基本"), parent=parent)
        self.alike = Banner(action=self.tr("開く"), tone="warn")
        self.alike.hide()
        self.text("name", self.tr("名称"), required=True)
        self.grid.full(self.alike)
        self.text("kana", self.tr("ふりがな"), self.tr("一覧は五十音順に並びます"))
        self.text("short_name", self.tr("略称"), self.tr("一覧・連携マップでの表示名　例 法テラス倉津"))
        kinds = [Option(kind, kind.label, kind.group.label, kind_icon(kind.group)) for kind in AgencyKind]
        self.kind = Choice(kinds, self, empty=self.tr("種別を選ぶ"))
        self.grid.row(self.tr("種別"), self.kind, required=True)
        self.tick("conflict_of_interest", self.tr("利益相反に注意（相談者の勤務先・監理側の機関）"))
        self.kind.changed.connect(self.changed)
        for key in ("name", "kana"):
            line = self.field(key)
            if isinstance(line, Line):
                line.editingFinished.connect(self._on_named)
        self.alike.acted.connect(self.look_alike_opened)

    def content(self) -> Content:
        return super().content() | {"kind": self.kind.value().value if self.kind.value() else ""}

    def restore(self, content: Content) -> None:
        super().restore(content)
        self.kind.set_value(decode(AgencyKind, content["kind"]) if content["kind"] else None)

    def fields(self) -> Content:
        return super().fields() | {"kind": self.kind.value()}

    def check(self) -> bool:
        name = self.field("name")
        self.grid.complain(name, "" if _text(name).strip() else self.tr("名称を入力してください。"))
        self.grid.complain(self.kind, "" if self.kind.value() else self.tr("種別を選んでください。"))
        return not self.grid.go_to_first_complaint()

    def warn_of(self, labels: Sequence[str]) -> None:
        self.alike.setVisible(bool(labels))
        if labels:
            text = self.tr("よく似た機関が登録されています：{0}").format("、".join(labels[:3]))
            self.alike.say(text, self.tr("開く"), tone="warn")

    @Slot()
    def _on_named(self) -> None:
        self.look_alikes_wanted.emit(_text(self.field("name")), _text(self.field("kana")))


class ReachPart(PlainPart):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("連絡先と住所"), parent=parent)
        self.text("phone", self.tr("代表電話"))
        self.text("fax", self.tr("FAX"))
        self.text("email", self.tr("メール"))
        self.text("website", self.tr("ウェブサイト"))
        self.text("postcode", self.tr("郵便番号"))
        self.text("address", self.tr("住所"))
        self.tick("address_hidden", self.tr("所在地は非公開（印刷物・文書に載せない）"))
        self.channels = ChipGroup([(each, each.label) for each in Channel], self, name=self.tr("連絡の手段"))
        self.grid.row(self.tr("連絡の手段"), self.channels)
        self.text("first_contact", self.tr("初回の連絡"), self.tr("例　まず電話で空きを確認し、連携依頼書をFAXで送る"), lines=2)
        self.tick("by_appointment", self.tr("予約要"))
        self.channels.changed.connect(self.changed)

    def content(self) -> Content:
        return super().content() | {"channels": [each.value for each in self.channels.values()]}

    def restore(self, content: Content) -> None:
        super().restore(content)
        self.channels.set_values([decode(Channel, each) for each in content["channels"]])

    def fields(self) -> Content:
        return super().fields() | {"channels": self.channels.values()}


class PlacesPart(PlainPart):
    """`offer` names the municipalities of the desk; those an agency already has are always among them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("対象の市町"), parent=parent)
        self._offered: tuple[str, ...] = ()
        self.text("municipality", self.tr("所在の市町"))
        self.covers = MultiChoice([], self, empty=self.tr("すべての市町"), name=self.tr("対象の市町"))
        self.grid.row(self.tr("対象の市町"), self.covers, self.tr("選ばなければ、すべての市町が対象です"))
        self.covers.changed.connect(self.changed)

    def offer(self, municipalities: Sequence[str]) -> None:
        chosen = self.covers.values()
        self._offered = tuple(dict.fromkeys((*municipalities, *self._offered, *chosen)))
        self.covers.set_options([Option(name, name) for name in self._offered])
        self.covers.set_values(chosen)

    def content(self) -> Content:
        return super().content() | {"covers": list(self.covers.values())}

    def restore(self, content: Content) -> None:
        super().restore(content)
        self.offer((*self._offered, *content["covers"]))
        self.covers.set_values(content["covers"])

    def fields(self) -> Content:
        return super().fields() | {"covers": self.covers.values()}


class CheckedPart(PlainPart):
    """When somebody last made sure that all of this is so."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("確認"), parent=parent)
        self._clock = clock
        self.verified_on = DateField(clock, self, name=self.tr("最終確認日"))
        self.today = Button(self.tr("きょう確認した"), parent=self, compact=True)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.verified_on)
        row.addWidget(self.today)
        row.addStretch(1)
        holder.setFocusProxy(self.verified_on)
        self._holder = self.grid.row(self.tr("最終確認日"), holder)
        self.text("verified_by", self.tr("確認者"))
        self.text("source", self.tr("情報源"), self.tr("例　担当者会議、電話で確認、ウェブサイト"))
        self.text("note", self.tr("備考"), lines=2)
        self.verified_on.line.textChanged.connect(self.changed)
        self.today.clicked.connect(self._on_today)

    def content(self) -> Content:
        return super().content() | {"verified_on": kept_day(self.verified_on) or None}

    def restore(self, content: Content) -> None:
        super().restore(content)
        put_day(self.verified_on, content["verified_on"])

    def fields(self) -> Content:
        return super().fields() | {"verified_on": self.verified_on.day()}

    def check(self) -> bool:
        self.grid.complain(self._holder, self.verified_on.complaint())
        return not self.grid.go_to_first_complaint()

    @Slot()
    def _on_today(self) -> None:
        self.verified_on.set_day(self._clock.today())
        self.changed.emit()
