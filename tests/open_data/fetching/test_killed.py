"""Killed half-way: the next run continues, and the store is the old one or the new one."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from insights.open_data.build import import_folder
from insights.open_data.fetching.fetch import fetch
from insights.open_data.fetching.plan import plan
from insights.open_data.layouts.files import files_in
from insights.open_data.store import open_store
from insights.open_data.store.verify import verify_store
from tests.open_data.conftest import postcodes

from .conftest import Reply, residents, zipped

ROOT = Path(__file__).parents[3]
PROGRAM = Path(__file__).with_name("until_killed.py")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a program is killed as POSIX does it")


@pytest.fixture
def started(official_files, registry_file, tmp_path):
    """Start the program; whatever is left of it at the end is killed."""
    programs = []

    def start(*store):
        words = [json.dumps(dict(official_files.endpoints.bases)), registry_file, tmp_path / "got"]
        programs.append(
            subprocess.Popen(
                [sys.executable, str(PROGRAM), *map(str, [*words, *store])],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        return programs[-1]

    yield start
    for program in programs:
        program.kill()
        program.wait()
        program.stdout.close()


def until(true, seconds=60.0):
    """Wait for something that must come to pass."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came to pass"
        time.sleep(0.01)


def killed(program):
    program.send_signal(signal.SIGKILL)
    assert program.wait(10) == -signal.SIGKILL


def test_a_fetch_that_was_killed_continues_where_it_was(
    official_files, registry_file, client, started, tmp_path
):
    noise = os.urandom(400_000).hex()  # does not pack, so that the file is long on its way
    whole = zipped("census2021-ts001-lsoa.csv", residents() + noise)
    official_files.has("/nomis/bulk/ts001.zip", Reply(whole, cut=300_000, stall=60), whole)
    part = tmp_path / "got" / ".ts001.zip.part"

    program = started()
    until(lambda: part.exists() and part.stat().st_size > 200_000)
    killed(program)

    have = part.stat().st_size
    assert not (tmp_path / "got" / "ts001.zip").exists()
    assert "ts001.zip" not in [found.label for found in files_in(tmp_path / "got")]
    planned = plan(["England"], registry_file=registry_file)
    fetched = fetch(planned, tmp_path / "got", client=client)

    assert all(item.there for item in fetched)
    assert (tmp_path / "got" / "ts001.zip").read_bytes() == whole
    ranges = [a.headers.get("Range") for a in official_files.questions("/nomis/bulk/ts001.zip")]
    assert ranges == [None, f"bytes={have}-"]
    pages = official_files.questions("/ons_outlines/BGC/FeatureServer/0/query")
    assert len(pages) == 4  # the outlines had come before, and are not asked for again


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["Reading files", "Writing the store", "The store is ready"])
def test_a_build_that_was_killed_leaves_the_old_store_or_the_new_one(
    official_files, started, tmp_path, town, moment
):
    store = tmp_path / "data" / "store"
    import_folder(town, store)
    old = open_store(store).fingerprint
    folder = tmp_path / "got"
    folder.mkdir()
    (folder / "postcodes.csv").write_text(postcodes())
    (folder / "names.csv").write_text(next(_named(town)))
    official_files.has(
        "/nomis/bulk/ts001.zip",
        zipped("census2021-ts001-lsoa.csv", residents().replace("1500", "1700")),
    )

    program = started(store)
    for line in program.stdout:
        if line.startswith(moment):
            break
    killed(program)

    left = open_store(store)
    assert all(check.ok for check in verify_store(left))
    people = set(left.areas["people"])
    assert people in ({1500}, {1700})
    assert (left.fingerprint == old) == (people == {1500})
    again = started(store)
    assert again.wait(60) == 0
    assert set(open_store(store).areas["people"]) == {1700}
    shutil.rmtree(store)


def _named(town):
    """Return the file of names that the old store was made of."""
    for path in town.rglob("*.dat"):
        text = path.read_text(encoding="utf-8-sig")
        if text.startswith("msoa21cd"):
            yield text
