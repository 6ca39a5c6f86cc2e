"""Answers to a mailing in words: of one recipient, and of all of them together."""

from PySide6.QtCore import QCoreApplication

from desk_gui.commands.cases import AddTask
from desk_gui.rows.cases import TaskDetails
from desk_gui.rows.mailings import Answer, MailingLine, MailingSheet
from desk_gui.values.days import list_day
from desk_gui.values.ids import TaskId, new_id
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import NoticeReply

_NAMED = 6
"""Agencies one task calls by name; of more it says how many."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Mailings", text)


def answer_words(answer: Answer) -> str:
    """出席 2人（6/10）."""
    said = answer.details
    many = _tr(" {0}人").format(said.people) if said.says.come else ""
    return _tr("{0}{1}（{2}）").format(said.says.label, many, list_day(said.on, weekday=False))


def said_words(answer: Answer) -> str:
    """What was said besides, in one line, and who entered it; "" where nothing was."""
    said = " ".join(answer.details.words.split())
    return _tr("{0}（{1}が登録）").format(said, answer.by_name) if said else ""


def is_owed(line: MailingLine) -> bool:
    """It has gone out, nothing takes its place, and nobody has answered."""
    return line.letter is not None and line.answer is None and not line.corrected_by


def tally_words(sheet: MailingSheet) -> str:
    """How many answered and by when the others should; below it how they answered, and how many people come."""
    answers = [line.answer.details for line in sheet.lines if line.answer is not None]
    come = sum(each.people for each in answers)
    by_reply = [(reply, sum(each.says == reply for each in answers)) for reply in NoticeReply.to(sheet.row.kind)]
    owed = sum(is_owed(line) for line in sheet.lines)
    due = _tr("回答期限 {0}").format(list_day(sheet.row.reply_by)) if sheet.row.reply_by else ""
    first = (_tr("回答 {0}/{1}機関").format(len(answers), len(sheet.lines)), _tr("未回答 {0}機関").format(owed) if owed else "", due)
    replied = (_tr("{0} {1}機関").format(reply.label, count) for reply, count in by_reply if count)
    second = (*replied, _tr("参加 {0}人").format(come) if come else "")
    rows = (_tr("　").join(part for part in row if part) for row in (first, second))
    return "\n".join(row for row in rows if row)


def chase(office: Office, sheet: MailingSheet) -> AddTask:
    """A task of today, of whoever asks for it: whom to call, with the number beside the name."""
    owed = [line for line in sheet.lines if is_owed(line)]
    named = _tr("、").join(" ".join(part for part in (line.name, line.phone) if part) for line in owed[:_NAMED])
    more = _tr("、ほか{0}機関").format(len(owed) - _NAMED) if len(owed) > _NAMED else ""
    text = _tr("「{0}」の回答を確かめる（未回答 {1}機関：{2}{3}）").format(sheet.row.subject, len(owed), named, more)
    return AddTask(TaskId(new_id()), TaskDetails(text, due=office.clock.today(), staff=office.edits.actor))
