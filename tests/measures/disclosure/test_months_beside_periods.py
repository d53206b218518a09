"""Months beside the totals of two periods: a quiet one is not told by those beside it."""

from __future__ import annotations

import datetime as dt
import itertools

import numpy as np
import pandas as pd
import pytest

from insights.analysis import Settings, analyse
from insights.brief.export import to_json
from insights.intake.evidence import read_evidence
from insights.measures.disclosure.audit import behind, rounded
from insights.measures.disclosure.release_sums import protect, release_breakdown
from insights.over_time.months_told import leaves_every_month, months_keep_theirs
from insights.over_time.two_periods import change_since

MONTHS = {5: 1, 6: 88, 7: 103, 8: 95, 9: 101, 10: 97}
EARLY, LATE = ("2026-05", "2026-06", "2026-07"), ("2026-08", "2026-09", "2026-10")


def visits(counts) -> pd.DataFrame:
    """Return months from May 2026 with so many visits each."""
    names = pd.period_range("2026-05", periods=len(counts), freq="M").astype("str")
    return pd.DataFrame(
        {"dimension": "month", "value": names, "count": np.array(counts, float), "share": 0.0}
    )


def span(first: str, after: str, total: float):
    return pd.Timestamp(first), pd.Timestamp(after), total


def a_museum(postcodes, store, months=MONTHS):
    homes = postcodes[postcodes["postcode"].ne("ZX1 1AA")]
    km = np.hypot(homes["easting"] - 575_000, homes["northing"] - 575_000)
    near = homes.iloc[km.argsort()[:3000]].sample(sum(months.values()), random_state=1)
    days = [f"{(1, 28, 15)[n % 3] if many > 2 else 1:02d}/{month:02d}/2026"
            for month, many in months.items() for n in range(many)]  # fmt: skip
    numbers = range(len(days))
    customers = [f"C{n}" for n in numbers]
    rows = pd.DataFrame({"Order": numbers, "Customer Id": customers, "Quantity": 1, "Date": days,
                         "Postcode": near["postcode"].to_numpy()})  # fmt: skip
    read = read_evidence(rows.to_csv(index=False).encode(), "t.csv", kind="tickets")
    everywhere = tuple(sorted(store.areas["authority_code"].unique()))
    return read, everywhere


def test_a_quiet_month_is_not_told_by_the_total_of_its_period(postcodes, store):
    read, everywhere = a_museum(postcodes, store)
    chosen = Settings("ZX1 1AA", authorities=everywhere, count="orders", since=dt.date(2026, 8, 1))
    document = to_json(analyse([read], chosen, store))
    by_month = [row for row in document["breakdown"] if row["dimension"] == "month"]
    months = {row["value"]: row["count"] for row in by_month}
    early = round(sum(row["expected_before"] or 0 for row in document["change"]["areas"]))

    assert early == 190
    # To the nearest five, June and July are at least 191 of 192: May would be nobody or one.
    assert behind(90, 5)[0] + behind(105, 5)[0] == 191
    # To the nearest ten they may be so much fewer that May may be any number under five.
    assert [months[name] for name in EARLY[1:]] == [90, 100]
    assert behind(190, 5)[1] - behind(90, 10)[0] - behind(100, 10)[0] >= 4


def test_a_month_chosen_on_the_page_is_refused_where_it_would_tell_a_quiet_month(postcodes, store):
    # Without a month to compare before and since, six months are no two periods.
    read, everywhere = a_museum(postcodes, store)
    found = analyse([read], Settings("ZX1 1AA", authorities=everywhere, count="orders"), store)
    assert found.change is None
    since = change_since([read], store, found, dt.date(2026, 8, 1))

    assert since is not None
    assert since.totals == (190, 295)
    assert not months_keep_theirs(found, [since])
    assert months_keep_theirs(found, [])


def test_without_a_quiet_month_any_month_may_be_chosen(postcodes, store):
    read, everywhere = a_museum(postcodes, store, MONTHS | {5: 61})
    found = analyse([read], Settings("ZX1 1AA", authorities=everywhere, count="orders"), store)
    since = change_since([read], store, found, dt.date(2026, 8, 1))

    assert since is not None
    assert months_keep_theirs(found, [since])


def test_the_months_of_a_period_are_hidden_as_one_sum():
    counts = [3, 40, 62, 71, 80, 93]

    alone = release_breakdown(visits(counts))
    beside = release_breakdown(visits(counts), periods=[EARLY, LATE])

    assert alone["value"].tolist()[0] == "2026-06"
    assert alone["count"].notna().all()
    assert beside["count_band"].tolist() == ["hidden", "", "", "", ""]


def test_small_months_before_the_first_large_one_are_not_told_together():
    # Two months of four each would be told by "10 in two months of fewer than five".
    assert release_breakdown(visits([4, 4, 60, 70]))["value"].tolist() == ["2026-07", "2026-08"]


