"""Outlines of areas, as GeoJSON, GeoPackage or shapefile."""

from __future__ import annotations

from collections.abc import Sequence

from insights.open_data.geographies import geography_of
from insights.open_data.layouts.found import Found
from insights.open_data.layouts.layers import SAMPLE, SHAPES, Layer, layers_of
from insights.open_data.layouts.outline_columns import Columns, columns_of, why_not
from insights.open_data.layouts.outline_neighbours import apart_from_their_own
from insights.open_data.layouts.outline_shapes import COARSE, outlines_of, points_each
from insights.open_data.layouts.tables import indexed
from insights.open_data.reading import Reading, Refusal

_MOST_APART = 0.2  # of areas that have others of their neighbourhood beside them


def read_boundaries(file: Found | bytes) -> Reading:
    """Read outlines of small areas of any nation.

    Parameters
    ----------
    file : Found or bytes
        GeoJSON, GeoPackage or shapefile with a column of codes, in degrees or
        on the British or Irish grid, whether it says so or not.

    Returns
    -------
    Reading
        ``name`` and ``geometry``, a GeoDataFrame in EPSG:27700, with every
        outline valid. Its edition is the mean number of points in an outline:
        of two files for the same areas the finer serves better.

    Raises
    ------
    Refusal
        If the file is damaged or incomplete, of areas that Doorstep does not
        use, or not where those areas are.

    Notes
    -----
    The column of codes is known by its values, whatever it is called, and the
    column of names by standing beside it. Of several layers the one that
    fits is read.
    """
    return outlines_in(layers_of(file))


def has_outlines(layers: Sequence[Layer]) -> bool:
    """Say whether one of these layers is of small areas."""
    return bool(_fitting(layers))


def outlines_in(layers: Sequence[Layer]) -> Reading:
    """Read the layer of small areas, the largest of several; see `read_boundaries`."""
    fitting = _fitting(layers)
    if not fitting:
        kind, reason = why_not(layer.sample for layer in layers)
        raise Refusal(kind or SHAPES, reason)
    layer, columns = max(fitting, key=lambda each: each[0].rows)
    drawn = layer.read([name for name in (columns.code, columns.name) if name])
    fields = drawn.fields
    codes = fields[columns.code].astype("str").str.strip()
    geography = geography_of(codes)
    if geography is None or geography.key != columns.geography.key:
        raise Refusal(SHAPES, "Some of its rows are not areas, or are areas of another kind.")
    layout = f"boundaries of {geography.title}"
    names = fields[columns.name].astype("str").str.strip() if columns.name else codes
    table = indexed(
        outlines_of(drawn.shapes, drawn.declared, geography, layout).assign(name=names.to_numpy()),
        codes,
        layout,
    )
    if (apart := apart_from_their_own(table["name"], table["geometry"].to_numpy())) > _MOST_APART:
        raise Refusal(
            layout,
            f"Of its areas {apart:.0%} do not meet any other of their neighbourhood, so codes and "
            "outlines do not belong together; download the boundaries as their publisher gives "
            "them.",
        )
    points = points_each(table)
    return Reading(
        dataset=f"{geography.key}_boundaries",
        recognised_as=layout,
        grain="deprivation" if geography.serves == "deprivation" else "small area",
        table=table,
        edition=(points,),
        remark=_remark(points, len(table), len(fitting)),
        geography=geography.key,
    )


def _fitting(layers: Sequence[Layer]) -> list[tuple[Layer, Columns]]:
    return [(layer, found) for layer in layers if (found := columns_of(layer.sample))]


def _remark(points: float, areas: int, layers: int) -> str:
    told = []
    if points < COARSE and areas > SAMPLE:
        told.append(
            f"Coarse outlines, of {points:.0f} points each: postcodes near an edge may fall "
            "in the neighbouring area."
        )
    if layers > 1:
        told.append(f"One of its {layers} layers of small areas was read, the largest.")
    return " ".join(told)
