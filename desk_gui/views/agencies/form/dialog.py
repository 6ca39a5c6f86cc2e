"""Adding or editing an agency: nothing typed is lost, whatever happens in between."""

from dataclasses import fields, replace
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QScrollArea, QVBoxLayout, QWidget

from desk_gui.commands.agencies import AddAgency, AgencyById, EditAgency, LookAlikes
from desk_gui.commands.base import Done
from desk_gui.commands.desk import TheDesk
from desk_gui.errors import Conflict, DeskError
from desk_gui.rows.agencies import AgencyDetails, AgencyRow
from desk_gui.rows.desk import DeskRow
from desk_gui.values.codec import encode
from desk_gui.values.ids import AgencyId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.agencies.form.contacts import ContactsPart
from desk_gui.views.agencies.form.hours import HoursPart
from desk_gui.views.agencies.form.part import Content, Part
from desk_gui.views.agencies.form.plain import CheckedPart, NamesPart, PlacesPart, ReachPart
from desk_gui.views.agencies.form.services import LanguagesPart, ServicesPart
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.vocabulary import AgencyKind

# Where the list of parts would leave the fields too little room.
NAV_FROM = 760
BLANK = encode(AgencyDetails("", AgencyKind.OTHER)) | {"kind": ""}


class AgencyForm(FormDialog):
    """`row` None: a new agency. `opened`: the person wants to see that agency instead (the one just made, or a look-alike)."""

    opened = Signal(object)

    def __init__(self, office: Office, row: AgencyRow | None, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self._row = row
        self._id = row.id if row else AgencyId(new_id())
        self._alike: AgencyId | None = None
        self.setWindowTitle(self.tr("{0}を編集").format(row.label) if row else self.tr("連携先を追加"))
        self._build()
        self.restore(encode(row.details) if row else BLANK)
        self._connect()
        office.edits.ask(TheDesk(), self._on_desk)
        self.names.field("name").setFocus()

    def _build(self) -> None:
        clock = self.office.clock
        self.nav = QListWidget(self)
        self.names, self.reach, self.places = NamesPart(self), ReachPart(self), PlacesPart(self)
        self.services, self.languages = ServicesPart(self), LanguagesPart(self)
        self.hours, self.contacts, self.checked = HoursPart(clock, self), ContactsPart(clock, self), CheckedPart(clock, self)
        self.parts: tuple[Part, ...] = (
            self.names, self.reach, self.places, self.services, self.languages, self.hours, self.contacts, self.checked,
        )  # fmt: skip
        self.nav.setAccessibleName(self.tr("項目"))
        self.nav.setFixedWidth(theme.current().px(132))
        self.nav.addItems([part.title for part in self.parts])
        self.nav.setCurrentRow(0)
        columns = QHBoxLayout()
        columns.setSpacing(theme.current().px(12))
        columns.addWidget(self.nav)
        columns.addWidget(self._pages(), 1)
        self.body.addLayout(columns, 1)
        self.save.setDefault(False)  # Enter in one of many fields is not the wish to be done
        self._fit()

    def _pages(self) -> QScrollArea:
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self.area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.current().px(12), 0)
        for part in self.parts:
            column.addWidget(part)
        column.addStretch(1)
        self.area.setWidget(inside)
        return self.area

    def _fit(self) -> None:
        """As large as the form likes, within the window it belongs to."""
        unit = theme.current().px
        around, width, height = self.parentWidget(), unit(960), unit(640)
        if around is not None:
            room = around.window().size()
            width, height = min(width, room.width() - unit(24)), min(height, room.height() - unit(24))
        self.resize(max(width, unit(520)), max(height, unit(360)))

    def _connect(self) -> None:
        self.nav.itemClicked.connect(self._on_part)
        self.nav.itemActivated.connect(self._on_part)
        self.area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.names.look_alikes_wanted.connect(self._on_named)
        self.names.look_alike_opened.connect(self._on_open_alike)

    def place(self) -> Place:
        return Place("edit_agency" if self._row else "new_agency", self._row.id if self._row else None, self.windowTitle(), "agencies")

    def content(self) -> Content:
        return {key: value for part in self.parts for key, value in part.content().items()}

    def restore(self, content: Content) -> None:
        for part in self.parts:
            part.restore(content)

    def details(self) -> AgencyDetails:
        return AgencyDetails(**{key: value for part in self.parts for key, value in part.fields().items()})

    def wish(self) -> Wish | None:
        wrong = [part for part in self.parts if not part.check()]
        if wrong:
            self._go_to(wrong[0])
            wrong[0].check()
            self.complain(self.tr("「{0}」に入力が必要なところがあります。").format(wrong[0].title))
            return None
        self.complain("")
        details = self.details()
        label = details.short_name or details.name
        if self._row is None:
            return AddAgency(self._id, details), self.tr("「{0}」を追加").format(label)
        return EditAgency(self._id, details), self.tr("「{0}」を編集").format(label)

    def seen(self) -> dict[UUID, int]:
        return {self._row.id: self._row.version} if self._row else {}

    def after(self, done: Done) -> None:
        self.opened.emit(self._id)
        super().after(done)

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        super()._on_refused(error)
        if isinstance(error, Conflict):
            self.office.edits.ask(AgencyById(self._id), self._on_latest)

    @Slot(object)
    def _on_latest(self, latest: AgencyRow) -> None:
        """Take over what somebody else changed in fields this person left alone; the next save counts from there."""
        assert self._row is not None
        self.restore(encode(merged(self._row.details, self.details(), latest.details)))
        self._row = latest
        self.complain(self.tr("ほかの人の変更を取り込みました。内容を確かめて、もう一度保存してください。"))

    @Slot(object)
    def _on_desk(self, desk: DeskRow) -> None:
        self.places.offer(desk.profile.municipalities)

    @Slot(str, str)
    def _on_named(self, name: str, kana: str) -> None:
        self.office.edits.ask(LookAlikes(name, kana, self.reach.field("phone").text(), self._id), self._on_look_alikes)

    @Slot(object)
    def _on_look_alikes(self, rows: tuple[AgencyRow, ...]) -> None:
        self._alike = rows[0].id if rows else None
        self.names.warn_of([row.label for row in rows])

    @Slot()
    def _on_open_alike(self) -> None:
        if self._alike is not None:
            self.opened.emit(self._alike)
            self.reject()

    @Slot()
    def _on_part(self) -> None:
        self._go_to(self.parts[self.nav.currentRow()])

    def _go_to(self, part: Part) -> None:
        self.area.verticalScrollBar().setValue(part.y())

    @Slot(int)
    def _on_scrolled(self, top: int) -> None:
        above = [at for at, part in enumerate(self.parts) if part.y() <= top + theme.current().px(24)]
        self.nav.setCurrentRow(max(above, default=0))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.nav.scheduleDelayedItemsLayout()  # its rows were measured before the style sheet reached them

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.nav.setVisible(self.width() >= theme.current().px(NAV_FROM))


def merged(base: AgencyDetails, mine: AgencyDetails, theirs: AgencyDetails) -> AgencyDetails:
    """Theirs, with every field this person changed as this person left it."""
    own = {field.name: getattr(mine, field.name) for field in fields(mine) if getattr(mine, field.name) != getattr(base, field.name)}
    return replace(theirs, **own)
