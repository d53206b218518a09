"""Types that a museum put last or left out: page, plan, brief and slides divide all ten alike."""

from __future__ import annotations

import datetime as dt
import html
import io
import re

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from insights.brief.page import render_brief
from insights.brief.slides import render_slides
from insights.partners.scoring.overriding import Override
from insights.wording.partners import next_steps, places
from tests.pages.test_sample import MUSEUMS, open_museum, said

PAGE = "pages/partners.py"
ASIDE = "Put last or left out by you"


def put(at: AppTest, **placed: str) -> AppTest:
    """Put types somewhere, and open the page of partners."""
    on = dt.date(2026, 11, 22)
    said_of = tuple(Override(key, place, "Not this year", on) for key, place in placed.items())
    at.session_state["doorstep.overrides"] = {at.session_state["doorstep.sample"]: said_of}
    return at.switch_page(PAGE).run(timeout=60)


@pytest.fixture(scope="module")
def sample() -> AppTest:
    return open_museum(MUSEUMS[0])


def found(at: AppTest):
    return at.session_state["doorstep.memo"][1]


def on_the_page(at: AppTest) -> tuple[list[str], list[str]]:
    """Return the types with a number, in its order, and those put aside."""
    folds = [each.label.replace("\\", "") for each in at.expander]
    shown = [*folds, *(each.value.replace("\\", "") for each in at.markdown)]
    numbered = {
        int(n): name for text in shown for n, name in re.findall(r"\*\*(\d+)\. (.*?)\*\*", text)
    }
    names = [one.name for one in found(at).suggestions]
    marked = [fold.split("**")[1] for fold in folds if fold.startswith("**") and " · " in fold]
    aside = [name for name in marked if name in names]
    return [numbered[n] for n in sorted(numbered)], aside


def in_the_brief(brief: str) -> tuple[list[str], list[str]]:
    """Return the types with a card or a line of their own, in order, and those put aside."""
    brief = html.unescape(brief)
    cards = re.findall(r'<article class="card">\s*<h3>(.*?) <span', brief)
    lists = {
        heading: re.findall(r"<li>(.*?) <span", rest)
        for heading, rest in re.findall(r"<h3>([^<]*)</h3>\s*<ul>(.*?)</ul>", brief, re.DOTALL)
    }
    return cards + lists.get("With reasons too", []), lists.get(ASIDE, [])


def test_a_type_put_last_is_not_among_those_to_talk_with(sample: AppTest):
    """T2 has the strongest reasons; four others are left out."""
    put(sample, T2="last", T1="out", T3="out", T6="out", T7="out")

    steps = next_steps.next_steps(found(sample))
    slides = Presentation(io.BytesIO(render_slides(found(sample))))
    told = " ".join(
        shape.text_frame.text
        for slide in slides.slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert steps
    assert not any("youth groups outside school" in step for step in steps)
    assert "Talk with" in told
    assert "Talk with youth groups outside school" not in told
    assert "youth groups outside school" not in places.together(found(sample))
    sample.switch_page("pages/plan.py").run(timeout=60)
    assert "Talk with youth groups outside school" not in said(sample)


@pytest.mark.parametrize(
    "placed",
    [
        {},
        {"T2": "last", "T1": "out", "T3": "out", "T6": "out", "T7": "out"},
        {"T9": "first", "T2": "last", "T10": "last"},
        {"T8": "out", "T9": "last", "T1": "first"},
    ],
)
def test_the_brief_divides_the_types_as_the_page_does(sample: AppTest, placed: dict[str, str]):
    at = put(sample, **placed)

    numbered, aside = on_the_page(at)

    assert (ASIDE in said(at)) == bool(aside)
    assert len(aside) == sum(place != "first" for place in placed.values())
    assert in_the_brief(render_brief(found(at))) == (numbered, aside)
