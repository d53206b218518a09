"""The map in a real browser: what is drawn, what a pointer and a keyboard do, and who is asked."""

from __future__ import annotations

import itertools
import json

import pytest
import shapely

from insights.figures.map import reach_map, survey
from insights.figures.style import LIGHT
from insights.geography.scenery import Scenery
from pages.shared.map_view import SCRIPT, STYLE
from tests.brief import town

pytestmark = pytest.mark.browser
# The page holds the map as Streamlit would: an element, the data, and an ear for what is chosen.
PAGE = """<!doctype html><meta charset=utf-8><style>body {{ margin: 0 }} {css}</style>
<div id=here></div><script type=module>{script}
window.told = [];
const here = document.getElementById("here");
window.show = ({{ stamp, chosen, ...drawing }}) => shown({{
  parentElement: here,
  data: new TextEncoder().encode(
    JSON.stringify({{ stamp, chosen }}) + "\\n" + JSON.stringify(drawing)
  ),
  setTriggerValue: (name, value) => told.push([name, value]),
}});
show({data});
</script>"""


@pytest.fixture
def opened(browser):
    """Return a function that shows a drawing in a window of some width."""
    contexts = []

    def open_map(drawing, width: int = 600, **options):
        context = browser.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        page, page.asked = context.new_page(), []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda problem: pytest.fail(str(problem)))
        page.route("https://**", lambda route: route.abort())
        page.set_content(
            PAGE.format(
                css=STYLE,
                script=SCRIPT.replace("export default function", "function shown", 1),
                data=json.dumps(data_of(drawing, **options)).replace("</", "<\\/"),
            )
        )
        page.locator(".stage[data-drawn]").wait_for()
        return page

    yield open_map
    for context in contexts:
        context.close()


def data_of(drawing, **options) -> dict:
    usual = {"alt": "Map of the town.", "height": 440, "text": 13, "street": False,
             "chosen": None, "stamp": "first", "small": False}  # fmt: skip
    return drawing.as_data(LIGHT) | usual | options


def drawn(analysis, **options):
    return reach_map(analysis.in_files.areas, analysis.outlines, analysis.venue, **options)


def test_every_area_is_drawn_in_its_colour_and_nobody_is_asked(analysis, opened):
    drawing = drawn(analysis)

    page = opened(drawing)

    fills = [each.get_attribute("fill") for each in page.locator(".areas path").all()]
    shades = [drawing.shades[fill] for fill in drawing.fills]
    assert fills == ["url(#hatch)" if each.hatched else each.fill for each in shades]
    assert [url for url in page.asked if url.startswith("http")] == []


def test_the_key_is_text_with_every_sign_of_the_map(analysis, opened):
    page = opened(drawn(analysis, groups=[analysis.in_files.areas.index[:2]], credit="Whose data"))

    key = page.locator(".key").inner_text()
    for words in (
        "clearly fewer than expected", "not enough data (4)", "your museum",
        "edge of a council area", "places of lower reach that lie together", "Harbour End",
        "Whose data",
    ):  # fmt: skip
        assert words in key


def test_a_river_and_a_park_are_drawn_beneath_the_numbers_and_let_the_pointer_through(
    analysis, opened
):
    west, south, east, north = analysis.outlines.total_bounds
    scenery = Scenery(
        shapely.MultiPolygon([shapely.box(west, south, east, north)]),
        shapely.MultiLineString([[(west, south), (east, north)]]),
    )
    land = survey(analysis.in_files.areas, analysis.outlines, analysis.venue, scenery)
    drawing = drawn(analysis, land=land)
    page = opened(drawing)

    layers = page.locator(".stage > svg > g").evaluate_all("all => all.map(g => g.classList[0])")
    assert layers.index("areas") < layers.index("scenery") < layers.index("numbers")
    assert page.locator(".scenery path").count() == 4  # each on a band of its own
    park = page.locator(".scenery .green:not(.under)")
    assert "stipple" in park.evaluate("each => getComputedStyle(each).fill")
    page.locator(".areas path").nth(drawing.numbered[1]).hover()
    assert page.locator(".tip").inner_text().split("\n")[0] == drawing.names[drawing.numbered[1]]
    key = page.locator(".key").inner_text()
    assert "park or other green space" in key
    assert "river, canal or lake" in key
    # Street pictures have rivers and parks of their own.
    page.evaluate("data => show(data)", data_of(drawing, stamp="streets", street=True))
    page.locator(".stage[data-drawn=streets]").wait_for()
    assert page.locator(".scenery path").count() == 0
    assert "river" not in page.locator(".key").inner_text()


def test_a_pointer_is_told_of_the_area_under_it_and_a_click_chooses_it(analysis, opened):
    drawing = drawn(analysis)
    page = opened(drawing)
    area = drawing.numbered[1]

    page.locator(".areas path").nth(area).hover()
    assert page.locator(".tip").inner_text().split("\n")[0] == drawing.names[area]
    page.locator(".areas path").nth(area).click()

    assert page.evaluate("told") == [["area", drawing.codes[area]]]
    assert page.locator(".marked .ring").first.get_attribute("d") == drawing.paths[area]
    page.locator(".areas path").nth(area).click()
    assert page.evaluate("told.at(-1)") == ["area", ""]
    assert page.locator(".marked .ring").count() == 0


