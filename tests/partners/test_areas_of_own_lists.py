"""Areas as a museum's own list has them: who is told as near, and in which words."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from insights.partners.organisations.finding import match_organisations, read_organisations

DERBY = {"E06000015": "Derby"}
LYME = {"E07000195": "Newcastle-under-Lyme"}
TYPES = [SimpleNamespace(key="T2")]


def told(*areas, here=DERBY, source="the museum's own list"):
    """Say of youth clubs of a list, one for each area, why they are listed, by their number."""
    rows = {
        "Name": [f"Youth Club {n}" for n in range(len(areas))],
        "Type": "T2",
        "Area": areas,
        "Source": source,
    }
    read = read_organisations(pd.DataFrame(rows, dtype="str"))
    found = match_organisations(read, TYPES, tuple(here), authority_names=here)
    why = found["why"].str.split("; ").str[0]
    return dict(zip(found["name"].str.removeprefix("Youth Club ").astype(int), why, strict=True))


def test_a_club_in_west_derby_or_in_derby_road_is_not_one_in_derby():
    found = told("Derby", "West Derby, Liverpool", "Derby Road, Nottingham", "4 Mill Lane, Derby")

    assert found == {0: "works in Derby", 3: "works in Derby"}


def test_newcastle_is_the_one_near_the_museum():
    assert told("Newcastle", here=LYME) == {0: "works in Newcastle-under-Lyme"}


@pytest.mark.parametrize(
    "area", ["Peak District National Park, Devon", "The National Forest, Leeds", "Leeds, UK"]
)
def test_a_national_park_or_an_address_is_not_the_whole_country(area):
    assert told("National", "England, Scotland and Wales", area) == {
        0: "works throughout the country",
        1: "works throughout the country",
    }
