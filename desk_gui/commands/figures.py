"""What is counted for those who see no person."""

from dataclasses import dataclass

from desk_gui.commands.base import Question
from desk_gui.rows.figures import YearRow
from desk_gui.values.days import FiscalYear


@dataclass(frozen=True)
class YearFigures(Question[YearRow]):
    """相談統計 of a fiscal year, of the months that are over."""

    year: FiscalYear
