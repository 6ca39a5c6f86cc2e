"""One chain of hashes, which nobody changes unseen."""

import random
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desk_gui.commands import audit as t
from desk_gui.commands import cases as c
from desk_gui.commands import desk as d
from desk_gui.commands import letters as n
from desk_gui.commands.base import Wish
from desk_gui.models.audit import AuditRow, hash_of
from desk_gui.models.change import Change
from desk_gui.models.letter import Letter
from desk_gui.services.desk import Desk
from desk_gui.services.verify import findings, the_record_is_whole, the_record_reaches_what_it_proves
from desk_gui.storage.audit import broken_links, head_of, rows
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import WishId, new_id
from desk_gui.vocabulary import AuditAction
from tests.conftest import TODAY, Bureau
from tests.unit.audit.steps import MARKED, record
from tests.unit.examples import World, furnished

OLD = Path(__file__).parents[2] / "storage" / "fixtures" / "v2.zip"


def test_a_letter_carries_the_record_as_it_stood_before_it(world: World):
    stamp = world.bureau.ask(n.LetterById(world["approved"])).stamp
    chain = record(world.bureau)
    issued = next(at for at, row in enumerate(chain) if row.action == AuditAction.ISSUED)
    assert stamp.control_number == chain[issued - 1].hash[:10]


def test_the_head_can_be_asked_for(bureau: Bureau):
    last = record(bureau)[-1]
    head = bureau.ask(t.TheAuditHead())
    assert (head.seq, head.hash, head.control_number) == (last.seq, last.hash, last.hash[:10])


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET about = 'x'", "DELETE FROM audit", "UPDATE audit_key SET id = 2", "DELETE FROM audit_thing"]
)
def test_the_engine_itself_refuses_to_change_or_thin_it_out(world: World, statement: str):
    with pytest.raises(DBAPIError), world.bureau.desk.store.unit() as session:
        session.execute(text(statement))


def test_the_engine_refuses_to_put_a_row_in_the_place_of_another(bureau_on_sqlite: Bureau):
    with pytest.raises(DBAPIError), bureau_on_sqlite.desk.store.unit() as session:
        session.execute(text("INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1"))


def test_two_who_write_at_once_make_one_chain(bureau: Bureau):
    store = bureau.desk.store
    other = Store.open_file(store.path) if store.path else Store.connect(store._engine.url.render_as_string(hide_password=False))
    desks = (bureau.desk, Desk(other, bureau.desk.clock))

    def work(desk: Desk) -> None:
        for _ in range(10):
            desk.apply(Wish(WishId(new_id()), bureau.me, c.AddClient(new_id(), MARKED)))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, desks))
    other.close()
    chain = record(bureau)
    assert list(broken_links(iter(chain))) == []
    assert sum(row.about == "AddClient" for row in chain) == 20


def test_a_file_from_before_the_record_begins_one(tmp_path: Path):
    """Its older changes are no gap in the record; those that come are in it."""
    with zipfile.ZipFile(OLD) as kept:
        path = Path(kept.extract("plain.db", tmp_path))
    assert [line for line in findings(path) if "記録" in line] == []
    desk = Desk(Store.open_file(path), FixedClock(TODAY))
    somebody = desk.ask(d.AllStaff())[0].id
    desk.apply(Wish(WishId(new_id()), somebody, c.AddClient(new_id(), MARKED)))
    with desk.store.look() as session:
        assert [row.action for row in rows(session)] == [AuditAction.BEGUN, AuditAction.CHANGED]
    desk.store.close()
    assert [line for line in findings(path) if "記録" in line] == []


GUARDS = [f"{table}_no_{act}" for table in ("audit", "audit_thing") for act in ("update", "delete", "replace")]


@contextmanager
def unguarded(bureau: Bureau) -> Iterator[Session]:
    """The file in the hands of somebody who has its key, its guards taken away; nothing stays."""
    with pytest.raises(Undone), bureau.desk.store.unit() as session:
        for guard in GUARDS:
            session.execute(text(f"DROP TRIGGER IF EXISTS {guard}"))
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        yield session
        raise Undone


class Undone(Exception):
    """Takes the whole unit back."""


def edit(session: Session, chance: random.Random, last: int) -> None:
    at = chance.randint(1, last)
    change = chance.choice(
        (
            "about = about || 'x'",
            "pc = pc || 'x'",
            "at = datetime(at, '-1 day')",
            "actor_id = randomblob(16)",
            "thing_id = randomblob(16)",
            "action = CASE action WHEN 'viewed' THEN 'listed' ELSE 'viewed' END",
            "document = 'x'",
            "change = 'x'",
            "consent_id = randomblob(16)",
            "thing_kind = thing_kind || 'x'",
        )
    )
    session.execute(text(f"UPDATE audit SET {change} WHERE seq = :at"), {"at": at})


def edit_and_hash_again(session: Session, chance: random.Random, last: int) -> None:
    """By somebody who knows how: the row itself is right again, the next one tells."""
    row = session.scalar(select(AuditRow).where(AuditRow.seq == chance.randint(1, last - 1)))
    session.expunge(row)
    row.about += "x"
    session.execute(
        text("UPDATE audit SET about = :about, hash = :hash WHERE seq = :seq"),
        {"about": row.about, "hash": row.recomputed(), "seq": row.seq},
    )


def swap(session: Session, chance: random.Random, last: int) -> None:
    one, other = chance.sample(range(1, last + 1), 2)
    session.execute(text("DELETE FROM audit_thing WHERE seq IN (:one, :other)"), {"one": one, "other": other})
    for before, after in ((one, -1), (other, one), (-1, other)):
        session.execute(text("UPDATE audit SET seq = :after WHERE seq = :before"), {"before": before, "after": after})


