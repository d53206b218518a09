"""Several lists of organisations as one: nobody twice, and the museum's own word first."""

import datetime as dt

import pandas as pd

from insights.partners.organisations.one_list import as_one, canonical
from insights.partners.organisations.own_lists import read_organisations
from insights.tables import ORGANISATIONS, complete, empty


def register(**columns):
    """One charity as a register gives it."""
    row = {
        "name": "QUAY YOUTH TRUST",
        "activities": "Clubs",
        "what": ("102",),
        "who": ("201",),
        "authority_codes": ("E06999901",),
        "source": "Register of charities",
        "licence": "Open Government Licence",
        "active": True,
        "where_from": "register",
        **columns,
    }
    frame = pd.DataFrame([row], index=pd.Index(["GB-CHC-1012345"], name="organisation_id"))
    return complete(frame, ORGANISATIONS)


def own(**columns):
    rows = [{"Charity number": "1012345", "Name": "Quay Youth", **columns}]
    return read_organisations(pd.DataFrame(rows)).assign(where_from="own list")


def test_the_museums_own_word_stands_and_the_register_fills_in_the_rest():
    (row,) = as_one([own(Activities="Sailing on Tuesdays"), register()]).to_dict("records")

    assert row["name"] == "Quay Youth"
    assert row["activities"] == "Sailing on Tuesdays"
    assert (row["what"], row["who"]) == (("102",), ("201",))
    assert row["authority_codes"] == ("E06999901",)
    assert row["where_from"] == "own list"
    assert row["source"] == "the museum's own list; Register of charities"
    assert row["licence"] == "Open Government Licence"


def test_the_type_that_a_register_gives_stands_where_the_museums_list_gives_none():
    (row,) = as_one([own(), register(types=("T10",))]).to_dict("records")
    (said,) = as_one([own(Type="T2"), register(types=("T10",))]).to_dict("records")

    assert (row["types"], said["types"]) == (("T10",), ("T2",))


def test_one_that_the_register_says_has_ended_is_not_called_active():
    gone = register(active=False, ended=pd.Timestamp(2024, 5, 3).as_unit("s"))

    (row,) = as_one([own(), gone]).to_dict("records")

    assert not row["active"]
    assert row["ended"].date() == dt.date(2024, 5, 3)


def test_those_of_one_list_alone_are_all_kept_in_order():
    other = register().rename(index={"GB-CHC-1012345": "GB-CHC-1000001"})

    assert as_one([own(), other]).index.tolist() == ["GB-CHC-1012345", "GB-CHC-1000001"]
    assert as_one([empty(ORGANISATIONS), other]).index.tolist() == ["GB-CHC-1000001"]
    assert as_one([]).empty


def test_a_bare_number_is_a_charitys_or_a_schools_only_by_its_heading():
    assert canonical("113024", "urn") == "GB-EDU-113024"
    assert canonical("1012345", "registered charity number") == "GB-CHC-1012345"
    assert canonical("113024", "reference") == "113024"
    assert canonical("sc012345") == "GB-SC-SC012345"
    assert canonical("Group 12") == "Group 12"
