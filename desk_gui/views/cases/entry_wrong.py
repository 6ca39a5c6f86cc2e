"""What is wrong with an entry as it is typed: said under the line it stands in, with the keys in the very field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk_gui.values.clock import still_to_come
from desk_gui.views.cases.promises import First

if TYPE_CHECKING:
    from desk_gui.views.cases.entry_form import EntryForm


@dataclass(frozen=True)
class Wrong:
    """`under`: the part of the form the sentence is said below; `field`: where the keys are to be."""

    sentence: str
    under: QWidget
    field: QWidget


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntryForm", text)


def first_wrong(form: "EntryForm") -> Wrong | None:
    return next((each for each in _all(form) if each.sentence), None)


def _all(form: "EntryForm") -> Iterator[Wrong]:
    """As one reads down the form."""
    texts, wanted = (form.facts, form.said, form.judged), _tr("「対応・わかったこと」を入力してください。")
    yield Wrong("" if any(text.text().strip() for text in texts) else wanted, form.text, form.facts)
    yield Wrong(form.shared.complaint(), form.more, form.shared.wrong_field() or form.shared)
    unreadable = form.present.unreadable()
    yield Wrong(_tr("分は数字で入力してください。") if unreadable else "", form.present, unreadable or form.present)
    yield from (Wrong(sentence, form.promises, field) for sentence, field in form.promises.complaints(First.of_record(form.on.day())))
    reading = _tr("添付するファイルを読み込んでいます。終わってから、もう一度記録してください。") if form.files.busy else ""
    yield Wrong(reading, form.files, form.facts)
    yield Wrong(_day(form), form.foot, form.on.line)
    yield Wrong(form.at.complaint() or _time(form), form.foot, form.at)
    yield Wrong("" if form.minutes.readable() else _tr("分は数字で入力してください。"), form.foot, form.minutes.line)


def _time(form: "EntryForm") -> str:
    ahead = _tr("まだ来ていない時刻です。実際にあった時刻を入力してください。これからのことは「次の予定」に書きます。")
    return ahead if still_to_come(form.on.day(), form.at.at(), form.now) else ""


def _day(form: "EntryForm") -> str:
    day, today = form.on.day(), form.today
    if day is None:
        return form.on.complaint() or _tr("日付を入力してください。")
    ahead = _tr("まだ来ていない日です。実際にあった日を入力してください。これからのことは「次の予定」に書きます。")
    return ahead if day > today else ""
