"""The planted truths of the sample museum: each is found, and nothing else is claimed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from insights.analysis import Settings, analyse
from insights.intake.evidence import read_evidence
from insights.open_data.store import open_sample_store, sample_evidence

TRUTH = json.loads(
    (Path(__file__).parents[1] / "sample_data" / "TRUTH.json").read_text(encoding="utf-8")
)
MUSEUM = TRUTH["museum"]
UNDER = {"under_strong", "under_likely", "under"}


def analysed(museum: str, venue: str):
    evidence = [
        read_evidence(path.read_bytes(), path.name, kind=kind, own_postcode=venue)
        for path, kind in sample_evidence(museum)
    ]
    return analyse(evidence, Settings(venue=venue), open_sample_store())


@pytest.fixture(scope="module")
def marlhaven():
    return analysed("marlhaven", MUSEUM["venue"])


@pytest.fixture(scope="module")
def small_museum():
    return analysed("small_museum", TRUTH["small_museum"]["venue"])


@pytest.mark.parametrize("planted", MUSEUM["neighbourhoods"], ids=lambda place: place["name"])
def test_each_planted_neighbourhood_gets_its_verdict(marlhaven, planted):
    assert marlhaven.in_files.areas.loc[planted["code"], "verdict"] == planted["verdict"]


def test_no_other_neighbourhood_is_called_low_or_high(marlhaven):
    areas = marlhaven.in_files.areas
    planted = {place["code"] for place in MUSEUM["neighbourhoods"]}
    others = areas[~areas.index.isin(planted)]

    assert not set(others["verdict"]) & set(MUSEUM["elsewhere"]["never"])


def test_the_planted_gradient_is_found(marlhaven):
    verdicts = marlhaven.in_files.trends["verdict"]

    for characteristic in MUSEUM["pooled"]["must_find"]:
        assert verdicts[characteristic] in UNDER


@pytest.mark.parametrize(
    "planted",
    MUSEUM["groups"]["under"] + MUSEUM["groups"]["cannot_say"],
    ids=lambda group: group["category"],
)
@pytest.mark.parametrize("release", ["on_screen", "in_files"])
def test_each_planted_group_gets_its_verdict(marlhaven, planted, release):
    groups = getattr(marlhaven, release).groups
    row = groups[
        groups["source"].eq(MUSEUM["groups"]["source"])
        & groups["field"].eq(planted["field"])
        & groups["category"].eq(planted["category"])
    ]

    assert row["verdict"].tolist() == [planted["verdict"]]


def test_no_other_group_is_called_under_represented(marlhaven):
    groups = marlhaven.on_screen.groups
    called = groups[groups["verdict"].isin(UNDER)]

    assert set(zip(called["field"], called["category"], strict=True)) == {
        (planted["field"], planted["category"]) for planted in MUSEUM["groups"]["under"]
    }


def test_the_planted_partner_types_come_first(marlhaven):
    wanted = MUSEUM["partners"]["top"]
    first = [suggestion.key for suggestion in marlhaven.suggestions[: len(wanted)]]

    assert set(first) == set(wanted)


def test_types_without_evidence_say_so(marlhaven):
    bands = {suggestion.key: suggestion.band for suggestion in marlhaven.suggestions}

    assert {bands[key] for key in MUSEUM["partners"]["no_evidence"]} == {"no_evidence"}


def test_the_small_museum_is_told_when_it_cannot_know(small_museum):
    areas, groups = small_museum.on_screen.areas, small_museum.on_screen.groups

    assert areas["verdict"].eq("too_few").mean() > 0.5
    assert not set(groups["verdict"]) & UNDER
    assert small_museum.strength.grade in {"slight", "some"}
    assert small_museum.strength.more
