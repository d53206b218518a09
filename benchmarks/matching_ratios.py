"""How long it takes to match the organisations near a museum, beside plain loops over the same.

Run: ``python -m benchmarks.matching_ratios``. Made-up organisations: the lines of
``tests/partners/made_up_register.txt``, many times over.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from insights.open_data.registers.reading.places_named import place_codes
from insights.partners.by_words import any_of
from insights.partners.organisations.finding import matches
from insights.partners.types.partner_types import partner_types
from tests.partners.made_up_register import expected, register, written

_ROUNDS = 5
_TYPED = 0.45  # of all charities, how many speak for some type
_MORE = (
    " It works with volunteers in the neighbourhood, runs events and weekly sessions, and raises "
    "the money it needs from gifts, since it was founded by people who live here."
)
_TAGS = ("RL302", "AR303", "LE106", "FA107", "CA200", "HR103", "AN101", "BE103", "BE102", "ED106")


def near_frame(count: int, names: Mapping[str, str], county: str, seed: int = 4) -> pd.DataFrame:
    """Return `count` organisations as a catchment's registers would give them."""
    rng = np.random.default_rng(seed)
    lines = written("made_up_register.txt")
    base = register(lines)
    typed = np.array([bool(keys) for keys in expected(lines).values()])
    chance = np.where(typed, _TYPED / typed.sum(), (1 - _TYPED) / (~typed).sum())
    rows = base.iloc[rng.choice(len(base), count, p=chance)].copy()
    rows.index = pd.Index([f"GB-CHC-{2_000_000 + n}" for n in range(count)], name="organisation_id")
    rows["name"] += [f" {n}" for n in range(count)]
    rows["activities"] += _MORE
    codes = np.array(sorted(names))
    works = [
        tuple(sorted(rng.choice(codes, min(many, len(codes)), replace=False)))
        if many
        else tuple(codes.tolist())
        for many in rng.choice([1, 2, 3, 4, 0], count, p=[0.6, 0.12, 0.08, 0.05, 0.15])
    ]
    rows["authority_codes"] = pd.Series(works, rows.index, dtype="object")
    rows["area_of_operation"] = [
        county if len(each) == len(codes) > 1 else "; ".join(names[code] for code in each)
        for each in works
    ]
    rows["website"] = np.where(rng.random(count) < 0.5, "https://www.group.example", "")
    tags = [tuple(rng.choice(_TAGS, 3, replace=False)) for _ in range(count)]
    return rows.assign(tags=pd.Series(tags, rows.index, dtype="object"), where_from="register")


def plain_loops(table: pd.DataFrame) -> int:
    """Do the least that the rule asks for with Python's own patterns: any word of any type."""
    patterns = [re.compile(any_of(kind.words)) for kind in partner_types()]
    texts = (table["name"] + " . " + table["activities"]).str.lower().tolist()
    return sum(pattern.search(text) is not None for text in texts for pattern in patterns)


def _best(work: Callable[[], Any]) -> float:
    times = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def main() -> None:
    """Print milliseconds for a city, a county and all of London."""
    known = {codes[0]: name for name, codes in place_codes().items() if len(codes) == 1}
    cases = (
        SimpleNamespace(place="Derby", count=3_000, county="Derby City", codes=("E06000015",)),
        SimpleNamespace(
            place="Derbyshire", count=8_000, county="Derbyshire",
            codes=place_codes()["Derbyshire"],
        ),
        SimpleNamespace(
            place="London", count=30_000, county="Throughout London",
            codes=place_codes()["London"],
        ),
    )  # fmt: skip
    for case in cases:
        names = {code: known[code] for code in case.codes}
        table = near_frame(case.count, names, case.county)
        given = (table, tuple(names.items()), tuple(names), partner_types())
        ours = _best(lambda given=given: matches(*given))
        peer = _best(lambda table=table: plain_loops(table))
        print(
            f"{case.place}: {case.count:,} organisations, {len(matches(*given)):,} listed: "
            f"{ours * 1000:.0f} ms; plain loops, words alone: {peer * 1000:.0f} ms"
        )


if __name__ == "__main__":
    main()
