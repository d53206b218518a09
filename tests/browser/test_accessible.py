"""Every page held against the rules of WCAG 2.2 AA that a machine can check."""

from __future__ import annotations

import pytest

from tests.browser.test_journeys import PAGES, go_to, open_sample, settle

pytestmark = pytest.mark.browser

# What stands around a page, its menu and bar, is Streamlit's own.
OWN = '[data-testid="stMain"]'
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
    "resultTypes": ["violations"],
}
STEPS = ("Where from", "Expected", "Missing, where", "Kinds of place", "Volunteers", "Decide")


def found(page) -> list[str]:
    """Return what is wrong in a page's own content, a line each."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    checked = axe.Axe().run(page, context=OWN, options=RULES).response
    assert checked["testEngine"]["name"] == "axe-core"
    return [
        f"{page.title()}: {rule['id']}: {node['html'][:120]} {node['failureSummary']}"
        for rule in checked["violations"]
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("size", "scheme"), [("laptop", "light"), ("phone", "dark")])
def test_no_page_has_a_serious_fault_of_accessibility(visit, size, scheme):
    page = visit(size=size, color_scheme=scheme)
    wrong = found(page)

    open_sample(page)
    for title in PAGES:
        go_to(page, title)
        wrong += found(page)

    assert wrong == []


def test_no_step_of_the_session_has_a_serious_fault_of_accessibility(visit):
    page = visit(color_scheme="dark")
    open_sample(page)
    go_to(page, "Strategy session")
    wrong = found(page)
    for step in STEPS:
        page.get_by_role("button", name=step, exact=True).click()
        settle(page)
        wrong += found(page)

    assert wrong == []


def test_a_fault_would_be_found(visit):
    page = visit()

    page.locator(OWN).evaluate("main => main.insertAdjacentHTML('beforeend', '<img src=\"\">')")

    assert any("image-alt" in each for each in found(page))
