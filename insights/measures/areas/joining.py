"""Places of too few expected visits, joined with places beside them until there are enough."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from insights.geography.neighbours import CORNER_KM
from insights.measures.thresholds import thresholds


@dataclass(slots=True)
class _Place:
    """Small areas joined so far: what is expected of them, and where their people are."""

    code: str
    expected: float
    people: float
    # East and north, each times the people there, so that joining is adding.
    east: float
    north: float
    joined_of: int = 1
    beside: set[str] = field(default_factory=set)

    def km_to(self, other: _Place) -> float:
        """Return how far apart their people are, on average."""
        own, theirs = max(self.people, 1.0), max(other.people, 1.0)
        east = self.east / own - other.east / theirs
        north = self.north / own - other.north / theirs
        return float(np.hypot(east, north)) / 1000


def join_places(
    membership: pd.Series,
    expected: pd.Series,
    areas: pd.DataFrame,
    touching: pd.DataFrame,
    within: Sequence[pd.Series],
) -> pd.Series:
    """Join places of too few expected visits with places beside them.

    Parameters
    ----------
    membership : pandas.Series of str, shape (n_areas,)
        Small-area code to the code of the place it is in so far.
    expected : pandas.Series of float, shape (n_areas,)
        Expected visits by small area.
    areas : pandas.DataFrame, shape (n_areas, ...)
        ``people``, ``easting`` and ``northing`` by small area.
    touching : pandas.DataFrame
        `insights.tables.NEIGHBOURS` of the small areas.
    within : sequence of pandas.Series of str
        Code of a larger place by small area, such as the ward and then the
        authority. Places are first joined within the first of them, then within the
        next; "" is no place to join within. A place that lies across several is of
        the one where most of its people live.

    Returns
    -------
    pandas.Series of str, shape (n_areas,)
        Small-area code to the code of its place: the first of the codes joined.

    Notes
    -----
    The place with the fewest expected visits goes first. It is joined with that place of
    too few beside it, in the same larger place, whose people are nearest: so most joined
    places come to less than twice what is needed, and few findings are thinned with places
    that could be judged by themselves. A place of too few that is left is then joined with
    the place beside it of which fewest visits are expected and which makes up for it. No more
    than three are ever joined: of more, one whose people come half as often as expected would
    hardly show in the whole, which would seem to be as expected. Where that is not enough,
    places stay as they are. No count is looked at, and the order of rows changes nothing,
    since codes settle every tie.
    """
    areas = areas.reindex(membership.index)
    start = _places(membership, expected, areas, touching)
    first = _joined(start, membership, areas, within, _nearest_of_too_few)
    sums = expected.reindex(membership.index).groupby(first.to_numpy()).sum()
    in_vain = sums.index[sums < thresholds("areas")["expected_to_test"]]
    first = first.where(~first.isin(in_vain), membership)
    start = _places(first, expected, areas, touching)
    for code, place in start.items():
        place.joined_of = membership[first == code].nunique()
    return _joined(start, first, areas, within, _fewest_that_make_up)


_Choice = Callable[[_Place, list[_Place], float], _Place | None]


def _nearest_of_too_few(place: _Place, beside: list[_Place], enough: float) -> _Place | None:
    """Choose the place of too few whose people are nearest."""
    few = [other for other in beside if other.expected < enough]
    return min(few, key=lambda other: (place.km_to(other), other.code), default=None)


def _fewest_that_make_up(place: _Place, beside: list[_Place], enough: float) -> _Place | None:
    """Choose, of the places that make up for what is lacking, that with fewest expected."""
    make_up = [other for other in beside if place.expected + other.expected >= enough]
    return min(make_up, key=lambda other: (other.expected, other.code), default=None)


def _joined(
    places: dict[str, _Place],
    membership: pd.Series,
    areas: pd.DataFrame,
    within: Sequence[pd.Series],
    choose: _Choice,
) -> pd.Series:
    """Join places within one larger place after another, until no more can be joined."""
    joined, before = {code: code for code in places}, len(places) + 1
    while len(places) < before:
        before = len(places)
        for larger in within:
            home = _home(membership.map(_ends(joined)), larger, areas["people"])
            _join_within(places, home, joined, choose)
    return membership.map(_ends(joined)).astype("str")


def _join_within(
    places: dict[str, _Place], home: Mapping[str, str], joined: dict[str, str], choose: _Choice
) -> None:
    """Join places of too few with others in the same larger place, the fewest first."""
    enough = thresholds("areas")["expected_to_test"]
    most = thresholds("level")["most_joined"]
    few = [(place.expected, code) for code, place in places.items() if place.expected < enough]
    heapq.heapify(few)
    while few:
        due, code = heapq.heappop(few)
        place = places.get(code)
        if place is None or place.expected != due or not home[code]:
            continue
        beside = [
            other
            for other in (places[each] for each in place.beside)
            if home[other.code] == home[code] and place.joined_of + other.joined_of <= most
        ]
        other = choose(place, beside, enough)
        if other is None:
            continue
        first, second = sorted((place, other), key=lambda each: each.code)
        _unite(places, first, second)
        joined[second.code] = first.code
        if first.expected < enough:
            heapq.heappush(few, (first.expected, first.code))


def _unite(places: dict[str, _Place], first: _Place, second: _Place) -> None:
    """Make one place of two, under the code of the first."""
    first.expected += second.expected
    first.people += second.people
    first.east += second.east
    first.north += second.north
    first.joined_of += second.joined_of
    for code in second.beside - {first.code}:
        places[code].beside.discard(second.code)
        places[code].beside.add(first.code)
    first.beside = (first.beside | second.beside) - {first.code, second.code}
    del places[second.code]


def _places(
    membership: pd.Series, expected: pd.Series, areas: pd.DataFrame, touching: pd.DataFrame
) -> dict[str, _Place]:
    """Gather small areas to the places they are in, and note which of those touch."""
    people = areas["people"].astype(float)
    parts = pd.DataFrame(
        {
            "expected": expected.reindex(membership.index, fill_value=0.0),
            "people": people,
            "east": areas["easting"] * people,
            "north": areas["northing"] * people,
        }
    ).sort_index()
    sums = parts.groupby(membership.reindex(parts.index).to_numpy()).sum()
    places = {
        str(code): _Place(str(code), *row)
        for code, row in zip(sums.index, sums.to_numpy(float).tolist(), strict=True)
    }
    near = touching[(touching["border_km"] >= CORNER_KM) | touching["apart"]]
    one = near["area_code"].map(membership)
    other = near["neighbour"].map(membership)
    apart = one.notna() & other.notna() & (one != other)
    for code, beside in zip(one[apart], other[apart], strict=True):
        places[str(code)].beside.add(str(beside))
    return places


def _home(membership: pd.Series, larger: pd.Series, people: pd.Series) -> dict[str, str]:
    """Return the larger place where most of each place's people live."""
    told = pd.DataFrame(
        {
            "place": membership.to_numpy(),
            "larger": larger.reindex(membership.index).fillna("").to_numpy(),
            "people": people.reindex(membership.index).to_numpy(float),
        }
    )
    lived = told.groupby(["place", "larger"])["people"].sum().reset_index()
    lived = lived.sort_values(["place", "people", "larger"], ascending=[True, False, True])
    most = lived.drop_duplicates("place")
    return dict(zip(most["place"], most["larger"], strict=True))


def _ends(joined: Mapping[str, str]) -> dict[str, str]:
    """Return the code that each place ended under, however often it was joined."""
    ends = {}
    for code in joined:
        end = code
        while joined[end] != end:
            end = joined[end]
        ends[code] = end
    return ends
