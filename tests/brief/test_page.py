"""The brief stands alone, says how sure it is, and lets no text become markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pandas as pd
import pytest
from markupsafe import escape

from insights.brief import render_brief
from insights.brief.export import to_json
from insights.framework import Purpose, Readiness
from insights.framework.evidence import evidence_sources
from insights.framework.in_use import SourceInUse
from insights.prose import lower_first
from insights.wording.partners.next_steps import next_steps
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
        "Organisations to contact",
        "What we cannot tell",
        "How many records were counted, and how many left out",
        "The places, one by one",
        "The method in ten lines",
        "Sources and licences",
    ]


def test_the_brief_and_the_document_say_whether_findings_hold_at_other_levels(analysis):
    lower = analysis.in_files.areas.query("verdict == 'under_strong'").index[0]
    strip = pd.DataFrame(
        {
            "area_code": [lower, lower],
            "rung": ["small area", "ward"],
            "name": ["", "Marl Head"],
            "units": [4, 3],
            "verdict": ["too_few", "under_likely"],
        }
    )
    told = replace(analysis, in_files=replace(analysis.in_files, strip=strip))

    text = unescape(render_brief(told))

    assert (
        "1 place of lower reach is part of a larger ward: reach is lower in that whole ward" in text
    )
    assert "No finding stands for its small areas by themselves" in text
    assert "Where lines are drawn matters" not in render_brief(analysis)
    assert to_json(told)["other_levels"] == strip.to_dict("records")


def test_the_brief_begins_with_what_the_museum_is_for(analysis):
    purpose = Purpose("Everybody's quay", "", "We cannot do it alone", {"equality": 3})
    brief = render_brief(analysis, purpose)

    told = "What matters most: equality, diversity and inclusion."
    assert "<strong>Vision.</strong> Everybody&#39;s quay" in brief
    assert brief.index(told) < brief.index("Harbour End is reached less")
    assert "<strong>Mission.</strong>" not in brief


def test_without_words_of_its_own_the_brief_still_says_what_matters_most(analysis):
    assert "What matters most: reach new audiences." in render_brief(analysis)
    plain = replace(analysis, settings=replace(analysis.settings, aims={}))
    assert 'class="purpose"' not in render_brief(plain)


def test_what_has_to_come_first_is_said_of_each_type_and_not_in_its_points(analysis):
    said = render_brief(analysis, None, Readiness({"policies": "in place"}))

    assert "Before you begin: Look for a partner who can share safeguarding support" in said
    assert "1 of the framework&#39;s 6 elements of readiness are in place." in said
    assert "elements of readiness" not in render_brief(analysis)


def test_further_kinds_of_organisation_are_kept_apart_from_the_ten(analysis):
    asian = town.groups().assign(field="ethnicity", category="Asian, Asian British or Asian Welsh")
    tables = town.released(groups=asian)
    brief = render_brief(replace(analysis, on_screen=tables, in_files=tables))

    assert brief.rindex("</article>") < brief.index("Also worth thinking of")
    assert "Community- and faith-led organisations. Under-represented among volunteers:" in brief
    calm = town.released(
        groups=asian.assign(verdict="in_line"), trends=town.trends().assign(verdict="in_line")
    )
    quiet = render_brief(replace(analysis, on_screen=calm, in_files=calm))
    assert "Also worth thinking of" not in quiet


def test_where_nobody_can_say_which_kinds_of_place_none_is_drawn(analysis):
    few = town.trends().assign(verdict="too_few", top_low=0.5, top_high=1.5)
    few = town.released(trends=few)
    brief = render_brief(replace(analysis, on_screen=few, in_files=few))
    section = brief.split("Which kinds of place")[1].split("<h2>")[0]

    assert "There is not enough data yet to say" in section
    assert "<svg" not in section


def test_where_no_type_has_evidence_the_brief_says_what_to_do_next(analysis):
    silent = tuple(replace(each, band="no_evidence") for each in analysis.suggestions)
    brief = render_brief(replace(analysis, suggestions=silent))

    assert "Start with Harbour End, Fell Side and Quayside: go to" in brief


def test_an_organisation_that_has_closed_is_not_one_to_ring(analysis):
    closed = town.organisations().assign(active=[False, True])
    brief = render_brief(replace(analysis, organisations=closed))

    assert "Harbour Food Share" not in brief
    assert "Marl Youth Voice" in brief


def test_every_source_is_told_with_its_limits_or_with_what_it_would_show(analysis):
    sources = evidence_sources()
    one_used = tuple(SourceInUse(each, used=each is sources[0]) for each in sources)
    page = unescape(render_brief(replace(analysis, in_use=one_used)))
    table, rest = page.split("What this rests on")[1].split("</section>")[0].split("</table>")

    assert (
        f"names {len(sources)} sources of evidence about communities; one of them is used" in table
    )
    assert sources[0].shows in table
    assert sources[0].limits in table
    for other in sources[1:]:
        assert other.words not in table
        assert f"{other.words}: {lower_first(other.shows)}" in rest


def test_where_no_source_is_in_use_there_is_no_table_of_them(analysis):
    none = tuple(SourceInUse(each, used=False) for each in evidence_sources())
    said = render_brief(replace(analysis, in_use=none)).split("What this rests on")[1]

    assert "<table>" not in said.split("</section>")[0]


def test_strengths_are_told_before_gaps(analysis):
    brief = render_brief(analysis)

    assert brief.index("more than expected from Castle Hill") < brief.index(
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

    assert "example.org/food" in brief
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


def test_it_says_how_many_are_missing_and_how_strong_the_evidence_is(analysis):
    from insights.wording import split, strength

    page = render_brief(analysis)
    said = split.missing_in_all(replace(analysis, on_screen=analysis.in_files))

    assert said
    assert said in page
    assert strength.meter(analysis) in page


def test_the_brief_says_what_to_do_next_whether_or_not_there_are_cards(analysis):
    told = render_brief(analysis)

    assert "What to do next" in told
    for step in next_steps(analysis.as_it_leaves()):
        assert str(escape(step)) in told
