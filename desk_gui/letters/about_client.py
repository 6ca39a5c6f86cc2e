"""What the letters about a client are built from alike: the frame around what each kind says, and the rows they share."""

from collections.abc import Sequence

from desk_gui.letters.client_words import closing, own_words, titled
from desk_gui.letters.official import Official
from desk_gui.letters.wording import Item, Table, item
from desk_gui.rows.letters import LetterContent
from desk_gui.vocabulary import ConsentItem


def framed(content: LetterContent, body: tuple[str, ...], items: Sequence[Item | Table], errand: str) -> Official:
    """`errand`: what alone may be done with what is told: この依頼, この紹介."""
    return Official(
        title=titled(content.subject, content.kind.ending),
        addressee=content.addressee,
        sender=content.sender,
        body=body,
        items=tuple(items),
        closing=closing(content, errand),
        marks=content.marks,
        house=content.house,
    )


def language(content: LetterContent) -> Item:
    return item("言語・通訳", content.cleared.text(ConsentItem.LANGUAGE), content.interpreting)


def circumstances(content: LetterContent) -> tuple[Item, ...]:
    """How the client lives."""
    cleared = content.cleared.text
    return (
        item("世帯・収入", cleared(ConsentItem.FAMILY), cleared(ConsentItem.INCOME)),
        item("健康のこと", cleared(ConsentItem.HEALTH)),
        item("仕事と賃金", cleared(ConsentItem.WORK)),
    )


def enclosed(content: LetterContent) -> Item:
    slip = ("別紙　返信票　1枚",) if content.kind.asks else ()
    return item("添付資料", own_words(content.cleared.text(ConsentItem.DOCUMENTS)), *content.enclosures, *slip)
