"""事例検討用の資料: what happened, in its order and at its distance, to whom is not told.

It has no number, no day and no logo: whoever finds a sheet learns neither when nor where it happened.
"""

from desk_gui.letters import record
from desk_gui.letters.record import Record
from desk_gui.letters.wording import Entry, Item, filled, item
from desk_gui.rows.letters import Stamp
from desk_gui.rows.papers import StudyContent

_COUNTED = "人と機関の名前、日付などを、ほかの言葉に置き換えています。経過の時期は、初回相談の日から数えたものです。"
_RETURNED = "この資料は会のあとで回収します。だれのことかを調べたり、会の外で話したりしないでください。"


def draw(content: StudyContent, stamp: Stamp) -> bytes:
    return record.draw(say(content), stamp)


def say(content: StudyContent) -> Record:
    head = (
        item("検討事項", *content.question),
        item("相談者", *content.people),
        item("相談分野", content.fields),
        item("主訴", *content.complaint),
        item("概要", *content.summary),
        item("今の段階", content.stage),
        item("関わる機関", "、".join(f"{_line(name)}（{_line(part)}）" for name, part in content.agencies)),
    )
    course = tuple(_stretch(*each) for each in content.course)
    return Record(
        title="事例検討用の資料",
        body=(_COUNTED,),
        items=(*filled(head), *course),
        closing=(_RETURNED,),
        marks=content.marks,
        house=content.house,
    )


def _stretch(when: str, how: str, lines: tuple[str, ...]) -> Item:
    head = [Entry(f"【{_line(how)}】")] if how.strip() else []
    return Item(_line(when), (*head, *(Entry(line) for line in lines if line.strip())))


def _line(text: str) -> str:
    return " ".join(text.split())
