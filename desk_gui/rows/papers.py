"""What is printed on the papers that are no letters to a partner about a client: cover sheet, 引継書, 会議録, 同意書, 相談記録票."""

from dataclasses import dataclass, field
from datetime import date, time

from desk_gui.rows.letters import Addressee, House, Sender
from desk_gui.rows.phrases import DeskPhrase
from desk_gui.vocabulary import ConsentItem


@dataclass(frozen=True)
class CoverContent:
    """送付状. By fax no person is named on it; `pages` counts the sheet itself. `things`: what is sent, how many copies, a remark."""

    addressee: Addressee
    sender: Sender
    subject: str
    things: tuple[tuple[str, str, str], ...]
    pages: int = 1
    by_fax: bool = False
    back: str = ""
    reference: str = ""
    remarks: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    house: House = field(default_factory=House)


@dataclass(frozen=True, kw_only=True)
class GoesRound:
    """What every record has that is passed round the office. `boxes`: names over the squares of those who stamp it."""

    marks: tuple[str, ...] = ("取扱注意",)
    boxes: tuple[str, ...] = ()
    house: House = field(default_factory=House)


@dataclass(frozen=True)
class HandoverContent(GoesRound):
    """引継書. `open_tasks`: until when, what, with whom; `agencies`: agency, person in charge and telephone, its part; `about`: of the
    clients, by item."""

    on: date
    case_number: str
    before: str
    after: str
    state: tuple[str, ...]
    open_tasks: tuple[tuple[str, str, str], ...] = ()
    cautions: tuple[str, ...] = ()
    agencies: tuple[tuple[str, str, str], ...] = ()
    papers: tuple[tuple[str, str], ...] = ()
    consent: str = ""
    reason: str = ""
    about: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class MinutesContent(GoesRound):
    """会議録, or before the meeting its 次第 (`planned`). `present`: agency, position, name; `decided`: what, who, until when;
    `parts`: agency and its part; `silent`: what was said and decided is not told to those who read this one."""

    name: str
    on: date
    place: str
    ground: str
    case_number: str = ""
    begins: time | None = None
    ends: time | None = None
    form: str = ""
    present: tuple[tuple[str, str, str], ...] = ()
    absent: tuple[str, ...] = ()
    client: str = ""
    agenda: tuple[str, ...] = ()
    shared: str = ""
    discussed: tuple[str, ...] = ()
    decided: tuple[tuple[str, str, str], ...] = ()
    lead: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    risks: tuple[str, ...] = ()
    next_on: str = ""
    collected: str = ""
    author: str = ""
    marks: tuple[str, ...] = field(default=("取扱注意", "複写厳禁"), kw_only=True)
    planned: bool = False
    silent: bool = False


@dataclass(frozen=True)
class AgendaContent(GoesRound):
    """A meeting with all that is on its agenda for whoever reads this one. `matters`: one a case; `present` of each: who is there for
    that case alone."""

    name: str
    on: date
    place: str
    ground: str
    begins: time | None = None
    ends: time | None = None
    form: str = ""
    present: tuple[tuple[str, str, str], ...] = ()
    absent: tuple[str, ...] = ()
    matters: tuple[MinutesContent, ...] = ()
    next_on: str = ""
    collected: str = ""
    author: str = ""
    reader: str = ""
    marks: tuple[str, ...] = field(default=("取扱注意", "複写厳禁"), kw_only=True)
    case_number: str = ""

    @property
    def planned(self) -> bool:
        return all(each.planned for each in self.matters)


@dataclass(frozen=True)
class SecrecyContent:
    """守秘の誓約書 of one meeting. `present`: agency, position, name; each signs beside it. `bound`: by a law, named in `ground`."""

    name: str
    on: date
    ground: str
    bound: bool
    present: tuple[tuple[str, str, str], ...]
    desk: str
    begins: time | None = None
    place: str = ""
    house: House = field(default_factory=House)


@dataclass(frozen=True)
class PlanContent:
    """支援計画. `number`: which version; `steps`: of which goal, what, who, until when or since when it is done; `signing`: who signs."""

    number: int
    since: date
    name: str = ""
    case_number: str = ""
    wish: str = ""
    aim: str = ""
    goals: tuple[str, ...] = ()
    steps: tuple[tuple[str, str, str, str], ...] = ()
    until: str = ""
    next_on: str = ""
    signing: tuple[str, ...] = ()
    author: str = ""
    marks: tuple[str, ...] = ("取扱注意",)
    house: House = field(default_factory=House)


@dataclass(frozen=True)
class StudyContent:
    """事例検討用の資料: a case of which nobody may know whose it is. `people`: each in one line; `agencies`: what they are called here,
    and their part; `course`: when, how and with whom, and what. No day and no number: it is told from whose desk by nothing but hands.
    """

    people: tuple[str, ...]
    fields: str
    stage: str
    complaint: tuple[str, ...] = ()
    question: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    agencies: tuple[tuple[str, str], ...] = ()
    course: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    marks: tuple[str, ...] = ("取扱注意", "複写厳禁")
    house: House = field(default_factory=House)


@dataclass(frozen=True)
class ConsentForm:
    """同意書, in Japanese and the language of whoever signs. `recipients`: agencies by name; `items`: those to be ticked; `divided`: for
    each recipient its own, where not all are told the same; `explained_in`: a language tag.

    What is empty is a line to be written on: without purpose, recipients and day it is a blank form.
    """

    desk: Sender
    language: str
    purpose: str
    recipients: tuple[str, ...]
    items: tuple[ConsentItem, ...]
    until: date | None
    client_name: str = ""
    client_kana: str = ""
    number: str = ""
    interpreter: str = ""
    explained_by: str = ""
    explained_in: str = ""
    phrases: tuple[DeskPhrase, ...] = ()
    house: House = field(default_factory=House)
    divided: tuple[tuple[ConsentItem, ...], ...] = ()


@dataclass(frozen=True)
class ConsultationRecord(GoesRound):
    """相談記録票 for circulation. `worries`: every trouble that may be ticked and how: "" not, ○, ◎ the worst of them; `present`: agency,
    person, what she did there and for how long; `shared`: who was told what, and on what ground."""

    number: str
    on: date
    taken_by: str
    means: str
    client: tuple[tuple[str, str], ...] = ()
    client_name: str = ""
    client_kana: str = ""
    caller: str = ""
    language: str = ""
    worries: tuple[tuple[str, str], ...] = ()
    complaint: str = ""
    facts: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    referred: tuple[tuple[str, str, str], ...] = ()
    next_on: str = ""
    consent: str = ""
    minutes: int = 0
    present: tuple[tuple[str, str, str, str], ...] = ()
    shared: tuple[tuple[str, str, str], ...] = ()
