"""How much of a museum's footfall its records cover, and what that leaves open.

References
----------
Manski, C. F. (1990), Nonparametric Bounds on Treatment Effects, American Economic
Review 80(2): what is not observed may be all of one kind or all of the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insights.intake.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Capture:
    """What the records cover of all visits.

    Attributes
    ----------
    footfall : int
        All visits, as the museum counts them.
    recorded : int
        People on the rows that have a home we can place.
    share : float
        `recorded` of `footfall`, 0 to 1 and no more.
    more_than_all : bool
        Whether more are recorded than came: the two are not of the same time.
    low, high : float or None
        Between what the share of all visits that are local must lie, whoever
        came unrecorded; None where the share of the recorded is not known.
    """

    footfall: int
    recorded: int
    share: float
    more_than_all: bool
    low: float | None
    high: float | None


def capture(footfall: int, recorded: int, local: float | None = None) -> Capture:
    """Say what share of all visits is recorded, and bound what is not known of the rest.

    Parameters
    ----------
    footfall : int
        All visits in the time the records are of; above 0.
    recorded : int
        People on the rows with a home we can place, in the same time.
    local : float, optional
        Share of the recorded who live in the catchment, 0 to 1.

    Returns
    -------
    Capture

    Raises
    ------
    ValueError
        If `footfall` is not above 0.

    Notes
    -----
    With a share c recorded, of whom a share p is local, the share of all visits
    that is local lies between c p (none of the others is) and c p + (1 - c) (all
    of them are), and no assumption is needed to say so.

    Examples
    --------
    >>> found = capture(10_000, 4_000, 0.6)
    >>> found.share, round(found.low, 2), round(found.high, 2)
    (0.4, 0.24, 0.84)
    """
    if footfall <= 0:
        raise ValueError("footfall must be above 0")
    share = min(recorded / footfall, 1.0)
    low = high = None
    if local is not None:
        low, high = share * local, share * local + (1 - share)
    return Capture(footfall, recorded, share, recorded > footfall, low, high)


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """What visits without a record could change about places where reach is lower.

    Attributes
    ----------
    recorded, expected : float
        Their share of the recorded local visits, and the share that would be expected.
    low, high : float
        Between what their reach must lie over all local visits (parity 1), whoever came
        unrecorded.
    needed : float
        Share of the unrecorded local visits that would have to come from there for reach to
        be as expected; above 1 where not even all of them would do.
    """

    recorded: float
    expected: float
    low: float
    high: float
    needed: float


def unrecorded(share: float, seen: float, due: float, total: float) -> Unrecorded | None:
    """Bound what visits that left no record could change about places where reach is lower.

    Parameters
    ----------
    share : float
        Share of all visits that is recorded, above 0 and below 1.
    seen, due : float
        Counted and expected units of those places.
    total : float
        Counted units of the whole catchment.

    Returns
    -------
    Unrecorded or None
        None where everything is recorded, or nothing is, or nobody is expected.

    Notes
    -----
    With a share c of local visits recorded, of which a share p is from these places and e would
    be expected, their share of all local visits lies between c p and c p + (1 - c), whatever the
    unrecorded do (Manski 1990). It is e, and reach as expected, where their share of the
    unrecorded is (e - c p) / (1 - c). That as many of the unrecorded are local as of the
    recorded is taken for granted.

    Examples
    --------
    Half of all visits are recorded; of these a tenth is from there, and a fifth expected:

    >>> found = unrecorded(0.5, 100, 200, 1000)
    >>> found.low, found.high, round(found.needed, 2)
    (0.25, 2.75, 0.3)
    """
    if not 0 < share < 1 or total <= 0 or due <= 0:
        return None
    recorded, expected = seen / total, due / total
    least = share * recorded
    needed = (expected - least) / (1 - share)
    return Unrecorded(recorded, expected, least / expected, (least + 1 - share) / expected, needed)


@dataclass(frozen=True, slots=True)
class Recorded:
    """The visits in ticket and booking files: how many people, and over what time."""

    people: int
    first: pd.Period | None
    last: pd.Period | None


def recorded_visits(
    evidence: Sequence[Evidence], located: Sequence[pd.DataFrame | None]
) -> Recorded:
    """Count the people on rows of visits that have a home we can place.

    Parameters
    ----------
    evidence : sequence of Evidence
        The museum's files.
    located : sequence of pandas.DataFrame or None
        `insights.tables.LOCATED` for each, None where it has no postcodes.

    Returns
    -------
    Recorded
        An order in two files is counted once; schools and groups are visits too.
    """
    from insights.counting import countable
    from insights.ledger import PROPOSED

    units = countable(evidence, located, unit="visits", venue_postcode="", keep_proposed=PROPOSED)
    rows = units.get("tickets and bookings")
    if rows is None:
        return Recorded(0, None, None)
    months = rows["date"].dropna().dt.to_period("M")
    between = (months.min(), months.max()) if len(months) else (None, None)
    return Recorded(int(rows["weight"].sum()), *between)
