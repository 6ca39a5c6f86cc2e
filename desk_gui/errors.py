"""What can go wrong that a person can act on: each error carries data; `viewmodels.notices` finds the sentence."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from desk_gui.vocabulary import ConsentItem, ReferralState, Role


@dataclass(eq=False)
class DeskError(Exception):
    """The root of all that is expected to happen. Anything else is a bug."""

    def __str__(self) -> str:
        # Logs name the kind alone: fields may hold what a person typed.
        return type(self).__name__


@dataclass(eq=False)
class Refused(DeskError):
    """A rule of the desk says no."""


@dataclass(eq=False)
class NotFound(DeskError):
    """There is no such thing (or none this person may know of)."""

    kind: str
    id: UUID | str


@dataclass(eq=False)
class Conflict(DeskError):
    """Somebody else changed it meanwhile; nothing was applied, nothing typed is lost."""

    kind: str
    id: UUID
    seen: int
    now: int


@dataclass(eq=False)
class Unavailable(DeskError):
    """The file or the disk does not answer as it should."""

    path: str = ""
    detail: str = ""


# --- input ---------------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class Missing(Refused):
    """A field that has to be filled is empty. `field`: its Japanese label."""

    field: str


@dataclass(eq=False)
class Unstorable(Refused):
    """Characters no database can hold (NUL, lone surrogates)."""

    field: str
    characters: str


@dataclass(eq=False)
class EndsBeforeItBegins(Refused):
    field: str


@dataclass(eq=False)
class NotAllowed(Refused):
    """This role may not do that."""

    command: str
    role: Role


@dataclass(eq=False)
class NotAtThatTime(Refused):
    """Somebody would meet whom they must not, and whoever asks may not know whom: no reason is given."""


@dataclass(eq=False)
class LastManager(Refused):
    """Nobody would be left who lets people in, names them and reads the record."""


@dataclass(eq=False)
class NoLongerStaff(Refused):
    """The password is right, but whoever it belongs to does not work at this desk any more."""


@dataclass(eq=False)
class LastNamed(Refused):
    """Nobody would be left who can see this restricted case."""

    case: UUID


@dataclass(eq=False)
class OnlyForADay(Refused):
    """Whoever opened a restricted case in an emergency does not say who else may know of it."""

    case: UUID


@dataclass(eq=False)
class OnlyToRead(Refused):
    """What was opened in an emergency is read, and what was done is added; nothing else of it is changed, printed or taken out."""


@dataclass(eq=False)
class ReasonTooBrief(Refused):
    """A word is no reason for opening what is not one's own. `least`: how many characters it needs."""

    least: int


@dataclass(eq=False)
class NoSecondPerson(Refused):
    """Nobody stood by, or nothing proves that they did."""


@dataclass(eq=False)
class NotYet(Refused):
    """What was announced opens later. `at`: when."""

    at: datetime


@dataclass(eq=False)
class AlreadyOver(Refused):
    """It was opened, or withdrawn, before."""


# --- agencies and relations ----------------------------------------------------------------------------------------------


@dataclass(eq=False)
class SameAgency(Refused):
    """A relation needs two different agencies."""

    agency: UUID


@dataclass(eq=False)
class TheDeskStays(Refused):
    """The desk's own agency can be neither removed nor closed."""

    agency: UUID


@dataclass(eq=False)
class AgencyClosed(Refused):
    """The agency has closed and takes no new referral."""

    agency: UUID
    closed_on: date


@dataclass(eq=False)
class InTheFuture(Refused):
    """What happened cannot lie ahead."""

    on: date


# --- cases ---------------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class Merged(Refused):
    """This registration became another one."""

    into: UUID


@dataclass(eq=False)
class SamePerson(Refused):
    """Nobody becomes themselves."""


@dataclass(eq=False)
class Opponents(Refused):
    """One of the two is recorded as standing against the other, and nobody has said that they are one all the same."""


@dataclass(eq=False)
class NotOnThatAgenda(Refused):
    """The two sides of a conflict would be spoken of in one meeting; which other case it is, is told to nobody."""


@dataclass(eq=False)
class StillHeld(Refused):
    """Something is written about this person. `cases`: numbers."""

    cases: tuple[str, ...]
    consents: int
    referrals: int


@dataclass(eq=False)
class CaseStillHeld(Refused):
    """Something was done in this case, and is written in it."""

    entries: int
    referrals: int


@dataclass(eq=False)
class SecondLead(Refused):
    """A case has one lead agency at a time."""

    on: date


@dataclass(eq=False)
class AlreadyClosed(Refused):
    """The case was closed before."""

    on: date


