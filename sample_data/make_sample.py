"""Make the sample museums of Marlhaven, a fictional town: ``python sample_data/make_sample.py``.

Everything comes from one seed, so that a second run writes the same files. `README.md` beside
this file says what is planted; nothing here describes a real place, person or organisation.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # so that the script also runs before Doorstep is installed

from insights.open_data.build import import_folder  # noqa: E402
from sample_data.generator import small_museum, supporters, tickets  # noqa: E402
from sample_data.generator.census import build_census  # noqa: E402
from sample_data.generator.deprivation import build_deprivation  # noqa: E402
from sample_data.generator.households import settle  # noqa: E402
from sample_data.generator.official import write_official  # noqa: E402
from sample_data.generator.organisations import organisations_csv  # noqa: E402
from sample_data.generator.postcodes import build_postcodes  # noqa: E402
from sample_data.generator.town import SMALL_VENUE_KM, VENUE_KM, build_town  # noqa: E402
from sample_data.generator.truth import truth  # noqa: E402
from sample_data.generator.visits import distance_km, household_counts, truths  # noqa: E402
from sample_data.generator.volunteers import volunteers_csv  # noqa: E402


def make_sample(folder: Path) -> None:
    """Write both museums' files, the store of the town's public data, and ``TRUTH.json``."""
    plan = truths()["visits"]
    # Each step has its own stream, so that changing one leaves the others' draws alone.
    land, counts, visitors, desk, givers, helpers, groups, small = (
        np.random.default_rng(plan["seed"]).spawn(8)
    )
    town = build_town(land)
    census = build_census(town.areas, counts)
    deprivation = build_deprivation(town.areas, census["ts007a"], counts)
    postcodes = build_postcodes(town.areas, land)

    near = distance_km(town.areas, postcodes, VENUE_KM)
    coming = household_counts(town.areas, near, plan["households"], visitors)
    households = settle(coming, postcodes, visitors, first_id=20_001)
    orders = tickets.build_orders(households, desk)
    donors, members = (
        supporters.build_supporters(households, postcodes, town.areas, count, givers)
        for count in (supporters.DONATIONS, supporters.MEMBERS)
    )
    register = organisations_csv(town.neighbourhoods, groups)
    museum = {
        "tickets.csv": tickets.to_csv(orders),
        "gift_aid.csv": supporters.gift_aid_csv(donors, givers),
        "members.csv": supporters.members_csv(members, givers),
        "volunteers.csv": volunteers_csv("museum", postcodes, helpers),
        "organisations.csv": register,
    }

    near = distance_km(town.areas, postcodes, SMALL_VENUE_KM)
    coming = household_counts(town.areas, near, plan["small_households"], small)
    bookings = small_museum.build_bookings(
        settle(coming, postcodes, small, first_id=40_001), small
    )
    lesser = {
        "tickets.csv": small_museum.to_csv(bookings),
        "volunteers.csv": volunteers_csv("small", postcodes, helpers),
    }

    for name, files in (("marlhaven", museum), ("small_museum", lesser)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for file, content in files.items():
            (folder / name / file).write_bytes(content)
    planted = json.dumps(truth(town, orders, bookings), indent=2, ensure_ascii=False)
    (folder / "TRUTH.json").write_bytes(planted.encode() + b"\n")
    with tempfile.TemporaryDirectory() as name:
        official = Path(name)
        write_official(official, town, census, deprivation, postcodes)
        (official / "organisations.csv").write_bytes(register)
        refused = [item for item in import_folder(official, folder / "store") if not item.used]
    if refused:
        raise RuntimeError(f"not used in the store: {refused}")


if __name__ == "__main__":
    make_sample(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "sample_data")
