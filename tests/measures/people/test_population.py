"""The comparison population: a town of three areas that can be done in one's head."""

from __future__ import annotations

import pandas as pd
import pytest

from insights.errors import OpenDataError
from insights.measures.people.comparisons import comparisons
from insights.measures.people.population import local_people

AREAS = pd.DataFrame(
    {"neighbourhood_code": ["N1", "N1", "N2"]}, index=pd.Index(["a", "b", "c"], name="area_code")
)
WEIGHTS = pd.Series({"a": 1.0, "b": 1.0, "c": 2.0})


class Town:
    """A store of a few tables."""

    areas = AREAS

    def __init__(self, **tables: pd.DataFrame) -> None:
        self.tables = tables

    def census(self, table: str) -> pd.DataFrame:
        if table not in self.tables:
            raise OpenDataError("not there", remedy="add it")
        return self.tables[table]


def table(index: str, **columns: list[int]) -> pd.DataFrame:
    return pd.DataFrame(columns, index=list(index))


def population_shares(
    store: Town, weights: pd.Series, asked_as_census: tuple[str, ...] = ()
) -> dict[str, dict[str, float]]:
    return local_people(store, weights, asked_as_census=asked_as_census).shares


def test_shares_weigh_each_area_by_who_would_come():
    sex = table("abc", total=[100, 100, 100], Female=[50, 50, 80], Male=[50, 50, 20])

    shares = population_shares(Town(ts008=sex), WEIGHTS)

    # Half of those who would come live in c (80 %), half in a and b (50 %).
    assert shares["sex_gender"] == pytest.approx({"Female": 0.65, "Male": 0.35})


ASIAN = "Asian, Asian British or Asian Welsh"
NOT_ASIAN = {
    "Black, Black British, Black Welsh, Caribbean or African": [10] * 3,
    "Mixed or Multiple ethnic groups": [10] * 3,
    "White": [50] * 3,
    "Other ethnic group": [10] * 3,
}


def test_parents_and_children_are_not_counted_twice_and_either_will_do():
    both = pd.DataFrame(
        {"total": [100] * 3, ASIAN: [20] * 3, f"{ASIAN}: Indian": [5] * 3,
         f"{ASIAN}: Chinese": [15] * 3, **NOT_ASIAN}, index=list("abc"),
    )  # fmt: skip
    children = both.drop(columns=ASIAN)

    for version in (both, children, both.rename(columns=str.upper)):
        version = version.rename(columns={"TOTAL": "total"})
        shares = population_shares(Town(ts021=version), WEIGHTS)["ethnicity"]
        assert shares[ASIAN] == pytest.approx(0.2)
        assert sum(shares.values()) == pytest.approx(1)


def test_a_part_of_a_table_without_its_subtotals_is_counted_by_what_it_has():
    joined = pd.DataFrame(
        {"total": [100] * 3, ASIAN: [20, 20, None], f"{ASIAN}: Indian": [5] * 3,
         f"{ASIAN}: Chinese": [15] * 3, **NOT_ASIAN}, index=list("abc"),
    )  # fmt: skip

    assert population_shares(Town(ts021=joined), WEIGHTS)["ethnicity"][ASIAN] == pytest.approx(0.2)

    unknown = joined.drop(columns=[f"{ASIAN}: Indian", f"{ASIAN}: Chinese"])

    assert population_shares(Town(ts021=unknown), WEIGHTS)["ethnicity"][ASIAN] == pytest.approx(0.2)


def test_those_who_did_not_answer_the_census_are_left_out():
    columns = {"Straight or Heterosexual": [81, 90], "Gay or Lesbian": [4, 4],
               "Bisexual": [4, 4], "All other sexual orientations": [1, 2],
               "Not answered": [10, 0]}  # fmt: skip
    by_neighbourhood = pd.DataFrame({"total": [100, 100], **columns}, index=["N1", "N2"])

    shares = population_shares(Town(ts077=by_neighbourhood), WEIGHTS)["sexual_orientation"]

    assert shares["Lesbian, gay, bisexual or other"] == pytest.approx((9 / 90 + 10 / 100) / 2)


def test_different_gender_identities_are_all_that_are_neither_the_same_nor_unanswered():
    identity = pd.DataFrame(
        {"total": [1000] * 3, "Gender identity the same as sex registered at birth": [930] * 3,
         "Trans woman": [3] * 3, "Not answered": [60] * 3}, index=list("abc"),
    )  # fmt: skip

    shares = population_shares(Town(ts078=identity), WEIGHTS)["trans_status"]

    assert shares["Gender different from sex registered at birth"] == pytest.approx(10 / 940)


def test_a_fifth_of_the_band_that_starts_at_fifteen_is_taken_to_be_fifteen():
    ages = {f"Aged {n} to {n + 4} years": [10] * 3 for n in range(15, 85, 5)}
    age = pd.DataFrame({"total": [200] * 3, **ages, "Aged 85 years and over": [10] * 3},
                       index=list("abc"))  # fmt: skip

    shares = population_shares(Town(ts007a=age), WEIGHTS)["age"]

    assert shares["16-24"] == pytest.approx(18 / 148)
    assert sum(shares.values()) == pytest.approx(1)


def test_care_is_compared_only_where_the_form_asks_the_census_question():
    care = table("abc", total=[100] * 3, **{"Provides no unpaid care": [91] * 3})

    assert population_shares(Town(ts039=care), WEIGHTS) == {}
    asked = population_shares(Town(ts039=care), WEIGHTS, asked_as_census=("caring",))
    assert asked["caring"]["Provides unpaid care"] == pytest.approx(0.09)


def test_a_table_without_one_of_its_categories_is_not_used_as_if_it_were_whole():
    faiths = table("abc", total=[100] * 3, Christian=[50] * 3, **{"No religion": [30] * 3})

    assert "religion" not in population_shares(Town(ts030=faiths), WEIGHTS)


def test_a_table_that_covers_too_little_of_the_catchment_is_not_used():
    sex = table("a", total=[100], Female=[50], Male=[50])

    assert population_shares(Town(ts008=sex), WEIGHTS) == {}


def test_an_empty_store_and_no_weight_compare_nothing():
    sex = table("abc", total=[0] * 3, Female=[0] * 3, Male=[0] * 3)

    assert population_shares(Town(), WEIGHTS) == {}
    assert population_shares(Town(ts008=sex), WEIGHTS) == {}
    assert population_shares(Town(ts008=sex), WEIGHTS * 0) == {}


def test_every_comparison_has_its_caveat_and_no_answer_is_in_two_categories():
    for comparison in comparisons().values():
        answers = [answer for each in comparison.categories for answer in each.answers]
        assert comparison.caveat.endswith(".")
        assert len(answers) == len(set(answers))


@pytest.mark.opendata
def test_official_labels_are_all_found(open_data):
    import zipfile

    for field, comparison in comparisons().items():
        path = open_data / "england_wales" / "census2021" / f"census2021-{comparison.table}.zip"
        if not comparison.table or not path.is_file():
            continue
        with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as file:
            raw = pd.read_csv(file, nrows=50, index_col=2).iloc[:, 2:]
        raw.columns = ["total", *[str(c).partition(": ")[2] for c in raw.columns[1:]]]
        weights = pd.Series(1.0, raw.index)
        store = Town(**{comparison.table: raw})

        shares = population_shares(store, weights, asked_as_census=("caring",))[field]

        compared = [c.name for c in comparison.categories if c.columns or c.total_less]
        assert sorted(shares) == sorted(compared)
        assert sum(shares.values()) == pytest.approx(1)
