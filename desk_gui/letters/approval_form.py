"""起案用紙: the 伺い that goes round for 決裁 with the letter behind it. It stays in the office, and names no client."""

from desk_gui.letters.flow import Block, Row, paginate
from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import PAGE_WIDTH, Document
from desk_gui.letters.style import Align, Measure, Style
from desk_gui.letters.text import lay_out, plain, width_of
from desk_gui.rows.letters import ApprovalForm
from desk_gui.values.days import wareki
from desk_gui.vocabulary import ConsentBasis, LetterPart

_TITLE = Style(Family.MINCHO, 18, 10.0)
_TEXT = Style(Family.MINCHO, 11, 6.2)
_LABEL = Style(Family.GOTHIC, 9.5, 6.2)
_SMALL = Style(Family.GOTHIC, 9, 5.0)

_LEFT, _WIDTH = 22.0, PAGE_WIDTH - 42.0
_LABEL_WIDTH = 26.0
_PADDING = (1.6, 2.4)
_ROW = 10.0
_STAMP, _STAMP_NAME, _STAMP_ROOM = 20.0, 6.0, 20.0
_TITLE_TOP, _TABLE_TOP, _NEXT_TOP, _BOTTOM = 18.0, 34.0, 22.0, 277.0
_NO_DAY = "令和　　年　　月　　日"


def draw(form: ApprovalForm) -> bytes:
    """The sheet, on a second page where what is asked is long."""
    document = Document("起案用紙")
    document.lines(lay_out(plain("起　案　用　紙", _TITLE), Measure(_WIDTH, align=Align.CENTRE)), _LEFT, _TITLE_TOP)
    y = _days(document, form, _TABLE_TOP)
    y = _stamps(document, form.boxes, y)
    pages = paginate(_rows(form), top=y, next_top=_NEXT_TOP, bottom=_BOTTOM)
    for number, page in enumerate(pages, 1):
        if number > 1:
            document.next_page()
        for down, piece in page.pieces:
            piece.paint(document, _LEFT, down)
        if len(pages) > 1:
            document.lines(lay_out(plain(f"{number}/{len(pages)}", _SMALL), Measure(_WIDTH, align=Align.CENTRE)), _LEFT, 281.0)
    return document.finish()


def _days(document: Document, form: ApprovalForm, y: float) -> float:
    """What is known is printed, what comes later is written in by hand."""
    half = _WIDTH / 2
    for left, right in (
        (("文書番号", ""), ("起案日", wareki(form.drafted_on))),
        (("施行日", _NO_DAY), ("決裁日", _NO_DAY)),
    ):
        _cell(document, left, _LEFT, y, half)
        _cell(document, right, _LEFT + half, y, half)
        y += _ROW
    drafter = "　".join(part for part in (form.section, form.drafter, f"電話 {form.phone}" if form.phone else "") if part)
    _cell(document, ("起案者", drafter), _LEFT, y, _WIDTH)
    return y + _ROW


def _cell(document: Document, words: tuple[str, str], x: float, y: float, width: float) -> None:
    label, text = words
    document.box(x, y, _LABEL_WIDTH, _ROW)
    document.box(x + _LABEL_WIDTH, y, width - _LABEL_WIDTH, _ROW)
    document.lines(lay_out(plain(label, _LABEL), Measure(_LABEL_WIDTH)), x + _PADDING[1], y + (_ROW - _LABEL.leading) / 2)
    room = width - _LABEL_WIDTH - 2 * _PADDING[1]
    document.lines(lay_out(plain(text, _narrowed(text, _TEXT, room)), Measure(room)), x + _LABEL_WIDTH + _PADDING[1], y + 1.9)


def _stamps(document: Document, names: tuple[str, ...], y: float) -> float:
    """決裁欄: one square for each, in as many rows as they need."""
    across = int((_WIDTH - _LABEL_WIDTH) / _STAMP)
    rows = [names[at : at + across] for at in range(0, len(names), across)]
    tall = (_STAMP_NAME + _STAMP_ROOM) * len(rows)
    document.box(_LEFT, y, _LABEL_WIDTH, tall)
    document.box(_LEFT + _LABEL_WIDTH, y, _WIDTH - _LABEL_WIDTH, tall)
    document.lines(lay_out(plain("決裁", _LABEL), Measure(_LABEL_WIDTH)), _LEFT + _PADDING[1], y + (tall - _LABEL.leading) / 2)
    for row in rows:
        for at, name in enumerate(row):
            x = _LEFT + _LABEL_WIDTH + at * _STAMP
            document.box(x, y, _STAMP, _STAMP_NAME)
            document.box(x, y + _STAMP_NAME, _STAMP, _STAMP_ROOM)
            style = _narrowed(name, _LABEL, _STAMP - 1.0)
            document.lines(lay_out(plain(name, style), Measure(_STAMP, align=Align.CENTRE)), x, y)
        y += _STAMP_NAME + _STAMP_ROOM
    return y


def _narrowed(text: str, style: Style, room: float) -> Style:
    """Smaller, where it would not stand on one line."""
    wide = width_of(text, style)
    return style if wide <= room else Style(style.family, max(5.5, style.size * room / wide * 0.98), style.leading)


def _rows(form: ApprovalForm) -> list[Block]:
    content = form.content
    to = content.addressee
    whom = "　".join(part for part in (to.name, to.section, to.title, to.person) if part)
    corrects = f"{content.corrects}を訂正し、" if content.corrects else ""
    rows = (
        ("件名", (content.subject,)),
        ("伺い", (f"{corrects}次の案のとおり、{content.kind.label}を送付してよろしいか伺います。",)),
        ("宛先", (f"{whom} {to.honorific.label}",)),
        ("ケース番号", (form.case_number,)),
        ("伝える項目", ("、".join(each.item.label for each in content.cleared.items) or "なし",)),
        ("提供の根拠", (_ground(form),)),
        ("回答期限", (wareki(content.reply_by, weekday=True) if content.reply_by else "定めなし",)),
        ("案文", tuple(f"{content.kind.label if part == LetterPart.AGENCY else part.label}　{pages}枚" for part, pages in form.sheets)),
        ("備考", ("", "", "")),
    )
    return [_row(label, texts) for label, texts in rows]


def _ground(form: ApprovalForm) -> str:
    cleared = form.content.cleared
    if not cleared.items:
        return "個人に関する情報の提供なし"
    return f"{cleared.basis.label}（同意番号 {cleared.consent_number}）" if cleared.basis == ConsentBasis.CONSENT else cleared.basis.label


def _row(label: str, texts: tuple[str, ...]) -> Row:
    inside = Measure(_WIDTH - _LABEL_WIDTH - 2 * _PADDING[1], align=Align.JUSTIFY)
    lines = tuple(line for text in texts for line in lay_out(plain(text, _TEXT), inside))
    head = lay_out(plain(label, _LABEL), Measure(_LABEL_WIDTH - 2 * _PADDING[1]))
    return Row(head, lines, _LABEL_WIDTH, _WIDTH, _PADDING)
