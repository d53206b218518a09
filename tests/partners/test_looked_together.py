"""What is beyond chance where everything that any type reads is looked at, worked on paper."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from insights.measures.people.group_test import group_verdict
from insights.partners.evidence.doubt import AroundShare
from insights.partners.evidence.noted import Observation
from insights.partners.evidence.rules import rules
from insights.partners.scoring.looked_together import looked_together
from insights.partners.types.partner_types import partner_types
from tests.partners.scoring_cases import INCOME

DISABLED = ("volunteers", "disability", "Disabled")


def of_stories(gap, share, note="x"):
    on = dt.date(2026, 3, 2)
    return Observation("T7", "stories", gap, note, on, counted=True, share=share)


def together(trends, groups, observations=()):
    return dict(looked_together(partner_types(), trends, groups, observations, rules()))


def test_one_family_of_areas_answers_and_audits_on_paper(make_trends, make_groups):
    # Areas: p 0.001 of either side, so 0.0005 of fewer. Answers: at most 1 of 20 where half would
    # be expected, 21 of 2^20. An audit: 0.034. Of three, the surest counts three times.
    trends = make_trends(income_deprivation=INCOME)
    groups = make_groups((*DISABLED, 1, 20, 0.5, "under_strong"))
    audit = Observation(
        "T7", "stories", 1.0, "x", None, counted=True, share=AroundShare(1, 50, 0.1)
    )

    found = together(trends, groups, [audit])

    assert found == pytest.approx(
        {
            ("group", *DISABLED): 3 * 21 / 2**20,
            ("area", "income_deprivation"): 0.0005 * 3 / 2,
            ("noted", "T7", "stories"): binom.cdf(1, 50, 0.1),
        }
    )


def test_what_no_type_reads_and_whose_answers_give_no_points_are_no_part_of_it(
    make_trends, make_groups
):
    trends = make_trends(no_car=INCOME, carers=INCOME)
    groups = make_groups(
        ("staff", "disability", "Disabled", 1, 20, 0.5, "under_strong"),
        ("volunteers", "disability", "Not disabled", 19, 20, 0.5, "over"),
        ("volunteers", "religion", "Sikh", 0, 300, 0.1, "under_strong"),
    )

    assert set(together(trends, groups)) == {("area", "carers")}


def test_where_reach_is_higher_nothing_speaks_for_fewer(make_trends, make_groups):
    trends = make_trends(carers=(1.4, 1.2, 1.6, 0.0, "over")).assign(slope=0.2)

    assert together(trends, make_groups())["area", "carers"] == pytest.approx(0.9995)


def test_a_hidden_count_is_as_sure_as_its_finding_or_its_band_and_no_more(make_trends, make_groups):
    # Called at 0.1 over the four answers of the question. Nine of 400 where 20 would be
    # expected is surer than that; of 60, where 3 would be, it is not.
    others = [
        ("volunteers", "sexual_orientation", name, 100, 400, 0.3, "in_line") for name in "abc"
    ]
    lgb = ("volunteers", "sexual_orientation", "Lesbian, gay, bisexual or other", float("nan"))
    key = ("group", *lgb[:3])

    def of(known, verdict):
        return together(make_trends(), make_groups((*lgb, known, 0.05, verdict), *others))[key]

    assert of(60, "under_likely") == pytest.approx(0.1 / 4)
    assert of(400, "under_likely") == pytest.approx(binom.cdf(9, 400, 0.05))
    assert of(float("nan"), "under_likely") == pytest.approx(0.1 / 4)
    assert of(400, "in_line") == 1


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 9), st.integers(20, 600), st.floats(0.005, 0.6), st.integers(1, 8)
)  # fmt: skip
def test_a_hidden_count_is_never_taken_for_surer_than_it_is(
    make_trends, make_groups, count, known, share, tests
):
    assume(count < known)
    verdict = group_verdict(count, known, known, share, tests=tests)
    assume(verdict.startswith("under"))
    others = [("volunteers", "disability", f"other {n}", 50, known, 0.1, "in_line")
              for n in range(tests - 1)]  # fmt: skip
    groups = make_groups((*DISABLED, float("nan"), known, share, verdict), *others)

    assert together(make_trends(), groups)["group", *DISABLED] >= binom.cdf(count, known, share)


chances = st.dictionaries(
    st.sampled_from(["carers", "disabled", "black", "children", "students"]), st.floats(0, 1)
)


@settings(max_examples=40, deadline=None)
@given(chances, chances)
def test_what_says_nothing_never_makes_another_finding_surer(
    make_trends, make_groups, chances, others
):
    def found(p_values):
        trends = make_trends(**dict.fromkeys(p_values, INCOME))
        return together(trends.assign(p_value=pd.Series(p_values, dtype=float)), make_groups())

    alone = found(chances)
    beside = found({**dict.fromkeys(others, 1.0), **chances})

    assert all(beside[key] >= q - 1e-12 for key, q in alone.items())


def test_one_gap_among_many_that_say_nothing_is_whom_to_ask_first(run):
    # Called on its own page: 3 of 40 where 8 would be expected; by chance once in 35 times, and
    # a dozen other things were looked at.
    quiet = dict.fromkeys(
        ["carers", "older_alone", "black", "children", "students", "poor_health", "unemployed"],
        (1.05, 0.9, 1.2, 0.1, "in_line"),
    )
    disabled = ("volunteers", "disability", "Disabled", 3, 40, 0.2, "under_likely")
    seventh = run({**quiet, "disabled": quiet["carers"]}, groups=[disabled])["T7"]

    assert seventh.coverage > rules().coverage_needed
    assert seventh.band == "ask_first"
    assert seventh.need > 0
    assert seventh.sentence.startswith(
        "Ask first about disabled people's groups: what speaks for it is not beyond chance, among "
        "so much that was looked at. 3 of 40 volunteers"
    )
    assert "probably fewer; among so much that was looked at, it could be chance" in (
        seventh.evidence[0].sentence
    )
    assert "real gap" not in seventh.sentence


def test_the_same_gap_with_more_answers_gives_a_band(run):
    quiet = dict.fromkeys(
        ["carers", "older_alone", "black", "children", "students", "poor_health", "disabled"],
        (1.05, 0.9, 1.2, 0.1, "in_line"),
    )
    disabled = ("volunteers", "disability", "Disabled", 9, 120, 0.2, "under_strong")

    assert run(quiet, groups=[disabled])["T7"].band == "high"


def test_beside_a_gap_that_stands_one_that_could_be_chance_gives_no_points(run):
    # 3 of 30 where 7.5 would be expected: by chance once in 27 times, the second of five.
    found = {
        "disabled": (0.8, 0.7, 0.9, 0.95, "under"),
        **dict.fromkeys(["carers", "black", "children"], (1.05, 0.9, 1.2, 0.1, "in_line")),
    }
    answers = ("volunteers", "disability", "Disabled", 3, 30, 0.25, "under_likely")
    seventh = run(found, groups=[answers])["T7"]

    assert seventh.need == pytest.approx(0.95 * 0.4)
    assert [(reason.kind, reason.counts) for reason in seventh.evidence] == [
        ("area", True),
        ("group", False),
    ]
    assert "volunteers" not in seventh.sentence


def test_an_audit_that_chance_would_often_give_is_told_and_is_no_evidence(run):
    note = "3 of 30 stories or objects looked at represent them"
    audit = Observation(
        "T7",
        "stories",
        0.5,
        note,
        dt.date(2026, 3, 2),
        counted=True,
        share=AroundShare(3, 30, 0.18),
    )
    seventh = run(observations=[audit])["T7"]

    assert seventh.band == "no_evidence"
    assert seventh.evidence[0].sentence == (
        f"An audit of the stories on display (2 March 2026) found something of a gap: {note}. "
        "Among so much that was looked at, it could be chance."
    )


def test_an_audit_that_chance_would_hardly_give_says_so_no_further(run):
    audit = Observation(
        "T7", "stories", 1.0, "x", None, counted=True, share=AroundShare(1, 100, 0.1)
    )

    assert "chance" not in run(observations=[audit])["T7"].evidence[0].sentence
