"""A museum's own lists: every row becomes an organisation, or is counted with the reason."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.analysis import analyse
from insights.brief.records import ledger_record
from insights.intake.evidence import read_evidence
from insights.ledger import file_ledger
from insights.open_data.store import open_sample_store
from insights.partners.organisations.own_lists import (
    OwnLists,
    account_of_lists,
    read_lists,
    read_organisations,
)
from insights.settings import Settings
from insights.wording.checked import checked_file

BLANK = ["n/a", "N/A", "none", "None.", "tbc", "TBC", "-", "–", "0", "000", "nil", "Not registered"]


def lists(*columns):
    """Make lists of their columns, as files are read."""
    return [(pd.DataFrame(each, dtype="str"), None) for each in columns]


def test_a_charity_number_that_says_there_is_none_tells_nobody_apart():
    names = ["Quay Club", "Sea Scouts", "Marl Carers", "Fell Choir", "Reed Gym", "Tide Youth"]
    numbers = ["n/a", "n/a", "N/A", "none", "none", "1012345"]
    given_lists = lists({"Name": names, "Charity number": numbers})

    read = read_lists(given_lists)

    assert read["name"].tolist() == names
    assert read.index.tolist() == [*(f"own-000{n}" for n in range(1, 6)), "GB-CHC-1012345"]
    assert account_of_lists(given_lists) == OwnLists(rows=6, organisations=6)


@pytest.mark.parametrize("written", BLANK)
def test_nobody_has_the_identifier_that_says_there_is_none(written):
    read = read_lists(lists({"Name": ["A", "B"], "Charity number": [written, written]}))

    assert read["name"].tolist() == ["A", "B"]


def test_two_lists_that_count_their_own_rows_from_one_are_of_four_organisations():
    first = {"ID": ["1", "2"], "Name": ["Quay Club", "Sea Scouts"]}
    second = {"ID": ["1", "2"], "Name": ["Marl Carers", "Fell Choir"]}
    given_lists = lists(first, second)

    read = read_lists(given_lists)

    assert read["name"].tolist() == ["Quay Club", "Sea Scouts", "Marl Carers", "Fell Choir"]
    assert read.index.tolist() == ["1", "2", "1-2", "2-2"]
    assert account_of_lists(given_lists) == OwnLists(rows=4, organisations=4)


def test_a_number_given_anew_is_none_that_another_row_has():
    first = {"ID": ["1", "1-2"], "Name": ["A", "B"]}

    assert read_lists(lists(first, {"ID": ["1"], "Name": ["C"]})).index.tolist() == [
        "1",
        "1-2",
        "1-3",
    ]


def test_a_reference_that_several_rows_share_makes_them_no_one_organisation():
    read = read_lists(lists({"Reference": ["East", "East"], "Name": ["A", "B"]}))

    assert read["name"].tolist() == ["A", "B"]


def test_a_charity_number_is_believed_in_every_list_and_under_every_name():
    first = {"Charity number": ["1012345"], "Name": ["Derby Scouts"]}
    second = {"Registered charity number": ["1012345"], "Name": ["2nd Derby Scouts"]}
    given_lists = lists(first, second)

    read = read_lists(given_lists)

    assert read["name"].tolist() == ["Derby Scouts"]
    assert account_of_lists(given_lists) == OwnLists(
        rows=2, organisations=1, again=1, other_names=(("2nd Derby Scouts", "Derby Scouts"),)
    )


def test_a_number_of_a_lists_own_and_the_same_name_are_one_organisation():
    once = {"ID": ["7"], "Name": ["Marl Carers"]}
    given_lists = lists(once, {"ID": ["7"], "Name": ["MARL  carers"]})

    assert read_lists(given_lists)["name"].tolist() == ["Marl Carers"]
    assert account_of_lists(given_lists) == OwnLists(rows=2, organisations=1, again=1)


def test_what_a_later_row_says_of_the_same_organisation_is_kept():
    rows = {
        "Charity number": ["1012345", "1012345"],
        "Name": ["Derby Scouts", "Derby Scouts"],
        "Type": ["T2", "T7"],
        "Area": ["Derby", "Erewash"],
        "Website": ["", "https://scouts.example"],
    }
    (one,) = read_lists(lists(rows)).to_dict("records")

    assert one["types"] == ("T2", "T7")
    assert one["area_of_operation"] == "Derby; Erewash"
    assert one["authority_codes"] == ("E06000015", "E07000036")
    assert one["website"] == "https://scouts.example"


def test_a_row_without_a_name_is_left_out_and_counted():
    given_lists = lists({"Name": ["A", "", "B"], "Charity number": ["", "1012345", ""]})

    assert read_lists(given_lists)["name"].tolist() == ["A", "B"]
    assert account_of_lists(given_lists) == OwnLists(rows=3, organisations=2, without_name=1)


@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(["", "A", "B", "C"]),
                st.sampled_from(["", "n/a", "1", "1-2", "own-0001", "own-0002", "SC012345"]),
            ),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=3,
    )
)
def test_every_row_of_every_list_is_accounted_for(rows):
    given_lists = lists(
        *({"Name": [name for name, _ in each], "Id": [key for _, key in each]} for each in rows)
    )

    read, told = read_lists(given_lists), account_of_lists(given_lists)

    assert read.index.is_unique
    assert len(read) == told.organisations
    assert told.rows == told.organisations + told.again + told.without_name
    assert set(read["name"]) >= {name for each in rows for name, key in each if name and not key}


def test_one_list_is_read_as_several_are():
    one = pd.DataFrame({"Name": ["A", "B"], "Id": ["n/a", "n/a"]})

    pd.testing.assert_frame_equal(read_organisations(one), read_lists([(one, None)]))


SCOUTS = b"""Name,Charity number,What they do,Area
Derby Scouts,1012345,Scouting,Derby
2nd Derby Scouts,1012345,Scouting,Derby
Quay Club,n/a,A youth club,Derby
Sea Cadets,n/a,A youth club,Derby
"""


def test_the_account_of_a_file_says_what_its_rows_are():
    evidence = read_evidence(SCOUTS, "list.csv", kind="organisations")
    ledger = file_ledger(evidence, None, end_dates_known=False)

    assert ledger.organisations == OwnLists(4, 3, 1, 0, (("2nd Derby Scouts", "Derby Scouts"),))
    said = " ".join(checked_file(evidence, ledger, {}))
    assert "4 rows are 3 organisations: 1 row is of one that an earlier row is of" in said
    assert "“2nd Derby Scouts” with “Derby Scouts”" in said


def test_an_analysis_accounts_for_all_lists_together():
    first = read_evidence(b"ID,Name,Area\n1,Quay Club,Marlhaven\n", "a.csv", kind="organisations")
    again = read_evidence(b"ID,Name,Area\n1,QUAY CLUB,Marlhaven\n", "b.csv", kind="organisations")

    found = analyse([first, again], Settings("ZX1 1AA"), open_sample_store())

    assert found.own_lists == OwnLists(2, organisations=1, again=1, place_not_known=0)
    assert ledger_record(found)["own_lists"]["again"] == 1
