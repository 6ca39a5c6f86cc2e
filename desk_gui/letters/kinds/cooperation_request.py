"""連携依頼書: asks a partner for help with what the client came for."""

from desk_gui.letters import official
from desk_gui.letters.about_client import circumstances, enclosed, framed, language
from desk_gui.letters.client_words import corrected, greeting, ground, own_words, person, told
from desk_gui.letters.official import Official
from desk_gui.letters.wording import Item, Table, filled, item, numbered, wished
from desk_gui.rows.letters import LetterContent, Stamp
from desk_gui.vocabulary import ConsentItem


def draw(content: LetterContent, stamp: Stamp) -> bytes:
    return official.draw(say(content), stamp)


def say(content: LetterContent) -> Official:
    return framed(content, body(content), items(content), "この依頼")


def body(content: LetterContent) -> tuple[str, ...]:
    """The paragraphs above 記."""
    until = f"{content.house.day(content.reply_by, weekday=True)}までに" if content.reply_by else ""
    return (
        *greeting(content),
        f"このことについて、{ground(content)}下記のとおり依頼します。",
        f"御多用のところ恐縮ですが、別紙返信票により{until}御回答くださいますようお願いします。",
        *corrected(content),
    )


def items(content: LetterContent) -> tuple[Item | Table, ...]:
    """The rows below 記, in the order partners read them; a row nothing was cleared for is not there."""
    rows = (
        person(content),
        *circumstances(content),
        language(content),
        item("相談の内容", own_words(content.cleared.text(ConsentItem.CONSULTATION)), *told(content)),
        item("依頼事項", *numbered(content.matters)),
        item("緊急度", content.urgency),
        item("希望日時", *wished(content.wished_times)),
        item("会議の開催", content.meeting),
        enclosed(content),
    )
    shares = (Table("役割分担（案）", ("当窓口", "貴機関"), (1, 1), content.shares),) if content.shares else ()
    return (*filled(rows), *shares)
