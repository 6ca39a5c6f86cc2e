"""What letters about a client say in the same words: who it is, what was told, on what ground, and what must not be done with it."""

from collections.abc import Iterable

from desk_gui.letters.wording import Entry, Item
from desk_gui.rows.consent import AS_FOLLOWS
from desk_gui.rows.letters import LetterContent
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

_LONG_NAME = 40
"""Letters of a name beside which nothing else has room on its line."""


def giver(who: ConsentGiver) -> str:
    """Whoever agreed, as a letter calls them; a proxy only wrote for the client."""
    return "御本人の保護者（法定代理人）" if who == ConsentGiver.GUARDIAN else "御本人"


def ground(content: LetterContent) -> str:
    """On what ground it is told, as the beginning of a sentence; a letter that tells nothing of the client claims none."""
    return f"{_GROUNDS[content.cleared.basis]}、".format(giver(content.consent_giver)) if content.cleared.items else ""


def titled(subject: str, kind: str) -> str:
    """標題: ends in the kind of letter, in brackets."""
    return subject if subject.endswith(f"（{kind}）") else f"{subject}（{kind}）"


def greeting(content: LetterContent) -> tuple[str, ...]:
    return ("日頃から当窓口の業務に御協力いただき、お礼申し上げます。",) if content.greeting else ()


def corrected(content: LetterContent) -> tuple[str, ...]:
    if not content.corrects:
        return ()
    return (f"なお、この文書は、{content.corrects}を訂正したものです。先の文書は、この文書と差し替えてください。",)


def closing(content: LetterContent, errand: str) -> tuple[str, ...]:
    """How consent was given, and what must not be done with what was told. `errand`: この依頼, この紹介."""
    no_further = f"なお、お伝えした内容を、{errand}以外の目的に利用し、又は第三者に提供することのないようお願いします。"
    return tuple(text for text in (content.consent_line, no_further) if text) if content.cleared.items else ()


def person(content: LetterContent) -> Item:
    """相談者: name with its reading, birth, nationality, status, address, telephone; what was not cleared is not there."""
    return Item("相談者", tuple(_person(content)))


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


def told(content: LetterContent) -> tuple[str, ...]:
    """Facts, the client's words and the desk's view: each line says which it is."""
    return (*content.facts, *map(as_said, content.said), *map(as_judged, content.judged))


def own_words(text: str) -> str:
    """An item that only says "as follows" needs no line of its own: what follows is there."""
    return "" if text == AS_FOLLOWS else text


def as_said(text: str) -> str:
    """The client's own words are marked as such: …とのこと（本人の話）。"""
    stem = text.strip().rstrip("。").removesuffix("（本人の話）")
    return f"{stem}（本人の話）。" if stem.endswith("とのこと") else f"{stem}とのこと（本人の話）。"


def as_judged(text: str) -> str:
    """What the desk makes of it is marked as its view."""
    stem = text.strip().rstrip("。").removesuffix("（当窓口の見立て）")
    return f"{stem}（当窓口の見立て）。"
