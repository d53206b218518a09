"""How it is worked out: a page whose every example agrees with what is printed elsewhere."""

from __future__ import annotations

import itertools
import re
import warnings

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from insights.wording.methods import Step, steps
from insights.wording.worked_examples import worked

WITH_EXAMPLE = [each for each in steps() if each.sliders]


def figures(key: str, **given: float) -> dict[str, str]:
    """Return an example's figures, its other sliders as they begin."""
    step = next(each for each in steps() if each.key == key)
    start = {each.key: each.start for each in step.sliders}
    return dict(worked(key, start | given).figures)


@pytest.fixture
def methods(app: AppTest) -> AppTest:
    return app.switch_page("pages/methods.py").run()


def test_each_step_is_there_with_its_formulae_and_its_example(methods: AppTest):
    assert not methods.exception
    assert not methods.error
    headings = [each.value for each in methods.header]
    assert [each.heading for each in steps()] == headings[: len(steps())]
    assert len(methods.latex) == sum(len(each.formula) for each in steps())
    assert len(methods.slider) == sum(len(each.sliders) for each in steps())


def test_thresholds_are_filled_in_wherever_they_stand():
    said = {step.key: step for step in steps()}

    assert "between −3 and 0" in said["distance"].assumes[1]
    assert "an assumed −1.3 stands in" in said["distance"].assumes[1]
    assert said["verdict"].formula[2] == r"X \sim \text{Poisson}(0.9\,E)"
    assert said["local"].formula[0].endswith("(\\text{km} + 1)^{−1.3}")
    assert "holds 80% of the people" in said["local"].plain


def test_moving_a_slider_works_the_example_out_again(methods: AppTest):
    methods.slider(key="example.limits.seen").set_value(20).run()

    assert "20 of 20 are 100 for every 100" in " ".join(each.value for each in methods.markdown)


def test_the_page_can_be_reached_from_about_the_data(app: AppTest):
    page = app.switch_page("pages/about_the_data.py").run()

    assert "How it is worked out, step by step" in [each.label for each in page.get("page_link")]


@pytest.mark.parametrize("step", WITH_EXAMPLE, ids=lambda step: step.key)
def test_every_end_of_every_slider_gives_a_plain_answer(step: Step):
    with warnings.catch_warnings(), np.errstate(all="raise", under="ignore"):
        warnings.simplefilter("error")
        for ends in itertools.product(*[(each.low, each.high) for each in step.sliders]):
            given = dict(zip([each.key for each in step.sliders], ends, strict=True))
            found = worked(step.key, given)
            said = " ".join([found.sentence, *(value for _, value in found.figures)])
            assert not re.search(r"\bnan\b|\binf\b|None|-0\b", said), (given, said)


@pytest.mark.parametrize("step", steps(), ids=lambda step: step.key)
def test_each_step_names_its_source_what_it_assumes_and_what_it_cannot_tell(step: Step):
    assert len(step.source) > 20
    assert step.assumes
    assert step.cannot_tell
    assert "{" not in step.plain


# The oracles of the method, worked by hand or printed where it was published.
def test_the_limits_are_the_printed_ones():
    assert figures("limits", seen=12, due=20)["Range"] == "31 to 105"


def test_the_estimate_is_the_printed_one():
    found = figures("shrinkage", seen=12, due=20, alike=8)

    assert (found["Adjusted"], found["Range"]) == ("71", "44 to 106")


def test_the_split_is_the_printed_one():
    found = figures("split", size=100, due=55, ratio=70)

    assert list(found.values()) == ["62%", "45 points", "17 points"]


def test_a_place_alike_and_seven_times_as_far_off_plus_one_expects_what_the_power_says():
    # (1 + 1) ** -1.3 beside (6 + 1) ** -1.3, of 100 together.
    near, far = 2**-1.3, 7**-1.3
    found = figures("distance", near=1, far=6)

    assert found["Expected, nearer"] == f"{100 * near / (near + far):.0f}"


def test_three_of_60_volunteers_against_eighteen_in_a_hundred():
    found = figures("groups", known=60, count=2, share=18)

    assert found["p"] == "0.001"
    assert found["Share and range"] == "3% (1% to 11%)"


def test_a_single_small_count_takes_others_with_it():
    shown = list(figures("hidden", here=3, beside=9).values())
    assert shown == ["fewer than 5", "hidden", "hidden"]
    assert list(figures("hidden", here=9, beside=9).values()) == ["9", "9", "31"]


def test_the_familiar_index_is_shown_and_is_no_finding():
    # 60 of the 100 that size predicts.
    assert figures("size", people=6000, total=2000, came=60)["Familiar index"] == "60"


def test_more_evidence_turns_a_hint_into_a_finding():
    assert figures("verdict", seen=6, due=20)["Finding"] == "probably fewer"
    assert figures("verdict", seen=15, due=50)["Finding"] == "clearly fewer than expected"
    assert figures("verdict", seen=2, due=8)["Finding"] == "not enough data"


def test_a_change_is_one_only_beyond_chance():
    assert figures("change", before=50, since=105)["Finding"] == "reach rose"
    assert figures("change", before=95, since=105)["Finding"] == "no clear change"
