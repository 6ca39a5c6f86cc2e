"""An encrypted desk at work with its bundles, and a clock the test sets."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from desk_gui.commands.agencies import AddAgency, FindAgencies
from desk_gui.commands.base import Wish
from desk_gui.commands.desk import AddStaff
from desk_gui.models.audit import AuditRow
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.backups import Entrance, Restored, SecondPlace
from desk_gui.rows.desk import StaffDetails
from desk_gui.services import access
from desk_gui.services.backups import Backups
from desk_gui.services.desk import Desk
from desk_gui.storage import key_file
from desk_gui.storage.bundle import Told, silent
from desk_gui.storage.keyring import Keyring
from desk_gui.values.clock import local
from desk_gui.values.ids import AgencyId, StaffId, WishId, new_id
from desk_gui.vocabulary import AgencyKind, AuditAction, BackupReason, Medium, Role
from tests.conftest import TODAY

SECRET = "たかとり川の かわせみ 7"
NEXT_SECRET = "早瀬町の やまばと 12"


class Watch:
    """A clock the test sets."""

    def __init__(self) -> None:
        self.at = datetime.fromisoformat(f"{TODAY.isoformat()}T01:43:00+00:00")

    def now(self) -> datetime:
        return self.at

    def today(self):
        return local(self.at).date()

    def later(self, **much: float) -> None:
        self.at += timedelta(**much)


@dataclass
class House:
    """An encrypted desk at work, with its bundles."""

    path: Path
    ring: Keyring
    me: StaffId
    clock: Watch
    desk: Desk
    backups: Backups

    def add(self, name: str) -> None:
        details = AgencyDetails(name, AgencyKind.MUNICIPAL_OFFICE)
        self.desk.apply(Wish(WishId(new_id()), self.me, AddAgency(AgencyId(new_id()), details)))

    def names(self) -> set[str]:
        return {row.details.name for row in self.desk.ask(FindAgencies(), self.me)}

    def make(self) -> Path:
        return self.backups.make(BackupReason.BY_HAND, actor=self.me).bundle.path

    def restore(self, bundle: Path, entrance: Entrance | None = None, told: Told = silent) -> Restored:
        """As a manager does."""
        self.backups.allow_restore(bundle, self.me)
        return self.backups.restore(bundle, entrance, told)

    def colleague(self, role: Role) -> StaffId:
        """Somebody else of the staff."""
        staff = StaffId(new_id())
        of = self.desk.ask(FindAgencies(), self.me)[0].id if role is Role.PARTNER_VIEWER else None
        self.desk.apply(Wish(WishId(new_id()), self.me, AddStaff(staff, StaffDetails("佐藤 光", role=role, agency=of))))
        return staff

    def acts(self) -> list[tuple[str, StaffId | None]]:
        """What the record says was done with bundles, and by whom."""
        with self.desk.store.look() as session:
            asked = select(AuditRow.about, AuditRow.actor_id).where(AuditRow.action == AuditAction.BACKED_UP)
            return [(row.about, row.actor_id) for row in session.execute(asked.order_by(AuditRow.seq))]

    def due(self) -> bool:
        return self.backups.due(self.clock.now())

    def open_again(self, secret: str = SECRET) -> set[str]:
        """As on the next morning."""
        slot = next(each for each in key_file.of(self.path).slots if each.owner == self.me)
        opened = access.unlock(self.path, self.clock, slot.id, secret)
        try:
            return {row.details.name for row in opened.desk.ask(FindAgencies(), self.me)}
        finally:
            opened.desk.store.close()


class Recorded:
    """A system that says of every folder the same."""

    def __init__(self, medium: Medium) -> None:
        self.medium = medium

    def medium_of(self, _folder: Path) -> Medium:
        return self.medium


def with_second(house: House, place: SecondPlace, medium: Medium = Medium.SHARE) -> Backups:
    backups = Backups(house.desk, house.ring, house.clock, port=Recorded(medium))
    backups.choose_second(place, house.me)
    return backups
