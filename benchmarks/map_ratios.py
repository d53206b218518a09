"""What the map of reach sends to the browser, and how long it takes to draw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import side_by_side
from benchmarks.table import Ratio

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

MOST_BYTES = 350
AREAS = 400


def ratios(folder: Path, small: bool) -> list[Ratio]:  # noqa: ARG001 - it reads no file
    """Compare the map's size with its limit, and its time with a bare trace of Plotly's."""
    runs, side = (0, 6) if small else (5, int(AREAS**0.5))
    both = side_by_side(
        {"ours": ("map_ratios:reach", side), "peer": ("map_ratios:bare", side)}, runs
    )
    ours, peer = both["ours"], both["peer"]
    areas, size, shapes = ours.value
    hundreds = areas / 100
    return [
        Ratio("bytes for each outline", shapes / areas, "limit", MOST_BYTES, 1, "B"),
        Ratio("bytes for each outline", shapes / areas, "as stored", peer.value / areas, 0.25, "B"),
        Ratio("bytes for each area, all told", size / areas, "limit", MOST_BYTES, 1, "B"),
        Ratio(
            "drawing 100 areas", ours.seconds / hundreds, "bare trace", peer.seconds / hundreds, 2
        ),
    ]


def outlines(side: int) -> gpd.GeoDataFrame:
    """Make ragged areas that fit together without gaps, as detailed as official outlines."""
    import geopandas as gpd
    import numpy as np
    import shapely

    rows, columns = np.divmod(np.arange(side * side), side)
    squares = shapely.segmentize(shapely.box(columns, rows, columns + 1, rows + 1), 1 / 16)

    def ragged(points: np.ndarray) -> np.ndarray:
        moved = points.copy()
        for octave in range(1, 7):
            swing, wave = 0.28 / 2**octave, 1.7 * 2**octave
            moved[:, 0] += swing * np.sin(wave * points[:, 1] + octave + 0.7 * points[:, 0])
            moved[:, 1] += swing * np.sin(wave * points[:, 0] - octave - 0.7 * points[:, 1])
        return np.array([-1.5, 52.9]) + moved * np.array([0.02, 0.012])

    codes = [f"E0199{number:04d}" for number in range(side * side)]
    shapes = shapely.transform(squares, ragged)
    return gpd.GeoDataFrame(geometry=shapes, index=codes, crs=4326).rename_axis("area_code")


def reach(side: int) -> Iterator[tuple[int, int, int]]:
    """Draw the map of reach and write it as it is sent."""
    from insights.figures.map import reach_map
    from insights.figures.style import LIGHT
    from insights.settings import Venue

    shapes = outlines(side)
    table = areas(shapes.index.tolist())
    west, south, east, north = shapes.total_bounds
    venue = Venue("DE1 3GL", 0, 0, (west + east) / 2, (south + north) / 2)
    reach_map(table, shapes, venue).as_data(LIGHT)
    yield 0, 0, 0
    drawing = reach_map(table, shapes, venue)
    text = _compact(drawing.as_data(LIGHT))
    yield len(table), len(text), len(_compact(drawing.paths))


def bare(side: int) -> Iterator[int]:
    """Draw one plain trace of the same outlines as they are stored."""
    import json

    import plotly.graph_objects as go

    shapes = outlines(side)
    go.Figure(go.Choroplethmap(geojson={}, locations=[], z=[])).to_json()
    yield 0
    text = shapes.to_json()
    trace = go.Choroplethmap(
        geojson=json.loads(text), locations=shapes.index, z=[1] * len(shapes), featureidkey="id"
    )
    go.Figure(trace).to_json()
    yield len(text)


def areas(codes: list[str]) -> pd.DataFrame:
    """Make up what is released of each area."""
    import numpy as np
    import pandas as pd

    number = np.arange(len(codes))
    ratio = 0.5 + (number * 37 % 100) / 90
    due = 12.0 + number % 50
    verdict = np.select(
        [number % 3 == 0, ratio < 0.7, ratio < 0.85, ratio < 1.3],
        ["too_few", "under_strong", "under_likely", "in_line"],
        "over",
    )
    return pd.DataFrame(
        {
            "name": [f"Neighbourhood {n}" for n in number],
            "level": "neighbourhood",
            "authority_code": np.where(number < len(codes) / 3, "E06000015", "E07000039"),
            "authority": np.where(number < len(codes) / 3, "Derby", "South Derbyshire"),
            "people": 1500,
            "distance_km": 1 + number % 17,
            "deprivation_fifth": 1.0 + number % 5,
            "observed": np.rint(due * ratio),
            "observed_band": "",
            "expected_population": due,
            "expected_distance": due,
            "raw_ratio": ratio,
            "ratio": ratio,
            "low": ratio * 0.7,
            "high": ratio * 1.4,
            "probability_below": 0.5,
            "shortfall": np.maximum(due - due * ratio, 0),
            "verdict": verdict,
        },
        index=pd.Index(codes, name="area_code"),
    )


def _compact(geojson: object) -> str:
    import json

    return json.dumps(geojson, separators=(",", ":"))
