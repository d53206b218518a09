"""Maps of where reach is lower, and of what else the areas show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from insights.open_data.credits import map_credits
from insights.wording.clusters import outlined
from insights.wording.places import numbered
from pages.shared import session, window
from pages.shared.frame import on_a_phone
from pages.shared.map_view import map_view
from pages.shared.maps.streets import over_streets
from pages.shared.widgets import dark, escaped, note

if TYPE_CHECKING:
    import pandas as pd

    from insights.figures.ground import Land
    from insights.figures.layers import Layer
    from insights.figures.points import Point
    from insights.findings import Analysis

_NARROW, _WIDE = 340, 420  # pixels that a map is sure to have


def reach_map(
    analysis: Analysis,
    *,
    key: str,
    height: int = 440,
    text_size: int = 13,
    ringed: Sequence[str] = (),
    ringed_are: str = "",
    points: Sequence[Point] = (),
    narrow: bool = False,
    shown: Layer | None = None,
) -> str | None:
    """Draw the map and return the code of the area the reader chose, if any.

    Areas in `ringed` stay ringed for what `ringed_are` says, and `points` are premises of
    organisations. A `narrow` map shares its page with something beside it. What is `shown` in
    place of reach colours the areas, and changes nothing else.
    """
    from insights.figures.layers import layer_alt, shaded
    from insights.figures.map import map_alt
    from insights.figures.map import reach_map as draw

    found = analysis.on_screen.areas
    street = over_streets(key, "the district you are looking at. Your data is not sent.")
    width = _NARROW if narrow or on_a_phone() or window.is_narrow() else _WIDE
    credit, unit = map_credits(analysis.sources), analysis.settings.count
    figure = session.drawn(
        key,
        found,
        (dark(), width, height, unit, credit, ringed_are, tuple(ringed), tuple(points)),
        lambda: draw(
            found,
            analysis.outlines,
            analysis.venue,
            dark=dark(),
            width=width,
            height=height,
            unit=unit,
            credit=credit,
            groups=() if ringed else outlined(analysis),
            ringed=ringed,
            ringed_are=ringed_are,
            points=points,
            land=_land(analysis, found),
        ),
    )
    if shown:
        figure = shaded(figure, shown, dark=dark())
    clicked = map_view(
        figure,
        key=key,
        alt=_with_rings(
            layer_alt(analysis, shown) if shown else map_alt(found),
            found.loc[list(ringed), "name"],
            ringed_are,
        ),
        dark=dark(),
        height=height,
        text_size=text_size,
        street=street,
        chosen=session.area(),
    )
    note(escaped(numbered(analysis)))
    if clicked is not None:
        session.take_area(clicked or None)
    return code if (code := session.area()) in found.index else None


def small_reach_map(analysis: Analysis, areas: pd.DataFrame, *, key: str) -> None:
    """Draw one of several small maps of the same places, in the colours of the large one."""
    from insights.figures.map import map_alt
    from insights.figures.map import reach_map as draw

    figure = session.drawn(
        key,
        areas,
        dark(),
        lambda: replace(
            draw(
                areas,
                analysis.outlines,
                analysis.venue,
                dark=dark(),
                unit=analysis.settings.count,
                land=_land(analysis, areas),
            ),
            scenery=(),  # so small, it would hide the places
        ),
    )
    map_view(
        figure, key=key, alt=map_alt(areas), dark=dark(), height=220, small=True,
        chosen=session.area(),
    )  # fmt: skip


def _land(analysis: Analysis, areas: pd.DataFrame) -> Land:
    """Make the outlines ready once for all maps of the same places."""
    from insights.figures.map import numbered_places, survey

    of = (*areas.index, *numbered_places(areas).index)
    return session.drawn(
        f"land {hash(of)}",
        analysis.outlines,
        of,
        lambda: survey(areas, analysis.outlines, analysis.venue, analysis.scenery),
    )


def _with_rings(alt: str, names: Iterable[str], ringed_are: str) -> str:
    """Add to the description of a map what is ringed in it."""
    named = ", ".join(names)
    return f"{alt} Ringed, {ringed_are}: {named}." if named else alt
