"""Make the sample museums of Marlhaven, a fictional town: ``python sample_data/make_sample.py``.

Everything comes from one seed, so that a second run writes the same files. `README.md` beside
this file says what is planted; nothing here describes a real place, person or organisation.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # so that the script also runs before Doorstep is installed

from insights.open_data.build import import_folder  # noqa: E402
from sample_data.generator import small_museum, supporters, tickets  # noqa: E402
from sample_data.generator.census import build_census  # noqa: E402
from sample_data.generator.deprivation import build_deprivation  # noqa: E402
from sample_data.generator.households import settle  # noqa: E402
from sample_data.generator.official import write_official, write_scenery  # noqa: E402
from sample_data.generator.organisations import organisations_csv  # noqa: E402
from sample_data.generator.postcodes import build_postcodes  # noqa: E402
from sample_data.generator.scenery import build_greens, build_rivers  # noqa: E402
from sample_data.generator.town import SMALL_VENUE_KM, VENUE_KM, Town, build_town  # noqa: E402
from sample_data.generator.truth import truth  # noqa: E402
from sample_data.generator.visits import (  # noqa: E402
    begin_with_a_partnership,
    distance_km,
    household_counts,
    truths,
)
from sample_data.generator.volunteers import volunteers_csv  # noqa: E402


@dataclass(frozen=True, slots=True)
class Marlhaven:
    """The town and its two museums, before anything is written.

    Attributes
    ----------
    town : Town
        Small areas and neighbourhoods.
    census : mapping of str to pandas.DataFrame
        One table for each census topic, by small area.
    deprivation, postcodes : pandas.DataFrame
        The index of deprivation, and where each postcode lies.
    coming : mapping of str to pandas.Series
        Households with a known address by small area: "museum" and "small_museum".
    orders, bookings : pandas.DataFrame
        Lines of the large and of the small museum's exports, with what was planted in each.
    rivers, greens : geopandas.GeoDataFrame
        Links of watercourses, and green spaces.
    files : mapping of str to bytes
        The museums' own files, by path.
    """

    town: Town
    census: Mapping[str, pd.DataFrame]
    deprivation: pd.DataFrame
    postcodes: pd.DataFrame
    coming: Mapping[str, pd.Series]
    orders: pd.DataFrame
    bookings: pd.DataFrame
    rivers: gpd.GeoDataFrame
    greens: gpd.GeoDataFrame
    files: Mapping[str, bytes]


def imagine() -> Marlhaven:
    """Invent the town, who lives there and who comes."""
    # Each step has its own stream, so that changing one leaves the others' draws alone.
    land, counts, visitors, desk, givers, volunteering, groups, small, standing, outdoors = (
        np.random.default_rng(truths()["visits"]["seed"]).spawn(10)
    )
    town = build_town(land)
    census = build_census(town.areas, counts)
    deprivation = build_deprivation(town.areas, census["ts007a"], standing)
    postcodes = build_postcodes(town.areas, land)

    near = distance_km(town.areas, postcodes, VENUE_KM)
    coming = household_counts(town.areas, near, "museum", visitors)
    households = settle(coming, postcodes, visitors, first_id=20_001)
    households["begins"] = begin_with_a_partnership(households, postcodes, town.areas)
    orders = tickets.build_orders(households, desk)
    donors, members = (
        supporters.build_supporters(households, postcodes, town.areas, count, givers)
        for count in (supporters.DONATIONS, supporters.MEMBERS)
    )

    near = distance_km(town.areas, postcodes, SMALL_VENUE_KM)
    coming_to_small = household_counts(town.areas, near, "small_museum", small)
    their_households = settle(coming_to_small, postcodes, small, first_id=40_001)
    bookings = small_museum.build_bookings(their_households, small)
    rivers = build_rivers(outdoors)
    return Marlhaven(
        town=town,
        census=census,
        deprivation=deprivation,
        postcodes=postcodes,
        coming={"museum": coming, "small_museum": coming_to_small},
        orders=orders,
        bookings=bookings,
        rivers=rivers,
        greens=build_greens(town, rivers, outdoors),
        files={
            "marlhaven/tickets.csv": tickets.to_csv(orders),
            "marlhaven/gift_aid.csv": supporters.gift_aid_csv(donors, givers),
            "marlhaven/members.csv": supporters.members_csv(members, givers),
            "marlhaven/volunteers.csv": volunteers_csv("museum", postcodes, volunteering),
            "marlhaven/organisations.csv": organisations_csv(town.neighbourhoods, groups),
            "small_museum/tickets.csv": small_museum.to_csv(bookings),
            "small_museum/volunteers.csv": volunteers_csv("small", postcodes, volunteering),
        },
    )


def make_sample(folder: Path) -> None:
    """Write both museums' files, ``TRUTH.json``, and the store of the town's public data."""
    made = imagine()
    for path, content in made.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    planted = truth(made.town, made.orders, made.bookings)
    text = json.dumps(planted, indent=2, ensure_ascii=False) + "\n"
    (folder / "TRUTH.json").write_bytes(text.encode())
    with tempfile.TemporaryDirectory() as name:
        official = Path(name)
        write_official(official, made.town, made.census, made.deprivation, made.postcodes)
        write_scenery(official, made.rivers, made.greens)
        register = made.files["marlhaven/organisations.csv"]
        (official / "organisations.csv").write_bytes(register)
        refused = [item for item in import_folder(official, folder / "store") if not item.used]
    if refused:
        raise RuntimeError(f"not used in the store: {refused}")


if __name__ == "__main__":
    make_sample(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "sample_data")
