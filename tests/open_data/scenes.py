"""Rivers and green spaces in the layouts of Ordnance Survey, made by hand."""

from __future__ import annotations

import warnings
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from insights.geography.grid import to_degrees

WEST, SOUTH = 570_000, 570_000  # of the town of `conftest`
RIVER_COLUMNS = {"id": "identifier", "flow_direction": "flow", "watercourse_name": "name1",
                 "watercourse_name_alternative": "name2"}  # fmt: skip
GREEN_COLUMNS = {f"distinctive_name_{n}": f"distName{n}" for n in range(1, 5)}


def line(*points: tuple[float, float]) -> shapely.LineString:
    """Draw a line, in metres from the corner of the town."""
    return shapely.LineString([(WEST + x, SOUTH + y) for x, y in points])


def square(x: float, y: float, side: float) -> shapely.MultiPolygon:
    """Draw a square, in metres from the corner of the town."""
    west, south = WEST + x, SOUTH + y
    return shapely.MultiPolygon([shapely.box(west, south, west + side, south + side)])


def rivers(*links: tuple[str, str | None, shapely.Geometry], **more: object) -> gpd.GeoDataFrame:
    """Lay links out as ``watercourse_link``: form, name, course."""
    return gpd.GeoDataFrame(
        {
            "id": [f"0{n}A" for n in range(len(links))],
            "flow_direction": "in direction",
            "length": [round(course.length) for _, _, course in links],
            "fictitious": "0",
            "form": [form for form, _, _ in links],
            "watercourse_name": [name for _, name, _ in links],
            "watercourse_name_alternative": None,
            **more,
        },
        geometry=[course for _, _, course in links],
        crs=27700,
    )


def greens(*sites: tuple[str, str | None, shapely.Geometry]) -> gpd.GeoDataFrame:
    """Lay sites out as ``greenspace_site``: function, name, outline."""
    return gpd.GeoDataFrame(
        {
            "id": [f"0{n}B" for n in range(len(sites))],
            "function": [function for function, _, _ in sites],
            "distinctive_name_1": [name for _, name, _ in sites],
            **dict.fromkeys([f"distinctive_name_{n}" for n in (2, 3, 4)]),
        },
        geometry=[outline for _, _, outline in sites],
        crs=27700,
    )


MARL = line((0, 500), (2_000, 520), (4_000, 500))
THREE_RIVERS = rivers(
    ("inlandRiver", "River Marl", MARL),
    ("inlandRiver", None, line((1_000, 500), (1_000, 900))),
    ("tidalRiver", None, line((4_000, 500), (6_000, 500))),
)
TWO_PARKS = greens(
    ("Public Park Or Garden", "Quay Park", square(500, 600, 200)),
    ("Play Space", "Quay Swings", square(500, 1_500, 200)),
    ("Cemetery", None, square(1_500, 700, 100)),
    ("Golf Course", "Nine Holes", square(2_500, 700, 99)),
)


def geopackage(path: Path, **layers: gpd.GeoDataFrame) -> Path:
    """Write layers into one file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, table in layers.items():
            table.to_file(path, driver="GPKG", layer=name)
    return path


def shapefile(path: Path, table: gpd.GeoDataFrame) -> Path:
    """Write a layer with the headings that a shapefile has."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table.rename(columns=RIVER_COLUMNS | GREEN_COLUMNS).to_file(path)
    return path


def geojson(path: Path, table: gpd.GeoDataFrame) -> Path:
    """Write a layer in degrees, as GeoJSON is by its rules."""
    shapes = shapely.transform(table.geometry.to_numpy(), _degrees)
    degrees = table.set_geometry(gpd.GeoSeries(shapes, crs=4326))
    path.write_text(degrees.to_json(drop_id=True))
    return path


def _degrees(points: np.ndarray) -> np.ndarray:
    return np.column_stack(to_degrees(points[:, 0], points[:, 1]))


def nodes() -> gpd.GeoDataFrame:
    """Lay the ends of rivers out as ``hydro_node``."""
    return gpd.GeoDataFrame(
        {"id": ["0C"], "hydro_node_category": ["source"]},
        geometry=[shapely.Point(WEST, SOUTH)],
        crs=27700,
    )


def gates() -> gpd.GeoDataFrame:
    """Lay the ways in out as ``access_point``."""
    return gpd.GeoDataFrame(
        {"id": ["0D"], "access_type": ["Pedestrian"], "ref_to_greenspace_site": ["00B"]},
        geometry=[shapely.Point(WEST, SOUTH)],
        crs=27700,
    )
