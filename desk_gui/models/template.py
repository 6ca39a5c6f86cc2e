"""文例 of a desk for 支援経過."""

from sqlalchemy.orm import Mapped, mapped_column

from desk_gui.errors import Missing
from desk_gui.models.base import Base, Root, closed, give, take
from desk_gui.rows.templates import TemplateDetails, TemplateRow
from desk_gui.values.ids import TemplateId
from desk_gui.vocabulary import EntryKind


class EntryTemplate(Root, Base):
    __tablename__ = "entry_template"

    title: Mapped[str]
    text: Mapped[str]
    kind: Mapped[EntryKind | None] = mapped_column(closed(EntryKind, "kind"))
    minutes: Mapped[int | None]

    def rewrite(self, details: TemplateDetails) -> None:
        for field, text in (("文例の名前", details.title), ("文例の本文", details.text)):
            if not text.strip():
                raise Missing(field)
        take(self, details)

    def details(self) -> TemplateDetails:
        return give(TemplateDetails, self)

    def row(self) -> TemplateRow:
        return TemplateRow(TemplateId(self.id), self.version, self.details())
