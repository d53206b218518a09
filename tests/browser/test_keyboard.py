"""A director with a keyboard and nothing else, and the sheet of paper that comes of it."""

from __future__ import annotations

import itertools
import re

import pytest

from tests.browser.test_journeys import UNDER, go_to, open_sample, settle, shown

pytestmark = pytest.mark.browser

FOCUSED = """let it = document.activeElement;
  while (it.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;"""
# How it looks with the focus and without: outline, shadow, border, ground, and where it is.
STOP = f"""async () => {{ {FOCUSED}
  if (it === document.body) return null;
  const near = [it];
  while (near.length < 4 && near.at(-1).parentElement) near.push(near.at(-1).parentElement);
  near.push(...it.parentElement?.children ?? []);
  const frame = () => new Promise(requestAnimationFrame);
  const look = () => JSON.stringify(near.map(each => {{
    const {{ outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor }}
      = getComputedStyle(each);
    const {{ left, top }} = each.getBoundingClientRect();
    return [outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor, left, top];
  }}));
  await frame(), await frame();
  const focused = look();
  it.blur();
  await frame(), await frame();
  const unfocused = look();
  it.focus();
  const labels = [...it.labels ?? []].map(label => label.innerText).join(' ');
  const name = `${{it.ariaLabel ?? ''}} ${{labels}} ${{(it.innerText ?? '').slice(0, 60)}}`;
  const {{ left, top, right, bottom }} = it.getBoundingClientRect();
  return {{ name, left, top, right, bottom, seen: focused !== unfocused,
    inside: Boolean(it.closest('[data-testid=stMain]')) && it.tagName !== 'MAIN'
      && it.dataset.testid !== 'stMain' }};
}}"""
MOST = 90


def stops(page, until=""):
    """Press Tab until something is reached by its name, or the end, and return every stop."""
    passed = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            if passed and not until:
                return passed
            continue
        if not stop["seen"]:  # it may have come into being just now
            page.wait_for_timeout(300)
            stop = page.evaluate(STOP) or stop
        passed.append(stop)
        if until and until in stop["name"]:
            return passed
    raise AssertionError(f"{until or 'the end'} is not reached: {passed[-3:]}")


def press(page, name, key="Enter"):
    """Reach something by Tab, see that the focus shows on it, and press a key."""
    at = stops(page, name)[-1]
    assert at["seen"], f"nothing shows that the focus is on {name}"
    page.keyboard.press(key)


def test_focus_shows_at_each_stop_goes_as_one_reads_and_comes_out_at_the_end(visit):
    page = visit(reduced_motion="reduce")
    settle(page)

    way = stops(page)

    assert [stop["name"] for stop in way if not stop["seen"]] == []
    main = [stop for stop in way if stop["inside"]]
    assert any("Open the sample museum" in stop["name"] for stop in main)
    back = [
        (one["name"], other["name"])
        for one, other in itertools.pairwise(main)
        if other["bottom"] <= one["top"] and other["left"] < one["right"]
    ]
    assert back == []


def test_whoever_asked_for_stillness_gets_it(visit):
    still, lively = visit(reduced_motion="reduce"), visit(reduced_motion="no-preference")
    moves = """() => [...document.querySelectorAll('*')].map(each => getComputedStyle(each)).filter(
      look => Math.max(parseFloat(look.transitionDuration), parseFloat(look.animationDuration))
        > 0.001).length"""

    assert still.evaluate(moves) == 0
    assert lively.evaluate(moves) > 0


def test_a_session_is_led_decided_and_taken_away_by_keyboard_alone(visit):
    page = visit(reduced_motion="reduce")
    settle(page)

    press(page, "Open the sample museum")
    page.get_by_text(UNDER[0]["name"]).first.wait_for()
    settle(page)
    press(page, "Strategy session")
    page.wait_for_function("() => document.title.startsWith('Strategy session ·')")
    settle(page)

    page.keyboard.press("ArrowRight")
    page.get_by_text("Where do our visitors come from?").wait_for()
    settle(page)
    page.keyboard.press("ArrowLeft")
    page.get_by_role("heading", name="What to do next").wait_for()
    settle(page)
    press(page, "Decide")
    page.get_by_text("What do we decide today?").wait_for()
    settle(page)

    assert stops(page, "What we decide")[-1]["seen"]
    page.keyboard.type("Ring the youth club")
    assert stops(page, "Who sees to it")[-1]["seen"]
    page.keyboard.type("Amal")
    press(page, "Keep this decision")
    page.get_by_text("Ring the youth club. Who sees to it: Amal.").wait_for()
    settle(page)

    with page.expect_download() as taken:
        press(page, "Brief as a web page")
    assert taken.value.suggested_filename == "doorstep-brief.html"
    stops(page)  # and from there to the end of the page


def test_a_step_is_printed_on_one_sheet_without_what_can_be_pressed(visit):
    page = visit()
    open_sample(page)
    go_to(page, "Strategy session")
    page.get_by_role("button", name="Missing, where", exact=True).click()
    page.get_by_text("Who is missing, and where?").wait_for()
    settle(page)

    printed = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")

    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
    on_paper = shown(page)
    assert UNDER[0]["name"] in on_paper
    assert {"Back", "Next", "Decide", "Street map", "Copy link"} & {*on_paper.splitlines()} == set()
    assert not page.get_by_test_id("stSidebar").is_visible()
