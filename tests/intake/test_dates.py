from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.intake.evidence import Evidence, read_evidence
from insights.intake.values.dates import read_dates


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


def sold(*days: str, heading: str = "Visit date", **said: object) -> Evidence:
    rows = "".join(f"{n},DE1 3GL,{day},2\n" for n, day in enumerate(days, start=1001))
    text = f"Order number,Postcode,{heading},Tickets\n{rows}"
    return read_evidence(text.encode(), "export.csv", **said)  # type: ignore[arg-type]


def test_dates_that_can_all_be_read_two_ways_are_said_to_be() -> None:
    found = sold("03/04/2026", "11/12/2026")

    assert found.rows["date"].dt.month.tolist() == [4, 12]
    (said,) = found.notices
    assert "“Visit date” can be read two ways" in said
    assert "3/4 is 3 April" in said


def test_the_reader_can_say_that_the_month_stands_first() -> None:
    found = sold("03/04/2026", "11/12/2026", columns={"month_first": "Visit date"})

    assert found.rows["date"].dt.month.tolist() == [3, 11]
    assert found.columns["date"] == "Visit date"
    assert "3/4 is 4 March" in found.notices[0]


def test_a_date_that_can_be_read_one_way_only_decides_whatever_was_said() -> None:
    found = sold("03/04/2026", "13/04/2026", columns={"month_first": "Visit date"})

    assert found.rows["date"].dt.day.tolist() == [3, 13]
    assert found.notices == ()


AMERICAN = (
    "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee Status,Home Zip\n"
    "1,03/04/26 22:28,Jo,A,jo@example.org,1,Adult,Attending,DE1 3GL\n"
)


def test_a_system_set_to_american_dates_is_read_so_and_can_be_put_right() -> None:
    found = read_evidence(AMERICAN.encode(), "export.csv")
    mended = read_evidence(AMERICAN.encode(), "export.csv", columns={"month_first": ""})

    assert (found.columns["month_first"], found.rows["date"].dt.month.tolist()) == (
        "Order Date",
        [3],
    )
    assert mended.rows["date"].dt.month.tolist() == [4]


@pytest.mark.parametrize("days", [("04/04/2026",), ("2026-03-04",), ("3 April 2026",)])
def test_dates_that_mean_the_same_either_way_are_not_remarked_on(days: tuple[str, ...]) -> None:
    assert sold(*days).notices == ()
