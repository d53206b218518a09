"""Open data that was dropped among a museum's own files is told from them."""

from __future__ import annotations

import io
import zipfile

import pytest

from insights.open_data.astray import is_open_data

NAMES = b"msoa21cd,msoa21nm,msoa21nmw,msoa21hclnm,msoa21hclnmw,localauthorityname\n" + (
    b"E02002796,Derby 001,Derby 001,Allestree,,Derby\n"
)


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("_csv", ".csv"), content)
    return out.getvalue()


def test_names_of_areas_are_open_data_packed_or_not():
    assert is_open_data(NAMES)
    assert is_open_data(packed(names_csv=NAMES, about_csv=b"Read me first\n"))


@pytest.mark.parametrize(
    "content",
    [
        b"Order,Postcode,Tickets\n1,DE1 3GP,2\n",
        b"Name,Age,Ethnicity\nA,16-24,White\n",
        b"Organisation,Activities,Postcode\nQuay Foodbank,food,DE1 3GP\n",
        b"",
        b"PK\x03\x04 and no more",
        b"\x89PNG\r\n\x1a\n",
        packed(tickets_csv=b"Order,Postcode\n1,DE1 3GP\n"),
    ],
    ids=["tickets", "volunteers", "organisations", "empty", "broken zip", "picture", "zip"],
)
def test_a_museums_own_files_are_not(content):
    assert not is_open_data(content)


@pytest.mark.opendata
def test_every_census_table_is(open_data):
    tables = sorted((open_data / "england_wales" / "census2021").glob("*.zip"))

    assert tables
    assert all(is_open_data(each.read_bytes()) for each in tables)
