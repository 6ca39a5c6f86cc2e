"""ライセンス: what the program is made of, and under which terms."""

import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextEdit, QWidget

from desk_gui import __version__, components, resources
from desk_gui.views import theme
from desk_gui.views.settings.page import Page
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.labels import label

PARTS = (
    "PySide6-Essentials",
    "shiboken6",
    "SQLAlchemy",
    "alembic",
    "Mako",
    "MarkupSafe",
    "typing_extensions",
    "sqlcipher3",
    "argon2-cffi",
    "argon2-cffi-bindings",
    "cffi",
    "pycparser",
    "cryptography",
    "networkx",
    "numpy",
    "reportlab",
    "pillow",
    "charset-normalizer",
    "uharfbuzz",
    "python-bidi",
    "budoux",
    "pypdfium2",
    "pypdf",
    "openpyxl",
    "et_xmlfile",
    "XlsxWriter",
    "jpholiday",
    "RapidFuzz",
    *(("tzdata",) if sys.platform == "win32" else ()),
)
_PAPERS = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_NO_PAPERS = {".py", ".pyc", ".yml"}


@dataclass(frozen=True)
class Part:
    """Something the program is made of. `terms`: the short name of its licence, where its maker gives one."""

    name: str
    terms: str
    text: str


class LicencesTab(Page):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(1100, parent)
        self._parts: tuple[Part, ...] = ()
        unit = theme.current().px
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("使っている部品の一覧"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("ライセンスの全文"))
        self.column.addWidget(label(self.tr("つなぐデスク {0}").format(__version__), "section"))
        self.column.addWidget(label(self.tr("次の部品・書体・アイコンを、それぞれの条件にしたがって使っています。"), "secondary"))
        card = Card(flush=True)
        card.body.addWidget(self.list)
        across = QHBoxLayout()
        across.setSpacing(unit(12))
        across.addWidget(card, 2)
        across.addWidget(self.text, 5)
        self.column.addLayout(across, 1)
        self.list.currentRowChanged.connect(self._on_part)

    def fill(self) -> None:
        """Read when the tab is opened: dozens of licence files, wanted by few."""
        if not self._parts:
            self._parts = (*_programs(), *_drawn())
            self.list.addItems([part.name for part in self._parts])
            self.list.setCurrentRow(0)

    @Slot(int)
    def _on_part(self, number: int) -> None:
        part = self._parts[number]
        self.text.setPlainText("\n\n".join(each for each in (part.terms, part.text) if each))
        cursor = QTextCursor(self.text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        lines.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(lines)


def _programs() -> Iterator[Part]:
    for name in PARTS:
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # a frozen program may carry the code without its papers
            yield Part(name, "", _kept_here(name))
            continue
        yield Part(f"{name} {found.version}", components.terms(found), _joined(_papers(found), _kept_here(name)) or _elsewhere(found))
    yield Part(f"Python {platform.python_version()}", "PSF-2.0", _kept_here("Python"))


def _papers(found: metadata.Distribution) -> str:
    """The licences as their makers put them beside the code: all in the folder meant for them, or by their name."""
    beside = [each for each in found.files or () if ".dist-info" in str(each) and each.suffix not in _NO_PAPERS]
    papers = [each for each in beside if "licenses" in each.parts or _PAPERS.search(each.name)]
    return _joined(*(_read(each.read_binary()) for each in papers))


def _read(paper: bytes) -> str:
    """Some of the old ones are in Latin letters of their time."""
    try:
        return paper.decode("utf-8").strip()
    except UnicodeDecodeError:
        return paper.decode("latin-1").strip()


def _kept_here(name: str) -> str:
    """The texts of those whose makers name their terms only."""
    return _joined(*(resources.text(f"licences/{text}.txt").strip() for text in resources.data("licences/licences.json").get(name, ())))


def _joined(*texts: str) -> str:
    return "\n\n――――――\n\n".join(text for text in texts if text)


def _elsewhere(found: metadata.Distribution) -> str:
    """Some makers name their terms and keep the text on their page."""
    about = found.metadata.json
    pages = [str(about.get("home_page", "")), *(each.partition(",")[2].strip() for each in about.get("project_url", ()))]
    return "\n".join(page for page in pages if page)


def _drawn() -> Iterator[Part]:
    """Typefaces and icons."""
    for path in sorted(resources.resource("fonts/LICENSES").glob("*.txt")):
        yield Part(path.stem.removeprefix("OFL-"), "OFL-1.1", path.read_text(encoding="utf-8"))
    yield Part("Lucide", "ISC", resources.text("icons/LICENSE"))
