"""The recovery key on paper, for the envelope in the safe."""

from datetime import date

from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import PAGE_WIDTH, Document
from desk_gui.letters.style import Align, Measure, Style
from desk_gui.letters.text import lay_out, plain
from desk_gui.values.days import wareki

_LEFT, _WIDTH = 25.0, PAGE_WIDTH - 50.0
_TITLE = Style(Family.GOTHIC, 18, 10.0, bold=True)
_TEXT = Style(Family.GOTHIC, 11, 6.4)
_KEY = Style(Family.GOTHIC, 20, 12.0, bold=True)
_NUMBER = Style(Family.GOTHIC, 9, 5.0)

_WORDS = (
    "この紙には、つなぐデスクのファイルを開くための復旧キーが書かれています。",
    "全員がパスワードを忘れたとき、又は担当者がいなくなったときに使います。",
    "封筒に入れて封をし、金庫など鍵のかかる場所に保管してください。データの控えと同じ場所には置かないでください。",
    "開け方：つなぐデスクを起動し、「復旧キーで開く」を選んで、下の40文字を入力します。各組の5文字目は、入力の誤りを見つけるための文字です。",
    "使ったときは、新しい復旧キーを作り、この紙は裁断してください。",
)


def draw(desk: str, key: str, day: date) -> bytes:
    """One A4 page. `desk`: the name of the desk; `key`: as `recovery_key.written` gives it."""
    document = Document("復旧キー")
    y = _say(document, "取扱注意", _TEXT, 22.0, align=Align.END)
    y = _say(document, "復旧キー", _TITLE, y + 4.0)
    y = _say(document, f"{desk}　　{wareki(day)}作成", _TEXT, y + 2.0)
    document.rule(_LEFT, y + 3.0, _LEFT + _WIDTH, y + 3.0, points=1.0)
    y += 9.0
    for words in _WORDS:
        y = _say(document, words, _TEXT, y) + 2.0
    _groups(document, key, y + 8.0)
    return document.finish()


def _groups(document: Document, key: str, top: float) -> None:
    """Two rows of four groups, each with its number, so that a wrong one can be named."""
    groups = key.split("-")
    room = _WIDTH / 4
    for at, group in enumerate(groups):
        x, y = _LEFT + at % 4 * room, top + at // 4 * 26.0
        document.box(x, y, room - 4.0, 20.0, points=0.8, colour="#000000")
        document.lines(lay_out(plain(f"{at + 1}組目", _NUMBER), Measure(room - 8.0)), x + 2.0, y + 1.0)
        document.lines(lay_out(plain(group, _KEY), Measure(room - 4.0, align=Align.CENTRE)), x, y + 6.0)


def _say(document: Document, text: str, style: Style, y: float, align: Align = Align.START) -> float:
    return document.lines(lay_out(plain(text, style), Measure(_WIDTH, align=align)), _LEFT, y)
