"""What a 連携依頼書 says: the cleared content as the sentences and rows of an official letter."""

from collections.abc import Iterable
from dataclasses import dataclass

from desk_gui.rows.consent import AS_FOLLOWS
from desk_gui.rows.letters import Addressee, LetterContent, Sender
from desk_gui.values.days import wareki
from desk_gui.vocabulary import ConsentBasis, ConsentGiver, ConsentItem

_GROUNDS = {
    ConsentBasis.CONSENT: "{0}の同意を得ましたので",
    ConsentBasis.LAW: "法令の定めに基づき",
    ConsentBasis.ART69_2_2: "個人情報の保護に関する法律第69条第2項第2号の規定に基づき",
    ConsentBasis.ART69_2_3: "個人情報の保護に関する法律第69条第2項第3号の規定に基づき",
    ConsentBasis.ART69_2_4: "個人情報の保護に関する法律第69条第2項第4号の規定に基づき",
    ConsentBasis.LIFE_SAFETY: "生命又は身体の安全を守るため緊急の必要がありますので",
    ConsentBasis.CONFERENCE: "法定の会議における情報の共有として",
}

_NO_FURTHER = "なお、お伝えした内容を、この依頼以外の目的に利用し、又は第三者に提供することのないようお願いします。"

_LONG_LINE = 15
"""Characters of section, title and person that fit one line of the window; beyond it a name would be broken in two."""


_LONG_NAME = 40
"""Letters of a name beside which nothing else has room on its line."""


@dataclass(frozen=True)
class Entry:
    """A line of a table cell; `name` stands before it with its reading above."""

    text: str
    name: str = ""
    reading: str = ""


@dataclass(frozen=True)
class Item:
    """A row below 記."""

    label: str
    entries: tuple[Entry, ...]


def heading(content: LetterContent) -> str:
    """標題: ends in the kind of letter, in brackets."""
    return content.subject if content.subject.endswith("（依頼）") else f"{content.subject}（依頼）"


def body(content: LetterContent) -> tuple[str, ...]:
    """The paragraphs above 記."""
    greeting = ("日頃から当窓口の業務に御協力いただき、お礼申し上げます。",) if content.greeting else ()
    # A letter that tells nothing of the client claims no ground for telling it.
    ground = f"{_GROUNDS[content.cleared.basis]}、".format(giver(content.consent_giver)) if content.cleared.items else ""
    return (*greeting, f"このことについて、{ground}下記のとおり依頼します。", _answer_asked(content), *_corrects(content))


def _corrects(content: LetterContent) -> tuple[str, ...]:
    if not content.corrects:
        return ()
    return (f"なお、この文書は、{content.corrects}を訂正したものです。先の文書は、この文書と差し替えてください。",)


def _answer_asked(content: LetterContent) -> str:
    until = f"{wareki(content.reply_by, weekday=True)}までに" if content.reply_by else ""
    return f"御多用のところ恐縮ですが、別紙返信票により{until}御回答くださいますようお願いします。"


def giver(who: ConsentGiver) -> str:
    """Whoever agreed, as a letter calls them; a proxy only wrote for the client."""
    return "御本人の保護者（法定代理人）" if who == ConsentGiver.GUARDIAN else "御本人"


def closing(content: LetterContent) -> tuple[str, ...]:
    """The paragraphs below the list: how consent was given, and what must not be done with what was told."""
    return tuple(text for text in (content.consent_line, _NO_FURTHER) if text) if content.cleared.items else ()


def items(content: LetterContent) -> tuple[Item, ...]:
    """The rows below 記, in the order partners read them; a row nothing was cleared for is not there."""
    cleared = content.cleared.text
    rows = (
        Item("相談者", tuple(_person(content))),
        _item("世帯・収入", cleared(ConsentItem.FAMILY), cleared(ConsentItem.INCOME)),
        _item("健康のこと", cleared(ConsentItem.HEALTH)),
        _item("仕事と賃金", cleared(ConsentItem.WORK)),
        _item("言語・通訳", cleared(ConsentItem.LANGUAGE), content.interpreting),
        _item("相談の内容", _own_words(cleared(ConsentItem.CONSULTATION)), *_told(content)),
        _item("依頼事項", *_numbered(content.matters)),
        _item("希望日時", *_wished(content.wished_times)),
        _item("添付資料", _own_words(cleared(ConsentItem.DOCUMENTS)), *content.enclosures, "別紙　返信票　1枚"),
    )
    return tuple(row for row in rows if row.entries)


