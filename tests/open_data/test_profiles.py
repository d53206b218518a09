"""Describing areas by their people."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from insights.open_data.build import import_folder
from insights.open_data.people.characteristics import Definition, characteristics
from insights.open_data.people.profiles import profile
from insights.open_data.people.shares import AreaTable
from insights.open_data.store import Store, open_store
from insights.tables import PROFILE, check

from .conftest import Write, nomis

THEMES = {
    "deprivation",
    "age",
    "ethnicity",
    "disability",
    "health",
    "care",
    "religion",
    "language",
    "work",
    "education",
    "housing",
    "household",
    "sexual orientation",
}


@pytest.fixture
def store(town: Path, tmp_path: Path) -> Store:
    """Build and open a store."""
    import_folder(town, tmp_path / "store")
    return open_store(tmp_path / "store")


def share(store: Store, characteristic: str, code: str) -> float:
    """Look up one share."""
    found = profile(store, [code]).set_index("characteristic")["share"]
    return float(found[characteristic])


def test_a_share_is_of_the_tables_own_total(store: Store) -> None:
    assert share(store, "no_car", "E01990004") == pytest.approx(180 / 600)


def test_a_published_rate_is_kept(store: Store) -> None:
    assert share(store, "income_deprivation", "E01990003") == pytest.approx(0.3)


def test_a_rank_becomes_a_position_with_the_most_deprived_highest(store: Store) -> None:
    assert share(store, "deprivation", "E01990001") == pytest.approx(1 - 0.5 / 8)
    assert share(store, "deprivation", "E01990008") == pytest.approx(0.5 / 8)


def test_what_the_store_lacks_has_no_rows(store: Store) -> None:
    found = check(profile(store, store.areas.index), PROFILE)
    assert set(found["characteristic"]) == {
        "deprivation",
        "income_deprivation",
        "education_deprivation",
        "no_car",
    }
    assert len(found) == 4 * 8


def test_an_empty_store_gives_an_empty_profile() -> None:
    nothing = Store(None, "", False, ())
    assert len(check(profile(nothing, ["E01990001"]), PROFILE)) == 0


def test_finer_categories_serve_where_subtotals_are_missing() -> None:
    table = pd.DataFrame({"total": [100, 0], "Limited a lot": [5, 0], "A little": [7, 0]})
    definition = Definition(
        table="",
        of="",
        categories={"Disabled": 1.0},
        otherwise={"Limited a lot": 1.0, "A little": 1.0},
    )
    found = AreaTable(table).shares(definition)
    assert found is not None
    assert (found.count.tolist(), found.base.tolist()) == ([12], [100])  # nobody is in the second


def test_finer_categories_serve_the_part_of_a_table_that_came_without_subtotals() -> None:
    counts = {
        "total": [100, 100],
        "Social rented": [20, None],
        "Social rented: Rents from council or Local Authority": [15, 10],
        "Social rented: Other social rented": [5, 6],
    }
    joined = pd.DataFrame(counts, index=pd.Index(["E01990001", "E01990002"], name="area_code"))
    found = AreaTable(joined).shares(characteristics()["social_rented"].by_nation["England"])
    assert found is not None
    assert found.count.tolist() == [20, 16]


def test_a_table_of_other_neighbourhoods_says_nothing_of_these(
    town: Path, tmp_path: Path, write: Write
) -> None:
    head = ["Total: All usual residents aged 16 years and over", "Straight or Heterosexual"]
    head += ["Gay or Lesbian", "Bisexual", "All other sexual orientations", "Not answered"]
    rows = {"E02990001": [1000, 900, 30, 20, 10, 40]}
    write("ts077.csv", nomis([f"Sexual orientation: {word}" for word in head], rows))
    import_folder(town, tmp_path / "store")
    found = profile(open_store(tmp_path / "store"), ["E01990001"])
    assert "lgb" not in set(found["characteristic"])


def test_what_is_known_of_neighbourhoods_is_shared_out_among_their_areas(
    town: Path, write: Write, tmp_path: Path
) -> None:
    words = ["Total: All usual residents aged 16 years and over", "Gay or Lesbian"]
    words += ["Bisexual", "All other sexual orientations"]
    rows = {"E02990000": [1000, 30, 20, 10], "E02990001": [1000, 0, 0, 0]}
    write("ts077.csv", nomis([f"Sexual orientation: {word}" for word in words], rows))
    import_folder(town, tmp_path / "store")
    found = profile(open_store(tmp_path / "store"), ["E01990001", "E01990003"])
    lgb = found[found["characteristic"] == "lgb"].set_index("area_code")
    assert lgb["share"].to_dict() == {"E01990001": pytest.approx(0.06), "E01990003": 0.0}
    assert lgb.loc["E01990001", "base"] == 500  # two areas share the neighbourhood's 1,000


def test_every_characteristic_can_be_said_and_found() -> None:
    for key, characteristic in characteristics().items():
        assert characteristic.key == key
        assert characteristic.theme in THEMES
        assert characteristic.label
        assert characteristic.areas.split()[0] in {"areas", "neighbourhoods"}
        assert characteristic.by_nation
        for definition in characteristic.by_nation.values():
            assert bool(definition.column) != bool(definition.categories)
            assert definition.of
