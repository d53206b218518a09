"""What is said and drawn of kinds of place once the others are held alike."""

from __future__ import annotations

import html
from dataclasses import replace

import pandas as pd
import pytest

from insights import plain_tables
from insights.brief import export
from insights.brief.page import render_brief
from insights.figures import dumbbells
from insights.figures.style import DARK, LIGHT
from insights.findings import Analysis
from insights.tables import HELD_ALIKE, check
from insights.wording import held_alike as wording
from insights.wording.partners.held_alike import beside_others
from tests.brief import town

LABELS = {
    "deprivation": "deprivation",
    "no_car": "households with no car or van",
    "aged_65_plus": "people aged 65 and over",
}


def alike(**found: tuple[str, float, float]) -> pd.DataFrame:
    """Write verdict, ratio by itself and ratio held alike for each characteristic."""
    rows = []
    for key, (verdict, alone, held) in found.items():
        row = {"characteristic": key, "label": LABELS[key], "theme": "x", "places": 81}
        for kind, ratio in (("alone", alone), ("alike", held)):
            row |= {f"{kind}_ratio": ratio, f"{kind}_low": ratio * 0.8, f"{kind}_high": ratio / 0.8}
            row |= {f"{kind}_p_value": 0.01, f"{kind}_q_value": 0.02}
        rows.append({**row, "verdict": verdict})
    return check(pd.DataFrame(rows).set_index("characteristic"), HELD_ALIKE)


CAUSE_AND_BYSTANDER = alike(
    deprivation=("lower", 0.5, 0.52),
    no_car=("explained", 0.6, 0.98),
    aged_65_plus=("not_clear", 1.1, 1.0),
)


def told(table: pd.DataFrame) -> Analysis:
    return town.analysis(
        on_screen=town.released(held_alike=table), in_files=town.released(held_alike=table)
    )


def test_the_cause_is_named_first_and_the_bystander_let_go():
    assert wording.sentence(told(CAUSE_AND_BYSTANDER)) == (
        "With the others held alike, the places with the most deprivation are still reached less: "
        "about 52 come from there for every 100 from the places with the least (likely range 42 "
        "to 65). The places with the most households with no car or van are reached less when "
        "looked at by themselves, but no longer once the others are held alike."
    )


def test_where_none_stands_neither_is_let_go_for_the_other():
    both = alike(deprivation=("unclear", 0.5, 0.7), no_car=("explained", 0.6, 0.9))

    said = wording.sentence(told(both))

    assert "deprivation and households with no car or van are reached less" in said
    assert "which of them it goes with cannot be told here" in said
    assert "no longer" not in said


def test_two_names_for_the_same_places_are_said_to_be_so():
    close = alike(
        deprivation=("lower", 0.5, 0.52),
        aged_65_plus=("not_clear", 1.1, 1.0),
        no_car=("inseparable", 0.6, float("nan")),
    )

    assert wording.sentence(told(close)).endswith(
        "Households with no car or van: these go so closely with the others here, or with "
        "distance, that they cannot be told apart."
    )
    assert "households" not in wording.how_sure(told(close))


def test_too_few_places_is_said_plainly_and_nothing_is_drawn():
    nothing = told(CAUSE_AND_BYSTANDER.iloc[:0])

    assert wording.sentence(nothing).startswith("There are not enough places here to hold")
    assert wording.how_sure(nothing) == ""


def test_nothing_is_said_where_no_kind_of_place_is_compared():
    analysis = told(CAUSE_AND_BYSTANDER)
    bare = replace(analysis.on_screen, trends=analysis.on_screen.trends.iloc[:0])

    assert wording.sentence(replace(analysis, on_screen=bare)) == ""


def test_the_doubt_names_what_was_held_alike_and_that_these_are_places():
    said = wording.how_sure(told(CAUSE_AND_BYSTANDER))

    assert "over 81 places: deprivation; households with no car or van; and people aged" in said
    assert "places, not people" in said
    assert "no cause" in said


def test_the_table_sets_both_ways_side_by_side():
    table = plain_tables.held_alike(told(CAUSE_AND_BYSTANDER))

    assert table.iloc[1].tolist() == [
        "Households with no car or van", "60 (48 to 75)", "98 (78 to 122)", "goes with the others",
    ]  # fmt: skip


def marks(figure):
    """Return what each mark of a chart tells, its colour and its shape."""
    return [
        mark
        for trace in figure.data
        if trace.mode == "markers"
        for mark in zip(trace.hovertext, trace.marker.color, trace.marker.symbol, strict=True)
    ]


@pytest.mark.parametrize(("dark", "now"), [(False, LIGHT), (True, DARK)])
def test_only_what_still_stands_is_coloured(dark, now):
    drawn = marks(dumbbells.held_alike(CAUSE_AND_BYSTANDER, dark=dark))

    beside = dumbbells.held_alike(CAUSE_AND_BYSTANDER, dark=dark).layout.annotations
    assert [each.text for each in beside] == ["<b>50 → 52</b>", "60 → 98", "110 → 100"]
    coloured = [told for told, colour, _ in drawn if colour == now.fill("under")]
    assert coloured == ["deprivation, with the others held alike: 52 (42 to 65)"]
    assert {symbol for told, _, symbol in drawn if "by itself" in told} == {"circle-open"}


def test_what_cannot_be_told_apart_has_one_mark_alone():
    close = alike(
        deprivation=("not_clear", 1.0, 1.0),
        aged_65_plus=("not_clear", 1.1, 1.0),
        no_car=("inseparable", 0.6, float("nan")),
    )
    assert len(marks(dumbbells.held_alike(close))) == 5
    assert "no car or van: by itself 60 (48 to 75), too close" in wording.alt(close)


def test_the_brief_and_the_file_of_results_say_the_same():
    analysis = told(CAUSE_AND_BYSTANDER)

    brief, document = render_brief(analysis), export.to_json(analysis)

    assert "98 (78 to 122)" in brief
    assert "no longer once the others are held alike" in brief
    assert document["held_alike"][1]["characteristic"] == "no_car"
    assert document["held_alike"][1]["alike_ratio"] == pytest.approx(0.98)


def test_a_line_wholly_to_one_side_of_100_without_a_finding_is_told_why():
    table = alike(deprivation=("not_clear", 1.96, 2.73), aged_65_plus=("not_clear", 1.1, 1.0))

    said = wording.sentence(told(table))

    assert said.endswith(
        "The line of deprivation lies to one side of 100, and nothing is claimed: of 2 kinds "
        "looked at together some do so by chance."
    )
    assert "● no finding" in dumbbells.MARKS


DEPRIVATION_GOES = alike(
    deprivation=("explained", 0.6, 0.98),
    no_car=("lower", 0.5, 0.52),
    aged_65_plus=("not_clear", 1.1, 1.0),
)


def test_a_type_of_partner_says_which_of_its_reasons_goes_with_other_places():
    found = told(DEPRIVATION_GOES)
    with_reason, _, without = found.suggestions

    said = beside_others(found, with_reason)

    assert said.startswith("The places with the most deprivation are often the same")
    assert said in html.unescape(render_brief(found))
    assert beside_others(found, without) == ""
    assert beside_others(told(CAUSE_AND_BYSTANDER), with_reason) == ""
