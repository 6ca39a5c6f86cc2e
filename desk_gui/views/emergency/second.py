"""Who stands by: a colleague at this PC, the sealed envelope, somebody outside, or nobody."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.rows.access import Door
from desk_gui.rows.emergency import Second
from desk_gui.values.clock import instant, local
from desk_gui.viewmodels.edits import Applies
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.access.password_form import secret_line
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.time_field import TimeField
from desk_gui.vocabulary import SecondPerson

WIDE = 128


class Colleague(FormGrid):
    """She chooses her name and types her own password."""

    def __init__(self, doors: tuple[Door, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent, label_width=WIDE)
        people = [Option(door.owner, door.name) for door in doors]
        self.who = self.row(self.tr("立ち会う職員"), Choice(people, self), required=True)
        hint = self.tr("立ち会う職員が自分で入力します。")
        self.password = self.row(self.tr("パスワード"), secret_line(self.tr("パスワード")), hint, required=True)

    def second(self) -> Second | None:
        self.complain(self.who, "" if self.who.value() is not None else self.tr("立ち会う職員を選んでください。"))
        self.complain(self.password, "" if self.password.text() else self.tr("パスワードを入力してください。"))
        return None if self.go_to_first_complaint() else Second(SecondPerson.COLLEAGUE, self.who.value())

    def secret(self) -> str:
        return self.password.text()

    def refuse(self, words: str) -> None:
        self.password.clear()
        self.complain(self.password, words)
        self.password.setFocus()


class Envelope(FormGrid):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, label_width=WIDE)
        hint = self.tr("金庫の封筒を開けて入力します。開けた後は、設定の「パスワード」で復旧キーを作り直し、新しい封筒に入れてください。")
        line = Line(name=self.tr("復旧キー"), placeholder="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX")
        self.key = self.row(self.tr("復旧キー"), line, hint, required=True)

    def second(self) -> Second | None:
        self.complain(self.key, "" if self.key.text().strip() else self.tr("復旧キーを入力してください。"))
        return None if self.go_to_first_complaint() else Second(SecondPerson.ENVELOPE)

    def secret(self) -> str:
        return self.key.text()

    def refuse(self, words: str) -> None:
        self.complain(self.key, words)
        self.key.setFocus()


class Outsider(FormGrid):
    """The supervising section, by telephone or however it was reached."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent, label_width=WIDE)
        self.name = self.row(self.tr("氏名"), Line(placeholder=self.tr("監督する部署の方")), required=True)
        self.office = self.row(self.tr("部署"), Line(), required=True)
        self.means = self.row(self.tr("連絡の方法"), Line(placeholder=self.tr("電話（代表から折り返し）など")), required=True)
        self.on, self.at = DateField(office.clock, self, name=self.tr("連絡がついた日")), TimeField(self, name=self.tr("連絡がついた時刻"))
        now = local(office.clock.now())
        self.on.set_day(now.date())
        self.at.set_at(now.time().replace(second=0, microsecond=0))
        self.when = QWidget(self)
        row = QHBoxLayout(self.when)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(8))
        row.addWidget(self.on)
        row.addWidget(self.at)
        row.addStretch(1)
        self.row(self.tr("日時"), self.when, required=True)

    def second(self) -> Second | None:
        for field, words in (
            (self.name, self.tr("氏名を入力してください。")),
            (self.office, self.tr("部署を入力してください。")),
            (self.means, self.tr("どのように連絡がついたかを入力してください。")),
        ):
            self.complain(field, "" if field.text().strip() else words)
        at = self._reached_at()
        self.complain(self.when, "" if at is not None else self.tr("連絡がついた日時を入力してください。"))
        if self.go_to_first_complaint():
            return None
        told = (self.name.text().strip(), self.office.text().strip(), self.means.text().strip())
        return Second(SecondPerson.OUTSIDER, None, *told, at)

    def _reached_at(self) -> datetime | None:
        day, at = self.on.day(), self.at.at()
        return instant(day, at) if day is not None and at is not None else None


class SecondForm(QWidget):
    """The ways there are, and what each takes. `changed`: another way was chosen."""

    changed = Signal()

    def __init__(self, office: Office, doors: tuple[Door, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        colleagues = tuple(door for door in doors if door.owner is not None and door.owner != office.edits.actor)
        kinds = {
            SecondPerson.COLLEAGUE: bool(colleagues),
            SecondPerson.ENVELOPE: any(door.owner is None for door in doors),
            SecondPerson.OUTSIDER: True,
            SecondPerson.NOBODY: True,
        }
        chips = [(kind, kind.label) for kind, there in kinds.items() if there]
        self.ways = ChipGroup(chips, self, multi=False, name=self.tr("立会い"))  # made first: Tab comes to it first
        self.colleague, self.envelope, self.outsider = Colleague(colleagues, self), Envelope(self), Outsider(office, self)
        words = self.tr(
            "いま予告し、24時間後に開けるようになります。予告は、指名された職員と管理者にすぐ知らされ、指名された職員はその間に取り下げることができます。"
        )
        self._pages = dict(zip(kinds, (self.colleague, self.envelope, self.outsider, label(words, wrap=True)), strict=True))
        self.stack = QStackedWidget(self)
        for page in self._pages.values():
            self.stack.addWidget(_at_the_top(page))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        column.addWidget(self.ways)
        column.addWidget(self.stack)
        first, _ = chips[0]
        self.ways.set_value(first)
        self._show(first)
        self.ways.changed.connect(self._on_way)

    def kind(self) -> SecondPerson | None:
        kind: SecondPerson | None = self.ways.value()
        return kind

    def _show(self, kind: SecondPerson) -> None:
        self._shown, self._page = kind, self._pages[kind]
        self.stack.setCurrentIndex(list(self._pages).index(kind))

    def second(self) -> Second | None:
        """None while something is still to be put right."""
        page = self._page
        return page.second() if isinstance(page, (Colleague, Envelope, Outsider)) else Second(SecondPerson.NOBODY)

    def through(self) -> Applies | None:
        """With the password or key that was typed, which goes into no command."""
        page, access = self._page, self._office.access
        return partial(access.witnessed, page.secret()) if isinstance(page, (Colleague, Envelope)) and access is not None else None

    def refuse(self, words: str) -> bool:
        """What was typed is not right. False where nothing was to be typed that could be wrong."""
        page = self._page
        if isinstance(page, (Colleague, Envelope)):
            page.refuse(words)
        return isinstance(page, (Colleague, Envelope))

    @Slot()
    def _on_way(self) -> None:
        """One of them is always chosen."""
        if (kind := self.kind()) is None:
            self.ways.set_value(self._shown)
        else:
            self._show(kind)
            self.changed.emit()


def _at_the_top(page: QWidget) -> QWidget:
    """However high the highest of the pages is."""
    host = QWidget()
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page)
    column.addStretch(1)
    return host
