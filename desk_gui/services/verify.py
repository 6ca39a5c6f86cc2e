"""Is this file whole? The engine's own checks, then the rules of the domain, one line per finding."""

from collections import Counter as Tally
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, Table, inspect, literal_column, select, text
from sqlalchemy.orm import Session

from desk_gui.errors import Refused
from desk_gui.models.agency import Agency
from desk_gui.models.all import metadata
from desk_gui.models.attachment import AttachmentContent, AttachmentPart
from desk_gui.models.audit import AuditKey, change_hash
from desk_gui.models.case import Case, Client
from desk_gui.models.change import Change, SearchRow
from desk_gui.models.consent import Consent
from desk_gui.models.consultation import Consultation
from desk_gui.models.desk import Counter, DeskFile, Staff
from desk_gui.models.entry import Appointment, Entry, Task
from desk_gui.models.letter import Letter, Sheet
from desk_gui.models.mailing import Mailing
from desk_gui.models.referral import OUTCOME_OWED, REASON_OWED, STEPS, Referral
from desk_gui.models.telling import Telling
from desk_gui.services.desk import findable
from desk_gui.services.history import unpack
from desk_gui.services.letters import parts_of
from desk_gui.services.notice_content import parts_of as notice_parts
from desk_gui.services.persons import stand_ins
from desk_gui.storage import audit
from desk_gui.storage.store import Store
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import CaseStage, LetterPart, LetterState, ReferralState

Finding = Iterator[str]
Check = Callable[[Session], Finding]

SEARCH_WORDS = "search_words"
_OUTGOING = "{label}第{n}号"
_KINDS = {
    "agency": "機関",
    "client": "相談者",
    "case": "ケース",
    "consultation": "相談受付",
    "referral": "つなぎ",
    "letter": "文書",
    "attachment": "添付",
    "call": "電話メモ",
    "private_line": "自機関だけのメモ",
    "activity": "合同の活動",
    "need": "地域課題",
    "task": "やること",
}
# What a stored value that fits no type makes its reader raise.
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError)


def findings(path: Path, key: bytes | None = None) -> Finding:
    """Sentences in Japanese, none for a sound file. Raises Unavailable where the file cannot be opened at all.

    In stages: where one finds fault, the next would only stumble over the same.
    """
    store = Store.open_file(path, key=key)
    try:
        with store.look() as session:
            for stage in STAGES:
                found = [line for check in stage for line in check(session)]
                yield from found
                if found:
                    return
    finally:
        store.close()


# --- the engine ------------------------------------------------------------------------------------------------------------


def schema_is_whole(session: Session) -> Finding:
    look = inspect(session.connection())
    held = set(look.get_table_names())
    for table in metadata.sorted_tables:
        if table.name not in held:
            yield f"表 {table.name} がありません"
            continue
        lost = set(table.columns.keys()) - {column["name"] for column in look.get_columns(table.name)}
        yield from (f"表 {table.name} に列 {name} がありません" for name in sorted(lost))
    if SEARCH_WORDS not in held:  # the engine's own, so that no model knows it
        yield f"表 {SEARCH_WORDS} がありません"


def engine_integrity(session: Session) -> Finding:
    for (line,) in session.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield f"データベース: {line}"


def foreign_keys(session: Session) -> Finding:
    for table, row, parent, _ in session.execute(text("PRAGMA foreign_key_check")):
        yield f"{table} の {row} 行目: {parent} に相手がありません"


def values_are_readable(session: Session) -> Finding:
    """Every value as its type: lists, days, ids. The pages of letters are checked by their hash."""
    for table in metadata.sorted_tables:
        columns = [column for column in table.columns if type(column.type) is not LargeBinary]
        try:
            for _ in session.execute(select(*columns).execution_options(yield_per=500)):
                pass
        except _UNREADABLE:
            yield from _unreadable_rows(session, table, columns)


