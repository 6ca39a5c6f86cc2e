"""What a job found, what was promised, and what its control found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`kept`: the promise held; `control_failed`: the same harness, with the protection taken away, did find harm."""

    promise: str
    found: str
    goal: str
    control: str
    kept: bool
    control_failed: bool
    seconds: float = 0.0