def _told(content: LetterContent) -> tuple[str, ...]:
    """Facts, the client's words and the desk's view: each line says which it is."""
    return (*content.facts, *map(as_said, content.said), *map(as_judged, content.judged))


def _own_words(text: str) -> str:
    """An item that only says "as follows" needs no line of its own: what follows is there."""
    return "" if text == AS_FOLLOWS else text


def _item(label: str, *texts: str) -> Item:
    return Item(label, tuple(Entry(text) for text in texts if text.strip()))


def _person(content: LetterContent) -> Iterable[Entry]:
    cleared = content.cleared.text
    name = cleared(ConsentItem.NAME)
    born, nationality = cleared(ConsentItem.BIRTH), cleared(ConsentItem.NATIONALITY)
    about = "　".join(text for text in (f"{born}生" if born.endswith("日") else born, nationality) if text)
    if name:
        reading = content.client_kana if content.client_kana not in name else ""
        fits = len(name) <= _LONG_NAME
        yield Entry(f"　{about}" if about and fits else "", name, reading)
        if about and not fits:
            yield Entry(about)
    elif about:
        yield Entry(about)
    for label, item in (("在留資格", ConsentItem.STATUS), ("住所", ConsentItem.ADDRESS), ("連絡先", ConsentItem.PHONE)):
        if text := cleared(item):
            yield Entry(text if text.startswith(label) else f"{label}　{text}")


def as_said(text: str) -> str:
    """The client's own words are marked as such: …とのこと（本人の話）。"""
    stem = text.strip().rstrip("。").removesuffix("（本人の話）")
    return f"{stem}（本人の話）。" if stem.endswith("とのこと") else f"{stem}とのこと（本人の話）。"


def as_judged(text: str) -> str:
    """What the desk makes of it is marked as its view."""
    stem = text.strip().rstrip("。").removesuffix("（当窓口の見立て）")
    return f"{stem}（当窓口の見立て）。"


def _numbered(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts if len(texts) < 2 else tuple(f"{number}　{text}" for number, text in enumerate(texts, 1))


def _wished(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts if len(texts) < 2 else tuple(f"第{number}希望　{text}" for number, text in enumerate(texts, 1))


def addressee_lines(to: Addressee) -> tuple[tuple[int, str], ...]:
    """宛先 as (indent in characters, text): postcode, address, agency, then section and person with 様 or 御中."""
    section = "　".join(part for part in (to.section, to.title, to.person) if part)
    honorific = f" {to.honorific.label}"
    lines = [(0, f"〒{to.postcode.removeprefix('〒')}" if to.postcode else ""), (0, to.address)]
    if len(section) > _LONG_LINE and to.person:
        whom = "　".join(part for part in (to.title, to.person) if part)
        lines += [(1, to.name), (2, to.section), (2, whom + honorific)]
    else:
        lines += [(1, to.name), (2, section + honorific)] if section else [(1, to.name + honorific)]
    return tuple(line for line in lines if line[1])


def sender_lines(sender: Sender) -> tuple[str, ...]:
    head = "　".join(part for part in (sender.head_title, sender.head_name) if part)
    return tuple(line for line in (sender.name, head, "（公印省略）" if sender.seal_omitted else "") if line)


def contact_lines(sender: Sender) -> tuple[str, ...]:
    """問合せ先, without its heading: who, where, how."""
    person = f"担当　{_with_kana(sender.person, sender.person_kana)}" if sender.person else ""
    phones = "　".join(f"{label} {number}" for label, number in (("電話", sender.phone), ("FAX", sender.fax)) if number)
    place = "　".join(part for part in (f"〒{sender.postcode.removeprefix('〒')}" if sender.postcode else "", sender.address) if part)
    mail = f"メール {sender.email}" if sender.email else ""
    who = "　".join(part for part in (sender.section, person) if part)
    return tuple(line for line in (sender.name, who, place, phones, mail) if line)


def _with_kana(name: str, kana: str) -> str:
    """A name in kana says itself how it is read."""
    return f"{name}（{kana}）" if kana and any("\u3400" <= char <= "\u9fff" or "A" <= char <= "z" for char in name) else name
