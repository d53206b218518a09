"""Where too few came to work out the fall with distance, the museum may say what to assume."""

from __future__ import annotations

import pytest

from insights.analysis import Settings, analyse
from insights.brief import render_brief
from insights.brief.export import to_json
from insights.findings import Analysis
from insights.intake.evidence import read_evidence
from insights.measures.expected.how_far import HowFar
from insights.open_data.store import open_sample_store, sample_folder
from insights.taking_away import beside, taken
from insights.wording import places
from insights.wording.how_far import meaning, not_allowed_for, power

VENUE = "ZX15 1AA"
LINES = (sample_folder() / "small_museum" / "tickets.csv").read_bytes().splitlines(keepends=True)


def analysed(orders: int, fall: float | None = None) -> Analysis:
    file = read_evidence(b"".join(LINES[: orders + 1]), "tickets.csv", own_postcode=VENUE)
    return analyse([file], Settings(VENUE, fall_with_distance=fall), open_sample_store())


@pytest.fixture(scope="module")
def usual() -> Analysis:
    return analysed(90)


@pytest.fixture(scope="module")
def flatter() -> Analysis:
    return analysed(90, -0.5)


def test_nothing_is_said_of_a_choice_that_nobody_made(usual):
    assert usual.how_far.published
    assert usual.how_far.power == usual.how_far.beta == -1.3
    assert any("an assumed figure stands in, −1.3." in said for said in usual.gaps)
    assert "which you chose" not in render_brief(usual)


def test_what_was_chosen_is_used_and_every_sentence_says_so(flatter):
    document = to_json(flatter)

    assert flatter.how_far.beta == -0.5
    assert document["settings"]["fall_with_distance"] == -0.5
    assert document["how_far"]["power"] == document["how_far"]["chosen"] == -0.5
    assert any("it is taken as −0.5, which you chose." in said for said in flatter.gaps)
    assert "The fall with distance is taken as −0.5, which you chose." in places.how_sure(flatter)
    assert "The fall with distance is taken as −0.5, which you chose." in render_brief(flatter)


def test_expected_visits_fall_as_chosen(usual, flatter):
    def per_person(found: Analysis):
        areas = found.in_files.areas.sort_values("distance_km")
        return (areas["expected_distance"] / areas["people"]).iloc[[0, -1]].tolist()

    (near, far), (near_flatter, far_flatter) = per_person(usual), per_person(flatter)
    assert far / near < far_flatter / near_flatter < 1


def test_with_enough_data_it_changes_nothing_but_a_sentence():
    own, chosen = analysed(600), analysed(600, -0.5)

    assert not chosen.how_far.published
    assert own.how_far.beta == chosen.how_far.beta
    assert own.in_files.areas.equals(chosen.in_files.areas)
    assert any("is used only where too few came" in said for said in chosen.gaps)
    # The same view: it may be taken away beside the other.
    assert beside(taken(own), taken(chosen)) is not None


def test_two_falls_are_two_views_and_do_not_leave_one_session_together(usual, flatter):
    assert beside(taken(usual), taken(flatter)) is None
    assert beside(taken(flatter), taken(usual)) is None


def test_what_a_power_means_is_said_of_two_places():
    # (9 + 1) / (1 + 1) is 5 times as far: a fifth at -1, all at 0, one of 125 at -3.
    assert "send 20% as many" in meaning(-1)
    assert meaning(0) == "People come alike from near and far."
    assert "send 1% as many" in meaning(-3)
    assert power(-0.5) == "−0.5"


def test_without_places_to_compare_nothing_is_said_of_it():
    assert not_allowed_for(HowFar(), "households") == ()
