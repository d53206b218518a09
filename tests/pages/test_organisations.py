"""Organisations on the page: found, ticked, added by hand, kept and taken away."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from insights.findings import Analysis
from insights.partners.organisations.shortlist import from_file, to_file
from insights.plain_tables.organisations import (
    as_told,
    in_full,
    listing,
    registers_of,
    registers_seen,
)
from insights.wording.partners import left_out
from insights.wording.partners import organisations as wording
from pages.shared import session
from tests.pages.map_shown import maps
from tests.pages.test_sample import MUSEUMS, open_museum, said


def rows(**more) -> pd.DataFrame:
    """Thirty youth clubs, a foodbank that has closed and one that shelters people."""
    made = [
        {"organisation_id": f"own-{n}", "type": "T2", "name": f"Youth Club {n:02d}"}
        for n in range(30)
    ]
    made += [
        {"organisation_id": "own-40", "type": "T10", "name": "Quay Food", "active": False},
        {"organisation_id": "own-41", "type": "T3", "name": "Haven", "confidential": True},
    ]
    table = pd.DataFrame(made).assign(**more)
    names = {"T2": "Youth groups", "T10": "Foodbanks", "T3": "Adults"}
    return table.assign(
        type_name=table["type"].map(names),
        why="works in Marlhaven",
        places=[("Marlhaven",) if n < 20 else () for n in range(len(table))],
        active=table["active"].isna(),
        confidential=table["confidential"].notna(),
        source=["Register of clubs" if n < 25 else "the museum's own list" for n in range(32)],
        licence=["Open Government Licence v3.0" if n < 25 else "" for n in range(32)],
        extract_date=pd.Timestamp("2026-11-01"),
        easting=[1000.0 if n < 5 else float("nan") for n in range(32)],
        northing=[1000.0 if n < 5 else float("nan") for n in range(32)],
    )


@pytest.fixture
def found(analysis: Analysis) -> Analysis:
    return replace(analysis, organisations=rows())


def button(at: AppTest, label: str):
    return next(each for each in at.button if each.label == label)


def field(at: AppTest, label: str):
    return [each for each in (*at.multiselect, *at.text_input) if each.label == label][-1]


def box(at: AppTest, name: str):
    return next(each for each in at.checkbox if name in each.label)


def partners_page(full: AppTest, found: Analysis) -> AppTest:
    key, _ = full.session_state["doorstep.memo"]
    full.session_state["doorstep.memo"] = (key, found)
    full.switch_page("pages/partners.py").run()
    assert not full.exception
    return full


def clubs(at: AppTest) -> list[str]:
    return [each.label.strip("*") for each in at.checkbox if each.label.startswith("**")]


def test_a_page_of_the_list_says_of_how_many_it_is(full: AppTest, found: Analysis):
    at = partners_page(full, found)

    assert (
        "31 organisations listed, 10 of them on this page. 1 that has ended is left out."
        in said(at)
    )
    assert clubs(at) == [f"Youth Club {n:02d}" for n in range(10)]
    at.pagination[0].set_value(4).run()
    assert "31 organisations listed, 1 of them on this page." in said(at)
    assert clubs(at)[-1] == "Haven"


def test_a_choice_says_how_many_fit_of_how_many_there_are(full: AppTest, found: Analysis):
    at = partners_page(full, found)
    at.text_input(key="doorstep.list.search").set_value("youth 1").run()

    assert "12 of 31 organisations listed fit what you chose, 10 of them on this page." in said(at)
    at.text_input(key="doorstep.list.search").set_value("zebra").run()
    assert "None of those listed fits what you chose." in said(at)
    assert "Absence from a register is not absence of partners" in said(at)


@pytest.mark.parametrize(
    ("chosen", "number"),
    [
        ({}, 31),
        ({"closed": True}, 32),
        ({"kind": "T2"}, 30),
        ({"place": "Marlhaven"}, 21),  # the one that shelters people is in every place
        ({"source": "the museum's own list", "closed": True}, 7),
        ({"premises": True}, 5),
        ({"search": "youth 1"}, 12),
        ({"kind": "T2", "place": "Marlhaven", "premises": True, "search": "01"}, 1),
    ],
)
def test_organisations_are_chosen_by_what_is_known_of_them(found: Analysis, chosen, number: int):
    assert len(listing(found.organisations).chosen(**chosen)) == number


def test_no_place_and_no_word_for_one_tells_where_people_are_sheltered(found: Analysis):
    hidden = found.organisations.assign(area_of_operation="Fellside", works_in="Fellside")
    found = replace(found, organisations=hidden)

    for place in ("", "Marlhaven", "Fellside", "Nowhere"):
        assert "Haven" in set(listing(found.organisations).chosen(place=place)["name"])
    assert "Haven" not in set(listing(found.organisations).chosen("Fellside")["name"])
    table = in_full(as_told(listing(found.organisations).chosen()))
    (haven,) = table[table["Organisation"].eq("Haven")].to_dict("records")
    assert "Fellside" not in "".join(haven.values())


def test_the_page_says_once_which_kinds_are_left_out_and_whom_to_ask_and_never_how_many(
    full: AppTest, found: Analysis
):
    told = said(partners_page(full, found))

    assert "6 kinds of organisation are left out of every list that comes from a register" in told
    assert told.count("kinds of organisation are left out") == 1
    for kind in left_out.kinds():
        assert told.count(kind) == 1
    for nation in ("England", "Wales", "Scotland", "Northern Ireland"):
        assert f"{nation}: ask " in told
    assert not re.search(r"\d{3,}", " ".join(left_out.ways()))  # no telephone number
    assert "listed without any place" in told


def test_size_neither_orders_nor_leaves_out(found: Analysis):
    small = found.organisations.assign(income_band="under £10,000")
    large = found.organisations.assign(income_band="over £1 million")

    first, second = (listing(each).chosen()["name"].tolist() for each in (small, large))
    assert first == second


def test_a_tick_puts_an_organisation_on_the_shortlist_and_another_takes_it_off(
    full: AppTest, found: Analysis
):
    at = partners_page(full, found)
    assert wording.NO_SHORTLIST in said(at)

    box(at, "Youth Club 03").check().run()
    assert "1 organisation for 1 type of partner." in said(at)
    at.text_input(key="doorstep.list.search").set_value("club 2").run()
    assert "1 organisation for 1 type of partner." in said(at)
    at.text_input(key="doorstep.list.search").set_value("").run()
    assert box(at, "Youth Club 03").value
    box(at, "Youth Club 03").uncheck().run()
    assert wording.NO_SHORTLIST in said(at)


def test_what_is_taken_off_the_shortlist_is_unticked_in_the_list(full: AppTest, found: Analysis):
    at = partners_page(full, found)
    box(at, "Youth Club 03").check().run()

    button(at, "Remove").click().run()

    assert not box(at, "Youth Club 03").value
    assert wording.NO_SHORTLIST in said(at)


def test_the_shortlist_reaches_the_plan_and_the_strategy_session(full: AppTest, found: Analysis):
    at = partners_page(full, found)
    box(at, "Youth Club 03").check().run()

    at.switch_page("pages/plan.py").run()
    assert "On your shortlist, Youth groups outside school: Youth Club 03" in said(at)
    at.switch_page("pages/strategy_session.py").run()
    assert "Youth groups outside school: Youth Club 03" in said(at)
    assert [each.value for each in at.header if each.value == "Whom to talk to"]
    assert "Pick more organisations" in [e.proto.label for e in at.main.get("page_link")]


def test_without_a_shortlist_the_plan_says_how_to_begin_one(full: AppTest):
    full.switch_page("pages/plan.py").run()

    assert wording.PICK_SOME in said(full)


def test_a_type_that_registers_seldom_hold_asks_for_groups_to_be_added(
    full: AppTest, found: Analysis
):
    lgbtq = found.organisations.iloc[:6].assign(type="T9", type_name="LGBTQ+ groups")
    one = replace(found.suggestions[0], key="T9", name="LGBTQ+ groups")
    at = partners_page(full, replace(found, organisations=lgbtq, suggestions=(one,)))
    at.selectbox(key="doorstep.list.type").set_value("T9").run()

    assert (
        "6 of 6 organisations listed are for LGBTQ+ groups. Most such groups are on no register"
        in said(at)
    )


def test_what_few_found_means_is_said():
    assert wording.few("Foodbanks", 12, 40, seldom=False) == ""
    assert wording.few("foodbanks", 1, 40, seldom=False).startswith(
        "1 of 40 organisations listed is for foodbanks."
    )
    assert wording.few("foodbanks", 0, 40, seldom=False).startswith(
        "None of 40 organisations listed is"
    )
    assert "by hand" in wording.few("LGBTQ+ groups", 12, 40, seldom=True)


def test_types_for_which_nothing_is_listed_are_named(full: AppTest, found: Analysis):
    at = partners_page(full, found)

    assert "Nothing is listed for: partner type T10; partner type T1." in said(at)


def test_where_no_register_is_loaded_the_page_says_what_would_give_one(
    full: AppTest, analysis: Analysis
):
    at = partners_page(full, replace(analysis, is_sample=False,
                                     organisations=analysis.organisations.iloc[:0]))  # fmt: skip

    assert any("No register of organisations is loaded" in each.value for each in at.info)
    links = [each.proto.label for each in at.main.get("page_link")]
    assert "Bring a register of organisations" in links
    assert "No organisation is listed yet." in said(at)
    assert "Absence from a register is not absence of partners" in said(at)


def test_a_register_says_its_day_its_age_and_its_licence(found: Analysis):
    today = dt.date(2026, 11, 22)
    seen = registers_seen(listing(found.organisations).rows)

    assert wording.registers(seen, today, 32)[0] == (
        "Register of clubs: 25 of 32 organisations listed; as it was on 1 November 2026, 21 days "
        "ago. Open Government Licence v3.0."
    )
    assert wording.too_old(seen, today) == ""
    assert wording.too_old(seen, dt.date(2028, 1, 1)).startswith("More than a year old: Register")


def test_the_table_and_the_words_tell_of_the_same_registers(found: Analysis):
    told = as_told(listing(found.organisations).chosen(closed=True))

    assert registers_of(told) == registers_seen(listing(found.organisations).rows)


def test_a_group_is_added_by_hand_listed_changed_and_taken_back():
    at = open_museum(MUSEUMS[0])
    at.switch_page("pages/partners.py").run()
    before = len(at.session_state["doorstep.memo"][1].organisations)
    field(at, "What the group is called").set_value("Quay Pride")
    field(at, "What it does").set_value("Sings. 01632 960001")
    kinds = field(at, "Types of partner it could be")
    kinds.set_value(["T9", "T8"])
    button(at, "Add this group").click().run()

    assert not at.exception
    assert not at.error
    listed = at.session_state["doorstep.memo"][1].organisations
    assert len(listed) == before + 2
    mine = listed[listed["name"].eq("Quay Pride")]
    assert set(mine["type"]) == {"T8", "T9"}
    assert set(mine["where_from"]) == {"added by hand"}
    assert "960001" not in mine.to_csv()
    assert "A telephone number or an address was taken out" in at.success[0].value

    at.text_input(key="doorstep.list.search").set_value("quay pride").run()
    assert "2 of " in said(at)
    at.selectbox(key="by_hand.which").set_value(mine["organisation_id"].iloc[0]).run()
    field(at, "What the group is called").set_value("Pride Quay")
    button(at, "Change this group").click().run()
    listed = at.session_state["doorstep.memo"][1].organisations
    assert "Pride Quay" in set(listed["name"])
    assert "Quay Pride" not in set(listed["name"])

    button(at, "Remove this group").click().run()
    assert len(at.session_state["doorstep.memo"][1].organisations) == before


def test_a_group_without_a_type_is_asked_for_again(full: AppTest, found: Analysis):
    at = partners_page(full, found)
    field(at, "What the group is called").set_value("Quay Pride")
    button(at, "Add this group").click().run()

    assert "No type of partner is chosen for “Quay Pride”." in at.error[0].value.replace("\\", "")
    assert "doorstep.groups" not in at.session_state
    assert field(at, "What the group is called").value == "Quay Pride"  # fmt: skip


def test_a_shortlist_is_kept_in_a_file_and_brought_back(found: Analysis):
    one = as_told(found.organisations.iloc[:1])[0]
    written = to_file([one], []).encode()

    def bring(content: bytes) -> None:
        from pages.shared import session

        session.add_uploads([("doorstep-shortlist.json", content)], lambda *_: None)

    at = AppTest.from_function(bring, args=(written,)).run()
    (brought,) = at.session_state["doorstep.shortlist"][None]
    assert (brought.picked_as, brought.name, brought.why) == (one.picked_as, one.name, one.why)
    assert at.session_state["doorstep.problems"] == ()
    assert from_file(written) == ((brought,), ())

    damaged = AppTest.from_function(bring, args=(written[:-9],)).run()
    (problem,) = damaged.session_state["doorstep.problems"]
    assert "shortlist is damaged" in problem.message


def test_a_file_cannot_give_an_organisation_that_is_listed_another_name_or_website():
    at = open_museum(MUSEUMS[0])
    at.switch_page("pages/partners.py").run()
    box(at, "Sea Scouts").check().run()
    ((museum, (one,)),) = at.session_state["doorstep.shortlist"].items()
    false = replace(one, name="Send money here", website="https://elsewhere.example")
    at.session_state["doorstep.shortlist"] = {museum: from_file(to_file([false]).encode())[0]}

    at.run()

    assert at.session_state["doorstep.shortlist"] == {museum: (one,)}
    assert "elsewhere.example" not in said(at)


def test_the_shortlist_is_lost_with_the_tab_and_asked_about_first(found: Analysis):
    one = as_told(found.organisations.iloc[:1])[0]

    def holding(one) -> None:
        import streamlit as st

        from pages.shared import session

        session.pick_or_not(one)
        st.session_state["asks"] = session.would_be_lost()

    at = AppTest.from_function(holding, args=(one,)).run()

    assert at.session_state["asks"]


def test_the_lists_hold_what_the_page_shows(found: Analysis):
    chosen = listing(found.organisations).chosen("club 1")

    assert in_full(as_told(chosen))["Organisation"].tolist() == chosen["name"].tolist()


def test_everything_about_partners_is_forgotten():
    assert callable(session.forget)
    at = open_museum(MUSEUMS[0])
    at.switch_page("pages/partners.py").run()
    box(at, "Sea Scouts").check().run()
    assert "doorstep.shortlist" in at.session_state

    at.button(key="forget").click().run()
    assert "doorstep.shortlist" not in at.session_state


def test_the_premises_among_those_chosen_are_shown_on_a_map(full: AppTest, found: Analysis):
    at = partners_page(full, found)

    toggle = next(
        each for each in at.toggle if each.label.startswith("Show these places on the map")
    )
    assert toggle.label.endswith("(5)")
    before = len(maps(at))
    toggle.set_value(True).run()

    assert not at.exception
    assert len(maps(at)) == before + 1
    assert len(maps(at)[-1]["dots"]) == 5


def test_a_type_without_anybody_says_why_and_leads_to_the_register(
    full: AppTest, analysis: Analysis
):
    at = partners_page(full, replace(analysis, is_sample=False,
                                     organisations=analysis.organisations.iloc[:0]))  # fmt: skip

    assert "No organisation is listed for this type" in said(at)
