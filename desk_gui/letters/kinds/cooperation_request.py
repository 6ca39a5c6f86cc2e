"""連携依頼書: asks a partner for help with what the client came for."""

from desk_gui.letters import official
from desk_gui.letters.client_words import closing, corrected, greeting, ground, own_words, person, titled, told
from desk_gui.letters.official import Official
from desk_gui.letters.wording import Item, Table, filled, item, numbered, wished
from desk_gui.rows.letters import LetterContent, Stamp
from desk_gui.values.days import wareki
from desk_gui.vocabulary import ConsentItem


def draw(content: LetterContent, stamp: Stamp) -> bytes:
    return official.draw(say(content), stamp)


def say(content: LetterContent) -> Official:
    return Official(
        title=titled(content.subject, "依頼"),
        addressee=content.addressee,
        sender=content.sender,
        body=body(content),
        items=items(content),
        closing=closing(content, "この依頼"),
        marks=content.marks,
        house=content.house,
    )


def body(content: LetterContent) -> tuple[str, ...]:
    """The paragraphs above 記."""
    until = f"{wareki(content.reply_by, weekday=True)}までに" if content.reply_by else ""
    return (
        *greeting(content),
        f"このことについて、{ground(content)}下記のとおり依頼します。",
        f"御多用のところ恐縮ですが、別紙返信票により{until}御回答くださいますようお願いします。",
        *corrected(content),
    )


def items(content: LetterContent) -> tuple[Item | Table, ...]:
    """The rows below 記, in the order partners read them; a row nothing was cleared for is not there."""
    cleared = content.cleared.text
    rows = (
        person(content),
        item("世帯・収入", cleared(ConsentItem.FAMILY), cleared(ConsentItem.INCOME)),
        item("健康のこと", cleared(ConsentItem.HEALTH)),
        item("仕事と賃金", cleared(ConsentItem.WORK)),
        item("言語・通訳", cleared(ConsentItem.LANGUAGE), content.interpreting),
        item("相談の内容", own_words(cleared(ConsentItem.CONSULTATION)), *told(content)),
        item("依頼事項", *numbered(content.matters)),
        item("緊急度", content.urgency),
        item("希望日時", *wished(content.wished_times)),
        item("会議の開催", content.meeting),
        item("添付資料", own_words(cleared(ConsentItem.DOCUMENTS)), *content.enclosures, "別紙　返信票　1枚"),
    )
    shares = (Table("役割分担（案）", ("当窓口", "貴機関"), (1, 1), content.shares),) if content.shares else ()
    return (*filled(rows), *shares)
