"""In a real browser: the brief fetches nothing, fits a phone and prints."""

from __future__ import annotations

import pytest

from insights.brief import render_brief
from tests.brief import town

pytestmark = pytest.mark.browser


def watched(browser):
    page, asked, problems = browser.new_page(viewport={"width": 900, "height": 800}), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda problem: problems.append(str(problem)))
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    return page, asked, problems


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