def _unreadable_rows(session: Session, table: Table, columns: list[Any]) -> Finding:
    row_number: ColumnElement[int] = literal_column("rowid")
    for number in session.scalars(select(row_number).select_from(table)).all():
        try:
            session.execute(select(*columns).where(row_number == number)).all()
        except _UNREADABLE:
            yield f"{table.name} の {number} 行目: 読み取れない値があります"


# --- the domain ------------------------------------------------------------------------------------------------------------


def one_desk_stands(session: Session) -> Finding:
    desks = session.scalars(select(DeskFile).where(DeskFile.removed_at.is_(None))).all()
    if len(desks) != 1:
        yield f"窓口が{len(desks)}件あります（1件のはずです）"


def aggregates_hold_their_rules(session: Session) -> Finding:
    """What an aggregate would refuse today must not stand in the file either."""
    for agency in session.scalars(select(Agency)):
        yield from _kept(f"機関 {agency.name}", partial(agency.rewrite, agency.details()))
    for client in session.scalars(select(Client)):
        yield from _kept(f"相談者 {client.seq}", partial(client.rewrite, client.details()))
    for case in session.scalars(select(Case)):
        yield from _kept(f"ケース {case.number}", partial(case.rewrite, case.details()))
    for consultation in session.scalars(select(Consultation)):
        yield from _kept(f"相談受付 {consultation.number}", partial(consultation.rewrite, consultation.details()))
    for consent in session.scalars(select(Consent)):
        yield from _kept(f"同意 {consent.number}", partial(Consent.recorded, consent.id, consent.number, consent.details()))
    for entry in session.scalars(select(Entry)):
        written = partial(Entry.written, entry.id, entry.case_id, entry.details(), entry.staff_id, entry.written_at)
        yield from _kept(f"支援経過 {entry.seq}", written)
    for task in session.scalars(select(Task)):
        yield from _kept(f"やること {task.seq}", partial(task.rewrite, task.details()))
    for appointment in session.scalars(select(Appointment)):
        yield from _kept(f"予約 {appointment.seq}", partial(appointment.rewrite, appointment.details()))
    for staff in session.scalars(select(Staff)):
        yield from _kept(f"職員 {staff.seq}", partial(staff.rewrite, staff.details()))


def cases_end_with_day_and_reason(session: Session) -> Finding:
    for case in session.scalars(select(Case)):
        ended = {case.stage == CaseStage.CLOSED, case.closed_on is not None, case.closing_reason is not None}
        if len(ended) > 1:
            yield f"ケース {case.number}: 段階と終結の記録が一致しません"
        elif case.closed_on is not None and case.closed_on < case.opened_on:
            yield f"ケース {case.number}: 終結が受付より前です"


def withdrawals_follow_their_consent(session: Session) -> Finding:
    for consent in session.scalars(select(Consent)):
        if any(each.on < consent.on for each in consent.withdrawals):
            yield f"同意 {consent.number}: 撤回が同意より前です"


def referrals_follow_the_table(session: Session) -> Finding:
    for referral in session.scalars(select(Referral)):
        name, steps = _referral(session, referral), referral.counting()
        for before, after in pairwise([ReferralState.DRAFT, *(step.state for step in steps)]):
            if after not in STEPS[before]:
                yield f"{name}: {before.label}から{after.label}への記録は順序に合いません"
        if (steps[-1].state if steps else ReferralState.DRAFT) != referral.state:
            yield f"{name}: 状態と経過が一致しません"
        for step in steps:
            silent = not step.note.strip()
            if silent and (step.state in OUTCOME_OWED or (step.state in REASON_OWED and step.reason is None)):
                yield f"{name}: {step.state.label}の理由または結果がありません"
        if {step.strikes_id for step in referral.events if step.strikes_id} - {step.id for step in referral.events}:
            yield f"{name}: ないはずの経過を取り消しています"


