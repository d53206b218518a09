"""Eight sources of evidence, and the six elements of readiness."""

import pytest

from insights.framework import framework
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


def test_every_source_says_what_it_shows_and_what_it_cannot():
    assert all(source.shows and source.limits for source in evidence_sources())


def test_only_kinds_doorstep_reads_bring_a_source():
    assert {kind for source in evidence_sources() for kind in source.kinds} <= set(KINDS)


def test_readiness_is_the_frameworks_six_elements():
    assert tuple(each.words for each in readiness_elements()) == framework().readiness


def test_an_element_never_mentioned_is_still_to_do():
    assert len(Readiness().not_in_place) == 6
    assert Readiness({"policies": "in place"}).not_in_place[-1].key == "contact"


def test_an_unknown_state_is_refused():
    with pytest.raises(ValueError, match="no such state: nearly"):
        Readiness({"policies": "nearly"})
    assert len(STATES) == 3
