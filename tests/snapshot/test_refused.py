"""What is not as Doorstep writes it is refused, in words and soon, and nothing of it is run."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.brief.snapshot import columns, is_a_snapshot, open_snapshot, write
from insights.brief.snapshot.container import MANIFEST
from insights.brief.snapshot.layout import FACTS, FORMAT, OUTLINES, SCENERY, part_of
from insights.errors import UploadError
from tests.brief import town
from tests.snapshot.conftest import parts_of, zipped

CONTENT = write(town.analysis())
AREAS = part_of("areas")


def refused(content: bytes) -> str:
    with pytest.raises(UploadError) as refusal:
        open_snapshot(content)
    assert refusal.value.remedy.endswith(".")
    return str(refusal.value)


def with_parts(changed: Mapping[str, bytes | None], **manifest: Any) -> bytes:
    """Return a saved analysis with other parts, whose manifest has been made to fit."""
    parts = parts_of(CONTENT)
    told = json.loads(parts.pop(MANIFEST))
    parts = {name: each for name, each in (parts | changed).items() if each is not None}
    told["parts"] = {
        name: {"bytes": len(each), "sha256": hashlib.sha256(each).hexdigest()}
        for name, each in parts.items()
    }
    return zipped({MANIFEST: json.dumps(told | manifest).encode(), **parts})


def with_facts(change: Callable[[dict[str, Any]], object]) -> bytes:
    facts = json.loads(parts_of(CONTENT)[FACTS])
    change(facts)
    return with_parts({FACTS: json.dumps(facts).encode()})


def with_areas(change: Callable[[pa.Table], pa.Table], **how: Any) -> bytes:
    table = change(pq.read_table(io.BytesIO(parts_of(CONTENT)[AREAS])))
    sink = io.BytesIO()
    pq.write_table(table, sink, **({"store_schema": False} | how))
    return with_parts({AREAS: sink.getvalue()})


def put(name: str, values: pa.Array) -> Callable[[pa.Table], pa.Table]:
    return lambda table: table.set_column(table.column_names.index(name), name, values)


def test_what_is_made_to_fit_is_opened_so_that_what_follows_is_refused_for_its_own_reason():
    assert open_snapshot(with_parts({})).analysis.headline == town.analysis().headline
    assert open_snapshot(with_areas(lambda table: table)).analysis.has_areas


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"{}", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_saved_analysis_is_told_so(content):
    assert refused(content) in (
        "This file is not a saved analysis of Doorstep.",
        "A part of this saved analysis is not as Doorstep writes it: the file as a whole.",
    )
    assert not is_a_snapshot(content)


def test_another_zip_file_is_not_one():
    assert refused(zipped({"tickets.csv": b"Order\n1\n"})).startswith("This file is not a saved")
    assert refused(with_parts({}, doorstep="something else")).startswith("This file is not a saved")


def test_a_later_format_says_to_update():
    content = with_parts({}, format=3)

    assert "it has format 3, and the Doorstep on this computer reads up to 2" in refused(content)
    assert is_a_snapshot(content)


@pytest.mark.parametrize("written", [0, "1", True, None])
def test_a_format_that_is_no_number_is_refused(written):
    assert MANIFEST in refused(with_parts({}, format=written))


def test_a_part_that_was_changed_is_named():
    parts = parts_of(CONTENT)
    parts[FACTS] = parts[FACTS].replace(b"Harbour End", b"Harbour Top")

    assert refused(zipped(parts)).endswith(f"was changed or lost on its way: {FACTS}.")


@pytest.mark.parametrize("name", [AREAS, FACTS, OUTLINES])
def test_a_part_that_is_missing_is_named(name):
    assert refused(with_parts({name: None})).endswith(f"lost on its way: {name}.")


@pytest.mark.parametrize("name", ["../../evil.py", "/etc/passwd", "C:\\evil", "tables/more.pkl"])
def test_a_part_of_any_other_name_is_refused_and_written_nowhere(name):
    assert "was changed or lost" in refused(with_parts({name: b"x"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused():
    file = io.BytesIO(CONTENT)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(FACTS, b"{}")

    assert refused(file.getvalue()).endswith("one that is there twice.")


def test_a_locked_file_is_refused():
    content = bytearray(CONTENT)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flags] |= 1

    assert "locked with a password" in refused(bytes(content))


def test_a_bomb_is_not_unpacked():
    assert "more than a saved analysis can" in refused(with_parts({FACTS: bytes(30_000_000)}))


def test_a_part_that_lies_about_its_length_is_not_unpacked_further():
    content = bytearray(with_parts({FACTS: b" " * 900_000}))
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(FACTS.encode()))
    content[at + 24 : at + 28] = struct.pack("<I", 10)

    refused(bytes(content))


def test_thousands_of_parts_are_not_counted_one_by_one():
    many = zipped({MANIFEST: b"{}", **{f"p{n}": b"" for n in range(500)}})

    assert "more than a saved analysis can" in refused(many)


@pytest.mark.parametrize(
    "change",
    [
        lambda facts: facts.update(more="facts"),
        lambda facts: facts.update(is_sample="yes"),
        lambda facts: facts.update(headline=["a" * 30_000]),
        lambda facts: facts.update(headline=["\ud800"]),
        lambda facts: facts.update(made_on="yesterday"),
        lambda facts: facts.update(total=1e300),
        lambda facts: facts["settings"].update(count="heads"),
        lambda facts: facts["settings"].update(aims={"wealth": 3}),
        lambda facts: facts["settings"].update(keep_proposed=["everybody"]),
        lambda facts: facts["venue"].update(longitude=None),
        lambda facts: facts["venue"].update(easting=None),
        lambda facts: facts.update(total=None),
        lambda facts: facts.update(located=-5),
        lambda facts: facts["catchment"].update(share_of_located=None),
        lambda facts: facts["catchment"].update(radius_km=1e12),
        lambda facts: facts["catchment"].update(radius_km=-1),
        lambda facts: facts["strength"].update(grade="splendid"),
        lambda facts: facts["suggestions"][0].update(key="T99"),
        lambda facts: facts["suggestions"][0].update(band="highest"),
        lambda facts: facts["suggestions"][0].update(where=["E09999999"]),
        lambda facts: facts["suggestions"][0].pop("key"),
        lambda facts: facts["suggestions"].append(facts["suggestions"][0]),
        lambda facts: facts["suggestions"][0].update(start_at="bribed"),
        lambda facts: facts["suggestions"][0].update(questions=[]),
        lambda facts: facts["suggestions"][0]["terms"].update(need=None),
        lambda facts: facts["ledger"][0].update(kind="payroll"),
        lambda facts: facts["in_use"].append({"key": "gossip", "used": True}),
        lambda facts: facts["said"].update(decisions=[{"what": ""}]),
        lambda facts: facts["said"].update(decisions=[{"what": "Go"}] * 13),
        lambda facts: facts["said"]["readiness"].update(states={"policies": "soon"}),
    ],
)
def test_facts_that_are_not_as_they_are_declared_are_refused(change):
    assert "is not as Doorstep writes it" in refused(with_facts(change))


@pytest.mark.parametrize(
    "facts",
    [b"", b"[" * 200_000, b'{"a":' * 100_000, b"null", b"{", b'{"version": "1", "version": "2"}',
     b'{"total": NaN}', b"\xff\xfe", b"9" * 10_000],
)  # fmt: skip
def test_json_that_nests_deeply_or_is_none_is_refused(facts):
    assert refused(with_parts({FACTS: facts})).endswith(f"Doorstep writes it: {FACTS}.")


many = len(town.NAMES)


@pytest.mark.parametrize(
    "change",
    [
        put("verdict", pa.array(["splendid"] * many)),
        put("verdict", pa.array([None] * many, pa.string())),
        put("level", pa.array(["county"] * many)),
        put("deprivation_fifth", pa.array([7.0] * many)),
        put("ratio", pa.array([float("inf")] * many)),
        put("people", pa.array([None] * many, pa.int64())),
        put("people", pa.array(["many"] * many)),
        put("people", pa.array([-1] * many)),
        put("expected_distance", pa.array([float("nan")] * many)),
        put("expected_distance", pa.array([-1.0] * many)),
        put("observed", pa.array([-1.0] * many)),
        put("name", pa.array([None] * many, pa.string())),
        put("observed_band", pa.array([None] * many, pa.string())),
        put("name", pa.array([b"\xff"] * many, pa.binary())),
        put("name", pa.array(["a" * 30_000] * many)),
        put("name", pa.array([["a list"]] * many)),
        put("members", pa.array(["no list"] * many)),
        put("members", pa.array(["[" * 100_000] * many)),
        put("members", pa.array(["[1]"] * many)),
        put("area_code", pa.array(["E02990000"] * many)),
        lambda table: table.drop_columns(["name"]),
        lambda table: table.drop_columns(["area_code"]),
        lambda table: table.append_column("party_factor", pa.array([0.0] * many)),
        lambda table: table.append_column("postcode", pa.array(["M1 1AA"] * many)),
        lambda table: table.slice(0, 0),
    ],
)
def test_a_table_that_no_analysis_has_is_refused(change):
    assert "is not as Doorstep writes it" in refused(with_areas(change))


def test_types_of_arrow_that_a_file_carries_are_not_taken():
    assert AREAS in refused(with_areas(lambda table: table, store_schema=True))


def test_a_text_told_many_thousand_times_is_not_unfolded():
    rows = 60_000
    table = pa.table({"area_code": pa.array(["a" * 19_999] * rows)})
    sink = io.BytesIO()
    pq.write_table(table, sink, store_schema=False)

    assert len(sink.getvalue()) < 100_000
    assert AREAS in refused(with_parts({AREAS: sink.getvalue()}))


def test_more_rows_than_any_museum_has_are_not_read():
    sink = io.BytesIO()
    pq.write_table(pa.table({"ratio": np.ones(2_000_000)}), sink, store_schema=False)

    assert AREAS in refused(with_parts({AREAS: sink.getvalue()}))


@pytest.mark.parametrize(
    "shape",
    [
        shapely.Point(0, 0),
        shapely.box(500, 0, 501, 1),
        shapely.Polygon([(0, 0), (float("inf"), 1), (1, 1)]),
        shapely.Polygon(),
        None,
        shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]),
        shapely.box(0, 0, 1, 1).segmentize(5e-6),
    ],
    ids=["point", "beyond", "infinite", "empty", "none", "crossing", "a million corners"],
)
def test_an_outline_that_is_no_place_on_earth_is_refused(shape):
    codes = town.outlines().index.tolist()
    shapes = [shapely.to_wkb(each) for each in (shape, *town.outlines().geometry[1:])]
    told = pa.table({"area_code": codes, "geometry": pa.array(shapes, pa.binary())})

    assert OUTLINES in refused(with_parts({OUTLINES: columns.written(told)}))


def test_an_outline_that_cannot_be_read_is_refused():
    shapes = pa.table({"area_code": ["a"], "geometry": pa.array([b"\x01\x06" + b"\xff" * 40])})
    sink = io.BytesIO()
    pq.write_table(shapes, sink, store_schema=False)

    assert OUTLINES in refused(with_parts({OUTLINES: sink.getvalue()}))


def test_an_outline_that_is_a_curve_is_refused():
    ring = shapely.to_wkb(shapely.box(0, 0, 1, 1).exterior)
    curve = b"\x01\x0a" + bytes(3) + b"\x01" + bytes(3) + ring  # a CurvePolygon
    told = pa.table({"area_code": ["a"], "geometry": pa.array([curve], pa.binary())})

    assert OUTLINES in refused(with_parts({OUTLINES: columns.written(told)}))


ONE_IN_ANOTHER = (b"\x01\x07" + bytes(3) + b"\x01" + bytes(3)) * 1_000 + shapely.to_wkb(
    shapely.Point(0, 0)
)


@pytest.mark.parametrize(
    "shape",
    [
        ONE_IN_ANOTHER,
        b"\x01\x06" + ONE_IN_ANOTHER[2:],
        b"\x01\x06" + bytes(3) + b"\x02" + bytes(3) + shapely.to_wkb(shapely.box(0, 0, 1, 1))
        + ONE_IN_ANOTHER,
    ],
    ids=["a collection", "in polygons", "beside a polygon"],
)  # fmt: skip
def test_shapes_in_one_another_without_end_are_refused_before_they_are_read(shape, monkeypatch):
    told = pa.table({"area_code": ["a"], "geometry": pa.array([shape], pa.binary())})
    content = with_parts({OUTLINES: columns.written(told)})
    monkeypatch.setattr(shapely, "from_wkb", lambda *_: pytest.fail("GEOS would end the program"))

    assert OUTLINES in refused(content)


PARK = shapely.MultiPolygon([shapely.box(0, 0, 1, 1)])


@pytest.mark.parametrize(
    "rows",
    [
        {"green": shapely.Point(0, 0)},
        {"green": shapely.MultiLineString([[(0, 0), (1, 1)]])},
        {"rivers": PARK},
        {"motorway": shapely.MultiLineString([[(0, 0), (1, 1)]])},
        {"green": shapely.MultiPolygon([[[(0, 0), (1, 1), (1, 0), (0, 1)]]])},
        {"rivers": shapely.MultiLineString([[(0, 0), (500, 1)]])},
        {"green": shapely.MultiPolygon([shapely.box(0, 0, 1, 1).segmentize(1e-4)])},
        {"green": None},
    ],
    ids=["point", "lines", "ground", "unknown", "crossing", "beyond", "too fine", "none"],
)
def test_scenery_that_no_map_would_draw_is_refused(rows):
    shapes = pa.array([shapely.to_wkb(each) for each in rows.values()], pa.binary())
    told = pa.table({"kind": list(rows), "geometry": shapes})

    assert SCENERY in refused(with_parts({SCENERY: columns.written(told)}))


def test_scenery_that_is_there_twice_or_lacks_a_column_is_refused():
    shapes = pa.array([shapely.to_wkb(PARK)] * 2, pa.binary())

    for told in ({"kind": ["green", "green"], "geometry": shapes}, {"kind": ["green"]}):
        assert SCENERY in refused(with_parts({SCENERY: columns.written(pa.table(told))}))


def test_a_link_that_is_no_web_address_is_left_out():
    found = open_snapshot(CONTENT).analysis.organisations

    assert found["website"].tolist() == ["https://example.org/food", ""]


def test_a_file_that_claims_a_later_version_of_zip_is_refused():
    content = bytearray(CONTENT)
    listed = content.index(b"PK\x01\x02")
    content[listed + 6] = 99  # the version needed to unpack the first part

    assert "the file as a whole" in refused(bytes(content))


@given(st.integers(0, len(CONTENT) - 1), st.integers(1, 255))
@settings(max_examples=300)
def test_a_file_with_a_changed_byte_opens_as_it_was_or_is_refused_in_words(at: int, by: int):
    content = bytearray(CONTENT)
    content[at] ^= by
    with contextlib.suppress(UploadError):
        found = open_snapshot(bytes(content))
        pd.testing.assert_frame_equal(
            found.analysis.in_files.areas, open_snapshot(CONTENT).analysis.in_files.areas
        )


@given(st.integers(0, len(CONTENT)))
@settings(max_examples=60)
def test_a_file_that_was_cut_short_is_refused(at: int):
    refused(CONTENT[:at]) if at < len(CONTENT) else open_snapshot(CONTENT)


@given(st.sampled_from([AREAS, OUTLINES, FACTS, part_of("clusters")]), st.data())
@settings(max_examples=300)
def test_a_part_that_was_changed_on_purpose_is_opened_or_refused_in_words(name, data):
    part = bytearray(parts_of(CONTENT)[name])
    for _ in range(data.draw(st.integers(1, 4))):
        part[data.draw(st.integers(0, len(part) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(UploadError):
        assert open_snapshot(with_parts({name: bytes(part)})).card.format == FORMAT


def test_no_damaged_byte_of_a_table_ends_the_program(tmp_path):
    """A reader written in another language may end the whole program, and every visit with it."""
    table = tmp_path / "areas.parquet"
    table.write_bytes(parts_of(CONTENT)[part_of("responses")])
    run = (
        "import sys\n"
        "from insights.brief.snapshot import columns\n"
        "from insights.brief.snapshot.layout import TABLES\n"
        "whole = open(sys.argv[1], 'rb').read()\n"
        "for at in range(len(whole)):\n"
        "    for value in (0xff, whole[at] ^ 2):\n"
        "        try:\n"
        "            columns.from_parquet(\n"
        "                whole[:at] + bytes([value]) + whole[at + 1 :], TABLES['responses']\n"
        "            )\n"
        "        except ValueError:\n"
        "            pass\n"
        "print('to the end')\n"
    )
    done = subprocess.run([sys.executable, "-c", run, str(table)], capture_output=True, check=False)

    assert done.stdout.split() == [b"to", b"the", b"end"], done.stderr[-300:]
