"""What a letter says: its content under the consent gate, and what can be suggested from what is known already."""

from itertools import zip_longest

from sqlalchemy import select

from desk_gui.commands.letters import LetterDraft, SuggestDraft
from desk_gui.errors import CopyInOtherLanguage, NotConsented
from desk_gui.letters.client_words import giver
from desk_gui.letters.wording import honorific
from desk_gui.models.agency import Agency
from desk_gui.models.case import Client
from desk_gui.models.consent import Consent
from desk_gui.models.letter import Letter
from desk_gui.models.referral import Referral
from desk_gui.reference import language_name
from desk_gui.rows.agencies import AgencyDetails, Service
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.consent import Cleared, ConsentDetails
from desk_gui.rows.letters import Addressee, LetterContent, Visit, usual_subject
from desk_gui.rows.referrals import first_letter
from desk_gui.services import consent, enclosing
from desk_gui.services.paper_style import house_of, sender_of
from desk_gui.services.parties import must_not_reach_the_other_side
from desk_gui.services.phrases import phrases_of
from desk_gui.services.referrals import purpose_of, reply_due_of
from desk_gui.services.work import Reading
from desk_gui.values.days import wareki
from desk_gui.values.ids import AgencyId, ClientId
from desk_gui.vocabulary import (
    ConsentBasis,
    ConsentGiver,
    ConsentItem,
    ConsentMeans,
    Fee,
    Known,
    LetterKind,
    LetterState,
    PersonRule,
    ReferralState,
    Urgency,
)


def content_of(draft: LetterDraft, reading: Reading) -> LetterContent:
    """All that would be printed if it were issued now.

    Raises RecipientInConflict for whom nothing may be written to, NotConsented for items the gate withholds, WithheldInText where free
    text holds a withheld value, NotEnclosable for an attachment that may not go along, CopyInOtherLanguage where the client could not
    read the copy.
    """
    draft = draft.prints
    referral = reading.get(Referral, draft.referral)
    client = reading.get(Client, referral.client_id).details()
    agency = reading.get(Agency, referral.to_id).details()
    known = draft.person if draft.person in {each.name for each in agency.contacts} else ""
    must_not_reach_the_other_side(agency, AgencyId(referral.to_id), (client,), known)
    purpose = purpose_of(reading, referral.details())
    person, recipient = ClientId(referral.client_id), AgencyId(referral.to_id)
    copy = draft.with_client_copy
    cleared = consent.clear(reading, person, recipient, purpose, draft.printed, reading.today)
    agreed = reading.get(Consent, cleared.consent).row().details if cleared.consent is not None else None
    _told_only_with_consent(draft)
    typed = {} if known else {"宛名の担当者": draft.person}
    consent.check_text(reading, cleared, {**draft.texts(), **typed})
    consent.check_copy(reading, person, draft.copy_texts())
    _copy_can_be_read(draft, client)
    enclosed = enclosing.enclosed_in(draft.attached, referral, reading)
    seen = {item for each in enclosed for item in each.items}
    return LetterContent(
        kind=draft.kind,
        addressee=_addressee(draft, agency, reading.desk().paper.person),
        sender=sender_of(reading),
        subject=draft.subject,
        cleared=cleared,
        facts=lines_of(draft.facts),
        said=lines_of(draft.said),
        judged=lines_of(draft.judged),
        urgency=referral.urgency.label if referral.urgency != Urgency.NORMAL and draft.kind.asks else "",
        told_until=draft.told_until,
        matters=draft.matters,
        wished_times=draft.wished_times,
        shares=tuple(zip_longest(draft.own_part, draft.their_part, fillvalue="")),
        meeting=draft.meeting,
        enclosures=(*draft.enclosures, *(f"{each.title}　{each.pages}枚" for each in enclosed)),
        interpreting=draft.interpreting,
        reply_by=draft.reply_by,
        consent_line=_consent_line(agreed, cleared) if agreed is not None else "",
        consent_giver=agreed.giver if agreed is not None else ConsentGiver.SELF,
        greeting=draft.greeting,
        client_name=client.on_letter if copy or cleared.text(ConsentItem.NAME) else "",
        client_kana=client.reading if copy or cleared.text(ConsentItem.NAME) else "",
        client_language=draft.client_language,
        client_subject=draft.client_subject if copy else "",
        not_told=tuple(item for item in ConsentItem if not cleared.text(item) and item not in seen),
        visit=draft.visit if draft.tells_visit else Visit(),
        with_client_copy=copy,
        corrects=_corrected(draft, reading),
        phrases=phrases_of(reading, draft.client_language) if copy else (),
        house=house_of(reading),
        enclosed=enclosed,
    )


def _corrected(draft: LetterDraft, reading: Reading) -> str:
    """The letter it takes the place of, as an office calls it: by day and number."""
    if draft.corrects is None:
        return ""
    old = reading.get(Letter, draft.corrects)
    return f"{wareki(old.issued_on)}付け{old.number_text}" if old.issued_on is not None else ""


def _copy_can_be_read(draft: LetterDraft, client: ClientDetails) -> None:
    """In a language the client is recorded to know, or in easy Japanese where there are no phrases for any of them."""
    spoken = tuple(tag for tag in (client.language, *client.other_languages) if tag)
    readable = {*spoken, _copy_language(client)}
    if draft.with_client_copy and spoken and draft.client_language and draft.client_language not in readable:
        raise CopyInOtherLanguage(language_name(draft.client_language), "・".join(map(language_name, spoken)))


