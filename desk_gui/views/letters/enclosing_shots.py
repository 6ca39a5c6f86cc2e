"""Pictures of what goes along with a letter: files whose verdicts differ, beside those of the sample."""

from functools import partial
from hashlib import sha256
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from desk_gui.commands.attachments import Attach, KeepContent
from desk_gui.commands.base import Batch, Done
from desk_gui.rows.attachments import AttachmentDetails, Holds
from desk_gui.values.ids import AttachmentId, CaseId, new_id
from desk_gui.viewmodels.attachment_file import png_of
from desk_gui.views.letters.screen import LettersScreen
from desk_gui.views.screen import Screen, Shot
from desk_gui.vocabulary import AttachmentKind, Beyond, ConsentItem, LetterPart

_THREE = (
    (AttachmentKind.CONTRACT, "5月分の給与明細", None),
    (AttachmentKind.PHOTO, "寮の部屋の写真", Holds((), (Beyond.OPPONENT,))),
    (AttachmentKind.DIAGNOSIS, "市民病院の診断書", Holds((ConsentItem.NAME,))),
)


def _here(screen: Screen) -> LettersScreen:
    return cast("LettersScreen", screen)


def _lying_there(screen: Screen) -> None:
    basis = _here(screen).compose.composer.basis
    if basis is not None:
        for kind, caption, holds in _THREE:
            _attach(screen, basis.case, AttachmentDetails(kind, caption, holds=holds))


def _attach(screen: Screen, case: CaseId, details: AttachmentDetails) -> None:
    thing, content = AttachmentId(new_id()), png_of(_sheet())
    wish = Attach(thing, case, "IMG_0117.png", sha256(content).hexdigest(), details)
    screen.office.edits.quietly(KeepContent(thing, wish.name, content), then=partial(_attached, screen, wish))


def _attached(screen: Screen, wish: Attach, _done: Done) -> None:
    screen.office.edits.do(Batch((wish,)), "添付")


def _sheet() -> QImage:
    page = QImage(620, 877, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    for line in range(24):
        painter.fillRect(60, 90 + 30 * line, 420 - 60 * (line % 3), 6, Qt.GlobalColor.gray)
    painter.end()
    return page


def _enclosing(screen: Screen) -> None:
    here = _here(screen).compose
    for row in here.form.enclosing.rows:
        if not row.barred:
            row.box.click()
    here.form.verticalScrollBar().setValue(here.form.enclosing.y() - 8)


def _behind(screen: Screen) -> None:
    here = _here(screen).compose
    here.composer.preview()
    here.form.verticalScrollBar().setValue(here.form.enclosing.y() - 8)
    if LetterPart.ENCLOSED in {sheet.part for sheet in here.paper.sheets}:
        here.paper.show_part(LetterPart.ENCLOSED)


def _declaring(screen: Screen) -> QWidget | None:
    part = _here(screen).compose.form.enclosing
    part.rows[-1].declare.click()
    return part.dialog


SHOTS = (
    Shot("letter_enclosable", _lying_there),
    Shot("letter_enclosing", _enclosing),
    Shot("letter_enclosed", _behind),
    Shot("letter_declaring", _declaring),
)