def referrals_rest_on_the_clients_own_consent(session: Session) -> Finding:
    one = stand_ins(session)
    givers = {consent.id: one.get(consent.client_id, consent.client_id) for consent in session.scalars(select(Consent))}
    for referral in session.scalars(select(Referral)):
        whose = one.get(referral.client_id, referral.client_id)
        if referral.consent_id is not None and givers.get(referral.consent_id) != whose:
            yield f"{_referral(session, referral)}: ほかの相談者の同意を根拠にしています"


def entries_are_corrected_once_and_in_their_case(session: Session) -> Finding:
    entries = session.scalars(select(Entry)).all()
    homes = {entry.id: entry.case_id for entry in entries}
    for entry in entries:
        if entry.corrects_id is not None and homes.get(entry.corrects_id) != entry.case_id:
            yield f"支援経過 {entry.seq}: 別のケースの記録を訂正しています"
    standing = Tally(entry.corrects_id for entry in entries if entry.corrects_id is not None and not entry.withdrawn)
    for entry in entries:
        if standing[entry.id] > 1:
            yield f"支援経過 {entry.seq}: 訂正が{standing[entry.id]}件あります（1件のはずです）"


def promises_are_tasks(session: Session) -> Finding:
    tasks = set(session.scalars(select(Task.id)))
    for entry in session.scalars(select(Entry)):
        if any(promise.task not in tasks for promise in entry.promises):
            yield f"支援経過 {entry.seq}: 次の予定に対応するやることがありません"


def letters_are_as_issued(session: Session) -> Finding:
    for letter in session.scalars(select(Letter)):
        name = _letter(letter.year, letter.number_text) if letter.number_text else f"文書の案 {letter.seq}"
        if letter.state != LetterState.ISSUED:
            if letter.number is not None or letter.sheets:
                yield f"{name}: 施行していないのに番号または紙面があります"
        elif (letter.content or letter.notice) is None or letter.issued_on is None or letter.number is None or not letter.number_text:
            yield f"{name}: 施行の内容が欠けています"
        elif tuple(sheet.part for sheet in letter.sheets) != _parts(letter):
            yield f"{name}: 施行した紙面が揃っていません"
        elif letter.year != FiscalYear.of(letter.issued_on).year:
            yield f"{name}: 施行日と番号の年度が一致しません"
    sheets = select(Letter.year, Letter.number_text, Sheet.part, Sheet.sha256, Sheet.pdf).join(Letter, Letter.id == Sheet.letter_id)
    for year, number, part, hashed, pdf in session.execute(sheets.execution_options(yield_per=20)):
        if sha256(pdf).hexdigest() != hashed:
            yield f"{_letter(year, number)}の{part.label}: 施行したときの内容と異なります"


def _parts(letter: Letter) -> tuple[LetterPart, ...]:
    if letter.notice is not None:
        return notice_parts(letter.notice)
    return parts_of(letter.content) if letter.content is not None else ()


def mailings_are_as_issued(session: Session) -> Finding:
    """The file of all letters, and a letter for each recipient."""
    for mailing in session.scalars(select(Mailing).where(Mailing.state == LetterState.ISSUED)):
        name = f"一斉送付 {mailing.seq}"
        if sha256(mailing.pdf or b"").hexdigest() != mailing.sha256:
            yield f"{name}: 施行したときの内容と異なります"
        to = tuple(session.scalars(select(Letter.to_id).where(Letter.mailing_id == mailing.id).order_by(Letter.seq)))
        if to != mailing.draft.recipients:
            yield f"{name}: 宛先と文書が一致しません"


def attachments_are_as_they_came(session: Session) -> Finding:
    """Part by part: nothing of the size of all files is ever held at once."""
    for content in session.scalars(select(AttachmentContent)):
        parts = select(AttachmentPart.data).where(AttachmentPart.content_id == content.id).order_by(AttachmentPart.position)
        digest, size = sha256(), 0
        for part in session.scalars(parts.execution_options(yield_per=8)):
            digest.update(part)
            size += len(part)
        if size != content.size or digest.hexdigest() != content.sha256:
            yield f"添付のファイル {content.seq}: 添付したときの内容と異なります"


