"""The map of reach: one fixed scale, the museum marked, doubt hatched, drawn without a network."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from insights.figures import words
from insights.figures.drawing import Dot, Drawing, Shade, View
from insights.figures.ground import (
    NEAREST,
    Land,
    edge_strokes,
    group_strokes,
    land_of,
    ring_strokes,
)
from insights.figures.looks import ALL, first_view
from insights.figures.map_key import further_out
from insights.figures.points import Point
from insights.figures.style import UNDER, VERDICTS, Theme, theme

if TYPE_CHECKING:
    import geopandas as gpd

    from insights.geography.scenery import Scenery
    from insights.settings import Venue

NUMBERED = 6
FINER = 2.0  # outlines, because a reader looks closer than the whole
map_alt = words.map_alt


def numbered_places(areas: pd.DataFrame, limit: int = NUMBERED) -> pd.DataFrame:
    """Return the places whose number is drawn on the map, so that a page can name them.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`.
    limit : int
        At most this many.

    Returns
    -------
    pandas.DataFrame
        The first rows of `areas` by finding, with ``number`` from 1; empty
        where no place is reached less.
    """
    found = words.lowest_first(areas).head(limit)
    return found.assign(number=range(1, len(found) + 1))


def survey(
    areas: pd.DataFrame,
    outlines: gpd.GeoDataFrame,
    venue: Venue,
    scenery: Scenery | None = None,
) -> Land:
    """Make outlines ready for maps of reach; whoever draws several of them does it once.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`.
    outlines : geopandas.GeoDataFrame
        EPSG:4326, indexed by ``area_code``.
    venue : Venue
        The museum.
    scenery : Scenery, optional
        Rivers and green spaces around them.
    """
    besides = numbered_places(areas).index
    return land_of(areas, outlines, venue, FINER, besides=besides, scenery=scenery)


def reach_map(
    areas: pd.DataFrame,
    outlines: gpd.GeoDataFrame,
    venue: Venue,
    *,
    dark: bool = False,
    ringed: Collection[str] = (),
    width: int = 600,
    height: int = 480,
    unit: str = "households",
    credit: str = "",
    groups: Sequence[Collection[str]] = (),
    ringed_are: str = "the places named",
    points: Sequence[Point] = (),
    land: Land | None = None,
) -> Drawing:
    """Draw where reach is lower, about as expected, or higher, and where nobody can say.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`; nothing else is drawn or told.
    outlines : geopandas.GeoDataFrame
        EPSG:4326, indexed by ``area_code``.
    venue : Venue
        The museum.
    dark : bool
        Which theme.
    ringed : collection of str
        Codes of areas to ring for good, and to begin with.
    width, height : int
        Pixels that the map has, about: what to begin with depends on them.
    unit : str
        What ``observed`` counts.
    credit : str
        Whose data it shows.
    groups : sequence of collections of str
        Codes of areas of lower reach that lie together; each group is outlined as one.
    ringed_are : str
        What the rings of `ringed` mean, for the key.
    points : sequence of Point
        Premises that anybody may see on a map, drawn above the areas.
    land : Land, optional
        What `survey` made of the same areas before.

    Returns
    -------
    Drawing
        Each area in the colour of its verdict, the same in every map.
    """
    land = survey(areas, outlines, venue) if land is None else land
    shapes, laid = land.shapes, land.laid
    drawn = areas.loc[shapes.index]
    lower = drawn.index[drawn["verdict"].isin(UNDER)]
    seen = first_view(
        drawn, shapes, venue, width, height, ringed, ringed_are=ringed_are, lower=lower
    )
    begun = [View(seen.near, laid.grid.box(seen.bounds))] if seen.bounds else []
    left_out = further_out(drawn.loc[list(seen.beyond), "name"].astype(str))
    order = list(VERDICTS)
    return replace(
        laid,
        tells=tuple(map("\n".join, words.areas_in_short(drawn, unit))),
        shades=verdict_shades(drawn["verdict"], theme(dark)),
        fills=tuple(order.index(verdict) for verdict in drawn["verdict"]),
        views=(*begun, *laid.views),
        strokes=(
            *edge_strokes(laid.grid, land.edges),
            *group_strokes(laid.grid, shapes, groups),
            *ring_strokes(laid.grid, shapes, ringed, ringed_are),
        ),
        numbered=tuple(drawn.index.get_indexer(numbered_places(drawn).index).tolist()),
        dots=tuple(
            Dot(laid.grid.spot(each.longitude, each.latitude), each.name) for each in points
        ),
        dots_are="an organisation of this type" if points else "",
        opens_areas=True,
        beneath=" ".join(
            [
                *([f"{left_out} “{ALL}” shows them."] if left_out else []),
                *([NEAREST] if land.left_out else []),
            ]
        ),
        credit=credit,
    )


def verdict_shades(verdicts: pd.Series[str], now: Theme) -> tuple[Shade, ...]:
    """Return the key of verdicts, with how many areas have each."""
    counts = verdicts.value_counts()
    return tuple(
        Shade(
            now.fill(verdict),
            f"{style.words} ({int(counts.get(verdict, 0))})",
            style.pattern == "hatch",
        )
        for verdict, style in VERDICTS.items()
    )
