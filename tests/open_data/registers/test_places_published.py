"""Which districts a county has, and what came after a council, against a published list."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from insights.open_data.registers.reading import places_named
from insights.open_data.registers.reading.places_named import authorities_of_code

pytestmark = pytest.mark.opendata
PLACES = tomllib.loads(Path(places_named.__file__).with_name("places.toml").read_text("utf-8"))
# The combined authorities whose metropolitan districts are those of the county.
METROPOLITAN = {
    "Greater Manchester": ["GMCA"],
    "Merseyside": ["LCR"],
    "South Yorkshire": ["SCR"],
    "West Midlands": ["WMCA"],
    "West Yorkshire": ["WYCA"],
    "Tyne and Wear": ["NECA", "NTCA"],
}


@pytest.fixture(scope="module")
def published(open_data: Path) -> pd.DataFrame:
    """mySociety's UK local authority names and codes (CC BY 4.0), by its own codes."""
    path = open_data / "england_wales/lookups/uk_local_authorities_future_mysociety.csv"
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    return table.set_index("local-authority-code")


def of(published: pd.DataFrame, rows: pd.Series) -> tuple[str, ...]:
    return tuple(sorted({one for code in published.loc[rows, "gss-code"]
                         for one in authorities_of_code(code)}))  # fmt: skip


@pytest.mark.parametrize("code", PLACES["counties"])
def test_a_county_has_the_districts_that_are_published(published: pd.DataFrame, code: str):
    name = PLACES["counties"][code]["name"]
    if name in METROPOLITAN:
        rows = published["combined-authority"].isin(METROPOLITAN[name])
        rows &= published["local-authority-type"].eq("MD")
    else:
        (county,) = published.index[published["gss-code"].eq(code)]
        rows = published["county-la"].eq(county) & published["current-authority"].eq("True")

    assert authorities_of_code(code) == of(published, rows)


@pytest.mark.parametrize("code", PLACES["former"])
def test_a_council_that_is_no_more_has_the_successors_that_are_published(
    published: pd.DataFrame, code: str
):
    def today(own: str) -> set[str]:
        after = [each for each in published.loc[own, "replaced-by"].split(",") if each]
        return {code for each in after for code in today(each)} if after else {own}

    known = published["gss-code"].eq(code) | published["former-gss-codes"].str.contains(code)
    (own,) = published.index[known]

    assert authorities_of_code(code) == of(published, published.index.isin(today(own)))
