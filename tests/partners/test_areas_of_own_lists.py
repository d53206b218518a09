"""Areas as a museum's own list has them: who is told as near, and in which words."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from insights.analysis import analyse
from insights.intake.evidence import read_evidence
from insights.open_data.store import open_sample_store
from insights.partners.organisations.finding import match_organisations, read_organisations
from insights.settings import Settings
from insights.wording.partners.own_lists import own_lists

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


def test_one_that_works_in_a_place_that_is_not_known_is_listed_with_its_lists_own_words():
    found = told("Littleover", "Bank Top ward; Pear Tree", "Newcastle", "Leeds", "")

    assert found == {
        0: "works in “Littleover”, a place that Doorstep does not know",
        1: "works in “Bank Top ward, Pear Tree”, a place that Doorstep does not know",
        2: "works in “Newcastle”, a place that Doorstep does not know",
        4: "does not say where it works",
    }


def test_words_that_go_on_are_cut_and_say_so():
    (why,) = told("Streets about the old mill " * 20).values()

    assert why.startswith("works in “Streets about the old mill")
    assert why.endswith("…”, a place that Doorstep does not know")
    assert len(why) < 160


def test_a_register_that_names_a_place_nobody_knows_lists_nobody_here():
    assert told("Littleover", "Kenya", source="A register") == {}


def test_a_council_that_is_given_by_its_code_is_known_whatever_the_words():
    rows = {"Name": ["Youth Club"], "Area": ["Bank Top ward"], "LAD code": ["E06000015"]}
    far = {"Name": ["Youth Club"], "Area": ["Bank Top ward"], "LAD code": ["E06000014"]}

    for given, why in ((rows, ["works in Derby"]), (far, [])):
        read = read_organisations(pd.DataFrame(given, dtype="str"))
        found = match_organisations(read, TYPES, tuple(DERBY), authority_names=DERBY)
        assert found["why"].str.split("; ").str[0].tolist() == why


def test_where_one_shelters_people_is_not_told_in_the_words_of_the_list_either():
    rows = {
        "Name": ["Juniper"],
        "Type": "T2",
        "Area": ["Littleover"],
        "About": ["A refuge for women"],
    }
    read = read_organisations(pd.DataFrame(rows, dtype="str"))
    found = match_organisations(read, TYPES, tuple(DERBY), authority_names=DERBY)

    assert found["confidential"].tolist() == [True]
    assert "Littleover" not in found.to_csv()


def test_those_in_places_that_are_not_known_are_counted():
    content = b"Name,Area\nA,Littleover\nB,Marlhaven\nC,Newcastle\nD,\nE,Throughout England\n"
    evidence = read_evidence(content, "list.csv", kind="organisations")

    found = analyse([evidence], Settings("ZX1 1AA"), open_sample_store())

    assert found.own_lists.place_not_known == 2
    assert any(
        said.startswith("2 of 5 organisations of your lists work in places that Doorstep does not")
        for said in own_lists(found.own_lists)
    )


def test_whoever_adds_a_list_is_told_how_many_of_its_places_are_not_known():
    content = b'Name,Area\nA,Littleover\nB,Derby\nC,Newcastle\nD,\nE,"West Derby, Liverpool"\n'
    evidence = read_evidence(content, "list.csv", kind="organisations")

    assert [said for said in evidence.notices if "no council or county" in said] == [
        "Rows whose place names no council or county that Doorstep knows: 1 of 5. They are listed "
        "with your words. To have them told by council, name the councils under “Area”."
    ]
