"""The brief stands alone, says how sure it is, and lets no text become markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from insights.brief import render_brief
from tests.brief import town

FETCHING = {"src", "href", "action", "data", "poster", "srcset", "background", "xlink:href"}


class Page(HTMLParser):
    """What a browser would make of the page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.headings = [], [], []
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        self._open = tag

    def handle_data(self, data):
        if self._open in {"h1", "h2"} and data.strip():
            self.headings.append(data.strip())


def test_the_brief_has_the_sections_a_trustee_looks_for(analysis):
    headings = Page(render_brief(analysis)).headings

    assert headings == [
        "Who is missing, and who could help",
        "Where reach is strong, and where it is lower",
        "Where visits come from",
        "Which kinds of place",
        "Who volunteers",
        "Types of partner who could help",
        "Organisations to ring",
        "What we cannot tell",
        "The places, one by one",
        "Of how many",
        "The method in ten lines",
        "Sources and licences",
    ]


def test_strengths_are_told_before_gaps(analysis):
    brief = render_brief(analysis)

    assert brief.index("More people than expected come from Castle Hill") < brief.index(
        "Reach is clearly lower"
    )


def test_a_browser_has_nothing_to_fetch_and_nothing_to_run(analysis):
    text = render_brief(analysis)
    page = Page(text)

    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name in FETCHING]
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert "@import" not in text
    assert all(found.startswith("url(#") for found in re.findall(r"url\([^)]*", text))


def test_nothing_from_outside_becomes_markup(analysis, hostile):
    usual, attacked = Page(render_brief(analysis)), Page(render_brief(hostile))

    assert set(attacked.tags) <= set(usual.tags)
    assert {name for name, _ in attacked.attributes} <= {name for name, _ in usual.attributes}


def test_a_template_in_a_name_is_only_text(hostile):
    assert "{{ 7 * 7 }}" in render_brief(hostile)


def test_a_web_address_that_is_not_one_is_left_out(analysis):
    brief = render_brief(analysis)

    assert "https://example.org/food" in brief
    assert "javascript:" not in brief


def test_hidden_counts_are_said_and_never_shown_as_nothing(analysis):
    brief = render_brief(analysis)

    assert "fewer than 5" in brief
    assert "fewer than 10" in brief


def test_every_place_on_the_map_is_in_the_table(analysis):
    table = render_brief(analysis).split("The places, one by one")[1]

    for name in town.NAMES:
        assert f"<td>{name}</td>" in table


def test_the_method_fits_in_ten_lines_and_names_the_thresholds(analysis):
    method = render_brief(analysis).split("The method in ten lines")[1].split("</ol>")[0]

    assert method.count("<li>") == 10
    assert "fewer than 5 in an area, fewer than 10 volunteers" in method


@pytest.mark.parametrize("sample", [True, False])
def test_the_sample_says_that_it_is_fictional(sample):
    brief = render_brief(town.analysis(is_sample=sample))

    assert ("fictional museum" in brief) is sample
