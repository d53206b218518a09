"""The committed sample is what its generator makes, and holds nothing it should not."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

COMMITTED = Path(__file__).parents[2] / "sample_data"
TEXTS = [
    "TRUTH.json",
    "marlhaven/tickets.csv",
    "marlhaven/gift_aid.csv",
    "marlhaven/members.csv",
    "marlhaven/volunteers.csv",
    "marlhaven/organisations.csv",
    "small_museum/tickets.csv",
    "small_museum/volunteers.csv",
]
OUTLINES = {
    "store/boundaries.parquet": 1e-3,
    "store/outlines.parquet": 1e-5,
    "store/scenery.parquet": 1,
}
TABLES = sorted(
    p.relative_to(COMMITTED).as_posix() for p in (COMMITTED / "store").rglob("*.parquet")
)


@pytest.mark.parametrize("path", TEXTS)
def test_a_second_run_writes_the_same_file(remade, path):
    assert (remade / path).read_bytes() == (COMMITTED / path).read_bytes()


def test_a_second_run_writes_the_same_tables(remade):
    made = sorted(p.relative_to(remade).as_posix() for p in (remade / "store").rglob("*.parquet"))

    assert made == TABLES


@pytest.mark.parametrize("path", [path for path in TABLES if path not in OUTLINES])
def test_a_second_run_fills_the_store_alike(remade, path):
    assert_frame_equal(pd.read_parquet(remade / path), pd.read_parquet(COMMITTED / path))


@pytest.mark.parametrize(("path", "apart"), OUTLINES.items())
def test_a_second_run_draws_the_same_outlines(remade, path, apart):
    drawn, committed = gpd.read_parquet(remade / path), gpd.read_parquet(COMMITTED / path)

    assert drawn.index.equals(committed.index)
    # Editions of the projection library differ in the last digit.
    assert drawn.geometry.geom_equals_exact(committed.geometry, apart).all()


def test_the_tickets_are_small_enough_to_ship():
    assert (COMMITTED / "marlhaven/tickets.csv").stat().st_size < 2_500_000


def test_about_twelve_thousand_orders_are_accounted_for():
    planted = json.loads((COMMITTED / "TRUTH.json").read_text(encoding="utf-8"))["museum"][
        "tickets"
    ]
    text = (COMMITTED / "marlhaven/tickets.csv").read_bytes().decode("utf-8-sig")
    records = list(csv.reader(io.StringIO(text, newline="")))

    assert planted["orders"] == 12_000
    assert planted["records"] == len(records)
    assert sum(planted["rows"].values()) == len(records) - 2
    assert records[-1][0] == "Total"
    blank = planted["rows"]["blank"] / sum(planted["rows"].values())
    assert blank == pytest.approx(0.08, abs=0.02)
    assert 30 <= planted["repairable_typos"] <= 80


def test_no_real_postcode_is_anywhere():
    full = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
    overseas = {"K1A 0B1"}  # Canadian, and not of the British form
    for path in TEXTS:
        text = (COMMITTED / path).read_bytes().decode("cp1252", "replace")
        found = {match.upper() for match in full.findall(text)} - overseas
        assert {code for code in found if not code.startswith("ZX")} == set(), path


def test_every_address_on_the_internet_is_one_kept_for_examples():
    for path in TEXTS:
        text = (COMMITTED / path).read_bytes().decode("cp1252", "replace")
        for domain in re.findall(r"@([\w.-]+)|https?://([\w.-]+)", text):
            assert re.search(r"(^|\.)example\.(org|com|net)$", "".join(domain)), path


def test_codes_of_the_truth_are_codes_of_the_store():
    planted = json.loads((COMMITTED / "TRUTH.json").read_text(encoding="utf-8"))
    areas = pd.read_parquet(COMMITTED / "store/areas.parquet")
    named = areas.drop_duplicates("neighbourhood_code").set_index("neighbourhood_code")

    for place in planted["museum"]["neighbourhoods"]:
        assert named.loc[place["code"], "neighbourhood"] == place["name"]
