"""A reader of ``analysis.json`` tries to find small counts of a period, by integer programming.

What each figure says is read from the document alone: areas, their ranges and bands. The reader
is granted the exact totals of the catchment and of both periods.
"""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from insights.analysis import Settings, analyse
from insights.brief.export import to_json
from insights.intake.evidence import read_evidence

FEWEST = 5
SPANS = (("2024-11-01", "2025-11-01"), ("2025-11-01", "2026-11-01"))


def museum(seed: int, homes: pd.DataFrame) -> pd.DataFrame:
    """Make up who came from where and when: some once, some in both years, some long before."""
    chance = np.random.default_rng(seed)
    homes = homes[homes["postcode"].ne("ZX1 1AA")]  # the museum's own is left out
    likely = (np.hypot(homes["easting"] - 575_000, homes["northing"] - 575_000) / 1000 + 1) ** -1.3
    size = int(chance.choice([900, 2500]))
    customer = np.arange(size)
    home = chance.choice(len(homes), size, p=likely / likely.sum())
    times = 1 + chance.poisson(float(chance.choice([0.0, 0.5, 1.5])), size)
    who = np.repeat(customer, times)
    earliest = str(chance.choice(["2024-11-01", "2024-06-01"]))
    days = pd.date_range(earliest, "2026-10-31")
    return pd.DataFrame(
        {
            "Order": np.arange(len(who)) + 1,
            "Customer Id": [f"C{n}" for n in who],
            "Postcode": homes["postcode"].to_numpy()[home[who]],
            "Date": days[chance.integers(0, len(days), len(who))].strftime("%d/%m/%Y"),
            "Quantity": 1,
        }
    )


@pytest.mark.parametrize(
    ("seed", "unit"),
    [
        (1, "orders"),
        (2, "households"),
        *(pytest.param(seed, unit, marks=pytest.mark.slow)
          for seed in range(3, 6) for unit in ("orders", "households")),
    ],
)  # fmt: skip
def test_no_count_of_a_period_is_narrowed_below_five(seed, unit, postcodes, store):
    rows = museum(seed, postcodes)
    read = read_evidence(rows.to_csv(index=False).encode(), "t.csv", kind="tickets")
    settings = Settings("ZX1 1AA", count=unit, keep_proposed=("bulk_buyer",))
    document = json.loads(json.dumps(to_json(analyse([read], settings, store))))
    change = document["change"]
    assert change is not None
    areas = pd.DataFrame(document["areas"]).set_index("code")
    told = pd.DataFrame(change["areas"]).set_index("code").loc[areas.index]
    shown = told["before_low"].notna().to_numpy()
    assert shown.any() or change["withheld"]

    whole, early, late = truth(rows, postcodes, areas, unit)
    seen = areas["observed"].notna().to_numpy()
    assert (areas["observed"].to_numpy(float)[seen] == whole[seen]).all()
    assert not (shown & ~seen).any()
    for name, true in (("before", early), ("since", late)):
        assert (told[f"{name}_low"].to_numpy(float)[shown] <= true[shown]).all()
        assert (told[f"{name}_high"].to_numpy(float)[shown] >= true[shown]).all()

    n = len(areas)
    small = areas["observed_band"].eq("0-4").to_numpy()
    everything = float(whole.sum())
    high = np.where(seen, whole, np.where(small, FEWEST - 1, everything))
    low = np.where(seen, whole, 0)
    within = Bounds(
        np.concatenate([np.where(shown, told["before_low"], 0),
                        np.where(shown, told["since_low"], 0), low]),
        np.concatenate([np.where(shown, told["before_high"], high),
                        np.where(shown, told["since_high"], high), high]),
    )  # fmt: skip
    one, none = np.eye(n), np.zeros((n, n))
    totals = [early.sum(), late.sum(), everything]
    rules = [
        LinearConstraint(np.hstack([one, none, -one]), -np.inf, 0),
        LinearConstraint(np.hstack([none, one, -one]), -np.inf, 0),
        LinearConstraint(np.repeat(np.eye(3), n, axis=1), totals, totals),
    ]
    if unit == "orders":
        rules.append(LinearConstraint(np.hstack([one, one, -one]), -np.inf, 0))
    places = np.random.default_rng(seed).permutation(np.flatnonzero(shown))[:8]
    for place in places:
        first, second, both = (np.eye(3 * n)[place + part * n] for part in range(3))
        for asked in (first, second, both - first, both - second, second - first):
            ends = [
                milp(way * asked, constraints=rules, bounds=within, integrality=np.ones(3 * n))
                for way in (1, -1)
            ]
            assert all(end.success for end in ends)
            assert round(-ends[1].fun - ends[0].fun) + 1 >= FEWEST


def truth(rows, homes, areas, unit):
    """Count by hand who came from each area: in all, in the earlier year and in the later."""
    home = dict(zip(homes["postcode"], homes["area_code"], strict=True))
    part = {code: area for area, members in areas["members"].items() for code in members}
    table = rows.assign(
        area=rows["Postcode"].map(home).map(part), day=pd.to_datetime(rows["Date"], dayfirst=True)
    ).dropna(subset="area")
    key = "Order" if unit == "orders" else "Customer Id"
    counts = []
    for first, after in (("1900-01-01", "2100-01-01"), *SPANS):
        some = table[table["day"].ge(first) & table["day"].lt(after)]
        each = some.groupby("area")[key].nunique()
        counts.append(each.reindex(areas.index, fill_value=0).to_numpy())
    return counts
