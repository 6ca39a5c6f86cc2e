"""How much room a label takes, exactly, without a screen: the advance widths of the shipped font."""

from collections.abc import Callable

LABEL_SIZE = 12.0
LINE_HEIGHT = 1.22
Measure = Callable[[str, bool], tuple[float, float]]


def measure(text: str, bold: bool) -> tuple[float, float]:
    """Width and line height of one line of label text, in scene units."""
    from desk_gui.network.fonts import width  # reads font files: only when something is measured

    return width(text, LABEL_SIZE, bold), LABEL_SIZE * LINE_HEIGHT
