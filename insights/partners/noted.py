"""What people found out by looking and listening, rather than by counting files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

NotedKind = Literal["stories", "report", "survey", "conversation"]
KINDS: tuple[NotedKind, ...] = ("stories", "report", "survey", "conversation")
GAPS = (0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing noted about the people a partner type works with.

    Attributes
    ----------
    partner_type : str
        ``"T1"`` to ``"T10"``.
    kind : {"stories", "report", "survey", "conversation"}
        ``stories`` is an audit of the stories on display.
    gap : float
        0 for none, 0.5 for some, 1 for a plain gap.
    note : str
        What was found, in the museum's own words.
    noted_on : datetime.date
        When.

    Raises
    ------
    ValueError
        If the note is empty, or the kind or the gap is not one of those above.
    """

    partner_type: str
    kind: NotedKind
    gap: float
    note: str
    noted_on: dt.date

    def __post_init__(self) -> None:
        """Refuse what could not be explained later."""
        if self.kind not in KINDS:
            raise ValueError(f"an observation is one of {', '.join(KINDS)}, not {self.kind}")
        if self.gap not in GAPS:
            raise ValueError("a noted gap is 0, 0.5 or 1")
        if not self.note.strip():
            raise ValueError("an observation needs a note")
