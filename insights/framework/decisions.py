"""What a leadership team decides when it looks at the findings together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from insights.prose import day_in_words

LONGEST_DECISION = 300
MOST_DECISIONS = 12


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing decided, by whom it is done, and by when.

    Attributes
    ----------
    what : str
        In the team's own words.
    who : str
        Whose it is; "" where nobody has taken it yet.
    by : datetime.date or None
        The day by which it is done.

    Raises
    ------
    ValueError
        If nothing is decided, or a text is longer than 300 characters.

    Examples
    --------
    >>> Decision("Ring the youth club", "Amal", dt.date(2026, 12, 4)).row
    ('Ring the youth club', 'Amal', '4 December 2026')
    """

    what: str
    who: str = ""
    by: dt.date | None = None

    def __post_init__(self) -> None:
        """Tidy the words."""
        for name in ("what", "who"):
            text = " ".join(getattr(self, name).split())
            if len(text) > LONGEST_DECISION:
                raise ValueError(f"{name}: at most {LONGEST_DECISION} characters")
            object.__setattr__(self, name, text)
        if not self.what:
            raise ValueError("what: a decision says what is decided")

    @property
    def row(self) -> tuple[str, str, str]:
        """What, who and by when, as a table has it."""
        return self.what, self.who, day_in_words(self.by) if self.by else ""
