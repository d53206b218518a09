"""Eight sources of evidence, and how many are in use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.framework import evidence_coverage, framework
from insights.framework.evidence import evidence_sources
from insights.framework.readiness import STATES, Readiness, readiness_elements

# The kinds the command line knows, and the open-data store.
KINDS = [
    "tickets",
    "gift_aid",
    "members",
    "bookings",
    "survey",
    "volunteers",
    "counts",
    "audit",
    "findings",
    "social",
    "organisations",
    "open_data",
]


def test_each_of_the_eight_sources_has_the_frameworks_words_for_it():
    brings = {kind: source.words for source in evidence_sources() for kind in source.kinds}

    assert [source.words for source in evidence_sources()] == list(framework().evidence_sources)
    assert brings["survey"] == "Surveys"
    assert brings["tickets"] == brings["gift_aid"]
    assert brings["tickets"].startswith("Ticket and")
    assert brings["members"] == "Membership and event booking data"
    assert brings["volunteers"].startswith("Volunteer data")
    assert brings["open_data"].startswith("Open-Source data")


def test_tickets_and_gift_aid_are_one_source_between_them():
    assert len(evidence_coverage(["tickets", "gift_aid"]).used) == 1


def test_nothing_loaded_uses_none_of_eight():
    assert evidence_coverage([]).sentence.startswith("0 of the framework's 8")


def test_a_source_without_a_file_counts_when_the_museum_says_so():
    assert [s.key for s in evidence_coverage([], noted=["social"]).used] == ["social"]


def test_every_source_says_what_it_shows_and_what_it_cannot():
    assert all(source.shows and source.limits for source in evidence_sources())


def test_only_kinds_doorstep_reads_bring_a_source():
    assert {kind for source in evidence_sources() for kind in source.kinds} <= set(KINDS)


@given(st.sets(st.sampled_from(KINDS)))
def test_used_and_missing_always_make_eight(kinds):
    coverage = evidence_coverage(kinds)

    assert len(coverage.used) + len(coverage.missing) == 8
    assert not set(coverage.used) & set(coverage.missing)


def test_readiness_is_the_frameworks_six_elements():
    assert tuple(each.words for each in readiness_elements()) == framework().readiness


def test_an_element_never_mentioned_is_still_to_do():
    assert len(Readiness().not_in_place) == 6
    assert Readiness({"policies": "in place"}).not_in_place[-1].key == "contact"


def test_an_unknown_state_is_refused():
    with pytest.raises(ValueError, match="no such state: nearly"):
        Readiness({"policies": "nearly"})
    assert len(STATES) == 3
