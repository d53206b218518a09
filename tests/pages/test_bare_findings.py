"""Every sentence and table must read well where there is little, or nothing, to say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from insights import plain_tables
from insights.findings import Analysis, Catchment, Strength
from insights.plain_tables.organisations import as_told, in_full, listing
from insights.wording import (
    at_a_glance,
    headline,
    kinds,
    people,
    places,
    profile,
    sources,
    strength,
    visits,
)
from insights.wording.partners import how_sure
from insights.wording.partners import places as partnership_places
from insights.wording.partners import types as partnership

SENTENCES: Mapping[str, Callable[[Analysis], str]] = {
    f"{room.__name__.rsplit('.', 1)[-1]}.{name}": getattr(room, name)
    for room, names in (
        (visits, ("who_comes", "catchment", "outside", "how_sure")),
        (places, ("who_is_missing", "strengths", "how_sure")),
        (kinds, ("reached_less",)),
        (strength, ("how_sure",)),
        (sources, ("how_sure",)),
        (people, ("volunteers", "power", "protected", "non_response")),
        (partnership, ("partners",)),
        (how_sure, ("how_sure",)),
    )
    for name in names
}
TABLES = (
    "areas", "areas_in_brief", "by_source", "missing", "responses",
    "suggestions", "trends",
)  # fmt: skip


def no_areas(full: Analysis) -> Analysis:
    found = full.on_screen
    bare = replace(
        found,
        areas=found.areas.iloc[:0],
        by_source=found.by_source.iloc[:0],
        pooled=found.pooled.iloc[:0],
        trends=found.trends.iloc[:0],
        groups=found.groups.iloc[:0],
        responses=found.responses.iloc[:0],
    )
    nobody = Strength("none", "There is nothing to compare.", "", 0, 0, 0)
    return replace(
        full,
        on_screen=bare,
        in_files=bare,
        level="",
        strength=nobody,
        suggestions=(),
        organisations=full.organisations.iloc[:0],
        catchment=Catchment((), None, "Everyone with a postcode we can place.", 0, 0.0),
    )


def no_volunteers(full: Analysis) -> Analysis:
    found = full.on_screen
    bare = replace(found, groups=found.groups.iloc[:0], responses=found.responses.iloc[:0])
    return replace(full, on_screen=bare, in_files=bare)


def hidden_counts(full: Analysis) -> Analysis:
    found = full.on_screen
    gone = dict.fromkeys(("observed", "raw_ratio", "ratio", "low", "high", "shortfall"), None)
    areas = found.areas.assign(**gone, observed_band="0-4").astype(dict.fromkeys(gone, float))
    unsaid = dict.fromkeys(
        ("asked", "known", "prefer_not_to_say", "missing", "unmapped", "response_rate"), None
    )
    counts = dict.fromkeys(("count", "share", "low", "high", "ratio", "known", "expected"), None)
    bare = replace(
        found,
        areas=areas,
        by_source=areas.assign(source="Gift Aid"),
        groups=found.groups.assign(**counts, count_band="0-4").astype(dict.fromkeys(counts, float)),
        responses=found.responses.assign(**unsaid).astype(dict.fromkeys(unsaid, float)),
        breakdown=found.breakdown.assign(count=float("nan"), share=float("nan")),
    )
    return replace(full, on_screen=bare, in_files=bare)


def one_of_each(full: Analysis) -> Analysis:
    found = full.on_screen
    bare = replace(
        found,
        areas=found.areas.iloc[:1],
        by_source=found.by_source.iloc[:1],
        trends=found.trends.iloc[:1],
        groups=found.groups.iloc[:1],
    )
    here = replace(full.catchment, area_codes=full.catchment.area_codes[:1])
    only = Strength("slight", "One place can be tested.", "", 1, 0, 0)
    return replace(
        full,
        on_screen=bare,
        in_files=bare,
        catchment=here,
        strength=only,
        suggestions=full.suggestions[:1],
    )


def nothing_stands_out(full: Analysis) -> Analysis:
    found = full.on_screen
    calm = {
        name: getattr(found, name).assign(verdict="too_few")
        for name in ("areas", "by_source", "trends", "groups")
    }
    bare = replace(found, **calm)
    return replace(full, on_screen=bare, in_files=bare, suggestions=full.suggestions[1:])


STATES = (no_areas, no_volunteers, hidden_counts, one_of_each, nothing_stands_out)


@pytest.fixture(params=STATES, ids=lambda state: state.__name__)
def bare(request: pytest.FixtureRequest, analysis: Analysis) -> Analysis:
    found: Analysis = request.param(analysis)
    return found


def assert_reads_well(sentence: str) -> None:
    assert not re.search(r"\b(nan|None|inf)\b|<NA>", sentence), sentence
    assert not re.search(r"  | ,| \.(?!\d)|\.\.", sentence), sentence
    assert not re.search(
        r"\b1 (\w+ )?(areas|neighbourhoods|groups|kinds|types|people|records|rows)\b", sentence
    ), sentence
    assert not sentence or sentence[-1] in ".?"


@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_reads_well_where_there_is_little_to_say(bare: Analysis, name: str):
    assert_reads_well(SENTENCES[name](bare))


def test_the_headline_and_every_profile_read_well(bare: Analysis):
    for sentence in headline.headline(bare):
        assert_reads_well(sentence)
    for area in bare.on_screen.areas.index:
        for sentence in profile.area_profile(bare, area):
            assert_reads_well(sentence)
    for one in bare.suggestions:
        assert_reads_well(partnership_places.where(bare, one))


def test_the_key_figures_are_never_out_of_nothing(bare: Analysis):
    for figure in at_a_glance.key_figures(bare):
        assert "nan" not in f"{figure.label} {figure.value} {figure.note}"
        assert " 0 people" not in figure.note


def test_organisations_can_be_told_in_full_of_little(bare: Analysis):
    table = in_full(as_told(listing(bare.organisations).chosen()))

    assert not table.isin(["nan", "None", "NaT"]).any(axis=None)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_made_of_little(bare: Analysis, name: str):
    table = getattr(plain_tables, name)(bare)

    assert "nan" not in table.astype("str").to_string().casefold().split()


def test_every_question_can_be_shown(bare: Analysis):
    for source in people.sources(bare):
        for field in plain_tables.questions(bare, source):
            assert_reads_well(people.power(bare, field, source))
            plain_tables.groups(bare, field, source)
            plain_tables.notes(bare, field, source)
