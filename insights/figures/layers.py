"""What else a map can colour its areas by: people, expected visits, deprivation, the census."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from insights.figures.classes import classed
from insights.figures.drawing import Drawing
from insights.figures.words import areas_word, sentence_case
from insights.open_data.people.characteristics import Characteristic, characteristics
from insights.prose import listed, percent, whole

if TYPE_CHECKING:
    from insights.findings import Analysis

REACH = "reach"
_FIFTHS = (0.2, 0.4, 0.6, 0.8)
_COUNTED = {
    "expected": ("expected_distance", "{unit} expected, by people and distance"),
    "missing": ("shortfall", "{unit} fewer than expected"),
    "people": ("people", "people who live there"),
}


class Layer(NamedTuple):
    """One number of each area.

    Attributes
    ----------
    title : str
        What it is, to choose from a list.
    unit : str
        What it counts, after a number; of a share, whose in brackets.
    numbers : pandas.Series of float
        Indexed by ``area_code``; NaN where it is not shown or not known.
    shares : bool
        Whether the numbers are shares of the people of each area.
    edges : tuple of float, optional
        Where its shades begin, where they are the same everywhere.
    """

    title: str
    unit: str
    numbers: pd.Series
    shares: bool = False
    edges: tuple[float, ...] | None = None

    def say(self, number: float) -> str:
        """Write a number as people do."""
        return percent(number) if self.shares else whole(number)


def layer_keys() -> frozenset[str]:
    """Return all that a map could show, by key, whatever the findings."""
    return frozenset({REACH, *_COUNTED, *characteristics()})


def layers(analysis: Analysis) -> dict[str, str]:
    """Return what the map can show, by key: reach first, then counts, then the census by theme.

    Parameters
    ----------
    analysis : Analysis
        The findings on screen, and what open data say of the same places.
    """
    known = set(analysis.local_people["characteristic"])
    counted = {key: sentence_case(_title(key, analysis)) for key in _COUNTED}
    told = {key: _named(each) for key, each in characteristics().items() if key in known}
    return {REACH: "Reach, beside what was to be expected", **counted, **told}


def layer(analysis: Analysis, key: str) -> Layer:
    """Return one number of each area.

    Parameters
    ----------
    analysis : Analysis
        The findings on screen.
    key : str
        One of `layers` but the first.
    """
    areas = analysis.on_screen.areas
    if key in _COUNTED:
        column, _ = _COUNTED[key]
        values = areas[column].astype(float)
        values = values.where(values > 0, 0.0).where(values.notna())
        return Layer(_title(key, analysis), _title(key, analysis), values)
    mine = analysis.local_people[analysis.local_people["characteristic"].eq(key)]
    values = mine.set_index("area_code")["share"].reindex(areas.index)
    each = characteristics()[key]
    edges = _FIFTHS if _is_position(each) else None
    return Layer(_named(each), f"({_called(each)})", values, shares=True, edges=edges)


def shaded(drawing: Drawing, shown: Layer, *, dark: bool = False) -> Drawing:
    """Return the map of reach coloured by something else; all that is drawn over it stays.

    Parameters
    ----------
    drawing : Drawing
        Of reach.
    shown : Layer
        What to colour by.
    dark : bool
        Which theme.
    """
    values = shown.numbers.reindex(list(drawing.codes))
    shades, fills = classed(
        values, dark=dark, unit=shown.unit, shares=shown.shares, edges=shown.edges
    )
    tells = tuple(
        said if pd.isna(value) else f"{shown.say(value)} {shown.unit}\n{said}"
        for value, said in zip(values, drawing.tells, strict=True)
    )
    return replace(drawing, shades=shades, fills=fills, tells=tells)


def layer_alt(analysis: Analysis, shown: Layer) -> str:
    """Describe such a map for someone who cannot see it."""
    areas = analysis.on_screen.areas
    names = areas.loc[shown.numbers.dropna().nlargest(3).index, "name"].tolist()
    most = f" Most in {listed(names)}." if names else " Nothing is known of it here."
    return f"Map of {areas_word(areas, len(areas))} by {shown.title}.{most}"


def _title(key: str, analysis: Analysis) -> str:
    return _COUNTED[key][1].format(unit=analysis.settings.count)


def _named(each: Characteristic) -> str:
    """Name a characteristic under its theme."""
    return f"{sentence_case(each.theme)}: {_called(each)}"


def _called(each: Characteristic) -> str:
    """Name a characteristic, and say of an index what its number is."""
    how = ", position in the nation: 100% is most deprived" if _is_position(each) else ""
    return f"{each.label}{how}"


def _is_position(each: Characteristic) -> bool:
    """Say whether a number is an area's position in its nation, and no share of people."""
    return all(given.column and not given.rate for given in each.by_nation.values())
