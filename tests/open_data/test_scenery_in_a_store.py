"""Rivers and green spaces in a store: what is kept, and what is read of a box."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import numpy as np
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from insights.errors import OpenDataError
from insights.open_data.build import import_folder
from insights.open_data.credits import map_credits
from insights.open_data.store import Store, empty_store, open_store
from insights.open_data.store.losing import held, lost
from insights.open_data.store.scenery import scenery_in, write_scenery
from insights.open_data.store.verify import verify_store
from insights.tables import SCENERY, check
from tests.open_data import scenes
from tests.open_data.scenes import SOUTH, THREE_RIVERS, TWO_PARKS, WEST, greens, square

Fates = dict[str, tuple[bool, str]]
EVERYWHERE = (0.0, 0.0, 700_000.0, 1_300_000.0)


def built(folder: Path, into: Path) -> tuple[Store, Fates]:
    imported = import_folder(folder, into)
    return open_store(into), {item.file: (item.used, item.reason) for item in imported}


def real(folder: Path) -> None:
    """Leave the sample's postcodes out, so that the store credits what it was made from."""
    (folder / "more/file-5.dat").unlink()


def names(found: gpd.GeoDataFrame) -> list[tuple[str, str]]:
    return sorted(zip(found["kind"], found["name"], strict=True))


def test_what_the_files_draw_is_in_the_store_and_a_box_reads_what_meets_it(
    town: Path, into: Path
) -> None:
    scenes.geopackage(town / "rivers.gpkg", watercourse_link=THREE_RIVERS)
    scenes.geopackage(town / "parks.gpkg", greenspace_site=TWO_PARKS)
    store, fates = built(town, into)
    assert fates["rivers.gpkg"][0]
    assert "2 stretches of river" in fates["rivers.gpkg"][1]
    everything = check(store.scenery(*EVERYWHERE), SCENERY)
    assert everything.crs.to_epsg() == 27700
    assert list(everything.columns) == ["kind", "name", "geometry"]
    assert everything.index.tolist() == [0, 1, 2, 3]
    assert names(everything) == [
        ("green", ""), ("green", "Quay Park"), ("river", ""), ("river", "River Marl"),
    ]  # fmt: skip
    park = store.scenery(WEST + 600, SOUTH + 650, WEST + 650, SOUTH + 660)
    assert names(park) == [("green", "Quay Park")]
    assert park.geometry.iloc[0].equals(square(500, 600, 200))
    touched = store.scenery(WEST + 4_000, SOUTH + 500, WEST + 4_000, SOUTH + 500)
    assert names(touched) == [("river", ""), ("river", "River Marl")]
    nothing = check(store.scenery(0, 0, 1, 1), SCENERY)
    assert (len(nothing), nothing.crs.to_epsg()) == (0, 27700)


def test_a_store_without_scenery_has_an_empty_table_of_it(town: Path, into: Path) -> None:
    for store in (built(town, into)[0], empty_store()):
        nothing = check(store.scenery(*EVERYWHERE), SCENERY)
        assert len(nothing) == 0
        assert nothing.crs.to_epsg() == 27700
        assert list(nothing.columns) == ["kind", "name", "geometry"]


def test_scenery_alone_makes_no_store_and_is_told_what_is_missing(
    tmp_path: Path, into: Path
) -> None:
    scenes.geopackage(tmp_path / "rivers.gpkg", watercourse_link=THREE_RIVERS)
    (item,) = import_folder(tmp_path, into)
    assert not item.used
    assert item.reason.startswith("Not used: the outlines of small areas of England and Wales")
    assert open_store(into).is_empty


def test_of_the_same_rivers_in_two_forms_one_is_used(town: Path, into: Path) -> None:
    scenes.geopackage(town / "a.gpkg", links=THREE_RIVERS)
    scenes.shapefile(town / "b.shp", THREE_RIVERS.assign(id=["x", "y", "z"]))
    store, fates = built(town, into)
    assert len(store.scenery(*EVERYWHERE)) == 2
    assert [fates[name][0] for name in ("a.gpkg", "b.shp")].count(True) == 1
    assert any(reason.startswith("Superseded") for _, reason in fates.values())


def test_of_the_two_shapefiles_of_a_download_the_points_are_not_needed(
    town: Path, into: Path
) -> None:
    scenes.shapefile(town / "WatercourseLink.shp", THREE_RIVERS)
    scenes.shapefile(
        town / "HydroNode.shp", scenes.nodes().rename(columns={"hydro_node_category": "formOfNode"})
    )
    store, fates = built(town, into)
    assert len(store.scenery(*EVERYWHERE)) == 2
    assert fates["WatercourseLink.shp"][0]
    used, reason = fates["HydroNode.shp"]
    assert not used
    assert reason.startswith("Not needed: it has the points where rivers begin, meet and end.")


def parks(*at: float) -> gpd.GeoDataFrame:
    return greens(*(("Golf Course", f"Links {x:g}", square(x, 0, 150)) for x in at))


