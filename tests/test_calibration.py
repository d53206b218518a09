"""That the simulation measures what it says, and that its document says what the last run found."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

import numpy as np
import pytest

from benchmarks import alike_kinds, calibration, clustered, exact_coverage
from benchmarks.figure import Figure, mean
from benchmarks.imagined import KINDS, counted, place, with_gaps
from benchmarks.judging import judged

RECORDED = json.loads(calibration.RECORD.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def few() -> list[Figure]:
    """Everything once more, with hardly any museums: what is measured, and not how well."""
    return list(calibration.figures(2))


@pytest.mark.slow
def test_the_last_run_measured_all_that_is_measured_today(few):
    measured = [(figure.part, figure.what, figure.goal.split(",")[0]) for figure in few]

    assert measured == [(row["part"], row["what"], row["goal"].split(",")[0]) for row in RECORDED]


def test_the_record_holds_figures_and_nothing_else():
    for row in RECORDED:
        assert set(row) == {field.name for field in fields(Figure)}
        assert np.isfinite(row["figure"])
        assert (row["met"] is None) == (row["goal"] == "")


def test_what_is_worked_out_exactly_is_as_recorded():
    exact = [asdict(figure) for figure in exact_coverage.figures()]

    assert exact == RECORDED[: len(exact)]


def test_each_figure_was_found_with_enough_museums_to_say_something():
    simulated = [row for row in RECORDED if row["error"] and row["goal"]]

    assert all(row["error"] < 0.03 for row in simulated)


@pytest.mark.parametrize("kind", KINDS)
def test_an_imagined_place_could_be_one(kind):
    here = place(np.random.default_rng(1), kind)
    near = here.distance_km < here.distance_km.median()

    assert here.areas["people"].between(1000, 3000).all()
    assert here.areas.groupby("neighbourhood_code").size().between(4, 6).all()
    assert here.distance_km.between(0, 40).all()
    # Poorer near the middle, and like one's neighbours.
    assert here.deprivation[near].mean() > here.deprivation[~near].mean()
    assert here.deprivation.groupby(here.neighbourhood).std().mean() < here.deprivation.std()


def test_the_same_seed_gives_the_same_museum():
    one, other = (
        with_gaps(chance, place(chance, "coast"), 1000)
        for chance in (np.random.default_rng(5), np.random.default_rng(5))
    )

    assert np.array_equal(one.likely, other.likely)
    assert one.due.sum() == pytest.approx(1000)


def test_a_museum_with_a_hundred_thousand_orders_is_nearly_always_right():
    chance = np.random.default_rng(2)
    here = place(chance, "city")
    so = with_gaps(chance, here, 100_000, noise=0.0)

    marks = judged(here, so, counted(here.areas.index, chance.poisson(so.likely)))

    assert marks.found > 0.9
    assert marks.harmless == 0
    assert marks.covered > 0.85
    assert marks.any_strong == 1


def test_where_all_places_are_alike_nothing_is_found():
    chance = np.random.default_rng(3)
    here = place(chance, "town")
    so = with_gaps(chance, here, 4000, planted=0.0, noise=0.0)

    marks = judged(here, so, counted(here.areas.index, chance.poisson(so.likely)))

    assert np.isnan(marks.found)  # there is nothing to find
    assert (marks.false, marks.any_strong, marks.trend) == (0, 0, 0)


def test_six_places_far_below_are_told_of_as_a_cluster_and_a_town_all_alike_has_none():
    planted = clustered.core_of(1, 400.0, 0.0, clustered.PLANTED)

    assert planted
    assert planted <= set(clustered.PLANTED)
    assert clustered.core_of(1, 400.0, 0.0) == set()


def test_places_for_kinds_held_alike_are_very_unequal_and_kinds_go_with_deprivation():
    here = alike_kinds.unequal(np.random.default_rng(1))
    people = here.areas.groupby("neighbourhood_code")["people"].sum()

    assert people.quantile(0.9) > 5 * people.quantile(0.1)
    assert alike_kinds.said(1, 12_000, planted=0.0) == alike_kinds.said(1, 12_000, planted=0.0)


def test_a_mean_leaves_out_museums_that_say_nothing():
    assert mean([float("nan"), 1.0, 1.0]) == (1.0, 0.0, 3)
    assert np.isnan(mean([float("nan")])[0])
