"""What so many volunteers can show, beside figures that can be checked by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom

from insights import plain_tables
from insights.measures.people.groups import compare_groups
from insights.wording import power_card
from tests.brief import town

LOCAL = {
    "religion": {"No religion": 0.45, "Christian": 0.35, "Muslim": 0.18, "Hindu": 0.02},
    "disability": {"Disabled": 0.18, "Not disabled": 0.82},
}


def museum(none=30, christian=28, muslim=2, silent=4):
    """Sixty answers of sixty-four, as a museum of 64 volunteers might have them."""
    faith = ["No religion"] * none + ["Christian"] * christian + ["Muslim"] * muslim
    faith += ["prefer not to say"] * silent
    able = (["Disabled: limited a little"] * 9 + ["Not disabled"] * 200)[: len(faith)]
    answers = pd.DataFrame({"religion": faith, "disability": able})
    groups, responses = compare_groups(answers, "volunteers", LOCAL)
    released = town.released(groups=groups, responses=responses)
    return town.analysis(on_screen=released, in_files=released)


def test_sixty_four_volunteers_can_see_large_groups_and_not_small_ones():
    said = power_card.card(museum())

    assert said.startswith(
        "With 64 volunteers you can see whether a large group is at half its local share, such as "
    )
    seen, unseen = said.split("You cannot see it of smaller groups, such as ")
    assert "(82%)" in seen
    assert "(45%)" in seen
    assert "Hindu people (2%)" in unseen
    assert "disabled people (18%)" in unseen
    # Found all the same: nobody should read that it cannot be.
    assert "Muslim" not in said


def test_the_chance_is_that_of_the_test_that_makes_the_calls():
    group = next(each for each in power_card.each_group(museum()) if each.category == "Christian")

    # Four answers compared: one in eighty on either side. Most low counts are 12 of 60 or fewer.
    called_low = max(k for k in range(61) if binom.cdf(k, 60, 0.35) <= 0.1 / 8)
    assert group.chance == pytest.approx(binom.cdf(called_low, 60, 0.175))
    assert binom.cdf(called_low, 60, 0.35) <= 0.0125 < binom.cdf(called_low + 1, 60, 0.35)


def test_the_fewer_volunteers_the_more_are_to_be_asked_rather_than_counted():
    said = power_card.card(museum(none=9, christian=8, muslim=1, silent=0))

    assert said.startswith("With 18 volunteers you can see whether a large group")
    assert "(45%)" in said.split("You cannot see it of smaller groups")[1]
    alone = power_card.card(museum(none=4, christian=4, muslim=1, silent=0))
    assert alone.startswith(
        "With 9 volunteers you cannot count on seeing that any group is at half"
    )
    assert alone.endswith("better asked than counted: talk with those you hope to reach.")
    assert "Hindu people (2%)" in said


def test_the_table_names_every_group_once_with_the_answers_it_would_take():
    table = plain_tables.power(museum()).set_index("Group")

    assert len(table) == 6
    needed = table["Answers needed for four in five"]
    assert needed["People who are not disabled"] == "as many as there are"
    more = needed[needed.ne("as many as there are")].str.replace(",", "").astype(int)
    assert more["Hindu people"] > 1000 > more["Muslim people"] > more["Christian people"] > 60


def test_who_did_not_answer_is_put_at_its_most_beside_local_people():
    # Two Muslims and four silent of sixty-four: at most 6 of 64, beside 18 %.
    assert power_card.whatever_the_silent_are(museum(), "religion") == (
        "Even if all who gave no usable answer were Muslim people, they would be at most about 9% "
        "of those asked, and 18% of local people are."
    )
    assert "could be 28% of those asked" in power_card.whatever_the_silent_are(
        museum(silent=20), "religion"
    )
    assert power_card.whatever_the_silent_are(museum(silent=0), "religion") == ""
    assert power_card.whatever_the_silent_are(museum(), "disability") == ""


def test_of_a_hidden_count_the_most_it_can_be_is_taken():
    analysis = museum()
    groups = analysis.on_screen.groups.copy()
    muslim = groups["category"].eq("Muslim")
    groups["count"] = groups["count"].where(~muslim, np.nan)
    groups["count_band"] = groups["count_band"].where(~muslim, "0-9")
    hidden = replace(analysis, on_screen=replace(analysis.on_screen, groups=groups))

    # Nine at most, and four silent, of sixty-four: 20 %, which is more than 18 %.
    assert "could be 20% of those asked" in power_card.whatever_the_silent_are(hidden, "religion")


def test_nothing_is_said_where_nobody_answered():
    empty = town.released(groups=town.groups().iloc[:0], responses=town.responses().iloc[:0])
    analysis = town.analysis(on_screen=empty, in_files=empty)

    assert power_card.card(analysis) == ""
    assert plain_tables.power(analysis).empty
    assert power_card.whatever_the_silent_are(analysis, "religion") == ""


def test_what_is_needed_is_always_more_than_there_are_where_there_are_too_few():
    for each in power_card.each_group(museum(none=9, christian=8, muslim=1, silent=0)):
        assert each.needed > 18
