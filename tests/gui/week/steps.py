"""What is done in the week, each on the screen, as whoever works there does it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit

from desk_gui.views.today.rows import Row
from desk_gui.vocabulary import (
    AgencyKind,
    ClosingReason,
    ConsentItem,
    EntryKind,
    ReferralReason,
    ReferralState,
    Satisfaction,
)
from tests.gui.week.hands import CTRL, ENTER, Hands

S = ReferralState
LAWYERS, COUNCIL, HELLO_WORK, SCRIVENERS = "高鳥県弁護士会", "倉津市社会福祉協議会", "ハローワーク倉津", "高鳥県司法書士会"
PARTNERS = {
    LAWYERS: (AgencyKind.BAR_ASSOCIATION, "法律相談"),
    COUNCIL: (AgencyKind.SOCIAL_WELFARE_COUNCIL, "生活福祉資金"),
    HELLO_WORK: (AgencyKind.HELLO_WORK, "職業相談"),
    SCRIVENERS: (AgencyKind.JUDICIAL_SCRIVENER, "裁判所の書類"),
}


def somebody_comes_to_the_counter(desk: Hands) -> None:
    """相談受付, by keys alone."""
    desk.keys.press(Qt.Key.Key_N, CTRL)
    desk.settle()
    for key in "1\tvi\t\t\t02\t2\t":
        desk.keys.press(key if key != "\t" else Qt.Key.Key_Tab)
    desk.keys.write("給料が2か月支払われていない")
    desk.keys.press(ENTER, CTRL)
    desk.settle()


def it_becomes_a_case(desk: Hands) -> None:
    screen = desk.go("consultations")
    desk.press_row(screen.table, 0)
    desk.keys.press(ENTER)
    desk.settle()
    desk.press(screen.facts.case)
    dialog = desk.dialog()
    desk.press(dialog.fields.people.new)
    person = desk.dialog()
    desk.write(person.form._lines["name_latin"], "NGUYEN THI HOA")
    desk.write(person.form._lines["name_kana"], "グエン ティ ホア")
    desk.save(person)
    desk.save(dialog)


def they_visit_together(desk: Hands) -> None:
    """訪問 with the council, which promises to get the papers for a loan ready by Friday."""
    form = desk.tab("history").recording.form
    desk.write(form.facts, "会社の寮を訪ねた。給与明細は2か月分ない。")
    desk.chip(form.kind, EntryKind.VISIT)
    desk.choose(form.present.add, COUNCIL)
    desk.write(form.minutes, "90")
    desk.press(form.next)
    (promise,) = form.promises._lines
    desk.choose(promise.agency, COUNCIL)
    desk.write(promise.text, "貸付の書類をそろえる")
    desk.write(promise.due, "6/12")
    desk.keys.press(ENTER, CTRL)
    desk.settle()


def they_confer(desk: Hands) -> None:
    """会議, with what was decided: the desk asks for the pay slips by Friday."""
    desk.press(desk.tab("conferences").add)
    dialog = desk.dialog()
    for field, words in ((dialog.on, "6/11"), (dialog.at, "9:00"), (dialog.discussed, "法律相談・貸付・就職を分けて頼む。")):
        desk.write(field, words)
    desk.press(dialog.add_decision)
    (decided,) = dialog.decisions._lines
    desk.write(decided.text, "給与明細を会社に求める")
    desk.write(decided.due, "6/12")
    desk.save(dialog)


def she_consents(desk: Hands) -> None:
    """To three, for name, language, and what she told."""
    desk.press(desk.tab("consents").record)
    dialog = desk.dialog()
    desk.tick(dialog.recipients, LAWYERS, COUNCIL, HELLO_WORK)
    for item in (ConsentItem.NAME, ConsentItem.LANGUAGE, ConsentItem.CONSULTATION):
        desk.chip(dialog.items, item)
    desk.press(dialog.explained)
    desk.save(dialog)


def the_pay_slips_have_come(desk: Hands) -> None:
    tick_off(desk, "給与明細を会社に求める")


def tick_off(desk: Hands, task: str) -> None:
    """On きょう."""
    rows = desk.go("today").task_list.inside.findChildren(Row)
    desk.press(next(each.check for each in rows if each.line.title == task))


def three_are_asked(desk: Hands) -> None:
    for name in (LAWYERS, COUNCIL, HELLO_WORK):
        desk.press(desk.tab("referrals").new)
        dialog = turn_to(desk, name)
        assert not dialog.items.unnamed.isVisible()
        desk.press(dialog.requested)


def turn_to(desk: Hands, name: str) -> Any:
    """The pages of つなぐ as far as what may be told."""
    dialog = desk.dialog()
    model = dialog.partner.list.model()
    desk.press_row(dialog.partner.list, next(row for row in range(model.rowCount()) if model.index(row, 0).data().startswith(name)))
    desk.press(dialog.save)
    if not dialog.request.request.text():
        desk.write(dialog.request.request, f"{name}に頼みたいこと")
    desk.press(dialog.save)
    return dialog


def card(desk: Hands, name: str) -> Any:
    return next(each for each in desk.tab("referrals").cards if each.row.to_name == name)


def reply(desk: Hands, name: str, state: ReferralState, reason: ReferralReason | None = None, note: str = "") -> None:
    """As it was told on the telephone."""
    desk.press(card(desk, name).buttons["reply"])
    dialog = desk.dialog()
    desk.chip(dialog.answer, next(each.value for each in dialog.answer._chips if each.value.state == state and not each.value.conditional))
    if reason is not None:
        desk.chip(dialog.reason, reason)
    if note:
        desk.write(dialog.note, note)
        desk.chip(dialog.said.answer, Satisfaction.SATISFIED)
    desk.save(dialog)


def one_accepts_and_one_refuses(desk: Hands) -> None:
    reply(desk, LAWYERS, S.ACCEPTED)
    reply(desk, HELLO_WORK, S.REJECTED, ReferralReason.OUT_OF_AREA)


def the_next_one_is_asked(desk: Hands) -> None:
    """The form for it stands open already. She has not agreed to it: that is said, and nothing of her is told."""
    dialog = turn_to(desk, SCRIVENERS)
    assert dialog.items.unnamed.isVisible()
    desk.press(dialog.requested)


def the_silent_one_is_chased(desk: Hands) -> None:
    desk.press(card(desk, COUNCIL).buttons["remind"])
    desk.save(desk.dialog())


def nothing_happens(_desk: Hands) -> None:
    """Days alone go by."""


def it_answers_after_all(desk: Hands) -> None:
    """It brings the papers it had promised, too; what its reminder had put on the list is done with it."""
    reply(desk, COUNCIL, S.ACCEPTED)
    tick_off(desk, "貸付の書類をそろえる")


def somebody_looks_in(desk: Hands) -> None:
    """見守り, each week from today."""
    desk.press(desk.tab("rounds").add)
    dialog = desk.dialog()
    desk.write(dialog.person, "民生委員 岡本")
    desk.save(dialog)


def she_is_met(desk: Hands) -> None:
    desk.press(desk.tab("rounds").cards[0].buttons[0])


def close(desk: Hands) -> Any:
    """終結 as far as its button; the form."""
    head = desk.case.head
    desk.tab("history")
    desk.pick(head.stage, head.close_it)
    dialog = desk.dialog()
    if dialog.reason.value() is not ClosingReason.RESOLVED:
        desk.chip(dialog.reason, ClosingReason.RESOLVED)
    desk.press(dialog.save)
    return dialog


def what_is_open_keeps_it_open(desk: Hands) -> None:
    dialog = close(desk)
    assert dialog.notice.text().startswith("終わっていないつなぎが3件あります、見守りが1件続いています。先に終わらせるか、")
    desk.write(dialog.findChild(QTextEdit), "未払い分は支払われる見込み")
    desk.leave()


def all_is_done(desk: Hands) -> None:
    """Two come to their end, with her own word; the third sends her elsewhere, where she has been already."""
    for name in (LAWYERS, COUNCIL):
        reply(desk, name, S.COMPLETED, note="支払われた")
    reply(desk, SCRIVENERS, S.REJECTED, ReferralReason.ELSEWHERE)
    desk.leave()


def it_is_closed(desk: Hands) -> None:
    """The neighbours go on looking in, and whoever closes it knows."""
    dialog = close(desk)
    assert dialog.notice.text().startswith("見守りが1件続いています。")
    desk.press(dialog.despite)
    desk.press(dialog.save)
    assert desk.case.file.sheet.case.closing_note == "未払い分は支払われる見込み", dialog
