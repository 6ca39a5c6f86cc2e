"""The whole form of a letter, scrolled, and the draft as it stands in it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_gui.commands.letters import LetterDraft
from desk_gui.errors import (
    AlreadyPast,
    DeskError,
    DoesNotFit,
    Missing,
    MissingGlyphs,
    NotConsented,
    NotEnclosable,
    PlaceholderLeft,
    WithheldInText,
)
from desk_gui.rows.letters import LetterBasis
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.form.addressee import AddresseePart
from desk_gui.views.letters.form.client_copy import ClientCopyPart
from desk_gui.views.letters.form.enclosing import EnclosingPart
from desk_gui.views.letters.form.items import ItemsPart
from desk_gui.views.letters.form.kind import KindPart
from desk_gui.views.letters.form.matter import MatterPart
from desk_gui.views.letters.form.part import Part
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.labels import hairline
from desk_gui.views.widgets.tab_order import follow
from desk_gui.views.widgets.time_field import TimeField
from desk_gui.vocabulary import ConsentItem, LetterKind


class LetterForm(QScrollArea):
    """`changed` carries the draft after every change of a field."""

    changed = Signal(object)
    consent_wanted = Signal()
    unread_changed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: LetterDraft | None = None
        self._copy_wanted = True
        self.kind = KindPart()
        self.addressee = AddresseePart()
        self.matter = MatterPart(office.clock)
        self.items = ItemsPart(office.clock)
        self.enclosing = EnclosingPart(office)
        self.copy = ClientCopyPart(office.clock)
        self.parts: tuple[Part, ...] = (self.kind, self.addressee, self.matter, self.items, self.enclosing, self.copy)
        self._build()
        for part in self.parts:
            part.changed.connect(self._on_changed)
            part.unread_changed.connect(self.unread_changed)
        self.items.consent_wanted.connect(self.consent_wanted)
        self.kind.turned.connect(self._on_turned)
        self.enclosing.enclosed.connect(self._on_enclosed)
        self.enclosing.arranged.connect(self._order_tab)

    def _build(self) -> None:
        unit = theme.current().px
        self.holder = QWidget()
        self.holder.setObjectName("letterForm")
        column = QVBoxLayout(self.holder)
        column.setContentsMargins(unit(16), unit(10), unit(16), unit(16))
        column.setSpacing(unit(12))
        for part in self.parts:
            if part is not self.kind:
                column.addWidget(hairline())
            column.addWidget(part)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.holder)

    def show_draft(self, draft: LetterDraft, basis: LetterBasis) -> None:
        self._draft = draft
        for part in self.parts:
            part.show_draft(draft, basis)
        self._show_kind(draft.kind)
        self._order_tab()

    def show_basis(self, basis: LetterBasis) -> None:
        """The gate may have changed its mind; everything else stays as typed."""
        if (draft := self.draft()) is not None:
            self.items.show_draft(draft, basis)
            self.enclosing.show_draft(draft, basis)
            self._order_tab()

    def _order_tab(self) -> None:
        """The items are made anew with each answer of the gate; Tab shall still meet them where they stand."""
        follow(self.matter.greeting, [*self.items.stops(), *self.enclosing.stops()])

    def draft(self) -> LetterDraft | None:
        draft = self._draft
        for part in self.parts:
            draft = part.into(draft) if draft is not None else None
        return draft

    def unread(self) -> DateField | TimeField | None:
        """The first day or time that cannot be read, in the parts that will be printed."""
        printed = (part for part in self.parts if part is not self.copy or self._visit_wanted)
        return next((field for part in printed if (field := part.unread()) is not None), None)

    def set_client_copy(self, *, wanted: bool) -> None:
        self._copy_wanted = wanted
        self.copy.setEnabled(self._visit_wanted and self.addressee.isEnabled())

    @property
    def _visit_wanted(self) -> bool:
        """An introduction tells the agency too when the client comes."""
        return self._copy_wanted or self.kind.kind.value() == LetterKind.INTRODUCTION

    def _show_kind(self, kind: LetterKind) -> None:
        self.matter.show_kind(kind)
        self.copy.show_kind(kind)
        self.set_client_copy(wanted=self._copy_wanted)

    @Slot(object)
    def _on_turned(self, kind: LetterKind) -> None:
        """A subject nobody has written follows the kind."""
        subjects = self.kind.subjects()
        if self.matter.subject.text().strip() in {"", *subjects.values()}:
            self.matter.subject.setText(subjects[kind])
        self._show_kind(kind)

    @Slot()
    def _on_enclosed(self) -> None:
        """A copy of a paper is an item; whoever puts one in means it."""
        self.items.switch_on(ConsentItem.DOCUMENTS)

    def lock(self, locked: bool) -> None:
        """After 決裁 the text stands; the form can be read and scrolled, not changed."""
        for part in self.parts:
            part.setEnabled(not locked and (part is not self.copy or self._visit_wanted))

    def complain(self, error: DeskError | None) -> None:
        """Say at the field what keeps the letter from being printed."""
        self.enclosing.complain(sentence(error) if isinstance(error, NotEnclosable) else "")
        for part in self.parts:
            for name, field in part.fields().items():
                about = error is not None and self._is_about(error, name, part)
                unread = field.complaint() if isinstance(field, DateField) else ""
                part.grid.complain(field, sentence(error) if error is not None and about else unread)

    def field_of(self, error: DeskError) -> QWidget | None:
        """Where the cause of a refusal stands, if it stands in the form."""
        if isinstance(error, NotEnclosable):
            return next(iter(self.enclosing.stops()), None)
        fields = ((part, name, field) for part in self.parts for name, field in part.fields().items())
        return next((field for part, name, field in fields if self._is_about(error, name, part)), None)

    def go_to(self, field: QWidget) -> None:
        self.ensureWidgetVisible(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_about(self, error: DeskError, name: str, part: Part) -> bool:
        if isinstance(error, WithheldInText | Missing | PlaceholderLeft | AlreadyPast):
            return error.field == name
        if isinstance(error, DoesNotFit):
            return error.field == "宛先" and name == "部署"
        if isinstance(error, MissingGlyphs):
            return any(char in self._words(part, name) for char in error.characters)
        told = {"事実", "本人の話", "見立て"}
        if isinstance(error, NotConsented):
            needed = ConsentItem.CONSULTATION if name in told else ConsentItem.DOCUMENTS if name == "添付資料" else None
            return needed in error.items and bool(self._words(part, name).strip())
        return False

    @staticmethod
    def _words(part: Part, name: str) -> str:
        field = part.fields()[name]
        return str(field.text()) if hasattr(field, "text") else ""

    @Slot()
    def _on_changed(self) -> None:
        draft = self.draft()
        if draft is not None:
            self._draft = draft
            self.items.show_written(draft)
            self.changed.emit(draft)
