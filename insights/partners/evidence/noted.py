"""What people found out by looking and listening, rather than by counting files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from insights.partners.evidence.doubt import AroundShare

NotedKind = Literal["stories", "report", "survey", "evaluation", "conversation"]
# What each is called, as a sentence begins; in the order of a form.
KINDS: Mapping[NotedKind, str] = {
    "stories": "An audit of the stories on display",
    "report": "A report",
    "survey": "A survey",
    "evaluation": "An evaluation of earlier work",
    "conversation": "A conversation",
}
GAPS: Mapping[float, str] = {0.0: "no gap", 0.5: "something of a gap", 1.0: "a plain gap"}
# Which of the framework's eight sources of evidence each is; the other two are none of them.
SOURCES: Mapping[NotedKind, str] = {
    "report": "reports",
    "survey": "surveys",
    "evaluation": "evaluation",
}
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing noted about the people a partner type works with.

    Attributes
    ----------
    partner_type : str
        ``"T1"`` to ``"T10"``.
    kind : {"stories", "report", "survey", "evaluation", "conversation"}
        ``stories`` is an audit of the stories on display.
    gap : float
        0 for none, 0.5 for some, 1 for a plain gap.
    note : str
        What was found, in the museum's own words.
    noted_on : datetime.date or None
        When; None where a file does not say.
    counted : bool
        Whether the note was made by counting a file, and is in nobody's own words.
    share : AroundShare or None
        What was counted: how many, of how many, beside the local share.

    Raises
    ------
    ValueError
        If the note is empty or longer than 300 characters, or the kind or the
        gap is not one of those above.
    """

    partner_type: str
    kind: NotedKind
    gap: float
    note: str
    noted_on: dt.date | None
    counted: bool = False
    share: AroundShare | None = None

    @property
    def chance(self) -> float | None:
        """The chance of so few, did they mirror local people; None of what was not counted."""
        return None if self.share is None else self.share.so_few_by_chance

    def __post_init__(self) -> None:
        """Refuse what could not be explained later."""
        if self.kind not in KINDS:
            raise ValueError(f"an observation is one of {', '.join(KINDS)}, not {self.kind}")
        if self.gap not in GAPS:
            raise ValueError("a noted gap is 0, 0.5 or 1")
        if not self.note.strip():
            raise ValueError("an observation needs a note")
        if len(self.note) > LONGEST_NOTE:
            raise ValueError(f"a note has at most {LONGEST_NOTE} characters")
