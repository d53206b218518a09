"""The comparison population in Scotland, in Northern Ireland, and across a border."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import insights.wording.people as people
from insights.measures.people.comparisons import comparisons
from insights.measures.people.groups import compare_groups
from insights.measures.people.population import local_people
from insights.open_data.layouts.files import files_in
from insights.open_data.layouts.recognising import read_file
from insights.open_data.people.characteristics import NATIONS, characteristics, expected_tables

from .test_population import Town

ENGLISH, SCOTTISH, IRISH, BELFAST = "E01000001", "S01006506", "N21000001", "N09000003"
ASIAN, SCOTTISH_ASIAN = (
    "Asian, Asian British or Asian Welsh",
    "Asian, Asian Scottish or Asian British",
)


class Border(Town):
    """A store of one area in each of three nations."""

    areas = pd.DataFrame(
        {
            "neighbourhood_code": ["E02000001", "S02000001", "N10000001"],
            "authority_code": ["E07000028", "S12000006", BELFAST],
        },
        index=pd.Index([ENGLISH, SCOTTISH, IRISH], name="area_code"),
    )


def scottish(asian: int) -> pd.DataFrame:
    """Make Scotland's table of ethnic groups: so many Asian people in a hundred."""
    heads = [f"{SCOTTISH_ASIAN}: Total", "White: Total", "Mixed or multiple ethnic group"]
    heads += ["African: Total", "Caribbean or Black: Total", "Other ethnic groups: Total"]
    return pd.DataFrame([[100, asian, 90 - asian, 2, 3, 1, 4]], [SCOTTISH], ["total", *heads])


def english(asian: int) -> pd.DataFrame:
    """Make England's table: so many Asian people in a hundred."""
    heads = [ASIAN, "White", "Mixed or Multiple ethnic groups"]
    heads += ["Black, Black British, Black Welsh, Caribbean or African", "Other ethnic group"]
    return pd.DataFrame([[100, asian, 90 - asian, 2, 4, 4]], [ENGLISH], ["total", *heads])


def test_scotland_has_its_own_names_counts_and_caveat():
    found = local_people(Border(uv201=scottish(10)), pd.Series({SCOTTISH: 5.0}))

    shares = found.shares["ethnicity"]
    assert shares[SCOTTISH_ASIAN] == pytest.approx(0.1)
    assert shares["Black, African or Caribbean"] == pytest.approx(0.04)
    assert sum(shares.values()) == pytest.approx(1)
    assert "Scotland's census of 2022" in found.comparisons["ethnicity"].caveat
    assert "border" not in found.comparisons["ethnicity"].caveat


def test_answers_are_counted_under_the_names_of_the_census_that_is_there():
    local = local_people(Border(uv201=scottish(10)), pd.Series({SCOTTISH: 5.0}))
    given = pd.DataFrame({"ethnicity": [f"{ASIAN}: Indian"] * 5 + ["5-group only: White"] * 35})

    groups, _ = compare_groups(given, "volunteers", local.shares, local.comparisons)

    asian = groups.set_index("category").loc[SCOTTISH_ASIAN]
    assert asian["count"] == 5
    assert asian["population_share"] == pytest.approx(0.1)
    assert "Scotland's census" in asian["note"]


def test_northern_ireland_is_known_by_council_and_says_so():
    heads = ["Catholic", "Presbyterian Church in Ireland", "Church of Ireland"]
    heads += ["Methodist Church in Ireland", "Other Christian (including Christian related)"]
    heads += ["Other religions", "No religion", "Religion not stated"]
    table = pd.DataFrame([[100, 40, 10, 5, 3, 2, 10, 20, 10]], [BELFAST], ["total", *heads])

    found = local_people(Border(ms_b19=table), pd.Series({IRISH: 3.0}))

    assert found.shares["religion"] == pytest.approx(
        {"Christian": 60 / 90, "No religion": 20 / 90, "Other religions": 10 / 90}
    )
    assert "of whole council areas" in found.comparisons["religion"].caveat
    assert found.comparisons["religion"].category_of["Sikh"] == "Other religions"


def test_a_table_of_smaller_areas_is_used_before_one_of_councils():
    of_area = pd.DataFrame({"total": [100], "Female": [60], "Male": [40]}, index=[IRISH])
    of_council = pd.DataFrame({"total": [100], "Female": [50], "Male": [50]}, index=[BELFAST])

    found = local_people(Border(ni_sex=of_area, ms_a07=of_council), pd.Series({IRISH: 1.0}))

    assert found.shares["sex_gender"]["Female"] == pytest.approx(0.6)
    assert "council" not in found.comparisons["sex_gender"].caveat


def test_across_a_border_the_same_answers_are_mixed_by_weight():
    store = Border(ts021=english(30), uv201=scottish(10))
    found = local_people(store, pd.Series({ENGLISH: 3.0, SCOTTISH: 1.0}))

    assert found.shares["ethnicity"][ASIAN] == pytest.approx((3 * 0.3 + 1 * 0.1) / 4)
    assert sum(found.shares["ethnicity"].values()) == pytest.approx(1)
    caveat = found.comparisons["ethnicity"].caveat
    assert caveat.startswith(comparisons()["ethnicity"].caveat)
    assert "Across the border: Scotland's census of 2022" in caveat


