"""添付 by hand: dropped, pasted and chosen; looked at in the program; and a copy that tells no place."""

import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from desk_gui.commands.attachments import AttachmentById, AttachmentsOf, ContentOfAttachment
from desk_gui.rows.attachments import MOST_BYTES, AttachedFile
from desk_gui.rows.cases import ClientDetails
from desk_gui.storage.audit import rows
from desk_gui.viewmodels.attachment_file import copy_name, pages
from desk_gui.views.cases.attachments.dialog import AttachmentDialog
from desk_gui.views.cases.attachments.panel import AttachmentPanel
from desk_gui.views.cases.attachments.viewer import AttachmentViewer
from desk_gui.views.cases.screen import CasesScreen
from desk_gui.vocabulary import AttachmentKind, AuditAction, MediaType
from tests.unit.handing_over import File, open_file
from tests.unit.pictures import png
from tests.unit.test_attachments import attached

CTRL, COPY = Qt.KeyboardModifier.ControlModifier, Qt.DropAction.CopyAction
PLACE = b"GPS 34.6937N 133.9195E"


def jpeg() -> bytes:
    """A photograph that says where it was taken, after its picture as well."""
    image = QImage(40, 30, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.darkCyan)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")
    plain = bytes(held.data())
    told = b"Exif\0\0MM\0*\0\0\0\x08\0\0" + PLACE
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told + plain[2:] + PLACE


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau, ClientDetails(name_latin="MARIA APARECIDA DOS SANTOS OLIVEIRA FERREIRA"))


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "IMG_0117.jpg"
    path.write_bytes(jpeg())
    return path


@pytest.fixture
def panel(open_panel, file):
    return open_panel(AttachmentPanel, file.case)


