"""Every screen and dialog as a picture, from the sample, with the shipped fonts: what changed since yesterday is seen, not guessed."""

import json
import os
import sys
import tempfile
from contextlib import chdir
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from desk_gui.values.clock import Clock

if TYPE_CHECKING:
    from desk_gui.views.settings.screen import SettingsScreen
    from desk_gui.views.start.page import StartPage

QUIET_SECONDS = 0.35
PATIENCE_SECONDS = 600.0
BUSY_SECONDS = 0.02
"""A turn of the event loop that took longer was laying something out."""


@dataclass(frozen=True)
class Order:
    """What to take: `size` in device pixels, `look` light or dark, `only`: names beginning with these letters."""

    out: Path
    size: tuple[int, int]
    scale: float
    look: str
    only: str = ""


def take(order: Order, clock: Clock) -> int:
    """Write one PNG a picture. Answers the exit status. Raises FolderIsReadOnly where nothing can be kept."""
    from desk_gui.services.opening import folder_for

    order = replace(order, out=order.out.absolute())
    folder_for(order.out / "any.png")
    os.environ["QT_SCALE_FACTOR"] = str(order.scale)
    with tempfile.TemporaryDirectory() as home, chdir(home):
        os.environ["TSUNAGU_HOME"] = home
        if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
            os.environ["QT_QPA_PLATFORM"] = _screen_of(order, Path(home))
        return _Camera(order, clock).run()