@dataclass(eq=False)
class Undecided(Refused):
    """A case goes to another desk only when it was said of everything open in it what becomes of that."""

    count: int


@dataclass(eq=False)
class StillOpen(Refused):
    """Closing a case in which something goes on must be said: referrals, promises of agencies, deadlines, 見守り, what is booked."""

    referrals: int
    promises: int
    deadlines: int
    rounds: int
    appointments: int


@dataclass(eq=False)
class AlreadyCorrected(Refused):
    """The entry was replaced before; correct the newest one."""

    entry: UUID


@dataclass(eq=False)
class AnsweredMeanwhile(Refused):
    """Another answer counts by now than the one this should take the place of. `answer`: that one; `said`: what it says."""

    answer: UUID
    said: str


@dataclass(eq=False)
class TooFewToTell(Refused):
    """So small a number of cases could tell whose they are. `least`: from how many it may be told."""

    least: int


@dataclass(eq=False)
class AlreadyOnAgenda(Refused):
    """A case is on the agenda of a meeting once. `name`: of the meeting."""

    name: str


@dataclass(eq=False)
class AlreadyWithdrawn(Refused):
    """A withdrawn entry counts for nothing; bring it back before correcting it."""

    entry: UUID


@dataclass(eq=False)
class NameTaken(Refused):
    """Another view, or what else `what` says, is called so."""

    name: str
    what: str = "見方"


@dataclass(eq=False)
class PlaceTaken(Refused):
    """Somebody else is received in that place at that time."""

    place: str
    title: str


@dataclass(eq=False)
class PartiesWouldMeet(Refused):
    """The other side of this case is expected at about the same time. `at`: the hour of that appointment, 14:00."""

    at: str


@dataclass(eq=False)
class DoubleBooked(Refused):
    """The same staff member has something at that time."""

    title: str


# --- consent and referral ------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class ConsentPointsMissing(Refused):
    """The five points must each be there. `points`: Japanese names of those that are not."""

    points: tuple[str, ...]


@dataclass(eq=False)
class NotConsented(Refused):
    """The letter or referral holds more than the live consent covers."""

    items: tuple[ConsentItem, ...]


@dataclass(eq=False)
class CopyChanged(Refused):
    """What may be shown of it is not what was looked at any more: a consent or the case changed meanwhile."""


@dataclass(eq=False)
class WithheldInText(Refused):
    """Free text holds a value that may not be shared. `found`: the words, for the person at the desk."""

    field: str
    found: tuple[str, ...]


@dataclass(eq=False)
class NotForStudy(Refused):
    """A case to be careful with is told to nobody who is not bound to secrecy, by whatever names."""


@dataclass(eq=False)
class StillTelling(Refused):
    """A text that was to tell of nobody tells who it is. `field`: its Japanese label; `found`: by which words; `key`: of the passage."""

    field: str
    found: tuple[str, ...]
    key: str = ""


@dataclass(eq=False)
class NotLookedThrough(Refused):
    """Texts of a paper for a study session that nobody has looked at; those that were written meanwhile too."""

    count: int


@dataclass(eq=False)
class SignedByNobody(Refused):
    """A phrase was to be brought back with a signature that never stood under it."""

    language: str
    key: str


@dataclass(eq=False)
class NamesSomebody(Refused):
    """A text that goes to many names somebody whom it may not. Neither who nor where is told: whoever asks may not know of them."""


@dataclass(eq=False)
class NoSuchStep(Refused):
    """The referral table knows no such step. `possible`: what it has from there."""

    now: ReferralState
    wanted: ReferralState
    possible: tuple[ReferralState, ...] = ()


@dataclass(eq=False)
class StepsRestOnIt(Refused):
    """A step is struck after those that were reported since. `after`: the one to be struck first."""

    after: ReferralState


@dataclass(eq=False)
class NotOverYet(Refused):
    """What the client says of it in the end is asked in the end."""

    now: ReferralState


@dataclass(eq=False)
class NoAnswerAwaited(Refused):
    """Nobody is reminded who was not asked, or has answered."""

    now: ReferralState


@dataclass(eq=False)
class ReasonOwed(Refused):
    """This step needs a reason."""

    wanted: ReferralState


@dataclass(eq=False)
class BeforeTheLastStep(Refused):
    """A step cannot lie before the one it follows. `last`: the day of that one."""

    last: date


@dataclass(eq=False)
class AlreadyRequested(Refused):
    """What was asked of a partner is not rewritten; it is cancelled and asked anew."""

    referral: UUID


