"""How often the types of partner that imagined museums are told of are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from benchmarks.figure import Figure, mean
from benchmarks.imagined import Floats
from benchmarks.partner_families import families
from benchmarks.partner_marks import SAID, Row, any_said, first, right, wrong
from benchmarks.partner_truths import ROUTES


def figures(rows: Sequence[Row]) -> Iterator[Figure]:
    """Work out every figure from what was written down of each museum."""
    of: dict[str, list[Row]] = defaultdict(list)
    for each in rows:
        of[each["part"]].append(each)
    yield from _planted(of["planted"])
    yield from _volunteers(of["volunteers"], of["volunteers' years"])
    yield from _nothing(of["nothing"], "places differing by luck by 0.15")
    yield from _nothing(of["nothing, more luck"], "places differing by luck by 0.3")
    yield from _harder(of)
    yield from families(of)
    yield from _stable(of["years"])


def _planted(rows: Sequence[Row]) -> Iterator[Figure]:
    part = "One truth planted"
    enough = [each for each in rows if all(each["enough"])]
    found = mean([right(each, "released") for each in enough])
    yield Figure(part, "evidence suffices: a right type is in the first three", *found,
                 goal="0.9 or more", met=found[0] >= 0.9)  # fmt: skip
    yield Figure(part, "the same, before small numbers are hidden",
                 *mean([right(each, "exact") for each in enough]))  # fmt: skip
    yield Figure(part, "the same, only the very type planted being right",
                 *mean([right(each, "released", strictly=True) for each in enough]))  # fmt: skip
    yield Figure(part, "the same, only where it has reasons and is not one to ask first",
                 *mean([right(each, "released", bands=SAID) for each in enough]))  # fmt: skip
    for route in dict.fromkeys(route for each in ROUTES.values() for route, _ in each):
        these = [each for each in enough if each["truths"][0]["route"] == route]
        yield Figure(part, f"of those, where it shows in {_SHOWS[route]}",
                     *mean([right(each, "released") for each in these]))  # fmt: skip
    told = [each for each in rows if each["truths"][0]["route"] != "area"]
    yield Figure(part, "it shows in answers or stories: reasons are given for a type not right",
                 *mean([wrong(each) for each in told]))  # fmt: skip
    scarce = [each for each in rows if not all(each["enough"])]
    yield Figure(part, "evidence does not suffice: a right type is in the first three all the same",
                 *mean([right(each, "released") for each in scarce]))  # fmt: skip


_SHOWS = {
    "area": "where visits come from",
    "volunteers": "30 to 150 volunteers' answers",
    "survey": "150 to 600 visitors' answers",
    "stories": "an audit of 30 to 150 stories",
}


def _volunteers(rows: Sequence[Row], years: Sequence[Row]) -> Iterator[Figure]:
    """Say how it comes out where a truth shows in nothing but the answers of few volunteers."""
    part = "One truth planted, which shows in 30 to 150 volunteers' answers alone"
    enough = [each for each in rows if all(each["enough"])]
    yield Figure(part, "evidence suffices: a right type is in the first three",
                 *mean([right(each, "released") for each in enough]))  # fmt: skip
    yield Figure(part, "the same, before small numbers are hidden",
                 *mean([right(each, "exact") for each in enough]))  # fmt: skip
    yield Figure(part, "the same, only where it has reasons and is not one to ask first",
                 *mean([right(each, "released", bands=SAID) for each in enough]))  # fmt: skip
    for said, low, high in (
        ("8 to 12", 8, 12),
        ("12 to 20", 12, 20),
        ("20 or more", 20, float("inf")),
    ):
        these = [each for each in enough if low <= each["due"][0] < high]
        yield Figure(part, f"of those, where {said} of them would be due",
                     *mean([right(each, "released") for each in these]))  # fmt: skip
    yield Figure(part, "reasons are given for a type not right",
                 *mean([wrong(each) for each in rows]))  # fmt: skip
    scarce = [each for each in rows if not all(each["enough"])]
    yield Figure(part, "evidence does not suffice: a right type is in the first three all the same",
                 *mean([right(each, "released") for each in scarce]))  # fmt: skip
    shares, found = _stability(years, "released")
    yield Figure(part, "how firmly: said to be in the first three, of all runs", *mean(shares))
    yield Figure(part, "how firmly: in the first three, of four other years", *mean(found))


def _nothing(rows: Sequence[Row], how: str) -> Iterator[Figure]:
    part = f"Nothing planted, {how}"
    quiet = mean([not any_said(each, SAID) for each in rows])
    yield Figure(part, "every type says no evidence or ask first", *quiet,
                 goal="0.95 or more", met=quiet[0] >= 0.95)  # fmt: skip
    yield Figure(part, "the same, before small numbers are hidden",
                 *mean([not any_said(each, SAID, "exact") for each in rows]))  # fmt: skip
    yield Figure(part, "some type says ask first",
                 *mean([any_said(each, ("ask_first",)) for each in rows]))  # fmt: skip


def _harder(of: Mapping[str, list[Row]]) -> Iterator[Figure]:
    part = "Harder, or beside the point"
    two = [each for each in of["two"] if all(each["enough"])]
    yield Figure(part, "two truths, evidence suffices: right types of both in the first three",
                 *mean([right(each, "released", every=True) for each in two]))  # fmt: skip
    yield Figure(part, "of those, a right type of at least one",
                 *mean([right(each, "released") for each in two]))  # fmt: skip
    both = [right(each, "released", every=True, many=10) for each in two]
    yield Figure(part, "of those, right types of both anywhere but under no evidence", *mean(both))
    yield Figure(part, "a truth in what no type reads: each says no evidence or ask first",
                 *mean([not any_said(each, SAID) for each in of["unread"]]))  # fmt: skip
    half = of["half answer"]
    yield Figure(part, "a truth in answers, of which half are not given: a right type named",
                 *mean([right(each, "released") for each in half]))  # fmt: skip
    yield Figure(part, "the same: told of reasons for a type that is not right",
                 *mean([wrong(each) for each in half]))  # fmt: skip


def _stable(rows: Sequence[Row]) -> Iterator[Figure]:
    """Hold the share of runs that is printed against other years of the same museum."""
    part = "How firmly a type keeps its place, against other years of the same museum"
    said, so = _stability(rows, "exact")
    yield Figure(part, "before small numbers are hidden: said, less what is so", *mean(said - so))
    said, so = _stability(rows, "released")
    for low, high in ((0.0, 0.5), (0.5, 0.8), (0.8, 0.95), (0.95, 1.01)):
        inside = (said >= low) & (said < high)
        name = f"said to be in the first three in {low:.0%} to {min(high, 1):.0%} of runs"
        yield Figure(part, f"{name}: said on average", *mean(said[inside]))
        yield Figure(part, f"{name}: in the first three in other years", *mean(so[inside]))
    apart = mean(said - so)
    yield Figure(part, "all types with anything said of them: said, less what is so", *apart,
                 goal="0, within 0.05", met=abs(apart[0]) <= 0.05)  # fmt: skip


def _stability(rows: Sequence[Row], when: str) -> tuple[Floats, Floats]:
    said, so = [], []
    for each in rows:
        for one in each[when]:
            said.append(one["stability"])
            so.append(np.mean([one["key"] in first(year) for year in each["years"][when]]))
    return np.array(said, dtype=float), np.array(so, dtype=float)
