"""From a gap to named partners in a real city: Derby, its deprivation, and its schools."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from insights.analysis import Settings, analyse
from insights.geography.catchment import distances_km
from insights.intake.evidence import read_evidence
from insights.open_data.build import import_folder
from insights.open_data.store import open_store

pytestmark = [pytest.mark.opendata, pytest.mark.slow]

MUSEUM = "DE1 3AE"
DERBY = "E06000015"
SCHOOLS = "T1"
LEFT_OUT = 0.35
SEED = 2206


@pytest.fixture(scope="module")
def store(open_data, tmp_path_factory):
    """Return Derby's open data, with the register of schools beside it."""
    folder = tmp_path_factory.mktemp("data") / "store"
    import_folder(open_data / "sample_areas", folder)
    (register,) = import_folder(open_data / "partners", folder)
    assert register.used
    return open_store(folder)


@pytest.fixture(scope="module")
def least_education(store):
    """Derby's areas where education and skills fall furthest behind."""
    here = store.areas.index[store.areas["authority_code"].eq(DERBY)]
    return set(here[store.deprivation.loc[here, "education_decile"].le(2)])


@pytest.fixture(scope="module")
def found(open_data, store, least_education):
    """Return the analysis of 6,000 orders, a third as many as elsewhere from those areas."""
    chance = np.random.default_rng(SEED)
    areas = store.areas[store.areas["authority_code"].eq(DERBY)]
    museum = store.directory.find(pd.Series([MUSEUM])).iloc[0]
    km = distances_km(areas, museum["easting"], museum["northing"])
    rate = areas["people"] * (km + 1) ** -1.2
    rate = rate.where(~areas.index.isin(least_education), rate * LEFT_OUT)
    homes = pd.read_parquet(
        open_data / "postcodes" / "ew_postcode_lsoa21_pip.parquet",
        columns=["pcds", "lsoa21cd"],
        filters=[("lsoa21cd", "in", list(areas.index))],
    ).groupby("lsoa21cd")["pcds"]
    streets = {area: postcodes.to_numpy() for area, postcodes in homes}
    drawn = chance.choice(areas.index, size=6000, p=rate / rate.sum())
    rows = [f"{n},{chance.choice(streets[area])},01/06/2026" for n, area in enumerate(drawn)]
    tickets = ("Order,Postcode,Date\n" + "\n".join(rows)).encode()
    settings = Settings(venue=MUSEUM, authorities=(DERBY,))
    return analyse([read_evidence(tickets, "tickets.csv")], settings, store)


def test_schools_come_first_with_the_reason_that_was_planted(found):
    schools = next(one for one in found.suggestions if one.key == SCHOOLS)
    reasons = [reason.sentence for reason in schools.evidence if reason.counts]

    assert SCHOOLS in [one.key for one in found.suggestions[:3]]
    assert schools.band == "high"
    assert any("education" in each for each in reasons), reasons


def test_named_schools_and_colleges_of_derby_are_listed_with_why_and_where_from(found):
    listed = found.organisations[found.organisations["type"].eq(SCHOOLS)]
    named = listed.set_index("name")

    assert {"Derby College", "University of Derby", "Landau Forte College"} <= set(named.index)
    assert len(listed) > 100
    for name in ("Derby College", "Landau Forte College"):
        row = named.loc[[name]].iloc[0]
        assert row["works_in"] == "Derby"
        assert "km away" in row["why"]
        assert "on its register as" in row["why"]
        assert "Open Government Licence" in row["licence"]
        assert str(row["extract_date"]).startswith("2025-05-24")
    assert "Buxton and Leek College" not in named.index


def test_the_places_that_schools_would_serve_are_those_left_out(found, store, least_education):
    served = found.served[found.served["type"].eq(SCHOOLS)]
    planted = set(store.areas.loc[sorted(least_education), "neighbourhood_code"])

    assert len(served)
    assert set(served["area_code"]) <= planted
