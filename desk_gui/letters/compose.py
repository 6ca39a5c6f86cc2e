"""One sheet of one letter as a PDF: the same content and stamp give the same bytes."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache

from desk_gui.errors import MissingGlyphs
from desk_gui.letters import client, kinds, official, reply_slip
from desk_gui.letters.fonts import missing_glyphs
from desk_gui.letters.official import Official
from desk_gui.letters.wording import Entry, Item
from desk_gui.rows.letters import Addressee, LetterContent, Sender, Stamp
from desk_gui.vocabulary import Honorific, LetterPart, Paper

_BESIDE = {LetterPart.REPLY_SLIP: reply_slip.draw, LetterPart.CLIENT: client.draw}


def compose(content: LetterContent, stamp: Stamp, part: LetterPart) -> bytes:
    """The sheet's PDF. Raises MissingGlyphs where a character would print as a blank."""
    must_be_drawable(content, stamp)
    return kinds.draw(content.kind, content, stamp) if part == LetterPart.AGENCY else _BESIDE[part](content, stamp)


def compose_paper(paper: Paper, content: object, stamp: Stamp) -> bytes:
    """A paper that is no sheet of a kept letter. Raises MissingGlyphs."""
    must_be_drawable(content, stamp)
    return kinds.draw(paper, content, stamp)


def must_be_drawable(*values: object) -> None:
    """Raises MissingGlyphs."""
    if missing := missing_glyphs("\n".join(text for value in values for text in _texts(value))):
        raise MissingGlyphs(missing)


_SPECIMEN = (
    "日頃から当窓口の業務に御協力いただき、お礼申し上げます。このことについて、御本人の同意を得ましたので、下記のとおり依頼します。",
    "御多用のところ恐縮ですが、別紙返信票により令和元年12月31日（金）までに御回答くださいますようお願いします。",
    "相談者の在留資格は「技術・人文知識・国際業務」、世帯人数・収入・健康・仕事と賃金・言語と通訳・希望日時・添付資料は次のとおり。",
    "なお、お伝えした内容を、この依頼以外の目的に利用し、又は第三者に提供することのないようお願いします。電話　担当　メール　第1希望　午前",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 @-/.,　アイウエオカキクケコサシスセソタチツテトナニヌネノ",
)


@cache
def warm_up() -> None:
    """Draw a letter nobody reads, once, so that the first somebody does is as quick as the next; safe on any thread."""
    to = Addressee(name=_SPECIMEN[0][:20], honorific=Honorific.ONCHU, postcode="000-0000", address=_SPECIMEN[4][:30], section="係")
    rows = tuple(Item("".join(text[:4]), (Entry(text, "名前", "アイウエオ"),)) for text in _SPECIMEN)
    sender = Sender("窓口", head_title="長", section="係", phone="000-000-0000", email="a@example.jp")
    official.draw(Official(_SPECIMEN[0], to, sender, _SPECIMEN, rows, _SPECIMEN, ("取扱注意",)), Stamp(issued_on=date(2026, 12, 31)))


def _texts(value: object) -> Iterator[str]:
    """Every word in it that a person may have typed."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
