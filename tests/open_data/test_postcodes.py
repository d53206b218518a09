"""Every postcode with its place: as listed, else by its point."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from insights.errors import OpenDataError
from insights.geography.directory import Directory, directory_from_table, national_directory
from insights.geography.keys import postcode_keys, postcodes_of
from insights.geography.locate import locate
from insights.open_data.bringing import Place
from insights.open_data.build import import_folder
from insights.open_data.building import assignment
from insights.open_data.building.gather import gather
from insights.open_data.building.postcode_list import directory_of, write_postcodes
from insights.open_data.building.postcodes import in_areas_alone, place_postcodes
from insights.open_data.credits import sources_used
from insights.open_data.layouts.files import files_in, held
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Reading
from insights.open_data.registry import postcode_sources
from insights.open_data.store import open_store, store_folder
from insights.open_data.store.verify import verify_store
from insights.tables import BREAKDOWN, empty
from insights.wording.open_data.bringing import bringing_sentence

from .conftest import AREAS, SOUTH, WEST, Write, authority_of
from .test_postcode_directory import row, written

# Two squares in England, one in Scotland, one in Northern Ireland (a Super Data Zone).
OUTLINES = gpd.GeoDataFrame(
    {
        "geometry": [
            box(400_000, 300_000, 401_000, 301_000),
            box(401_000, 300_000, 402_000, 301_000),
            box(250_000, 660_000, 260_000, 670_000),
            box(140_000, 525_000, 150_000, 535_000),
        ]
    },
    index=pd.Index(
        ["E01000001", "E01000002", "S01010264", "N21000400"], name="area_code", dtype="str"
    ),
    crs=27700,
)
ENGLAND, SCOTLAND, ULSTER = "E06000015", "S12000049", "N09000003"


def national(*rows: tuple[str, float, float, str]) -> Directory:
    table = pd.DataFrame(rows, columns=["postcode", "easting", "northing", "authority_code"])
    return directory_from_table("that came with Doorstep", table)


def listed(**columns: list[object]) -> pd.DataFrame:
    table = pd.DataFrame(columns)
    index = pd.Index(postcode_keys(table["postcode"]), name="key")
    table = table.drop(columns="postcode").set_axis(index, axis=0)
    if "ended" in table:
        table["ended"] = table["ended"].astype("boolean")
    return table.sort_index()


def place(
    theirs: pd.DataFrame | None, ours: Directory | None, outlines: gpd.GeoDataFrame = OUTLINES
) -> pd.DataFrame:
    """Place postcodes, and index them as people write them."""
    placed = directory_of(place_postcodes(theirs, ours, outlines), "")
    keys = pd.Series([name.decode() for name in postcodes_of(placed.keys)])
    return placed.find(keys).set_axis(pd.Index(keys), axis=0)


WITH_DOORSTEP = national(
    ("DE1 1AA", 400_500, 300_500, ENGLAND),
    ("DE1 1AB", 401_500, 300_500, ENGLAND),
    ("DE1 1AD", 402_050, 300_500, ENGLAND),
    ("G1 1AA", 255_000, 665_000, SCOTLAND),
    ("BT1 5GS", 146_000, 530_000, ULSTER),
    ("JE2 3AB", np.nan, np.nan, "L99999999"),
    ("GIR 0AA", np.nan, np.nan, ""),
)


def test_by_its_point_a_postcode_of_every_nation_is_in_its_area() -> None:
    area = place(None, WITH_DOORSTEP)["area_code"]
    assert area.to_dict() == {
        "DE1 1AA": "E01000001",
        "DE1 1AB": "E01000002",
        "DE1 1AD": "E01000002",  # fifty metres outside, in the same authority
        "G1 1AA": "S01010264",
        "BT1 5GS": "N21000400",
        "JE2 3AB": "",
        "GIR 0AA": "",
    }


def test_the_official_area_counts_before_the_point() -> None:
    theirs = listed(
        postcode=["DE1 1AA"],
        easting=[400_500.0],
        northing=[300_500.0],
        authority_code=[ENGLAND],
        area_code=["E01000002"],
        ended=[False],
    )
    assert place(theirs, WITH_DOORSTEP).loc["DE1 1AA", "area_code"] == "E01000002"


def test_a_postcode_whose_official_area_has_no_outline_is_in_none_of_its_kind() -> None:
    theirs = listed(
        postcode=["DE1 1AA", "G1 1AA"],
        easting=[400_500.0, 255_000.0],
        northing=[300_500.0, 665_000.0],
        authority_code=[ENGLAND, SCOTLAND],
        area_code=["E01999999", "S01014000"],  # the second of 2022; its outline is of 2011
    )
    area = place(theirs, WITH_DOORSTEP)["area_code"]
    assert area["DE1 1AA"] == ""
    assert area["G1 1AA"] == "S01010264"


def test_northern_ireland_is_placed_by_whichever_of_its_areas_is_drawn() -> None:
    theirs = listed(
        postcode=["BT1 5GS"],
        easting=[146_000.0],
        northing=[530_000.0],
        authority_code=[ULSTER],
        area_code=["N21000999"],
        data_zone_code=["N20000001"],
    )
    zones = OUTLINES.rename(index={"N21000400": "N20000001"})
    assert place(theirs, None, zones).loc["BT1 5GS", "area_code"] == "N20000001"
    assert place(theirs, None).loc["BT1 5GS", "area_code"] == ""


def test_what_either_list_has_is_in_the_store() -> None:
    theirs = listed(
        postcode=["DE1 1AA", "DE1 9ZZ", "DE1 8ZZ"],
        easting=[np.nan, 401_500.0, np.nan],
        northing=[np.nan, 300_500.0, np.nan],
        authority_code=["", ENGLAND, ENGLAND],
        area_code=["", "", ""],
        ended=[True, False, False],
    )
    both = place(theirs, WITH_DOORSTEP)
    assert len(both) == len(WITH_DOORSTEP) + 2
    assert both["found"].all()
    assert both.loc["DE1 1AA", ["easting", "authority_code"]].tolist() == [400_500, ENGLAND]
    assert both.loc["DE1 9ZZ", "area_code"] == "E01000002"
    assert both.loc["DE1 8ZZ", "area_code"] == ""
    assert both.loc["DE1 1AA", "terminated"]
    assert not both.loc["DE1 9ZZ", "terminated"]
    assert pd.isna(both.loc["G1 1AA", "terminated"])


def test_a_council_that_changed_its_code_has_one_code_for_both_lists() -> None:
    ours = national(("S70 1AA", 400_500, 300_500, "E08000038"), ("S70 1AB", 1, 1, "E08000038"))
    theirs = listed(
        postcode=["S70 1AA"], easting=[1.0], northing=[1.0], authority_code=["E08000016"]
    )
    assert set(place(theirs, ours)["authority_code"]) == {"E08000038"}


def test_parts_of_a_directory_make_one_list() -> None:
    parts = [
        written((row("DE1 1AA", area="E01000002"), row("DE1 1AB", area="E01000001"))),
        written((row("G1 1AA", authority=SCOTLAND, area="S01010264"),)),
        written((row("DE1 1AB", area="E01000002"),)),  # once more, in a smaller file
    ]
    gathered = gather((str(n), read_file(held(part))) for n, part in enumerate(parts))
    placed = place(gathered.of("postcodes"), None)
    assert placed["area_code"].to_dict() == {
        "DE1 1AA": "E01000002",
        "DE1 1AB": "E01000001",
        "G1 1AA": "S01010264",
    }
    assert [each.used for each in gathered.imported] == [True, True, False]


def test_of_two_whole_directories_the_newer_counts_though_it_is_a_little_shorter() -> None:
    def listed(postcodes: int, authority: str, edition: float) -> Reading:
        keys = pd.Index(range(1, postcodes + 1), name="key")
        table = pd.DataFrame({"authority_code": authority}, index=keys)
        return Reading("postcodes", "", "postcode", table, (edition,))

    older, newer = listed(100, "E06999901", 202402.0), listed(98, "E06999902", 202511.0)
    table = gather([("older", older), ("newer", newer)]).of("postcodes")
    assert table is not None
    assert table["authority_code"].value_counts().to_dict() == {"E06999902": 98, "E06999901": 2}
    part = listed(90, "E06999902", 202511.0)  # too short to be the whole
    table = gather([("older", older), ("part", part)]).of("postcodes")
    assert table is not None
    assert (table["authority_code"] == "E06999901").all()


def test_areas_that_are_dropped_leave_their_postcodes() -> None:
    placed = place_postcodes(None, WITH_DOORSTEP, OUTLINES)
    fewer = in_areas_alone(placed, pd.Index(["S01010264"]))
    assert len(fewer) == len(placed)
    assert fewer["area_code"].dropna().tolist() == ["S01010264"]


@pytest.mark.parametrize("outlines", [1, 3, 1000])
def test_points_are_placed_alike_however_many_outlines_are_tried_together(
    outlines: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(7)
    easting, northing = rng.uniform(399_000, 403_000, 60), rng.uniform(299_500, 301_500, 60)
    easting[7], northing[8] = np.nan, np.nan
    easting[20:30], northing[20:30] = easting[30:40], northing[30:40]  # several at one place
    easting[40:43], northing[40:43] = OUTLINES.geometry.iloc[0].exterior.xy[0][:3], 300_500
    whole = assignment.points_in_outlines(easting, northing, OUTLINES)
    monkeypatch.setattr(assignment, "_TOGETHER", outlines)
    assert (assignment.points_in_outlines(easting, northing, OUTLINES) == whole).all()
    one_by_one = [
        next((n for n, shape in enumerate(OUTLINES.geometry) if shape.intersects(point)), -1)
        for point in gpd.points_from_xy(easting, northing)
    ]
    assert whole.tolist() == one_by_one


@given(st.lists(st.integers(0, 9_999), min_size=1, max_size=40, unique=True))
def test_every_postcode_is_there_once_in_order_and_found_again(numbers: list[int]) -> None:
    names = [f"AB{1 + n // 1000} {n // 100 % 10}{'ABDEFGHJLN'[n // 10 % 10]}A" for n in numbers]
    half = len(names) // 2
    ours = national(*((name, 400_500, 300_500, ENGLAND) for name in names[:half]))
    theirs = listed(
        postcode=sorted(set(names[half:])),
        **{
            column: [value] * len(set(names[half:]))
            for column, value in {
                "easting": 401_500.0,
                "northing": 300_500.0,
                "authority_code": ENGLAND,
                "area_code": "",
            }.items()
        },
    )
    placed = place_postcodes(theirs, ours, OUTLINES)
    assert (np.diff(placed["key"]) > 0).all()
    assert set(placed["key"]) == set(postcode_keys(pd.Series(names)))
    found = directory_of(placed, "").find(pd.Series(names))
    assert found["found"].all()
    assert found["area_code"].tolist() == [
        "E01000002" if name in names[half:] else "E01000001" for name in names
    ]


def test_the_table_beside_the_arrays_is_for_any_tool(tmp_path: Path) -> None:
    theirs = listed(
        postcode=["DE1 1AA"], easting=[1.0], northing=[1.0], authority_code=[ENGLAND], ended=[True]
    )
    directory = directory_of(place_postcodes(theirs, WITH_DOORSTEP, OUTLINES), "")
    write_postcodes(directory, tmp_path)
    table = pq.read_table(tmp_path / "postcodes.parquet").to_pylist()
    assert [each["postcode"] for each in table][:2] == ["BT1 5GS", "DE1 1AA"]
    by_postcode = {each.pop("postcode"): each for each in table}
    assert by_postcode["JE2 3AB"] == {
        "area_code": None,
        "authority_code": "L99999999",
        "easting": None,
        "northing": None,
        "ended": None,
    }
    assert by_postcode["DE1 1AA"]["ended"] is True
    assert by_postcode["G1 1AA"]["area_code"] == "S01010264"


@pytest.fixture
def national_town(monkeypatch: pytest.MonkeyPatch, town: Path, write: Write) -> Path:
    """Import the town with an official directory in place of a sample's own postcodes."""
    (town / "more" / "file-5.dat").unlink()
    rows = [
        row(
            f"ZX{n + 1} 1AA",
            easting=str(WEST + n % 4 * 1000 + 100),
            northing=str(SOUTH + n // 4 * 1000 + 200),
            authority=authority_of(code),
            area=code,
            ended="202001" if n == 2 else "",
        )
        for code, (_, n) in AREAS.items()
    ]
    write("NSPL.csv", written(tuple(rows)))
    ours = national(("DE1 3GL", 435_188, 336_435, ENGLAND), ("BT1 5GS", 146_000, 530_000, ULSTER))
    monkeypatch.setattr(
        "insights.open_data.building.shelving.national_directory", lambda _report: ours
    )
    monkeypatch.setenv("DOORSTEP_DATA", str(town.parent / "data"))
    imported = import_folder(town, store_folder())
    assert [each.used for each in imported if each.file == "NSPL.csv"] == [True]
    return store_folder()


def test_a_store_with_end_dates_says_which_postcodes_have_ended(national_town: Path) -> None:
    store = open_store(national_town)
    located = locate(pd.Series(["ZX3 1AA", "zx1 1aa", "DE1 3GL", "ZX9 9ZZ"]), store.directory)
    assert located["class"].tolist() == ["terminated", "matched", "matched", "not_in_directory"]
    assert located["area_code"].tolist() == ["E01990003", "E01990001", "", ""]
    assert store.directory.knows_ends
    rows = {source.key: source.rows for source in store.sources}
    assert rows["national_postcodes"] == 10
    assert rows["northern_ireland_postcodes"] == 1
    assert rows["postcodes"] == 8
    assert all(check.ok for check in verify_store(store))


@pytest.mark.parametrize(
    "name", ["keys", "easting", "northing", "authority", "area", "ended", "about"]
)
@pytest.mark.parametrize("how", ["cut", "gone", "flipped"])
def test_an_array_that_changed_is_named_by_verify_and_never_read(
    national_town: Path, name: str, how: str
) -> None:
    path = national_town / "postcodes" / ("about.json" if name == "about" else f"{name}.npy")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content[: len(content) // 2] if how == "cut" else content)
    if how == "gone":
        path.unlink()
    store = open_store(national_town)
    assert [check.table for check in verify_store(store) if not check.ok] == ["postcodes"]
    with pytest.raises(OpenDataError, match="damaged"):
        _ = store.directory


@pytest.mark.parametrize(
    ("venue", "councils", "local", "shown"),
    [
        ("DE1 3GL", ["Derby"], ["E01013500"], False),
        ("BT1 5GS", [], [], True),
        ("DE1 3GL", ["Derby", "Belfast"], [], True),
        ("DE1 3GL", [], ["N20000001"], True),
        ("DE1 3GL", [], ["95GG03S1"], True),
    ],
)
def test_northern_irelands_licence_is_shown_where_its_postcodes_are(
    venue: str, councils: list[str], local: list[str], shown: bool
) -> None:
    breakdown = pd.DataFrame({"dimension": "authority", "value": councils})
    used = sources_used(
        postcode_sources(), venue, breakdown if councils else empty(BREAKDOWN), local
    )
    lines = " ".join(source.attribution for source in used)
    assert ("Land & Property Services" in lines) is shown
    assert "Royal Mail" in lines


@pytest.mark.parametrize(("nation", "shown"), [("Northern Ireland", True), ("Scotland", False)])
def test_a_museum_in_northern_ireland_reads_of_the_licence_before_it_brings_files(
    nation: str, shown: bool
) -> None:
    said = bringing_sentence(Place("Belfast", nation))
    assert ("licence from Land & Property Services" in said) is shown


@pytest.mark.opendata
@pytest.mark.slow
def test_nearly_every_postcode_of_england_and_wales_is_where_it_was_found_before(
    open_data: Path,
) -> None:
    (file,) = [
        each
        for each in files_in(open_data / "england_wales/boundaries")
        if "LSOA" in each.label and "BGC" in each.label
    ]
    placed = place_postcodes(None, national_directory(), read_file(file).table)
    check = pd.read_parquet(open_data / "postcodes/ew_postcode_lsoa21_pip.parquet")
    mine = placed.set_index("key")["area_code"].reindex(postcode_keys(check["pcds"]))
    agree = (mine.astype("str").to_numpy() == check["lsoa21cd"].to_numpy()).mean()
    assert agree >= 0.9997
    assert len(placed) == len(national_directory())
