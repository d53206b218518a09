"""From findings to need, bands and an order of partner types, worked on paper."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from insights.partners.evidence.noted import Observation
from insights.partners.evidence.rules import rules
from insights.partners.evidence.signals import read_area
from insights.partners.types.partner_types import partner_types
from tests.partners.scoring_cases import EVERYTHING, INCOME, NONE


def test_a_gap_in_income_deprivation_gives_foodbanks_the_need_on_paper(run):
    # gap = (1 - 0.69) / 0.5 = 0.62; certainty 0.99; the signal is the type's heaviest.
    # need = 0.99 * 0.62 * 1 = 0.6138, of which 60 points make 36.828.
    foodbanks = run({"income_deprivation": INCOME})["T10"]

    assert foodbanks.need == pytest.approx(0.6138)
    assert foodbanks.band == "high"
    assert foodbanks.terms["need"] == pytest.approx(36.828)
    assert foodbanks.coverage == pytest.approx(0.5)


def test_aims_and_people_add_the_points_on_paper(run):
    # Aim: priority 3 of 3 gives 25. Reach: log10(10,000 / 100) / log10(1,000) * 15 = 10.
    foodbanks = run(
        {"income_deprivation": INCOME},
        aims={"new_audiences": 3},
        people={"income_deprivation": 10_000},
    )["T10"]

    assert foodbanks.terms["aim"] == pytest.approx(25)
    assert foodbanks.terms["reach"] == pytest.approx(10)
    assert foodbanks.priority == pytest.approx(36.828 + 35)
    assert foodbanks.people == 10_000


def test_a_lighter_signal_gives_less_need(run):
    # Education deprivation weighs 0.2 of T4's heaviest 0.3: 0.99 * 0.62 * 2/3 = 0.4092.
    fourth = run(
        {"education_deprivation": INCOME, "employment_deprivation": (1, 0.9, 1.1, 0.1, NONE)}
    )

    assert fourth["T4"].need == pytest.approx(0.4092)
    assert fourth["T4"].band == "medium"


def test_volunteers_answers_give_the_certainty_of_their_beta(run):
    # 10 of 100 where 25 % live locally: P(p < 0.225) under Beta(10.5, 90.5) = 0.9995, but the
    # finding's q value is 0.002, so certainty is 0.998. The ratio 0.4 is a whole gap.
    seventh = run(groups=[("volunteers", "disability", "Disabled", 10, 100, 0.25, "under_strong")])

    reason = seventh["T7"].evidence[0]
    assert reason.gap == 1
    assert reason.certainty == pytest.approx(0.998)
    assert seventh["T7"].need == pytest.approx(0.998 * 0.4 / 0.45)
    assert seventh["T7"].coverage == pytest.approx(0.4)


def test_few_usable_answers_halve_the_certainty_so_it_is_no_evidence(run):
    responses = pd.DataFrame(
        {"source": ["volunteers"], "field": ["disability"], "response_rate": [0.55]}
    )
    seventh = run(
        groups=[("volunteers", "disability", "Disabled", 10, 100, 0.25, "under_strong")],
        responses=responses,
    )["T7"]

    assert seventh.evidence[0].certainty == pytest.approx(0.499)
    assert "Only 55% gave a usable answer" in seventh.evidence[0].sentence
    assert seventh.band == "no_evidence"


def test_without_evidence_no_type_has_a_band_whatever_the_aims(run):
    made = run(aims=EVERYTHING, people=dict.fromkeys(["children", "income_deprivation"], 10**6))

    assert list(made) == [each.key for each in partner_types()]
    for each in made.values():
        assert (each.band, each.priority, each.need) == ("no_evidence", None, 0)
        assert set(each.terms.values()) == {0}
        assert each.stability == 0
        assert each.sentence.startswith("No evidence either way: nothing that could be read so far")


@pytest.mark.parametrize(
    "finding",
    [
        (0.95, 0.9, 1.0, 0.99, "under"),  # sure, but the gap is only 0.1
        (0.6, 0.3, 1.2, 0.79, "under"),  # large, but not sure enough
        (0.6, 0.5, 0.7, 0.99, NONE),  # the finding itself makes no claim
        (0.6, 0.5, 0.7, 0.99, "too_few"),  # or cannot say
    ],
)
def test_a_gap_too_small_or_too_doubtful_is_no_evidence(run, finding):
    foodbanks = run({"income_deprivation": finding}, aims=EVERYTHING)["T10"]

    assert foodbanks.band == "no_evidence"
    assert foodbanks.priority is None


def test_what_was_read_and_shows_nothing_is_still_listed(run):
    foodbanks = run({"income_deprivation": (1.02, 0.9, 1.1, 0.01, NONE)})["T10"]

    assert (
        "1 of 3 things that would speak for it could be read, and none shows a clear gap"
        in foodbanks.sentence
    )
    assert not foodbanks.evidence[0].counts
    assert "2% more households come than" in foodbanks.evidence[0].sentence


def test_a_real_gap_with_little_else_read_says_ask_first(run):
    # Areas with the most Black residents are a quarter of what speaks for T8.
    eighth = run({"black": (0.5, 0.4, 0.6, 0.99, "under")})["T8"]

    assert eighth.coverage == pytest.approx(0.25)
    assert eighth.band == "ask_first"
    assert eighth.sentence.startswith("Ask first about Black Lives Matter")


def test_other_ethnic_groups_do_not_speak_for_black_lives_matter_groups(run):
    asian = ("volunteers", "ethnicity", "Asian, Asian British or Asian Welsh", 10, 200, 0.2,
             "under_strong")  # fmt: skip

    assert run(groups=[asian])["T8"].band == "no_evidence"


def test_black_volunteers_do(run):
    black = ("volunteers", "ethnicity", "Black, Black British, Black Welsh, Caribbean or African",
             10, 400, 0.08, "under_strong")  # fmt: skip

    assert run(groups=[black])["T8"].band == "high"


def test_an_audit_of_stories_alone_can_speak_for_them(run):
    audit = Observation("T8", "stories", 1.0, "Two of 340 labels.", dt.date(2026, 3, 2))
    eighth = run(observations=[audit])["T8"]

    assert eighth.need == pytest.approx(0.8 * 1 * 0.35 / 0.4)
    assert eighth.band == "ask_first"
    assert eighth.evidence[0].sentence == (
        "An audit of the stories on display (2 March 2026) found a plain gap: “Two of 340 labels”."
    )


def test_a_conversation_supports_and_never_stands_alone(run):
    talk = Observation("T5", "conversation", 1.0, "Carers feel unwelcome", dt.date(2026, 3, 2))
    fifth = run(observations=[talk])["T5"]

    assert fifth.band == "no_evidence"
    assert [reason.kind for reason in fifth.evidence] == ["conversation"]


@pytest.mark.parametrize("kind", ["report", "survey", "evaluation", "conversation"])
def test_what_was_noted_is_told_beside_the_evidence_and_changes_no_need(run, kind):
    found = {"income_deprivation": INCOME}
    noted = Observation("T10", kind, 1.0, "People feel unwelcome", dt.date(2026, 3, 2))
    before, after = run(found)["T10"], run(found, observations=[noted])["T10"]

    assert (after.need, after.stability) == (before.need, before.stability)
    assert len(after.evidence) == len(before.evidence) + 1


@pytest.mark.parametrize(
    "wrong", [{"gap": 0.7}, {"note": "  "}, {"note": "x" * 301}, {"kind": "rumour"}]
)  # fmt: skip
def test_an_observation_that_could_not_be_explained_is_refused(wrong):
    good = {"partner_type": "T5", "kind": "report", "gap": 1.0, "note": "x"}

    with pytest.raises(ValueError, match=r"gap|note|one of"):
        Observation(**{**good, **wrong}, noted_on=dt.date(2026, 1, 1))


def test_the_band_is_from_need_alone_and_aims_order_within_it(run):
    found = {
        "income_deprivation": (0.8, 0.7, 0.9, 0.95, "under"),  # need 0.38: medium
        "carers": (0.69, 0.6, 0.8, 0.99, "under"),  # need 0.61: high
    }
    made = run(found, aims={"new_audiences": 3})

    assert list(made)[:3] == ["T5", "T10", "T3"]
    assert made["T10"].priority > made["T5"].priority
    assert (made["T5"].band, made["T10"].band) == ("high", "medium")


def test_types_without_evidence_come_last_in_the_frameworks_order(run):
    made = run({"income_deprivation": INCOME})
    silent = [key for key, each in made.items() if each.band == "no_evidence"]

    assert silent == sorted(silent, key=lambda key: int(key[1:]))
    assert list(made)[-len(silent) :] == silent


def test_where_names_the_low_areas_with_most_of_what_tells(run, areas):
    shares = pd.DataFrame({"income_deprivation": [0.1, 0.5, 0.2, 0.4, 0.3]}, index=areas.index)
    foodbanks = run({"income_deprivation": INCOME}, area_shares=shares)["T10"]

    assert foodbanks.where == ("E01990004", "E01990002")


def test_where_is_empty_without_evidence_or_shares(run, areas):
    shares = pd.DataFrame({"income_deprivation": [0.1, 0.5, 0.2, 0.4, 0.3]}, index=areas.index)

    assert run({"income_deprivation": INCOME})["T10"].where == ()
    assert run(area_shares=shares)["T10"].where == ()


def test_the_record_of_the_decision_names_the_numbers_in_force():
    record = (Path(__file__).parents[2] / "docs/decisions/0007-scoring-partner-types.md").read_text(
        encoding="utf-8"
    )
    now = rules()

    for sentence in (
        f"least {now.certainty_needed} and its gap *g* at least {now.gap_needed}.",
        f"reach is below {now.margin} of parity",
        f"on display has *c* = {now.stories_certainty}",
        f"conversation has {now.noted_certainty} and",
        f"(*g* {now.hidden_gap}, *c* {now.hidden_certainty})",
        f"fewer than {now.response_needed} of those asked",
    ):
        assert sentence in " ".join(record.split())
    assert now.response_factor == 0.5
    assert now.noted_certainty < now.certainty_needed <= now.stories_certainty


def test_a_finding_that_many_looks_make_doubtful_is_less_certain(make_trends):
    # P = 0.99 that reach is below 0.9, but q = 0.15: certainty is the smaller, 0.85.
    trends = make_trends(income_deprivation=INCOME).assign(q_value=0.15)
    reading = read_area(partner_types()[9].signals[0], trends, rules(), {})

    assert reading.certainty == pytest.approx(0.85)


def test_the_types_may_be_a_museums_own_and_the_published_ones_stay_as_they_are(run):
    own = tuple(
        dataclasses.replace(kind, name="Our town's foodbanks", questions=("Who bakes?",))
        if kind.key == "T10"
        else kind
        for kind in partner_types()
    )

    mine = run({"income_deprivation": INCOME}, types=own)["T10"]
    published = run({"income_deprivation": INCOME})["T10"]

    assert mine.name == "Our town's foodbanks"
    assert mine.sentence.endswith("Ask: Who bakes?")
    assert (mine.need, mine.source_words) == (published.need, published.source_words)
    assert "Foodbanks" in published.name
