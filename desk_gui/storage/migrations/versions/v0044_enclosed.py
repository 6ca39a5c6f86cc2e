"""同封: what can be read on an attachment, how it prints, and the sheet of a letter that holds those that go along."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"

PARTS = ("agency", "reply_slip", "enclosed", "client")


def upgrade() -> None:
    op.add_column("attachment", sa.Column("holds", sa.JSON(), nullable=True))
    op.create_table(
        "attachment_page",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("content_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["content_id"], ["attachment_content.id"], name=op.f("fk_attachment_page_content_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_attachment_page")),
    )
    op.create_index(op.f("ix_attachment_page_content_id"), "attachment_page", ["content_id"], unique=False)
    if op.get_context().dialect.name == "postgresql":
        for table in ("sheet", "printing"):
            op.drop_constraint(op.f(f"ck_{table}_part"), table)
            op.create_check_constraint(op.f(f"ck_{table}_part"), table, sa.column("part", sa.String()).in_(PARTS))
    else:
        _sheets_anew()
        _printings_anew()


def _part(table: str) -> sa.Column[str]:
    kind = sa.Enum(*PARTS, name=op.f(f"ck_{table}_part"), native_enum=False, create_constraint=True, length=40)
    return sa.Column("part", kind, nullable=False)


def _sheets_anew() -> None:
    """SQLite changes no check of a table that stands: as in 0012."""
    op.create_table(
        "sheet_anew",
        sa.Column("letter_id", sa.LargeBinary(length=16), nullable=False),
        _part("sheet"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("kept_back", sa.String(), nullable=False, server_default=""),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_sheet_letter_id")),
        sa.PrimaryKeyConstraint("letter_id", "part", name=op.f("pk_sheet")),
    )
    _take_over("sheet", ("letter_id", "part", "position", "pdf", "sha256", "pages", "kept_back"))


def _printings_anew() -> None:
    op.create_table(
        "printing_anew",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("letter_id", sa.LargeBinary(length=16), nullable=False),
        _part("printing"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reissue", sa.String(), nullable=False, server_default=""),
        sa.ForeignKeyConstraint(["letter_id", "part"], ["sheet.letter_id", "sheet.part"], name=op.f("fk_printing_letter_id_part")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_printing_staff_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_printing")),
    )
    _take_over("printing", ("seq", "letter_id", "part", "at", "staff_id", "reissue"))


def _take_over(table: str, columns: tuple[str, ...]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    op.execute(f"INSERT INTO {table}_anew ({names}) SELECT {names} FROM {table}")
    op.drop_table(table)
    op.rename_table(f"{table}_anew", table)
