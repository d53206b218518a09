"""The brief as it comes out of a printer."""

from __future__ import annotations

import re

import pytest

from insights.analysis import Settings, analyse
from insights.brief import render_brief
from insights.framework import Purpose
from insights.intake.evidence import read_evidence
from insights.open_data.store import open_sample_store, sample_evidence

pytestmark = pytest.mark.browser

_MILLIMETRE, _SHEET = 96 / 25.4, 297 - 12 - 15  # pixels; the height that its margins leave
PURPOSE = Purpose(
    "A town whose stories all have a place.", "We keep the harbour.", "", {"equality": 3}
)


@pytest.mark.parametrize(("museum", "sheets"), [("marlhaven", 8), ("small_museum", 4)])
def test_the_brief_fits_on_few_sheets_and_splits_no_card(browser, tmp_path, museum, sheets):
    evidence = [
        read_evidence(path.read_bytes(), path.name, kind=kind, own_postcode="ZX1 1AA")
        for path, kind in sample_evidence(museum)
    ]
    found = analyse(evidence, Settings(venue="ZX1 1AA"), open_sample_store())
    brief = tmp_path / "brief.html"
    brief.write_text(render_brief(found, PURPOSE), encoding="utf-8")
    paper = browser.new_page(viewport={"width": round(180 * _MILLIMETRE), "height": 1000})
    paper.goto(brief.as_uri())
    paper.emulate_media(media="print")

    printed = paper.pdf(prefer_css_page_size=True)
    kept = paper.eval_on_selector_all(
        ".card, figure, .headline", "all => all.map(each => getComputedStyle(each).breakInside)"
    )
    # A block that is kept together leaves as much of a sheet empty where it does not fit.
    tall = paper.eval_on_selector_all(
        ".keep:not(:has(figure.map))", "all => all.map(each => each.offsetHeight)"
    )
    paper.close()

    assert max(tall) < 0.4 * _SHEET * _MILLIMETRE
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= sheets
    assert set(kept) == {"avoid"}


def test_the_brief_fits_a_phone(browser, tmp_path):
    from tests.brief import town

    brief = tmp_path / "brief.html"
    brief.write_text(render_brief(town.analysis(), PURPOSE), encoding="utf-8")
    phone = browser.new_page(viewport={"width": 390, "height": 844})
    phone.goto(brief.as_uri())

    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.close()
