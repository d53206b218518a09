"""What the steps of a session say, as somebody hears it who has read nothing before."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from insights.findings import Analysis
from insights.measures.evidence.strength import evidence_strength
from insights.wording import visits
from insights.wording.partners import places
from insights.wording.story import Step, story


def step(analysis: Analysis, key: str) -> Step:
    return next(each for each in story(analysis) if each.key == key)


def calm(analysis: Analysis) -> Analysis:
    areas = analysis.on_screen.areas.assign(verdict="in_line")
    return replace(analysis, on_screen=replace(analysis.on_screen, areas=areas))


def test_who_is_missing_comes_with_how_many_fewer(analysis: Analysis):
    first, *_ = step(analysis, "missing").beside

    assert "fewer households came than expected (likely " in first


def test_where_no_place_is_lower_none_is_said_to_be(analysis: Analysis):
    lower, none = (step(each, "missing").how_sure for each in (analysis, calm(analysis)))

    assert lower.startswith("Reach is lower here")
    assert none.startswith("The map describes places")
    assert lower.endswith("says nothing of why.")
    assert none.endswith("says nothing of why.")


def test_what_cannot_be_told_begins_with_what_nobody_can_count(analysis: Analysis):
    told = step(analysis, "cannot_tell")

    assert told.says == (
        "No count can tell why people come or do not, nor who in a place came. How sure the rest "
        "is: ●●● good evidence (3 of 3)."
    )
    assert any("worked out from a postcode" in note for note in told.notes)


def test_the_catchment_is_told_in_one_sentence(analysis: Analysis):
    near = replace(analysis.catchment, rule="Everyone who lives within 8 km of the museum.")

    assert visits.catchment(replace(analysis, catchment=near)).startswith(
        "The catchment is the area that counts as local: everyone who lives within 8 km of the "
        "museum. It is home to "
    )


def test_places_are_named_in_the_order_of_their_numbers_on_the_map(analysis: Analysis):
    areas = analysis.on_screen.areas
    lower = areas.index[:2]
    marked = areas.assign(
        verdict=["under_strong" if code in lower else "in_line" for code in areas.index],
        shortfall=[{lower[0]: 20.0, lower[1]: 30.0}.get(code, 0.0) for code in areas.index],
    )
    found = replace(analysis, on_screen=replace(analysis.on_screen, areas=marked))
    one = replace(found.suggestions[0], where=tuple(lower))

    assert places.serves(found, one) == [areas["name"][lower[1]], areas["name"][lower[0]]]


def test_places_that_are_joined_are_counted_as_every_other_sentence_counts_them():
    # 35 can be tested, 15 and 12 give a hint, 5 says nothing.
    joined = pd.Series([35.0, 15.0, 12.0, 5.0])
    some = evidence_strength(pd.Series([9.0] * 5 + [22.0]), 600, joined=joined)
    every = evidence_strength(pd.Series([9.0] * 5 + [22.0]), 600, joined=pd.Series([35.0, 32.0]))

    assert some.sentence.endswith(
        "3 of the 4 places that this leaves have enough data to compare, 1 of them for a clear "
        "finding."
    )
    assert every.sentence.endswith("all the 2 places that this leaves can be tested.")
