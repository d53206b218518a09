"""A saved analysis holds what may leave, and opens as what was saved."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import json
import re

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.brief.page import render_brief
from insights.brief.snapshot import Said, columns, open_snapshot, read_card, write
from insights.brief.snapshot.container import MANIFEST
from insights.brief.snapshot.declared import from_bytes, to_bytes
from insights.brief.snapshot.layout import RELEASED, SCENERY, TABLES, Kept
from insights.errors import UploadError
from insights.findings import Analysis, Captured, Change
from insights.framework import Purpose, Readiness
from insights.framework.decisions import Decision
from insights.geography.scenery import Scenery
from insights.partners.organisations.shortlist import Listed
from insights.partners.scoring.suggestion import Placed
from insights.settings import Settings
from insights.tables import AREAS, CHANGE, TOLD, Table, check, complete
from tests.brief import town
from tests.snapshot.conftest import parts_of, zipped

SAID = Said(
    shortlist=(Listed("9900001", "T10", "Harbour Food Share", "Foodbanks", "Works in Marl."),),
    decisions=(Decision("Ring the youth club", "Amal", dt.date(2026, 12, 4)), Decision("Go there")),
    purpose=Purpose(mission="Everyone's story", aims={"equality": 3}),
    readiness=Readiness({"policies": "in place"}, frozenset({"T3", "T1"})),
)


def alike(before: pd.DataFrame, after: pd.DataFrame) -> None:
    """Compare two tables to the last bit, whatever their rows are numbered."""
    if before.index.name is None:
        before = before.reset_index(drop=True)
    pd.testing.assert_frame_equal(before, after, check_exact=True, check_index_type=False)


def test_one_small_table_by_hand_is_the_same_once_read_again():
    kept = Kept(
        Table("groups", "one group", "key", {"name": "text", "codes": "object", "share": "number"}),
        {"since": "date"},
    )
    frame = pd.DataFrame(
        {
            "name": ["Café | Æther", ""],
            "codes": [("E01000001", "E01000002"), ()],
            "share": [0.123456789, np.nan],
            "since": pd.Series(["2024-05-03", None], dtype="datetime64[s]").to_numpy(),
        },
        index=pd.Index(["a", "b"], name="key", dtype="str"),
    )

    found = columns.from_parquet(columns.to_parquet(frame, kept), kept)

    assert found["share"].tolist()[0] == 0.123456789
    alike(frame, found)


@pytest.mark.parametrize("name", RELEASED)
def test_every_released_table_of_the_sample_is_read_as_it_was_written(sample: Analysis, name):
    again = open_snapshot(write(sample)).analysis

    alike(getattr(sample.in_files, name), getattr(again.in_files, name))
    assert getattr(again.on_screen, name) is getattr(again.in_files, name)


def test_no_column_of_the_sample_is_left_behind(sample: Analysis):
    frames = {name: getattr(sample.in_files, name) for name in RELEASED}
    frames |= {"served": sample.served, "organisations": sample.organisations}

    for name, frame in frames.items():
        assert {*frame.columns} <= {*TABLES[name].kinds}, name


def test_whatever_is_said_beside_the_tables_is_the_same(sample: Analysis):
    moved = dataclasses.replace(
        sample.suggestions[0],
        placed=Placed("first", "We work with them", dt.date(2026, 11, 1), by_sum=4),
        as_published=("low", None),
    )
    areas = sample.change.areas if sample.change else pd.DataFrame()
    change = Change(
        "periods", "May to June 2025", "May to June 2026", areas, months=2,
        before_month=dt.date(2025, 5, 1), since_month=dt.date(2026, 5, 1),
        captured=Captured(0.81, 0.93, (("Online", 0.2, 0.4),)), cautions=("Mind the summer.",),
    )  # fmt: skip
    analysis = dataclasses.replace(
        sample,
        suggestions=(moved, *sample.suggestions[1:]),
        settings=Settings("ZX1 1AA", radius_km=8.5, aims={"equality": 2}, count="orders"),
        change=change,
    )

    found = open_snapshot(write(analysis, SAID))

    assert found.said == SAID
    assert found.made_on == analysis.made_on
    for name in ("settings", "headline", "gaps", "strength", "sources", "how_far", "party"):
        assert getattr(found.analysis, name) == getattr(analysis, name)
    assert found.analysis.suggestions[0].placed == moved.placed
    assert found.analysis.suggestions[0].as_published == ("low", None)
    assert [one.sentence for one in found.analysis.suggestions] == [
        one.sentence for one in analysis.suggestions
    ]
    assert found.analysis.change is not None
    assert dataclasses.replace(found.analysis.change, areas=areas) == change
    assert found.analysis.outlines.geom_equals_exact(analysis.outlines, 0).all()


def test_outlines_that_cross_themselves_are_mended_as_they_are_saved():
    """As official ones sometimes do; whoever opens the file mends nothing."""
    outlines = town.outlines()
    outlines.iloc[0, 0] = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    outlines.iloc[1, 0] = shapely.Polygon()

    found = open_snapshot(write(town.analysis(outlines=outlines))).analysis.outlines

    assert found.is_valid.all()
    assert found.geometry.iloc[0].area == pytest.approx(0.5)
    assert set(outlines.index) - set(found.index) == {outlines.index[1]}


def test_outlines_with_heights_are_kept_without_them():
    flat = town.outlines()
    raised = flat.set_geometry(shapely.force_3d(flat.geometry, 12.0))

    found = open_snapshot(write(town.analysis(outlines=raised))).analysis.outlines

    assert not found.has_z.any()
    assert found.geometry.geom_equals(flat.geometry).all()


def test_rivers_and_green_spaces_are_those_that_were_saved():
    park, river = shapely.box(0, 0, 1, 1), shapely.LineString([(0, 0), (2, 1)])
    both = Scenery(shapely.MultiPolygon([park]), shapely.MultiLineString([river]))
    river_alone = both._replace(green=shapely.MultiPolygon())

    for scenery in (both, river_alone, None):
        assert open_snapshot(write(town.analysis(scenery=scenery))).analysis.scenery == scenery


def test_a_saved_analysis_of_the_first_format_has_none_and_opens():
    parts = parts_of(write(town.analysis()))
    manifest = json.loads(parts.pop(MANIFEST))
    del parts[SCENERY], manifest["parts"][SCENERY]
    before = {MANIFEST: json.dumps(manifest | {"format": 1}).encode(), **parts}

    assert open_snapshot(zipped(before)).analysis.scenery is None
    with pytest.raises(UploadError, match=SCENERY):
        open_snapshot(zipped(before | {MANIFEST: json.dumps(manifest).encode()}))


def test_the_same_analysis_gives_the_same_bytes_and_so_does_a_saved_one(sample: Analysis):
    content = write(sample, SAID)
    again = open_snapshot(content)

    assert len(content) < 200_000
    assert write(sample, SAID) == content
    assert write(again.analysis, again.said) == content


def test_the_brief_made_of_a_saved_analysis_says_what_the_brief_says(sample: Analysis):
    again = open_snapshot(write(sample, SAID))

    assert _words(render_brief(again.analysis, SAID.purpose, SAID.readiness)) == (
        _words(render_brief(sample, SAID.purpose, SAID.readiness))
    )


def _words(brief: str) -> list[str]:
    """Leave out where in a picture something is drawn."""
    return re.sub(r"<[^>]*>", "\n", brief).split("\n")


def test_without_open_data_there_is_an_analysis_to_save_all_the_same():
    none = town.released(town.areas().iloc[:0], pooled=town.pooled().iloc[:0])
    analysis = town.analysis(
        on_screen=none, in_files=none, suggestions=(), level="",
        outlines=gpd.GeoDataFrame({"geometry": []}, geometry="geometry", crs="EPSG:4326"),
    )  # fmt: skip

    found = open_snapshot(write(analysis)).analysis

    assert not found.has_areas
    assert found.headline == analysis.headline


def test_what_a_saved_analysis_says_of_itself_is_read_without_opening_it(sample: Analysis):
    card = read_card(io.BytesIO(write(sample)))

    assert card.museum == "the fictional museum at ZX1 1AA"
    assert card.made_on == sample.made_on


def test_words_of_findings_that_are_kept_back_in_files_are_not_in_it():
    told = complete(
        pd.DataFrame({"partner_types": [("T1",)], "kind": ["report"], "finding": [""]}), TOLD
    )
    words = told.assign(finding="Mrs Green said that the stairs are steep.")
    analysis = town.analysis(on_screen=town.released(told=words), in_files=town.released(told=told))

    found = open_snapshot(write(analysis)).analysis

    assert found.on_screen.told["finding"].tolist() == [""]


letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
numbers = st.floats(-1e6, 1e6) | st.just(float("nan"))
_BY_KIND = {
    "text": letters,
    "object": st.lists(letters, max_size=3).map(tuple),
    "whole": st.integers(-(10**9), 10**9),
    "number": numbers,
    "flag": st.booleans(),
    "date": st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)).map(pd.Timestamp) | st.just(pd.NaT),
}
_DTYPES = {"text": "str", "whole": "int64", "number": "float64", "flag": "bool",
           "date": "datetime64[s]", "object": "object"}  # fmt: skip


@st.composite
def frames(draw: st.DrawFn) -> pd.DataFrame:
    rows = draw(st.integers(0, 5))
    return pd.DataFrame(
        {
            kind: pd.Series(
                draw(st.lists(values, min_size=rows, max_size=rows)), dtype=_DTYPES[kind]
            )
            for kind, values in _BY_KIND.items()
        }
    )


@given(frames())
@settings(max_examples=60)
def test_any_table_is_read_as_it_was_written(frame: pd.DataFrame):
    kept = Kept(Table("any", "one row", None, {kind: kind for kind in _BY_KIND}))

    found = columns.from_parquet(columns.to_parquet(frame, kept), kept)

    alike(frame, found)
    check(found, kept.table)


@given(
    st.builds(
        Decision, letters.filter(lambda text: text.split() != []), letters, st.none() | st.dates()
    )
)
@settings(max_examples=60)
def test_any_decision_is_read_as_it_was_written(one: Decision):
    assert from_bytes(Decision, to_bytes(one)) == one


def test_the_tables_that_are_read_keep_their_contracts(sample: Analysis):
    again = open_snapshot(write(sample)).analysis

    check(again.in_files.areas, AREAS)
    if again.change is not None:
        check(again.change.areas, CHANGE)
