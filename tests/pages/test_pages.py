"""Each page through Streamlit's own runner: what a visitor sees, not how."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.frame import JOURNEY

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("[!_]*.py"))
SHELL = [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]


def test_the_journey_visits_every_page():
    assert sorted(link.path for link in JOURNEY) == sorted(["app.py", *PAGES])


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_framed_with_no_data(app: AppTest, path: str):
    app.switch_page(path).run()

    assert not app.exception
    assert not app.error
    assert len(app.title) == 1
    assert len(app.sidebar.get("page_link")) == len(JOURNEY)
    assert len(app.main.get("page_link")) >= 1


@pytest.mark.parametrize("path", ["app.py", *PAGES])
def test_every_page_opens_with_findings(full: AppTest, path: str):
    full.switch_page(path).run()

    assert not full.exception
    assert not full.error, full.error[0].value
    assert len(full.main.get("page_link")) >= 1


def test_only_session_touches_session_state_and_only_public_caches():
    for path in SHELL:
        used = {
            n.attr for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Attribute)
        }
        assert path.name == "session.py" or "session_state" not in used, path.name
        assert path.name == "public.py" or not used & {"cache_data", "cache_resource"}, path.name
