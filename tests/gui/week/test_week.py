"""A week in the life: one person's case in the running program, from the first word at the counter to its closing.

Each step is done on the screen; after each, every figure on きょう and in the case is what it must be: what the step changes is named, and
all the rest is as it was. The days go by on the program's own clock.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desk_gui.commands.agencies import AddAgency
from desk_gui.rows.agencies import AgencyDetails, Service
from desk_gui.values.ids import AgencyId, ServiceId, new_id
from desk_gui.vocabulary import CaseStage, Category, ClosingReason
from tests.conftest import Bureau
from tests.gui.conftest import Begin, Keys
from tests.gui.week import steps
from tests.gui.week.eyes import Shown, shown
from tests.gui.week.hands import Hands, Wall
from tests.gui.week.steps import COUNCIL, HELLO_WORK, LAWYERS, PARTNERS, SCRIVENERS

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, MONDAY = (date(2026, 6, day) for day in (9, 10, 11, 12, 15))
NEXT_TUESDAY, NEXT_FRIDAY, LAST_DAY, AFTERWARDS = date(2026, 6, 23), date(2026, 6, 26), date(2026, 6, 30), date(2026, 7, 3)


AGREED = {"氏名", "使用する言語", "相談の内容"}


@pytest.fixture
def at_the_desk(qtbot, keys: Keys, begin: Begin, desk_file: Path, furnished_file: tuple[Path, Bureau]) -> Hands:
    wall = Wall(TUESDAY)
    program = begin(path=desk_file, clock=wall)
    bureau = replace(furnished_file[1], desk=program._desk)
    for name, (kind, service) in PARTNERS.items():
        offered = (Service(ServiceId(new_id()), service, Category.LABOR),)
        bureau.do(AddAgency(AgencyId(new_id()), AgencyDetails(name, kind, services=offered, fax="086-000-3000")))
    program.frame.resize(1366, 768)
    return Hands(qtbot, program, wall, keys)


Step = tuple[date, Callable[[Hands], None], Shown]
WEEK: list[Step] = [
    (TUESDAY, steps.somebody_comes_to_the_counter, {}),
    (
        TUESDAY,
        steps.it_becomes_a_case,
        {
            "段階": "受付",
            "合計": "今年度 0件・0分・0機関",
            "横　エコマップ": "1機関",
            "横　役割": "1機関",
        },
    ),
    (
        WEDNESDAY,
        steps.they_visit_together,
        {
            "やること　貸付の書類をそろえる": "6/12（金） あと2日",
            "タブ　支援経過": "1",
            "合計": "今年度 1件・1時間30分・1機関",
            "横　やること": "1件",
            "横　エコマップ": "2機関",
            "横のやること　貸付の書類をそろえる": "6/12（金）",
        },
    ),
    (
        THURSDAY,
        steps.they_confer,
        {
            "予約": "1",
            "やること　給与明細を会社に求める": "6/12（金） あと1日",
            "やること　貸付の書類をそろえる": "6/12（金） あと1日",
            "タブ　会議": "1",
            "タブ　支援経過": "2",
            "合計": "今年度 2件・2時間30分・1機関",
            "横　やること": "2件",
            "横　予約": "1件",
            "横のやること　給与明細を会社に求める": "あした",
            "横のやること　貸付の書類をそろえる": "あした",
            "会議の頭": "1件",
        },
    ),
    (
        FRIDAY,
        steps.she_consents,
        {
            "きょうまで": "2",
            "予約": "",
            "レール　きょう": "2件",
            "やること　給与明細を会社に求める": "きょう",
            "やること　貸付の書類をそろえる": "きょう",
            "タブ　同意": "1",
            "横　予約": "",
            "横　同意の範囲": "3機関",
            "横のやること　給与明細を会社に求める": "きょう",
            "横のやること　貸付の書類をそろえる": "きょう",
            "同意の頭": "有効 1件／1件",
        },
    ),
    (
        FRIDAY,
        steps.the_pay_slips_have_come,
        {
            "きょうまで": "1",
            "レール　きょう": "1件",
            "やること　給与明細を会社に求める": "",
            "横　やること": "1件",
            "横のやること　給与明細を会社に求める": "",
        },
    ),
    (
        FRIDAY,
        steps.three_are_asked,
        {
            "返信待ち": "3",
            "あとのやること": "1件（ほかに3件）",
            "待つ　ハローワーク倉津": "0日 待機中",
            "待つ　倉津市社会福祉協議会": "0日 待機中",
            "待つ　高鳥県弁護士会": "0日 待機中",
            "タブ　つなぎ": "3",
            "横　やること": "4件",
            "横　エコマップ": "4機関",
            "横のやること　ハローワーク倉津に返信を確かめる": "6/19（金）",
            "横のやること　倉津市社会福祉協議会に返信を確かめる": "6/19（金）",
            "横のやること　高鳥県弁護士会に返信を確かめる": "6/23（火）",
            "つなぎの頭": "3件　返信待ち 3件",
            "つなぎ　ハローワーク倉津": "依頼済 返信期限 6/19（金） きょう依頼",
            "つなぎ　倉津市社会福祉協議会": "依頼済 返信期限 6/19（金） きょう依頼",
            "つなぎ　高鳥県弁護士会": "依頼済 返信期限 6/23（火） きょう依頼",
        },
    ),
    (
        MONDAY,
        steps.one_accepts_and_one_refuses,
        {
            "期限切れ": "1",
            "きょうまで": "",
            "返信待ち": "1",
            "やること　倉津市社会福祉協議会に返信を確かめる": "6/19（金） あと4日",
            "やること　貸付の書類をそろえる": "3日超過 6/12（金）まで",
            "あとのやること": "",
            "待つ　ハローワーク倉津": "",
            "待つ　倉津市社会福祉協議会": "3日 待機中",
            "待つ　高鳥県弁護士会": "",
            "横　やること": "2件",
            "横のやること　ハローワーク倉津に返信を確かめる": "",
            "横のやること　貸付の書類をそろえる": "3日超過",
            "横のやること　高鳥県弁護士会に返信を確かめる": "",
            "つなぎの頭": "3件　返信待ち 1件",
            "つなぎ　ハローワーク倉津": "対応不可",
            "つなぎ　倉津市社会福祉協議会": "依頼済 返信期限 6/19（金） 3日",
            "つなぎ　高鳥県弁護士会": "対応可",
        },
    ),
    (
        MONDAY,
        steps.the_next_one_is_asked,
        {
            "返信待ち": "2",
            "あとのやること": "2件（ほかに1件）",
            "待つ　高鳥県司法書士会": "0日 待機中",
            "タブ　つなぎ": "4",
            "横　やること": "3件",
            "横　エコマップ": "5機関",
            "横のやること　高鳥県司法書士会に返信を確かめる": "6/24（水）",
            "つなぎの頭": "4件　返信待ち 2件",
            "つなぎ　高鳥県司法書士会": "依頼済 返信期限 6/24（水） きょう依頼",
            "経過　高鳥県司法書士会": "ハローワーク倉津（対応不可・管轄外） → 高鳥県司法書士会（依頼済）",
        },
    ),
    (
        NEXT_TUESDAY,
        steps.the_silent_one_is_chased,
        {
            "やること　倉津市社会福祉協議会に返信を確かめる": "6/26（金） あと3日",
            "やること　貸付の書類をそろえる": "11日超過 6/12（金）まで",
            "やること　高鳥県司法書士会に返信を確かめる": "6/24（水） あと1日",
            "あとのやること": "",
            "待つ　倉津市社会福祉協議会": "11日 状況を確認",
            "待つ　高鳥県司法書士会": "8日 待機中",
            "横のやること　倉津市社会福祉協議会に返信を確かめる": "6/26（金）",
            "横のやること　貸付の書類をそろえる": "11日超過",
            "横のやること　高鳥県司法書士会に返信を確かめる": "あした",
            "つなぎ　倉津市社会福祉協議会": "依頼済 返信期限 6/19（金） 超過 11日",
            "つなぎ　高鳥県司法書士会": "依頼済 返信期限 6/24（水） 8日",
        },
    ),
    (
        NEXT_FRIDAY,
        steps.nothing_happens,
        {
            "期限切れ": "2",
            "きょうまで": "1",
            "レール　きょう": "3件",
            "やること　倉津市社会福祉協議会に返信を確かめる": "きょう 催促のあと",
            "やること　貸付の書類をそろえる": "14日超過 6/12（金）まで",
            "やること　高鳥県司法書士会に返信を確かめる": "2日超過 6/24（水）まで",
            "待つ　倉津市社会福祉協議会": "14日 状況を確認",
            "待つ　高鳥県司法書士会": "11日 状況を確認",
            "横のやること　倉津市社会福祉協議会に返信を確かめる": "きょう",
            "横のやること　貸付の書類をそろえる": "14日超過",
            "横のやること　高鳥県司法書士会に返信を確かめる": "2日超過",
            "つなぎ　倉津市社会福祉協議会": "依頼済 返信期限 6/19（金） 超過 14日",
            "つなぎ　高鳥県司法書士会": "依頼済 返信期限 6/24（水） 超過 11日",
        },
    ),
    (
        NEXT_FRIDAY,
        steps.it_answers_after_all,
        {
            "期限切れ": "1",
            "きょうまで": "",
            "返信待ち": "1",
            "レール　きょう": "1件",
            "やること　倉津市社会福祉協議会に返信を確かめる": "",
            "やること　貸付の書類をそろえる": "",
            "待つ　倉津市社会福祉協議会": "",
            "横　やること": "1件",
            "横のやること　倉津市社会福祉協議会に返信を確かめる": "",
            "横のやること　貸付の書類をそろえる": "",
            "つなぎの頭": "4件　返信待ち 1件",
            "つなぎ　倉津市社会福祉協議会": "対応可",
        },
    ),
    (
        NEXT_FRIDAY,
        steps.somebody_looks_in,
        {
            "期限の注意": "1",
            "注意　見守り": "1件 NGUYEN THI HOA きょう 倉津広域窓口 記録する",
            "タブ　見守り": "1",
            "見守りの頭": "1件",
        },
    ),
    (
        NEXT_FRIDAY,
        steps.she_is_met,
        {
            "期限の注意": "",
            "注意　見守り": "",
            "タブ　支援経過": "3",
            "合計": "今年度 3件・2時間30分・1機関",
        },
    ),
    (
        LAST_DAY,
        steps.what_is_open_keeps_it_open,
        {
            "期限の注意": "1",
            "やること　高鳥県司法書士会に返信を確かめる": "6日超過 6/24（水）まで",
            "待つ　高鳥県司法書士会": "15日 状況を確認",
            "注意　入力中の内容": "1件 R8-0001 を終結 10:43 続ける",
            "横のやること　高鳥県司法書士会に返信を確かめる": "6日超過",
            "つなぎ　高鳥県司法書士会": "依頼済 返信期限 6/24（水） 超過 15日",
        },
    ),
    (
        LAST_DAY,
        steps.all_is_done,
        {
            "期限切れ": "",
            "返信待ち": "",
            "レール　きょう": "",
            "やること　高鳥県司法書士会に返信を確かめる": "",
            "待つ　高鳥県司法書士会": "",
            "横　やること": "",
            "横のやること　高鳥県司法書士会に返信を確かめる": "",
            "つなぎの頭": "4件　返信待ち 0件",
            "つなぎ　倉津市社会福祉協議会": "完了",
            "つなぎ　高鳥県司法書士会": "対応不可",
            "つなぎ　高鳥県弁護士会": "完了",
            "経過　高鳥県司法書士会": "ハローワーク倉津（対応不可・管轄外） → 高鳥県司法書士会（対応不可・他機関を紹介）",
            "声　倉津市社会福祉協議会": "よかった　6/30（火）",
            "声　高鳥県弁護士会": "よかった　6/30（火）",
        },
    ),
    (
        LAST_DAY,
        steps.it_is_closed,
        {
            "期限の注意": "",
            "注意　入力中の内容": "",
            "段階": "終結 R8.6.30 解決",
        },
    ),
    (AFTERWARDS, steps.nothing_happens, {}),
]
"""The day, what is done, and every figure that is another one then; "" is gone. What was begun and not recorded counts as attention."""


def test_a_week_in_the_life(at_the_desk: Hands):
    desk, expected = at_the_desk, {}
    for day, step, change in WEEK:
        if day != desk.wall.day:
            desk.morning(day)
        step(desk)
        expected = {name: figure for name, figure in (expected | change).items() if figure}
        assert (step.__name__, shown(desk)) == (step.__name__, expected)
    row = desk.case.file.sheet.case
    assert (row.details.stage, row.closed_on, row.closing_reason) == (CaseStage.CLOSED, LAST_DAY, ClosingReason.RESOLVED)
    rows = {each.row.to_name: each.row for each in desk.tab("referrals").cards}
    assert rows[SCRIVENERS].details.follows == rows[HELLO_WORK].id
    told = {name: {item.label for item in each.details.items} for name, each in rows.items()}
    assert told == {LAWYERS: AGREED, COUNCIL: AGREED, HELLO_WORK: AGREED, SCRIVENERS: set()}