def delete(session: Session, chance: random.Random, last: int) -> None:
    """One row taken out, and the rest numbered on as if it had never been."""
    at = chance.randint(1, last - 1)
    session.execute(text("DELETE FROM audit_thing WHERE seq = :at"), {"at": at})
    session.execute(text("DELETE FROM audit WHERE seq = :at"), {"at": at})
    if chance.random() < 0.5:
        session.execute(text("UPDATE audit SET seq = -seq WHERE seq > :at"), {"at": at})
        session.execute(text("UPDATE audit SET seq = -seq - 1 WHERE seq < 0"))
        session.execute(text("UPDATE audit_thing SET seq = -seq WHERE seq > :at"), {"at": at})
        session.execute(text("UPDATE audit_thing SET seq = -seq - 1 WHERE seq < 0"))


def insert(session: Session, chance: random.Random, last: int) -> None:
    """A row of one's own after the last but some, rightly hashed and linked to the one before."""
    at = chance.randint(1, last - 1)
    session.execute(text("UPDATE audit SET seq = -seq WHERE seq > :at"), {"at": at})
    session.execute(text("UPDATE audit SET seq = -seq + 1 WHERE seq < 0"))
    session.execute(text("UPDATE audit_thing SET seq = -seq WHERE seq > :at"), {"at": at})
    session.execute(text("UPDATE audit_thing SET seq = -seq + 1 WHERE seq < 0"))
    before = session.scalar(select(AuditRow.hash).where(AuditRow.seq == at))
    plain = {"pc": "", "action": AuditAction.VIEWED, "about": "CaseById", "thing_kind": ""}
    row = plain | dict.fromkeys(("actor_id", "thing_id", "consent_id", "document", "change")) | {"seq": at + 1, "prev": before}
    row["at"] = datetime(2026, 6, 1, tzinfo=UTC)
    session.add(AuditRow(**row, hash=hash_of(row, ())))
    session.flush()


def cut(session: Session, chance: random.Random, last: int) -> None:
    """The end taken off, from before the last letter; what changed since is taken back as well."""
    anchor = session.scalar(select(AuditRow.seq).where(AuditRow.action == AuditAction.ISSUED).order_by(AuditRow.seq.desc()).limit(1))
    at = chance.randint(0, anchor - 1)
    gone = session.scalars(select(AuditRow.change).where(AuditRow.seq > at)).all()
    session.execute(text("DELETE FROM audit_thing WHERE seq > :at"), {"at": at})
    session.execute(text("DELETE FROM audit WHERE seq > :at"), {"at": at})
    kept = len(session.scalars(select(Change.seq)).all()) - len({each for each in gone if each})
    session.execute(text("DELETE FROM change_touched WHERE change_seq > :kept"), {"kept": kept})
    session.execute(text("DELETE FROM change WHERE seq > :kept"), {"kept": kept})


def forget_what_else(session: Session, chance: random.Random, last: int) -> None:
    """Somebody's name taken out of what a row was also about."""
    seq = chance.choice(session.scalars(text("SELECT DISTINCT seq FROM audit_thing")).all())
    session.execute(text("DELETE FROM audit_thing WHERE seq = :seq"), {"seq": seq})


TAMPERINGS = (edit, edit, edit_and_hash_again, swap, delete, insert, cut, forget_what_else)


def linked(session: Session) -> bool:
    """What a careless check would ask: is each row right in itself?"""
    return all(row.recomputed() == row.hash for row in rows(session))


def test_a_thousand_tamperings_are_found_and_a_check_without_links_misses_some(bureau_on_sqlite: Bureau):
    world = furnished(bureau_on_sqlite)
    bureau_on_sqlite.do(c.EditClient(world["client"], MARKED))
    bureau_on_sqlite.ask(c.CaseSheetOf(world["case"]))
    bureau_on_sqlite.do(n.IssueLetter(world["approved"]))
    last = record(bureau_on_sqlite)[-1].seq
    chance, unseen, missed = random.Random(20260609), [], 0
    for number in range(1_000):
        with unguarded(bureau_on_sqlite) as session:
            tamper = TAMPERINGS[number % len(TAMPERINGS)]
            tamper(session, chance, last)
            session.expire_all()
            if next(chain(the_record_is_whole(session), the_record_reaches_what_it_proves(session)), None) is None:
                unseen.append((number, tamper.__name__))
            missed += linked(session)
    assert unseen == []
    assert missed > 300
    assert list(findings(bureau_on_sqlite.desk.store.path)) == []


def test_verify_names_the_letter_whose_control_number_is_gone(bureau_on_sqlite: Bureau):
    world = furnished(bureau_on_sqlite)
    bureau_on_sqlite.do(n.IssueLetter(world["approved"]))
    with unguarded(bureau_on_sqlite) as session:
        cut(session, random.Random(1), record_length(session))
        letter = session.scalar(select(Letter).where(Letter.control_number != ""))
        lines = list(the_record_reaches_what_it_proves(session))
        assert any(letter.number_text in line for line in lines), lines


def record_length(session: Session) -> int:
    head = head_of(session)
    return head.seq if head else 0


def test_verify_finds_a_change_that_was_rewritten(bureau_on_sqlite: Bureau):
    with unguarded(bureau_on_sqlite) as session:
        session.execute(text("UPDATE change SET command = 'EditDesk' WHERE seq = 1"))
        assert list(the_record_reaches_what_it_proves(session)) == ["変更の記録 1件（1番から）: 操作の記録と一致しません"]
