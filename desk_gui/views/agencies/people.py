"""Whom one asks for at an agency, and how one turns to it the first time."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_gui.rows.agencies import AgencyDetails, Contact
from desk_gui.values.days import short_era
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.section import Facts, Section, copyable


class ContactsSection(Section):
    """The people of today, then the main lines; those who have moved on are folded away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("担当者"), parent=parent)

    def show_contacts(self, details: AgencyDetails) -> None:
        self.empty()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().px(10))
        grid.setVerticalSpacing(theme.current().px(6))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for contact in (each for each in details.contacts if each.left_on is None):
            self._add(grid, self._who(contact), self._lines(contact.phone, contact.email, contact.note))
        if any((details.phone, details.fax, details.email)):
            fax = self.tr("FAX {0}").format(details.fax) if details.fax else ""
            self._add(grid, label(self.tr("受付（代表）")), self._lines(details.phone, fax, details.email))
        self.body.addLayout(grid)
        if not grid.count():
            self.say(self.tr("担当者も代表電話もまだ登録されていません。"), "caption")
        self._add_former([each for each in details.contacts if each.left_on is not None])

    def _add(self, grid: QGridLayout, who: QWidget, how: QWidget) -> None:
        at = grid.rowCount()
        grid.addWidget(who, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(how, at, 1, Qt.AlignmentFlag.AlignTop)

    def _who(self, contact: Contact) -> QWidget:
        place = "・".join(part for part in (contact.section, contact.title) if part)
        return _stack([(contact.name, "strong"), ("　".join(part for part in (contact.kana, place) if part), "caption")])

    def _lines(self, first: str, *others: str) -> QWidget:
        return _stack([(first, ""), *((text, "caption") for text in others)])

    def _add_former(self, former: list[Contact]) -> None:
        if not former:
            return
        lines = [self.tr("{0}　{1}異動").format(each.name, short_era(each.left_on)) for each in former if each.left_on]
        self._former = label("\n".join(lines), "caption")
        self._former.hide()
        show = Button(self.tr("異動した担当者 {0}人").format(len(former)), parent=self, tone="link")
        show.clicked.connect(self._on_former)
        self.body.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._former)

    @Slot()
    def _on_former(self) -> None:
        self._former.setVisible(self._former.isHidden())


def _stack(lines: list[tuple[str, str]]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(3))
    for text, look in lines:
        if text:
            column.addWidget(copyable(text, look))
    return holder


class FirstContactSection(Section):
    """初回の連絡: what the agency asks of those who call for the first time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("初回の連絡"), parent=parent)

    def show_manner(self, details: AgencyDetails) -> None:
        self.empty()
        rows = [
            (self.tr("連絡の仕方"), details.first_contact),
            (self.tr("手段"), "、".join(each.label for each in details.channels)),
            (self.tr("予約"), self.tr("予約要") if details.by_appointment else ""),
        ]
        self.body.addWidget(Facts(rows, self))
        self.setVisible(any(value for _, value in rows))


class AboutSection(Section):
    """Where it stands, whom it serves, and since when we know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("機関の情報"), parent=parent)

    def show_about(self, details: AgencyDetails) -> None:
        self.empty()
        address = " ".join(part for part in (f"〒{details.postcode}" if details.postcode else "", details.address) if part)
        if details.address_hidden:
            address = self.tr("所在地は非公開です。印刷物や文書には載りません。")
        day = short_era(details.verified_on) if details.verified_on else self.tr("要確認（記録なし）")
        rows = [
            (self.tr("種別"), details.kind.label),
            (self.tr("所在地"), address),
            (self.tr("対象の市町"), "、".join(details.covers) or self.tr("すべての市町")),
            (self.tr("ウェブサイト"), details.website),
            (self.tr("備考"), details.note),
            (self.tr("最終確認日"), f"{day}　{details.verified_by}".strip()),
            (self.tr("情報源"), details.source),
        ]
        self.body.addWidget(Facts(rows, self))
