"""What leaves is read back as whoever gets it could: pages, their metadata, tables, pictures and the names of files.

The same person as in `test_every_sink.py`, with real commands and drawn sheets; what may be told is known of each set of consents.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import openpyxl
import pypdf
import pytest

from desk_gui.commands import attachments, mailings, papers, plans, study
from desk_gui.commands import audit as t
from desk_gui.commands import conferences as f
from desk_gui.commands import ecomap as m
from desk_gui.commands import letters as n
from desk_gui.commands.audit import FindAudit
from desk_gui.commands.base import Command
from desk_gui.commands.consent import RecordConsent
from desk_gui.commands.consultations import AttachConsultation, FindConsultations, RecordConsultation
from desk_gui.commands.dispatch import DispatchRegister
from desk_gui.errors import NotForStudy
from desk_gui.exchange import audit_out, consultations_out, dispatch_out
from desk_gui.letters.compose import compose_paper
from desk_gui.letters.joined import joined
from desk_gui.network.ecomap_sheet import Imprint, ecomap_sheet
from desk_gui.network.measure import measure
from desk_gui.rows.consent import SUPPORT, Apart, ConsentDetails
from desk_gui.rows.letters import SheetPdf, Stamp
from desk_gui.values.ids import ConsentId, ConsultationId, LetterId, new_id
from desk_gui.viewmodels.audit import cells
from desk_gui.viewmodels.issued_letter import file_name
from desk_gui.viewmodels.map_format import MapFormat
from desk_gui.viewmodels.presenting import file_of
from desk_gui.vocabulary import TYPESET, Beside, Channel, DispatchMeans, ExportKind, LetterKind, LetterPart, Paper
from tests.conftest import TODAY, Bureau
from tests.unit.examples import CONSULTATION
from tests.unit.planted_person import Item, Planted, planted, told
from tests.unit.test_architecture import concrete

I = Item  # noqa: E741 - as in the tables of items
SETS: dict[str, tuple[LetterKind, frozenset[Item]]] = {
    "nothing": (LetterKind.COOPERATION_REQUEST, frozenset()),
    "her name": (LetterKind.INTRODUCTION, frozenset({I.NAME, I.CONSULTATION})),
    "no name": (LetterKind.COOPERATION_REQUEST, frozenset({I.LANGUAGE, I.HEALTH, I.CONSULTATION})),
    "all but her house": (LetterKind.INFORMATION, frozenset(I) - {I.ADDRESS, I.PHONE}),
    "less than the hospital": (LetterKind.COOPERATION_REQUEST, frozenset({I.NAME, I.LANGUAGE, I.CONSULTATION})),
}


@dataclass(frozen=True)
class Out:
    """One way out: the bytes of files, or words that go with them."""

    files: tuple[bytes, ...] = ()
    words: tuple[str, ...] = ()

    def read(self) -> str:
        return "\n".join((*self.words, *(text for each in self.files for text in read_whole(each))))


def read_whole(data: bytes) -> Iterator[str]:
    """All that can be read in a file: of a PDF its pages, its metadata twice and every stream; of a table its cells."""
    if data[:4] == b"%PDF":
        reader = pypdf.PdfReader(BytesIO(data))
        yield from (page.extract_text() for page in reader.pages)
        yield from (str(value) for value in (reader.metadata or {}).values())
        streams = [data, *_inflated(data)]
        yield from (each.decode(how, "ignore") for each in streams for how in ("utf-8", "utf-16-be"))
    elif data[:2] == b"PK":
        book = openpyxl.load_workbook(BytesIO(data))
        yield from (str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)
        yield " ".join(map(str, (book.properties.title, book.properties.creator, book.properties.description)))
    else:
        yield data.decode("utf-8", "ignore")


def _inflated(data: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            continue


@dataclass
class Leaving:
    """The planted desk after one set of consents, and one letter of it issued."""

    world: Planted
    allowed: frozenset[Item]
    letter: LetterId

    def ask(self, question: Any) -> Any:
        return self.world.file.bureau.ask(question)


@pytest.fixture(params=SETS)
def leaving(bureau: Bureau, request: pytest.FixtureRequest) -> Leaving:
    kind, items = SETS[request.param]
    world = planted(bureau, protected=request.param == "all but her house")
    if items:
        chosen = tuple(each for each in Item if each in items)
        until = TODAY.replace(month=12)
        details = ConsentDetails(
            world.file.client, world.recipients, SUPPORT, chosen, (Channel.FAX,), TODAY, until, withdrawal_explained=True
        )
        if request.param == "less than the hospital":
            details = replace(details, items=tuple(Item), apart=(Apart(world.file.agency, chosen),))
        bureau.do(RecordConsent(ConsentId(new_id()), details))
    letter = LetterId(new_id())
    draft = replace(bureau.ask(n.SuggestDraft(world.referral)), kind=kind, items=tuple(each for each in Item if each in items))
    told_so = "家賃の支払いについて相談があった。" if Item.CONSULTATION in items else ""
    enclosed = ("契約書の写し",) if Item.DOCUMENTS in items else ()
    draft = replace(draft, facts=told_so, said="", matters=("相談を受ける",), enclosures=enclosed)
    bureau.do(n.DraftLetter(letter, draft))
    bureau.do(n.ApproveLetter(letter, TODAY, "センター長"))
    bureau.do(n.IssueLetter(letter))
    return Leaving(world, items, letter)


def printed_letter(at: Leaving) -> Out:
    """Letter, slip, cover by fax and by post, printed anew and joined, and what files and the printer's queue call them."""
    kept = {each.part: each.pdf for each in at.ask(n.IssuedSheets(at.letter))}
    for part in TYPESET:
        at.world.file.bureau.do(n.NotePrinted(at.letter, part, at.world.file.bureau.desk.clock.now())) if part in kept else None
    going = tuple(pdf for part, pdf in kept.items() if part is not LetterPart.CLIENT)
    covers = [each for how in (DispatchMeans.FAX, DispatchMeans.POST) for each in at.ask(n.BesideSheets(at.letter, how, 1))]
    again: tuple[SheetPdf, ...] = at.ask(n.SheetsAgain(at.letter, (LetterPart.AGENCY,), "紙を失くした"))
    row = at.ask(n.LetterById(at.letter))
    names = [file_name(row, part) for part in (None, *LetterPart, *Beside)]
    return Out((*going, *(each.pdf for each in (*covers, *again)), joined(going)), (*names, row.stamp.slip_number, row.stamp.number_text))


