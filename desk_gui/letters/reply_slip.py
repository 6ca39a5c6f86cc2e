"""返信票: the partner's answer sheet. No personal data, no fills, large type: it comes back by fax."""

from desk_gui.letters import wording
from desk_gui.letters.control import control_foot
from desk_gui.letters.flow import Piece, height, stacked
from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import PAGE_WIDTH, Document
from desk_gui.letters.qr import qr
from desk_gui.letters.style import Align, Measure, Style
from desk_gui.letters.text import lay_out, plain, width_of
from desk_gui.rows.letters import LetterContent, Stamp
from desk_gui.vocabulary import ReferralReason

_TEXT = Style(Family.GOTHIC, 12, 7.0)
_BOLD = Style(Family.GOTHIC, 12, 7.0, bold=True)
_SMALL = Style(Family.GOTHIC, 10.5, 5.6)
_NOTE = Style(Family.GOTHIC, 11, 6.2)
_TITLE = Style(Family.GOTHIC, 22, 13.0, bold=True)
_TO = Style(Family.GOTHIC, 15, 8.0, bold=True)
_FAX = Style(Family.GOTHIC, 13, 8.0, bold=True)

_LEFT, _WIDTH = 22.0, PAGE_WIDTH - 42.0
_LABEL = 30.0
_RULE = 1.0
"""Points: 1.33 pixels of a screen, wide enough for a fax."""
_MODULE = 1.15

ANSWERS = ("受領", "対応可", "条件付き", "対応不可")
REASONS = (
    ReferralReason.NOT_ELIGIBLE, ReferralReason.OUT_OF_AREA, ReferralReason.FULL,
    ReferralReason.CONFLICT, ReferralReason.NO_SHOW, ReferralReason.OTHER,
)  # fmt: skip


def draw(content: LetterContent, stamp: Stamp) -> bytes:
    document = Document("返信票")
    y = _heading(document, content, stamp)
    document.rule(_LEFT, y, _LEFT + _WIDTH, y, points=_RULE, colour="#000000")
    for label, piece in _rows(content):
        y = _row(document, label, piece, y)
    _foot(document, content, stamp)
    return document.finish()


def _say(  # noqa: PLR0913, PLR0917 - what is said, how, and where
    document: Document, text: str, style: Style, x: float, y: float, width: float = _WIDTH, align: Align = Align.START
) -> float:
    return document.lines(lay_out(plain(text, style), Measure(width, align=align)), x, y)


def _heading(document: Document, content: LetterContent, stamp: Stamp) -> float:
    _say(document, "この用紙を、FAX又は郵送で返送してください。送付状は不要です。", _NOTE, _LEFT, 20.0)
    _say(document, "下書き" if stamp.is_draft else "別紙", _TEXT, _LEFT, 19.6, align=Align.END)
    _say(document, "返　信　票", _TITLE, _LEFT, 31.0, align=Align.CENTRE)
    y = _to(document, content, 48.0)
    y = _pair(document, "文書番号", _number(content, stamp), _TEXT, y + 4.0)
    until = content.house.day(content.reply_by, weekday=True) if content.reply_by else "（定めなし）"
    return _pair(document, "回答期限", until, Style(Family.GOTHIC, 13, 7.0, bold=True), y + 1.0) + 4.0


def _to(document: Document, content: LetterContent, y: float) -> float:
    fax = f"FAX {content.sender.fax}" if content.sender.fax else ""
    room = _WIDTH - width_of(fax, _FAX) - 6.0
    name = "　".join(part for part in (content.sender.name, content.sender.person, "行") if part)
    end = _say(document, name, _TO, _LEFT, y, room)
    if fax:
        _say(document, fax, _FAX, _LEFT, end - _FAX.leading, align=Align.END)
    document.rule(_LEFT, end + 2.0, _LEFT + _WIDTH, end + 2.0, points=1.5)
    return end + 2.0


def _number(content: LetterContent, stamp: Stamp) -> str:
    if stamp.is_draft:
        return "（施行の際に記入します）"
    day = f"（{content.house.day(stamp.issued_on)}付け）" if stamp.issued_on else ""
    return " ".join(part for part in (stamp.fiscal_year, stamp.number_text) if part) + day


def _pair(document: Document, label: str, text: str, style: Style, y: float) -> float:
    _say(document, label, _TEXT, _LEFT, y)
    return _say(document, text, style, _LEFT + 26.0, y, _WIDTH - 26.0)


def _rows(content: LetterContent) -> tuple[tuple[str, Piece], ...]:
    to = "　".join(part for part in (content.addressee.name, content.addressee.section) if part)
    inside = _WIDTH - _LABEL - 6.0
    return (
        ("回答機関", stacked(lay_out(plain(to, _TEXT), Measure(inside)))),
        ("受領日", _received()),
        ("回答", _answers(inside)),
        ("日時・条件", _when(30.0)),
        ("連絡先", _reach(inside)),
    )


