"""Maps of what counts as local: around a museum, and among its findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from insights.open_data.credits import map_credits
from pages.shared import session
from pages.shared.map_view import map_view
from pages.shared.maps.streets import over_streets
from pages.shared.widgets import dark

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.open_data.registry import Source
    from pages.shared.session import Nearby


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


def place_map(found: Nearby, sources: Iterable[Source]) -> None:
    """Draw where the museum is and what would count as local, over streets only if asked to."""
    from insights.figures.place import place_alt, place_map

    near = found.surroundings
    if near is None or found.outlines is None:
        return
    street = over_streets("place", "the district around the museum.")
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
