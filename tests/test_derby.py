"""A real city, end to end: Derby's postcodes, boundaries, census and deprivation."""

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
PLANTED = 0.3
SEED = 1717


@pytest.fixture(scope="module")
def store(open_data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("data") / "store"
    import_folder(open_data / "sample_areas", folder)
    return open_store(folder)


@pytest.fixture(scope="module")
def derby(store):
    """Derby's areas, with where they are and how far."""
    areas = store.areas[store.areas["authority_code"].eq(DERBY)]
    here = store.directory.find(pd.Series([MUSEUM])).iloc[0]
    return areas.assign(km=distances_km(areas, here["easting"], here["northing"]))


@pytest.fixture(scope="module")
def planted(derby):
    """Two neighbourhoods with plenty of expected visits, to be sent too few."""
    size = (derby["people"] * (derby["km"] + 1) ** -1.2).groupby(derby["neighbourhood"]).sum()
    return set(size.sort_values(ascending=False).index[[1, 4]])


@pytest.fixture(scope="module")
def tickets(open_data, derby, planted):
    """4,000 orders from real postcodes: people, distance, chance, and two planted gaps."""
    chance = np.random.default_rng(SEED)
    rate = derby["people"] * (derby["km"] + 1) ** -1.2
    rate = rate.where(~derby["neighbourhood"].isin(planted), rate * PLANTED)
    homes = pd.read_parquet(
        open_data / "postcodes" / "ew_postcode_lsoa21_pip.parquet",
        columns=["pcds", "lsoa21cd"],
        filters=[("lsoa21cd", "in", list(derby.index))],
    ).groupby("lsoa21cd")["pcds"]
    streets = {area: found.to_numpy() for area, found in homes}
    areas = chance.choice(derby.index, size=4000, p=rate / rate.sum())
    rows = [f"{n},{chance.choice(streets[area])},01/06/2026" for n, area in enumerate(areas)]
    rows += ["9001,not known,01/06/2026", "9002,,01/06/2026", "9003,SW1A 1AA,01/06/2026"]
    return ("Order,Postcode,Date\n" + "\n".join(rows)).encode()


def test_without_open_data_visits_are_placed_by_authority_and_distance(tickets, tmp_path):
    result = analyse(
        [read_evidence(tickets, "tickets.csv")],
        Settings(venue=MUSEUM),
        open_store(tmp_path / "nothing"),
    )
    counts = result.on_screen.breakdown.set_index(["dimension", "value"])["count"]

    assert not result.has_areas
    assert result.ledger[0].by_local_authority[DERBY] == 4000
    assert counts["authority", "Derby"] == 4000
    assert "import" in result.gaps[0].lower()


def test_the_planted_gaps_are_found_under_names_people_know(tickets, store, planted):
    result = analyse([read_evidence(tickets, "tickets.csv")], Settings(venue=MUSEUM), store)
    areas = result.in_files.areas
    under = areas[areas["verdict"].isin({"under_strong", "under_likely"})]

    assert set(under["name"]) == planted
    assert set(areas["authority"]) == {"Derby"}
    assert not areas["name"].str.contains(r"\d{3}[A-Z]?$").any()
    assert len(result.outlines) == len(areas)
    assert {source.key for source in result.sources} >= {"ts021", "iod2025"}
    assert result.in_files.trends["verdict"].notna().all()
