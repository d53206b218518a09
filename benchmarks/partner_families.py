"""Two ways to control all that is looked at together, tried in the same imagined museums."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from benchmarks.figure import Figure, mean
from benchmarks.partner_marks import SAID, Row, any_said, first, right, wrong


def families(of: Mapping[str, list[Row]]) -> Iterator[Figure]:
    """Hold the control of the part of findings that are false against that of any false one."""
    part = "All that is looked at controlled together, in two ways, in the same museums"
    enough = [each for each in of["planted"] if all(each["enough"])]
    few = [each for each in of["volunteers"] if all(each["enough"])]
    two = [each for each in of["two"] if all(each["enough"])]
    answered = [each for each in of["planted"] if each["truths"][0]["route"] != "area"]
    asked = {
        "one truth: a right type in the first three has reasons": [
            [right(each, when, bands=SAID) for each in enough] for when in _WAYS
        ],
        "one truth, in volunteers' answers alone: a right type in the first three has reasons": [
            [right(each, when, bands=SAID) for each in few] for when in _WAYS
        ],
        "two truths: right types of both have reasons": [
            [right(each, when, every=True, bands=SAID, many=10) for each in two] for when in _WAYS
        ],
        "one truth, in answers or stories: reasons for a type not right": [
            [wrong(each, when) for each in [*answered, *of["volunteers"]]] for when in _WAYS
        ],
        "nothing planted: reasons for some type": [
            [any_said(each, SAID, when) for each in [*of["nothing"], *of["nothing, more luck"]]]
            for when in _WAYS
        ],
    }
    for what, (so_many, fewer) in asked.items():
        yield Figure(part, f"{what}, by the part that is false", *mean(so_many))
        yield Figure(part, "the same, by any false one (Holm)", *mean(fewer))
        apart = np.array(so_many, dtype=float) - np.array(fewer, dtype=float)
        yield Figure(part, "the first less the second, museum by museum", *mean(apart))
    every = [each for kind, rows in of.items() if "years" not in kind for each in rows]
    for when, way in zip(_WAYS, ("by the part that is false", "by any false one"), strict=True):
        told = [_with_reasons(each, when) for each in every]
        false = [given - {*each["so"]} for given, each in zip(told, every, strict=True)]
        found = [given & {*each["so"]} for given, each in zip(told, every, strict=True)]
        so = [each["so"] for each in every]
        name = f"all museums, {way}"
        yield Figure(part, f"{name}: of types with reasons, nothing is so", *_share(false, told))
        yield Figure(part, f"{name}: of types of which something is so, with reasons",
                     *_share(found, so))  # fmt: skip


def _with_reasons(each: Row, when: str) -> set[str]:
    return first(each[when], SAID, len(each[when]))


def _share(
    parts: Sequence[Collection[str]], wholes: Sequence[Collection[str]]
) -> tuple[float, float, int]:
    """Return the share that parts are of wholes over all museums, with its standard error.

    Examples
    --------
    >>> _share(["a", "", "bc"], ["ab", "c", "bc"])
    (0.6, 0.204, 3)
    """
    part, whole = (np.array([len(each) for each in many], float) for many in (parts, wholes))
    if not whole.sum():
        return float("nan"), float("nan"), len(wholes)
    share = part.sum() / whole.sum()
    # Types of one museum stand or fall together, so museums are what is drawn.
    error = np.sqrt(np.square(part - share * whole).sum()) / whole.sum()
    return round(float(share), 4), round(float(error), 3), len(wholes)


_WAYS = ("released", "any_false_one")
