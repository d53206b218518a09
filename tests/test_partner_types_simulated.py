"""That the simulation of partner types plants what it says, and what the last run found."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import numpy as np
import pytest

from benchmarks import partner_rules, partner_types
from benchmarks.figure import Figure
from benchmarks.imagined_people import DISABLED, LGB, UNREAD, YOUNG, given, stories
from benchmarks.partner_figures import figures
from benchmarks.partner_rules import rules_digest
from benchmarks.partner_truths import (
    IN_VOLUNTEERS,
    ROUTES,
    Planted,
    in_turn,
    museum,
    right_types,
    truly_so,
)
from benchmarks.partner_year import any_false_one
from insights.partners.evidence.rules import rules
from insights.partners.types.own_types import published

RECORD = json.loads(partner_types.RECORD.read_text(encoding="utf-8"))
RECORDED = RECORD["figures"]


def test_the_last_run_was_judged_by_the_rules_of_today():
    assert RECORD["rules"] == rules_digest(), partner_types.RUN_AGAIN


@pytest.mark.parametrize("kept", RECORD["told"], ids=lambda kept: f"museum {kept['number']}")
def test_museums_of_the_last_run_are_told_the_same_today(kept):
    today = partner_types.told_again(kept["part"], kept["number"])

    def bands(told):
        return [(one["key"], one["band"]) for one in told]

    def shares(told):
        return [one["stability"] for one in told]

    assert bands(today) == bands(kept["exact"]), partner_types.RUN_AGAIN
    assert shares(today) == pytest.approx(shares(kept["exact"]), abs=0.01), partner_types.RUN_AGAIN


def test_another_threshold_or_weight_is_another_set_of_rules(monkeypatch):
    today = rules_digest()
    kind = published("T10")
    heavier = replace(kind.signals[0], weight=0.6)

    def digest(name, value):
        with monkeypatch.context() as patch:
            patch.setattr(partner_rules, name, value)
            return rules_digest()

    other_limit = digest("rules", lambda: replace(rules(), gap_needed=0.25))
    other_weight = digest(
        "partner_types", lambda: (replace(kind, signals=(heavier, *kind.signals[1:])),)
    )
    assert len({today, other_limit, other_weight}) == 3


def test_another_reason_or_word_is_not(monkeypatch):
    today = rules_digest()
    kinds = partner_rules.partner_types()
    reworded = [
        replace(
            kind,
            words=("other",),
            signals=tuple(replace(signal, because="Otherwise.") for signal in kind.signals),
        )
        for kind in kinds
    ]
    monkeypatch.setattr(partner_rules, "partner_types", lambda: reworded)

    assert rules_digest() == today


def test_museums_judged_by_other_rules_are_imagined_again(tmp_path):
    rows = tmp_path / "rows.jsonl"
    each = {"part": "two", "number": 1, "rules": rules_digest()}
    rows.write_text("".join(json.dumps(one) + "\n" for one in (each, {**each, "rules": "old"})))

    assert partner_types.read(rows) == [each]
    rows.write_text(json.dumps({**each, "rules": "old"}) + "\n")
    assert ("two", 1) in partner_types.missing(partner_types.read(rows))


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


def test_truths_in_volunteers_answers_are_of_every_type_that_reads_them():
    truths = [partner_types.PARTS["volunteers"].of(number).truths[0] for number in range(5)]

    assert [truth.kind for truth in truths] == ["T2", "T5", "T7", "T8", "T9"]
    assert [(*truth[:3],) for truth in truths] == list(IN_VOLUNTEERS)


def test_any_false_one_is_controlled_step_by_step():
    # Holm: the least of three counts threefold, the next twice, the last once, and never less.
    assert any_false_one([0.01, 0.03, 0.02]).tolist() == pytest.approx([0.03, 0.04, 0.04])


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


def row_of(part, number, released, *, enough=True, due=10.0, otherwise=(), so=()):
    truth = {"kind": "T4", "route": "volunteers", "what": "x", "left": 0.5, "right": ["T4", "T3"]}
    return {
        "part": part, "number": number, "truths": [truth], "enough": [enough], "due": [due],
        "exact": released, "released": released, "any_false_one": list(otherwise), "so": list(so),
    }  # fmt: skip


def found_in(part, rows):
    return {each.what: each.figure for each in figures(rows) if each.part == part}


def test_figures_of_three_museums_worked_on_paper():
    found = found_in("One truth planted", [
        row_of("planted", 0, [told_of("T3"), told_of("T1")]),
        row_of("planted", 1, [told_of(key) for key in ("T1", "T2", "T5", "T4")]),
        row_of("planted", 2, [told_of("T4", "ask_first")], enough=False),
    ])  # fmt: skip
    of_these = found_in("One truth planted, which shows in 30 to 150 volunteers' answers alone", [
        row_of("volunteers", 0, [told_of("T4", "ask_first")], due=9),
        row_of("volunteers", 1, [told_of("T3")], due=12),
        row_of("volunteers", 2, [], due=15),
    ])  # fmt: skip

    assert found["evidence suffices: a right type is in the first three"] == 0.5
    assert found["evidence does not suffice: a right type is in the first three all the same"] == 1
    assert found["the same, only the very type planted being right"] == 0
    assert of_these["evidence suffices: a right type is in the first three"] == round(2 / 3, 4)
    assert of_these["the same, only where it has reasons and is not one to ask first"] == round(
        1 / 3, 4
    )
    assert of_these["of those, where 8 to 12 of them would be due"] == 1
    assert of_these["of those, where 12 to 20 of them would be due"] == 0.5


def test_what_two_ways_of_control_find_is_compared_museum_by_museum():
    found = figures([
        row_of("planted", 0, [told_of("T4")], otherwise=[told_of("T4", "ask_first")]),
        row_of("planted", 1, [told_of("T4")], otherwise=[told_of("T4")]),
    ])  # fmt: skip
    compared = [each for each in found if each.part.startswith("All that is looked at")][:3]

    assert [each.figure for each in compared] == [1.0, 0.5, 0.5]
    assert compared[2].error == 0.5


def test_of_all_types_with_reasons_those_are_counted_of_which_nothing_is_so():
    part = "All that is looked at controlled together, in two ways, in the same museums"
    found = found_in(part, [
        row_of("two", 0, [told_of("T1"), told_of("T2")], otherwise=[told_of("T1")], so=["T1"]),
        row_of("unread", 0, [told_of("T3"), told_of("T4", "ask_first")], so=["T3", "T4"]),
    ])  # fmt: skip
    name = "all museums, by the part that is false"

    assert found[f"{name}: of types with reasons, nothing is so"] == pytest.approx(1 / 3, abs=1e-4)
    assert found[f"{name}: of types of which something is so, with reasons"] == pytest.approx(
        2 / 3, abs=1e-4
    )
    other = "all museums, by any false one: of types of which something is so, with reasons"
    assert found[other] == pytest.approx(1 / 3, abs=1e-4)


def test_something_is_so_of_types_that_read_what_goes_with_a_truth():
    planted = museum(7 * 10 + 2, [in_turn(7 * 10 + 2)], luck=0)
    in_answers = museum(1, [("T9", "survey", LGB)], luck=0)

    assert planted.truths[0].what == "income_deprivation"
    assert {"T3", "T10"} <= truly_so(planted)
    assert "T9" not in truly_so(planted)
    assert truly_so(in_answers) == {"T9"}
    assert truly_so(museum(1, [], luck=0)) == set()


def test_stability_is_held_against_other_years():
    years = [[told_of("T1")], [], [told_of("T2")], [told_of("T2"), told_of("T1")]]
    said = [told_of("T1", stability=0.9)]
    row = {
        "part": "years", "number": 0, "truths": [], "enough": [], "released": said, "exact": [],
        "years": {"released": years, "exact": []},
    }  # fmt: skip
    found = found_in(
        "How firmly a type keeps its place, against other years of the same museum", [row]
    )

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
