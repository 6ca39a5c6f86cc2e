"""対応できる内容 and 対応言語: what is offered, and in which language."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.reference import languages
from desk_gui.rows.agencies import LanguageOffer, Service
from desk_gui.values.codec import decode
from desk_gui.values.ids import ServiceId, new_id
from desk_gui.views import theme
from desk_gui.views.agencies.form.part import Content, Part, one_line, words_of
from desk_gui.views.agencies.form.row_list import RowEditor, RowList
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import Category, Fee, LanguageMode


class ServiceRow(RowEditor):
    """Name, category and fee at once; the rest on demand, and always where something is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("対応できる内容"), parent)
        self._id = new_id()
        self.name = Line(self, placeholder=self.tr("名称　例 無料法律相談"), name=self.tr("対応できる内容の名称"))
        self.category = Choice([Option(each, each.label) for each in Category], self, empty=self.tr("相談内容区分"))
        self.fee = Choice([Option(each, each.label) for each in Fee], self, typing=False)
        self.category.setAccessibleName(self.tr("相談内容区分"))
        self.fee.setAccessibleName(self.tr("費用"))
        self.fee.set_value(Fee.UNKNOWN)
        self.eligibility = Line(self, placeholder=self.tr("対象・条件　例 収入と資産の基準あり"), name=self.tr("対象・条件"))
        self.bring = Line(self, placeholder=self.tr("持ち物（「、」で区切る）　例 在留カード、給与明細"), name=self.tr("持ち物"))
        self.cannot = Line(self, placeholder=self.tr("できないこと　例 裁判所への同行"), name=self.tr("できないこと"))
        self.detail = Button(self.tr("条件・持ち物"), parent=self, compact=True)
        self.detail.clicked.connect(self._on_detail)
        self.line((self.name, 5), (self.category, 3), (self.fee, 2), self.detail)
        self.line((self.eligibility, 1))
        self.line((self.bring, 1), (self.cannot, 1))
        self._show_detail(False)
        self.first = self.name
        for line in (self.name, self.eligibility, self.bring, self.cannot):
            line.textChanged.connect(self.changed)
        for choice in (self.category, self.fee):
            choice.changed.connect(self.changed)

    def content(self) -> Content:
        return {
            "id": self._id.hex,
            "name": self.name.text(),
            "category": self.category.value().value if self.category.value() else "",
            "fee": self.fee.value().value,
            "eligibility": self.eligibility.text(),
            "bring": list(words_of(self.bring.text())),
            "cannot": self.cannot.text(),
        }

    def restore(self, content: Content) -> None:
        self._id = UUID(content["id"])
        self.name.setText(content["name"])
        self.category.set_value(decode(Category, content["category"]) if content["category"] else None)
        self.fee.set_value(decode(Fee, content["fee"]))
        self.eligibility.setText(content["eligibility"])
        self.bring.setText(one_line(content["bring"]))
        self.cannot.setText(content["cannot"])
        self._show_detail(any(line.text() for line in (self.eligibility, self.bring, self.cannot)))

    def is_empty(self) -> bool:
        lines = (self.name, self.eligibility, self.bring, self.cannot)
        return not any(line.text().strip() for line in lines) and self.category.value() is None

    def check(self) -> bool:
        if not self.name.text().strip():
            return self.complain(self.tr("名称を入力してください。"))
        return self.complain("" if self.category.value() else self.tr("相談内容区分を選んでください。"))

    def value(self) -> Service:
        texts = (self.eligibility.text().strip(), words_of(self.bring.text()), self.cannot.text().strip())
        return Service(ServiceId(self._id), self.name.text().strip(), self.category.value(), self.fee.value(), *texts)

    def _show_detail(self, shown: bool) -> None:
        for line in (self.eligibility, self.bring, self.cannot):
            line.setVisible(shown)
        self.detail.setVisible(not shown)

    @Slot()
    def _on_detail(self) -> None:
        self._show_detail(True)
        self.eligibility.setFocus()


class ServicesPart(Part):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("対応できる内容"), self.tr("つなぎ先を探すときに使います"), parent)
        self.list = RowList(ServiceRow, self.tr("内容を追加"), self)
        self.list.changed.connect(self.changed)
        self.body.addWidget(self.list)

    def content(self) -> Content:
        return {"services": self.list.content()}

    def restore(self, content: Content) -> None:
        self.list.restore(content["services"])

    def fields(self) -> Content:
        return {"services": self.list.values()}

    def check(self) -> bool:
        return self.list.check()


class LanguageRow(RowEditor):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("対応言語"), parent)
        options = [Option(tag, name, tag) for tag, name in languages().items()]
        self.language = Choice(options, self, empty=self.tr("言語"))
        self.mode = Choice([Option(each, each.label) for each in LanguageMode], self, typing=False)
        self.when = Line(self, placeholder=self.tr("いつ　例 火・木の午後、要予約"), name=self.tr("対応できる日時"))
        self.language.setAccessibleName(self.tr("言語"))
        self.mode.setAccessibleName(self.tr("対応の方法"))
        self.mode.set_value(LanguageMode.STAFF)
        self.mode.setMaximumWidth(theme.current().px(130))
        self.line((self.language, 3), self.mode, (self.when, 4))
        self.first = self.language
        self.language.changed.connect(self.changed)
        self.mode.changed.connect(self.changed)
        self.when.textChanged.connect(self.changed)

    def content(self) -> Content:
        return {"language": self.language.value() or "", "mode": self.mode.value().value, "when": self.when.text()}

    def restore(self, content: Content) -> None:
        self.language.set_value(content["language"])
        self.mode.set_value(decode(LanguageMode, content["mode"]))
        self.when.setText(content["when"])

    def is_empty(self) -> bool:
        return not self.language.value() and not self.when.text().strip()

    def check(self) -> bool:
        return self.complain("" if self.language.value() else self.tr("言語を選んでください。"))

    def value(self) -> LanguageOffer:
        return LanguageOffer(self.language.value(), self.mode.value(), self.when.text().strip())


class LanguagesPart(Part):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("対応言語"), self.tr("同じ言語で方法が2つあるときは2行にします"), parent)
        self.list = RowList(LanguageRow, self.tr("言語を追加"), self)
        self.list.changed.connect(self.changed)
        self.body.addWidget(self.list)

    def content(self) -> Content:
        return {"languages": self.list.content()}

    def restore(self, content: Content) -> None:
        self.list.restore(content["languages"])

    def fields(self) -> Content:
        return {"languages": self.list.values()}

    def check(self) -> bool:
        return self.list.check()
