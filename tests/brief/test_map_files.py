"""The map as a file of its own: key, day, how sure and sources stand with it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from PIL import ImageFont

from insights.brief.map_files import map_png, map_svg
from insights.figures.picture import typeface
from tests.brief import town


def words_of(drawn: str) -> str:
    return " ".join(ET.fromstring(drawn).itertext())  # noqa: S314 - our own


def test_a_map_by_itself_says_what_it_shows_of_when_and_how_sure(analysis):
    said = words_of(map_svg(analysis))

    assert "Reach is" in said
    assert "clearly fewer than expected (1)" in said
    assert re.search(r"Made with Doorstep, \d+ \w+ \d{4}", said)
    assert "have enough data to compare" in said


def test_beside_other_words_the_map_does_not_repeat_them(analysis):
    assert "Made with Doorstep" not in words_of(map_svg(analysis, title=False))


def test_every_line_beneath_the_map_stays_within_it_in_the_widest_typeface_too(analysis):
    # DejaVu Sans, which stands in where there is none of ours, is so much wider.
    house, wider = ImageFont.truetype(f"{typeface()}/SourceSansPro-Regular.ttf", 100), 1.23
    root = ET.fromstring(map_svg(analysis))  # noqa: S314 - our own
    width = float(root.get("width") or 0)
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        if text.get("text-anchor") == "start":
            length = float(text.get("font-size") or 0) * house.getlength("".join(text.itertext()))
            assert float(text.get("x") or 0) + wider * length / 100 <= width


def test_only_what_was_released_for_files_is_drawn():
    secret = town.areas().assign(name="ON SCREEN ONLY")

    assert "ON SCREEN ONLY" not in map_svg(town.analysis(on_screen=town.released(secret)))


def test_the_picture_is_a_png(analysis):
    assert map_png(analysis).startswith(b"\x89PNG")