def test_a_name_in_the_key_chooses_its_area(analysis, opened):
    drawing = drawn(analysis)
    page = opened(drawing)

    page.get_by_role("button", name="Fell Side").click()

    assert page.evaluate("told") == [["area", drawing.codes[drawing.names.index("Fell Side")]]]


def test_arrow_keys_walk_from_place_to_place_and_say_where_they_are(analysis, opened):
    drawing = drawn(analysis)
    page = opened(drawing)
    page.evaluate(
        "window.heard = []; document.addEventListener('keydown', each => heard.push(each.key))"
    )

    page.locator(".stage").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("[aria-live]").inner_text()
    page.keyboard.press("ArrowDown")
    second = page.locator("[aria-live]").inner_text()
    page.keyboard.press("Enter")

    names = [each.split(". ")[0] for each in (first, second)]
    assert len(set(names)) == 2
    assert set(names) <= set(drawing.names)
    assert page.evaluate("told") == [["area", drawing.codes[drawing.names.index(names[1])]]]
    # The page around it has arrow keys of its own, which lead to the next step.
    assert page.evaluate("heard") == []


def test_arrow_keys_begin_anew_where_other_areas_are_drawn(analysis, opened):
    page = opened(drawn(analysis))
    page.locator(".stage").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)

    few = reach_map(analysis.in_files.areas.head(2), analysis.outlines, analysis.venue)
    page.evaluate("data => show(data)", data_of(few, stamp="second"))
    page.keyboard.press("Enter")
    assert page.evaluate("told") == []
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)

    assert page.locator("[aria-live]").inner_text().split(". ")[0] in few.names


def test_what_is_looked_at_stays_when_only_colours_change(analysis, opened):
    drawing = drawn(analysis)
    page = opened(drawing)
    before = page.locator(".stage > svg").get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").click()
    seen = page.locator(".stage > svg").get_attribute("viewBox")
    assert seen != before

    other = analysis.in_files.areas.assign(verdict="in_line")
    again = reach_map(other, analysis.outlines, analysis.venue)
    page.evaluate("data => show(data)", data_of(again, stamp="second"))

    assert page.locator(".stage > svg").get_attribute("viewBox") == seen
    fills = {each.get_attribute("fill") for each in page.locator(".areas path").all()}
    assert fills == {LIGHT.fill("in_line")}


@pytest.mark.parametrize("width", [340, 600, 1200])
def test_numbers_are_as_large_on_a_phone_as_on_a_projector_and_cover_nothing(
    analysis, opened, width
):
    page = opened(drawn(analysis), width)

    boxes = [each.bounding_box() for each in page.locator(".numbers text").all()]
    museum = page.locator(".museum path").last.bounding_box()
    assert len(boxes) == 3
    assert all(12 <= box["height"] <= 26 for box in boxes)
    for one, other in itertools.combinations([*boxes, museum], 2):
        apart = (
            one["x"] + one["width"] <= other["x"] + 1 or other["x"] + other["width"] <= one["x"] + 1
            or one["y"] + one["height"] <= other["y"] + 4
            or other["y"] + other["height"] <= one["y"] + 4
        )  # fmt: skip
        assert apart


def test_nothing_is_wider_than_a_phone(analysis, opened):
    long = tuple(f"{name} and the long road to the west of it, upper part" for name in town.NAMES)
    page = opened(reach_map(town.areas(long), analysis.outlines, analysis.venue), 340)

    assert page.evaluate("document.documentElement.scrollWidth") <= 340


def test_a_name_is_never_markup(analysis, opened):
    names = tuple(f"<img src=x onerror=alert({n})>" for n in range(16))
    drawing = reach_map(town.areas(names), analysis.outlines, analysis.venue, credit=names[0])
    page = opened(drawing)

    page.locator(".areas path").first.hover()

    assert page.locator("img").count() == 0
    assert "<img" in page.locator(".tip").inner_text()


def test_street_pictures_are_asked_for_only_where_a_reader_wants_them(analysis, opened):
    page = opened(drawn(analysis), street=True)

    page.wait_for_function("document.querySelectorAll('.tiles image').length > 0")
    asked = [url for url in page.asked if url.startswith("http")]
    assert asked
    assert all(url.startswith("https://tile.openstreetmap.org/") for url in asked)


def test_a_street_picture_lies_where_the_map_says(analysis, opened):
    page = opened(drawn(analysis), street=True)
    page.wait_for_function("document.querySelectorAll('.tiles image').length > 0")
    tile = page.locator(".tiles image").first
    zoom, column, row = map(int, tile.get_attribute("data-tile").split("/"))
    side = 2**-zoom

    west, north, units = drawn(analysis).as_data(LIGHT)["world"]
    assert float(tile.get_attribute("x")) == pytest.approx((column * side - west) * units, abs=0.01)
    assert float(tile.get_attribute("y")) == pytest.approx((row * side - north) * units, abs=0.01)
    assert float(tile.get_attribute("width")) == pytest.approx(side * units, abs=0.01)
