"""The map of change, coloured only where it is beyond chance; and a map of each period."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from insights.figures.classes import classed
from insights.figures.drawing import Drawing, Shade, View
from insights.figures.ground import NEAREST, Land, edge_strokes, land_of
from insights.figures.looks import first_view
from insights.figures.style import look, theme
from insights.figures.words import each_row
from insights.measures.areas.change import FELL, NO_CLEAR_CHANGE, ROSE
from insights.measures.verdicts import TOO_FEW
from insights.prose import PARITY, listed, per_hundred

if TYPE_CHECKING:
    import geopandas as gpd

    from insights.geography.scenery import Scenery
    from insights.settings import Venue

Period = Literal["before", "since"]
_CLASSES = (50, 80, 125, 200)  # where each shade of a period begins, parity in the middle

#: Each verdict of change, and that of reach whose colour and pattern it borrows.
DRAWN_AS = {FELL: "under_strong", NO_CLEAR_CHANGE: "in_line", ROSE: "over", TOO_FEW: "too_few"}
WORDS = {
    ROSE: "reach rose",
    FELL: "reach fell",
    NO_CLEAR_CHANGE: "no clear change",
    TOO_FEW: "not enough data",
}


def land_of_change(
    changed: pd.DataFrame,
    areas: pd.DataFrame,
    outlines: gpd.GeoDataFrame,
    venue: Venue,
    scenery: Scenery | None = None,
) -> Land:
    """Make outlines ready for the map of change and those of its periods, once for all three.

    Parameters
    ----------
    changed : pandas.DataFrame
        `insights.tables.CHANGE`.
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`, for the councils they lie in.
    outlines : geopandas.GeoDataFrame
        EPSG:4326, indexed by ``area_code``.
    venue : Venue
        The museum.
    scenery : Scenery, optional
        Rivers and green spaces around them.
    """
    return land_of(areas.loc[changed.index], outlines, venue, scenery=scenery)


def change_map(
    changed: pd.DataFrame,
    land: Land,
    venue: Venue,
    *,
    dark: bool = False,
    width: int = 420,
    height: int = 400,
    credit: str = "",
) -> Drawing:
    """Draw where reach rose, fell or did not clearly change, and where nobody can say.

    Parameters
    ----------
    changed : pandas.DataFrame
        `insights.tables.CHANGE`; nothing else is drawn or told.
    land : Land
        What `land_of_change` returns.
    venue : Venue
        The museum.
    dark : bool
        Which theme.
    width, height : int
        Pixels that the map has, about: what to begin with depends on them.
    credit : str
        Whose data it shows.
    """
    now = theme(dark)
    shapes, laid = land.shapes, land.laid
    told = changed.loc[shapes.index]
    counts = told["verdict"].value_counts()
    seen = first_view(told, shapes, venue, width, height)
    begun = [View(seen.near, laid.grid.box(seen.bounds))] if seen.bounds else []
    order = list(WORDS)
    return replace(
        laid,
        tells=tuple(_told(area) for area in each_row(told)),
        shades=tuple(
            Shade(
                now.fill(DRAWN_AS[verdict]),
                f"{words} ({int(counts.get(verdict, 0))})",
                look(DRAWN_AS[verdict]).pattern == "hatch",
            )
            for verdict, words in WORDS.items()
        ),
        fills=tuple(order.index(verdict) for verdict in told["verdict"]),
        views=(*begun, *laid.views),
        strokes=edge_strokes(laid.grid, land.edges),
        beneath=NEAREST if land.left_out else "",
        credit=credit,
    )


def period_map(
    changed: pd.DataFrame,
    period: Period,
    land: Land,
    *,
    dark: bool = False,
    credit: str = "",
) -> Drawing:
    """Draw reach in one of the two periods, in classes that are the same for both.

    Parameters
    ----------
    changed : pandas.DataFrame
        `insights.tables.CHANGE`; nothing else is drawn or told.
    period : {"before", "since"}
        Which of them.
    land, dark, credit
        As for `change_map`.
    """
    told = changed.loc[land.shapes.index]
    reach = (PARITY * reach_in(told, period)).round()  # coloured as it is told: 79.6 is 80
    shades, fills = classed(reach, dark=dark, unit="for every 100 expected", edges=_CLASSES)
    return replace(
        land.laid,
        tells=tuple(
            WORDS[TOO_FEW] if pd.isna(each) else per_hundred(each / PARITY) for each in reach
        ),
        shades=shades,
        fills=fills,
        strokes=edge_strokes(land.laid.grid, land.edges),
        beneath=NEAREST if land.left_out else "",
        credit=credit,
    )


def reach_in(changed: pd.DataFrame, period: Period) -> pd.Series[float]:
    """Return how many came in one period for each that was expected; NaN where none can say.

    Parameters
    ----------
    changed : pandas.DataFrame
        `insights.tables.CHANGE`.
    period : {"before", "since"}
        Which of the two.
    """
    enough = changed["verdict"].ne(TOO_FEW) & changed[f"expected_{period}"].gt(0)
    reach: pd.Series[float] = changed[period] / changed[f"expected_{period}"]
    return reach.where(enough)


def period_alt(changed: pd.DataFrame, period: Period, words: str) -> str:
    """Describe the map of one period for someone who cannot see it."""
    reach = reach_in(changed, period).dropna()
    if reach.empty:
        return f"Map of reach in {words}: not enough data in any area."
    names = changed["name"].astype(str).reindex(reach.index).to_numpy()
    least, most = int(reach.argmin()), int(reach.argmax())
    return (
        f"Map of reach in {words}: from {per_hundred(reach.iloc[least])} for every 100 expected in "
        f"{names[least]} to {per_hundred(reach.iloc[most])} in {names[most]}."
    )


def change_alt(changed: pd.DataFrame) -> str:
    """Describe the map for someone who cannot see it."""
    said = [
        f"{WORDS[verdict]} in {listed(names, 3)}"
        for verdict in (ROSE, FELL)
        if (names := changed.loc[changed["verdict"].eq(verdict), "name"].tolist())
    ]
    return f"Map of change: {'; '.join(said) or 'no area stands out'}."


def _told(area: Any) -> str:
    if area.verdict == TOO_FEW:
        return WORDS[TOO_FEW]
    return (
        f"{WORDS[str(area.verdict)]}\n{100 * area.change:,.0f} for every 100 before "
        f"({100 * area.change_low:,.0f} to {100 * area.change_high:,.0f})"
    )
