"""送付状: by post a letter under a number, by fax a sheet on which no person is named."""

from desk_gui.letters import official, record
from desk_gui.letters.client_words import titled
from desk_gui.letters.official import Official
from desk_gui.letters.record import Record
from desk_gui.letters.wording import Item, Table, filled, item
from desk_gui.rows.letters import Addressee, Sender, Stamp
from desk_gui.rows.papers import CoverContent
from desk_gui.vocabulary import Honorific

_WRONG_NUMBER = (
    "このFAXをお受け取りになった方へ：宛先にお心当たりがない場合は、誤って送信したものです。"
    "お手数ですが、上記の送信元に電話で御連絡のうえ、内容を他の方に見せず、細断してください。"
)


def draw(content: CoverContent, stamp: Stamp) -> bytes:
    if content.by_fax:
        return record.draw(_fax(content, stamp), stamp)
    return official.draw(_post(content), stamp)


def _post(content: CoverContent) -> Official:
    return Official(
        title=titled(content.subject, "送付"),
        addressee=content.addressee,
        sender=content.sender,
        body=("このことについて、下記のとおり送付しますので、御査収ください。",),
        items=(_things(content), *filled(_rest(content))),
        marks=content.marks,
        house=content.house,
    )


def _fax(content: CoverContent, stamp: Stamp) -> Record:
    to, sender = content.addressee, content.sender
    rows = (
        item("送信先", *_office(to), f"FAX {to.fax}" if to.fax else ""),
        item("送信元", sender.name, sender.section, _reached(sender)),
        item("件名", content.subject),
        item("整理番号", content.reference),
        item("送信枚数", f"{content.pages}枚（この送付状を含みます。）"),
    )
    return Record(
        title="ＦＡＸ送付状",
        number=stamp.number_text,
        day=content.house.day(stamp.issued_on) if stamp.issued_on else "",
        items=(*filled(rows), _things(content), *filled(_rest(content))),
        closing=(_WRONG_NUMBER,),
        marks=content.marks,
        by_fax=True,
        house=content.house,
    )


def _office(to: Addressee) -> tuple[str, ...]:
    """Whoever walks past the machine reads it: the office, never the person."""
    *above, last = [part for part in (to.name, to.section) if part] or ["（送信先未記入）"]
    return (*above, f"{last} {Honorific.ONCHU.label}")


def _reached(sender: Sender) -> str:
    return "　".join(f"{label} {number}" for label, number in (("電話", sender.phone), ("FAX", sender.fax)) if number)


def _things(content: CoverContent) -> Table:
    return Table("", ("送付物", "部数", "備考"), (9, 2, 6), content.things)


def _rest(content: CoverContent) -> tuple[Item, ...]:
    return item("返却", content.back), item("備考", *content.remarks)