@dataclass(eq=False)
class DaysOutOfRange(Refused):
    """So many business days are no time to answer in."""

    least: int
    most: int


# --- letters -------------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class MissingGlyphs(Refused):
    """No shipped font can draw these characters; printing would leave blanks."""

    characters: str


@dataclass(eq=False)
class PhraseBroken(Refused):
    """A wording that would not print. `problem`: lost, strange (blanks to be filled, by `names`), braces, readings, weekdays."""

    problem: str
    names: tuple[str, ...] = ()


@dataclass(eq=False)
class NoSuchLanguage(Refused):
    """There are no phrases in it. `known`: tags of the languages there are."""

    tags: tuple[str, ...]
    known: tuple[str, ...]


@dataclass(eq=False)
class NotALogo(Refused):
    """`problem`: kind (no picture a letter can print), large (too much to be kept)."""

    problem: str


@dataclass(eq=False)
class NumberNotWritten(Refused):
    """A way of writing numbers in which the number itself is not there, or not once. `stranger`: a word in braces nobody knows."""

    stranger: str = ""


@dataclass(eq=False)
class OffThePaper(Refused):
    """A measure that leaves the sheet, or runs into what stands there. `field`: its Japanese label; `least` and `most`: millimetres."""

    field: str
    least: float
    most: float


@dataclass(eq=False)
class NotApproved(Refused):
    """The desk works with 決裁 and this letter has none yet."""

    letter: UUID


@dataclass(eq=False)
class AlreadyIssued(Refused):
    """An issued letter never changes; a correction is a new letter."""

    letter: UUID


@dataclass(eq=False)
class NotIssued(Refused):
    """Only what was issued leaves the desk, or is corrected by another letter."""

    letter: UUID


@dataclass(eq=False)
class CorrectedBefore(Refused):
    """Another letter, be it a draft, takes the place of this one already. `by`: its number, or "" while it has none."""

    letter: UUID
    by: str = ""


@dataclass(eq=False)
class NeverPrinted(Refused):
    """What never went out cannot be given out anew."""

    letter: UUID


@dataclass(eq=False)
class PlaceholderLeft(Refused):
    """A blank of a phrase nobody filled in. `field`: its Japanese label; `found`: as it stands there."""

    field: str
    found: str


@dataclass(eq=False)
class AlreadyPast(Refused):
    """A day that was to come has gone by. `field`: its Japanese label."""

    field: str
    on: date


@dataclass(eq=False)
class RecipientInConflict(Refused):
    """The agency stands on the other side, or was marked as one that may. `opposes`: of this very client."""

    agency: UUID
    name: str
    opposes: bool


@dataclass(eq=False)
class ToldWithoutGround(Refused):
    """An agency was told what no consent covers. `why`: what the gate says of the first of the items; `at`: which of all that were told
    something, from 0."""

    agency: str
    items: tuple[ConsentItem, ...]
    why: str
    at: int


@dataclass(eq=False)
class CopyInOtherLanguage(Refused):
    """The client's copy is in a language the client is not recorded to read. Both as Japanese names."""

    language: str
    spoken: str


@dataclass(eq=False)
class DoesNotFit(Refused):
    """Words that would be cut off or run over others. `field`: its Japanese label."""

    field: str


# --- files ---------------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class FileIsNewer(Unavailable):
    """Written by a newer program."""

    version: str = ""


@dataclass(eq=False)
class DeskIsInUse(Unavailable):
    """A desk of somebody's own has this name; nothing is written over it."""


@dataclass(eq=False)
class FileIsForeign(Unavailable):
    """A database, but not of this program."""


@dataclass(eq=False)
class FileIsDamaged(Unavailable):
    """Not a readable database any more."""


@dataclass(eq=False)
class FolderIsReadOnly(Unavailable):
    """Nothing can be written there."""


@dataclass(eq=False)
class DiskIsFull(Unavailable):
    """No room left."""


@dataclass(eq=False)
class FileIsLocked(Unavailable):
    """Another program or PC holds the file."""


@dataclass(eq=False)
class FileIsMissing(Unavailable):
    """There is no file."""


# --- copies, damage, upgrades --------------------------------------------------------------------------------------------


@dataclass(eq=False)
class BackupFailed(Unavailable):
    """No bundle could be put into that folder; the data itself is as it was.

    `problem`: full, gone, readonly, removable, damaged (what was read back is not what was written), failed.
    """

    problem: str = "failed"


@dataclass(eq=False)
class SamePlace(Refused):
    """A second place that is the first one."""


