"""起案用紙: the 伺い that goes round for 決裁 with the letter behind it. It stays in the office, and names no client."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from desk_gui.letters.blocks import Blocks
from desk_gui.letters.flow import Block, Page, Piece, Whole, height, paginate
from desk_gui.letters.grid import GridRow
from desk_gui.letters.looks import Looks
from desk_gui.letters.paper import BOTTOM, BOTTOM_NUMBERED, LEFT, NEXT_TOP, WIDTH, Running, narrowed, put, stamp_boxes
from desk_gui.letters.pdf import Document
from desk_gui.letters.style import Align, Measure
from desk_gui.letters.text import Line, evenly, lay_out, plain, width_of
from desk_gui.letters.wording import Entry, Item, item
from desk_gui.rows.letters import ApprovalForm, Stamp
from desk_gui.vocabulary import ConsentBasis, LetterPart

_TITLE_Y, _BODY_TOP = 18.0, 34.0
_NAME_WIDTH = 25.0
_PADDING = 2.4
_TALL, _STAMP_SIDE, _STAMP_TALL, _REMARKS = 10.0, 20.0, 24.8, 20.0
_NO_DAY = "令和　　年　　月　　日"


def draw(form: ApprovalForm) -> bytes:
    """The sheet, on a second page where what is asked is long."""
    document = Document("起案用紙")
    sheet = _Sheet(form)
    put(document, sheet.pages(), Running(Stamp(), (), sheet.looks, title="起案用紙", numbered=False), sheet.head())
    return document.finish()


@dataclass(frozen=True)
class _Sheet:
    form: ApprovalForm

    @cached_property
    def looks(self) -> Looks:
        return Looks(self.form.content.house.figures)

    def head(self) -> Piece:
        lines = lay_out(plain("起　案　用　紙", self.looks.form), Measure(WIDTH, align=Align.CENTRE))

        def paint(document: Document, _x: float, _y: float) -> None:
            document.lines(lines, LEFT, _TITLE_Y)

        return Piece(0.0, paint)

    def pages(self) -> list[Page]:
        blocks = [*self._days(), self._stamps(), *Blocks(self.looks).rows(self._asked(), before=0.0)]
        one = paginate(blocks, top=_BODY_TOP, next_top=NEXT_TOP, bottom=BOTTOM)
        return one if len(one) == 1 else paginate(blocks, top=_BODY_TOP, next_top=NEXT_TOP, bottom=BOTTOM_NUMBERED)

    def _days(self) -> list[Block]:
        """What is known is printed, what comes later is written in by hand."""
        form, day = self.form, self.form.content.house.day
        drafter = "　".join(part for part in (form.section, form.drafter, f"電話 {form.phone}" if form.phone else "") if part)
        half = (_NAME_WIDTH, WIDTH / 2 - _NAME_WIDTH)
        return [
            replace(self._cells(("文書番号", "", "起案日", day(form.drafted_on)), (*half, *half)), topped=True),
            self._cells(("施行日", _NO_DAY, "決裁日", _NO_DAY), (*half, *half)),
            self._cells(("起案者", drafter), (_NAME_WIDTH, WIDTH - _NAME_WIDTH)),
        ]

    def _cells(self, words: Sequence[str], widths: tuple[float, ...]) -> GridRow:
        """Names and what belongs to them by turns, each on one line."""
        styles = [self.looks.label, self.looks.cell] * (len(words) // 2)
        rooms = [width - 2 * _PADDING for width in widths]
        cells = [
            lay_out(plain(text, narrowed(text, style, room)), Measure(room)) for text, style, room in zip(words, styles, rooms, strict=True)
        ]
        cells[::2] = [self._name(text) for text in words[::2]]
        return GridRow(tuple(cells), widths, (1.2, _PADDING), least=_TALL)

    def _name(self, text: str) -> tuple[Line, ...]:
        """均等割付, as wide as the names of the rows below."""
        style = self.looks.label
        return (evenly(text, style, max(width_of(each.label, style) for each in self._asked())),)

    def _stamps(self) -> Block:
        """決裁欄: one square for each, in as many rows as they need."""
        across = int((WIDTH - _NAME_WIDTH) / _STAMP_SIDE)
        rows = [self.form.boxes[at : at + across] for at in range(0, len(self.form.boxes), across)]
        tall = _STAMP_TALL * len(rows)
        name = self._name("決裁")

        def paint(document: Document, x: float, y: float) -> None:
            document.box(x, y, _NAME_WIDTH, tall)
            document.box(x + _NAME_WIDTH, y, WIDTH - _NAME_WIDTH, tall)
            document.lines(name, x + _PADDING, y + (tall - height(name)) / 2)
            for at, row in enumerate(rows):
                stamp_boxes(document, row, self.looks, x + _NAME_WIDTH, y + at * _STAMP_TALL, side=_STAMP_SIDE)

        return Whole(Piece(tall, paint))

    def _asked(self) -> tuple[Item, ...]:
        content, house = self.form.content, self.form.content.house
        to = content.addressee
        whom = "　".join(part for part in (to.name, to.section, to.title, to.person) if part)
        corrects = f"{content.corrects}を訂正し、" if content.corrects else ""
        sheets = (f"{content.kind.label if part == LetterPart.AGENCY else part.label}　{pages}枚" for part, pages in self.form.sheets)
        return (
            item("件名", content.subject),
            item("伺い", f"{corrects}次の案のとおり、{content.kind.label}を送付してよろしいか伺います。"),
            item("宛先", f"{whom} {to.honorific.label}"),
            item("ケース番号", self.form.case_number),
            item("伝える項目", "、".join(each.label for each in content.told) or "なし"),
            item("提供の根拠", self._ground()),
            item("回答期限", house.day(content.reply_by, weekday=True) if content.reply_by else "定めなし"),
            item("案文", *sheets),
            Item("備考", (Entry(""),), least=_REMARKS),
        )

    def _ground(self) -> str:
        cleared = self.form.content.cleared
        if not cleared.items:
            return "個人に関する情報の提供なし"
        if cleared.basis != ConsentBasis.CONSENT:
            return cleared.basis.label
        return f"{cleared.basis.label}（同意番号 {cleared.consent_number}）"