def _told_only_with_consent(draft: LetterDraft) -> None:
    """What the client told, and copies of their papers, are items of their own: no text of them without the item."""
    if missing := tuple(item for item, there in draft.written.items() if there and item not in draft.items):
        raise NotConsented(missing)


def _addressee(draft: LetterDraft, agency: AgencyDetails, rule: PersonRule) -> Addressee:
    """先生 only where somebody chose it."""
    contact = next((each for each in agency.contacts if each.name == draft.person), None)
    hidden = agency.address_hidden
    return Addressee(
        name=agency.name,
        honorific=draft.honorific or honorific(rule, contact.title if contact else "", draft.person),
        postcode="" if hidden else agency.postcode,
        address="" if hidden else agency.address,
        section=draft.section or (contact.section if contact else ""),
        title=contact.title if contact else "",
        person=draft.person,
        phone=agency.phone,
        fax=agency.fax,
    )


def _consent_line(agreed: ConsentDetails, cleared: Cleared) -> str:
    """How the agency learns on what ground it is told: when, by whom, in which language, by what means, until when."""
    if cleared.basis != ConsentBasis.CONSENT:
        return ""
    language = language_name(agreed.explained_in)
    through = "通訳を介して" if agreed.interpreter else ""
    how = "、".join(part for part in (f"{language}で" if language else "", through) if part)
    means = "書面により" if agreed.means == ConsentMeans.WRITTEN else "口頭により"
    number = f"同意番号 {cleared.consent_number}、{wareki(agreed.until)}まで有効"
    when = f"上記の内容を貴機関に提供することについて、{wareki(agreed.on)}"
    return f"{when}、{giver(agreed.giver)}に{how}説明し、{means}同意を得ています（{number}）。"


def lines_of(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def suggest(question: SuggestDraft, reading: Reading) -> LetterDraft:
    """Everything that is known already, so that nothing is typed twice."""
    row = reading.get(Referral, question.referral)
    client = reading.get(Client, row.client_id).details()
    agency = reading.get(Agency, row.to_id).details()
    service = next((each for each in agency.services if each.id == row.service_id), None)
    contact = next((each for each in agency.contacts if each.id == row.contact_id), None)
    purpose = purpose_of(reading, row.details())
    person, recipient = ClientId(row.client_id), AgencyId(row.to_id)
    answer = consent.gate(reading, person, recipient, purpose, row.items, reading.today)
    items = tuple(item for item in row.items if item not in answer.refused)
    kind = _usual_kind(row, reading)
    return LetterDraft(
        referral=question.referral,
        kind=kind,
        subject=usual_subject(kind, service.name if service else ""),
        items=items,
        said=row.reason if ConsentItem.CONSULTATION in items else "",
        matters=lines_of(row.request),
        wished_times=lines_of(row.wished_times),
        interpreting="通訳は当窓口が手配します。" if client.interpreter == Known.YES else "",
        reply_by=row.reply_due or reply_due_of(reading, row.to_id, reading.today),
        section=contact.section if contact else "",
        person=contact.name if contact else "",
        client_language=_copy_language(client),
        visit=_visit(row, agency, service, client),
        with_client_copy=not client.protected,
        told_until=answer.consent.details.until if answer.consent is not None else None,
    )


_TAKEN_UP = (ReferralState.ACCEPTED, ReferralState.IN_PROGRESS, ReferralState.ON_HOLD, ReferralState.COMPLETED)


def _usual_kind(row: Referral, reading: Reading) -> LetterKind:
    """Whoever has been asked already, on paper or otherwise, is told more; else what fits how the request goes there."""
    if row.state in _TAKEN_UP:
        return LetterKind.INFORMATION
    asked = select(Letter.id).where(Letter.referral_id == row.id, Letter.state == LetterState.ISSUED, Letter.removed_at.is_(None)).limit(1)
    return LetterKind.INFORMATION if reading.session.scalar(asked) is not None else first_letter(row.channel)


def copy_language(spoken: tuple[str, ...]) -> str:
    """The first of them there are phrases for, else やさしい日本語."""
    from desk_gui.letters.phrases import languages

    known = {each.tag for each in languages()}
    return next((tag for tag in spoken if tag in known), "ja-x-easy")


def _copy_language(client: ClientDetails) -> str:
    return copy_language((client.language, *client.other_languages))


def _visit(referral: Referral, agency: AgencyDetails, service: Service | None, client: ClientDetails) -> Visit:
    """An interpreter is there when the agency speaks the language, or when this desk brings one."""
    spoken = any(each.language == client.language for each in agency.languages)
    return Visit(
        place_name=agency.name,
        place_address="" if agency.address_hidden else agency.address,
        interpreter=spoken or client.interpreter == Known.YES,
        free={Fee.FREE: True, Fee.PAID: False}.get(service.fee) if service else None,
        accompanied=referral.accompanied,
        bring=tuple(dict.fromkeys((*map(_phrase_key, service.bring if service else ()), "bring_residence_card", "bring_letter"))),
    )


def _phrase_key(thing: str) -> str:
    """The key of the letter phrases for a thing to bring, or the words themselves where there is no phrase."""
    from desk_gui.letters.phrases import phrases

    texts = phrases("ja").texts
    return next((key for key, text in texts.items() if key.startswith("bring_") and text == thing), thing)
