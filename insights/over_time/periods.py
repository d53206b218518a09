"""Which two spans of time are compared."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from insights.measures.thresholds import thresholds

# A month at either end counts if the records reach to so few days of its edge.
_DAYS_SHORT = 4
# Of many records a few have a mistyped year, which would make a period of its own.
_OFTEN_ENOUGH = 0.001
_YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Periods:
    """Two spans of as many whole months, the second after the first.

    Attributes
    ----------
    first, since, after : datetime.date
        First days: of the earlier span, of the later, and of what comes after both.
        Months between the two spans are in neither.
    """

    first: dt.date
    since: dt.date
    after: dt.date

    @property
    def months(self) -> int:
        """How many months each span has."""
        return _months_between(self.since, self.after)

    @property
    def spans(self) -> dict[str, tuple[dt.date, dt.date]]:
        """Both spans by name, each up to before the second day given."""
        ends = _moved(self.first, self.months)
        return {"before": (self.first, ends), "since": (self.since, self.after)}

    @property
    def month_names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The months of each span.

        Examples
        --------
        >>> Periods(dt.date(2026, 5, 1), dt.date(2026, 7, 1), dt.date(2026, 9, 1)).month_names
        (('2026-05', '2026-06'), ('2026-07', '2026-08'))
        """
        early, late = (
            tuple(f"{_moved(begins, n):%Y-%m}" for n in range(self.months))
            for begins in (self.first, self.since)
        )
        return early, late

    def words(self) -> tuple[str, str]:
        """Say both spans as people do.

        Examples
        --------
        >>> year = Periods(dt.date(2024, 11, 1), dt.date(2025, 11, 1), dt.date(2026, 11, 1))
        >>> year.words()[0]
        'November 2024 to October 2025'
        """
        before, since = (_in_words(*span) for span in self.spans.values())
        return before, since


def choose_periods(
    dates: pd.Series, today: dt.date, since: dt.date | None = None
) -> Periods | None:
    """Choose two spans of as many months each, at most twelve.

    Parameters
    ----------
    dates : pandas.Series of datetime64
        When the records are of, NaT where not said.
    today : datetime.date
        Days after it are bookings ahead, and not yet all there.
    since : datetime.date, optional
        When the later span begins; its month is meant, and it is compared with as long
        just before. By default the last twelve whole months are compared with the same
        months a year before, or as many of them as there are in both years.

    Returns
    -------
    Periods or None
        None where the records reach over too few whole months; see `why_none`.

    Examples
    --------
    >>> days = pd.Series(pd.date_range("2024-01-01", "2026-10-31"))
    >>> choose_periods(days, dt.date(2026, 11, 21)).words()
    ('November 2024 to October 2025', 'November 2025 to October 2026')
    >>> days = pd.Series(pd.date_range("2025-01-01", "2026-09-30"))
    >>> choose_periods(days, dt.date(2026, 11, 21)).words()
    ('January 2025 to September 2025', 'January 2026 to September 2026')
    """
    whole = whole_months(dates, today)
    if whole is None:
        return None
    rule = thresholds("change")
    longest, fewest = int(rule["most_months"]), int(rule["fewest_months"])
    both_years = min(longest, _months_between(*whole) - _YEAR)
    begins = _moved(whole[1], -both_years)
    # The month that the default begins with always stands for the default.
    if both_years >= fewest and (since is None or since.replace(day=1) == begins):
        return Periods(_moved(begins, -_YEAR), begins, whole[1])
    if since is None:
        return None
    begins = since.replace(day=1)
    months = min(longest, _months_between(whole[0], begins), _months_between(begins, whole[1]))
    if months < fewest:
        return None
    return Periods(_moved(begins, -months), begins, _moved(begins, months))


def whole_months(dates: pd.Series, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return the first day of the first whole month, and of the month after the last."""
    past = dates[dates.notna() & dates.le(pd.Timestamp(today))]
    if past.empty:
        return None
    ends = past.quantile([_OFTEN_ENOUGH, 1 - _OFTEN_ENOUGH], interpolation="nearest")
    first, last = (pd.Timestamp(day).date() for day in ends)
    day = dt.timedelta(days=_DAYS_SHORT)
    # Nearly at the edge of a month is at it.
    begins = _moved((first - day).replace(day=1), 1)
    ends_before = (last + day).replace(day=1)
    return (begins, ends_before) if begins < ends_before else None


def offered(dates: pd.Series, today: dt.date) -> list[dt.date]:
    """Return the months at which the later span may begin, the latest first."""
    whole = whole_months(dates, today)
    if whole is None:
        return []
    fewest = int(thresholds("change")["fewest_months"])
    months = range(fewest, _months_between(*whole) - fewest + 1)
    return [_moved(whole[0], n) for n in reversed(months)]


def _months_between(first: dt.date, after: dt.date) -> int:
    return 12 * (after.year - first.year) + after.month - first.month


def _moved(day: dt.date, months: int) -> dt.date:
    moved = np.datetime64(day, "M") + months
    found: dt.date = moved.astype("datetime64[D]").astype(object)
    return found


def _in_words(first: dt.date, after: dt.date) -> str:
    last = _moved(after, -1)
    if first == last:
        return f"{first:%B %Y}"
    return f"{first:%B %Y} to {last:%B %Y}"
