"""A store of the whole folder against the official files, read again by other means.

What is compared is worked out from the files by `tests.open_data.official` and plain pandas;
of Doorstep only the store and `profile` are used.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from insights.open_data.build import import_folder
from insights.open_data.people.profiles import profile
from insights.open_data.store import open_store
from tests.open_data import official
from tests.open_data.official import letters
from tests.open_data.official_shares import RANKS, RATES, SHARES

pytestmark = [pytest.mark.opendata, pytest.mark.slow]

NATIONS = ["England", "Wales", "Scotland", "Northern Ireland"]
RANKED = {"England": 33_755, "Wales": 1_917, "Scotland": 6_976, "Northern Ireland": 890}


@pytest.fixture(scope="module")
def store(open_data, tmp_path_factory):
    into = tmp_path_factory.mktemp("whole") / "store"
    import_folder(open_data, into)
    return open_store(into)


@pytest.fixture(scope="module")
def census(open_data):
    return official.census(open_data)


@pytest.fixture(scope="module")
def ranks(open_data, store):
    """Ranks and rates of every nation by domain, those of Northern Ireland carried over by hand."""
    found = official.indices(open_data)
    older = gpd.read_file(open_data / "northern_ireland" / "SOA2011.gpkg").set_index("SOA_CODE")
    table = pd.read_parquet(store.folder / "postcodes.parquet")
    table = table[table["area_code"].astype("str").str.startswith("N", na=False)]
    longitude, latitude = official.degrees(table["easting"], table["northing"])
    points = gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(longitude, latitude), crs=4326)
    inside = gpd.sjoin(points, older, predicate="within")
    own = found["Northern Ireland"].loc[inside["SOA_CODE"]].set_axis(inside["area_code"])
    return found | {"Northern Ireland": own.groupby(level=0).mean()}


def some(store, nation, how_many):
    """Choose areas of a nation by chance, the same every time."""
    own = store.areas.index[store.areas["nation"] == nation]
    return pd.Index(np.random.default_rng(2026).choice(own, how_many, replace=False))


def test_every_census_table_has_every_cell_of_its_file(store, census):
    held = {name.removeprefix("census/") for name in store.tables if name.startswith("census/")}
    assert held == set(census)
    for key, theirs in census.items():
        ours = store.census(key)
        assert set(ours.index) == set(theirs.index), key
        if key.startswith("ni_"):  # one line for each cell: the file has no order of columns
            theirs = theirs[list(ours)]
        for name, heading in zip(ours.columns[1:], theirs.columns[1:], strict=True):
            assert letters(heading).endswith(letters(name.removesuffix(" (2)"))), (key, name)
        assert np.array_equal(ours, theirs.loc[ours.index]), key


@pytest.mark.parametrize("nation", NATIONS)
def test_ranks_and_deciles_are_those_of_the_file(store, ranks, nation):
    codes, theirs = some(store, nation, 30), ranks[nation]
    ours = store.deprivation.loc[codes]
    close = 1.5 if nation == "Northern Ireland" else 0  # a postcode on the line between two areas
    for name in theirs:
        assert np.allclose(ours[name], theirs.loc[codes, name], atol=close, equal_nan=True), name
    ends = [RANKED[nation] * tenth // 10 for tenth in range(10)]  # of each tenth but the last
    for name in (each for each in theirs if each.endswith("_rank")):
        passed = sum(ours[name] >= end + 0.5 for end in ends)
        assert ours[name.replace("_rank", "_decile")].tolist() == passed.tolist(), name
    others = store.deprivation.drop(columns=[c for c in ours if ours[c].notna().any()])
    assert others.loc[codes].isna().all(axis=None)


@pytest.mark.parametrize("nation", NATIONS)
def test_areas_are_named_and_placed_as_the_lists_say(store, open_data, nation):
    codes = some(store, nation, 30)
    ours, theirs = store.areas.loc[codes], official.places(open_data, nation).loc[codes]
    assert ours["neighbourhood_code"].tolist() == theirs["neighbourhood_code"].tolist()
    assert ours["neighbourhood"].tolist() == theirs["neighbourhood"].tolist()
    assert ours["authority"].tolist() == theirs["authority"].tolist()
    assert ours["region"].tolist() == theirs["region"].tolist()
    assert ours["rural_urban"].tolist() == theirs["rural_urban"].tolist()


@pytest.mark.parametrize(("nation", "table"), [("England", "ts001"), ("Wales", "ts001"),
                                               ("Scotland", "uv102b")])  # fmt: skip
def test_people_are_the_residents_that_were_counted(store, census, nation, table):
    codes = some(store, nation, 30)
    assert store.areas.loc[codes, "people"].tolist() == census[table].iloc[:, 0][codes].tolist()
    assert (store.areas.loc[codes, "people_from"] == "residents").all()


def test_people_of_northern_ireland_are_households_times_those_in_one(store, census, open_data):
    codes = some(store, "Northern Ireland", 30)
    council = official.councils(open_data)[codes]
    each = census["ms_a02"].iloc[:, 0] / census["ms_e15"].iloc[:, 0]
    people = census["ni_tenure"]["total"][codes] * each[council].to_numpy()
    assert store.areas.loc[codes, "people"].tolist() == people.round().tolist()
    assert (store.areas.loc[codes, "people_from"] == "households").all()


@pytest.mark.parametrize("nation", NATIONS)
def test_every_share_is_its_people_over_the_people_of_its_own_table(
    store, census, ranks, open_data, nation
):
    codes = some(store, nation, 10)
    if nation == "England":  # where two more tables were at hand
        codes = codes.append(census["ts066"].index[:3])
    ours = profile(store, codes).set_index(["characteristic", "area_code"])["share"]
    expected = {}
    for key, (name, counted) in SHARES[nation].items():
        table, at = census[name], codes
        if name == "ts077":
            at = official.places(open_data, nation)["neighbourhood_code"][codes]
        if not (at.isin(table.index)).any():
            continue
        weights = counted if isinstance(counted, dict) else dict.fromkeys(counted, 1)
        rows = table.reindex(at)
        people = sum(rows[official.heading(table, words)] * n for words, n in weights.items())
        expected[key] = (people / rows.iloc[:, 0]).set_axis(codes)
    here = ranks[nation].reindex(codes)
    for key, domain in RATES[nation].items():
        expected[key] = here[f"{domain}_score"]
    for key, domain in RANKS[nation].items():
        expected[key] = 1 - (here[f"{domain}_rank"] - 0.5) / RANKED[nation]
    assert set(ours.index.get_level_values(0)) == set(expected)
    close = 0.002 if nation == "Northern Ireland" else 1e-9
    for key, share in expected.items():
        assert np.allclose(ours[key].reindex(codes), share, atol=close, equal_nan=True), key