def test_of_two_editions_one_is_used_and_of_neighbouring_squares_both(
    town: Path, into: Path
) -> None:
    scenes.geopackage(town / "old.gpkg", sites=parks(0, 1_000, 2_000, 3_050))
    scenes.geopackage(town / "new.gpkg", sites=parks(0, 1_000, 2_000, 3_000, 4_000))
    store, fates = built(town, into)
    assert [fates[name][0] for name in ("old.gpkg", "new.gpkg")] == [False, True]
    assert len(store.scenery(*EVERYWHERE)) == 5
    (town / "old.gpkg").unlink()
    scenes.geopackage(town / "east.gpkg", sites=parks(4_000, 5_000, 6_000))
    store, fates = built(town, into)
    assert all(fates[name][0] for name in ("new.gpkg", "east.gpkg"))
    assert "1 of its rows are in another file." in fates["east.gpkg"][1]
    assert len(store.scenery(*EVERYWHERE)) == 7


def test_each_source_is_credited_where_it_is_in_the_store(town: Path, into: Path) -> None:
    real(town)
    scenes.geopackage(town / "parks.gpkg", sites=TWO_PARKS)
    store, _ = built(town, into)
    assert {source.key: source.rows for source in store.sources if "open_" in source.key} == {
        "open_greenspace": 2
    }
    assert "Contains OS data © Crown copyright and database right." in map_credits(store.sources)
    before = held(store)
    (town / "parks.gpkg").unlink()
    after, _ = built(town, into)
    assert not [source for source in after.sources if "open_" in source.key]
    assert lost(before, held(after)).others == (
        "OS Open Greenspace: parks, playing fields and other green spaces",
    )


def test_a_changed_byte_is_told_and_never_drawn(town: Path, into: Path) -> None:
    scenes.geopackage(town / "rivers.gpkg", links=THREE_RIVERS)
    store, _ = built(town, into)
    path = into / "scenery.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(OpenDataError, match="damaged"):
        store.scenery(*EVERYWHERE)
    assert "scenery" in {item.table for item in verify_store(store) if not item.ok}


def test_verify_tells_how_many_rivers_and_green_spaces_there_are(town: Path, into: Path) -> None:
    scenes.geopackage(town / "rivers.gpkg", links=THREE_RIVERS)
    scenes.geopackage(town / "parks.gpkg", greenspace_site=TWO_PARKS)
    store, _ = built(town, into)
    (told,) = (item for item in verify_store(store) if item.table == "scenery")
    assert (told.rows, told.ok, told.note) == (4, True, "2 stretches of river, 2 green spaces.")


def test_the_same_files_make_the_same_store_whatever_their_order(
    town: Path, tmp_path: Path
) -> None:
    scenes.geopackage(town / "rivers.gpkg", links=THREE_RIVERS)
    built(town, tmp_path / "one")
    scenes.geopackage(town / "rivers.gpkg", links=THREE_RIVERS.iloc[::-1])
    built(town, tmp_path / "other")
    cards = [
        json.loads((tmp_path / name / "sources.json").read_text()) for name in ("one", "other")
    ]
    assert cards[0]["digests"]["scenery"] == cards[1]["digests"]["scenery"]


@pytest.mark.parametrize("at", [0, 1_000])
def test_a_town_is_read_without_unpacking_the_country(tmp_path: Path, at: int) -> None:
    corners = np.stack(np.meshgrid(np.arange(100) * 5_000, np.arange(100) * 5_000), axis=-1)
    boxes = [shapely.box(x, y, x + 100, y + 100) for x, y in corners.reshape(-1, 2)]
    country = gpd.GeoDataFrame(geometry=boxes, crs=27700).assign(kind="green", name="")
    write_scenery(country, tmp_path / "a.parquet", row_group=100)
    unpacked: list[int] = []
    whole = pq.ParquetFile.read_row_groups

    def counted(self: pq.ParquetFile, groups: list[int], **more: object) -> object:
        unpacked.extend(groups)
        return whole(self, groups, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pq.ParquetFile, "read_row_groups", counted)
        found = scenery_in(tmp_path / "a.parquet", (200_000, 200_000 + at, 220_000, 220_000 + at))
    assert len(found) == (25 if at == 0 else 20)
    assert 0 < len(unpacked) <= 6


SIDE = st.integers(0, 300)
SPOT = st.tuples(st.integers(0, 600), st.integers(0, 1_200), SIDE, SIDE)  # kilometres


@given(spots=st.lists(SPOT, min_size=1, max_size=30), box=SPOT, row_group=st.integers(1, 7))
def test_what_is_read_of_a_box_is_what_meets_it_whatever_is_packed_together(
    spots: list[tuple[int, ...]], box: tuple[int, ...], row_group: int
) -> None:
    lines = [
        shapely.LineString([(x * 1_000, y * 1_000), (x * 1_000 + w, y * 1_000 + h)])
        for x, y, w, h in spots
    ]
    table = gpd.GeoDataFrame(
        {"kind": "river", "name": [str(n) for n in range(len(spots))]}, geometry=lines, crs=27700
    )
    west, south = box[0] * 1_000, box[1] * 1_000
    asked = (west, south, west + box[2] * 1_000, south + box[3] * 1_000)
    with TemporaryDirectory() as folder:
        write_scenery(table, Path(folder) / "a.parquet", row_group)
        found = scenery_in(Path(folder) / "a.parquet", asked)
    expected = [
        name
        for name, (w, s, e, n) in zip(table["name"], shapely.bounds(lines), strict=True)
        if w <= asked[2] and e >= asked[0] and s <= asked[3] and n >= asked[1]
    ]
    assert sorted(found["name"]) == sorted(expected)
    at = table.set_index("name").geometry
    assert all(
        shape.equals(at[name]) for name, shape in zip(found["name"], found.geometry, strict=True)
    )
