"""Organisations of every source: the museum's own list, groups by hand and registers beside."""

from types import SimpleNamespace

import pandas as pd
import pytest

from insights.incremental import Steps
from insights.intake.evidence import read_evidence
from insights.open_data.registers.keeping.opening import open_registers
from insights.open_data.registers.keeping.shelf import write_register
from insights.open_data.registers.register import Register
from insights.partners.organisations.adding import Group
from insights.tables import ON_REGISTER, ORGANISATIONS, WORKS_IN, complete, empty
from insights.whom_to_ring import find_organisations, registers_used

DERBY, TRAFFORD = "E06000015", "E08000009"
HERE = SimpleNamespace(
    areas=pd.DataFrame({"authority_code": [DERBY], "authority": ["Derby"]}), profile=None
)
SUGGESTED = [SimpleNamespace(key=key) for key in ("T2", "T9", "T1")]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store with a charity register beside it, of three youth clubs; one has ended."""
    folder = tmp_path_factory.mktemp("registers")
    rows = {
        "name": ["QUAY YOUTH CLUB", "GONE YOUTH CLUB", "EVERYWHERE YOUTH"],
        "activities": ["Clubs for teenagers", "Clubs", "Youth work"],
        "what": ["102", "102", "102"],
        "who": ["201", "201", "201"],
        "how": ["306", "306", "306"],
        "area_of_operation": ["Derby City", "", "Throughout England"],
        "national": [False, False, True],
        "active": [True, False, True],
        "ended": pd.to_datetime(["NaT", "2024-05-03", "NaT"]).as_unit("s"),
    }
    index = pd.Index([f"GB-CHC-900000{n}" for n in (1, 2, 3)], name="organisation_id")
    organisations = complete(pd.DataFrame(rows, index=index), ON_REGISTER)
    works = pd.DataFrame(
        {"organisation_id": [index[0]], "authority_code": [DERBY], "how": ["named"]}
    )
    assert list(works) == list(WORKS_IN.columns)
    write_register(
        Register("charity_commission", ("England",), organisations=organisations, works_in=works),
        folder,
    )
    return SimpleNamespace(registers=open_registers(folder), organisations=empty(ORGANISATIONS))


def own(content):
    return [read_evidence(content.encode(), "list.csv", kind="organisations")]


def test_registers_own_lists_and_groups_by_hand_are_listed_together(store):
    lists = own("Name,What they do,Area\nHarbour Scouts,Scouting,Derbyshire and Derby\n")
    pride = [Group("Quay Pride", types=("T9",), key="hand-1")]

    found = find_organisations(lists, store, SUGGESTED, HERE, groups=pride)

    assert dict(zip(found["name"], found["where_from"], strict=True)) == {
        "QUAY YOUTH CLUB": "register",
        "Harbour Scouts": "own list",
        "Quay Pride": "added by hand",
    }
    assert found["type"].tolist() == ["T2", "T2", "T9"]
    assert found["why"].str.startswith("works in Derby").all()


def test_one_of_the_own_list_that_its_register_removed_says_so(store):
    lists = own("Charity number,Name,What they do\n9000002,Gone Youth,Youth club\n")

    found = find_organisations(lists, store, SUGGESTED, HERE).set_index("name").loc["Gone Youth"]

    assert not found["active"]
    assert "removed 3 May 2024, the register says" in found["why"]
    assert found["source"] == "the museum's own list; " + store.registers.sources[0].title


def test_a_nation_wide_one_is_listed_only_when_asked_for(store):
    asked = find_organisations([], store, SUGGESTED, HERE, national=True).set_index("name")

    assert "EVERYWHERE YOUTH" not in set(find_organisations([], store, SUGGESTED, HERE)["name"])
    assert asked.loc["EVERYWHERE YOUTH", "national"]
    assert "works throughout the country" in asked.loc["EVERYWHERE YOUTH", "why"]


def test_another_order_of_the_types_has_nothing_read_or_matched_again(store):
    steps = Steps()
    with steps.of_one_analysis():
        before = find_organisations([], store, SUGGESTED, HERE, steps=steps)
    with steps.of_one_analysis():
        after = find_organisations([], store, SUGGESTED[::-1], HERE, steps=steps)

    assert before["name"].tolist() == after["name"].tolist() == ["QUAY YOUTH CLUB"]
    assert len(steps._now) == 2


def test_a_register_is_credited_where_it_only_adds_to_an_own_list(store):
    lists = own("Charity number,Name,What they do\n9000001,Quay Youth,Youth club\n")
    found = find_organisations(lists, store, SUGGESTED, HERE)

    assert found["name"].tolist() == ["Quay Youth"]
    assert registers_used(store, found) == store.registers.sources


def kept(folder, key, codes, **columns):
    """Keep a register of one charity that works in these authorities."""
    index = pd.Index(["GB-CHC-9900011"], name="organisation_id")
    row = {"name": "Juniper Project", "what": "102", "who": "201", "active": True, **columns}
    organisations = complete(pd.DataFrame([row], index=index), ON_REGISTER)
    works = pd.DataFrame(
        [(index[0], code, "named") for code in codes], columns=list(WORKS_IN.columns), dtype="str"
    )
    register = Register(key, ("England",), organisations=organisations, works_in=works)
    write_register(register, folder)


def with_registers(folder):
    return SimpleNamespace(registers=open_registers(folder), organisations=empty(ORGANISATIONS))


def test_a_refuge_that_its_register_has_elsewhere_is_listed_by_no_other_register(tmp_path):
    kept(tmp_path, "charity_commission", [TRAFFORD], activities="A refuge for women, youth work")
    kept(tmp_path, "grants", [DERBY], activities="Last grant seen 2026: youth club")

    assert find_organisations([], with_registers(tmp_path), SUGGESTED, HERE).empty


@pytest.mark.parametrize("words", ["Youth clubs", ""])
def test_what_a_museums_own_list_calls_a_refuge_does_not_give_it_a_place(tmp_path, words):
    kept(tmp_path, "charity_commission", [DERBY], activities="A refuge for women, youth work")
    lists = own(f"Charity number,Name,What they do,Area\n9900011,Juniper,{words},Derby\n")
    hand = [Group("Nice Youth Club", types=("T2",), key="GB-CHC-9900011")]

    for given in ({}, {"groups": hand}):
        found = find_organisations(lists, with_registers(tmp_path), SUGGESTED, HERE, **given)
        assert found["confidential"].all()
        assert not found["why"].str.contains("Derby").any()


def test_a_charity_whose_address_its_regulator_withholds_is_listed_by_no_grant(tmp_path):
    kept(tmp_path, "grants", [DERBY], activities="Last grant seen 2026: youth club")
    assert len(find_organisations([], with_registers(tmp_path), SUGGESTED, HERE)) == 1

    kept(tmp_path, "oscr", [], tags="address withheld")
    assert find_organisations([], with_registers(tmp_path), SUGGESTED, HERE).empty
