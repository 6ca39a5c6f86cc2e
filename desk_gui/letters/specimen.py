"""Papers of invented content, drawn by what draws the real ones: what a desk looks at while it settles how they look."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

from desk_gui.letters import approval_form, client, reply_slip
from desk_gui.letters.compose import must_be_drawable
from desk_gui.letters.kinds import consent_form, cooperation_request, cover, introduction
from desk_gui.letters.wording import honorific
from desk_gui.rows.consent import AS_FOLLOWS, Cleared
from desk_gui.rows.letters import Addressee, ApprovalForm, House, LetterContent, Sender, Stamp, Visit
from desk_gui.rows.papers import ConsentForm, CoverContent
from desk_gui.values.days import FiscalYear
from desk_gui.vocabulary import ConsentItem, LetterKind, LetterPart, PersonRule, Template

TOLD = {
    ConsentItem.NAME: "NGUYEN THI MAU",
    ConsentItem.PHONE: "（平日午後6時以降）086-000-4567",
    ConsentItem.LANGUAGE: "ベトナム語（通訳が必要）",
    ConsentItem.CONSULTATION: AS_FOLLOWS,
}
"""Of somebody who is not there."""


@dataclass(frozen=True)
class Settled:
    """What is the desk's own on every paper. `number`: as a letter of today would bear it."""

    sender: Sender
    house: House
    number: str
    person: PersonRule
    boxes: tuple[str, ...]
    day: date
    cleared: Cleared

    @property
    def stamp(self) -> Stamp:
        year = FiscalYear.of(self.day)
        return Stamp(self.number, year.label, self.day, f"HS-{year.short}-0032", "")

    @property
    def addressee(self) -> Addressee:
        return Addressee(
            name="日本司法支援センター汐見地方事務所",
            honorific=honorific(self.person, "副所長", "田所　美和子"),
            postcode="000-0021",
            address="汐見市駅前町1番8号　汐見駅前ビル3階",
            section="業務課",
            title="副所長",
            person="田所　美和子",
            phone="086-000-2100",
            fax="086-000-9210",
        )


def draw(template: Template, settled: Settled) -> bytes:
    """Raises MissingGlyphs."""
    must_be_drawable(settled)
    return _TEMPLATES[template](settled)


def _content(settled: Settled, kind: LetterKind = LetterKind.COOPERATION_REQUEST) -> LetterContent:
    soon = settled.day + timedelta(days=7)
    return LetterContent(
        kind=kind,
        addressee=settled.addressee,
        sender=settled.sender,
        subject="賃金に関する法律相談の実施について",
        cleared=settled.cleared,
        facts=("3月末に退職。2か月分の賃金について、当窓口の職員が同行して労働基準監督署に相談しました。",),
        said=("賃金が支払われていない",),
        matters=("民事法律扶助による法律相談の実施", "代理援助の利用に関する御相談"),
        wished_times=(f"{settled.house.day(soon, weekday=True)}午後2時",),
        enclosures=("雇用契約書の写し　1部",),
        interpreting="通訳は当窓口が手配します。",
        reply_by=soon,
        client_name="NGUYEN THI MAU",
        client_kana="グエン・ティ・マウ",
        client_language="vi",
        not_told=(ConsentItem.ADDRESS, ConsentItem.STATUS, ConsentItem.HEALTH),
        visit=Visit(
            soon, time(14), place_name=settled.addressee.name, place_address=settled.addressee.address, interpreter=True, free=True
        ),
        house=settled.house,
    )


def _cover(settled: Settled, *, by_fax: bool) -> bytes:
    things = (("連携依頼書", "1", ""), ("返信票", "1", "御記入のうえ返送してください。"))
    content = CoverContent(settled.addressee, settled.sender, "書類の送付について", things, 3, by_fax, house=settled.house)
    return cover.draw(content, settled.stamp)


def _approval(settled: Settled) -> bytes:
    sheets = ((LetterPart.AGENCY, 1), (LetterPart.REPLY_SLIP, 1), (LetterPart.CLIENT, 1))
    own = settled.sender
    form = ApprovalForm(_content(settled), settled.boxes, settled.day, "R8-0001", sheets, own.section, own.person, own.phone)
    return approval_form.draw(form)


def _consent(settled: Settled) -> bytes:
    form = ConsentForm(
        settled.sender,
        "vi",
        "賃金に関する法律相談",
        (settled.addressee.name,),
        (ConsentItem.NAME, ConsentItem.PHONE, ConsentItem.CONSULTATION),
        settled.day + timedelta(days=180),
        house=settled.house,
    )
    return consent_form.draw(form, settled.stamp)


_TEMPLATES: dict[Template, Callable[[Settled], bytes]] = {
    Template.LETTER: lambda settled: cooperation_request.draw(_content(settled), settled.stamp),
    Template.INTRODUCTION: lambda settled: introduction.draw(_content(settled, LetterKind.INTRODUCTION), settled.stamp),
    Template.SLIP: lambda settled: reply_slip.draw(_content(settled), settled.stamp),
    Template.CLIENT: lambda settled: client.draw(_content(settled), settled.stamp),
    Template.COVER: lambda settled: _cover(settled, by_fax=False),
    Template.FAX: lambda settled: _cover(settled, by_fax=True),
    Template.APPROVAL: _approval,
    Template.CONSENT: _consent,
}
