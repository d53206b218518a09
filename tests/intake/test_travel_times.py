"""Tables of travel times: as tools write them, and each way they can be of no use."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest

from insights.errors import UploadError
from insights.intake.travel_times import read_travel_times


def table(heads: str, *rows: str) -> bytes:
    """Return a table as CSV."""
    return "\n".join([heads, *rows]).encode()


@pytest.mark.parametrize(
    ("content", "keyed", "minutes"),
    [
        (table("LSOA21CD,minutes", "E01000001,12", "E01000002,15.5"), "small area", [12, 15.5]),
        (
            table("MSOA code,Journey time", "E02000001,12", "E02000002,20"),
            "neighbourhood",
            [12, 20],
        ),
        (table("Postcode,Drive time", "DE1 3GL,12 mins", "DE23 6AA,20"), "postcode", [12, 20]),
        # r5r and r5py: the other end of every journey is one place.
        (
            table(
                "from_id,to_id,travel_time_p50",
                "E01000001,museum,12",
                "E01000002,museum,18",
            ),
            "small area",
            [12, 18],
        ),
        (
            table("from_id,to_id,travel_time", "DE1 3GL,E01000001,12", "DE1 3GL,E01000002,18"),
            "small area",
            [12, 18],
        ),
        (
            table("code,seconds", "E01000001,600", "E01000002,90"),
            "small area",
            [10, 1.5],
        ),
        (table("code;hours", "E01000001;0.5", "E01000002;1"), "small area", [30, 60]),
    ],
)
def test_a_table_is_told_by_what_is_in_it(content: bytes, keyed: str, minutes: list[float]):
    found = read_travel_times(content, "times.csv")

    assert found is not None
    assert found.keyed == keyed
    assert found.minutes.tolist() == minutes


def test_a_workbook_and_a_path_are_read_as_well(tmp_path: Path):
    frame = pd.DataFrame({"LSOA": ["E01000001", "E01000002"], "Minutes": [5, 9]})
    book = io.BytesIO()
    frame.to_excel(book, index=False)
    path = tmp_path / "times.csv"
    path.write_bytes(frame.to_csv(index=False).encode("utf-16"))

    for file in (book.getvalue(), path):
        found = read_travel_times(file)
        assert found is not None
        assert found.minutes.tolist() == [5, 9]


def test_where_there_is_no_way_nothing_is_known():
    found = read_travel_times(
        table("LSOA,minutes", "E01000001,12", "E01000002,", "E01000003,NaN", "E01000004,20")
    )

    assert found is not None
    assert found.minutes.isna().tolist() == [False, True, True, False]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (table("Ward code,minutes", "E05000001,12", "E05000002,14"), "joined to the census"),
        (table("code,minutes", "E01000001,12", "E02000002,14"), "joined to the census"),
        (
            table("from,to,minutes", "E01000001,M1 1AA,12", "E01000002,M1 1AB,14"),
            "lead to 2 places",
        ),
        (
            table("LSOA,museum,minutes", "E01000001,Ours,12", "E01000001,Theirs,14"),
            "lead to 2 places",
        ),
        (table("LSOA,minutes", "E01000001,12", "E01000001,14", "E01000002,9"), "more than once"),
        (table("LSOA,minutes", "E01000001,-1", "E01000002,14"), "1 of these travel times is less"),
        (table("LSOA,minutes", "E01000001,soon", "E01000002,14"), "1 row holds no number"),
        (table("LSOA,minutes", "E01000001,30", "E01000002,30"), "same travel time, 30 minutes"),
        (table("LSOA,minutes", "E01000001,1800", "E01000002,900"), "longest"),
        (table("LSOA,minutes", "E01000001,", "E01000002,"), "No row"),
    ],
)
def test_a_table_of_no_use_is_refused_in_a_plain_sentence(content: bytes, said: str):
    with pytest.raises(UploadError, match=said) as refused:
        read_travel_times(content)

    assert refused.value.remedy


@pytest.mark.parametrize(
    "content",
    [
        table("Postcode,Tickets,Date", "DE1 3GL,2,2024-01-01"),
        table("Postcode,Tickets,Date,Duration", "DE1 3GL,2,2024-01-01,60"),
        # A survey that asks how long people travelled is a survey.
        table("Postcode,How many minutes did you travel?,Age", "DE1 3GL,20,34"),
        table("Name,Minutes", "Harbour End,20"),
        table("Postcode,Ethnic group", "DE1 3GL,White"),
        b"",
        b"PK nothing",
        b"minutes",
    ],
)
def test_other_files_are_left_to_be_read_as_what_they_are(content: bytes):
    assert read_travel_times(content) is None
