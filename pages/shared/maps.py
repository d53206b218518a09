"""Maps on a page: where reach is lower, what counts as local, and the area a reader chose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from insights.open_data.credits import map_credits
from insights.wording.clusters import outlined
from insights.wording.places import numbered
from pages.shared import public, session, window
from pages.shared.frame import on_a_phone
from pages.shared.map_view import map_view
from pages.shared.widgets import dark, escaped, note

if TYPE_CHECKING:
    import pandas as pd

    from insights.figures.change_map import Period
    from insights.figures.ground import Land
    from insights.figures.layers import Layer
    from insights.figures.points import Point
    from insights.findings import Analysis, Change
    from insights.open_data.registry import Source
    from pages.shared.session import Nearby

_NARROW, _WIDE = 340, 420  # pixels that a map is sure to have
_STREET = "Street map: your browser is asking openstreetmap.org for pictures of this area."


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
    street = _street(key, "the district you are looking at. Your data is not sent.")
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


def choose_area(
    analysis: Analysis,
    chosen: str | None,
    otherwise: str = "click the map",
) -> str | None:
    """Let the reader choose an area by name or postcode, beginning with one chosen on the map.

    Of a saved analysis nothing here need know the postcodes.
    """
    from insights.geography.search import area_named, area_of

    areas = analysis.on_screen.areas
    names = areas["name"].sort_values()
    by_postcode = session.saved() is None

    def find(said: str) -> str | None:
        if said in areas.index:
            return said
        if not by_postcode:
            return area_named(said, areas)
        return area_of(said, areas, public.store_for(analysis.venue.postcode).directory)

    by_name: str | None = st.selectbox(
        f"Find a place{' or a postcode' if by_postcode else ''}, or {otherwise}",
        names.index.tolist(),
        index=None,
        format_func=lambda code: names.get(code, code),
        placeholder="Start typing a name" + (", or a postcode" if by_postcode else ""),
        accept_new_options=True,
        key=session.named_area(chosen),
        on_change=session.take_named_area,
        args=(find,),
    )
    if session.typed_in_vain():
        try_this = "a full postcode, or part" if by_postcode else "part"
        note(f"That is in none of these places. Try {try_this} of a place's name.")
    return by_name


def choose_layer(analysis: Analysis) -> Layer | None:
    """Let the reader choose what the map of areas shows; None for reach."""
    from insights.figures.layers import REACH, layer, layers

    offered = layers(analysis)
    before = session.asked("layer") or session.kept("map.layer", REACH)
    key: str = st.selectbox(
        "The map shows",
        list(offered),
        format_func=offered.__getitem__,
        key=session.filled_in("map.layer", before if before in offered else REACH),
    )
    session.keep("map.layer", key)
    return None if key == REACH else layer(analysis, key)


def layer_shown() -> str | None:
    """Return what the reader chose for the map of areas to show; None for reach."""
    from insights.figures.layers import REACH

    key = session.kept("map.layer", REACH)
    return None if key == REACH else key


def catchment_map(analysis: Analysis, *, large: bool = False) -> None:
    """Draw which areas count as local, for a desk or for a projector."""
    from insights.figures.catchment import catchment_alt, catchment_map

    found = analysis.on_screen.areas
    figure = session.drawn(
        "catchment",
        analysis,
        dark(),
        lambda: catchment_map(
            found,
            analysis.outlines,
            analysis.venue,
            analysis.catchment.radius_km,
            dark=dark(),
            unit=analysis.settings.count,
            credit=map_credits(analysis.sources),
            scenery=analysis.scenery,
        ),
    )
    map_view(
        figure,
        key="catchment",
        alt=catchment_alt(found),
        dark=dark(),
        height=540 if large else 420,
        text_size=20 if large else 13,
    )


def change_map(analysis: Analysis, found: Change) -> None:
    """Draw where reach rose, fell or did not clearly change."""
    from insights.figures.change_map import change_alt, change_map

    figure = session.drawn(
        "change",
        found,
        dark(),
        lambda: change_map(
            found.areas,
            analysis.on_screen.areas,
            analysis.outlines,
            analysis.venue,
            dark=dark(),
            credit=map_credits(analysis.sources),
            scenery=analysis.scenery,
        ),
    )
    map_view(figure, key="change", alt=change_alt(found.areas), dark=dark(), height=400)


def period_map(analysis: Analysis, found: Change, period: Period, words: str) -> None:
    """Draw reach in one of two periods, in the classes of the other."""
    from insights.figures.change_map import period_alt, period_map

    figure = session.drawn(
        f"map of {period}",
        found,
        dark(),
        lambda: period_map(
            found.areas,
            period,
            analysis.on_screen.areas,
            analysis.outlines,
            analysis.venue,
            dark=dark(),
            credit=map_credits(analysis.sources),
            scenery=analysis.scenery,
        ),
    )
    alt = period_alt(found.areas, period, words)
    map_view(figure, key=f"map of {period}", alt=alt, dark=dark(), height=300)


def place_map(found: Nearby, sources: Iterable[Source]) -> None:
    """Draw where the museum is and what would count as local, over streets only if asked to."""
    from insights.figures.place import place_alt, place_map

    near = found.surroundings
    if near is None or found.outlines is None:
        return
    street = _street("place", "the district around the museum.")
    figure = session.drawn(
        "place",
        found,
        dark(),
        lambda: place_map(
            near.areas,
            found.outlines,
            found.venue,
            near.radius_km,
            dark=dark(),
            credit=map_credits(sources),
            scenery=found.scenery,
        ),
    )
    map_view(
        figure,
        key="place",
        alt=place_alt(near.areas, near.radius_km),
        dark=dark(),
        height=360,
        street=street,
    )


def _street(key: str, of_what: str) -> bool:
    """Ask whether to draw over a street map, and say whom the browser asks for it."""
    street = st.toggle(
        "Street map",
        key=f"{key}.street",
        help="Off: nothing leaves this computer. On: your browser asks OpenStreetMap for map "
        f"pictures of {of_what}",
    )
    if street:
        note(_STREET)
    return street


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
