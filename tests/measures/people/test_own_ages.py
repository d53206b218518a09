"""Ages in bands of a form's own: worked examples on a town with a thousand people of each year."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.intake.answers.age_spans import OLDEST, Span, span_of
from insights.intake.answers.mapping import UNMAPPED
from insights.intake.counts.count_cells import HIDDEN
from insights.intake.evidence import read_evidence
from insights.measures.people.age_groups import AgeGroups, age_groups, from_sixteen
from insights.measures.people.groups import compare_groups
from insights.measures.people.own_ages import comparison_in, in_own_ages
from insights.measures.people.population import LocalPeople, local_people
from insights.respondents import answers_of
from tests.measures.people.test_population import WEIGHTS, Town

FIVES = {f"Aged {n} to {n + 4} years": [5000] * 3 for n in range(5, 85, 5)}
# A thousand people of every age up to 84, and five thousand older ones.
EVEN = pd.DataFrame(
    {"total": [90_000] * 3, "Aged 4 years and under": [5000] * 3, **FIVES,
     "Aged 85 years and over": [5000] * 3}, index=list("abc"),
)  # fmt: skip
TOWN = Town(ts007a=EVEN)
ARTS_COUNCIL = ["0-19", "20-34", "35-49", "50-64", "65+"]


def people(**bands: int) -> pd.Series:
    """List people by band; "a16_24=5" are five people who gave 16-24."""
    return pd.Series(
        [
            name.removeprefix("a").replace("_", "-").replace("plus", "+").replace("under", "Under ")
            for name, number in bands.items()
            for _ in range(number)
        ],
        dtype="str",
    )


def compared(answers: pd.Series) -> tuple[pd.DataFrame, pd.DataFrame]:
    local = local_people(TOWN, WEIGHTS)
    placed, own = in_own_ages(answers, local, TOWN, WEIGHTS)
    return compare_groups(placed.to_frame("age"), "volunteers", own.shares, own.comparisons)


def shares(answers: pd.Series) -> dict[str, float]:
    groups, _ = compared(answers)
    return dict(zip(groups["category"], groups["population_share"], strict=True))


def test_the_arts_councils_bands_are_compared_as_they_stand():
    groups, responses = compared(people(under20=2, a20_34=12, a35_49=15, a50_64=21, a65plus=50))

    # Of 74 thousand people of 16 and over, 4 are under 20, 15 in each band of fifteen years,
    # and 25 of 65 and over: 20 up to 84, and 5 older.
    assert groups["category"].tolist() == ["16-19", "20-34", "35-49", "50-64", "65+"]
    assert groups["population_share"].tolist() == pytest.approx(
        [4 / 74, 15 / 74, 15 / 74, 15 / 74, 25 / 74]
    )
    assert groups["count"].tolist() == [2, 12, 15, 21, 50]
    assert responses["known"].tolist() == [100]
    assert responses["unmapped"].tolist() == [0]
    assert "such as “Under 25”, is compared from the age of 16" in groups["note"].iloc[0]
    # 20, 35, 50 and 65 begin a band of the census, 16 does not.
    assert "those that are cut here, at 16, are divided evenly" in groups["note"].iloc[0]


def test_a_form_that_begins_at_eighteen_is_compared_with_people_of_eighteen_and_over():
    found = shares(people(a18_24=9, a25_34=9, a35_44=9, a45_54=9, a55_64=9, a65plus=30))

    # 72 thousand people are 18 or over, 7 of them under 25.
    assert found["18-24"] == pytest.approx(7 / 72)
    assert found["65+"] == pytest.approx(25 / 72)


def test_under_25_and_65_and_over_lose_nobody():
    groups, responses = compared(people(under25=20, a25_64=30, a65plus=28))

    assert groups["category"].tolist() == ["16-24", "25-64", "65+"]
    assert groups["count"].tolist() == [20, 30, 28]
    assert responses["unmapped"].tolist() == [0]
    assert groups["population_share"].tolist() == pytest.approx([9 / 74, 40 / 74, 25 / 74])


def test_a_band_that_cuts_a_band_of_the_census_is_divided_by_year_and_says_so():
    groups, _ = compared(people(a16_25=20, a26_40=30, a41_60=28, a61plus=40))

    found = dict(zip(groups["category"], groups["population_share"], strict=True))
    assert found["16-25"] == pytest.approx(10 / 74)
    assert found["26-40"] == pytest.approx(15 / 74)
    assert "at 16, 26, 41 and 61, are divided evenly" in groups["note"].iloc[0]


def test_what_the_census_cannot_tell_apart_is_joined():
    # Of 16-17 every person would be guessed; with 18-24 they are a fifth of one band less.
    found = shares(people(a16_17=5, a18_24=10, a25_64=30, a65plus=30))

    assert list(found) == ["16-24", "25-64", "65+"]


def test_single_ages_go_into_the_bands_that_others_gave():
    ages = pd.Series(["47", "52", "19", "70"] * 5, dtype="str")
    groups, _ = compared(pd.concat([people(a20_34=10, a35_49=10, a50_64=10, a65plus=10), ages]))

    counts = dict(zip(groups["category"], groups["count"], strict=True))
    assert counts == {"16-19": 5, "20-34": 10, "35-49": 15, "50-64": 15, "65+": 15}


def test_bands_that_overlap_are_joined_into_the_coarsest_that_hold_them():
    groups, responses = compared(people(a20_34=20, a25_44=20, a45_64=20, a65plus=20))

    assert groups["category"].tolist() == ["16-19", "20-44", "45-64", "65+"]
    assert groups["count"].tolist() == [0, 40, 20, 20]
    assert responses["unmapped"].tolist() == [0]


def test_one_odd_answer_does_not_join_the_bands_of_sixty():
    usual = people(a16_24=10, a25_34=10, a35_44=10, a45_54=10, a55_64=10, a65_74=5, a75plus=5)
    groups, responses = compared(pd.concat([usual, people(a20_34=1)]))

    assert groups["count"].tolist() == [10, 10, 10, 10, 10, 5, 5]
    assert responses[["known", "unmapped"]].to_numpy().tolist() == [[60, 1]]
    assert "Answers that lie across two of these bands are not compared." in groups["note"].iloc[0]


def test_usual_bands_are_compared_as_ever():
    answers = people(a16_24=9, a25_34=9, a75plus=12)
    local = local_people(TOWN, WEIGHTS)
    placed, own = in_own_ages(answers, local, TOWN, WEIGHTS)

    assert placed.tolist() == answers.tolist()
    assert own.shares == local.shares
    assert own.comparisons == local.comparisons


def test_children_are_in_no_group():
    groups, responses = compared(people(under16=4, a16_24=10, a25_34=10, a65_74=10, a12=3))

    assert "Under 16" not in groups["category"].tolist()
    assert responses[["known", "unmapped"]].to_numpy().tolist() == [[30, 7]]


def test_a_youth_projects_own_band_is_compared_with_all_its_years():
    found = shares(people(a11_25=20, a26_59=20, a60plus=20))

    # A thousand people of each of fifteen years, of 79 thousand who are 11 or over.
    assert found["11-25"] == pytest.approx(15 / 79)


def test_a_hidden_number_stays_hidden():
    answers = pd.concat(
        [people(a20_34=20, a50_64=20, a65plus=20), pd.Series([f"{HIDDEN}35-49"], dtype="str")]
    )
    groups, responses = compared(answers)

    assert "35-49" not in groups["category"].tolist()
    assert responses["known"].tolist() == [60]


def test_no_answers_at_all_are_compared_in_the_usual_bands():
    assert age_groups(pd.Series([], dtype="str")).usual
    assert age_groups(pd.Series(["missing", "unmapped"])).usual


def test_files_with_bands_of_their_own_reach_the_comparison():
    form = "Name,Age,Religion\n" + "".join(f"N{n},{ARTS_COUNCIL[n % 5]},None\n" for n in range(60))
    found = read_evidence(form.encode(), "v.csv", kind="volunteers")
    groups, responses = compared(answers_of([found])["age"])

    assert found.answers["age"]["Under 20"] == 12
    assert found.unmapped["age"] == {}
    assert groups["count"].tolist() == [12] * 5
    assert responses["unmapped"].tolist() == [0]


def test_dates_of_birth_and_bands_in_two_files_make_one_set_of_groups():
    year = pd.Timestamp.now().year
    born = "Name,Date of birth,Religion\n" + "".join(
        f"B{n},01/01/{year - 47},None\n" for n in range(9)
    )
    bands = "Name,Age,Religion\n" + "".join(f"N{n},{ARTS_COUNCIL[n % 5]},None\n" for n in range(20))
    files = [read_evidence(text.encode(), "v.csv", kind="volunteers") for text in (born, bands)]

    groups, _ = compared(answers_of(files)["age"])

    assert files[0].answers["age"]["45-54"] == 9  # as the file by itself is told of
    assert dict(zip(groups["category"], groups["count"], strict=True)) == {
        "16-19": 4, "20-34": 4, "35-49": 13, "50-64": 4, "65+": 4,
    }  # fmt: skip


BANDS = st.tuples(st.integers(0, 90), st.integers(0, 60)).map(
    lambda pair: Span(pair[0], OLDEST if pair[0] + pair[1] >= 99 else sum(pair))
)
ANSWERS = st.lists(
    st.one_of(
        BANDS.map(lambda ages: ages.name),
        st.integers(0, 110).map(str),
        st.sampled_from(["16-24", "65+", "Under 25", "missing", "prefer not to say", UNMAPPED]),
    ),
    max_size=80,
).map(lambda given: pd.Series(given, dtype="str"))


@settings(max_examples=30)
@given(ANSWERS)
def test_people_in_are_people_out(answers):
    groups, responses = compared(answers)
    if not len(responses):
        return

    told = responses[["known", "prefer_not_to_say", "missing", "unmapped"]].sum(axis=1)
    assert told.tolist() == [len(answers)]
    assert groups["count"].sum() == responses["known"].iloc[0]
    assert groups["population_share"].sum() == pytest.approx(1)


@given(ANSWERS)
def test_nearly_everybody_of_sixteen_and_over_is_in_a_group(answers):
    groups = age_groups(answers)
    ages = [from_sixteen(each) for each in map(span_of, answers) if each is not None]
    grown = [each for each in ages if each.low >= 16]

    lost = [each for each in ages if each.high >= 16 and groups.group(each) is None]
    assert len(lost) <= 0.05 * len(ages)
    assert all(groups.group(each) != groups.too_young for each in grown)


@given(ANSWERS)
def test_groups_lie_side_by_side_and_census_sums_add_up_to_the_base(answers):
    groups = age_groups(answers)
    comparison = comparison_in(groups)

    assert all(a.high + 1 == b.low for a, b in zip(groups.spans, groups.spans[1:], strict=False))
    for nation in ("England", "Scotland", "Northern Ireland"):
        own = comparison.within(nation)
        assert own is not None
        used: dict[str, float] = {}
        for category in own.categories:
            for column, part in category.columns.items():
                used[column] = used.get(column, 0) + part
        assert max(used.values()) == pytest.approx(1)
        whole = [column for column, part in used.items() if part == pytest.approx(1)]
        assert len(whole) >= len(used) - 1  # the base may begin within one band
        people = sum(5 * used[column] for column in used if column in FIVES)
        if nation == "England":
            assert people == pytest.approx(max(0, 85 - max(5, groups.starts[0])))


@given(ANSWERS, st.randoms())
def test_the_groups_do_not_depend_on_the_order_of_the_people(answers, random):
    mixed = answers.tolist()
    random.shuffle(mixed)

    assert age_groups(pd.Series(mixed, dtype="str")) == age_groups(answers)


@settings(max_examples=40)
@given(st.sets(st.integers(15, 85), min_size=1))
def test_every_group_has_its_people_in_the_census(starts):
    groups = AgeGroups(tuple(sorted(starts)))
    asked = {"age": comparison_in(groups)}
    found: LocalPeople = local_people(TOWN, WEIGHTS, questions=asked)

    expected = [
        (min(each.high, 84) - each.low + 1 if each.low < 85 else 0) + 5 * (each.high == OLDEST)
        for each in groups.spans
    ]
    assert list(found.shares["age"].values()) == pytest.approx(
        list(np.array(expected) / sum(expected))
    )
