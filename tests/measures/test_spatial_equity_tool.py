"""Beside the Urban Institute's Spatial Equity Data Tool: its published formulae, the same inputs.

Geographic disparity is a place's share of the records less its share of the people; demographic
disparity is the average make-up of places, weighted by records, less that of the whole population
(Narayanan, Stern & MacDonald 2020, *Spatial Equity Data Tool: Technical Appendix*, and
https://ui-research.github.io/sedt_documentation, "Overview" and "Statistical Significance
Calculations"). Written here from that documentation. Its intervals are of the survey that counts
people, and take records for fixed; ours are of the records, beside a full census.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from insights.errors import OpenDataError
from insights.measures.expected.visits import expected_visits
from insights.measures.people.population import local_people

INDEX = pd.Index(["a", "b", "c", "d"], name="area_code")
RECORDS = pd.Series([50, 30, 15, 5], INDEX)
PEOPLE = pd.Series([1000, 1000, 1500, 1500], INDEX)
WOMEN = pd.Series([600, 500, 720, 900], INDEX)


def geographic_disparity(records: pd.Series, people: pd.Series) -> pd.Series:
    """Percentage points: of the records in each place, less of the people."""
    return 100 * (records / records.sum() - people / people.sum())


def demographic_disparity(records: pd.Series, group: pd.Series, people: pd.Series) -> float:
    """Percentage points: the make-up of places weighted by records, less the whole's."""
    return 100 * float(
        (records / records.sum() * group / people).sum() - group.sum() / people.sum()
    )


class Town:
    """A store with one table."""

    areas = pd.DataFrame({"neighbourhood_code": "N"}, INDEX)

    def census(self, table: str) -> pd.DataFrame:
        if table != "ts008":
            raise OpenDataError("not there", remedy="add it")
        return pd.DataFrame({"total": PEOPLE, "Female": WOMEN, "Male": PEOPLE - WOMEN})


def expected() -> pd.Series:
    areas = pd.DataFrame({"people": PEOPLE})
    distance = pd.Series(2.0, INDEX)
    return expected_visits(RECORDS, areas, distance).expected_population


def test_the_tools_formulae_by_hand():
    assert geographic_disparity(RECORDS, PEOPLE).tolist() == pytest.approx([30, 10, -15, -25])
    # Where visits come from 55.2 % are women; of all people 54.4 %.
    assert demographic_disparity(RECORDS, WOMEN, PEOPLE) == pytest.approx(100 * (0.552 - 0.544))


def test_observed_less_expected_by_people_is_geographic_disparity():
    ours = 100 * (RECORDS - expected()) / RECORDS.sum()

    assert ours.to_numpy() == pytest.approx(geographic_disparity(RECORDS, PEOPLE).to_numpy())


def test_a_place_is_below_parity_just_where_its_disparity_is_negative():
    ratio = RECORDS / expected()

    assert np.sign(ratio - 1).tolist() == np.sign(geographic_disparity(RECORDS, PEOPLE)).tolist()


def test_the_mix_of_people_weighted_by_visits_gives_demographic_disparity():
    def women(weights: pd.Series) -> float:
        return local_people(Town(), weights).shares["sex_gender"]["Female"]

    ours = 100 * (women(RECORDS.astype(float)) - women(PEOPLE.astype(float)))

    assert ours == pytest.approx(demographic_disparity(RECORDS, WOMEN, PEOPLE))


def test_where_distance_explains_all_the_tool_sees_a_disparity_and_we_see_none():
    """The reason for a second expectation: far places look neglected by shares alone."""
    index = pd.Index([f"E{n:08d}" for n in range(40)], name="area_code")
    km = pd.Series(np.linspace(0.5, 12, 40), index)
    areas = pd.DataFrame({"people": 1500}, index)
    records = (8000 * (km + 1) ** -1.3 / ((km + 1) ** -1.3).sum()).round().astype(int)

    ratio = records / expected_visits(records, areas, km).expected_distance

    assert geographic_disparity(records, areas["people"]).abs().max() > 5
    assert ratio.between(0.95, 1.05).all()
