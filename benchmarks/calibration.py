"""How often the method is right: ``python benchmarks/calibration.py`` rewrites docs/calibration.md.

Museums are imagined of which all is known, and shown to the functions that judge real ones.
Each figure stands beside what it should be. What misses is printed as missed, and changes nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks import alike_kinds, clustered, exact_coverage, same_design  # noqa: E402 - the path is set above
from benchmarks.figure import Figure, mean  # noqa: E402
from benchmarks.imagined import KINDS, PARTIES, counted, place, with_gaps  # noqa: E402
from benchmarks.judging import Marks, judged  # noqa: E402

RECORD = Path(__file__).with_suffix(".json")
MUSEUMS = 100
ORDERS = (1000, 4000, 10_000)

Floats = np.ndarray[Any, np.dtype[np.float64]]


def figures(museums: int) -> Iterator[Figure]:
    """Find out everything, with so many museums for each figure that needs any."""
    yield from exact_coverage.figures()
    yield from power(3 * museums)  # which takes a tenth of the time
    for orders in ORDERS:
        yield from gaps_planted(museums, orders)
    for orders in ORDERS:
        yield from nothing_planted(museums, orders)
    yield from alike_kinds.figures(museums)
    yield from clustered.figures(museums)
    # These have no goals: a few show which way each goes.
    yield from harder(max(2, museums // 16))


def power(museums: int) -> Iterator[Figure]:
    """Compare the rule with the published table, and with itself written another way."""
    for orders in same_design.PUBLISHED:
        ours, theirs, shown, either, false = _same_museums(museums, orders).T
        said, wanted = mean(ours), same_design.PUBLISHED[orders]
        published_error = np.nanstd(ours, ddof=1) / np.sqrt(same_design.PUBLISHED_MUSEUMS)
        # What is published has two decimals.
        near = 2 * float(np.hypot(said[1], published_error)) + 0.005
        part = f"Power, {orders:,} orders"
        yield Figure(
            part,
            "gaps found by the rule, all areas tested",
            *said,
            goal=f"{wanted:g}, within {near:.3f}",
            met=abs(said[0] - wanted) <= near,
        )
        apart = mean(ours - theirs)
        yield Figure(
            part,
            "the same, less what the rule finds when it is written from the formulae alone",
            *apart,
            goal="0, within 0.02",
            met=abs(apart[0]) <= 0.02,
        )
        yield Figure(part, "gaps called clearly fewer, which takes 30 expected", *mean(shown))
        yield Figure(part, "gaps called clearly or probably fewer", *mean(either))
        yield _rate(part, "of those called clearly fewer, no gap was planted in", false)


def _same_museums(museums: int, orders: int) -> Floats:
    """Return, of each museum, the power of four rules and the false part of one."""
    from insights.measures.areas.statistics import area_statistics
    from insights.measures.expected.visits import expected_visits
    from insights.measures.false_discovery import q_values
    from insights.measures.thresholds import thresholds

    asked = thresholds("areas")
    rows = []
    for seed in range(museums):
        chance = np.random.default_rng([1, orders, seed])
        people, km, seen, low = same_design.museum(chance, orders)
        codes = pd.Index([f"E02{n:06d}" for n in range(len(km))], name="area_code")
        counts = pd.Series(seen, codes)
        areas = pd.DataFrame({"people": people}, codes)
        due = expected_visits(counts, areas, pd.Series(km, codes)).expected_distance
        found = area_statistics(counts, due)
        clear = found["probability_below"] >= asked["clear_probability"]
        rule = clear & (q_values(found["p_value"]) <= asked["false_discovery_rate"])
        strong = found["verdict"].eq("under_strong").to_numpy()
        either = strong | found["verdict"].eq("under_likely").to_numpy()
        reference, _ = same_design.rule(people, km, seen)
        rows.append(
            [
                *(np.mean(named[low]) for named in (rule.to_numpy(), reference, strong, either)),
                np.mean(~low[strong]) if strong.any() else 0.0,
            ]
        )
    return np.array(rows, dtype=float)


def gaps_planted(museums: int, orders: int) -> Iterator[Figure]:
    """Plant a gap in a quarter of the neighbourhoods, and let all differ by luck."""
    marks = _museums(museums, orders)
    part = f"A quarter of neighbourhoods at half, {orders:,} orders"
    yield _covered(part, marks)
    yield from _also(part, marks)


def nothing_planted(museums: int, orders: int) -> Iterator[Figure]:
    """Plant nothing: neighbourhoods are all alike, or differ by luck."""
    part = f"No gap, {orders:,} orders"
    marks = _museums(museums, orders, planted=0.0, noise=0.0)
    yield _rate(part, "museums told of a clear gap, places all alike", marks["any_strong"])
    yield _rate(part, "museums told that poorer places come less, places all alike", marks["trend"])
    yield Figure(part, "shrunken 95 % intervals hold, places all alike", *mean(marks["covered"]))
    marks = _museums(museums, orders, planted=0.0)
    yield _covered(part, marks, ", places differing by luck")
    yield Figure(part, "museums told of a clear gap, places differing by luck",
                 *mean(marks["any_strong"]))  # fmt: skip
    yield Figure(part, "of those places, truly at 0.9 of expected or more",
                 *mean(marks["harmless"].where(marks["any_strong"] > 0)))  # fmt: skip


def harder(museums: int) -> Iterator[Figure]:
    """Break what the method assumes, one thing after the other."""
    for part, how in BROKEN.items():
        marks = _museums(museums, 4000, **how)
        yield from _also(part, marks, judge=False)
        alike = _museums(museums, 4000, planted=0.0, noise=0.0, **how)
        yield Figure(part, "museums told of a clear gap where there is none, nor luck",
                     *mean(alike["any_strong"]))  # fmt: skip


def _a_fifth_missing(poor: Floats) -> Floats:
    return np.full_like(poor, 0.8)


def _poor_missing(poor: Floats) -> Floats:
    return np.where(poor > 0, 0.7, 0.85)


BROKEN: dict[str, dict[str, Any]] = {
    "Likelihood falls exponentially": {"form": "exponential"},
    "Likelihood falls as no form that is fitted, and a river parts the town": {"form": "neither"},
    "Far places differ three times as much as near ones": {"uneven": True},
    "One order in five has no postcode": {"kept": _a_fifth_missing},
    "Postcodes are missing twice as often where people are poorer": {"kept": _poor_missing},
    "People are counted, who come in parties": {"parties": True},
}


def _museums(
    museums: int,
    orders: int,
    *,
    parties: bool = False,
    kept: Callable[[Floats], Floats] | None = None,
    **truth: Any,
) -> pd.DataFrame:
    """Imagine museums in cities, towns and on coasts in turn, and mark what is found."""
    marks = []
    for seed in range(museums):
        chance = np.random.default_rng([2, orders, seed])
        here = place(chance, KINDS[seed % len(KINDS)])
        so = with_gaps(chance, here, orders, **truth)
        seen = chance.poisson(so.likely)
        if kept is not None:
            stays = kept(here.deprivation.to_numpy(float))
            seen = chance.binomial(seen, stays)
            # Of those who come, so many are known of: what is so of places does not change.
            known = float(so.likely @ stays / so.likely.sum())
            so = replace(so, due=so.due * known, likely=so.likely * known)
        size = chance.choice(PARTIES[0], seen.sum(), p=PARTIES[1]) if parties else None
        marks.append(judged(here, so, counted(here.areas.index, seen, size)))
    return pd.DataFrame([asdict(each) for each in marks], columns=list(Marks.__annotations__))


def _also(part: str, marks: pd.DataFrame, *, judge: bool = True) -> Iterator[Figure]:
    """Report of planted gaps how many are found, and how much of what is found is false."""
    false = "of those called clearly fewer, no gap was planted in"
    yield (
        _rate(part, false, marks["false"]) if judge else Figure(part, false, *mean(marks["false"]))
    )
    yield Figure(part, "of those called clearly fewer, truly at 0.9 of expected or more",
                 *mean(marks["harmless"]))  # fmt: skip
    yield Figure(part, "gaps called clearly fewer", *mean(marks["found"]))
    yield Figure(part, "gaps called clearly or probably fewer", *mean(marks["found_either"]))
    yield Figure(part, "museums told that poorer places come less", *mean(marks["trend"]))
    if not judge:
        yield Figure(part, "shrunken 95 % intervals hold", *mean(marks["covered"]))
    yield Figure(part, "shrunken 95 % intervals hold, had the true fall with distance been known",
                 *mean(marks["covered_truly"]))  # fmt: skip


def _covered(part: str, marks: pd.DataFrame, where: str = "") -> Figure:
    held = mean(marks["covered"])
    return Figure(
        part,
        f"shrunken 95 % intervals hold{where}",
        *held,
        goal="0.93 to 0.97",
        met=0.93 <= held[0] <= 0.97,
    )


def _rate(part: str, what: str, values: Any) -> Figure:
    rate = mean(values)
    return Figure(part, what, *rate, goal="0.05 or less", met=rate[0] <= 0.05)


def main() -> None:
    """Find out everything, keep it beside this file, and rewrite the document."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--museums", type=int, default=MUSEUMS, help="for each figure")
    museums = options.parse_args().museums
    found = []
    for figure in figures(museums):
        found.append(asdict(figure))
        print(f"{figure.part}: {figure.what}: {figure.figure:g} ± {figure.error:g} "
              f"{figure.goal and f'({figure.goal})'} {figure.met}", flush=True)  # fmt: skip
    RECORD.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    from runpy import run_path

    run_path(str(ROOT / "docs" / "generate.py"), run_name="__main__")


if __name__ == "__main__":
    main()
