"""What is said of a suggestion: of how many, how sure, and never more than was found."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from insights.partners.evidence.reasons import _of_how_many
from tests.partners.scoring_cases import INCOME


def test_the_reason_says_of_how_many_and_how_sure(run):
    reason = run({"income_deprivation": INCOME})["T10"].evidence[0]

    assert reason.sentence == (
        "31% fewer households come than distance alone predicts from neighbourhoods with the most "
        "people on low incomes (a fifth of local people; range 18 to 42% fewer; very likely a real "
        "gap). That is about 410 households where about 595 would be expected."
    )


def test_what_is_expected_is_rounded_beside_a_rounded_count():
    top = {
        "characteristic": "no_car",
        "fifth": 5,
        "observed": 280.0,
        "expected": 523.6,
        "areas": 15,
    }
    said = _of_how_many("no_car", pd.DataFrame([{**top, "rounded_to": 20}]), "households")

    assert said == " That is about 280 households where about 525 would be expected."


def test_a_finding_about_as_expected_is_never_called_a_gap_by_a_reason(run):
    # Lower by a tenth and fairly surely so, but the finding itself makes no claim.
    quiet = (0.88, 0.77, 0.99, 0.9, "in_line")
    reasons = run({"crime_deprivation": quiet, "income_deprivation": INCOME})["T3"].evidence
    crime = next(each for each in reasons if each.characteristic == "crime_deprivation")

    assert not crime.counts
    assert "12% fewer households come than distance alone predicts" in crime.sentence
    assert "; range 1 to 23% fewer; about as expected)" in crime.sentence
    assert "real gap" not in crime.sentence


def test_an_answer_about_as_expected_is_never_called_a_gap_by_a_reason(run):
    age = ("volunteers", "age", "16-24", 12, 160, 0.15, "in_line")
    reason = run(groups=[age])["T2"].evidence[0]

    assert reason.sentence.endswith("against 15% of local people; about as expected.")


def test_a_finding_that_is_called_but_not_sure_enough_to_count_says_both(run):
    reason = run({"income_deprivation": (0.6, 0.3, 1.2, 0.79, "under")})["T10"].evidence[0]

    assert not reason.counts
    assert "fewer than expected, though not surely enough to count" in reason.sentence


def test_the_unit_counted_is_the_unit_named(run):
    reason = run({"income_deprivation": INCOME}, unit="orders")["T10"].evidence[0]

    assert "31% fewer orders come than" in reason.sentence
    assert "household" not in reason.sentence


def test_volunteers_are_counted_out_of_those_who_answered(run):
    age = ("volunteers", "age", "16-24", 12, 160, 0.15, "under_strong")
    reason = run(groups=[age])["T2"].evidence[0]

    assert reason.sentence.startswith(
        "12 of 160 volunteers who answered “Age” said “16-24” (8%, range 1 to 14%), "
        "against 15% of local people"
    )


def test_a_hidden_count_is_told_without_a_number(run):
    age = ("volunteers", "age", "16-24", float("nan"), float("nan"), 0.15, "under_strong")
    second = run(groups=[age])["T2"]

    told = second.evidence[0].sentence.replace("“16-24”", "")
    assert not re.search(r"\d", told)
    assert "too small to print" in told
    assert second.need == pytest.approx(0.4 * 0.8)


def test_a_suggestion_starts_with_why_and_ends_with_a_question(run):
    foodbanks = run({"income_deprivation": INCOME})["T10"]

    assert foodbanks.sentence.startswith("Consider foodbanks and food projects. 31% fewer")
    assert foodbanks.sentence.endswith(f"Not known: the reasons. Ask: {foodbanks.questions[0]}")


def test_a_suggestion_tells_reasons_of_different_kinds_first(run):
    age = ("volunteers", "age", "16-24", float("nan"), 300.0, 0.15, "under_strong")
    found = {"income_children": INCOME, "young_people": INCOME}
    second = run(found, groups=[age])["T2"]

    assert [reason.kind for reason in second.evidence] == ["area", "area", "group"]
    assert "most children in low-income families" in second.sentence
    assert "The share of volunteers who answered “16-24” to “Age” is smaller" in second.sentence
    assert "people aged 16 to 24" not in second.sentence


def test_a_name_that_begins_with_initials_keeps_them(run):
    people = [("volunteers", "sexual_orientation", "Lesbian, gay, bisexual or other",
               10, 400, 0.06, "under_strong")]  # fmt: skip

    assert run(groups=people)["T9"].sentence.startswith("Consider LGBTQ+ groups.")
