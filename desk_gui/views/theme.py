"""How the program looks: colours by day and by night, type, icons, one style sheet."""

import re
from dataclasses import asdict, dataclass
from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from desk_gui import resources

FAMILIES = ("BIZ UDPGothic", "Yu Gothic UI", "Meiryo", "Noto Sans", "Segoe UI")
UI_FONTS = ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
TEXT_SIZES = (10, 12, 14)


@dataclass(frozen=True)
class Palette:
    """One colour per use. Text on its own surface or tint is at least 4.5:1, a control's border 3:1."""

    bg: str
    surface: str
    sunken: str
    line: str
    hairline: str
    line_strong: str
    ink: str
    ink2: str
    ink3: str
    disabled: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    tint: str
    tint_strong: str
    danger: str
    danger_tint: str
    warn: str
    warn_tint: str
    warn_bar: str
    ok: str
    ok_tint: str
    lock: str
    lock_tint: str
    rail: str
    rail_selected: str
    rail_line: str
    rail_text: str
    rail_on: str
    thread: str
    on_thread: str


LIGHT = Palette(
    bg="#F2F4F3", surface="#FFFFFF", sunken="#E8ECEB", line="#D4DAD8", hairline="#E6EAE9", line_strong="#87928F",
    ink="#1B2524", ink2="#465351", ink3="#5A6664", disabled="#5F6A68",
    primary="#175676", primary_hover="#114761", primary_pressed="#0D384D", on_primary="#FFFFFF", tint="#E5F0F5", tint_strong="#CCE1EB",
    danger="#B3261E", danger_tint="#FBEAE8", warn="#7A4F00", warn_tint="#FFF2D0", warn_bar="#E3A008",
    ok="#1B6B43", ok_tint="#E2F2E9", lock="#5B2A86", lock_tint="#EFE6F8",
    rail="#12303F", rail_selected="#1F4A60", rail_line="#2A4A5B", rail_text="#D9E5EA", rail_on="#FFFFFF",
    thread="#F2B84B", on_thread="#1B2524",
)  # fmt: skip
DARK = Palette(
    bg="#12191C", surface="#1A2428", sunken="#222E33", line="#33424A", hairline="#28353A", line_strong="#6F7E7B",
    ink="#E8EEEC", ink2="#B4C0BD", ink3="#98A5A2", disabled="#98A5A2",
    primary="#7CC0E0", primary_hover="#97CEE8", primary_pressed="#5FA9CC", on_primary="#0E2733", tint="#203A47", tint_strong="#24404E",
    danger="#FF9A8F", danger_tint="#3A1D1B", warn="#F5C76B", warn_tint="#3A2E12", warn_bar="#E3A008",
    ok="#7FD3A4", ok_tint="#17321F", lock="#C9A7F0", lock_tint="#2B1E3A",
    rail="#0B1A21", rail_selected="#1A3A4A", rail_line="#1A3A4A", rail_text="#C7D6DC", rail_on="#FFFFFF",
    thread="#F2B84B", on_thread="#1B2524",
)  # fmt: skip


@dataclass(frozen=True)
class Theme:
    """A palette at a text size. Every length of the design is given at 10 pt and grows with the text."""

    palette: Palette = LIGHT
    points: int = 10

    @property
    def dark(self) -> bool:
        return self.palette is DARK

    def colour(self, token: str) -> QColor:
        return QColor(getattr(self.palette, token))

    def px(self, length: float) -> int:
        """A length of the design in device-independent pixels."""
        return round(length * self.points / 10)

    def pt(self, size: float) -> float:
        """A type size of the design in points."""
        return size * self.points / 10

    def font(self, size: float = 10, *, bold: bool = False) -> QFont:
        font = QFont(QGuiApplication.font())
        font.setPointSizeF(self.pt(size))
        font.setBold(bold)
        return font

    def icon(self, name: str, token: str = "ink2", *, selected: str = "", size: int = 20, gap: int = 0) -> QIcon:
        """An icon in the colour of `token`, greyed where its button is disabled, in `selected` where it is checked."""
        icon = QIcon(self.pixmap(name, token, size, gap))
        icon.addPixmap(self.pixmap(name, "disabled", size, gap), QIcon.Mode.Disabled)
        if selected:
            icon.addPixmap(self.pixmap(name, selected, size, gap), QIcon.Mode.Normal, QIcon.State.On)
        return icon

    def pixmap(self, name: str, token: str = "ink2", size: int = 20, gap: int = 0) -> QPixmap:
        """`size`: side at 10 pt. `gap`: room kept free at the right (at the left if negative)."""
        look = _Look(name, self.colour(token).name(), self.px(size), self.px(gap))
        return _drawn(look, QGuiApplication.primaryScreen().devicePixelRatio())

    def style_sheet(self) -> str:
        """resources/qss/desk.qss with `$token`, `${12px}`, `${30px-2}`, `${9pt}` and `$drawings` filled in."""
        words = asdict(self.palette) | {"drawings": resources.resource("qss/dark" if self.dark else "qss/light").as_posix()}
        text = _LENGTH.sub(self._length, resources.text("qss/desk.qss"))
        return _TOKEN.sub(lambda found: words[found[1]], text)

    def _length(self, found: re.Match[str]) -> str:
        if found["unit"] == "pt":
            return f"{self.pt(float(found['size'])):g}pt"
        return f"{self.px(float(found['size'])) + int(found['more'] or 0)}px"


