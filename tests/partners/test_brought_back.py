"""A shortlist from a file: of whom a register or list knows, the file is not believed."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from insights.brief.partners import organisations as in_the_brief
from insights.errors import UploadError
from insights.intake.evidence import read_evidence
from insights.open_data.registers.keeping.opening import open_registers
from insights.open_data.registers.keeping.shelf import write_register
from insights.open_data.registers.register import Register
from insights.partners.organisations.adding import Group
from insights.partners.organisations.shortlist import FROM_FILE, Listed, from_file, to_file
from insights.plain_tables.organisations import registers_of
from insights.tables import ON_REGISTER, ORGANISATIONS, WORKS_IN, complete, empty
from insights.whom_to_ring import as_known_today, find_organisations
from insights.wording.partners.organisations import UNCHECKED, how_to_reach, whom_to_talk_to

DERBY, TRAFFORD = "E06000015", "E08000009"
HERE = SimpleNamespace(
    areas=pd.DataFrame({"authority_code": [DERBY], "authority": ["Derby"]}), profile=None
)
SUGGESTED = [SimpleNamespace(key=key, name=f"Our {key}") for key in ("T2", "T9", "T3")]
EVIL = "https://elsewhere.example"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Keep a register of a club here, a charity elsewhere and a refuge elsewhere."""
    folder = tmp_path_factory.mktemp("registers")
    names = ["QUAY YOUTH CLUB", "FAR YOUTH CLUB", "JUNIPER PROJECT"]
    rows = pd.DataFrame(
        {
            "name": names,
            "activities": ["Clubs for teenagers", "Clubs", "A refuge for women in Trafford"],
            "what": "102",
            "who": "201",
            "website": ["https://quay.example", "https://far.example", ""],
            "area_of_operation": ["Derby City", "Trafford", "Trafford"],
            "active": True,
        },
        index=pd.Index([f"GB-CHC-900000{n}" for n in (1, 2, 3)], name="organisation_id"),
    )
    works = pd.DataFrame(
        [
            (key, code, "named")
            for key, code in zip(rows.index, (DERBY, TRAFFORD, TRAFFORD), strict=True)
        ],
        columns=list(WORKS_IN.columns),
        dtype="str",
    )
    organisations = complete(rows, ON_REGISTER)
    write_register(
        Register("charity_commission", ("England",), organisations=organisations, works_in=works),
        folder,
    )
    return SimpleNamespace(registers=open_registers(folder), organisations=empty(ORGANISATIONS))


def own(content):
    return [read_evidence(content.encode(), "list.csv", kind="organisations")]


def brought(store, *told, lists=(), groups=()):
    """Bring back a file that says this, and tell it as is known today."""
    rows = find_organisations(lists, store, SUGGESTED, HERE, groups=groups)
    found = SimpleNamespace(organisations=rows, suggestions=SUGGESTED)
    picked, _ = from_file(to_file(told).encode())
    return as_known_today(picked, lists, store, found)


def false(key, kind="T2", name="Send money here"):
    return Listed(
        key, kind, name, "Ours", "pays well", "Ring us", website=EVIL, source="A register",
        licence="Any licence", works_in="Derby", area_of_operation="Derby",
    )  # fmt: skip


def test_a_charity_that_is_listed_keeps_its_own_name_website_and_reasons(store):
    (one,) = brought(store, false("GB-CHC-9000001"))

    assert (one.name, one.website) == ("QUAY YOUTH CLUB", "https://quay.example")
    assert (one.type_name, one.where_from) == ("Our T2", "register")
    assert one.why.startswith("works in Derby")
    assert one.source == store.registers.sources[0].title
    assert "Any licence" not in one.licence


def test_so_does_one_that_is_listed_for_another_type_alone(store):
    (one,) = brought(store, false("GB-CHC-9000001", "T9"))

    assert (one.name, one.website, one.type) == ("QUAY YOUTH CLUB", "https://quay.example", "T9")
    assert one.why == "picked before; it is not listed here for this type today"


def test_and_one_that_works_elsewhere_and_is_on_a_register_alone(store):
    (one,) = brought(store, false("GB-CHC-9000002"))

    assert (one.name, one.website) == ("FAR YOUTH CLUB", "https://far.example")
    assert (one.works_in, one.area_of_operation) == ("", "Trafford")
    assert one.where_from == "register"


