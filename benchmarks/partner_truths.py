"""Truths about who is left out, planted in imagined museums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks.imagined import KINDS, Floats, Place, place
from benchmarks.imagined_people import BLACK, DISABLED, LGB, OLD, UNREAD, YOUNG, People, people
from insights.partners.evidence.rules import rules
from insights.partners.types.partner_types import partner_types

Route = Literal["area", "volunteers", "survey", "stories"]
ORDERS = (1000, 4000, 10_000)
#: Fewest that would be due at parity, for a gap of half to be found four times in five.
_DUE = {"area": 100, "volunteers": 8, "survey": 8, "stories": 8}

#: By type, the ways in which a truth about its people can show, taken in turn.
ROUTES: Mapping[str, tuple[tuple[Route, str], ...]] = {
    "T1": (("area", "children"),),
    "T2": (("area", "income_children"), ("volunteers", YOUNG), ("survey", YOUNG)),
    "T3": (("area", "income_deprivation"),),
    "T4": (("area", "employment_deprivation"),),
    "T5": (("area", "carers"), ("volunteers", OLD), ("survey", OLD)),
    # Of what it reads, the heaviest that an edition of open data holds.
    "T6": (("area", "health_deprivation"),),
    "T7": (
        ("area", "disabled"),
        ("volunteers", DISABLED),
        ("survey", DISABLED),
        ("stories", DISABLED),
    ),
    "T8": (("survey", BLACK), ("stories", BLACK), ("area", "black"), ("volunteers", BLACK)),
    "T9": (("survey", LGB), ("stories", LGB), ("volunteers", LGB)),
    "T10": (("area", "income_deprivation"),),
}
#: Truths that show in volunteers' answers alone, of whom most museums have few.
IN_VOLUNTEERS: tuple[tuple[str, Route, str], ...] = tuple(
    (key, route, what)
    for key, routes in ROUTES.items()
    for route, what in routes
    if route == "volunteers"
)


class Planted(NamedTuple):
    """One truth: whose people are left out, where it shows, and what part of parity is left."""

    kind: str
    route: Route
    what: str
    left: float


@dataclass(frozen=True, slots=True, eq=False)
class Museum:
    """A museum of which all is known, without what chance brings in a year.

    Attributes
    ----------
    number : int
    here : Place
    who : People
    truths : tuple of Planted
    likely : numpy.ndarray of float, shape (n_areas,)
        Orders that come on average.
    at_parity : mapping of str to mapping of str to float
        Shares of answers, were nobody left out.
    size : mapping of str to int
        How many volunteers, people surveyed and stories there are.
    due : tuple of float
        Orders, answers or stories that each truth would show in at parity.
    response : float
        The part of people who answer each question.
    """

    number: int
    here: Place
    who: People
    truths: tuple[Planted, ...]
    likely: Floats
    at_parity: Mapping[str, Mapping[str, float]]
    size: Mapping[str, int]
    due: tuple[float, ...]
    response: float = 1.0

    @property
    def enough(self) -> tuple[bool, ...]:
        """Whether each truth could be found by whoever knew where to look."""
        return tuple(
            due >= _DUE[truth.route] for truth, due in zip(self.truths, self.due, strict=True)
        )


def in_turn(number: int, kinds: Sequence[str] = tuple(ROUTES)) -> tuple[str, Route, str]:
    """Return which type's people the museum of this number leaves out, and where it shows."""
    key = kinds[number % len(kinds)]
    routes = ROUTES[key]
    return key, *routes[(number // len(kinds)) % len(routes)]


def museum(
    number: int,
    truths: Sequence[tuple[str, Route, str]],
    *,
    luck: float = 0.15,
    response: float = 1.0,
) -> Museum:
    """Draw a museum in which these are left out; the same number always gives the same.

    Parameters
    ----------
    number : int
    truths : sequence of (type, route, what)
        None for a museum that leaves nobody out.
    luck : float
        How much neighbourhoods differ by themselves: the standard deviation of the log ratio.
    response : float
        The part of people who answer each question.
    """
    chance = np.random.default_rng([4, number])
    here = place(chance, KINDS[number % len(KINDS)])
    who = people(chance, here)
    orders = ORDERS[(number // len(KINDS)) % len(ORDERS)]
    lived = here.areas["people"].to_numpy(float)
    due = lived * (here.distance_km.to_numpy(float) + 1) ** -1.3
    own = np.exp(chance.normal(0, luck, here.neighbourhood.max() + 1))
    likely = due * own[here.neighbourhood]
    size = {
        "volunteers": int(chance.integers(30, 151)),
        "survey": int(chance.integers(150, 601)),
        "stories": int(chance.integers(30, 151)),
    }
    at_parity = who.at_parity(due)
    planted, at_least = [], []
    for key, route, what in truths:
        if route == "area":
            left = float(chance.uniform(0.45, 0.6))
            top = _top_fifth(who.share[what], lived)
            likely = likely * _fewer(who.share[what], lived, due, top, left)
            parity = orders * due[top].sum() / due.sum()
        else:
            left = float(chance.uniform(0.0, 0.3))
            local = next(shares[what] for shares in at_parity.values() if what in shares)
            parity = size[route] * local * (1.0 if route == "stories" else response)
        planted.append(Planted(key, route, what, left))
        at_least.append(float(parity))
    likely = likely * orders / likely.sum()
    return Museum(
        number, here, who, tuple(planted), likely, at_parity, size, tuple(at_least), response
    )


def _top_fifth(share: pd.Series, lived: Floats) -> NDArray[np.bool_]:
    order = np.argsort(share.to_numpy(), kind="stable")
    middle = lived[order].cumsum() - lived[order] / 2
    top = np.zeros(len(lived), dtype=bool)
    top[order[middle >= 0.8 * lived.sum()]] = True
    return top


def _fewer(
    share: pd.Series, lived: Floats, due: Floats, top: NDArray[np.bool_], left: float
) -> Floats:
    """Let reach fall with a characteristic, so that the top fifth has what is left of parity."""
    z = share.to_numpy() - np.average(share, weights=lived)
    z = z / np.sqrt(np.average(z**2, weights=lived))
    low, high = 0.0, 6.0
    for _ in range(40):
        middle = (low + high) / 2
        fall = np.exp(-middle * z)
        ratio = (due * fall)[top].sum() / due[top].sum() * due.sum() / (due * fall).sum()
        low, high = (middle, high) if ratio > left else (low, middle)
    return np.asarray(np.exp(-low * z))


def right_types(truth: Planted) -> frozenset[str]:
    """Return the planted type, and those that read the same at half their heaviest weight or more.

    Parameters
    ----------
    truth : Planted
        A truth in what no type reads has none.
    """
    if truth.what == UNREAD:
        return frozenset()
    right = {truth.kind}
    for kind in partner_types():
        heaviest = max(signal.weight for signal in kind.signals)
        for signal in kind.signals:
            reads = signal.characteristic == truth.what or (
                truth.route in ("volunteers", "survey")
                and any(_answers_to(signal.categories, truth.what))
            )
            if reads and 2 * signal.weight >= heaviest:
                right.add(kind.key)
    return frozenset(right)


def truly_so(made: Museum) -> frozenset[str]:
    """Return the types of which something is so: people like theirs truly take part less.

    Where neighbourhoods are left out by a truth or by luck, so are all that go with them: a type
    is among these where the fifth with most of something that it reads sends less than 0.9 of
    parity, or where its people are left out in answers or stories.
    """
    lived = made.here.areas["people"].to_numpy(float)
    due = lived * (made.here.distance_km.to_numpy(float) + 1) ** -1.3
    ratio = {}
    for key in {key for kind in partner_types() for key in kind.characteristics} & {
        *made.who.share
    }:
        top = _top_fifth(made.who.share[key], lived)
        ratio[key] = made.likely[top].sum() / made.likely.sum() / (due[top].sum() / due.sum())
    by_places = {
        kind.key
        for kind in partner_types()
        if any(ratio.get(key, 1.0) < rules().margin for key in kind.characteristics)
    }
    by_answers = [right_types(each) for each in made.truths if each.route != "area"]
    return frozenset(by_places.union(*by_answers))


def _answers_to(categories: Sequence[str], answer: str) -> list[bool]:
    said = {LGB: "Lesbian, gay, bisexual or other"}.get(answer, answer)
    return [said.startswith(category) for category in categories]
