"""Eyes on the program: every figure that stands on きょう and in the case, read from what is shown there."""

import re
from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desk_gui.views.today.rows import AlertGroup, Heading, Row
from desk_gui.views.widgets.section import Section
from tests.gui.week.hands import Hands

Shown = dict[str, str]


def words(widget: QWidget) -> list[str]:
    """What can be read in it, from the first word to the last."""
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget) and each.text()]


def shown(desk: Hands) -> Shown:
    """Nothing stands there as nothing here: what is 0 is left out."""
    return {name: each for name, each in (*_today(desk), *_case(desk)) if each not in ("", "0")}


# --- きょう ------------------------------------------------------------------------------------------------------------------


def _today(desk: Hands) -> Iterator[tuple[str, str]]:
    page = desk.go("today")
    strip = dict(zip(words(page.figures)[::2], words(page.figures)[1::2], strict=True))
    _is_what_the_cards_list(page, strip)
    yield from strip.items()
    for row in page.task_list.inside.findChildren(Row):
        yield f"やること　{row.line.title}", " ".join(each for each in words(row)[1:] if each != row.line.detail)
    yield "あとのやること", words(page.tasks.head)[1] if page.later.isVisible() else ""
    for row in page.wait_list.inside.findChildren(Row):
        _, _, *rest = words(row)
        yield f"待つ　{row.line.title}", " ".join(rest)
    for group in page.alert_list.inside.findChildren(AlertGroup):
        head, *rest = words(group)
        yield f"注意　{head}", " ".join(rest)
    for button in desk.program.frame.rail.findChildren(QAbstractButton):
        if count := re.search(r"\d+件", button.accessibleName()):
            yield f"レール　{button.text()}", count[0]


def _is_what_the_cards_list(page: Any, strip: Shown) -> None:
    """Strip, heads of the cards, heads of their groups and rows: each figure is what lies under it."""
    heads = {words(each)[0]: words(each)[1] for each in page.task_list.inside.findChildren(Heading)}
    for title, figure in (("期限切れ", "期限切れ"), ("きょう", "きょうまで")):
        assert heads.get(title, "0件") == f"{strip[figure]}件"
    rows = len(page.task_list.inside.findChildren(Row))
    assert sum(int(each[:-1]) for each in heads.values()) == rows
    assert words(page.tasks.head)[1].startswith(f"{rows}件")
    assert words(page.waiting.head)[1] == f"{strip['返信待ち']}件" == f"{len(page.wait_list.inside.findChildren(Row))}件"
    assert words(page.agenda_card.head)[1] == f"{strip['予約']}件"
    groups = page.alert_list.inside.findChildren(AlertGroup)
    assert all(words(group)[1] == f"{len(group.rows)}件" for group in groups)
    quiet = sum(len(group.rows) for group in groups if words(group)[0] in ("記録がない", "会議がまだ"))
    more = f"（ほかに提案{quiet}件）" if quiet else ""
    assert words(page.alerts.head)[1] == f"{strip['期限の注意']}件{more}"
    assert sum(len(group.rows) for group in groups) - quiet == int(strip["期限の注意"])


# --- the case ----------------------------------------------------------------------------------------------------------------


def _case(desk: Hands) -> Iterator[tuple[str, str]]:
    desk.go("cases")
    page = desk.case
    if page.file.case is None:
        return
    desk.tab("history")
    yield "段階", page.head.stage.text().strip("● ▾")
    for at in range(page.tabs.count()):
        name, _, count = page.tabs.tabText(at).partition("　")
        yield f"タブ　{name}", count
    yield "合計", page.history.timeline.sum.text()
    for section in page.side.findChildren(Section):
        title, *rest = words(section.title)
        yield f"横　{title}", " ".join(rest)
    for line in page.side.tasks.lines:
        yield f"横のやること　{line.task.details.text}", " ".join(words(line)[1:])
    cards = desk.tab("referrals")
    yield "つなぎの頭", " ".join(words(cards.list.title)[1:])
    for card in cards.cards:
        chain, state, word = _of(card)
        yield from ((f"つなぎ　{card.row.to_name}", state), (f"経過　{card.row.to_name}", chain), (f"声　{card.row.to_name}", word))
    for key, name in (("conferences", "会議"), ("rounds", "見守り"), ("consents", "同意")):
        yield f"{name}の頭", " ".join(words(desk.tab(key).list.title)[1:])
    desk.tab("history")


def _of(card: Any) -> tuple[str, str, str]:
    """Whom was asked for the same before; its state, and until and since when an answer is owed; what she said in the end."""
    said = words(card)
    head = said[: said.index(card.row.details.request)]
    chain = next((each for each in head if "→" in each), "")
    state = " ".join(each for each in head if each not in (chain, card.row.to_name, card.row.service_name))
    return chain.partition("　")[2], state, next((each for each in said if each.startswith("本人の声")), "").partition("　")[2]
