"""How a running deadline is counted from the day it begins (民法140–143条, 戸籍法43条 and the laws each rule names)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from desk_gui.values.hours import business_days_after, is_holiday

AS_OF = date(2025, 4, 1)
"""The rules are those of the laws of this day. They tell a desk when to hurry; the office that is asked decides."""


@dataclass(frozen=True)
class Rule:
    """One way of counting. Of `days`, `months`, `business_days` and `yearly` (month, day) one is given; none: the day itself.

    `runs_from`: what day to ask for. `first_counts`: the first day is a day of the deadline, as where a law says 起算して. `rolls`: where
    it ends on a day the offices are shut, it ends on the next they are open. `warn_days`: how long before it is told of.
    """

    runs_from: str
    source: str
    days: int = 0
    months: int = 0
    business_days: int = 0
    yearly: tuple[int, int] | None = None
    first_counts: bool = False
    rolls: bool = False
    warn_days: int = 7
    note: str = ""

    def due(self, start: date) -> date:
        """The last day."""
        last = self._last(start)
        while self.rolls and (last.weekday() >= 5 or is_holiday(last)):
            last += timedelta(days=1)
        return last

    def _last(self, start: date) -> date:
        first = start if self.first_counts else start + timedelta(days=1)
        if self.days:
            return first + timedelta(days=self.days - 1)
        if self.months:
            return _last_of_months(first, self.months)
        if self.business_days:
            return business_days_after(start, self.business_days)
        return _next_such_day(start, *self.yearly) if self.yearly else start


def _last_of_months(first: date, months: int) -> date:
    """The day before the one that answers to the first; where the month has no such day, its last (民法143条)."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if first.day > monthrange(year, month + 1)[1]:
        return date(year, month + 1, monthrange(year, month + 1)[1])
    return date(year, month + 1, first.day) - timedelta(days=1)


def _next_such_day(start: date, month: int, day: int) -> date:
    this_year = date(start.year, month, day)
    return this_year if this_year >= start else date(start.year + 1, month, day)


RULES = {
    "stay": Rule("在留期間が満了する日", "入管法21条", warn_days=90, note="3か月前から申請できます。"),
    "residence_card": Rule("カードの有効期間が満了する日", "入管法19条の11", warn_days=60, note="2か月前から申請できます。"),
    "birth": Rule("子が生まれた日", "戸籍法43条・49条", days=14, first_counts=True, rolls=True, note="生まれた日を1日目と数えます。"),
    "status_of_newborn": Rule(
        "子が生まれた日", "入管法22条の2", days=30, first_counts=True, warn_days=14, note="60日を超えて日本にいることはできません。"
    ),
    "address": Rule("住み始めた日", "入管法19条の7〜9・住民基本台帳法22〜23条", days=14, rolls=True),
    "employer": Rule("変わった日", "入管法19条の16", days=14),
    "spouse": Rule("離婚・死別の日", "入管法19条の16", days=14),
    "name": Rule("変わった日", "入管法19条の10", days=14),
    "no_activity": Rule(
        "活動をしなくなった日", "入管法22条の4第1項6号", months=3, warn_days=30, note="正当な理由があれば対象になりません。"
    ),
    "no_married_life": Rule(
        "配偶者としての活動をしなくなった日",
        "入管法22条の4第1項7号",
        months=6,
        warn_days=60,
        note="DVなど正当な理由があれば対象になりません。",
    ),
    "hearing": Rule("通知を受けた日", "入管法48条・49条", days=3, warn_days=3),
    "refugee_review": Rule("通知を受けた日", "入管法61条の2の12", days=7),
    "review": Rule("処分を知った日", "行政不服審査法18条", months=3, rolls=True, warn_days=30),
    "health_insurance": Rule("資格を得た日（退職の翌日など）", "国保法施行規則2条", days=14, rolls=True),
    "continued_insurance": Rule("退職した日", "健康保険法37条", days=20, note="過ぎると受け付けられません。"),
    "unemployment": Rule(
        "離職した日", "雇用保険法20条", months=12, warn_days=60, note="この日を過ぎると、残りの日数があっても受け取れません。"
    ),
    "wages": Rule("賃金の支払日", "労働基準法115条・附則143条", months=36, warn_days=60),
    "retirement_pay": Rule("支払日", "労働基準法115条", months=60, warn_days=60),
    "accident_short": Rule("費用を払った日・休んだ日など", "労災保険法42条", months=24, warn_days=60),
    "accident_long": Rule("症状が固まった日・亡くなった日", "労災保険法42条", months=60, warn_days=60),
    "lump_sum": Rule("日本に住所がなくなった日", "国民年金法附則9条の3の2・厚生年金保険法附則29条", months=24, warn_days=60),
    "child_allowance": Rule("生まれた日・転入した日", "児童手当法8条", days=15),
    "childbirth_grant": Rule("出産した日・休んだ日", "健康保険法193条", months=24, warn_days=60),
    "tax_return": Rule("今年のいずれかの日", "所得税法120条・国税通則法10条", yearly=(3, 15), rolls=True, warn_days=30),
    "cooling_off": Rule(
        "書面を受け取った日",
        "特定商取引法9条など",
        days=8,
        first_counts=True,
        note="受け取った日を1日目と数えます。この日までに発信します。",
    ),
    "cooling_off_long": Rule(
        "書面を受け取った日", "特定商取引法40条・58条", days=20, first_counts=True, note="受け取った日を1日目と数えます。"
    ),
    "payment_order": Rule("督促を受け取った日", "民事訴訟法391条", days=14),
    "inheritance": Rule("相続を知った日", "民法915条", months=3, warn_days=30),
    "tort": Rule("損害と相手を知った日", "民法724条の2", months=60, warn_days=60),
    "foreign_licence": Rule(
        "日本に上陸した日", "道路交通法107条の2", months=12, warn_days=60, note="国際免許証の有効期間が先に切れることもあります。"
    ),
}
"""By what each is called in the vocabulary."""
