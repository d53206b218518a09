"""Still pictures are well-formed, described, and need nothing from elsewhere."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.affinity import scale

from insights.figures import svg, svg_charts
from insights.figures.map import numbered_places
from insights.figures.svg_map import reach_map_svg
from insights.figures.svg_partner_bars import partners_svg
from tests.brief import town

NAME = "{http://www.w3.org/2000/svg}"


def pictures(attack: str | None = None) -> dict[str, str]:
    names = (attack,) * 16 if attack is not None else town.NAMES
    label = attack if attack is not None else "deprivation"
    analysis = town.analysis()
    groups, trends = town.groups(), town.trends()
    if attack is not None:
        groups, trends = groups.assign(category=attack), trends.assign(label=attack)
    fifths = town.pooled().query("characteristic == 'deprivation'")
    return {
        "map": reach_map_svg(town.areas(names), analysis.outlines, analysis.venue, source=label),
        "fifths": svg_charts.fifths_svg(fifths, label),
        "trends": svg_charts.trends_svg(trends),
        "groups": svg_charts.groups_svg(groups),
        "partners": partners_svg([town.suggestion("T1", label, "high", 40.0)]),
    }


@pytest.mark.parametrize("kind", pictures())
def test_a_picture_is_well_formed_and_described(kind):
    root = ET.fromstring(pictures()[kind])  # noqa: S314 - our own text

    assert root.get("role") == "img"
    assert root.find(f"{NAME}title").text
    assert len(root.find(f"{NAME}desc").text) > 40


@pytest.mark.parametrize("kind", pictures())
def test_a_picture_needs_nothing_from_elsewhere(kind):
    text = pictures()[kind].replace("http://www.w3.org/2000/svg", "")

    assert "http" not in text
    assert "<script" not in text
    assert "<image" not in text
    assert "<style" not in text


@pytest.mark.parametrize("attack", town.HOSTILE)
def test_no_name_becomes_an_element(attack):
    usual, attacked = pictures(), pictures(attack)

    for kind, text in attacked.items():
        tags = {each.tag for each in ET.fromstring(text).iter()}  # noqa: S314
        assert tags <= {each.tag for each in ET.fromstring(usual[kind]).iter()}  # noqa: S314


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_written(words):
    ET.fromstring(svg.text(words, 0, 0))  # noqa: S314


@pytest.mark.parametrize("high", [1.2, 9.0, 64.0, 3_000.0, 1e6, 1e15])
def test_a_chart_has_about_five_numbers_below_it_however_far_a_range_reaches(high):
    fifths = town.pooled().query("characteristic == 'deprivation'").assign(high=high)

    drawn = ET.fromstring(svg_charts.fifths_svg(fifths, "deprivation"))  # noqa: S314

    below = [each for each in drawn.iter(f"{NAME}text") if (each.text or "").isdecimal()]
    assert 3 <= len(below) <= 12


def test_areas_without_enough_data_are_hatched_on_the_map():
    root = ET.fromstring(pictures()["map"])  # noqa: S314
    fills = [path.get("fill") for path in root.iter(f"{NAME}path")]

    assert fills.count("url(#map-hatch)") == 4


def test_the_map_explains_its_marks_and_names_the_places_with_a_finding():
    root = ET.fromstring(pictures()["map"])  # noqa: S314
    written = {each.text for each in root.iter(f"{NAME}text")}

    assert {"your museum", "Harbour End", "Fell Side", "Quayside", "2 km"} <= written
    assert "edge of a council area" in written


def test_places_reached_less_are_numbered_on_the_map_and_named_beneath_it():
    found = numbered_places(town.areas(town.NAMES))
    texts = [*ET.fromstring(pictures()["map"]).iter(f"{NAME}text")]  # noqa: S314
    edge = next(float(each.get("y")) for each in texts if each.text == "2 km")

    on, beneath = (
        [each.text for each in texts if (float(each.get("y")) > edge) is below]
        for below in (False, True)
    )

    assert len(found) > 1
    assert {str(number) for number in found["number"]} <= set(on)
    assert not set(found["name"]) & set(on)
    for number, name in zip(found["number"], found["name"], strict=True):
        assert beneath[beneath.index(name) - 1] == str(number)


def test_each_place_says_its_finding_when_pointed_at():
    root = ET.fromstring(pictures()["map"])  # noqa: S314
    titles = [path.find(f"{NAME}title") for path in root.iter(f"{NAME}path")]
    said = [each.text for each in titles if each is not None]

    assert len(said) == 16
    assert any(text.startswith("Harbour End: clearly fewer than expected.") for text in said)


def test_a_square_of_a_kilometre_is_as_wide_as_it_is_tall():
    text = pictures()["map"]
    first = next(ET.fromstring(text).iter(f"{NAME}path")).get("d")  # noqa: S314
    corners = [tuple(map(float, pair.split(","))) for pair in first.strip("MZ").split("L")]
    wide = max(x for x, _ in corners) - min(x for x, _ in corners)
    tall = max(y for _, y in corners) - min(y for _, y in corners)

    # 0.03 degrees of longitude at 54.94 N is 1.918 km, 0.018 of latitude is 2.002 km.
    assert wide / tall == pytest.approx(1.918 / 2.002, rel=0.01)


def test_no_label_of_a_crowded_map_covers_another_or_the_museum():
    analysis = town.analysis()
    venue, areas = analysis.venue, town.areas(town.NAMES)
    crowded = analysis.outlines.copy()
    # All places but one are so small beside it that no number has room in its own.
    crowded["geometry"] = [
        scale(shape, factor, factor, origin=(venue.longitude, venue.latitude))
        for shape, factor in zip(crowded.geometry, [*[0.1] * (len(crowded) - 1), 12], strict=True)
    ]
    root = ET.fromstring(reach_map_svg(areas, crowded, venue))  # noqa: S314

    named = {*areas["name"], *map(str, range(1, 7))}
    bottom = next(float(each.get("y")) for each in root.iter(f"{NAME}text") if "km" in each.text)
    boxes = []
    for each in root.iter(f"{NAME}text"):
        x, y, size = (float(each.get(name)) for name in ("x", "y", "font-size"))
        if each.get("text-anchor") == "middle" and each.text in named and y < bottom:
            half = svg.length_of(each.text, size) / 2
            boxes.append((x - half, y - 0.75 * size, x + half, y))
    museum = max(root.iter(f"{NAME}circle"), key=lambda each: float(each.get("r")))
    x, y = float(museum.get("cx")), float(museum.get("cy"))
    boxes.append((x - 7, y - 7, x + 7, y + 7))

    assert len(boxes) >= 1 + len(numbered_places(areas))
    for place, (left, top, right, below) in enumerate(boxes):
        for a, b, c, d in boxes[:place]:
            assert right <= a or c <= left or below <= b or d <= top


def test_no_words_of_a_chart_on_paper_leave_it_and_its_key_wraps():
    first = town.trends().iloc[[0]]
    every = pd.concat(
        [first.assign(verdict=each, label=each) for each in ("under", "in_line", "over", "too_few")]
    )
    long = "Mental health, wellbeing and healthy living groups"
    drawn = [
        svg_charts.trends_svg(every),
        svg_charts.groups_svg(town.groups(), who="visitors surveyed"),
        partners_svg([town.suggestion("T1", long, "ask_first", 79.0)]),
    ]

    for picture in drawn:
        root = ET.fromstring(picture)  # noqa: S314
        for text in root.iter(f"{NAME}text"):
            long = 0.5 * float(text.get("font-size")) * len(text.text)
            x, anchor = float(text.get("x")), text.get("text-anchor")
            left = {"start": x, "middle": x - long / 2, "end": x - long}[anchor]
            assert left >= -1, text.text
            assert left + long <= float(root.get("width")), text.text
