"""Copying a link by keyboard, and opening it in a browser that has seen nothing before."""

from __future__ import annotations

import pytest

from tests.browser.test_journeys import go_to, open_sample, settle

pytestmark = pytest.mark.browser

STEPS = (
    ("Where from", "Where do our visitors come from?"),
    ("Expected", "Whom would we expect?"),
)
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


def test_a_copied_link_opens_the_same_view_in_a_fresh_browser(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    open_sample(page)
    go_to(page, "Who is missing")
    page.get_by_role("tab", name="Communities").click()
    settle(page)

    page.get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("/who_is_missing?sample=marlhaven&tab=communities")

    fresh = visit(link.split("/", 3)[3], color_scheme="dark")
    fresh.get_by_role("tab", name="Communities", selected=True).wait_for()


def test_where_the_browser_does_not_let_a_page_copy_the_link_is_shown_and_marked(visit):
    page = visit("strategy_session?sample=small_museum&step=partners")
    page.evaluate(NO_CLIPBOARD)
    page.get_by_role("button", name="Copy link").click()

    link = page.get_by_role("textbox", name="Link to this view")
    link.wait_for()
    assert link.input_value().endswith("?sample=small_museum&step=partners")
    page.get_by_role("status").get_by_text("Copy the link that is marked").wait_for()


def test_back_goes_to_the_step_before_and_then_to_the_page_before(visit):
    page = visit()
    open_sample(page)
    go_to(page, "Partners")
    go_to(page, "Strategy session")
    for name, asks in STEPS:
        page.get_by_role("button", name=name, exact=True).click()
        page.get_by_text(asks).wait_for()
    page.go_back()
    page.get_by_text(STEPS[0][1]).wait_for()
    page.go_back()
    page.get_by_role("heading", name="What to do next").wait_for()
    page.go_back()
    page.get_by_role("heading", name="Who could help").wait_for()
    page.go_forward()
    page.get_by_role("heading", name="What to do next").wait_for()
