"""One register of organisations, read and ready to be kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from insights.tables import ON_REGISTER, PREMISES, TAGGED, WORKS_IN, check, empty

CROSS_BORDER = "cross-border charity"  # the tag of one that is on Scotland's register and another

OLD_DAYS = 365  # an older register may list many that are gone, and none that are new


def is_old(extract_date: dt.date | None, today: dt.date) -> bool:
    """Whether a register was extracted more than a year ago; where nobody says when, it is not.

    Examples
    --------
    >>> is_old(dt.date(2025, 5, 1), dt.date(2026, 5, 2)), is_old(None, dt.date(2026, 5, 2))
    (True, False)
    """
    return extract_date is not None and (today - extract_date).days > OLD_DAYS


@dataclass(frozen=True, slots=True)
class Register:
    """What one publisher says of organisations, without a word about any person.

    Attributes
    ----------
    key : str
        Its dataset, in ``registry.toml``.
    nations : tuple of str
        Whose organisations it lists.
    extract_date : datetime.date or None
        The day it was extracted, where its files say so.
    organisations : pandas.DataFrame
        `insights.tables.ON_REGISTER`.
    works_in : pandas.DataFrame
        `insights.tables.WORKS_IN`.
    premises : pandas.DataFrame
        `insights.tables.PREMISES`; a registered address is none.
    tagged : pandas.DataFrame
        `insights.tables.TAGGED`: what it says of organisations on other registers.
    counted : mapping of str to int
        What became of its records, by a few words: ``"linked to another"`` and the like.
    tally : pandas.DataFrame
        By organisation, how many of those that `counted` tells of are of it, a column for each of
        its words: so that one that is left out is left out of the counts.
    """

    key: str
    nations: tuple[str, ...]
    extract_date: dt.date | None = None
    organisations: pd.DataFrame = field(default_factory=lambda: empty(ON_REGISTER))
    works_in: pd.DataFrame = field(default_factory=lambda: empty(WORKS_IN))
    premises: pd.DataFrame = field(default_factory=lambda: empty(PREMISES))
    tagged: pd.DataFrame = field(default_factory=lambda: empty(TAGGED))
    counted: Mapping[str, int] = field(default_factory=dict)
    tally: pd.DataFrame = field(default_factory=pd.DataFrame)

    def __post_init__(self) -> None:
        """Check every table against its contract."""
        check(self.organisations, ON_REGISTER)
        check(self.works_in, WORKS_IN)
        check(self.premises, PREMISES)
        check(self.tagged, TAGGED)
