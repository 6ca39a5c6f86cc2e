"""Every sheet the letters' room draws, finished, by name: what all of them owe an archive is asked of each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache, partial
from uuid import UUID

from desk_gui.letters import approval_form, dispatch_sheet, kinds, mailing_form, notices, recovery_sheet
from desk_gui.letters.backs import sheets_alone, with_backs
from desk_gui.letters.blanks import draw as blank
from desk_gui.letters.compose import compose, compose_paper
from desk_gui.letters.enclosed import enclosed_sheet
from desk_gui.letters.joined import joined
from desk_gui.letters.marking import own_copy, reissued
from desk_gui.letters.pages import page_count
from desk_gui.letters.phrases import languages
from desk_gui.rows.attachments import ScanPage
from desk_gui.rows.dispatch import DispatchBook, RegisterLine
from desk_gui.rows.letters import ApprovalForm, Enclosed, House, Stamp
from desk_gui.rows.mailings import NoticeContent
from desk_gui.values import recovery_key
from desk_gui.values.ids import AttachmentId
from desk_gui.vocabulary import TYPESET, BlankForm, LetterKind, LetterPart
from tests.unit.pictures import jpeg, png

from .examples import LETTER, SENDER, STAMP, in_language
from .papers import ALL, CONTACT_CHECK, NOTICE, NOTICE_HEAVY

DAY = date(2026, 6, 9)
_THING = AttachmentId(UUID(int=1))


def _paper(name: str) -> bytes:
    kind, content = ALL[name]
    return compose(content, STAMP, LetterPart.AGENCY) if isinstance(kind, LetterKind) else compose_paper(kind, content, STAMP)


def approval() -> bytes:
    sheets = ((LetterPart.AGENCY, 1), (LetterPart.REPLY_SLIP, 1), (LetterPart.CLIENT, 1))
    form = ApprovalForm(LETTER, ("センター長", "係長", "担当"), date(2026, 6, 8), "R8-0042", sheets, "相談係", "森下 有紀", "086-000-1234")
    return approval_form.draw(form)


def enclosed() -> bytes:
    """Two pages of one, and a photograph."""
    content = replace(LETTER, enclosed=(Enclosed(_THING, "市民病院の診断書", 2, ""), Enclosed(_THING, "寮の部屋の写真", 1, "")))
    return enclosed_sheet(content, STAMP, ((ScanPage(40, 56, jpeg(40, 56)),) * 2, (ScanPage(64, 40, jpeg(64, 40)),)))


def _register() -> bytes:
    lines = tuple(RegisterLine(at, f"倉広相第{at}号", to_name="日本司法支援センター倉津地方事務所") for at in range(1, 41))
    return dispatch_sheet.draw(DispatchBook(2026, (2026,), lines), DAY)


def _whole(*, backs: bool) -> bytes:
    return joined((*(sheet(part.value) for part in TYPESET), _paper("handover_heavy"), _paper("cover")), backs=backs)


CHECK_ANSWERED = replace(CONTACT_CHECK, answer=True)
LETTERS = [(each, STAMP) for each in (NOTICE, NOTICE_HEAVY, CHECK_ANSWERED)]


def _mailing_lengths() -> list[int]:
    """Pages of each sheet in the file of all: letter, answer, letter, answer, …"""
    sheets = ((sheet_of(each, STAMP), notices.answer_sheet(each, STAMP)) for each, _ in LETTERS)
    return [page_count(pdf) for pair in sheets for pdf in pair]


def sheet_of(content: NoticeContent, stamp: Stamp) -> bytes:
    return kinds.draw(content.kind, content, stamp)


def _mailing_form() -> bytes:
    return mailing_form.draw(
        NOTICE, ("倉津市保健所 御中", LETTER.addressee.name) * 30, ("センター長", "係長", "担当"), "令和8年6月9日　森下 有紀"
    )


SHEETS: dict[str, Callable[[], bytes]] = {
    **{part.value: partial(compose, LETTER, STAMP, part) for part in TYPESET},
    **{f"client_{each.tag}": partial(compose, in_language(each.tag), STAMP, LetterPart.CLIENT) for each in languages()},
    **{name: partial(_paper, name) for name in ALL},
    **{f"blank_{form.value}": partial(blank, form, "my", SENDER, House()) for form in BlankForm},
    "enclosed": enclosed,
    "approval": approval,
    "register": _register,
    "recovery": lambda: recovery_sheet.draw("倉津広域外国人相談センター", recovery_key.written(bytes(range(20))), DAY),
    "with_logo": lambda: compose(replace(LETTER, house=House(logo=png(300, 150))), STAMP, LetterPart.AGENCY),
    "own_copy_with_logo": lambda: own_copy(sheet("with_logo")),
    "reissued": lambda: reissued(sheet("agency"), DAY),
    "reissued_heavy": lambda: reissued(_paper("information_heavy"), DAY),
    "own_copy": lambda: own_copy(sheet("agency")),
    "own_copy_again": lambda: reissued(own_copy(sheet("client")), DAY),
    "notice_answer": partial(notices.answer_sheet, NOTICE, STAMP),
    "contact_check_answer": partial(notices.answer_sheet, CHECK_ANSWERED, STAMP),
    "mailing_form": _mailing_form,
    "mailing_proof": lambda: joined((sheet("mailing_form"), sheet("notice"), sheet("notice_answer"))),
    "mailing": partial(notices.merged, LETTERS),
    "mailing_backs": lambda: with_backs(sheet("mailing"), _mailing_lengths()),
    "mailing_some": lambda: sheets_alone(sheet("mailing"), _mailing_lengths(), (2, 3)),
    "joined": partial(_whole, backs=False),
    "joined_backs": partial(_whole, backs=True),
    "joined_marked": lambda: joined((sheet("reissued"), sheet("own_copy"))),
}


@cache
def sheet(name: str) -> bytes:
    """Drawn once for all tests."""
    return SHEETS[name]()
