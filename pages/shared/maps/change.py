"""Maps of what changed: where reach rose or fell, and each of the two periods by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.open_data.credits import map_credits
from pages.shared import session
from pages.shared.map_view import map_view
from pages.shared.widgets import dark

if TYPE_CHECKING:
    from insights.figures.change_map import Period
    from insights.figures.ground import Land
    from insights.findings import Analysis, Change


def change_map(analysis: Analysis, found: Change) -> None:
    """Draw where reach rose, fell or did not clearly change."""
    from insights.figures.change_map import change_alt, change_map

    figure = session.drawn(
        "change",
        found,
        dark(),
        lambda: change_map(
            found.areas,
            _land(analysis, found),
            analysis.venue,
            dark=dark(),
            credit=map_credits(analysis.sources),
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
            _land(analysis, found),
            dark=dark(),
            credit=map_credits(analysis.sources),
        ),
    )
    alt = period_alt(found.areas, period, words)
    map_view(figure, key=f"map of {period}", alt=alt, dark=dark(), height=300)


def _land(analysis: Analysis, found: Change) -> Land:
    """Make the outlines ready once, for the map of change and both periods."""
    from insights.figures.change_map import land_of_change

    return session.drawn(
        "land of change",
        found,
        (),
        lambda: land_of_change(
            found.areas,
            analysis.on_screen.areas,
            analysis.outlines,
            analysis.venue,
            analysis.scenery,
        ),
    )
