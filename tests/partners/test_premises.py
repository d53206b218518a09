"""A school stands in a neighbourhood: those where its type would serve come first, and say so."""

from types import SimpleNamespace

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from insights.figures.points import points_of
from insights.open_data.registry import registry
from insights.partners.organisation_rules import organisation_rules
from insights.partners.organisations.finding import match_organisations
from insights.partners.organisations.premises import in_neighbourhoods, small_areas_at
from insights.tables import ORGANISATIONS, complete

NAMES = {"E06999901": "Marlhaven"}
TYPES = [
    SimpleNamespace(key="T1", where=("M2",)),
    SimpleNamespace(key="T7", where=()),
    SimpleNamespace(key="T10", where=()),
]
AREAS = pd.DataFrame(
    {"name": ["Old Quay", "Bank Top"], "members": [("A1", "A2"), ("B1",)]}, index=["M1", "M2"]
)
MUSEUM = (400_500.0, 299_800.0)
# Side by side, each a kilometre wide; the first two are one neighbourhood.
SMALL_AREAS = gpd.GeoDataFrame(
    geometry=[
        box(400_000, 300_000, 401_000, 300_200),
        box(400_000, 300_200, 401_000, 301_000),
        box(401_000, 300_000, 402_000, 301_000),
    ],
    index=["A1", "A2", "B1"],
    crs=27700,
)


def school(name, easting, **more):
    return {
        "name": name,
        "types": ("T1",),
        "activities": "Primary: Community school",
        "authority_codes": ("E06999901",),
        "area_of_operation": "Marlhaven",
        "easting": easting,
        "northing": 300_500.0,
        "active": True,
        "source": registry()["schools"].title,
        "licence": "Open Government Licence v3.0",
        **more,
    }


@pytest.fixture
def listed():
    def list_of(*rows):
        index = pd.Index([f"S{n}" for n in range(len(rows))], name="organisation_id", dtype="str")
        known = pd.DataFrame(list(rows), index=index, columns=list(rows[0] if rows else ["name"]))
        table = complete(known, ORGANISATIONS)
        found = match_organisations(table, TYPES, NAMES, authority_names=NAMES, inactive=True)
        at = small_areas_at(found, SMALL_AREAS)
        return in_neighbourhoods(found, at, AREAS, TYPES, MUSEUM)

    return list_of


def test_a_school_is_told_by_its_neighbourhood_and_what_its_register_calls_it(listed):
    found = listed(school("Quay School", 400_500.0))

    assert found["neighbourhood"].tolist() == ["Old Quay"]
    assert found["why"].tolist() == [
        "in Old Quay, 1 km away; on its register as “Primary: Community school”"
    ]


def test_a_school_where_its_type_would_serve_comes_first_and_says_so(listed):
    found = listed(school("Abbey School", 400_500.0), school("Top School", 401_500.0))

    assert found["name"].tolist() == ["Top School", "Abbey School"]
    assert found["why"][0].startswith("in Bank Top, where reach is lower, 1 km away; ")


def test_of_schools_that_fit_as_well_the_nearest_comes_first(listed):
    far = school("Abbey School", 400_500.0, northing=300_900.0)
    near = school("Quay School", 400_500.0, northing=300_100.0)
    found = listed(far, near)

    assert found["name"].tolist() == ["Quay School", "Abbey School"]
    assert found["why"][0].startswith("in Old Quay, less than 1 km away; ")


def test_lower_reach_is_said_only_for_the_type_that_would_serve_there(listed):
    found = listed(school("Top Special School", 401_500.0, types=("T1", "T7")))
    why = found.set_index("type")["why"]

    assert "reach is lower" in why["T1"]
    assert why["T7"].startswith("in Bank Top, 1 km away; ")


def test_a_school_of_the_council_that_stands_outside_the_catchment_is_not_listed(listed):
    assert listed(school("Far School", 409_500.0)).empty


def food_bank(name, easting, *registers, **more):
    """Make a food bank as the list of food banks has it, with the code of all of them."""
    source = "; ".join(registry()[key].title for key in (*registers, "food_banks"))
    return school(
        name, easting, types=("T10",), what=("105",), activities="Food bank", source=source, **more
    )


def test_a_food_bank_a_long_way_outside_the_catchment_is_not_listed_though_it_has_a_code(listed):
    far = food_bank("Far Food Bank", 510_500.0)
    found = listed(food_bank("Quay Food Bank", 400_500.0), far)

    assert found["name"].tolist() == ["Quay Food Bank"]


def test_a_regulator_says_where_a_food_bank_works_whatever_door_it_has(listed):
    found = listed(food_bank("Kitchen", 409_500.0, "charity_commission"))

    assert found["why"].str.startswith("works in Marlhaven").all()
    assert found["neighbourhood"].tolist() == [""]


@pytest.mark.parametrize("register", ["ccni", "grants"])
def test_a_seat_or_a_grant_says_no_more_of_where_a_food_bank_works(listed, register):
    assert listed(food_bank("Kitchen", 409_500.0, register)).empty


def test_a_food_bank_that_opens_in_several_councils_may_open_here(listed):
    codes = ("E06000015", "E06999901")
    found = listed(food_bank("Kitchen", 409_500.0, authority_codes=codes))

    assert found["name"].tolist() == ["Kitchen"]


def test_a_door_outside_the_catchment_is_on_no_map(listed):
    here, away = food_bank("Pantry", 400_500.0), food_bank("Kitchen", 409_500.0, "oscr")
    found = listed(here, away)

    assert [point.name for point in points_of(found)] == ["Pantry"]


def test_a_museum_keeps_what_it_has_on_its_own_list_wherever_the_door_is(listed):
    own = school("Far School", 409_500.0, source=organisation_rules()["own_list"]["source"])

    assert listed(own)["name"].tolist() == ["Far School"]


def test_one_that_has_closed_stays_after_those_that_are_open(listed):
    closed = school("Top School", 401_500.0, active=False)

    assert listed(school("Quay School", 400_500.0), closed)["name"].tolist() == [
        "Quay School",
        "Top School",
    ]


def test_what_has_no_door_is_told_by_its_council(listed):
    club = school("Youth Trust College", float("nan"))

    assert listed(club)["why"].str.startswith("works in Marlhaven").all()


def test_nothing_listed_has_no_neighbourhood(listed):
    assert {"neighbourhood", "area_code"} <= set(listed())


def test_a_list_that_names_a_place_nobody_knows_is_told_in_its_own_words_beside_a_door(listed):
    source = organisation_rules()["own_list"]["source"]
    own = school("Quay School", 400_500.0, source=source, area_of_operation="Bank Top ward",
                 authority_codes=())  # fmt: skip
    (why,) = listed(own)["why"]

    assert why.startswith("works in “Bank Top ward”, a place that Doorstep does not know; ")
