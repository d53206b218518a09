"""The places with their outlines, for mapping software."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from insights.brief.records import area_table
from insights.figures.style import look
from insights.open_data.credits import acknowledged, credits, map_credits
from insights.prose import day_in_words
from insights.wording import places

if TYPE_CHECKING:
    from insights.findings import Analysis

LAYER = "places"


def areas_gpkg(analysis: Analysis) -> bytes:
    """Return the places as a GeoPackage, each with its outline and what is released for files.

    Parameters
    ----------
    analysis : Analysis
        The findings. A place without an outline stands in no map and is left out.

    Returns
    -------
    bytes
        One layer of outlines in EPSG:4326, with the columns of ``areas.csv`` and the finding in
        words. What it shows, how sure that is, its day and its sources stand with the layer,
        where mapping software shows them.
    """
    import geopandas as gpd

    table = area_table(analysis.in_files.areas).set_index("code")
    table = table.assign(
        members=["; ".join(codes) for codes in table["members"]],
        finding=[look(verdict).words for verdict in table["verdict"]],
    )
    drawn = table.index[table.index.isin(analysis.outlines.index)]
    shapes = gpd.GeoDataFrame(
        table.loc[drawn].reset_index(),
        geometry=analysis.outlines.geometry.loc[drawn].to_numpy(),
        crs=analysis.outlines.crs,
    )
    out = io.BytesIO()
    shapes.to_file(
        out,
        driver="GPKG",
        layer=LAYER,
        engine="pyogrio",
        layer_options={
            "IDENTIFIER": "Who is missing, place by place",
            "DESCRIPTION": _about(analysis),
        },
    )
    return out.getvalue()


def _about(analysis: Analysis) -> str:
    lines = credits(analysis.sources)
    said = [
        f"Made with Doorstep {analysis.version} for the museum at {analysis.settings.venue}, "
        f"{day_in_words(analysis.made_on)}.",
        "This is the sample: a fictional museum in a fictional town." if analysis.is_sample else "",
        places.how_sure(analysis),
        map_credits(analysis.sources),
        *(each.named for each in lines),
        acknowledged(lines),
    ]
    return " ".join(filter(None, said))
