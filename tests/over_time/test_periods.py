"""Which two spans are compared: worked by hand, from whole and from ragged records."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from insights.over_time.periods import choose_periods, offered, whole_months

TODAY = dt.date(2026, 11, 21)


def days(first: str, last: str) -> pd.Series:
    return pd.Series(pd.date_range(first, last))


def test_by_default_the_last_twelve_months_stand_beside_the_twelve_before():
    found = choose_periods(days("2024-01-01", "2026-10-31"), TODAY)

    assert found.words() == ("November 2024 to October 2025", "November 2025 to October 2026")
    assert found.months == 12


def test_a_month_that_has_only_begun_is_not_compared():
    found = choose_periods(days("2024-01-01", "2026-11-18"), TODAY)

    assert found.after == dt.date(2026, 11, 1)


def test_a_museum_closed_on_the_first_of_a_month_has_the_whole_month():
    assert whole_months(days("2024-11-02", "2026-10-29"), TODAY) == (
        dt.date(2024, 11, 1), dt.date(2026, 11, 1)
    )  # fmt: skip


def test_bookings_ahead_and_a_mistyped_year_are_no_period():
    dates = pd.concat(
        [days("2024-11-01", "2026-12-20")] * 4 + [pd.Series([pd.Timestamp("1926-05-01")])]
    )

    assert whole_months(dates, TODAY) == (dt.date(2024, 11, 1), dt.date(2026, 11, 1))


def test_of_twenty_one_months_the_nine_that_both_years_have_are_compared():
    dates = days("2025-01-01", "2026-09-30")

    found = choose_periods(dates, TODAY)
    assert found.words() == ("January 2025 to September 2025", "January 2026 to September 2026")
    assert found.months == 9
    assert found == choose_periods(dates, TODAY, dt.date(2026, 1, 31))


def test_of_fifteen_months_three_are_in_both_years_and_of_fourteen_too_few():
    fifteen, fourteen = days("2025-08-01", "2026-10-31"), days("2025-09-01", "2026-10-31")

    found = choose_periods(fifteen, TODAY)
    assert found.words() == ("August 2025 to October 2025", "August 2026 to October 2026")
    assert choose_periods(fourteen, TODAY) is None


def test_months_between_the_two_spans_are_in_neither():
    found = choose_periods(days("2025-01-01", "2026-09-30"), TODAY)

    assert found.spans == {
        "before": (dt.date(2025, 1, 1), dt.date(2025, 10, 1)),
        "since": (dt.date(2026, 1, 1), dt.date(2026, 10, 1)),
    }


def test_a_month_that_is_named_is_compared_with_as_long_just_before():
    dates = days("2025-06-01", "2026-10-31")

    found = choose_periods(dates, TODAY, dt.date(2026, 5, 17))
    assert found.words() == ("November 2025 to April 2026", "May 2026 to October 2026")


def test_a_month_too_near_either_end_leaves_nothing_to_compare():
    dates = days("2025-06-01", "2026-10-31")

    assert choose_periods(dates, TODAY, dt.date(2026, 9, 1)) is None
    assert choose_periods(dates, TODAY, dt.date(2025, 7, 1)) is None
    assert choose_periods(dates, TODAY, dt.date(2031, 1, 1)) is None


def test_every_month_that_is_offered_can_be_compared():
    dates = days("2025-06-01", "2026-10-31")
    months = offered(dates, TODAY)

    assert (months[0], months[-1]) == (dt.date(2026, 8, 1), dt.date(2025, 9, 1))
    assert all(choose_periods(dates, TODAY, month) for month in months)


@pytest.mark.parametrize("dates", [[], [pd.NaT], [pd.Timestamp("2026-10-03")]])
def test_without_dates_there_are_no_periods(dates):
    dates = pd.Series(dates, dtype="datetime64[s]")

    assert choose_periods(dates, TODAY) is None
    assert offered(dates, TODAY) == []
