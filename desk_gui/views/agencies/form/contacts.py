"""担当者: the people one asks for; who has moved on keeps the row with the day."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from desk_gui.rows.agencies import Contact
from desk_gui.values.clock import Clock
from desk_gui.values.ids import ContactId, new_id
from desk_gui.views.agencies.form.part import Content, Part, kept_day, put_day
from desk_gui.views.agencies.form.row_list import RowEditor, RowList
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.labels import label

_TEXTS = ("name", "kana", "section", "title", "phone", "email", "note")


class ContactRow(RowEditor):
    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("担当者"), parent)
        self._id = new_id()
        names = (self.tr("氏名"), self.tr("ふりがな"), self.tr("部署"), self.tr("役職"), self.tr("直通"), self.tr("メール"))
        hints = (*names, self.tr("備考　例 平日午前がつながりやすい"))
        self.lines = {key: Line(self, placeholder=hint) for key, hint in zip(_TEXTS, hints, strict=True)}
        self.left_on = DateField(clock, self, name=self.tr("異動日"))
        line = self.lines
        self.line((line["name"], 3), (line["kana"], 3), (line["section"], 3), (line["title"], 2))
        self.line((line["phone"], 2), (line["email"], 3))
        self.line((line["note"], 1), label(self.tr("異動日"), "caption"), self.left_on)
        self.first = line["name"]
        for each in (*line.values(), self.left_on.line):
            each.textChanged.connect(self.changed)

    def content(self) -> Content:
        return {"id": self._id.hex, **{key: line.text() for key, line in self.lines.items()}, "left_on": kept_day(self.left_on) or None}

    def restore(self, content: Content) -> None:
        self._id = UUID(content["id"])
        for key, line in self.lines.items():
            line.setText(content[key])
        put_day(self.left_on, content["left_on"])

    def is_empty(self) -> bool:
        return not any(line.text().strip() for line in self.lines.values())

    def check(self) -> bool:
        if not self.lines["name"].text().strip():
            return self.complain(self.tr("氏名を入力してください。"))
        return self.complain(self.left_on.complaint())

    def value(self) -> Contact:
        texts = {key: line.text().strip() for key, line in self.lines.items()}
        return Contact(ContactId(self._id), **texts, left_on=self.left_on.day())


class ContactsPart(Part):
    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("担当者"), self.tr("異動した人は消さずに異動日を入れます"), parent)
        self._clock = clock
        self.list = RowList(self._row, self.tr("担当者を追加"), self)
        self.list.changed.connect(self.changed)
        self.body.addWidget(self.list)

    def _row(self) -> RowEditor:
        return ContactRow(self._clock, self)

    def content(self) -> Content:
        return {"contacts": self.list.content()}

    def restore(self, content: Content) -> None:
        self.list.restore(content["contacts"])

    def fields(self) -> Content:
        return {"contacts": self.list.values()}

    def check(self) -> bool:
        return self.list.check()