def minutes(at: Leaving) -> Out:
    copies = [at.ask(f.MinutesFor(item, for_attendees=True)) for _, item in at.world.meetings.values()]
    return Out(tuple(compose_paper(Paper.MINUTES, each.content, Stamp()) for each in copies[::3]))


def agenda(at: Leaving) -> Out:
    """All cases of a meeting for one who comes, and the エコマップ handed out there."""
    copies = [at.ask(f.AgendaFor(met, at.world.recipients[0])) for met, _ in at.world.meetings.values()]
    sheets = tuple(compose_paper(Paper.AGENDA, each.content, Stamp()) for each in copies[::3])
    handed = [at.ask(m.EcomapFor(at.world.file.case, item=item)) for _, item in list(at.world.meetings.values())[:2]]
    drawn = (ecomap_sheet(each, Imprint("倉津広域窓口"), measure) for each in handed)
    return Out((*sheets, *(file_of(each, MapFormat.PDF) for each in drawn)))


def plan(at: Leaving) -> Out:
    copies = [at.ask(plans.PlanFor(each, for_agencies=True)) for each in at.world.plans.values()]
    return Out(tuple(compose_paper(Paper.PLAN, each.content, Stamp()) for each in copies[::7]))


def ecomap(at: Leaving) -> Out:
    copy = at.ask(m.EcomapFor(at.world.file.case, at.world.recipients, SUPPORT))
    sheet = ecomap_sheet(copy, Imprint("倉津広域窓口"), measure)
    return Out(tuple(file_of(sheet, form) for form in (MapFormat.PDF, MapFormat.PNG, MapFormat.SVG)))


def register(at: Leaving) -> Out:
    lines = at.ask(DispatchRegister()).lines
    return Out((dispatch_out.as_csv(lines), dispatch_out.as_workbook(lines, "発送簿")))


def record_of_who_did_what(at: Leaving) -> Out:
    """As a manager reads it, and as it is handed out."""
    rows = [cells(line) for line in at.ask(FindAudit(limit=500)).rows]
    assert len(rows) > 20
    return Out((audit_out.as_csv(rows), audit_out.as_workbook(rows, "操作の記録")))


def consultations(at: Leaving) -> Out:
    """Her case is not named in the list of all that were received."""
    bureau, received = at.world.file.bureau, ConsultationId(new_id())
    bureau.do(RecordConsultation(received, CONSULTATION))
    bureau.do(AttachConsultation(received, at.world.file.case))
    rows = at.ask(FindConsultations()).rows
    csv = consultations_out.list_csv(rows, {}), consultations_out.count_csv(rows)
    return Out((*csv, consultations_out.as_workbook(rows, {}, consultations_out.Span(TODAY, TODAY, "倉津広域窓口"))))


