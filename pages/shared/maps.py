"""Maps on a page: where reach is lower, what counts as local, and the area a reader chose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from insights.open_data.credits import map_credits
from insights.wording.clusters import outlined
from insights.wording.places import numbered
from pages.shared import session, window
from pages.shared.frame import on_a_phone
from pages.shared.widgets import dark, escaped, note

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from insights.figures.points import Point
    from insights.findings import Analysis, Change
    from insights.open_data.registry import Source
    from pages.shared.session import Nearby

_CLEAR = "rgba(0,0,0,0)"
_NARROW = 340
_SETTINGS = {
    "displaylogo": False,
    "displayModeBar": True,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "toImage", "pan2d"],
}


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
) -> str | None:
    """Draw the map and return the code of the area the reader chose, if any.

    The browser rings an area that is clicked, because a new figure would lose
    the reader's zoom. Where the map is drawn anew for another reason, such as
    the street map, it begins with that area ringed. Areas in `ringed` stay ringed for what
    `ringed_are` says, and `points` are premises of organisations. A `narrow` map shares its
    page with something beside it.
    """
    from insights.figures.map import map_alt
    from insights.figures.map import reach_map as draw

    found = analysis.on_screen.areas
    street = st.toggle(
        "Street map",
        key=f"{key}.street",
        help="Off: nothing leaves this computer. On: your browser asks OpenStreetMap for map "
        "pictures of the district you are looking at. Your data is not sent.",
    )
    if street:
        note("Street map: your browser is asking openstreetmap.org for pictures of this area.")
    width = _NARROW if narrow else _width()
    drawn = (tuple(found["verdict"].items()), tuple(ringed), tuple(points))
    look = (street, dark(), height, text_size, width, *drawn)
    begun = session.begun(key, look)
    figure = draw(
        found,
        analysis.outlines,
        analysis.venue,
        dark=dark(),
        street=street,
        chosen=begun.ringed,
        width=width,
        height=height,
        unit=analysis.settings.count,
        text_size=text_size,
        credit=map_credits(analysis.sources),
        groups=() if ringed else outlined(analysis),
        ringed=ringed,
        ringed_are=ringed_are,
        points=points,
    )
    event = st.plotly_chart(
        # Streamlit keeps a chart, and what is clicked in it, as long as it is sent unchanged.
        _on_the_page(figure).update_layout(meta=begun.times),
        key=key,
        alt=_with_rings(map_alt(found), found.loc[list(ringed), "name"], ringed_are),
        theme=None,
        on_select="rerun",
        selection_mode="points",
        config=_SETTINGS,
    )
    note(escaped(numbered(analysis)))
    clicked = [point.get("location") for point in event["selection"]["points"]]
    session.follow(key, next(iter(clicked), None))
    return code if (code := session.area()) in found.index else None


def choose_area(
    analysis: Analysis, chosen: str | None, label: str = "Choose an area, or click one on the map"
) -> str | None:
    """Let the reader choose an area by name, beginning with the one chosen on the map."""
    names = analysis.on_screen.areas["name"].sort_values()
    by_name: str | None = st.selectbox(
        label,
        names.index.tolist(),
        index=None,
        format_func=names.to_dict().__getitem__,
        placeholder="Start typing a name",
        key=session.named_area(chosen),
        on_change=session.take_named_area,
    )
    return by_name


def catchment_map(analysis: Analysis) -> None:
    """Draw which areas count as local."""
    from insights.figures.catchment import catchment_alt, catchment_map

    found = analysis.on_screen.areas
    figure = catchment_map(
        found,
        analysis.outlines,
        analysis.venue,
        analysis.catchment.radius_km,
        dark=dark(),
        width=_width(),
        unit=analysis.settings.count,
        credit=map_credits(analysis.sources),
    )
    st.plotly_chart(
        _on_the_page(figure),
        key="catchment",
        alt=catchment_alt(found),
        theme=None,
        config=_SETTINGS,
    )


def change_map(analysis: Analysis, found: Change) -> None:
    """Draw where reach rose, fell or did not clearly change."""
    from insights.figures.change_map import change_alt, change_map

    figure = change_map(
        found.areas,
        analysis.on_screen.areas,
        analysis.outlines,
        analysis.venue,
        dark=dark(),
        width=_width(),
        credit=map_credits(analysis.sources),
    )
    st.plotly_chart(
        _on_the_page(figure),
        key="change",
        alt=change_alt(found.areas),
        theme=None,
        config=_SETTINGS,
    )


def place_map(found: Nearby, sources: Iterable[Source]) -> None:
    """Draw where the museum is and what would count as local, over streets only if asked to."""
    from insights.figures.place import place_alt, place_map

    near = found.surroundings
    if near is None or found.outlines is None:
        return
    street = st.toggle(
        "Street map",
        key="place.street",
        help="Off: nothing leaves this computer. On: your browser asks OpenStreetMap for map "
        "pictures of the district around the museum.",
    )
    if street:
        note("Street map: your browser is asking openstreetmap.org for pictures of this area.")
    figure = place_map(
        near.areas,
        found.outlines,
        found.venue,
        near.radius_km,
        dark=dark(),
        street=street,
        width=_width(),
        credit=map_credits(sources),
    )
    st.plotly_chart(
        _on_the_page(figure),
        key="place",
        alt=place_alt(near.areas, near.radius_km),
        theme=None,
        config=_SETTINGS,
    )


def _width() -> int:
    """Return the pixels that a map is sure to have."""
    return _NARROW if on_a_phone() or window.is_narrow() else 420


def _with_rings(alt: str, names: Iterable[str], ringed_are: str) -> str:
    """Add to the description of a map what is ringed in it."""
    named = ", ".join(names)
    return f"{alt} Ringed, {ringed_are}: {named}." if named else alt


def _on_the_page(figure: go.Figure) -> go.Figure:
    """Let the page's own paper show through, and make the map's buttons plain."""
    from insights.figures.style import theme

    ink = theme(dark()).ink
    return figure.update_layout(
        paper_bgcolor=_CLEAR,
        modebar={"bgcolor": _CLEAR, "color": ink, "activecolor": ink},
    )
