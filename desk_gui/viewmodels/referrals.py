"""Referrals in words, what a reply can be, and asking the gate while a form is being filled."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.agencies import BrowseAgencies, FindAgencies
from desk_gui.commands.consent import AskGate
from desk_gui.commands.letters import LetterDraft
from desk_gui.reference import language_name
from desk_gui.rows.agencies import AgencyRow, Directory, Service
from desk_gui.rows.cases import CaseRow, ClientDetails
from desk_gui.rows.consent import GateAnswer, Verdict, Withheld
from desk_gui.rows.referrals import ClientsWord, ReferralEvent, ReferralRow
from desk_gui.values.days import list_day
from desk_gui.values.folding import fold
from desk_gui.values.ids import AgencyId, ClientId
from desk_gui.viewmodels.agency_words import bare
from desk_gui.viewmodels.next_partner import Need
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import Category, Channel, ConsentItem, Fee, ReferralReason, ReferralState, Satisfaction

S = ReferralState
R = ReferralReason
ON_PAPER = frozenset({Channel.SLIP, Channel.FAX, Channel.POST})
"""What can be entered in the register of what comes in."""

STATE_TONES = {
    S.DRAFT: "warn",
    S.REQUESTED: "primary",
    S.RECEIVED: "primary",
    S.ACCEPTED: "ok",
    S.IN_PROGRESS: "ok",
    S.ON_HOLD: "warn",
    S.COMPLETED: "",
    S.REJECTED: "danger",
    S.FAILED: "danger",
    S.CANCELLED: "",
    S.ENTERED_IN_ERROR: "line",
}
REASONS = {
    S.REJECTED: (R.NOT_ELIGIBLE, R.OUT_OF_AREA, R.FULL, R.CONFLICT, R.ELSEWHERE, R.OTHER),
    S.FAILED: (R.UNREACHABLE, R.DECLINED, R.NO_SHOW, R.OTHER),
    S.CANCELLED: (R.DECLINED, R.ELSEWHERE, R.OTHER),
    S.ENTERED_IN_ERROR: (R.MISTAKE, R.OTHER),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Referrals", text)


@dataclass(frozen=True)
class Reply:
    """One thing a partner can answer, as the reply slip words it."""

    state: ReferralState
    conditional: bool = False

    @property
    def label(self) -> str:
        if self.conditional:
            return _tr("条件付きで対応可")
        return {S.RECEIVED: _tr("受領"), S.ON_HOLD: _tr("保留")}.get(self.state, self.state.label)


_REPLIES = (
    Reply(S.RECEIVED),
    Reply(S.ACCEPTED),
    Reply(S.ACCEPTED, conditional=True),
    Reply(S.REJECTED),
    Reply(S.IN_PROGRESS),
    Reply(S.ON_HOLD),
    Reply(S.COMPLETED),
    Reply(S.FAILED),
)


def replies(row: ReferralRow) -> tuple[Reply, ...]:
    """What can be answered now; nothing before it was asked."""
    return () if row.state == S.DRAFT else tuple(each for each in _REPLIES if each.state in row.next_steps)


def note_caption(state: ReferralState | None, *, conditional: bool = False) -> str:
    """What the free line is for."""
    if conditional:
        return _tr("条件")
    return {S.COMPLETED: _tr("結果（必須）"), S.ACCEPTED: _tr("予約・次の段取り")}.get(state or S.DRAFT, _tr("内容"))


def event_words(event: ReferralEvent) -> str:
    """FAX　田所さん　満員　来週から空きあり."""
    reason = event.reason.label if event.reason else ""
    conditional = _tr("条件付き") if event.conditional else ""
    channel = event.channel.label if event.channel else ""
    return _tr("　").join(part for part in (event.receipt, channel, event.who, conditional, reason, event.note) if part)


def event_title(event: ReferralEvent) -> str:
    if event.reminder:
        return _tr("催促")
    return _tr("訂正（{0}に戻す）").format(event.state.label) if event.strikes else event.state.label


def clients_words(word: ClientsWord) -> str:
    """よかった　「Cảm ơn」（ベトナム語）　6/9（火）."""
    spoken = _tr("（{0}）").format(bare(language_name(word.language))) if word.language and word.words else ""
    told = _tr("「{0}」").format(word.words) if word.words and word.answer != Satisfaction.NOT_ASKED else word.words
    return _tr("　").join(part for part in (word.answer.label, told + spoken, list_day(word.on)) if part)


def owes_word(row: ReferralRow) -> bool:
    """It is done, and nobody has heard the client."""
    return row.state == S.COMPLETED and row.word is None


def reminded_words(row: ReferralRow, today: date) -> str:
    """How often and when last, before one asks again."""
    due = due_words(row)
    if not row.reminders:
        return _tr("　").join(word for word in (waiting_words(row), due, _tr("まだ催促していません。")) if word)
    last, count = row.reminders[-1], len(row.reminders)
    days = (today - last.on).days
    ago = _tr("きょう") if days == 0 else _tr("{0}日前").format(days)
    return _tr("　").join(
        word for word in (waiting_words(row), due, _tr("催促 {0}回、最後は{1}").format(count, ago), event_words(last)) if word
    )


def waiting_words(row: ReferralRow) -> str:
    """9日, and since when it is owed."""
    if row.days_waiting is None:
        return ""
    return _tr("きょう依頼") if row.days_waiting == 0 else _tr("{0}日").format(row.days_waiting)


def due_words(row: ReferralRow) -> str:
    due = row.details.reply_due
    if due is None:
        return ""
    return (_tr("返信期限 {0} 超過") if row.overdue else _tr("返信期限 {0}")).format(list_day(due))


def already_words(row: ReferralRow) -> str:
    """What a paper has told before: the same slip on the table twice."""
    told = next((each for each in reversed(row.steps) if each.channel in ON_PAPER and each.state != S.REQUESTED), None)
    if told is None:
        return ""
    what = _tr("条件付きで対応可") if told.conditional else told.state.label
    return _tr("{0}付けの返信が「{1}」として登録済みです（{2}）。").format(list_day(told.on), what, told.by_name)


def settled_words(name: str, items: tuple[ConsentItem, ...]) -> str:
    """法テラス倉津：氏名、連絡先."""
    told = _tr("、").join(item.label for item in items)
    return _tr("{0}：{1}").format(name, told or _tr("伝える項目なし"))


def unready_words(draft: LetterDraft, today: date) -> str:
    """What keeps a draft from going out; "" where nothing does."""
    if (field := draft.missing()) is not None:
        return _tr("「{0}」がまだ入力されていません。").format(field)
    if (blank := draft.placeholder()) is not None:
        return _tr("「{0}」に書きかけの「{1}」が残っています。").format(*blank)
    past = draft.past(today)
    return _tr("「{0}」（{1}）が過ぎています。").format(past[0], list_day(past[1])) if past is not None else ""


def names_no_number(typed: str) -> bool:
    """Words of an agency: a number ends in a figure, and a name that has one (24時間ホットライン) seldom does."""
    return re.search(r"\d\s*号?$", unicodedata.normalize("NFKC", typed).strip()) is None


def offered_words(row: ReferralRow) -> str:
    """One of several an agency has not finished: which of them the paper is about."""
    asked = _tr("{0} 依頼").format(list_day(row.requested_on)) if row.requested_on else ""
    words = (row.to_name, asked, row.who, row.case_number, row.service_name, row.state.label)
    return _tr("　").join(word for word in words if word)


def struck_by_a_click(row: ReferralRow) -> ReferralEvent | None:
    """The step that can be taken back: the last one that counts."""
    return next((event for event in reversed(row.events) if not event.struck and event.strikes is None), None)


def service_words(service: Service) -> tuple[tuple[str, str], ...]:
    """Caption and text of what one has to know before sending somebody there."""
    facts = (
        (_tr("費用"), service.fee.label if service.fee != Fee.UNKNOWN else _tr("未確認")),
        (_tr("対象"), service.eligibility),
        (_tr("持ち物"), _tr("、").join(service.bring)),
        (_tr("できないこと"), service.cannot),
    )
    return tuple((caption, text) for caption, text in facts if text)


def likely_service(agency: AgencyRow, categories: tuple[Category, ...]) -> Service | None:
    """The first service for what the case is about, or the only one there is."""
    services = agency.details.services
    fitting = next((each for each in services if each.category in categories), None)
    return fitting or (services[0] if len(services) == 1 else None)


def opposes(agency: AgencyRow, person: ClientDetails) -> bool:
    """The agency is recorded as the other side."""
    names = [fold(name) for name in (agency.details.name, agency.details.short_name) if len(name) > 1]
    return any(name in fold(opponent) or fold(opponent) in name for name in names for opponent in person.opponents if len(opponent) > 1)


def verdict_words(verdict: Verdict) -> str:
    """What would be told under an item, or why it may not be."""
    if isinstance(verdict.value, Withheld):
        return verdict.value.reason
    written = {ConsentItem.CONSULTATION: _tr("文書に書く相談の内容"), ConsentItem.DOCUMENTS: _tr("添付する書類")}
    return f"{written.get(verdict.item, verdict.value)}　{_tr('、').join(verdict.consents)}"


@dataclass(frozen=True)
class Narrowing:
    """What candidates must fit, each condition taken from the case and switched by the person."""

    words: str = ""
    category: bool = True
    language: bool = False
    municipality: bool = True
    open_now: bool = False

    def question(self, need: Need) -> BrowseAgencies:
        return BrowseAgencies(
            FindAgencies(
                self.words,
                categories=frozenset(need.categories) if self.category else frozenset(),
                language=need.language if self.language else "",
                municipality=need.municipality if self.municipality else "",
                open_now=self.open_now,
            )
        )


def need_of(case: CaseRow, client: ClientId) -> Need:
    """What the case asks of whoever takes it, for that person of it."""
    person = next((each.details for each in case.clients if each.id == client), None)
    town = case.details.residence_municipality or (person.municipality if person else "")
    return Need(case.details.categories, person.language if person else "", town)


class LatestAnswer(QObject):
    """Asks again whenever the form changes; only the answer to the newest question is passed on."""

    directory = Signal(object)
    gate = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._edits = office.edits
        self._today = office.clock.today
        self._directories = self._gates = 0

    def browse(self, question: BrowseAgencies) -> None:
        self._directories += 1
        self._edits.ask(question, self._on_directory)

    def ask_gate(self, client: ClientId, to: AgencyId, purpose: str) -> None:
        """For every item there is, so that each can say why."""
        self._gates += 1
        self._edits.ask(AskGate(client, to, purpose, tuple(ConsentItem), self._today()), self._on_gate)

    @Slot(object)
    def _on_directory(self, answer: Directory) -> None:
        self._directories -= 1
        if not self._directories:
            self.directory.emit(answer)

    @Slot(object)
    def _on_gate(self, answer: GateAnswer) -> None:
        self._gates -= 1
        if not self._gates:
            self.gate.emit(answer)