def handover(at: Leaving) -> Out:
    """To another desk, with as much as may be told; what was typed into meetings and plans stands in its tables nowhere. How things stand
    is what was said: without consent to that, nothing is written of it."""
    papers_ = at.world.file.bureau.ask(papers.SuggestHandover(at.world.file.case, at.world.recipients[0]))
    chosen = tuple(each for each in Item if each in at.allowed)
    state = papers_.state if Item.CONSULTATION in at.allowed else ""
    return Out((at.ask(papers.HandoverPaper(replace(papers_, items=chosen, state=state))).pdf,))


def for_a_study_session(at: Leaving) -> Out:
    """As it is proposed, and what its file and its print job are called; of a case to be careful with there is none."""
    case = at.world.file.case
    try:
        draft = at.ask(study.StudyDraftOf(case))
    except NotForStudy:
        return Out()
    texts = tuple(study.StudyText(each.key, each.proposed, looked=True) for each in draft.passages)
    paper = at.ask(study.StudyPaper(study.StudyOrder(case, texts)))
    assert len(draft.passages) > 20
    return Out((paper.pdf,), (Paper.STUDY.label,))


TO_THE_AGENCY = {"handover": handover, "letter": printed_letter, "minutes": minutes, "agenda": agenda, "plan": plan, "ecomap": ecomap}
TO_NOBODY_IN_PARTICULAR = {
    "register": register,
    "record": record_of_who_did_what,
    "consultations": consultations,
    "study": for_a_study_session,
}


def test_no_sheet_and_no_file_tells_more_than_was_agreed_to(leaving: Leaving):
    found = {name: told(out(leaving).read(), leaving.allowed) for name, out in TO_THE_AGENCY.items()}
    found |= {name: told(out(leaving).read(), ()) for name, out in TO_NOBODY_IN_PARTICULAR.items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_what_is_read_back_is_all_there_is(bureau: Bureau):
    """The control: words that may be told are found on the pages, and one in the metadata or in a stream would be."""
    world = planted(bureau, protected=False)
    whole = bureau.ask(f.MinutesFor(world.meetings["モルディブから来た"][1]))
    pdf = compose_paper(Paper.MINUTES, whole.content, Stamp())
    assert "モルディブ" in told("\n".join(read_whole(pdf)), ())
    writer = pypdf.PdfWriter(BytesIO(pdf))
    writer.add_metadata({"/Keywords": "関節リウマチ"})
    marked = BytesIO()
    writer.write(marked)
    assert "関節リウマチ" in told("\n".join(read_whole(marked.getvalue())), ())


COVERED: dict[type[Command], tuple[str, ...]] = {
    t.AnnouncePrint: ("letter",),
    f.AnnounceMinutes: ("minutes",),
    f.AnnounceAgenda: ("agenda",),
    plans.AnnouncePlan: ("plan",),
    m.AnnounceEcomap: ("ecomap",),
    papers.AnnounceHandover: ("handover",),
    study.AnnounceStudy: ("study",),
}
IN_THE_OFFICE = {t.AnnounceDraftPrint, mailings.AnnounceMailingDraft, attachments.AnnounceAttachment, papers.AnnouncePaper}
"""What goes round among those who may see the case, or is hers: a paper to sign, 相談記録票, a scan of her own papers."""
EXPORTS = {
    ExportKind.LETTER: "letter",
    ExportKind.CONSULTATIONS: "consultations",
    ExportKind.AUDIT: "record",
    ExportKind.DISPATCH: "register",
}
OF_NO_PERSON = {ExportKind.MAP, ExportKind.MAP_COPY, ExportKind.MAP_DATA, ExportKind.FIGURES, ExportKind.BLANK_FORM}
"""Drawn from rows in which no person is."""


def test_whatever_is_announced_as_leaving_is_looked_at_here():
    """A new way out needs a line in one of the tables above."""
    announced = {kind for kind in concrete(Command) if kind.__name__.startswith("Announce") and kind.__name__ != "AnnounceEmergency"}
    assert announced == {*COVERED, *IN_THE_OFFICE, t.AnnounceExport}
    assert set(ExportKind) == {*EXPORTS, *OF_NO_PERSON, ExportKind.DISCLOSURE}
    assert {name for names in COVERED.values() for name in names} | set(EXPORTS.values()) == {*TO_THE_AGENCY, *TO_NOBODY_IN_PARTICULAR}
