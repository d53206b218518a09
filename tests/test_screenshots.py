"""The pictures of every page are all there, as large as they say, and small enough to keep."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "screenshots"
MOST_BYTES = 3_100_000


@pytest.fixture(scope="module")
def taking():
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    place = ROOT / "docs" / "screenshots.py"
    told = importlib.util.spec_from_file_location("screenshots", place)
    module = importlib.util.module_from_spec(told)
    told.loader.exec_module(module)
    return module


def test_every_page_and_every_step_has_its_views(taking):
    from insights.wording.story import _steps

    pages = {path.stem for path in (ROOT / "pages").glob("*.py")} - {"__init__"}
    steps = {f"strategy_session-{step['key']}" for step in _steps()}

    assert {view.name for view in taking.VIEWS} == pages | steps | {"start", "start-without-data"}


def test_each_view_has_its_six_pictures_as_wide_and_high_as_the_screen_and_no_other_is_left(taking):
    from PIL import Image

    expected = taking.names()
    found = {path.name: path for path in FOLDER.glob("*") if path.name != "README.md"}

    assert len(expected) == 6 * len(taking.VIEWS)
    assert set(found) == set(expected)
    for name, (_, screen, _) in expected.items():
        with Image.open(found[name]) as picture:
            assert picture.size == taking.SCREENS[screen], name
    assert sum(path.stat().st_size for path in found.values()) <= MOST_BYTES


def test_the_index_shows_every_picture_and_says_what_is_on_it(taking):
    told = (FOLDER / "README.md").read_text(encoding="utf-8")

    assert told == taking.index()
    shown = dict(re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", told))
    assert set(shown.values()) == set(taking.names())
