"""How much room a label takes, exactly, without a screen: the advance widths and the heights of the shipped fonts."""

from collections.abc import Callable, Iterator, Sequence

LABEL_SIZE = 12.0
Measure = Callable[[str, bool], tuple[float, float]]


def measure(text: str, bold: bool) -> tuple[float, float]:
    """Width and line height of one line of label text, in scene units."""
    from desk_gui.network.fonts import size  # reads font files: only when something is measured

    wide, above, below = size(text, bold)
    return LABEL_SIZE * wide, LABEL_SIZE * (above + below)


def baselines(lines: Sequence[str], bold: bool, text_size: float, room: float) -> Iterator[float]:
    """How far below the top of a box of height `room` each line stands. Lines of tall scripts stand farther apart."""
    from desk_gui.network.fonts import size

    reaches = [size(line, bold)[1:] for line in lines]
    top = (room - text_size * sum(map(sum, reaches))) / 2
    for above, below in reaches:
        yield top + above * text_size
        top += (above + below) * text_size