def letters_hold_what_was_consented_to(session: Session) -> Finding:
    """Each item of an issued letter stands in one of the consents it names. Later withdrawals change nothing of what left the desk."""
    consents, one = {consent.id: consent.details() for consent in session.scalars(select(Consent))}, stand_ins(session)
    for letter in session.scalars(select(Letter).where(Letter.state == LetterState.ISSUED)):
        cleared = letter.content.cleared if letter.content is not None else None
        if cleared is None:
            continue
        named = [consents[each] for each in cleared.consents if each in consents]
        whose = one.get(cleared.client, cleared.client)
        live = [each for each in named if one.get(each.client, each.client) == whose and each.on <= cleared.on <= each.until]
        allowed = {item for each in live for item in each.items_for(cleared.recipient)}
        if extra := [each.item.label for each in cleared.items if each.item not in allowed]:
            yield f"{_letter(letter.year, letter.number_text)}: 同意の範囲外の項目があります（{'、'.join(extra)}）"
        for each in letter.content.enclosed if letter.content is not None else ():
            covered = {item for held in each.consents if held in consents for item in consents[held].items_for(cleared.recipient)}
            if not covered.issuperset(each.items):
                yield f"{_letter(letter.year, letter.number_text)}: 同意の範囲外の添付があります（{each.title}）"


def handovers_told_what_was_consented_to(session: Session) -> Finding:
    """Each item a 引継書 told stands in the consents it is said to rest on, of that person and for that agency, on that day."""
    consents, one = {consent.id: consent.details() for consent in session.scalars(select(Consent))}, stand_ins(session)
    for telling in session.scalars(select(Telling)):
        whose = one.get(telling.client_id, telling.client_id)
        for each in telling.items:
            named = [consents[consent] for consent in each.consents if consent in consents]
            live = [held for held in named if one.get(held.client, held.client) == whose and held.on <= telling.on <= held.until]
            if not live or not all(each.item in held.items_for(AgencyId(telling.agency_id)) for held in live):
                yield f"引継書 {telling.seq}: 同意の範囲外の項目を伝えています（{each.item.label}）"


def numbers_have_no_gap(session: Session) -> Finding:
    letters = session.execute(select(Letter.year, Letter.number).where(Letter.number.is_not(None)))
    outgoing = [_number(_OUTGOING, year or 0, number or 0) for year, number in letters]
    yield from _gaps(session, "outgoing", "文書", _OUTGOING, outgoing)
    yield from _gaps(session, "case", "ケース", "{short}-{n:04}", session.scalars(select(Case.number)))
    yield from _gaps(session, "consultation", "相談受付", "U-{short}-{n:04}", session.scalars(select(Consultation.number)))
    yield from _gaps(session, "consent", "同意", "C-{short}-{n:04}", session.scalars(select(Consent.number)))


def _gaps(session: Session, register: str, name: str, pattern: str, held: Iterable[str]) -> Finding:
    given = session.scalars(select(Counter).where(Counter.register == register))
    wanted = Tally(_number(pattern, row.year, n) for row in given for n in range(1, row.last + 1))
    there = Tally(held)
    if odd := sorted((wanted - there) + (there - wanted)):
        yield f"{name}の番号に欠番または重複があります（{'、'.join(odd[:5])}{'…' if len(odd) > 5 else ''}）"


def _number(pattern: str, year: int, number: int) -> str:
    return pattern.format(label=FiscalYear(year).label, short=FiscalYear(year).short, n=number)


def history_is_readable(session: Session) -> Finding:
    for change in session.scalars(select(Change).execution_options(yield_per=500)):
        try:
            for packed in filter(None, (change.after, change.before)):
                unpack(packed)
        except _UNREADABLE:
            yield f"変更の記録 {change.seq}: 読み取れません"