def test_a_period_may_begin_in_a_month_that_the_files_do_not_have():
    months = visits([40, 60, 70]).drop(index=0)

    assert release_breakdown(months, periods=[EARLY])["value"].tolist() == ["2026-06", "2026-07"]


def test_seen_by_hand_whether_a_period_tells_a_quiet_month():
    quiet = release_breakdown(visits([61, 2, 88, 103, 95, 101]))
    assert quiet["count"].isna().tolist() == [False, True, False, False, False, False]

    # May is 58 to 62 and July 88 to 92: of 148 to 152 in all, June can have been 0 to 4.
    assert leaves_every_month(quiet, [span("2026-05", "2026-08", 150)])
    # Of 143 to 147, less 146 at the least, June would be 0 or 1.
    assert not leaves_every_month(quiet, [span("2026-05", "2026-08", 145)])
    # If 20 more live elsewhere, it may be any again.
    assert leaves_every_month(quiet, [span("2026-05", "2026-08", 145)], elsewhere=20.0)
    # Two periods that differ by one month tell it, however large they are.
    two = [span("2026-06", "2026-10", 290), span("2026-07", "2026-10", 290)]
    assert leaves_every_month(quiet, two[:1])
    assert leaves_every_month(quiet, two)
    assert not leaves_every_month(quiet, [two[0], span("2026-07", "2026-10", 295)])


@pytest.mark.parametrize("to", [5, 10])
@pytest.mark.parametrize("seed", range(60))
def test_what_is_shown_of_months_leaves_five_counts_beside_exact_totals(seed, to):
    """Attacked by integer programming, with the exact totals of all months and both periods."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    rng = np.random.default_rng(seed)
    counts = rng.poisson(rng.choice([8, 30, 80]), 6).astype(float)
    counts[rng.integers(0, 6, rng.integers(1, 3))] = rng.integers(0, 5)
    shown = release_breakdown(visits(counts), to=to, periods=[EARLY, LATE]).set_index("value")
    if shown.empty:
        return
    low, high = np.zeros(6), np.full(6, 4.0)
    for place, name in enumerate(EARLY + LATE):
        if name in shown.index and pd.notna(shown.loc[name, "count"]):
            low[place], high[place] = behind(
                shown.loc[name, "count"], shown.loc[name, "rounded_to"]
            )
        elif name in shown.index and shown.loc[name, "count_band"] != "0-4":
            low[place], high[place] = 5, np.inf
    early = np.arange(6) < 3
    sums = np.array([early, ~early], float)
    totals = LinearConstraint(sums, sums @ counts, sums @ counts)
    assert (low <= counts).all()
    assert (counts <= high).all()
    for place in np.flatnonzero(~np.isin(EARLY + LATE, shown.index[shown["count"].notna()])):
        asked = np.eye(6)[place]
        ends = [
            milp(way * asked, constraints=totals, bounds=Bounds(low, high), integrality=np.ones(6))
            for way in (1.0, -1.0)
        ]
        total = (sums @ counts)[0 if place < 3 else 1]
        assert -ends[1].fun - ends[0].fun + 1 >= min(5, total + 1)


@pytest.mark.parametrize("seed", range(40))
def test_bounds_from_overlapping_periods_are_those_of_all_months_that_fit(seed):
    """Against every division of small counts: what one by one fits is what is reckoned."""
    rng = np.random.default_rng(seed)
    counts = rng.integers(0, 11, 5)
    shown = [rounded(float(n), 5) if n >= 5 else None for n in counts]
    rows = visits(counts).assign(
        count=[np.nan if n is None else n for n in shown],
        count_band=["0-4" if n is None else "" for n in shown],
        rounded_to=5,
    )
    names = pd.period_range("2026-05", periods=6, freq="M")
    pairs = [sorted(rng.choice(6, 2, replace=False)) for _ in range(3)]
    totals = [rounded(float(counts[a:b].sum()), 5) for a, b in pairs]
    spans = [(names[a].to_timestamp(), names[b].to_timestamp(), total)
             for (a, b), total in zip(pairs, totals, strict=True)]  # fmt: skip
    each = [range(5) if n is None else range(max(5, int(behind(n, 5)[0])), int(behind(n, 5)[1]) + 1)
            for n in shown]  # fmt: skip
    fits = [world for world in itertools.product(*each)
            if all(rounded(float(sum(world[a:b])), 5) == total
                   for (a, b), total in zip(pairs, totals, strict=True))]  # fmt: skip
    hidden = [n for n, one in enumerate(shown) if one is None]
    enough = all(len({world[n] for world in fits}) >= 5 for n in hidden)

    assert leaves_every_month(rows, spans) == enough


def test_without_parts_counts_are_protected_as_before():
    counts = np.array([3.0, 9.0, 41.0, 62.0])
    np.testing.assert_equal(protect(counts).shown, protect(counts, parts=[counts > 100]).shown)
