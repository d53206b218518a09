"""Several registers as one table: nobody twice, and in whatever order they come."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.open_data.registers.keeping.joining import joined
from insights.open_data.registers.register import CROSS_BORDER
from insights.open_data.registry import registry
from insights.tables import ORGANISATIONS, TAGGED, complete, empty

TITLES = {key: registry()[key].title for key in ("charity_commission", "oscr", "food_banks",
                                                 "grants")}  # fmt: skip


def frame(key, *rows):
    """Make the table of one register."""
    licence = {"food_banks": "Public domain (Unlicense)"}.get(key, "Open Government Licence v3.0")
    table = pd.DataFrame(
        [{"active": True, "source": TITLES[key], "licence": licence} | row for row in rows]
    )
    table.index = pd.Index(table.pop("organisation_id"), name="organisation_id", dtype="str")
    return complete(table, ORGANISATIONS)


CHARITY = {
    "organisation_id": "GB-CHC-1192310", "name": "Market Place Trust", "nations": ("England",),
    "what": ("105",), "authority_codes": ("E06000015",), "activities": "Meals",
    "area_of_operation": "Derby", "website": "https://trust.example",
}  # fmt: skip
BANK = {
    "organisation_id": "GB-CHC-1192310", "name": "Market Place Food Bank", "types": ("T10",),
    "nations": ("England", "Scotland"), "authority_codes": ("E08000035", "E06000015"),
    "activities": "Food bank", "area_of_operation": "Derby;Leeds", "easting": 435_160.0,
    "northing": 336_430.0, "website": "https://bank.example",
}  # fmt: skip
NO_TAGS = empty(TAGGED)


def tags(**told):
    index = pd.Index(list(told), name="organisation_id", dtype="str")
    return pd.DataFrame({"tags": pd.Series(list(told.values()), index=index, dtype="str")})


def test_a_food_bank_that_is_a_charity_is_listed_once_with_all_that_is_known():
    found = joined([frame("food_banks", BANK), frame("charity_commission", CHARITY)], NO_TAGS)
    one = found.loc["GB-CHC-1192310"]

    assert len(found) == 1
    assert one["name"] == "Market Place Trust"  # the regulator's
    assert one["types"] == ("T10",)
    assert one["what"] == ("105",)
    assert one["authority_codes"] == ("E06000015", "E08000035")
    assert one["nations"] == ("England", "Scotland")
    assert one["activities"] == "Meals. Food bank"
    assert one["area_of_operation"] == "Derby;Leeds"
    assert one["website"] == "https://trust.example"
    assert (one["easting"], one["northing"]) == (435_160, 336_430)
    assert one["source"] == f"{TITLES['charity_commission']}; {TITLES['food_banks']}"
    assert one["licence"] == "Open Government Licence v3.0; Public domain (Unlicense)"


def test_a_regulator_says_whether_a_charity_still_works():
    gone = CHARITY | {"active": False, "ended": pd.Timestamp("2024-05-03")}
    found = joined([frame("grants", BANK), frame("charity_commission", gone)], NO_TAGS)

    assert found["active"].tolist() == [False]
    assert found["ended"].tolist() == [pd.Timestamp("2024-05-03")]
    there = joined(
        [frame("grants", BANK | {"active": False}), frame("charity_commission", CHARITY)], NO_TAGS
    )
    assert there["active"].tolist() == [True]


def test_tags_are_added_to_those_they_are_told_of():
    found = joined(
        [frame("charity_commission", CHARITY | {"tags": ("SC102",)})],
        pd.concat([tags(**{"GB-CHC-1192310": "BE200;SC102"}), tags(**{"GB-CHC-9": "AA100"})]),
    )
    assert found["tags"].tolist() == [("BE200", "SC102")]


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.lists(st.sampled_from("ABCD"), max_size=3, unique=True), min_size=1, max_size=6),
    st.dictionaries(st.integers(0, 6), st.sampled_from(["A", "B;C", "D;A"]), max_size=5),
)
def test_tags_told_to_many_are_those_that_a_loop_tells_to_each(own, told):
    names = [f"GB-CHC-100000{n}" for n in range(7)]
    rows = [
        {"organisation_id": names[n], "name": "Quay", "tags": tuple(sorted(each))}
        for n, each in enumerate(own)
    ]
    wanted = [
        tuple(sorted({*each, *told[n].split(";")})) if n in told else tuple(sorted(each))
        for n, each in enumerate(own)
    ]
    there = tags(**{names[n]: text for n, text in told.items()})

    found = joined([frame("charity_commission", *rows)], there)
    assert found["tags"].tolist() == wanted


CROSSING = {
    "organisation_id": "GB-SC-SC040000", "name": "The Harbour & Quay Fund Limited",
    "tags": (CROSS_BORDER,), "nations": ("Scotland",), "authority_codes": ("S12000035",),
}  # fmt: skip
ENGLISH = CHARITY | {"name": "Harbour and Quay Fund"}


def test_a_cross_border_charity_is_one_charity():
    found = joined([frame("oscr", CROSSING), frame("charity_commission", ENGLISH)], NO_TAGS)

    assert found.index.tolist() == ["GB-CHC-1192310"]
    assert found["nations"].tolist() == [("England", "Scotland")]
    assert found["authority_codes"].tolist() == [("E06000015", "S12000035")]
    assert TITLES["oscr"] in found["source"].iloc[0]


@pytest.mark.parametrize(
    ("scottish", "others"),
    [
        (CROSSING | {"tags": ()}, [ENGLISH]),  # of the same name, and another
        (CROSSING | {"name": "Harbour Fund"}, [ENGLISH]),
        (CROSSING, [ENGLISH, ENGLISH | {"organisation_id": "GB-CHC-2000000"}]),  # which of them?
    ],
)
def test_charities_that_may_be_others_stay_apart(scottish, others):
    found = joined([frame("oscr", scottish), frame("charity_commission", *others)], NO_TAGS)
    assert len(found) == 1 + len(others)


def test_what_is_on_one_register_is_as_it_was():
    there = frame("charity_commission", CHARITY, CHARITY | {"organisation_id": "GB-CHC-1000001"})
    found = joined([there], NO_TAGS)

    columns = list(ORGANISATIONS.columns)
    pd.testing.assert_frame_equal(found, there.sort_index()[columns])


KEYS = st.sampled_from(sorted(TITLES))
ROWS = st.fixed_dictionaries(
    {
        "organisation_id": st.sampled_from(["GB-CHC-1000001", "GB-CHC-1000002", "GB-SC-SC000001"]),
        "name": st.sampled_from(["Quay", "Harbour", "The Quay"]),
        "active": st.booleans(),
        "national": st.booleans(),
        "types": st.lists(st.sampled_from(["T1", "T10"]), unique=True).map(tuple),
        "tags": st.lists(st.sampled_from(["AA100", CROSS_BORDER]), unique=True).map(tuple),
        "nations": st.sampled_from([(), ("England",), ("Scotland", "England")]),
        "authority_codes": st.lists(st.sampled_from(["E1", "E2"]), unique=True).map(tuple),
        "activities": st.sampled_from(["", "Meals", "Walks"]),
        "easting": st.sampled_from([math.nan, 1.0, 2.0]),
        "website": st.sampled_from(["", "https://a.example", "https://b.example"]),
    }
)


@st.composite
def registers(draw):
    """Draw some registers, on each of which an organisation is once."""
    keys = draw(st.lists(KEYS, min_size=1, max_size=4, unique=True))
    by = {"min_size": 1, "max_size": 3, "unique_by": lambda row: row["organisation_id"]}
    return [frame(key, *draw(st.lists(ROWS, **by))) for key in keys]


@settings(deadline=None, max_examples=20)
@given(registers(), st.randoms())
def test_the_order_of_registers_never_matters_and_nobody_is_listed_twice(frames, random):
    told = tags(**{"GB-CHC-1000001": "ZZ900"})
    shuffled = [each.sample(frac=1, random_state=random.randint(0, 9)) for each in frames]
    random.shuffle(shuffled)

    one, other = joined(frames, told), joined(shuffled, told)

    pd.testing.assert_frame_equal(one, other)
    assert one.index.is_unique
    before = {identifier for each in frames for identifier in each.index}
    assert set(one.index) <= before
    places = {c for each in frames for row in each["authority_codes"] for c in row}
    assert {c for row in one["authority_codes"] for c in row} == places
    pd.testing.assert_frame_equal(joined([one], told), one)