def dropped(paths: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_file_dropped_on_the_case_is_attached_and_asked_what_it_is(qtbot, office, file, bureau, rested, keys, photo):
    screen = CasesScreen(office)
    qtbot.addWidget(screen)
    screen.resize(1366, 700)
    screen.show()
    screen.open_case(file.case)
    rested()
    data = dropped([photo])
    entering = QDragEnterEvent(screen.page.rect().center(), COPY, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(screen.page, entering)
    assert entering.isAccepted()
    centre = QPointF(screen.page.rect().center())
    QApplication.sendEvent(screen.page, QDropEvent(centre, COPY, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    rested()
    dialog = screen.page.panel("attachments").dialog
    assert isinstance(dialog, AttachmentDialog)
    keys.tab_to("説明")
    keys.write("寮の部屋の壁")
    keys.press(Qt.Key.Key_Return, CTRL)
    rested()
    (row,) = bureau.ask(AttachmentsOf(file.case))
    assert (row.name, row.details.kind, row.details.caption) == ("IMG_0117.jpg", AttachmentKind.PHOTO, "寮の部屋の壁")
    assert bureau.ask(ContentOfAttachment(row.id)).content == photo.read_bytes()


def test_what_was_found_is_opened_in_its_case(qtbot, office, file, bureau, rested):
    screen = CasesScreen(office)
    qtbot.addWidget(screen)
    screen.show()
    screen.show_thing("attachment", attached(bureau, file.case, png()))
    rested()
    assert screen.page.file.case == file.case
    assert screen.page.tabs.tabData(screen.page.tabs.currentIndex()) == "attachments"
    assert isinstance(screen.dialog, AttachmentViewer)


def test_words_dropped_on_a_case_are_not_a_file(qtbot, office, file, rested):
    screen = CasesScreen(office)
    qtbot.addWidget(screen)
    screen.show()
    screen.open_case(file.case)
    rested()
    data = QMimeData()
    data.setText("ただの文章")
    entering = QDragEnterEvent(screen.page.rect().center(), COPY, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering.ignore()
    QApplication.sendEvent(screen.page, entering)
    assert not entering.isAccepted()


def test_a_picture_is_pasted_with_one_key(qtbot, panel, bureau, file, rested):
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    qtbot.keyClick(panel, Qt.Key.Key_V, CTRL)
    rested()
    (row,) = bureau.ask(AttachmentsOf(file.case))
    assert (row.media, row.details.kind) == (MediaType.PNG, AttachmentKind.PHOTO)
    QGuiApplication.clipboard().clear()


def test_of_several_files_what_cannot_be_kept_is_said_and_stops_no_other(panel, office, bureau, file, rested, photo, tmp_path):
    large, program, scan = tmp_path / "large.pdf", tmp_path / "invoice.pdf", tmp_path / "scan.png"
    large.write_bytes(b"%PDF-1.7" + bytes(MOST_BYTES))
    program.write_bytes(b"MZ\x90\0 not what it is called")
    scan.write_bytes(png())
    told = []
    office.notices.warned.connect(told.append)
    panel.attach([large, photo, program, scan, tmp_path / "gone.png"])
    rested()
    assert sorted(row.name for row in bureau.ask(AttachmentsOf(file.case))) == ["IMG_0117.jpg", "scan.png"]
    said = "\n".join((*told, *office.notices.sentences))
    assert "「large.pdf」は10MBを超える" in said
    assert "「invoice.pdf」は添付できない種類" in said
    assert "「gone.png」を読み取れません" in said
    assert panel.dialog is None, "of several nobody is asked what the first is"
    office.edits.undo()
    rested()
    assert bureau.ask(AttachmentsOf(file.case)) == ()


def test_it_is_looked_at_in_the_program_and_nothing_is_written(qtbot, panel, office, bureau, file, rested, photo, tmp_path, monkeypatch):
    panel.attach([photo])
    rested()
    panel.dialog.reject()
    room = tmp_path / "temp"
    room.mkdir()
    monkeypatch.setenv("TMPDIR", str(room))
    before = sorted(tmp_path.rglob("*"))
    panel.cards[0].look.click()
    rested()
    viewer = panel.dialog
    assert isinstance(viewer, AttachmentViewer)
    qtbot.waitUntil(lambda: len(viewer.view.pages) == 1)
    assert viewer.view.pages[0].image.size().width() == 40
    assert sorted(tmp_path.rglob("*")) == before


def test_a_copy_is_recorded_first_and_tells_no_place(panel, office, bureau, file, rested, photo, tmp_path):
    panel.attach([photo])
    rested()
    panel.dialog.reject()
    panel.cards[0].look.click()
    rested()
    for whole in (False, True):
        panel.dialog.whole.setChecked(whole)
        copy = tmp_path / f"copy-{whole}.jpg"
        panel.dialog.save_to(copy)
        rested()
        assert (PLACE in copy.read_bytes()) == whole
        assert QImage(str(copy)).size() == QImage(str(photo)).size()
    assert PLACE in photo.read_bytes()
    with bureau.desk.store.look() as session:
        told = [(each.action, each.about) for each in rows(session)][-2:]
    assert told == [(AuditAction.EXPORTED, "attachment"), (AuditAction.EXPORTED, "attachment_whole")]


def test_it_is_taken_out_only_for_a_reason(qtbot, panel, bureau, file, rested, photo):
    panel.attach([photo])
    rested()
    panel.dialog.reject()
    thing = panel.cards[0].row.id
    panel.cards[0].drop.click()
    dialog = panel.dialog
    dialog.save.click()
    assert "理由を入力" in dialog.notice.text()
    dialog.reason.set_text("別の人の写真")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, CTRL)
    rested()
    assert bureau.ask(AttachmentsOf(file.case)) == ()
    assert bureau.ask(AttachmentById(thing)).removed_reason == "別の人の写真"


@pytest.mark.qt_log_level_fail("NO")  # the readers say on their own what they cannot read
@pytest.mark.parametrize("content", [b"%PDF-1.7 torn", b"\xff\xd8\xff torn", b"II*\0 torn"])
def test_what_is_torn_is_said_and_not_drawn(bureau, file, content):
    held = bureau.ask(ContentOfAttachment(attached(bureau, file.case, content)))
    assert pages(held, 300) == ()


def test_a_pdf_is_drawn_page_by_page(bureau, file):
    from reportlab.pdfgen.canvas import Canvas

    drawn = Canvas("unused", pagesize=(300, 400))
    for _ in range(2):
        drawn.drawString(20, 20, "page")
        drawn.showPage()
    held = bureau.ask(ContentOfAttachment(attached(bureau, file.case, drawn.getpdfdata())))
    assert isinstance(held, AttachedFile)
    assert [image.width() for image in pages(held, 240)] == [240, 240]


@pytest.mark.parametrize(
    ("name", "media", "called"),
    [
        ("診断書.JPG", MediaType.JPEG, "診断書.jpg"),
        ("../../etc/passwd", MediaType.PDF, "passwd.pdf"),
        ('a<b>|"?.exe', MediaType.PNG, "a_b____.png"),
        ("", MediaType.TIFF, "添付.tif"),
    ],
)
def test_a_copy_is_called_what_a_file_may_be_called_and_what_it_is(name: str, media: MediaType, called: str):
    assert copy_name(name, media) == called
