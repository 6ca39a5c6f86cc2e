"""情報提供書: what a partner is told, on what ground, item by item; facts, the client's words and the desk's view apart."""

from desk_gui.letters import official
from desk_gui.letters.about_client import circumstances, enclosed, framed, language
from desk_gui.letters.client_words import as_judged, as_said, corrected, giver, own_words, person
from desk_gui.letters.official import Official
from desk_gui.letters.wording import Item, Table, filled, in_columns, item
from desk_gui.rows.letters import LetterContent, Stamp
from desk_gui.vocabulary import ConsentBasis, ConsentItem

_IN_A_ROW = 4


def draw(content: LetterContent, stamp: Stamp) -> bytes:
    return official.draw(say(content), stamp)


def say(content: LetterContent) -> Official:
    body = ("このことについて、下記のとおり情報を提供します。", *corrected(content))
    return framed(content, body, _items(content), "上記の目的")


def _items(content: LetterContent) -> tuple[Item | Table, ...]:
    why = (item("提供の目的", content.cleared.purpose), item("提供の根拠", _ground(content)))
    rows = (
        person(content),
        language(content),
        *circumstances(content),
        item("相談の内容", own_words(content.cleared.text(ConsentItem.CONSULTATION))),
        item("事実", *content.facts),
        item("本人の話", *map(as_said, content.said)),
        item("見立て", *map(as_judged, content.judged)),
        item(
            "利用の期限",
            f"{content.house.day(content.told_until)}まで。期限の後は、廃棄し、又は返却してください。" if content.told_until else "",
        ),
        enclosed(content),
    )
    return (*filled(why), _ticked(content), *filled(rows))


def _ground(content: LetterContent) -> str:
    cleared = content.cleared
    if not cleared.items:
        return ""
    number = f"（{cleared.consent_number}）" if cleared.consent_number else ""
    return f"{giver(content.consent_giver)}の同意{number}" if cleared.basis == ConsentBasis.CONSENT else cleared.basis.label


def _ticked(content: LetterContent) -> Table:
    """Every item there is, so that what was not told can be seen too."""
    words = [f"{'■' if content.cleared.text(each) else '□'} {each.label}" for each in ConsentItem]
    return Table("提供する項目（■：提供するもの）", (), (1,) * _IN_A_ROW, in_columns(words, _IN_A_ROW))
