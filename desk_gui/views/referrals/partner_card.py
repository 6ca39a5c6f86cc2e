"""What one has to know of an agency before sending somebody there."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_gui.rows.agencies import AgencyRow, Service
from desk_gui.rows.relations import RelationRow
from desk_gui.values.clock import local
from desk_gui.values.ids import ServiceId
from desk_gui.viewmodels.agency_words import reception
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.referrals import service_words
from desk_gui.views import theme
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import Tag, label
from desk_gui.views.widgets.lamp_row import LampRow
from desk_gui.vocabulary import AgencyGroup


class PartnerCard(QFrame):
    """Why it is a candidate, how it is reached, its services, and what speaks against it."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.row: AgencyRow | None = None
        self.setObjectName("card")
        self._build()
        self.services.changed.connect(self._on_service)

    def _build(self) -> None:
        unit = theme.current().px
        self._empty = label(self.tr("左の一覧からつなぎ先を選んでください。"), "secondary", wrap=True)
        self._mark, self._name = KindMark(AgencyGroup.ADMINISTRATION, 22), label("", "section", wrap=True)
        self._open, self._lamps = Tag(), LampRow()
        self._contact = label("", wrap=True)
        self._reasons = label("", "caption", wrap=True)
        self._conflict = Banner()
        self.services = ChipGroup((), self, multi=False, name=self.tr("サービス"))
        self._facts = QWidget(self)
        inside = QWidget()
        self._content = inside
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[unit(12)] * 4)
        column.setSpacing(unit(8))
        head = QHBoxLayout()
        head.setSpacing(unit(8))
        head.addWidget(self._mark)
        head.addWidget(self._name, 1)
        head.addWidget(self._open)
        head.addWidget(self._lamps)
        column.addLayout(head)
        for piece in (self._conflict, self._reasons, self._contact, label(self.tr("サービス"), "secondary"), self.services, self._facts):
            column.addWidget(piece)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        self._empty.setContentsMargins(*[unit(12)] * 4)
        outer.addWidget(self._empty)
        outer.addWidget(scroll, 1)
        inside.hide()

    def show_agency(self, row: AgencyRow, relation: RelationRow | None, service: Service | None) -> None:
        self.row = row
        details, now = row.details, local(self.office.clock.now())
        self._mark.set_group(details.kind.group)
        self._name.setText(details.name)
        at = reception(row, now)
        self._open.show_as(f"{at.word}{at.when}", "ok" if details.hours.open_at(now) else "")
        self._lamps.set_lamps(relation.lamps if relation else ())
        words = (details.phone, self.tr("予約要") if details.by_appointment else "", details.first_contact)
        self._contact.setText(self.tr("　").join(word for word in words if word))
        self._contact.setVisible(bool(self._contact.text()))
        self.services.set_options([(each, each.name) for each in details.services])
        self.services.set_value(service)
        self._empty.hide()
        self._content.show()
        self._show_facts()

    def show_nobody(self) -> None:
        self.row = None
        self.services.set_options([])
        self._content.hide()
        self._empty.show()

    def show_reasons(self, reasons: tuple[str, ...]) -> None:
        """Why it stands where it does in the list."""
        self._reasons.setText(self.tr("候補の理由　{0}").format(self.tr("・").join(reasons)))
        self._reasons.setVisible(bool(reasons))

    def warn(self, *, opposing: bool) -> None:
        """Before somebody is sent to the very company they complain of."""
        doubtful = self.row is not None and self.row.details.conflict_of_interest
        self._conflict.setVisible(opposing or doubtful)
        if opposing:
            self._conflict.say(self.tr("この相談者の相手方として記録されている機関です。"), tone="danger")
        elif doubtful:
            self._conflict.say(self.tr("利益相反に注意する機関です。相談者の相手方になっていないか確かめてください。"), tone="warn")

    def choose(self, service: ServiceId | None) -> None:
        services = self.row.details.services if self.row else ()
        self.services.set_value(next((each for each in services if each.id == service), None))
        self._show_facts()

    def _show_facts(self) -> None:
        service: Service | None = self.services.value()
        fresh = QWidget(self._content)
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for at, (caption, text) in enumerate(service_words(service) if service else ()):
            name = label(caption, "caption")
            name.setContentsMargins(0, theme.current().px(4), theme.current().px(8), 0)
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, wrap=True), at, 1)
        layout = self._content.layout()
        assert layout is not None, "built with one"
        layout.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh

    @Slot()
    def _on_service(self) -> None:
        self._show_facts()
