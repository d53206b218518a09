"""Outlines of areas, as GeoJSON, GeoPackage or shapefile."""

from __future__ import annotations

from insights.open_data.geographies import geography_of
from insights.open_data.layouts.found import Found, held
from insights.open_data.layouts.layout import Layout
from insights.open_data.layouts.outline_layers import OUTLINES, SAMPLE, largest_layer, whole_layer
from insights.open_data.layouts.outline_neighbours import apart_from_their_own
from insights.open_data.layouts.outline_shapes import COARSE, outlines_of, points_each
from insights.open_data.layouts.shapefiles import MARK, packed
from insights.open_data.layouts.tables import indexed
from insights.open_data.reading import Reading, Refusal

# Bytes: reading GeoJSON takes three times its size in memory. The outlines of England and Wales
# of 20 metres' detail have two million points, which take 100 MB.
_LARGEST = 300_000_000
_BLANK = b"\xef\xbb\xbf \r\n\t"
_LONGEST_BLANK = 1_000  # bytes before the first brace
_MOST_APART = 0.2  # of areas that have others of their neighbourhood beside them


def is_boundary_file(beginning: bytes) -> bool:
    """Say whether a file begins as GeoJSON, GeoPackage or a shapefile does."""
    return beginning.lstrip(_BLANK).startswith((b"SQLite format 3", MARK)) or (
        _is_geojson(beginning) and b"FeatureCollection" in beginning
    )


def _is_geojson(beginning: bytes) -> bool:
    return beginning[:_LONGEST_BLANK].lstrip(_BLANK).startswith(b"{")


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
    found = held(file) if isinstance(file, bytes) else file
    content = packed(found, OUTLINES) if found.parts or _is_shapefile(found) else found.read()
    layer, fitting = whole_layer(content) if _is_geojson(content) else largest_layer(content)
    columns, fields = layer.columns, layer.fields
    codes = fields[columns.code].astype("str").str.strip()
    geography = geography_of(codes)
    if geography is None or geography.key != columns.geography.key:
        raise Refusal(OUTLINES, "Some of its rows are not areas, or are areas of another kind.")
    layout = f"boundaries of {geography.title}"
    names = fields[columns.name].astype("str").str.strip() if columns.name else codes
    table = indexed(
        outlines_of(layer.shapes, layer.declared, geography, layout).assign(name=names.to_numpy()),
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
        remark=_remark(points, len(table), fitting),
        geography=geography.key,
    )


BOUNDARIES = Layout(
    lambda beginning: is_boundary_file(beginning.content),
    read_boundaries,
    largest=_LARGEST,
    too_large=f"Boundaries of more than {_LARGEST // 1_000_000} megabytes take more memory than "
    "computers have to spare, and are more detailed than Doorstep needs; download those "
    "generalised to 20 metres (BGC), or of fewer areas.",
)


def _is_shapefile(found: Found) -> bool:
    return found.read(4) == MARK


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
