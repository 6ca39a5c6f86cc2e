"""What the frame expects of a screen."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLayout, QWidget

from desk_gui.viewmodels.office import Office


class Screen(QWidget):
    """One entry of the rail. Made on first show, then kept. It takes the room it is given and arranges itself in it."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office

    def minimumSizeHint(self) -> QSize:
        """The least the wide arrangement needs must not keep the window from becoming narrow."""
        return QSize(0, 0)

    def event(self, event: QEvent) -> bool:
        # Before the first layout, which would otherwise hold a screen that is a window of its own as wide as it was built.
        layout = self.layout()
        if event.type() == QEvent.Type.Polish and layout is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        return super().event(event)

    def refresh(self) -> None:
        """Ask again for what is shown; called when the screen comes to the front and when something it shows has changed."""

    def flush(self) -> None:
        """Keep what is typed as a draft now; called before the desk is closed."""

    def show_alone(self, *, alone: bool) -> bool:
        """Keep one person's page and nothing that leads to others, or show everything again. False: nobody's page is in front."""
        return False

    def show_thing(self, kind: str, thing: UUID | None) -> None:
        """Bring one thing of this screen's kinds to the front."""


@dataclass(frozen=True)
class Shot:
    """One picture of a screen or dialog for `desk-gui screenshots`.

    `arrange` gets the screen (already shown, on the sample) and answers the widget to grab: the whole window for None, or a
    dialog it opened (shown, not executed). It waits for nothing: the caller lets events run until the desk is idle.
    """

    name: str
    arrange: Callable[[Screen], QWidget | None] | None = None


@dataclass(frozen=True)
class ScreenInfo:
    """How a screen stands in the rail."""

    key: str
    title: str
    icon: str
    make: Callable[[Office], Screen]
    touched: frozenset[str] = frozenset()
    """Kinds of `Touched` after which the screen asks again."""
    shots: tuple[Shot, ...] = ()
