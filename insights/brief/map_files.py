"""The map of reach as a file of its own: a picture for any document, and one for print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.picture import as_png
from insights.figures.svg_catchment import catchment_svg
from insights.figures.svg_map import reach_map_svg
from insights.open_data.credits import map_credits
from insights.prose import day_in_words
from insights.wording import clusters, places

if TYPE_CHECKING:
    from insights.findings import Analysis

_WIDTH = 660
# As wide and as high as a picture is that takes a slide: few pixels, so that letters are large.
_ON_A_SLIDE = (800.0, 262.0)


def map_svg(analysis: Analysis, *, title: bool = True, tallest: float = 620) -> str:
    """Draw the map with its key, and with title, day, how sure and sources if asked for.

    Parameters
    ----------
    analysis : Analysis
        The findings. Only the tables released for files are read.
    title : bool
        Whether the map stands by itself; where it is part of a document, that says the rest.
    tallest : float
        Pixels; the map itself keeps its proportions within them.

    Returns
    -------
    str
        SVG.
    """
    found = analysis.as_it_leaves()
    day = day_in_words(found.made_on)
    source = f"{places.how_sure(found)} Made with Doorstep, {day}. {map_credits(found.sources)}"
    return reach_map_svg(
        found.in_files.areas,
        found.outlines,
        found.venue,
        scenery=found.scenery,
        title=None if title else "",
        source=source if title else "",
        unit=found.settings.count,
        width=_WIDTH,
        tallest=tallest,
        groups=clusters.outlined(found),
    )


def catchment_for_a_slide(analysis: Analysis) -> str:
    """Draw which areas count as local, its key in type that a room can read (SVG)."""
    found = analysis.as_it_leaves()
    return catchment_svg(
        found.in_files.areas,
        found.outlines,
        found.venue,
        found.catchment.radius_km,
        scenery=found.scenery,
        unit=found.settings.count,
        width=_ON_A_SLIDE[1] * 1.65,
        tallest=_ON_A_SLIDE[1],
    )


def map_for_a_slide(analysis: Analysis) -> str:
    """Draw the map with its key beside it, in type that a room can read (SVG)."""
    found = analysis.as_it_leaves()
    width, tallest = _ON_A_SLIDE
    return reach_map_svg(
        found.in_files.areas,
        found.outlines,
        found.venue,
        scenery=found.scenery,
        title="",
        unit=found.settings.count,
        width=width,
        tallest=tallest,
        groups=clusters.outlined(found),
        key_beside=True,
    )


def map_png(analysis: Analysis) -> bytes:
    """Return the map as a picture for a document or a page on the web."""
    return as_png(map_svg(analysis))