def test_a_refuge_that_a_register_sets_apart_is_not_brought_back(store):
    refuge, club = false("GB-CHC-9000003"), false("GB-CHC-9000001")

    assert [one.organisation_id for one in brought(store, refuge, club)] == ["GB-CHC-9000001"]


def test_a_refuge_of_the_museums_own_list_is_brought_back_without_a_place(store):
    lists = own("Charity number,Name,What they do,Area\n9000003,Juniper,Youth clubs,Derby\n")

    (one,) = brought(store, false("GB-CHC-9000003"), lists=lists)

    assert one.name == "Juniper"
    assert "Derby" not in json.dumps([one.why, one.works_in, one.area_of_operation])
    assert one.activities == ""


def test_a_file_gives_no_place_to_what_its_own_words_call_a_refuge():
    written = replace(false("own-0001"), name="Juniper", activities="A refuge for women in Leeds",
                      works_in="Leeds", area_of_operation="Leeds")  # fmt: skip

    ((one,), _) = from_file(to_file([written]).encode())

    assert one.name == "Juniper"
    assert "Leeds" not in json.dumps([one.why, one.works_in, one.area_of_operation, one.activities])


def test_what_the_museums_own_list_says_stands(store):
    lists = own("Charity number,Name,What they do,Website\n7000001,Our Club,Fun,www.our.example\n")

    (one,) = brought(store, false("GB-CHC-7000001"), lists=lists)

    assert (one.name, one.website, one.where_from) == (
        "Our Club", "https://www.our.example", "own list",
    )  # fmt: skip


def test_what_nobody_knows_keeps_the_words_of_the_file_and_is_marked_wherever_it_is_told(store):
    (one,) = brought(store, false("GB-CHC-6000001"))
    found = SimpleNamespace(
        organisations=find_organisations((), store, SUGGESTED, HERE),
        suggestions=[
            SimpleNamespace(key="T2", name="Our T2", band="high", is_aside=False, is_first=False)
        ],
    )

    assert (one.name, one.website, one.where_from) == ("Send money here", EVIL, FROM_FILE)
    assert how_to_reach(one) == f"elsewhere.example ({UNCHECKED})"
    assert UNCHECKED in whom_to_talk_to(None, [one])[0]
    assert UNCHECKED in in_the_brief(found, [one])[0]["rows"][0]["reach"]
    assert [(seen.source, seen.licence) for seen in registers_of([one])] == [(FROM_FILE, "")]


def test_one_that_another_list_counted_up_to_the_same_number_is_not_taken_for_it(store):
    lists = own("Name,What they do,Website\nHarbour Youth,Youth club,www.harbour.example\n")
    told = false("own-0001", name="Marl Youth"), false("own-0001", "T9", name="harbour youth")

    other, same = brought(store, *told, lists=lists)

    assert (other.name, other.website, other.where_from) == ("Marl Youth", EVIL, FROM_FILE)
    assert other.organisation_id != "own-0001"
    assert (same.name, same.website) == ("Harbour Youth", "https://www.harbour.example")


def test_what_was_picked_on_the_page_stays_as_it_is(store):
    picked = (replace(false("GB-CHC-9000001"), where_from="register"),)
    found = SimpleNamespace(
        organisations=find_organisations((), store, SUGGESTED, HERE), suggestions=SUGGESTED
    )

    assert as_known_today(picked, (), store, found) == picked


def test_a_group_in_a_file_cannot_take_the_place_of_a_charity():
    group = Group("Send money here", types=("T2",), website=EVIL, key="GB-CHC-9000001")

    with pytest.raises(UploadError, match="damaged"):
        from_file(to_file((), [group]).encode())


def test_one_that_has_a_lists_own_number_is_not_taken_for_another_of_that_number(store):
    lists = own("ID,Name,What they do\n1,Harbour Youth,Youth club\n")

    other, same = brought(
        store, false("1", name="Marl Youth"), false("1", "T9", name="Harbour Youth"), lists=lists
    )

    assert (other.name, other.website, other.where_from) == ("Marl Youth", EVIL, FROM_FILE)
    assert (same.name, same.website) == ("Harbour Youth", "")
