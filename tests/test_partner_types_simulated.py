"""That the simulation of partner types plants what it says, and what the last run found."""

from __future__ import annotations

import json
from dataclasses import fields

import numpy as np
import pytest

from benchmarks import partner_types
from benchmarks.figure import Figure
from benchmarks.imagined_people import DISABLED, LGB, UNREAD, YOUNG, given, stories
from benchmarks.partner_figures import figures
from benchmarks.partner_truths import ROUTES, Planted, in_turn, museum, right_types

RECORDED = json.loads(partner_types.RECORD.read_text(encoding="utf-8"))


def test_the_last_run_measured_all_that_is_measured_today():
    measured = [(figure.part, figure.what, figure.goal) for figure in figures([])]

    assert measured == [(row["part"], row["what"], row["goal"]) for row in RECORDED]


def test_the_record_holds_figures_and_every_goal_is_met():
    goals = [row for row in RECORDED if row["goal"]]

    assert all(set(row) == {field.name for field in fields(Figure)} for row in RECORDED)
    assert len(goals) == 4
    assert all(row["met"] for row in goals)


def test_twenty_museums_leave_out_the_people_of_each_type():
    kinds = [in_turn(number)[0] for number in range(200)]

    assert {kind: kinds.count(kind) for kind in ROUTES} == dict.fromkeys(ROUTES, 20)
    assert {in_turn(number)[1] for number in range(200)} == {
        "area", "volunteers", "survey", "stories",
    }  # fmt: skip


def test_the_same_number_gives_the_same_museum():
    one, other = museum(12, [in_turn(12)]), museum(12, [in_turn(12)])

    assert np.array_equal(one.likely, other.likely)
    assert (one.truths, one.size, one.enough) == (other.truths, other.size, other.enough)


def test_characteristics_go_together_as_in_a_census():
    shares = [museum(number, []).who.share for number in range(9)]

    def together(one, other):
        return np.mean([np.corrcoef(each[one], each[other])[0, 1] for each in shares])

    assert 0.75 < together("income_deprivation", "employment_deprivation") < 0.95
    assert 0.4 < together("carers", "disabled") < 0.7
    assert abs(together(UNREAD, "income_deprivation")) < 0.15


def test_what_is_planted_is_what_the_fifth_with_most_of_it_sends():
    number = 7 * 10 + 2
    planted, quiet = museum(number, [in_turn(number)], luck=0), museum(number, [], luck=0)
    (truth,) = planted.truths
    share = planted.who.share[truth.what].to_numpy()
    people = planted.here.areas["people"].to_numpy(float)
    order = np.argsort(share)
    top = order[people[order].cumsum() - people[order] / 2 >= 0.8 * people.sum()]

    ratio = planted.likely[top].sum() / quiet.likely[top].sum()

    assert truth.what == "income_deprivation"
    assert 0.45 <= truth.left <= 0.6
    assert ratio == pytest.approx(truth.left, abs=1e-6)
    assert planted.likely.sum() == pytest.approx(quiet.likely.sum())


@pytest.mark.parametrize(
    ("truth", "right"),
    [
        (Planted("T10", "area", "income_deprivation", 0.5), {"T3", "T10"}),
        (Planted("T4", "area", "employment_deprivation", 0.5), {"T4"}),
        (Planted("T2", "survey", YOUNG, 0.1), {"T1", "T2"}),
        (Planted("T9", "stories", LGB, 0.1), {"T9"}),
        (Planted("", "area", UNREAD, 0.5), set()),
    ],
)
def test_a_type_is_right_that_reads_the_same_with_half_its_heaviest_weight(truth, right):
    assert right_types(truth) == right


def test_answers_and_stories_are_as_few_as_was_planted():
    chance, local = np.random.default_rng(1), {"disability": {DISABLED: 0.2, "Not disabled": 0.8}}

    left = given(chance, "survey", local, 4000, fewer={("disability", DISABLED): 0.3})
    silent = given(chance, "survey", local, 4000, response=0.5)

    assert left.rows["disability"].eq(DISABLED).mean() == pytest.approx(0.06 / 0.86, abs=0.015)
    assert silent.rows["disability"].eq("missing").mean() == pytest.approx(0.5, abs=0.03)
    shares = {**local, "ethnicity": {}, "x": museum(1, []).at_parity["ethnicity"]}
    shares |= {"sexual_orientation": {LGB: 0.1}}
    told = stories(chance, shares, 4000, fewer={"T7": 0.0})
    assert not told["community"].str.contains("Disabled").any()
    assert told["community"].str.contains("LGBTQ").mean() == pytest.approx(0.1, abs=0.02)


def told_of(key, band="high", stability=1.0):
    return {"key": key, "band": band, "stability": stability}


def test_figures_of_three_museums_worked_on_paper():
    def row(number, released, *, enough):
        truth = {"kind": "T4", "route": "area", "what": "x", "left": 0.5, "right": ["T4", "T3"]}
        return {
            "part": "planted", "number": number, "truths": [truth], "enough": [enough],
            "exact": released, "released": released, "years": [],
        }  # fmt: skip

    rows = [
        row(0, [told_of("T3"), told_of("T1")], enough=True),
        row(1, [told_of("T1"), told_of("T2"), told_of("T5"), told_of("T4")], enough=True),
        row(2, [told_of("T4", "ask_first")], enough=False),
    ]
    found = {figure.what: figure.figure for figure in figures(rows)}

    assert found["evidence suffices: a right type is in the first three"] == 0.5
    assert found["the same, only the very type planted being right"] == 0
    assert found["evidence does not suffice: a right type is in the first three all the same"] == 1


def test_stability_is_held_against_other_years():
    years = [[told_of("T1")], [], [told_of("T2")], [told_of("T2"), told_of("T1")]]
    row = {
        "part": "years", "number": 0, "truths": [], "enough": [], "released": [], "years": years,
        "exact": [told_of("T1", stability=0.9)],
    }  # fmt: skip
    found = {figure.what: figure.figure for figure in figures([row])}

    assert found["all types with anything said of them: said, less what is so"] == pytest.approx(
        0.9 - 0.5
    )


@pytest.mark.slow
@pytest.mark.parametrize(("part", "number"), [("planted", 0), ("planted", 4), ("planted", 9)])
def test_a_planted_truth_is_found_by_all_that_a_real_museum_goes_through(part, number):
    row = partner_types.row(part, number)

    assert all(row["enough"])
    first = {one["key"] for one in row["released"][:3]}
    assert first & set(row["truths"][0]["right"])


@pytest.mark.slow
def test_a_museum_that_leaves_nobody_out_is_told_of_no_reasons():
    row = partner_types.row("nothing", 2)

    assert not {one["band"] for one in row["released"]} & {"high", "medium", "low"}
