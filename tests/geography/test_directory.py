"""Looking postcodes up."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from insights.geography.directory import Directory, directory_from_table
from insights.geography.keys import postcode_keys, postcodes_of

postcodes = st.from_regex(r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}", fullmatch=True)


def test_a_postcode_is_found_with_its_place(directory: Directory) -> None:
    found = directory.find(pd.Series(["ZX1 1AB"])).iloc[0]
    assert found["authority_code"] == "E06999901"
    assert found["area_code"] == "E01990002"
    assert (found["easting"], found["northing"]) == (571000, 570000)


def test_a_postcode_that_is_not_there_has_no_place(directory: Directory) -> None:
    found = directory.find(pd.Series(["ZX9 9ZZ", ""])).iloc[0]
    assert not found["found"]
    assert found["authority_code"] == ""
    assert np.isnan(found["easting"])


def test_a_postcode_without_a_grid_reference_is_found_all_the_same(directory: Directory) -> None:
    found = directory.find(pd.Series(["JE2 3AB", "GIR 0AA"]))
    assert found["found"].all()
    assert found["authority_code"].tolist() == ["L99999999", ""]
    assert found["easting"].isna().all()


def test_ended_postcodes_are_told_where_the_source_says_so(
    directory: Directory, places: pd.DataFrame
) -> None:
    wanted = pd.Series(["AB1 0AA", "DE1 3GL"])
    assert directory.find(wanted)["terminated"].tolist() == [True, False]
    without = directory_from_table("no end dates", places.drop(columns="ended"))
    assert without.find(wanted)["terminated"].isna().all()


def test_whether_a_postcode_has_ended_may_be_known_of_some_alone(places: pd.DataFrame) -> None:
    some = places.assign(ended=pd.array([True, False, *[pd.NA] * 6], dtype="boolean"))
    directory = directory_from_table("some dates", some)
    told = directory.find(pd.Series(["ZX1 1AA", "ZX1 1AB", "DE1 3GL", "ZX9 9ZZ"]))["terminated"]
    assert told.tolist() == [True, False, pd.NA, pd.NA]
    assert directory.knows_ends
    assert not directory_from_table("none", places.drop(columns="ended")).knows_ends


def test_an_empty_directory_finds_nothing(places: pd.DataFrame) -> None:
    empty = directory_from_table("nothing", places.iloc[:0])
    assert not empty.find(pd.Series(["DE1 3GL"]))["found"].any()


def test_an_inward_code_never_runs_into_an_outward_code() -> None:
    keys = postcode_keys(pd.Series(["DE1 0AA", "DE10 0AA", "D E1 0AA"]))
    assert keys[0] == keys[2] != keys[1]


@given(st.lists(postcodes, unique=True, max_size=40), st.lists(postcodes, max_size=40))
def test_finding_agrees_with_a_plain_dictionary(listed: list[str], wanted: list[str]) -> None:
    where = {postcode: at * 10 for at, postcode in enumerate(listed)}
    directory = directory_from_table(
        "made up",
        pd.DataFrame(
            {
                "postcode": pd.Series(listed, dtype="str"),
                "easting": pd.Series(list(where.values()), dtype="float64"),
                "northing": 0.0,
                "authority_code": "E06000015",
            }
        ),
    )
    asked = pd.Series([*wanted, *listed], dtype="str")
    found = directory.find(asked)
    assert found["found"].tolist() == [postcode in where for postcode in asked]
    assert found["easting"].dropna().tolist() == [where[p] for p in asked if p in where]


@given(st.lists(postcodes, max_size=30))
def test_a_key_gives_its_postcode_back(codes: list[str]) -> None:
    keys = postcode_keys(pd.Series(codes, dtype="str"))
    assert [code.decode() for code in postcodes_of(keys)] == codes


@given(st.lists(postcodes, min_size=2, max_size=20))
def test_keys_sort_and_differ_as_postcodes_do(codes: list[str]) -> None:
    padded = [f"{code.split()[0]:4}{code.split()[1]}" for code in codes]
    keys = postcode_keys(pd.Series(codes, dtype="str"))
    assert np.argsort(keys, kind="stable").tolist() == np.argsort(padded, kind="stable").tolist()


@given(st.lists(postcodes, max_size=20), st.integers(0, 20))
def test_postcodes_in_seven_places_have_the_keys_they_have_in_any_spacing(
    codes: list[str], at: int
) -> None:
    placed = [f"{code.split()[0]:4}{code.split()[1]}" for code in codes]
    expected = postcode_keys(pd.Series(codes, dtype="str")).tolist()
    assert postcode_keys(np.array(placed, dtype="S7")).tolist() == expected
    moved = [code.replace(" ", "") if n == at else code for n, code in enumerate(placed)]
    assert postcode_keys(np.array(moved, dtype="S7")).tolist() == expected