@dataclass(eq=False)
class TooSoon(Refused):
    """A file that was replaced stays until then, in case it is wanted after all."""

    until: date


@dataclass(eq=False)
class BundleIsDamaged(Unavailable):
    """Not a bundle, cut off, or not what its manifest says."""


@dataclass(eq=False)
class BundleIsForeign(Unavailable):
    """A bundle of another desk."""


@dataclass(eq=False)
class BundleIsSealed(Unavailable):
    """Made under a key this file no longer has: it opens with a passphrase of its day."""


@dataclass(eq=False)
class UpgradeFailed(Unavailable):
    """The file could not be brought to this program's schema; it is as it was. `kept`: the copy made before."""

    kept: str = ""


@dataclass(eq=False)
class LeaseIsHeld(Unavailable):
    """Somebody has the file on a shared or removable medium open, or left it without closing. `since`: UTC."""

    pc: str = ""
    user: str = ""
    since: datetime | None = None


@dataclass(eq=False)
class LeaseIsLost(Unavailable):
    """Another PC took the file over; nothing may be written to it from here."""


# --- keys ----------------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class FileIsSealed(Unavailable):
    """Encrypted: somebody has to unlock it."""


@dataclass(eq=False)
class FileIsPlain(Unavailable):
    """A desk in use that is not encrypted yet."""


@dataclass(eq=False)
class KeyFileIsMissing(Unavailable):
    """The key file does not lie beside the file."""


@dataclass(eq=False)
class KeyFileIsDamaged(Unavailable):
    """Cut off, or not a key file any more."""


@dataclass(eq=False)
class KeyFileIsNewer(Unavailable):
    """Written by a newer program."""


@dataclass(eq=False)
class KeysDoNotFit(Unavailable):
    """The key file belongs to another desk or another state of this one, or the file's very beginning is damaged."""


@dataclass(eq=False)
class SlotIsForeign(Refused):
    """A way in that was copied here from another key file."""

    slot: UUID


@dataclass(eq=False)
class WrongPassphrase(Refused):
    """`left`: tries before a wait begins."""

    slot: UUID
    left: int = 0


@dataclass(eq=False)
class MustWait(Refused):
    """Too many wrong passphrases in a row."""

    seconds: int


@dataclass(eq=False)
class RecoveryKeyMistyped(Refused):
    """`groups`: which of the eight (from 1) do not check; empty where there are not eight of them."""

    groups: tuple[int, ...] = ()


@dataclass(eq=False)
class PassphraseTooShort(Refused):
    """`least`: how many characters it needs."""

    least: int


@dataclass(eq=False)
class WhoIsIt(Refused):
    """Several people can open the file, and none of these names was given."""

    names: tuple[str, ...]


@dataclass(eq=False)
class LastWayIn(Refused):
    """Nobody would be left who can open the file."""


@dataclass(eq=False)
class Unreadable(Refused):
    """A table file that cannot be read. `problem`: not_a_workbook, old_workbook, encoding, too_large, too_slow, empty."""

    path: str
    problem: str


@dataclass(eq=False)
class TooManyTags(Refused):
    """`most`: how many there may be."""

    most: int


@dataclass(eq=False)
class SameCase(Refused):
    """A case was to be linked to itself."""


@dataclass(eq=False)
class AlreadyLinked(Refused):
    """`number`: of the other case."""

    number: str


@dataclass(eq=False)
class PartiesOfOneConflict(Refused):
    """The people of one case are the other side of the other's: neither may stand in sight of the other."""


@dataclass(eq=False)
class NotAttachable(Refused):
    """A file that is not kept with a case. `problem`: large, empty, heif, kind, gone; where it does not go
    along with a letter: pages, undrawn."""

    name: str
    problem: str


@dataclass(eq=False)
class NotEnclosable(Refused):
    """An attachment of a case may not go along with this letter. `why`: in the words of whoever withholds it."""

    title: str
    why: str


@dataclass(eq=False)
class GraphUnreadable(Refused):
    """A file that is no network, or holds something no network can. `line`: where, 0 for the file as a whole.

    `problem`: not_a_graph, broken_xml, dtd, encoding, too_large, no_nodes, no_end, unknown_node, node_twice, weight, too_many_nodes,
    too_many_edges.
    """

    path: str
    problem: str
    line: int = 0
    value: str = ""


@dataclass(eq=False)
class NoSuchFormat(Refused):
    """The name of a file to be written ends in nothing the program writes. `known`: the endings it does write."""

    known: tuple[str, ...]


@dataclass(eq=False)
class NothingToImport(Refused):
    """No row of the file can be taken in."""

    rows: int
