from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.intake.dates import read_dates


def read(*written: str) -> list[str]:
    return read_dates(pa.chunked_array([list(written)])).dt.strftime("%Y-%m-%d").fillna("").tolist()


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2026",
        "3/4/26",
        "03.04.2026 10:15",
        "03-04-2026",
        "2026-04-03",
        "2026/04/03 10:22:31 am GMT",
        "2026-04-03T10:00:00Z",
        "20260403",
        "3 April 2026",
        "Fri 3 Apr 2026",
        "3rd April 2026 at 10:15",
        "03-Apr-26",
        "Apr 3, 2026 7:05 PM",
        "Friday, 3 April 2026",
        "46115",
    ],
)
def test_the_third_of_april_is_read_however_it_is_written(written: str) -> None:
    assert read(written) == ["2026-04-03"]


def test_the_day_comes_first_unless_only_the_other_order_is_possible() -> None:
    assert read("01/02/2026", "13/02/2026") == ["2026-02-01", "2026-02-13"]
    assert read("01/02/2026", "02/13/2026") == ["2026-01-02", "2026-02-13"]
    assert read("13/02/2026", "02/14/2026") == ["2026-02-13", ""]


def test_what_is_no_date_is_left_empty() -> None:
    assert read("", "soon", "31/02/2026", "00/00/0000", "12") == [""] * 5


@given(st.lists(st.dates(dt.date(1971, 1, 1), dt.date(2068, 12, 31)), min_size=1, max_size=20))
def test_british_dates_are_read_back(days: list[dt.date]) -> None:
    written = [dt.date(2026, 1, 31), *days]  # one that can only be day first

    assert read(*(day.strftime("%d/%m/%Y") for day in written)) == [d.isoformat() for d in written]