def _row(document: Document, label: str, piece: Piece, y: float) -> float:
    tall = max(piece.height, _TEXT.leading) + 4.4
    for x in (_LEFT, _LEFT + _LABEL, _LEFT + _WIDTH):
        document.rule(x, y, x, y + tall, points=_RULE, colour="#000000")
    document.rule(_LEFT, y + tall, _LEFT + _WIDTH, y + tall, points=_RULE, colour="#000000")
    lines = lay_out(plain(label, _BOLD), Measure(_LABEL))
    hint = lay_out(plain("（✓を記入）", _SMALL), Measure(_LABEL)) if label == "回答" else ()
    top = y + (tall - height(lines) - height(hint)) / 2
    document.lines([*lines, *hint], _LEFT + 3.0, top)
    piece.paint(document, _LEFT + _LABEL + 3.0, y + 2.2)
    return y + tall


def _received() -> Piece:
    def paint(document: Document, x: float, y: float) -> None:
        _blanks(document, x, y + 2.5, (("令和", 10.0), ("年", 9.0), ("月", 9.0), ("日", 0.0)))
        line = _LEFT + _LABEL + 62.0
        for at in (line, line + 22.0):
            document.rule(at, y - 2.2, at, y + 14.2, points=_RULE, colour="#000000")
        _say(document, "御担当", _BOLD, line + 3.0, y + 2.5)

    return Piece(12.0, paint)


def _blanks(document: Document, x: float, y: float, parts: tuple[tuple[str, float], ...]) -> None:
    """Words with room to write after each."""
    for text, room in parts:
        _say(document, text, _TEXT, x, y)
        x += width_of(text, _TEXT) + room


def _answers(width: float) -> Piece:
    def paint(document: Document, x: float, y: float) -> None:
        for at, text in enumerate(ANSWERS):
            _choice(document, text, x + at * width / 4, y)
        document.rule(x, y + 9.5, x + width, y + 9.5, points=_RULE, colour="#000000")
        _say(document, "対応不可の理由", _TEXT, x, y + 12.0)
        for at, reason in enumerate(REASONS):
            _choice(document, reason.label, x + at % 3 * 38.0, y + 20.5 + at // 3 * 9.0)
        end = _choice(document, f"{ReferralReason.ELSEWHERE.label} → 名称", x, y + 38.5)
        document.rule(end + 2.0, y + 45.0, x + width, y + 45.0, points=_RULE, colour="#000000")

    return Piece(46.5, paint)


def _choice(document: Document, text: str, x: float, y: float) -> float:
    document.box(x, y + 1.3, 4.4, 4.4, points=1.2, colour="#000000")
    _say(document, text, _TEXT, x + 6.4, y)
    return x + 6.4 + width_of(text, _TEXT)


def _when(tall: float) -> Piece:
    def paint(document: Document, x: float, y: float) -> None:
        parts = (("令和", 9.0), ("年", 8.0), ("月", 8.0), ("日（", 7.0), ("）　午前・午後", 8.0), ("時", 8.0), ("分", 0.0))
        _blanks(document, x, y, parts)

    return Piece(tall, paint)


def _reach(width: float) -> Piece:
    def paint(document: Document, x: float, y: float) -> None:
        _say(document, "電話", _TEXT, x, y + 1.0)
        _say(document, "FAX", _TEXT, x + width / 2, y + 1.0)
        _say(document, "メール", _TEXT, x, y + 11.0)

    return Piece(19.0, paint)


def _foot(document: Document, content: LetterContent, stamp: Stamp) -> None:
    contact = [f"問合せ先　{line}" if at == 0 else line for at, line in enumerate(wording.contact_lines(content.sender))]
    notes = ["※相談者の氏名など、個人の情報は書かないでください。", "※届いた後、当窓口から確認の連絡をします。", *contact]
    lines = [line for text in notes for line in lay_out(plain(text, _NOTE), Measure(_WIDTH - 42.0))]
    document.lines(lines, _LEFT, 277.0 - height(lines))
    _slip_number(document, stamp)
    control_foot(document, stamp, _LEFT, _WIDTH)


def _slip_number(document: Document, stamp: Stamp) -> None:
    if not stamp.slip_number:
        return
    code = qr(stamp.slip_number, _MODULE)
    left = _LEFT + _WIDTH - code.height
    code.paint(document, left, 266.0 - code.height)
    _say(document, "返信票番号", _SMALL, left, 265.0, code.height, Align.CENTRE)
    _say(document, stamp.slip_number, _SMALL, left, 270.6, code.height, Align.CENTRE)
