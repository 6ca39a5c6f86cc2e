"""How the record is looked at, and a clock for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from desk_gui.commands import audit as t
from desk_gui.commands import cases as c
from desk_gui.commands import mailings as ma
from desk_gui.models.audit import AuditRow
from desk_gui.rows.audit import AuditLine
from desk_gui.rows.cases import ClientDetails
from desk_gui.storage.audit import rows
from desk_gui.values.clock import TOKYO
from desk_gui.vocabulary import AuditAction
from tests.conftest import Bureau
from tests.unit.examples import World

MARKED = ClientDetails(
    name_latin="MARKERIA ZZNAME", name_kana="マアカアリア", phone="086-000-7777", address="倉津市標町9丁目", note="標の備考", protected=True
)


@dataclass
class HandClock:
    """Goes only where it is set."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def today(self):
        return self.at.astimezone(TOKYO).date()


def mail(world: World) -> None:
    """One mailing sent and one begun, for the questions about either."""
    world.bureau.do(ma.IssueMailing(world["mailing"]))
    world.bureau.do(ma.DraftMailing(world["corrected"], world.mailing()))


def record(bureau: Bureau) -> list[AuditRow]:
    with bureau.desk.store.look() as session:
        found = list(rows(session))
        session.expunge_all()
        return found


def since(bureau: Bureau, before: list[AuditRow]) -> list[AuditRow]:
    return record(bureau)[len(before) :]


@contextmanager
def failing(bureau: Bureau, table: str) -> Iterator[None]:
    """The engine refuses every new row of a table."""
    with bureau.desk.store.unit() as session:
        session.execute(text(f"CREATE TRIGGER broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END"))
    yield
    with bureau.desk.store.unit() as session:
        session.execute(text("DROP TRIGGER broken"))


def searched(bureau: Bureau, *words: str) -> list[str]:
    before = record(bureau)
    for each in words:
        bureau.ask(c.FindCases(words=each))
    return [row.about.split()[-1] for row in since(bureau, before) if row.action == AuditAction.SEARCHED]


def found(world: World, **narrowed) -> tuple[AuditLine, ...]:
    return world.bureau.ask(t.FindAudit(**narrowed)).rows
