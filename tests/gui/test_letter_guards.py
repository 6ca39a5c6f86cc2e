"""Before a letter is issued, by the screen: what is wrong is named, is one press away, and takes no number."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select

from desk_gui.commands.agencies import AgencyById, EditAgency
from desk_gui.commands.cases import EditClient
from desk_gui.commands.consent import WithdrawConsent
from desk_gui.commands.letters import ApproveLetter, IssueLetter
from desk_gui.errors import Refused
from desk_gui.models.desk import Counter
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import ConsentId, LetterId, WithdrawalId, new_id
from desk_gui.viewmodels.office import Office
from desk_gui.views.letters.compose_page import ComposePage
from desk_gui.views.letters.info import INFO
from desk_gui.views.letters.screen import LettersScreen
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import LAN, File, open_file
from tests.unit.letter_writing import ITEMS, drafted

LEFT = Qt.MouseButton.LeftButton
FORMER = "夫　TRAN VAN MINH　倉津市西町3丁目4番5号 ハイツ緑102"
NO_GLYPH = "\U0001f9ff"


@dataclass
class Desk:
    """A letter being written on a desk of its own."""

    screen: LettersScreen
    file: File
    consent: ConsentId
    letter: LetterId
    rested: Callable[[], None]

    @property
    def page(self) -> ComposePage:
        return self.screen.compose

    @property
    def bureau(self) -> Bureau:
        return self.file.bureau

    def number(self) -> int | None:
        """The last one of the register."""
        with self.bureau.desk.store.look() as session:
            return session.scalar(select(Counter.last).where(Counter.register == "outgoing"))

    def kept(self) -> None:
        self.page.composer.preview()
        self.page.composer.save()
        self.rested()

    def look_again(self) -> None:
        self.page.refresh()
        self.rested()

    def with_agency(self, **changes: object) -> None:
        details = self.bureau.ask(AgencyById(self.file.agency)).details
        self.bureau.do(EditAgency(self.file.agency, replace(details, **changes)))
        self.look_again()

    def with_client(self, **changes: object) -> None:
        self.bureau.do(EditClient(self.file.client, replace(LAN, opponents=(FORMER,), **changes)))
        self.look_again()


@pytest.fixture
def desk(qtbot, office: Office, bureau: Bureau, rested: Callable[[], None]) -> Desk:
    file = open_file(bureau, replace(LAN, opponents=(FORMER,)))
    consent = file.consent(*ITEMS)
    letter = drafted(file)
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 592)
    office.edits.changed.connect(screen.refresh)
    screen.show()
    rested()
    screen.show_thing("letter", letter)
    rested()
    return Desk(screen, file, consent, letter, rested)


# --- typed in the form --------------------------------------------------------------------------------------------------------


def typed(field: str, text: str) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        for part in desk.page.form.parts:
            if (found := part.fields().get(field)) is not None:
                found.set_text(text) if hasattr(found, "set_text") else found.setText(text)
        desk.kept()

    return act


def without_a_day(desk: Desk) -> None:
    desk.page.form.matter.reply_by.set_day(None)
    desk.page.form.matter.on_typed()
    desk.kept()


def with_a_day_gone(desk: Desk) -> None:
    desk.page.form.matter.reply_by.set_day(TODAY - timedelta(days=1))
    desk.page.form.matter.on_typed()
    desk.kept()


def in_nepali(desk: Desk) -> None:
    desk.page.foot.language.set_value("ne")
    desk.page.foot.copy_changed.emit()
    desk.kept()


def long_section(desk: Desk) -> None:
    desk.with_agency(address="倉津市本町" + "とても長い建物の名前" * 36)
    typed("部署", "相談支援" * 60)(desk)


AT_FIELD: dict[str, tuple[Callable[[Desk], None], str, str]] = {
    "withheld, full width": (typed("事実", "連絡先は０８６−０００−４５６７"), "事実", "086-000-4567"),
    "withheld, in the subject": (typed("件名", "080の件（086 000 4567）"), "件名", "086-000-4567"),
    "withheld, in what is asked": (typed("依頼事項", "八六〇〇〇四五六七に電話"), "依頼事項", "086-000-4567"),
    "opponent, full width": (typed("本人の話", "ＴＲＡＮ　ＶＡＮ　ＭＩＮＨから電話"), "本人の話", "TRAN VAN MINH"),
    "opponent, with marks": (typed("見立て", "Trần Văn Minhに注意"), "見立て", "TRAN VAN MINH"),
    "former home, in words": (typed("事実", "西町三丁目四番五号を出た"), "事実", "西町3丁目4番5号"),
    "former home, hyphens": (typed("事実", "西町３－４－５"), "事実", "西町3丁目4番5号"),
    "former home, room": (typed("通訳", "ハイツ緑の102に電話"), "通訳", "ハイツ緑102"),
    "opponent, in the client's copy": (typed("行き方", "TRAN VAN MINHの店の前"), "行き方", "TRAN VAN MINH"),
    "no glyph": (typed("見立て", f"{NO_GLYPH}を持参"), "見立て", NO_GLYPH),
    "no glyph, in the client's copy": (typed("場所", f"窓口{NO_GLYPH}"), "場所", NO_GLYPH),
    "a blank left": (typed("事実", "○○から相談があった。"), "事実", "○○"),
    "a blank left, of a phrase": (typed("依頼事項", "{日付}までに連絡"), "依頼事項", "{日付}"),
    "no subject": (typed("件名", ""), "件名", "件名"),
    "no day of reply": (without_a_day, "回答期限", "回答期限"),
    "a day of reply gone by": (with_a_day_gone, "回答期限", "回答期限"),
    "an address beyond its window": (long_section, "部署", "宛先"),
    "another language": (in_nepali, "", "ネパール語"),
}


def said(desk: Desk) -> str:
    page = desk.page
    return " ".join((page.stop.text() if page.stop.isVisible() else "", page.foot.reason.text(), page.foot.way.text()))


def field_named(desk: Desk, name: str) -> QWidget:
    if not name:
        return desk.page.foot.language
    return next(found for part in desk.page.form.parts if (found := part.fields().get(name)) is not None)


def has_keys(field: QWidget) -> bool:
    there = QApplication.focusWidget()
    return there is not None and (field is there or field.isAncestorOf(there))


@pytest.mark.parametrize(("wrong", "name", "cause"), AT_FIELD.values(), ids=AT_FIELD)
def test_what_is_wrong_in_the_form_is_named_and_led_to(qtbot, desk: Desk, wrong: Callable[[Desk], None], name: str, cause: str):
    before = desk.number()
    wrong(desk)
    assert cause in said(desk)
    assert not desk.page.foot.issue.isEnabled()
    field = field_named(desk, name)
    desk.page.foot.print.setFocus()
    qtbot.mouseClick(desk.page.foot.approved.link, LEFT)  # whoever goes on to 決裁 is led there as well
    assert (desk.page.dialog, has_keys(field)) == (None, True)
    desk.page.head.back.setFocus()
    qtbot.mouseClick(desk.page.stop.action if desk.page.stop.action.isVisible() else desk.page.foot.way, LEFT)
    assert has_keys(field)
    with pytest.raises(Refused):
        desk.bureau.do(ApproveLetter(desk.letter, TODAY, "センター長"))
        desk.bureau.do(IssueLetter(desk.letter))
    assert (before, desk.number()) == (None, None)


# --- what the form does not hold ----------------------------------------------------------------------------------------------

ELSEWHERE: dict[str, tuple[Callable[[Desk], None], str, str]] = {
    "conflict of interest": (lambda desk: desk.with_agency(conflict_of_interest=True), "agency", "利益相反"),
    "no glyph in the partner's name": (lambda desk: desk.with_agency(name=f"法テラス{NO_GLYPH}"), "agency", NO_GLYPH),
    "a partner's name beyond the window": (
        lambda desk: desk.with_agency(name="長い名称の国際交流協会" * 30, address="とても長い建物" * 30),
        "agency",
        "宛先",
    ),
    "no glyph in the client's name": (lambda desk: desk.with_client(name_latin=f"LAN{NO_GLYPH}"), "case", NO_GLYPH),
}


@pytest.mark.parametrize(("wrong", "kind", "cause"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_is_wrong_elsewhere_is_named_and_led_to(qtbot, desk: Desk, office: Office, wrong, kind: str, cause: str):
    wrong(desk)
    assert cause in said(desk)
    assert not desk.page.foot.issue.isEnabled()
    with qtbot.waitSignal(office.navigator.wanted) as asked:
        qtbot.mouseClick(desk.page.stop.action, LEFT)
    assert asked.args == [kind, desk.file.agency if kind == "agency" else desk.file.case]
    assert desk.number() is None


# --- what happens after 決裁 ---------------------------------------------------------------------------------------------------


def consent_withdrawn(desk: Desk) -> None:
    desk.bureau.do(WithdrawConsent(WithdrawalId(new_id()), desk.consent, TODAY))


def opponent_learnt(desk: Desk) -> None:
    desk.bureau.do(EditClient(desk.file.client, replace(LAN, opponents=("法律相談をお願いしたい",))))


def partner_flagged(desk: Desk) -> None:
    details = desk.bureau.ask(AgencyById(desk.file.agency)).details
    desk.bureau.do(EditAgency(desk.file.agency, replace(details, conflict_of_interest=True)))


def another_tongue(desk: Desk) -> None:
    desk.bureau.do(EditClient(desk.file.client, replace(LAN, language="ne", opponents=(FORMER,))))


def day_gone_by(desk: Desk) -> None:
    desk.bureau.desk.clock = FixedClock(TODAY + timedelta(days=30))


LATE = {
    "consent withdrawn": (consent_withdrawn, "同意"),
    "an opponent learnt of": (opponent_learnt, "法律相談をお願いしたい"),
    "partner flagged": (partner_flagged, "利益相反"),
    "another tongue": (another_tongue, "ベトナム語"),
    "the day has gone by": (day_gone_by, "回答期限"),
}


@pytest.mark.parametrize(("wrong", "cause"), LATE.values(), ids=LATE)
def test_what_changed_after_approval_keeps_the_number(qtbot, desk: Desk, wrong: Callable[[Desk], None], cause: str):
    """Whoever presses 施行 on a screen that has not heard of it is told, and led there."""
    desk.bureau.do(ApproveLetter(desk.letter, TODAY, "センター長"))
    desk.look_again()
    wrong(desk)
    qtbot.mouseClick(desk.page.foot.issue, LEFT)
    desk.page.dialog.accept()
    desk.rested()
    assert desk.page.notice.isVisible()
    assert cause in desk.page.notice.text()
    assert desk.page.notice.action.isVisible()
    assert desk.number() is None
    desk.look_again()
    assert not desk.page.foot.issue.isEnabled() or cause == "回答期限"


def test_a_field_that_is_locked_leads_to_what_unlocks_it(qtbot, desk: Desk):
    desk.bureau.do(ApproveLetter(desk.letter, TODAY, "センター長"))
    desk.look_again()
    opponent_learnt(desk)
    desk.look_again()
    qtbot.mouseClick(desk.page.stop.action, LEFT)
    assert desk.page.head.edit.hasFocus()
    qtbot.mouseClick(desk.page.head.edit, LEFT)
    desk.rested()
    qtbot.mouseClick(desk.page.stop.action, LEFT)
    assert has_keys(field_named(desk, "依頼事項"))


def test_what_stands_goes_out_under_the_first_number(qtbot, desk: Desk):
    """The control: nothing else of this letter keeps it back."""
    desk.bureau.do(ApproveLetter(desk.letter, TODAY, "センター長"))
    desk.look_again()
    qtbot.mouseClick(desk.page.foot.issue, LEFT)
    desk.page.dialog.accept()
    desk.rested()
    assert desk.number() == 1