_LENGTH = re.compile(r"\$\{(?P<size>[\d.]+)(?P<unit>px|pt)(?P<more>[+-]\d+)?\}")
_TOKEN = re.compile(r"\$([a-z_0-9]+)")


class _Current:
    theme = Theme()


def current() -> Theme:
    """The theme the program wears now; ask when painting, never keep it."""
    return _Current.theme


def apply(app: QApplication, *, dark: bool = False, points: int = 10) -> Theme:
    """Dress the whole program; may be called again at any time."""
    load_fonts()
    theme = Theme(DARK if dark else LIGHT, points)
    if theme == _Current.theme and app.styleSheet():
        return theme  # a style sheet set anew is worked out for every widget there is
    _Current.theme = theme
    app.setPalette(_qt_palette(theme.palette))
    app.setFont(_base_font(points))
    app.setStyleSheet(theme.style_sheet())
    for widget in app.allWidgets():
        for dressed in (widget, *widget.actions()):
            if isinstance(dressed, QAbstractButton | QAction) and dressed.property("iconName"):
                _redress(dressed)
    return theme


def dress(wearer: QAbstractButton | QAction, name: str, token: str = "ink2", *, selected: str = "", size: int = 16) -> None:
    """Give a button or an action an icon that follows the theme."""
    wearer.setProperty("iconName", name)
    wearer.setProperty("iconLook", [token, selected, size])
    _redress(wearer)


def _redress(wearer: QAbstractButton | QAction) -> None:
    now = current()
    name, (token, selected, size) = wearer.property("iconName"), wearer.property("iconLook")
    if isinstance(wearer, QAction):
        wearer.setIcon(now.icon(name, token, selected=selected, size=size))
        return
    towards = 1 if wearer.layoutDirection() is Qt.LayoutDirection.LeftToRight else -1
    gap = towards * 3 if wearer.text() else 0
    wearer.setIcon(now.icon(name, token, selected=selected, size=size, gap=gap))
    wearer.setIconSize(QSize(now.px(size) + abs(now.px(gap)), now.px(size)))


def speak_japanese() -> None:
    """Qt's own words (menus of text fields, calendars, message boxes) in Japanese: call once the first window is painted."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    app = QApplication.instance()
    assert app is not None, "words need an application"
    QLocale.setDefault(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
    translator = QTranslator(app)
    if translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


@cache
def load_fonts() -> tuple[str, ...]:
    """The faces of the screens' own words; families they brought."""
    return _load(UI_FONTS)


@cache
def load_script_fonts() -> tuple[str, ...]:
    """The faces of clients' own scripts: call once the first window is painted."""
    folder = resources.resource("fonts")
    rest = sorted(path.name for path in folder.glob("Noto*-Regular.ttf") if path.name not in UI_FONTS)
    families = _load(tuple(rest))
    QGuiApplication.setFont(_base_font(current().points))
    return families


def _load(names: tuple[str, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in names:
        number = QFontDatabase.addApplicationFont(str(resources.resource(f"fonts/{name}")))
        found |= dict.fromkeys(QFontDatabase.applicationFontFamilies(number) if number >= 0 else [])
    return tuple(found)


def _base_font(points: int) -> QFont:
    font = QFont()
    scripts = load_script_fonts() if load_script_fonts.cache_info().currsize else ()
    font.setFamilies([*FAMILIES, *(family for family in scripts if family not in FAMILIES)])
    font.setPointSizeF(points)
    return font


@cache
def _source(name: str) -> str:
    return resources.text(f"icons/{name}.svg")


@dataclass(frozen=True)
class _Look:
    name: str
    colour: str
    side: int
    gap: int


@cache
def _drawn(look: _Look, ratio: float) -> QPixmap:
    pixmap = QPixmap(round((look.side + abs(look.gap)) * ratio), round(look.side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer = QSvgRenderer(_source(look.name).replace("currentColor", look.colour).encode())
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter, QRectF(max(-look.gap, 0), 0, look.side, look.side))
    painter.end()
    return pixmap


def _qt_palette(palette: Palette) -> QPalette:
    roles = QPalette.ColorRole
    wanted = {
        roles.Window: palette.bg, roles.WindowText: palette.ink, roles.Base: palette.surface, roles.AlternateBase: palette.bg,
        roles.Text: palette.ink, roles.Button: palette.surface, roles.ButtonText: palette.ink, roles.BrightText: palette.danger,
        roles.Highlight: palette.tint_strong, roles.HighlightedText: palette.ink, roles.PlaceholderText: palette.ink3,
        roles.Link: palette.primary, roles.LinkVisited: palette.primary, roles.ToolTipBase: palette.ink, roles.ToolTipText: palette.surface,
        roles.Light: palette.surface, roles.Midlight: palette.hairline, roles.Mid: palette.line, roles.Dark: palette.line_strong,
        roles.Shadow: palette.line_strong, roles.Accent: palette.primary,
    }  # fmt: skip
    made = QPalette()
    for role, colour in wanted.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.disabled))
    return made
