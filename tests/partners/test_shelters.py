"""Those that shelter people from harm: in no list of a register, and never given a place."""

import pandas as pd
import pytest

from insights.brief import export
from insights.partners.organisations.finding import match_organisations
from insights.partners.organisations.own_lists import read_organisations
from insights.partners.organisations.shelters import in_place
from insights.tables import ORGANISATIONS, complete

HERE = {"E06999901": "Marlhaven", "E06999902": "Upper Marl"}


def organisations(source="the museum's own list"):
    """Return a refuge that says everywhere where it is, and a youth club."""
    rows = {
        "name": ["Lighthouse Women's Aid", "Quay Youth"],
        "types": [("T3",), ("T3",)],
        "activities": ["A refuge at 4 Hidden Lane for women of Marlhaven", "Clubs"],
        "beneficiaries": ["Women of Hidden Lane", "Young people"],
        "who": [("206", "201"), ()],
        "area_of_operation": ["Marlhaven", "Upper Marl"],
        "authority_codes": [("E06999901",), ("E06999902",)],
        "easting": [450123.0, 450456.0],
        "northing": [350123.0, 350456.0],
        "source": [source] * 2,
        "active": [True, True],
    }
    index = pd.Index(["GB-CHC-9000001", "GB-CHC-9000002"], name="organisation_id")
    return complete(pd.DataFrame(rows, index=index), ORGANISATIONS)


@pytest.fixture(scope="module")
def make(suggestion_of):
    def matched(table, names=HERE):
        return match_organisations(table, [suggestion_of("T3")], names, authority_names=names)

    return matched


@pytest.mark.parametrize("inactive", [False, True])
def test_none_of_a_register_is_listed(suggestion_of, inactive):
    found = match_organisations(
        organisations("Made-up register"),
        [suggestion_of("T3")],
        HERE,
        authority_names=HERE,
        national=True,
        inactive=inactive,
    )

    assert found["name"].tolist() == ["Quay Youth"]


def test_nothing_that_leaves_says_where_one_is(make):
    refuge = make(organisations()).set_index("name").loc["Lighthouse Women's Aid"]
    told = refuge.to_csv() + str(refuge.to_dict())

    assert refuge["confidential"]
    assert refuge["why"] == (
        "helps children or young people; listed as this type of partner; contact it through its "
        "own website or its register; its place is never shown"
    )
    for where in ("Hidden", "Marlhaven", "450123", "350123", "E06999901"):
        assert where not in told


def test_where_one_works_changes_nothing_that_is_told(make):
    table = organisations()
    moved = table.assign(
        authority_codes=[("E06999902",), ("E06999902",)],
        area_of_operation=["Upper Marl and all Marlshire", "Upper Marl"],
        easting=[1.0, 450456.0],
    )

    one, other = (make(each).set_index("name").loc["Lighthouse Women's Aid"]
                  for each in (table, moved))  # fmt: skip
    pd.testing.assert_series_equal(one, other)


@pytest.mark.parametrize("place", ["", "Marlhaven", "Upper Marl", "Farborough"])
def test_no_choice_of_a_council_shows_or_hides_one(make, place):
    found = make(organisations())

    assert "Lighthouse Women's Aid" in set(found.loc[in_place(found, place), "name"])


def test_a_council_whose_name_begins_another_is_not_taken_for_it(make):
    names = {"E06000015": "Derby", "E07000035": "Derbyshire Dales"}
    table = organisations().assign(authority_codes=[("E07000035",)] * 2, area_of_operation="")
    found = make(table, names)

    assert found.loc[in_place(found, "Derbyshire Dales"), "name"].tolist() == [
        "Quay Youth", "Lighthouse Women's Aid"
    ]  # fmt: skip
    assert "Quay Youth" not in set(found.loc[in_place(found, "Derby"), "name"])


def test_one_in_a_museums_own_list_is_kept_as_safe(make):
    own = pd.DataFrame(
        {
            "Name": ["Lighthouse"],
            "Type": ["T3"],
            "What they do": ["Domestic abuse refuge, 4 Hidden Lane"],
            "Area": ["4 Hidden Lane, Marlhaven"],
        }
    )

    assert "Hidden" not in make(read_organisations(own)).to_csv()


def test_the_json_holds_no_place_of_one(make):
    assert "Hidden" not in str(export.records(make(organisations())))
