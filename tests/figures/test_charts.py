"""Charts show the doubt, colour only claims, and never draw what is hidden."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from insights.figures import bars, charts, partner_bars, shares
from insights.figures.style import LIGHT, look
from insights.figures.svg_partner_bars import partners_svg
from tests.brief import town


def texts(figure) -> str:
    return figure.to_json()


def test_the_fifth_with_the_most_is_coloured_only_where_there_is_a_claim():
    fifths = town.pooled().query("characteristic == 'deprivation'")

    claimed = charts.pooled_fifths(fifths, "deprivation", "under_strong")
    quiet = charts.pooled_fifths(fifths, "deprivation", "in_line")

    assert LIGHT.fill("under_strong") in texts(claimed)
    assert LIGHT.fill("under_strong") not in texts(quiet)


def test_the_title_states_the_finding():
    figure = charts.trends_overview(town.trends())

    title = figure.layout.title.text.replace("<br>", " ")
    assert title == "<b>Reach is lower in areas with the most: deprivation</b>"


def test_parity_is_drawn_at_100():
    figure = charts.trends_overview(town.trends())

    assert figure.layout.shapes[0].x0 == 100


def test_claims_are_kept_when_only_some_characteristics_fit():
    figure = charts.trends_overview(town.trends().iloc[::-1], limit=1)

    assert "Deprivation" in texts(figure)
    assert "aged 65" not in texts(figure)


def test_a_long_label_has_the_room_its_lines_need():
    trends = town.trends()
    long = trends.assign(label="households renting from a council or a housing association")
    rows = charts.trends_overview(long).layout.yaxis

    lines = [text.count("<br>") + 1 for text in rows.ticktext]
    gaps = [after - before for before, after in pairwise(rows.tickvals)]
    assert max(lines) >= 3
    assert min(gaps) >= 18 * max(lines)
    assert charts.trends_overview(long).layout.height > charts.trends_overview(trends).layout.height


def test_a_hidden_group_is_named_and_has_no_dot():
    figure = shares.group_shares(town.groups().query("field == 'age'"))
    dots = next(trace for trace in figure.data if trace.hovertext)

    assert len(dots.x) == 2
    assert "fewer than 10" in texts(figure)


def test_the_key_says_what_each_shape_means_and_no_more():
    groups = town.groups().query("field == 'age'")
    figure = shares.group_shares(groups)

    key = [trace.name for trace in figure.data if trace.showlegend is not False]
    seen = groups.loc[groups["share"].notna(), "verdict"].unique()
    assert key == ["local people", *(f"volunteers: {look(verdict).words}" for verdict in seen)]
    assert figure.layout.xaxis.title.text == "share of people"


@pytest.mark.parametrize("dimension", ["authority", "month", "ticket_type", "channel", "distance"])
def test_each_way_of_dividing_visits_is_drawn_with_its_takeaway(dimension):
    figure = bars.breakdown_bars(town.breakdown(), dimension)

    assert bars.DIMENSIONS[dimension] in figure.layout.title.text
    counts = figure.layout.yaxis if dimension == "month" else figure.layout.xaxis
    assert (counts.title.text, counts.tickformat) == ("households", ",d")


def test_months_stand_in_order_and_are_written_out():
    figure = bars.breakdown_bars(town.breakdown(), "month")

    assert list(figure.data[0].x) == ["Jan 2025", "Feb 2025", "Mar 2025"]


def test_a_hidden_count_is_said_to_be_too_few():
    assert "Carer: fewer than 5" in bars.breakdown_alt(town.breakdown(), "ticket_type")
    assert "fewer than 5" in bars.breakdown_bars(town.breakdown(), "ticket_type").data[0].text


def test_a_dimension_without_counts_says_so():
    empty = town.breakdown().iloc[:0]

    assert bars.breakdown_takeaway(empty, "channel") == "How visits were booked: too few to show"
    bars.breakdown_bars(empty, "channel")


def test_the_points_of_a_suggestion_add_up_to_its_bar():
    suggestions = town.analysis().suggestions
    figure = partner_bars.partner_priorities(suggestions)
    stacked = sum(trace.x[0] for trace in figure.data if trace.type == "bar")

    assert stacked == suggestions[0].priority


def test_a_key_names_no_part_that_no_type_has():
    without = [replace(one, terms={**one.terms, "aim": 0.0}) for one in town.analysis().suggestions]
    figure, paper = partner_bars.partner_priorities(without), partners_svg(without)

    assert "your aims" not in [trace.name for trace in figure.data]
    assert "your aims" not in paper
    assert "your aims" in partners_svg(town.analysis().suggestions)


def test_a_part_of_a_bar_has_one_colour_on_pages_and_on_paper():
    suggestions = town.analysis().suggestions
    figure = partner_bars.partner_priorities(suggestions)
    paper = partners_svg(suggestions)

    said = {trace.name: trace.marker.color for trace in figure.data if trace.type == "bar"}
    key = dict(re.findall(r'height="14" fill="([^"]+)"/></g><text[^>]*>([^<]+)<', paper))
    assert {name: colour for colour, name in key.items()} == said


def test_two_types_that_look_alike_have_a_row_each():
    first, second = (town.suggestion(key, "Youth", "high", 40.0) for key in ("T2", "T3"))
    figure = partner_bars.partner_priorities([first, second])

    assert figure.layout.yaxis.ticktext == ("Youth", "Youth")
    assert all(len(set(trace.y)) == 2 for trace in figure.data)
    assert [trace.y for trace in figure.data] == [figure.layout.yaxis.tickvals] * len(figure.data)


def test_a_type_without_evidence_has_no_bar():
    figure = partner_bars.partner_priorities(town.analysis().suggestions)

    assert [trace.x[2] for trace in figure.data if trace.type == "bar"] == [0, 0, 0]
    assert "no evidence either way" in texts(figure)


def test_text_from_outside_is_never_markup():
    attack = "<a href='javascript:alert(1)'>x</a>"
    figures = [
        charts.trends_overview(town.trends().assign(label=attack)),
        charts.pooled_fifths(town.pooled().query("characteristic == 'aged_65'"), attack),
        shares.group_shares(town.groups().assign(category=attack, question=attack)),
        bars.breakdown_bars(town.breakdown().assign(value=attack), "channel"),
        partner_bars.partner_priorities([town.suggestion("T1", attack, "high", 40.0)]),
    ]

    for figure in figures:
        assert "<a" not in texts(figure).replace("\\u003c", "<")


@pytest.mark.parametrize("dark", [False, True])
def test_dark_and_light_draw_the_same_numbers(dark):
    figure = charts.trends_overview(town.trends(), dark=dark)
    light = charts.trends_overview(town.trends())

    assert [list(trace.x) for trace in figure.data] == [list(trace.x) for trace in light.data]
