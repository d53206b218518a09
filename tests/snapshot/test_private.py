"""A saved analysis holds no row, nothing of the screen's release, and no more than other files."""

from __future__ import annotations

import ast
import dataclasses
import io
import json
import re
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

import insights.brief.snapshot as room
from insights.analysis import Settings, analyse
from insights.brief.export import to_json
from insights.brief.snapshot import open_snapshot, write
from insights.brief.snapshot.layout import FACTS, part_of
from insights.findings import Analysis
from insights.intake.evidence import read_evidence
from insights.ledger import FileLedger
from insights.open_data.store import open_sample_store, sample_evidence
from tests.brief import town
from tests.snapshot.conftest import parts_of

_POSTCODE = re.compile(rb"\bZX\d{1,2} ?\d[A-Z]{2}\b")
#: What the snapshot holds in a table, and analysis.json tells once for all of them.
_TOLD_ONCE = {"area_code": "code", "party_factor": None}


def test_nothing_of_the_release_for_the_screen_is_in_it():
    seen = town.areas().assign(observed=777_771.0, name="SEEN-ON-SCREEN")
    groups = town.groups().assign(count=777_772.0, category="SEEN-ON-SCREEN")
    screen = town.released(seen, groups=groups, total=777_773.0, volunteers_threshold=3)
    analysis = town.analysis(on_screen=screen)

    assert write(analysis) == write(analysis.as_it_leaves())
    assert b"SEEN-ON-SCREEN" not in b"".join(parts_of(write(analysis)).values())
    assert open_snapshot(write(analysis)).analysis.on_screen.volunteers_threshold == 10


def test_what_is_written_is_no_more_than_the_other_files_tell(sample: Analysis):
    told = json.loads(json.dumps(to_json(sample)))
    parts = parts_of(write(sample))
    tables = ("areas", "pooled", "trends", "groups", "responses", "breakdown", "by_source",
              "side_by_side", "mismatch", "clusters", "served", "organisations")  # fmt: skip

    for name in tables:
        kept = pq.read_table(io.BytesIO(parts[part_of(name)])).to_pandas()
        records = pd.DataFrame(told[name])
        for column in kept:
            here = _TOLD_ONCE.get(column, column) if column not in records else column
            if here is None:
                assert kept[column].eq(kept[column].iloc[0]).all()
                continue
            for mine, theirs in zip(kept[column], records[here], strict=True):
                if isinstance(mine, float):
                    assert pd.isna(mine) == pd.isna(theirs)
                    assert pd.isna(mine) or round(mine, 6) == theirs, (name, column)
                elif isinstance(theirs, str):
                    assert str(mine) == theirs or column in ("ended", "extract_date")


def test_of_the_account_of_files_it_tells_what_documents_tell():
    few = FileLedger(
        "tickets", "generic", records=102, header_rows=1, data_rows=101, excluded={},
        proposed={"school": 3, "group": 2}, matched=90, repaired=0, terminated=None,
        unmatched={"missing": 9, "bfpo": 2}, by_local_authority={"E06999901": 88, "E06999902": 2},
        proposed_located={"school": 2, "group": 1},
    )  # fmt: skip

    (found,) = open_snapshot(write(town.analysis(ledger=(few,)))).analysis.ledger

    assert found.unmatched == {"others": 11}
    assert found.proposed == {} == found.by_local_authority
    assert found.proposed_located == {"others": 3}  # as the brief says how many are set aside


def test_of_when_something_came_it_tells_months_and_no_days(sample: Analysis):
    kept = json.loads(parts_of(write(sample))[FACTS])
    (tickets,) = (each for each in kept["in_use"] if each["key"] == "tickets")
    (whole,) = (each for each in sample.in_use if each.source.key == "tickets")

    assert tickets["earliest"] == "2024-11-01" != str(whole.earliest)
    assert tickets["latest"][:7] == str(whole.latest)[:7]


@pytest.mark.parametrize("museum", ["marlhaven", "small_museum"])
def test_no_postcode_of_a_visitor_and_no_name_is_in_it(museum):
    door = {"marlhaven": "ZX1 1AA", "small_museum": "ZX15 1AA"}[museum]
    files = list(sample_evidence(museum))
    evidence = [
        read_evidence(path.read_bytes(), path.name, kind=kind, own_postcode=door)
        for path, kind in files
    ]
    found = analyse(evidence, Settings(venue=door), open_sample_store())
    listed = found.organisations.to_csv().encode()
    written = b"\n".join(parts_of(write(found)).values())

    homes = {postcode for item in evidence for postcode in item.rows["postcode"] if postcode}
    inside = {each.decode() for each in _POSTCODE.findall(written)}
    assert (inside - {door} - {each.decode() for each in _POSTCODE.findall(listed)}) == set()
    assert len(homes) > 100  # there were some to be found
    for path, _ in files:
        assert path.name.encode() not in written


def test_a_name_in_an_uploaded_file_reaches_no_saved_analysis():
    rows = "\n".join(f"{n},Quigley-Canary {n},canary{n}@example.org,ZX1 1AA" for n in range(300))
    file = f"Order,Customer name,Email,Postcode\n{rows}\n".encode()
    evidence = [read_evidence(file, "quigley-canary.csv", own_postcode="ZX15 1AA")]

    found = analyse(evidence, Settings(venue="ZX15 1AA"), open_sample_store())

    assert b"canary" not in b"".join(parts_of(write(found)).values()).lower()


def test_totals_of_periods_are_not_in_it(sample: Analysis):
    again = open_snapshot(write(sample)).analysis

    assert sample.change is not None
    assert sample.change.totals is not None
    assert again.change is not None
    assert again.change.totals is None
    assert dataclasses.replace(sample.change, totals=None).before == again.change.before


def test_nothing_in_the_room_can_run_what_a_file_holds():
    for path in sorted(Path(room.__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
        named = {
            alias.name.split(".")[0]
            for n in ast.walk(tree)
            if isinstance(n, ast.Import)
            for alias in n.names
        }
        assert not names & {"eval", "exec", "getattr_static", "__import__"}, path.name
        assert not named & {"pickle", "marshal", "shelve", "joblib", "importlib"}, path.name
