"""The framework's words, letter for letter."""

import json
from pathlib import Path

import pytest

from insights.framework import framework

# Taken once, by script, from the published document; never edited by hand.
SOURCE = json.loads(Path(__file__).with_name("seed_framework.json").read_text("utf-8"))

LISTS = [name for name, value in SOURCE.items() if isinstance(value, list)]
SENTENCES = [name for name, value in SOURCE.items() if isinstance(value, str)]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_the_sources_own_in_its_order(name):
    assert list(getattr(framework(), name)) == SOURCE[name]


@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_is_the_sources_own(name):
    assert getattr(framework(), name) == SOURCE[name]


def test_the_working_cycle_keeps_its_stages_and_questions():
    cycle = {stage.name: list(stage.questions) for stage in framework().working_cycle}

    assert cycle == SOURCE["working_cycle"]
    assert list(cycle) == list(SOURCE["working_cycle"])


def test_the_framework_has_as_many_items_as_the_document():
    counts = {name: len(getattr(framework(), name)) for name in LISTS}

    assert counts == {
        "uses": 5,
        "mutuality": 3,
        "why": 7,
        "why_rtf": 1,
        "steps": 7,
        "evidence_sources": 8,
        "insight_questions": 2,
        "readiness": 6,
        "resources": 4,
        "spectrum_of_engagement": 5,
        "ways_to_find_partners": 4,
        "partner_types": 10,
        "initiation_questions": 3,
    }
    assert [len(stage.questions) for stage in framework().working_cycle] == [6, 5, 4, 1]


def test_every_quoted_part_says_who_wrote_it():
    assert framework().citation == "Framework for Partnership, South West Museum Development"
    assert {"definition", "spectrum_of_engagement", "working_cycle"} <= set(framework().credits)
