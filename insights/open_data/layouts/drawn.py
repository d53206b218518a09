"""Files of shapes, as GeoJSON, GeoPackage or shapefile: outlines of areas, or scenery for maps."""

from __future__ import annotations

from insights.open_data.layouts.boundaries import has_outlines, outlines_in
from insights.open_data.layouts.found import Found
from insights.open_data.layouts.layers import is_drawn, layers_of
from insights.open_data.layouts.layout import Layout
from insights.open_data.layouts.scenery import scenery_in
from insights.open_data.reading import Reading

# Bytes: reading GeoJSON takes three times its size in memory. The outlines of England and Wales
# of 20 metres' detail have two million points, which take 100 MB.
_LARGEST = 300_000_000


def read_drawn(found: Found) -> Reading:
    """Read outlines of small areas; or, of a file that has none, rivers or green spaces.

    Which of them a file is of is told from the fields of its layers, as soon as those are
    listed. A GeoPackage begins alike whatever is in it.
    """
    layers = layers_of(found)
    scenery = None if has_outlines(layers) else scenery_in(layers)
    return scenery or outlines_in(layers)


DRAWN = Layout(
    lambda beginning: is_drawn(beginning.content),
    read_drawn,
    largest=_LARGEST,
    too_large=f"Boundaries of more than {_LARGEST // 1_000_000} megabytes take more memory than "
    "computers have to spare, and are more detailed than Doorstep needs; download those "
    "generalised to 20 metres (BGC), or of fewer areas. Of rivers and green spaces, download OS "
    "Open Rivers and OS Open Greenspace, which are smaller.",
)
