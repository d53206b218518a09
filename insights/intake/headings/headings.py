"""What a heading says its column holds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def plain(heading: str) -> str:
    """Reduce a heading to lower-case words, so that spellings can be compared.

    Examples
    --------
    >>> plain("Order No."), plain("postal_code"), plain("PostCode (Billing)")
    ('order no', 'postal code', 'post code billing')
    """
    return re.sub(r"[\W_]+", " ", _CAMEL.sub(" ", heading).casefold()).strip()


def run_together(words: str) -> str:
    """Take the spaces out of a plain heading, as some databases write theirs.

    Examples
    --------
    >>> run_together(plain("Serial Number")) == run_together(plain("serialnumber"))
    True
    """
    return words.replace(" ", "")


@dataclass(frozen=True, slots=True)
class Role:
    """The headings under which a role is found; see ``headings.toml``.

    Attributes
    ----------
    names, pattern, last, never
        Headings that fit, the best first, without their spaces; others that do;
        those to take only where there is no other; those never to take.
    listed : mapping of str to int
        Words too common to be known by, which do in a list of organisations.
    """

    names: Mapping[str, int]
    pattern: re.Pattern[str] | None
    last: re.Pattern[str] | None
    never: re.Pattern[str] | None
    listed: Mapping[str, int]

    def points(self, heading: str) -> int:
        """Score a plain heading: 0 where it does not fit, 100 for the best name."""
        if not heading or (self.never and self.never.search(heading)):
            return 0
        rank = self.names.get(run_together(heading))
        if rank is not None:
            points = 100 - rank
        elif self.pattern and self.pattern.search(heading):
            points = 40
        else:
            return 0
        return 5 if self.last and self.last.search(heading) else points

    def points_in_list(self, heading: str) -> int:
        """Score a plain heading of what is known to be a list of organisations."""
        rank = self.listed.get(run_together(heading))
        return self.points(heading) or (0 if rank is None else 30 - rank)


@cache
def roles() -> Mapping[str, Role]:
    """Return every role with the headings it goes by."""
    with Path(__file__).with_name("headings.toml").open("rb") as file:
        content = tomllib.load(file)
    return {
        key: Role(
            names=_ranked(entry.get("names", [])),
            pattern=_compiled(entry.get("pattern")),
            last=_compiled(entry.get("last")),
            never=_compiled(entry.get("never")),
            listed=_ranked(entry.get("listed", [])),
        )
        for key, entry in content.items()
    }


def _ranked(names: Sequence[str]) -> dict[str, int]:
    return {run_together(plain(name)): rank for rank, name in reversed([*enumerate(names)])}


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None
