"""A blank form on its way to a printer or a file."""

from dataclasses import dataclass, field
from pathlib import Path

from desk_gui.exchange.files import write_whole


@dataclass(frozen=True)
class BlankPaper:
    pdf: bytes = field(repr=False)


def write(paper: BlankPaper, path: Path) -> Path:
    """Under a name that ends as its kind does."""
    target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
    write_whole(target, paper.pdf)
    return target
