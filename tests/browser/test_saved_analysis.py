"""An analysis is saved by whoever made it, and opened by somebody who has none of the files."""

from __future__ import annotations

import pytest

from insights.wording.saved import LABEL
from tests.browser.test_journeys import go_to, open_sample, saved_bytes, settle, shown

pytestmark = pytest.mark.browser

DECIDED = "Ring the youth club at the Foundry"


def test_what_a_team_decided_is_there_on_another_computer(visit):
    page = visit()
    open_sample(page)
    go_to(page, "Strategy session")
    says = page.locator("h3").first.inner_text()
    page.get_by_role("button", name="Decide", exact=True).click()
    page.get_by_label("What we decide").fill(DECIDED)
    page.get_by_role("button", name="Keep this decision").click()
    page.get_by_text(f"1. {DECIDED}.").wait_for()
    settle(page)
    content = saved_bytes(page, LABEL)

    other = visit()
    other.get_by_text("Open a saved analysis").click()
    other.locator("input[type=file]").set_input_files(
        {"name": "ours.doorstep", "mimeType": "application/octet-stream", "buffer": content}
    )
    other.get_by_role("link", name="Go to the strategy session").click()
    other.get_by_role("heading", name="What to do next").wait_for()
    settle(other)
    assert other.locator("h3").first.inner_text() == says
    assert "a saved analysis of the fictional museum" in shown(other)
    other.get_by_role("button", name="Decide", exact=True).click()
    other.get_by_text(f"1. {DECIDED}.").wait_for()

    go_to(other, "Your data")
    other.get_by_role("button", name="Put it away").first.click()
    other.get_by_role("heading", name="Who lives nearby, and is not yet coming?").or_(
        other.get_by_role("heading", name="Your data")
    ).first.wait_for()
    settle(other)
    go_to(other, "Strategy session")
    assert DECIDED not in shown(other)


def test_a_file_that_is_none_is_refused_with_a_remedy(visit):
    page = visit()
    page.get_by_text("Open a saved analysis").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "ours.doorstep", "mimeType": "application/octet-stream", "buffer": b"no zip"}
    )
    page.get_by_text("What to try:").wait_for()
    assert page.get_by_role("button", name="Open the sample museum").is_visible()