def test_across_a_border_of_different_categories_only_the_larger_part_is_compared():
    faiths = ["Buddhist", "Hindu", "Jewish", "Muslim", "Sikh", "Pagan", "Other religion"]
    churches = ["Church of Scotland", "Roman Catholic", "Other Christian", "No religion"]
    over = pd.DataFrame([[110, *[10] * 11]], [SCOTTISH], ["total", *faiths, *churches])
    heads = ["Catholic", "Presbyterian Church in Ireland", "Church of Ireland"]
    heads += ["Methodist Church in Ireland", "Other Christian (including Christian related)"]
    heads += ["Other religions", "No religion"]
    here = pd.DataFrame([[70, *[10] * 7]], [BELFAST], ["total", *heads])

    found = local_people(Border(uv205=over, ms_b19=here), pd.Series({SCOTTISH: 3.0, IRISH: 2.0}))

    assert found.shares["religion"]["Christian"] == pytest.approx(30 / 110)
    caveat = found.comparisons["religion"].caveat
    assert "People within reach in Northern Ireland are not in the comparison" in caveat
    assert "only those in Scotland are" in caveat


def test_a_part_across_the_border_without_its_table_is_said_to_be_left_out():
    found = local_people(Border(ts021=english(30)), pd.Series({ENGLISH: 3.0, SCOTTISH: 1.0}))

    assert found.shares["ethnicity"][ASIAN] == pytest.approx(0.3)
    assert "in Scotland are not in the comparison" in found.comparisons["ethnicity"].caveat


def test_the_smaller_part_never_stands_for_the_larger():
    found = local_people(Border(ts021=english(30)), pd.Series({ENGLISH: 1.0, SCOTTISH: 3.0}))

    assert "ethnicity" not in found.shares


def test_a_sliver_across_the_border_changes_no_word():
    found = local_people(Border(ts021=english(30)), pd.Series({ENGLISH: 99.5, SCOTTISH: 0.5}))

    assert found.comparisons["ethnicity"].caveat == comparisons()["ethnicity"].caveat


def test_a_question_without_a_figure_is_not_said_to_be_compared():
    found = local_people(Border(), pd.Series({SCOTTISH: 1.0}))

    assert "sexual_orientation" not in found.shares
    told = found.comparisons["sexual_orientation"].caveat
    assert told == "No figure from the census of Scotland is compared with this question."


@given(
    st.integers(0, 90), st.integers(0, 90), st.floats(0.01, 1e4), st.floats(0.01, 1e4)
)  # fmt: skip
def test_shares_are_shares_on_any_border(here, there, near, far):
    store = Border(ts021=english(here), uv201=scottish(there))
    found = local_people(store, pd.Series({ENGLISH: near, SCOTTISH: far})).shares["ethnicity"]

    assert all(0 <= share <= 1 for share in found.values())
    assert sum(found.values()) == pytest.approx(1)


def test_every_answer_keeps_a_category_in_every_nation_and_its_people_a_name():
    named = tomllib.loads(Path(people.__file__).with_name("people.toml").read_text("utf-8"))
    for field, comparison in comparisons().items():
        for nation in NATIONS:
            own = comparison.within(nation)
            if own is None:
                continue
            assert set(own.category_of) == set(comparison.category_of)
            assert own.caveat.endswith(".")
            names = {each.name for each in own.categories}
            assert names <= set(named.get(field, {})) or field == "age"
            assert all(people.called(field, name) != name for name in names)


def test_the_tables_that_are_reported_absent_are_those_that_findings_are_made_from():
    for nation in NATIONS:
        compared = [c.within(nation) for c in comparisons().values()]
        used = {each.by_nation[nation].table for each in characteristics().values()
                if nation in each.by_nation} - {"deprivation"}  # fmt: skip
        used |= {own.table for own in compared if own}
        assert set(expected_tables(nation)) == used


@pytest.mark.opendata
def test_official_labels_of_every_nation_are_all_found(open_data):
    tables = {}
    for file in [*files_in(open_data / "scotland"), *files_in(open_data / "northern_ireland")]:
        if "UV" in file.label or "-ms-" in file.label:
            reading = read_file(file)
            tables[reading.dataset] = reading.table
    for nation in ("Scotland", "Northern Ireland"):
        for field, comparison in comparisons().items():
            own = comparison.within(nation)
            if (
                own is None
                or own.table not in tables
                or (field, nation) == ("sex_gender", "Scotland")
            ):  # the copy here is of everybody, without the sexes
                continue
            weights = pd.Series(1.0, tables[own.table].index)
            # Codes of councils stand for areas here: the nation is told by their first letter.
            found = local_people(Town(**tables), weights, asked_as_census=("caring",))
            compared = [each.name for each in own.categories if each.columns]
            assert sorted(found.shares[field]) == sorted(compared)
            assert sum(found.shares[field].values()) == pytest.approx(1)
