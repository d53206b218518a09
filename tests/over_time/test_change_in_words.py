"""What is said and shown of change: in the brief, in the file of results, and on the map."""

from __future__ import annotations

import dataclasses
import datetime as dt

import numpy as np
import pandas as pd
import pytest

from insights.brief.export import to_json
from insights.brief.page import render_brief
from insights.figures.change_map import (
    change_alt,
    change_map,
    land_of_change,
    period_alt,
    period_map,
)
from insights.findings import Captured, Change
from insights.measures.areas.partnership import before_after
from insights.over_time.two_periods import compared
from insights.plain_tables.change import change as change_table
from insights.plain_tables.change import periods as period_table
from insights.wording import change as wording
from tests.brief import town


def changed(since: dict[int, float], **changes) -> Change:
    """Return a change in which some areas send so many times as many, and all others as many."""
    areas = town.areas()
    told = areas["observed"].where(areas["observed"].gt(30))
    times = np.array([since.get(n, 1.0) for n in range(len(areas))])
    ranges = pd.DataFrame(
        {
            "before_low": told, "before_high": told + 4,
            "since_low": (told * times).round(), "since_high": (told * times).round() + 4,
        }
    )  # fmt: skip
    totals = [float(each.sum()) for each in (told, told * times)]
    share = areas["expected_distance"].where(areas["expected_distance"] > 30, 5)
    parts = {
        "kind": "periods", "before": "May 2024 to April 2025", "since": "May 2025 to April 2026",
        "areas": compared(areas, ranges, totals, share), "months": 12,
        "before_month": dt.date(2024, 5, 1), "since_month": dt.date(2025, 5, 1),
        "captured": Captured(0.8, 0.81),
    }  # fmt: skip
    return Change(**(parts | changes))


def with_change(found: Change | None):
    return dataclasses.replace(town.analysis(), change=found)


def land_under(areas: pd.DataFrame):
    analysis = town.analysis()
    return land_of_change(areas, town.areas(), analysis.outlines, analysis.venue)


def test_the_sentence_names_where_reach_rose_and_where_it_fell():
    analysis = with_change(changed({3: 2.5, 5: 0.3}))
    rose, fell = (town.areas()["name"].iloc[n] for n in (3, 5))

    assert wording.has_changed(analysis) == (
        f"Reach rose from {rose} and fell from {fell}. From 9 others with enough data, no clear "
        "change."
    )


def test_where_nothing_changed_it_says_of_how_many():
    assert wording.has_changed(with_change(changed({}))).startswith(
        "No clear change in reach from any of 11 neighbourhoods with enough data"
    )


def test_nothing_is_said_and_nothing_printed_where_nothing_was_compared():
    analysis = with_change(None)

    assert wording.told(analysis) == []
    assert to_json(analysis)["change"] is None
    assert "What has changed" not in render_brief(analysis)


def test_what_would_give_small_numbers_away_is_said_to_be_kept_back():
    nothing = changed({}).areas.assign(verdict="too_few")
    analysis = with_change(changed({}, areas=nothing, withheld=True))

    assert "it would give small numbers away" in wording.has_changed(analysis)
    assert "What has changed" not in render_brief(analysis)


@pytest.mark.parametrize(
    ("captured", "begins"),
    [
        (Captured(0.8, 0.6), "First: addresses were not recorded alike. 80% of records"),
        (Captured(0.8, 0.82), "Addresses were recorded about alike: 80%"),
        (None, ""),
    ],
)
def test_addresses_come_before_any_change(captured, begins):
    analysis = with_change(changed({3: 2.5}, captured=captured))

    assert wording.addresses(analysis).startswith(begins)
    assert bool(wording.addresses(analysis)) is bool(begins)


def test_another_way_of_booking_is_a_warning_even_where_as_many_gave_an_address():
    captured = Captured(0.8, 0.8, (("Web", 0.3, 0.7),))
    analysis = with_change(changed({}, captured=captured))

    assert wording.addresses_differ(analysis)
    assert "Web (30% and then 70%)" in wording.addresses(analysis)


def test_periods_of_different_months_of_the_year_carry_a_caution():
    november = {"before_month": dt.date(2024, 11, 1), "months": 6}
    assert "a season's" in wording.how_sure(with_change(changed({}, **november)))
    assert "a season's" not in wording.how_sure(with_change(changed({}, months=9)))
    assert "a season's" not in wording.how_sure(with_change(changed({})))


def test_the_table_puts_clear_changes_first_and_shows_ranges_for_counts():
    found = changed({3: 2.5, 5: 0.3})
    table = change_table(found)

    assert table["Change"].tolist()[:3] == ["reach rose", "reach fell", "no clear change"]
    assert table["Came before"].iloc[0] == "63 to 67"
    assert len(change_table(found, clear_only=True)) == 2
    assert table["Change"].tolist()[-1] == "not enough data"
    assert table["Came before"].iloc[-1] == "–"


