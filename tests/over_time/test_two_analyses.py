"""Two analyses of one museum: what is on the list of one, of the other, and of both."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pandas as pd
import pytest

from insights.findings import Analysis
from insights.over_time.earlier import compare_with_earlier, earlier_of
from insights.over_time.two_analyses import differences
from insights.wording import two_analyses as wording
from tests.brief import town

EARLIER, LATER = dt.date(2025, 11, 20), dt.date(2026, 11, 21)
CODES = town.areas().index


def analysis(made_on: dt.date, verdicts: dict[int, str] | None = None, **changes) -> Analysis:
    """The town, with other verdicts on some of its places, numbered in their order."""
    areas = town.areas()
    for number, verdict in (verdicts or {}).items():
        areas.loc[CODES[number], "verdict"] = verdict
    return town.analysis(made_on=made_on, in_files=town.released(areas), **changes)


def said(before: Analysis, now: Analysis) -> dict[str, tuple[str, ...]]:
    return {part.heading: part.sentences for part in wording.told(differences(now, before))}


def test_places_that_came_onto_the_list_left_it_and_stayed_are_named():
    # Before, Harbour End, Fell Side and Quayside are on it; now Fell Side is not and Wester is.
    before, now = analysis(EARLIER), analysis(LATER, {1: "in_line", 3: "under_likely"})

    found = differences(now, before)

    assert found.places.newly == (CODES[3],)
    assert found.places.no_longer == (CODES[1],)
    assert found.places.still == (CODES[0], CODES[2])
    sentences = said(before, now)["Places"]
    assert sentences == (
        "Newly under-represented: Old Town. Whether reach changed there beyond chance cannot be "
        "said.",
        "No longer under-represented: Fell Side. Whether reach changed there beyond chance cannot "
        "be said.",
        "Under-represented in both: 2 places (Harbour End and Quayside).",
    )


def test_too_little_data_is_no_change():
    before, now = analysis(EARLIER), analysis(LATER, {0: "too_few", 12: "under_likely"})

    sentences = said(before, now)["Places"]

    assert sentences[0] == ("Under-represented now, with not enough data to say before: Wester.")
    assert sentences[1] == (
        "Under-represented before, with not enough data to say now: Harbour End."
    )
    assert not any(each.startswith(("Newly", "No longer")) for each in sentences)


def test_a_change_beyond_chance_is_told_as_one():
    areas = town.areas()
    told = areas["expected_distance"].gt(10)
    more = areas.assign(
        observed=(areas["observed"] * 20).where(told),
        expected_distance=areas["expected_distance"] * 20,
    )
    fallen = more.copy()
    fallen.loc[CODES[4], ["observed", "verdict"]] = [400.0, "under_strong"]
    before = town.analysis(made_on=EARLIER, in_files=town.released(more))
    now = town.analysis(made_on=LATER, in_files=town.released(fallen))

    assert said(before, now)["Places"][0] == (
        "Newly under-represented: Mill Lane. Reach clearly fell there."
    )


def test_the_order_in_which_they_are_given_is_that_of_their_days():
    before, now = analysis(EARLIER), analysis(LATER, {1: "in_line"})

    assert differences(before, now).places == differences(now, before).places
    assert wording.days(differences(before, now)) == (
        "The analysis of 20 November 2025 beside that of 21 November 2026."
    )


def test_both_say_what_they_say_first():
    before = analysis(EARLIER, headline=("Fell Side is reached less.",))

    found = wording.headlines(differences(analysis(LATER), before))

    assert found == (
        ("Before, 20 November 2025", "Fell Side is reached less."),
        ("Now, 21 November 2026", "Harbour End is reached less than its distance explains."),
    )


def test_an_analysis_beside_itself_has_nothing_new():
    found = said(analysis(LATER), analysis(LATER))

    for sentences in found.values():
        assert not any(each.startswith(("Newly", "No longer")) for each in sentences)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"venue": dataclasses.replace(town.analysis().venue, postcode="ZX9 9ZZ")},
         "is of a museum at ZX9 9ZZ"),
        ({"settings": dataclasses.replace(town.analysis().settings, count="orders")},
         "counts orders, this one households"),
        ({"catchment": dataclasses.replace(town.analysis().catchment, area_codes=("E01990001",))},
         "do not count the same places as local"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_told_with_why_and_a_remedy(changes, why):
    found = differences(analysis(LATER), analysis(EARLIER, **changes))

    assert why in found.why_not
    assert found.remedy
    assert wording.told(found) == ()
    assert len(wording.headlines(found)) == 2


def test_open_data_of_another_edition_is_named_as_a_reason():
    (census,) = town.analysis().sources
    newer = dataclasses.replace(census, vintage="2031")

    found = differences(analysis(LATER, sources=(newer,)), analysis(EARLIER))

    assert "Census 2021 tables of another edition" in " ".join(wording.cautions(found))


def test_groups_are_compared_where_both_were_told_of_them():
    groups = town.groups()
    now_groups = groups.assign(verdict=["in_line", "under_likely", "over", "in_line"])
    before = analysis(EARLIER)
    now = town.analysis(made_on=LATER, in_files=town.released(groups=now_groups))

    assert said(before, now)["Groups among volunteers, staff and people surveyed"] == (
        "Newly under-represented: people aged 25 to 64 among volunteers.",
        "No longer under-represented: people aged 16 to 24 among volunteers.",
    )


def test_kinds_of_place_are_compared_by_their_label():
    trends = town.trends().assign(verdict=["in_line", "under_strong"])
    now = town.analysis(made_on=LATER, in_files=town.released(trends=trends))

    assert said(analysis(EARLIER), now)["Kinds of place"] == (
        "Newly under-represented: places with the most people aged 65 and over.",
        "No longer under-represented: places with the most deprivation.",
    )


def test_a_saved_analysis_is_an_earlier_one_as_its_document_is():
    import json

    from insights.brief.export import to_json
    from insights.over_time.earlier import read_earlier

    before, now = analysis(EARLIER), analysis(LATER)
    document = json.dumps(to_json(before)).encode()

    by_document = compare_with_earlier(now, read_earlier(document))
    by_itself = compare_with_earlier(now, earlier_of(before))

    assert by_document.before == by_itself.before
    assert by_document.captured == by_itself.captured
    pd.testing.assert_frame_equal(by_document.areas, by_itself.areas, rtol=1e-5)
