"""In a real browser: maps draw without a network, and the brief fetches nothing."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from insights.brief import render_brief
from insights.figures.map import reach_map
from tests.brief import town

pytestmark = pytest.mark.browser
SWITCHES = [
    "--no-sandbox", "--use-gl=swiftshader", "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator:
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium on this computer")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield started
        started.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def watched(browser):
    page, asked, problems = browser.new_page(viewport={"width": 900, "height": 800}), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda problem: problems.append(str(problem)))
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    return page, asked, problems


def painted(browser, served, folder, figure):
    """Open a figure in the browser and return the colours seen in it, with their counts."""
    from PIL import Image

    figure.write_html(folder / "map.html", include_plotlyjs=True)
    page, asked, problems = watched(browser)
    page.goto(f"{served}/map.html")
    page.wait_for_function(
        """() => {
          const plot = document.querySelector('.js-plotly-plot');
          const map = plot?._fullLayout?.map?._subplot?.map;
          return map && map.loaded() && map.areTilesLoaded() &&
            map.queryRenderedFeatures().length > 0;
        }"""
    )
    page.screenshot(path=folder / "map.png")
    colours = Image.open(folder / "map.png").convert("RGB").getcolors(1 << 24)
    page.close()
    assert not [url for url in asked if not url.startswith((served, "blob:", "data:"))]
    assert problems == []
    return {colour: count for count, colour in colours}


def test_the_map_draws_its_colours_and_asks_nobody(browser, served, tmp_path):
    analysis = town.analysis()
    figure = reach_map(analysis.in_files.areas, analysis.outlines, analysis.venue)

    seen = painted(browser, served, tmp_path, figure)

    assert {(0x41, 0x20, 0x7A), (0x8A, 0x78, 0xB9), (0xC0, 0x66, 0x1A)} <= set(seen)


def test_the_area_chosen_has_a_heavy_outline(browser, served, tmp_path):
    analysis = town.analysis()
    plain, chosen = (
        painted(
            browser,
            served,
            tmp_path,
            reach_map(analysis.in_files.areas, analysis.outlines, analysis.venue, chosen=code),
        )
        for code in (None, "E02990005")
    )

    ink = (0x1F, 0x23, 0x28)
    around = 4 * 100 * 4  # a square of about a hundred pixels, four pixels thick
    assert chosen[ink] - plain[ink] == pytest.approx(around, rel=0.35)
    filled = (0xC0, 0x66, 0x1A)
    assert chosen[filled] == pytest.approx(plain[filled], rel=0.15)


def test_the_brief_opens_from_disk_and_asks_nobody(browser, tmp_path):
    brief = tmp_path / "brief.html"
    brief.write_text(render_brief(town.analysis()), "utf-8")
    page, asked, problems = watched(browser)

    page.goto(brief.as_uri())

    assert asked == [brief.as_uri()]
    assert problems == []
    assert page.locator("svg[role=img]").count() >= 4


def test_the_brief_fits_a_phone(browser, tmp_path):
    brief = tmp_path / "brief.html"
    brief.write_text(render_brief(town.analysis()), "utf-8")
    page, _, _ = watched(browser)
    page.set_viewport_size({"width": 390, "height": 844})

    page.goto(brief.as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_brief_prints_on_a4(browser, tmp_path):
    brief = tmp_path / "brief.html"
    brief.write_text(render_brief(town.analysis()), "utf-8")
    page, _, _ = watched(browser)
    page.goto(brief.as_uri())

    printed = page.pdf(prefer_css_page_size=True)

    assert b"/MediaBox [0 0 594.95" in printed or b"/MediaBox [0 0 595" in printed


def test_text_that_attacks_does_nothing_in_the_brief(browser, tmp_path):
    attack = " ".join(town.HOSTILE)
    brief = tmp_path / "brief.html"
    hostile = town.analysis(headline=(attack,), gaps=town.HOSTILE)
    brief.write_text(render_brief(hostile), "utf-8")
    page, asked, problems = watched(browser)

    page.goto(brief.as_uri())

    assert asked == [brief.as_uri()]
    assert problems == []
