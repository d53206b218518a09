"""A list of organisations that Doorstep wrote, brought back as the museum's own list."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.brief.organisation_files import organisations_csv, organisations_workbook
from insights.intake.evidence import read_evidence
from insights.open_data.registry import registry
from insights.partners.organisations.adding import Group, organisations_of
from insights.partners.organisations.finding import match_organisations, read_organisations
from insights.partners.organisations.one_list import as_one
from insights.partners.organisations.own_lists import read_lists
from insights.plain_tables.organisations import as_told
from insights.tables import ORGANISATIONS, complete

MADE_ON = dt.date(2026, 1, 5)
REGISTERS = [registry()["charity_commission"], registry()["charity_tags"]]
DERBY = {"E06000015": "Derby"}
KEPT = ["name", "types", "authority_codes", "area_of_operation", "website", "active"]
TEN = [SimpleNamespace(key=f"T{n}") for n in range(1, 11)]
LIST = """Name,Charity number,Type of partner,What they do,Area,Website,Who it helps
Sea Scouts,1012345,Youth groups outside school,Scouting,Derby & Derbyshire,https://sea.example,Girls
"Minds, bodies & souls",,"Mental health, wellbeing and healthy living groups; T10",Meals,Derby,,
Quay Pride,,LGBTQ+ groups,A choir,,www.pride.example,
"""


def listed(table):
    """Match and write down, as the page does."""
    return as_told(
        match_organisations(table, TEN, tuple(DERBY), authority_names=DERBY, inactive=True)
    )


def as_csv(told):
    return "organisations.csv", organisations_csv(
        told, made_on=MADE_ON, registers=REGISTERS
    ).encode()


def as_workbook(told):
    return "list.xlsx", organisations_workbook(
        told, what="All.", made_on=MADE_ON, registers=REGISTERS
    )


def back(name, content):
    evidence = read_evidence(content, name)
    assert evidence.kind == "organisations"
    return read_lists([(evidence.rows, evidence.columns)])


@pytest.mark.parametrize("write", [as_csv, as_workbook])
def test_a_list_comes_back_as_itself(write):
    evidence = read_evidence(LIST.encode(), "ours.csv")
    ours = read_lists([(evidence.rows, evidence.columns)])

    again = back(*write(listed(ours)))

    assert again.loc["GB-CHC-1012345", "types"] == ("T2",)
    assert again.loc["own-0002", "types"] == ("T6", "T10")
    more = [*KEPT, "activities", "beneficiaries", "source"]
    pd.testing.assert_frame_equal(again.sort_index()[more], ours.sort_index()[more])


def test_a_type_that_was_only_found_is_not_taken_for_one_that_the_museum_gave():
    ours = read_organisations(pd.DataFrame({"Name": ["Derby Youth Club"], "Area": ["Derby"]}))

    again = back(*as_csv(told := listed(ours)))

    assert [one.type_name for one in told] == ["Youth groups outside school"]
    assert again["types"].tolist() == [()]


def test_a_group_added_by_hand_comes_back_with_its_key_and_council():
    group = Group("Quay Pride", "A choir", types=("T9",), key="hand-20260105-1",
                  authority_code="E06000015", authority="Derby")  # fmt: skip
    table = organisations_of([group], DERBY)

    again = back(*as_csv(listed(table)))

    pd.testing.assert_frame_equal(again[KEPT], table[KEPT])
    assert as_one(
        [each.assign(where_from=where) for each, where in ((table, "hand"), (again, "own"))]
    )["source"].tolist() == ["added by hand"]


def test_what_its_register_asks_to_be_said_is_in_the_file_and_is_read_as_nothing_else():
    rows = {"name": ["Sea Scouts"], "types": [("T2",)], "authority_codes": [("E06000015",)],
            "activities": ["Scouting"], "source": [REGISTERS[0].title], "active": [True],
            "licence": [REGISTERS[0].licence]}  # fmt: skip
    index = pd.Index(["GB-CHC-1012345"], name="organisation_id")
    told = listed(complete(pd.DataFrame(rows, index=index), ORGANISATIONS))
    name, content = as_csv(told)

    columns = read_evidence(content, name).columns
    assert REGISTERS[0].attribution.encode() in content
    assert not {"How its source asks to be named", "List made on"} & set(columns.values())
    assert back(name, content).loc["GB-CHC-1012345", ["name", "activities"]].tolist() == [
        "Sea Scouts",
        "Scouting",
    ]


def test_one_that_shelters_people_is_still_without_a_place():
    rows = {"name": ["Juniper"], "activities": ["A refuge for women"], "types": [("T3",)],
            "area_of_operation": ["Derby"], "authority_codes": [("E06000015",)],
            "source": ["the museum's own list"], "active": [True]}  # fmt: skip
    index = pd.Index(["own-0001"], name="organisation_id")
    table = complete(pd.DataFrame(rows, index=index), ORGANISATIONS)
    name, content = as_csv(listed(table))

    (again,) = listed(back(name, content))

    assert b"Derby" not in content
    assert b"E06000015" not in content
    assert again.area_of_operation == "not shown, for safety"
    assert "Derby" not in again.why


def test_numbers_given_to_two_lists_never_meet_those_that_one_brought_back_has():
    with_keys = pd.DataFrame({"Name": ["B", "C"], "Identifier": ["own-0001", "own-0002"]})
    without = pd.DataFrame({"Name": ["A", "D"]})

    for lists in ([without, with_keys], [with_keys, without]):
        found = read_lists([(each, None) for each in lists])
        assert sorted(found["name"]) == ["A", "B", "C", "D"]
        assert found.loc[["own-0001", "own-0002"], "name"].tolist() == ["B", "C"]


names = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1)
organisations = st.lists(
    st.fixed_dictionaries(
        {
            "Name": names,
            "Id": st.sampled_from(["", "QF-1", "GB-SC-SC012345", "own-0002", "7"]),
            "Types": st.lists(st.sampled_from([f"T{n}" for n in range(1, 11)]), min_size=1),
            "Area": st.sampled_from(["", "Derby", "Derbyshire", "Derby; Nottingham", "Trafford"]),
            "Authority code": st.sampled_from(["", "E06000015", "E06000015; E08000009"]),
            "Website": st.sampled_from(["", "www.quay.example", "https://quay.example/us?a=1"]),
            "Status": st.sampled_from(["", "closed"]),
        }
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25)
@given(organisations)
def test_whatever_a_list_holds_comes_back_as_it_was_listed(rows):
    frame = pd.DataFrame([{**row, "Types": "; ".join(row["Types"])} for row in rows], dtype="str")
    ours = read_organisations(frame)
    told = listed(ours)
    if not told:
        return

    again = back(*as_csv(told)).sort_index()

    same = ours.loc[list(dict.fromkeys(one.organisation_id for one in told))].sort_index()
    pd.testing.assert_frame_equal(again[KEPT], same[KEPT])