def _screen_of(order: Order, here: Path) -> str:
    """Qt's drawing without a screen believes in one of 800×800: dialogs would be narrower than on the PC the picture stands for.

    The file is named without its folder, because Qt takes the colon of a drive for the next option.
    """
    width, height = order.size
    screen = {"name": "picture", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    told = {"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": [screen]}
    (here / "screen.json").write_text(json.dumps(told), encoding="utf-8")
    return "offscreen:configfile=screen.json"


class _Camera:
    def __init__(self, order: Order, clock: Clock) -> None:
        from desk_gui.program import Program
        from desk_gui.settings import Settings, data_folder
        from desk_gui.views import theme
        from desk_gui.window import application, open_frame

        self.app = application()
        settings = Settings(data_folder() / "settings.json")
        settings.put("theme", order.look)
        self.frame = open_frame(self.app, settings)
        theme.load_script_fonts()
        self.out, self.only = order.out, order.only
        self.taken, self.lost = 0, 0
        self.program = Program(self.frame, clock, settings)
        self.frame.resize(*(round(length / order.scale) for length in order.size))

    def run(self) -> int:
        self.program.start(sample=False, path=None)
        self._first_start()
        self.program.entrance.open_sample()
        self._settle()
        for entry in tuple(self.program.offered.values()):
            shots = entry.info().shots
            wanted = max((at for at, shot in enumerate(shots, 1) if shot.name.startswith(self.only)), default=0)
            for shot in shots[:wanted]:  # one may go on from where the one before ended
                self._one(entry.key, shot)
        self._help()
        if any(name.startswith(self.only) for name in ("talk_case", "talk_consultation", "hidden", "hidden_dialog", "bug")):
            self._guarded()
        self._other_roles()  # last: what they may not see is gone from the window then
        self.program.close_desk()
        if any(name.startswith(self.only) for name in ("settings_backups", "settings_backups_none", "settings_privacy_minutes")):
            self._encrypted()
        self.frame.hide()
        print(f"{self.taken}枚の画面を {self.out} に保存しました。")
        if self.lost:
            print(f"{self.lost}枚は保存できませんでした。空きと書き込みの許可を確かめてください。", file=sys.stderr)
        return 1 if self.lost else 0

    def _first_start(self) -> None:
        page = self.program.entrance.page
        for name, step in (
            ("start", page.ways),
            ("start_desk", page.desk_step),
            ("start_staff", page.staff_step),
            ("start_password", page.password_step),
        ):
            page.pages.setCurrentWidget(step)
            self._settle()
            self._keep(name, self.frame)
        self._doors(page)
        page.pages.setCurrentWidget(page.ways)

    def _doors(self, page: "StartPage") -> None:
        """The pages of an encrypted file, with people nobody knows."""
        from desk_gui.errors import WrongPassphrase
        from desk_gui.rows.access import Door, Sealed
        from desk_gui.rows.desk import StaffDetails, StaffRow
        from desk_gui.values.ids import StaffId, new_id
        from desk_gui.values.recovery_key import SECRET_BYTES, written

        names = ("難波 正樹", "ファム・ティ・フオン", "MARIA APARECIDA DOS SANTOS OLIVEIRA FERREIRA")
        staff = tuple(StaffRow(StaffId(new_id()), 1, StaffDetails(name)) for name in names)
        doors = tuple(Door(new_id(), row.id, row.details.name) for row in staff)
        page.show_unlock(Sealed(Path("desk.db"), (*doors, Door(new_id(), None, ""))), None)
        self._settle()
        self._keep("start_unlock", self.frame)
        page.unlock.answer(WrongPassphrase(new_id(), 2))
        self._settle()
        self._keep("start_unlock_wrong", self.frame)
        page.show_recovery(written(bytes(range(SECRET_BYTES))), "倉津広域外国人相談センター")
        self._settle()
        self._keep("start_recovery", self.frame)
        page.show_protect(staff)
        self._settle()
        self._keep("start_protect", self.frame)
        page.show_copies((Path("D:/相談/窓口 のコピー.db"), Path("D:/相談/窓口 2026-05-29.db")))
        self._settle()
        self._keep("start_copies", self.frame)
        self._troubles(page)
        page.forget()

    def _troubles(self, page: "StartPage") -> None:
        """What is shown where a file cannot be opened as it is."""
        from datetime import timedelta

        from desk_gui.errors import LeaseIsHeld
        from desk_gui.rows.backups import BundleRow, LostChange, Missing, Salvaged, SavedTable
        from desk_gui.services.entering import keyless
        from desk_gui.viewmodels.rescuing import Found, Rescuing
        from desk_gui.views.access.lease import LeasePage
        from desk_gui.views.access.rescue import RescuePage
        from desk_gui.vocabulary import BackupReason

        clock = self.program.clock
        path, now = Path("desk.db"), clock.now()
        lease = LeasePage(LeaseIsHeld("desk.db", pc="福祉課PC3", user="佐藤", since=now))
        page.show_other(lease)
        lease.focus()
        self._settle()
        self._keep("start_lease", self.frame)
        rescue = RescuePage(Rescuing(keyless(path, clock), self.program.jobs, has_keys=True), self.program.notices)
        page.show_other(rescue)
        bundle = BundleRow(Path("desk.tsunagu"), 1 << 24, now - timedelta(minutes=43), BackupReason.TIMED, 1)
        acts = ("AddEntry", "AddTask", "EditClient", "DraftReferral", "AdvanceReferral")
        changes = tuple(LostChange(now - timedelta(minutes=40 - 7 * at), act, ()) for at, act in enumerate(acts))
        rescue.rescuing.found.emit(Found(path, bundle, Missing(bundle.made_at, changes, 2)))
        self._settle()
        self._keep("start_rescue", self.frame)
        saved = (SavedTable("entry", 18240, 3), SavedTable("task", 2210, 0, lent=12, aside=1))
        rescue.rescuing.salvaged.emit(Salvaged(Path("desk-salvaged-20260609-104300.db"), saved))
        self._settle()
        self._keep("start_rescue_salvaged", self.frame)

    def _one(self, key: str, shot: object) -> None:
        from desk_gui.views.screen import Screen, Shot

        assert isinstance(shot, Shot)
        screen = self.frame.show_screen(key)
        assert isinstance(screen, Screen)
        self._settle()
        dialog = shot.arrange(screen) if shot.arrange is not None else None
        self._settle()
        self._keep(shot.name, dialog if dialog is not None and dialog.isWindow() else self.frame)
        if dialog is not None and dialog.isWindow():
            dialog.close()
            self._settle()

    def _other_roles(self) -> None:
        """What those see who work on no case: two people more in the sample, sat down one after the other."""
        from desk_gui.commands.desk import AddStaff
        from desk_gui.commands.referrals import FindReferrals
        from desk_gui.rows.desk import StaffDetails, StaffRow
        from desk_gui.rows.referrals import ReferralRow
        from desk_gui.values.ids import StaffId, new_id
        from desk_gui.vocabulary import Role

        if not any(name.startswith(self.only) or self.only.startswith(name) for name in ("figures", "requests")):
            return
        assert self.program.office is not None
        edits = self.program.office.edits
        told: list[tuple[ReferralRow, ...]] = []
        edits.ask(FindReferrals(), told.append)
        self._settle()
        agencies = [row.details.to for row in told[0] if row.letter_number and not row.protected]
        agency = max(sorted(set(agencies)), key=agencies.count)
        people = (StaffDetails("集計 係", role=Role.STATISTICS), StaffDetails("大島 健", role=Role.PARTNER_VIEWER, agency=agency))
        rows = [StaffRow(StaffId(new_id()), 1, details) for details in people]
        for row in rows:
            edits.do(AddStaff(row.id, row.details), "")
        self._settle()
        for row, key in zip(rows, ("figures", "requests"), strict=True):
            self.frame.show_screen("settings")  # where one becomes somebody else
            self._settle()
            edits.become(row)
            self._settle()
            self.frame.show_screen(key)
            self._settle()
            self._keep(key, self.frame)
            self.frame.show_screen("settings")
            self._settle()
            self._keep(f"{key}_settings", self.frame)

    def _encrypted(self) -> None:
        """What only a desk's own file has."""
        from desk_gui.services.access import create
        from desk_gui.services.opening import default_new
        from desk_gui.settings import data_folder
        from desk_gui.views.settings.screen import SettingsScreen

        path = data_folder() / "desk.db"
        new = default_new("倉津広域外国人相談センター", "難波 正樹")
        opened = create(path, self.program.clock, new, "a password for pictures")
        self.program.entrance.opened.emit(opened)
        screen = self.frame.show_screen("settings")
        assert isinstance(screen, SettingsScreen)
        assert screen.backups is not None
        screen.tabs.setCurrentWidget(screen.backups)
        self._settle()
        self._keep("settings_backups_none", self.frame)
        screen.backups.now.click()
        self._settle()
        screen.backups.test.click()
        self._settle()
        self._keep("settings_backups", self.frame)
        screen.tabs.setCurrentWidget(screen.privacy)
        self._settle()
        self._keep("settings_privacy_minutes", self.frame)
        self._second_place_gone(screen)
        self.program.close_desk()

    def _second_place_gone(self, screen: "SettingsScreen") -> None:
        """A share that was switched off, and the file of before a restore."""
        from desk_gui.rows.backups import SecondPlace
        from desk_gui.settings import data_folder

        assert screen.backups is not None
        assert self.program.office is not None
        assert self.program.office.backups is not None
        screen.tabs.setCurrentWidget(screen.backups)
        share = data_folder() / "福祉課共有" / "つなぐデスク控え"
        share.mkdir(parents=True)
        self.program.office.backups.choose_second(SecondPlace(share))
        self._settle()
        share.rename(share.with_name("見えない"))
        for ending in (".db", ".keys"):
            (data_folder() / f"desk-kept-20260508-090000{ending}").write_bytes(b"x" * 900_000)
        screen.backups.now.click()
        self._settle()
        screen.backups.verticalScrollBar().setValue(screen.backups.verticalScrollBar().maximum())
        self._keep("settings_backups_second_gone", self.frame)
        self.frame.show_screen("today")
        self._settle()
        self._keep("settings_backups_said_today", self.frame)

    def _guarded(self) -> None:
        """With a client before the screen, with everything hidden, and after a bug."""
        from desk_gui.views.cases.screen import CasesScreen

        cases = self.frame.show_screen("cases")
        assert isinstance(cases, CasesScreen)
        self._settle()
        if (row := cases.list.model.line(0)) is not None:
            cases.open_case(row.id)
        self._settle()
        for name, key in (("talk_case", "cases"), ("talk_consultation", "consultations")):
            self.frame.show_screen(key)
            self._settle()
            self.frame.talk_wanted.emit()
            self._settle()
            self._keep(name, self.frame)
            self.program.talk.end()
        self.frame.show_screen("cases")
        cases.page.acts.add_task()
        self._settle()
        self.frame.hide_wanted.emit()
        self._settle()
        self._keep("hidden", self.frame)
        assert cases.page.acts.dialog is not None
        self._keep("hidden_dialog", cases.page.acts.dialog)
        self.frame.hide_wanted.emit()
        cases.page.acts.dialog.close()
        self._bug()

    def _bug(self) -> None:
        try:
            raise KeyError("somebody")
        except KeyError as error:
            self.program.bugs.report(error)
        self._settle()
        assert self.program.bugs.dialog is not None
        self._keep("bug", self.program.bugs.dialog)
        self.program.bugs.dialog.close()
        self._settle()

    def _help(self) -> None:
        from desk_gui.views.help import HelpSheet

        sheet = HelpSheet(self.frame)
        sheet.show()
        self._settle()
        self._keep("help", sheet)
        sheet.close()

    def _keep(self, name: str, widget: object) -> None:
        from PySide6.QtWidgets import QWidget

        assert isinstance(widget, QWidget)
        if name.startswith(self.only):
            kept = widget.grab().save(str(self.out / f"{name}.png"))
            self.taken += kept
            self.lost += not kept

    def _settle(self) -> None:
        """Let events run until nothing has been under way for a moment."""
        started = quiet_since = monotonic()
        while monotonic() - started < PATIENCE_SECONDS:
            before = monotonic()
            self.app.processEvents()
            now = monotonic()
            if self.program.jobs.busy or now - before > BUSY_SECONDS:
                quiet_since = now
            elif now - quiet_since > QUIET_SECONDS:  # asked after a turn: a machine that stood still for a moment was not quiet
                return
