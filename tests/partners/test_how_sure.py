"""What a card says of what was asked and what could be told, and of how sure a gap is."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from insights.brief.records import partner_record
from insights.wording.partners import card
from tests.partners.scoring_cases import INCOME, NONE

LGB = "Lesbian, gay, bisexual or other"
FEW = float("nan")


def test_what_was_asked_of_too_few_is_not_called_unasked(run):
    asked = ("volunteers", "sexual_orientation", LGB, FEW, 47.0, 0.03, "too_few")
    ninth = run(groups=[asked])["T9"]

    assert ninth.sentence.startswith(
        "No evidence either way: people were asked about this, but there are too few answers to "
        "tell."
    )
    assert card.coverage(ninth) == (
        "0 of 3 things that would speak for it could be read. Asked or compared, but too few to "
        "tell: answers about sexual orientation. Not asked, or not loaded yet: answers about "
        "gender identity and stories on display."
    )


def test_a_question_on_a_form_was_asked_though_no_answer_is_shown(run):
    responses = pd.DataFrame(
        {"source": ["volunteers"], "field": ["sexual_orientation"], "response_rate": [0.7]}
    )
    ninth = run(responses=responses)["T9"]

    assert ninth.too_few == ("answers about sexual orientation",)


def test_answers_from_where_no_type_reads_them_are_not_asked_for_it(run):
    asked = ("follower", "sexual_orientation", LGB, FEW, 47.0, 0.03, "too_few")

    assert run(groups=[asked])["T9"].too_few == ()


def test_a_kind_of_neighbourhood_is_compared_with_too_few_or_not_compared(run):
    seventh = run({"disabled": (1.0, 0.4, 2.1, 0.4, "too_few")})["T7"]
    apart = run({"deprivation": (1.0, 0.9, 1.1, 0.1, NONE)})["T7"]

    assert "neighbourhoods were compared, but too few visits came from them" in seventh.sentence
    assert "too few to tell: neighbourhoods with the most disabled people." in card.coverage(
        seventh
    )
    assert "Not compared here: neighbourhoods with the most disabled people." in card.coverage(
        apart
    )
    assert apart.sentence.startswith("No evidence either way: nothing that could be read so far")


def test_files_tell_the_three_apart(run):
    asked = ("volunteers", "disability", "Disabled", FEW, 57.0, 0.17, "too_few")
    record = partner_record(run(groups=[asked])["T7"])

    assert (record["unread"], record["too_few"], record["not_compared"]) == (
        ["neighbourhoods with the most disabled people", "answers about disability",
         "stories on display"],
        ["answers about disability"],
        ["neighbourhoods with the most disabled people"],
    )  # fmt: skip


def test_a_gap_that_is_very_likely_real_is_not_called_unsure_because_little_else_is_known(run):
    # Only this of four things that would speak for the type could be read.
    sixth = run({"health_deprivation": INCOME})["T6"]

    assert sixth.band == "ask_first"
    assert "very likely a real gap" in sixth.evidence[0].sentence
    assert card.gap(sixth) == (
        "The gap is more than chance: 1 of 1 thing that could be read shows it."
    )


def test_a_gap_that_could_be_chance_is_not_sure(run):
    # As in test_looked_together: 3 of 40 where 8 would be expected, among a dozen other things.
    quiet = dict.fromkeys(
        ["carers", "older_alone", "black", "children", "students", "poor_health", "disabled"],
        (1.05, 0.9, 1.2, 0.1, NONE),
    )
    disabled = ("volunteers", "disability", "Disabled", 3, 40, 0.2, "under_likely")
    seventh = run({**quiet, "unemployed": quiet["carers"]}, groups=[disabled])["T7"]

    assert "it could be chance" in seventh.evidence[0].sentence
    assert card.gap(seventh) == (
        "The gap is not sure yet: 1 of 2 things that could be read shows it."
    )


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "fairly sure: almost never in the top three of 1,000 runs."),
        (0.04, "fairly sure: almost never in the top three of 1,000 runs."),
        (0.12, "fairly sure: top three in 12% of 1,000 runs."),
        (0.6, "not sure: top three in 60% of 1,000 runs."),
        (0.91, "fairly sure: top three in 91% of 1,000 runs."),
    ],
)
def test_a_place_that_is_never_near_the_top_is_said_in_a_word(run, share: float, said: str):
    tenth = replace(run({"income_deprivation": INCOME})["T10"], stability=share)

    assert card.stability(tenth) == f"Its place in the order is {said}"
