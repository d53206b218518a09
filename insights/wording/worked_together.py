"""Worked examples of places taken together, of people, and of what is hidden."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from insights.figures.style import look
from insights.measures.areas.statistics import area_statistics
from insights.measures.disclosure.release_areas import release_areas
from insights.measures.kinds.pooled import judge, ratios
from insights.measures.people.group_test import binomial_p, group_verdict, power_to_show_halving
from insights.measures.people.power import people_needed
from insights.measures.people.share_limits import proportion_limits
from insights.prose import counted, per_hundred, percent
from insights.wording.methods import Worked

_FIFTHS = np.arange(1, 6)


def kinds(given: Mapping[str, float]) -> Worked:
    """Work out five fifths over which reach changes steadily."""
    top, due, differ = given["top"] / 100, given["much"], given["differ"]
    # A steady fall from parity in the first fifth to what was chosen in the last.
    seen = due * (1 + (top - 1) * (_FIFTHS - 1) / 4)
    fifths = pd.DataFrame(
        {
            "characteristic": "example",
            "fifth": _FIFTHS,
            "areas": 16,
            "people": 20_000,
            "observed": seen.round(),
            "observed_band": "",
            "expected": due,
            "score": (_FIFTHS - 3) / np.sqrt(2),
            "dispersion": differ,
            "trend_dispersion": differ,
            "neighbourhoods": 20,
            "rounded_to": 1,
        }
    )
    named = pd.DataFrame({"label": ["it"], "theme": ["example"]}, index=["example"])
    found = judge(named, ratios(fifths)).iloc[0]
    words = look(str(found["verdict"])).words
    return Worked(
        (
            ("Top fifth, for every 100", per_hundred(found["top_ratio"])),
            ("Range", f"{per_hundred(found['top_low'])} to {per_hundred(found['top_high'])}"),
            ("Finding", words),
        ),
        f"Where reach falls or rises steadily over five fifths to {per_hundred(top)} in the last, "
        f"{due:,.0f} expected in each and places differing {differ:g} times as much as by chance: "
        f"{words}.",
    )


def groups(given: Mapping[str, float]) -> Worked:
    """Work out one group of volunteers, and what so many could show."""
    known, share = int(given["known"]), given["share"] / 100
    count = min(int(given["count"]), known)
    low, high = proportion_limits(count, known)
    verdict = look(group_verdict(count, known, known, share, tests=1)).words
    seen = power_to_show_halving(known, share)
    return Worked(
        (
            ("Finding", verdict),
            ("Share and range", f"{percent(count / known)} ({percent(low)} to {percent(high)})"),
            ("p", f"{binomial_p(count, known, share):.3f}"),
        ),
        f"{count} of {known} against {percent(share)} of local people, who would make "
        f"{known * share:.0f}. Were the group at half its share, {known} volunteers would show it "
        f"{percent(seen)} of the time; {people_needed(share):,} would four times in five.",
    )


def hidden(given: Mapping[str, float]) -> Worked:
    """Work out what would be published of six places."""
    counts = [given["here"], given["beside"], 31.0, 44.0, 38.0, 52.0]
    index = pd.Index([f"place {n}" for n in range(1, 7)], name="area_code")
    due = pd.Series([20.0, 25.0, 35.0, 40.0, 40.0, 45.0], index)
    seen = pd.Series(counts, index)
    due = due * seen.sum() / due.sum()
    found = release_areas(
        area_statistics(seen, due).assign(expected_distance=due, expected_population=due)
    )
    shown = [
        f"{count:,.0f}" if pd.notna(count) else "fewer than 5" if band == "0-4" else "hidden"
        for count, band in zip(found["observed"], found["observed_band"], strict=True)
    ]
    hidden = int(found["observed"].isna().sum())
    total = f"the total is given as {found['expected_distance'].sum():,.0f}"
    return Worked(
        tuple((f"Place {n}", each) for n, each in enumerate(shown[:3], 1)),
        f"In truth the six places sent {', '.join(f'{count:,.0f}' for count in counts[:-1])} and "
        f"{counts[-1]:,.0f}. {counted(hidden, 'count is', 'counts are')} not shown, and {total}."
        if hidden
        else f"Every one of the six counts is shown, and {total}.",
    )
