"""Groups among volunteers beside places: each combination by hand, and pairs that exist."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from insights.measures.evidence.mismatch import mismatch, pairs
from insights.measures.people.comparisons import comparisons
from insights.open_data.people.characteristics import characteristics
from insights.wording.mismatch import CAUTION, of_how_many, volunteers_and_visits
from tests.brief import town


def groups(verdict: str, *, local: float | None = 0.2, source: str = "volunteers") -> pd.DataFrame:
    return pd.DataFrame(
        [(source, "disability", "Disabled", local, verdict)],
        columns=["source", "field", "category", "population_share", "verdict"],
    )


def trends(verdict: str) -> pd.DataFrame:
    return pd.DataFrame({"label": "disabled people", "verdict": verdict}, index=["disabled"])


@pytest.mark.parametrize(
    ("people", "places", "together"),
    [
        ("under_strong", "under", "both"),
        ("under_likely", "under", "both"),
        ("under_strong", "in_line", "people"),
        ("under_strong", "over", "people"),
        ("in_line", "under", "places"),
        ("over", "under", "places"),
        ("in_line", "in_line", "neither"),
        ("too_few", "under", "unknown"),
        ("under_strong", "too_few", "unknown"),
    ],
)
def test_each_combination(people, places, together):
    assert mismatch(groups(people), trends(places))["together"].tolist() == [together]


def test_an_answer_with_no_local_share_or_no_kind_of_place_is_not_set_beside_anything():
    assert mismatch(groups("in_line", local=None), trends("under")).empty
    assert mismatch(groups("in_line"), trends("under").iloc[:0]).empty
    assert mismatch(groups("in_line").iloc[:0], trends("under")).empty


def test_every_pair_is_of_an_answer_and_a_characteristic_that_there_are():
    answers = {
        (field, category.name)
        for field, question in comparisons().items()
        for nation in (question, *question.elsewhere.values())
        for category in nation.categories
    } | {("age", "65+")}  # a band that museums use, compared by the ages in it
    assert set(pairs()) <= answers
    assert set(pairs().values()) <= set(characteristics())


def said(people: str, places: str) -> list[str]:
    found = mismatch(groups(people), trends(places))
    tables = town.released(mismatch=found)
    return volunteers_and_visits(dataclasses.replace(town.analysis(), on_screen=tables))


def test_what_is_said_names_people_and_claims_nothing_of_those_who_live_there():
    assert said("under_strong", "under") == [
        "Disabled people are fewer among volunteers, and places with the largest share of them "
        "are reached less."
    ]
    assert said("under_strong", "in_line")[0].endswith("not known to be reached less.")
    assert said("in_line", "under")[0].startswith("Disabled people are not known to be fewer among")
    assert said("in_line", "in_line") == said("too_few", "under") == []
    assert "nobody can say from a postcode who came" in CAUTION


def test_it_says_of_how_many():
    both = [mismatch(groups(verdict), trends("under")) for verdict in ("under_strong", "too_few")]
    found = pd.concat(both)
    analysis = town.analysis(on_screen=town.released(mismatch=found))

    assert of_how_many(analysis).startswith("Of 2 groups")
    assert of_how_many(analysis).endswith("1 has enough data in both.")
    assert of_how_many(town.analysis()) == ""