def test_the_brief_has_the_sentence_and_the_table():
    analysis = with_change(changed({3: 2.5}))
    brief = render_brief(analysis)

    assert "What has changed" in brief
    assert wording.has_changed(analysis) in brief
    assert "63 to 67" in brief


def test_the_file_of_results_says_the_same_as_the_page():
    analysis = with_change(changed({3: 2.5}))
    told = to_json(analysis)["change"]

    assert told["sentences"] == wording.told(analysis)
    assert told["since_month"] == "2025-05"
    assert [row["verdict"] for row in told["areas"]].count("rose") == 1
    assert told["areas"][-1]["before"] is None


def test_the_map_colours_only_what_changed_clearly():
    found = changed({3: 2.5})
    analysis = town.analysis()
    drawing = change_map(found.areas, land_under(found.areas), analysis.venue)
    meanings = [drawing.shades[fill].meaning for fill in drawing.fills]

    assert meanings.count("reach rose (1)") == 1
    assert not [each for each in meanings if each.startswith("reach fell")]
    assert meanings[3] == "reach rose (1)"
    assert town.areas()["name"].iloc[3] in change_alt(found.areas)


def test_each_period_by_itself_is_told_for_every_100_expected_in_the_same_classes():
    found = changed({3: 2.5})
    row, land = found.areas.iloc[3], land_under(found.areas)

    before, since = (period_map(found.areas, period, land) for period in ("before", "since"))

    assert [shade.meaning for shade in before.shades] == [
        "under 50 for every 100 expected", "50 to 80", "80 to 125", "125 to 200",
        "200 or more", "not shown",
    ]  # fmt: skip
    assert before.shades == since.shades
    by_hand = 100 * row["since"] / row["expected_since"]
    assert since.tells[3] == f"{by_hand:,.0f}"
    assert since.fills[3] == int(np.searchsorted([50, 80, 125, 200], by_hand, side="right"))
    assert since.fills[3] > before.fills[3]
    table = period_table(found).loc[row.name]
    assert table["Reach, May 2025 to April 2026"] == f"{by_hand:,.0f}"
    assert f"{by_hand:,.0f} in {row['name']}" in period_alt(found.areas, "since", "2025")


def test_a_place_has_the_colour_of_the_number_that_is_told_of_it():
    found = changed({})
    told = found.areas.assign(before=0.796 * found.areas["expected_before"])

    drawing = period_map(told, "before", land_under(told))

    assert drawing.tells[3] == "80"
    assert drawing.shades[drawing.fills[3]].meaning == "80 to 125"


def test_a_place_with_too_little_data_is_hatched_in_both_periods():
    found = changed({})
    few = found.areas["verdict"].eq("too_few")
    analysis = town.analysis()

    for period in ("before", "since"):
        drawing = period_map(found.areas, period, land_under(found.areas))
        hatched = [drawing.shades[fill].hatched for fill in drawing.fills]
        assert hatched == few.tolist()
    assert few.any()
    said = wording.each_period_how_sure(analysis, found)
    assert f"{few.sum()} " in said
    assert "Where a difference is beyond chance, the map of change says so." in said
    nobody = found.areas.assign(verdict="too_few")
    assert period_alt(nobody, "before", "2024").endswith("not enough data in any area.")


def test_a_partnership_is_never_called_the_cause():
    found = changed({3: 2.5})
    compared_with = before_after(found.areas, [found.areas.index[3]])

    assert "it cannot say that the partnership was the cause" in (
        wording.what_comparing_cannot_tell(compared_with)
    )
    nothing = before_after(found.areas, [])
    assert wording.beside_comparable(town.analysis(), nothing, "Quay").startswith(
        "There is not enough data to set Quay beside comparable places: at least 3"
    )
    assert wording.what_comparing_cannot_tell(nothing) == ""


def test_a_place_that_rose_and_is_still_fewer_is_said_to_be_both():
    rose = town.areas()["name"].iloc[1]

    said = "still fewer over the whole time, but risen since May 2025: ask what worked."
    assert wording.still_fewer(with_change(changed({1: 2.5}))) == f"{rose}: {said}"
    assert wording.still_fewer(with_change(changed({}))) == ""
    assert wording.still_fewer(with_change(None)) == ""
    assert wording.still_fewer(with_change(changed({1: 2.5}, withheld=True))) == ""


def test_the_finding_comes_before_how_addresses_were_recorded_unless_that_differs():
    alike, unlike = changed({3: 2.5}), changed({3: 2.5}, captured=Captured(0.9, 0.6))

    assert wording.told(with_change(alike))[0].startswith("Reach rose from")
    assert wording.told(with_change(unlike))[0].startswith("First: addresses were not recorded")
