"""Spans of ages and their names, such as 16-24, 65+ and Under 25."""

from __future__ import annotations

import re
from typing import NamedTuple

#: Nobody is older: the end of a span that is open above.
OLDEST = 120
# A form that ends its last band at 99 or 100 means everybody older.
_AS_GOOD_AS_OPEN = 99
_NAME = re.compile(r"(\d{1,3})(?:-(\d{1,3})|(\+))?|Under (\d{1,3})")


class Span(NamedTuple):
    """The ages from `low` to `high`, both among them.

    Attributes
    ----------
    low, high : int
        In whole years; 0 where it is open below, `OLDEST` where it is open above.
    """

    low: int
    high: int

    @property
    def name(self) -> str:
        """What it is called.

        Examples
        --------
        >>> Span(16, 24).name, Span(65, OLDEST).name, Span(0, 24).name, Span(41, 41).name
        ('16-24', '65+', 'Under 25', '41')
        """
        if self.low == self.high:
            return str(self.low)
        if self.high >= OLDEST:
            return f"{self.low}+"
        return f"{self.low}-{self.high}" if self.low else f"Under {self.high + 1}"

    @property
    def is_one_age(self) -> bool:
        """Whether it is a single year of age."""
        return self.low == self.high

    def holds(self, other: Span) -> bool:
        """Whether every age of another span is among these."""
        return self.low <= other.low and other.high <= self.high

    def meets(self, other: Span) -> bool:
        """Whether some age is in both."""
        return self.low <= other.high and other.low <= self.high


def span(low: int, high: int) -> Span | None:
    """Return the ages from `low` to `high`, None where there are none.

    Examples
    --------
    >>> span(20, 34), span(65, 99), span(34, 20)
    (Span(low=20, high=34), Span(low=65, high=120), None)
    """
    if not 0 <= low <= high or low > OLDEST:
        return None
    return Span(low, OLDEST if high >= _AS_GOOD_AS_OPEN and high > low else min(high, OLDEST))


def span_of(name: str) -> Span | None:
    """Read the name of a span, None where it is none.

    Examples
    --------
    >>> span_of("35-49"), span_of("65+"), span_of("Under 25"), span_of("unmapped")
    (Span(low=35, high=49), Span(low=65, high=120), Span(low=0, high=24), None)
    """
    read = _NAME.fullmatch(name)
    if read is None:
        return None
    low, high, above, under = read.groups()
    if under:
        return span(0, int(under) - 1)
    return span(int(low), OLDEST if above else int(high or low))