def the_record_is_whole(session: Session) -> Finding:
    """Each row of the record follows from the one before."""
    for seq, wrong in audit.broken_links(audit.rows(session)):
        yield f"操作の記録 {seq}番: {_LINKS[wrong]}"


_LINKS = {"missing": "この前の記録がありません", "moved": "前の記録とつながりません", "edited": "書き換えられています"}


def the_record_reaches_what_it_proves(session: Session) -> Finding:
    """A record whose end was cut off is whole in itself: what was issued and changed tells that there was more."""
    known, documents, changes = audit.control_numbers(session), audit.documents(session), audit.changes(session)
    for letter in session.scalars(select(Letter).where(Letter.state == LetterState.ISSUED, Letter.control_number != "")):
        if letter.control_number not in known:
            yield f"文書 {letter.number_text}: 管理番号 {letter.control_number} が操作の記録にありません"
        elif any(sheet.sha256 not in documents for sheet in letter.sheets):
            yield f"文書 {letter.number_text}: 施行が操作の記録にありません"
    older = session.scalar(select(AuditKey.changes_before)) or 0
    kept = session.scalars(select(Change).where(Change.seq > older).order_by(Change.seq).execution_options(yield_per=500))
    unknown = [change.seq for change in kept if change_hash(change) not in changes]
    if unknown:
        yield f"変更の記録 {len(unknown)}件（{unknown[0]}番から）: 操作の記録と一致しません"


def search_finds_what_stands(session: Session) -> Finding:
    """Everything that is to be found has its row, every row leads to something, and no words lie without a row."""
    standing = set(findable(session))
    rows = {(row.kind, row.thing_id): row.seq for row in session.scalars(select(SearchRow))}
    for kind, count in sorted(Tally(kind for kind, _ in standing - rows.keys()).items()):
        yield f"検索の索引に{_KINDS.get(kind, kind)}が{count}件足りません"
    for kind, count in sorted(Tally(kind for kind, _ in rows.keys() - standing).items()):
        yield f"検索の索引に、ないはずの{_KINDS.get(kind, kind)}が{count}件あります"
    if set(session.scalars(text(f"SELECT rowid FROM {SEARCH_WORDS}"))) != set(rows.values()):
        yield "検索の索引の語が、索引の行と一致しません"


def _referral(session: Session, referral: Referral) -> str:
    case = session.scalar(select(Case.number).where(Case.id == referral.case_id))
    agency = session.scalar(select(Agency.name).where(Agency.id == referral.to_id))
    return f"つなぎ（{case}・{agency}）"


def _letter(year: int | None, number: str) -> str:
    """Numbers begin anew each fiscal year, so the year belongs to the name."""
    return f"文書（{FiscalYear(year).label if year is not None else ''}{number}）"


def _kept(name: str, rule: Callable[[], object]) -> Finding:
    try:
        rule()
    except Refused as broken:
        yield f"{name}: 規則に合いません（{type(broken).__name__}）"


STAGES: tuple[tuple[Check, ...], ...] = (
    (schema_is_whole,),
    (engine_integrity, foreign_keys),
    (values_are_readable,),
    (
        one_desk_stands,
        aggregates_hold_their_rules,
        cases_end_with_day_and_reason,
        withdrawals_follow_their_consent,
        referrals_follow_the_table,
        referrals_rest_on_the_clients_own_consent,
        entries_are_corrected_once_and_in_their_case,
        promises_are_tasks,
        letters_are_as_issued,
        mailings_are_as_issued,
        letters_hold_what_was_consented_to,
        handovers_told_what_was_consented_to,
        attachments_are_as_they_came,
        numbers_have_no_gap,
        history_is_readable,
        the_record_is_whole,
        the_record_reaches_what_it_proves,
        search_finds_what_stands,
    ),
)
