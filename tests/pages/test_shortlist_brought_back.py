"""A file of a shortlist on the page Your data: beside what was added since, and told of."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from insights.partners.organisations.adding import MOST_GROUPS, Group
from insights.partners.organisations.shortlist import MOST_PICKED, Listed, to_file
from insights.wording.partners.organisations import FULL

PRIDE = Group("Quay Pride", types=("T9",), key="hand-20261122-1")
SCOUTS = Group("Sea Scouts", types=("T2",))


def pick(one: Group) -> Listed:
    return Listed(one.key, one.types[0], one.name, "", "added by hand")


def add_and_bring(written, content) -> None:
    """Add a group by hand, pick it, and then bring a file."""
    from insights.partners.organisations.shortlist import Listed
    from pages.shared import session

    session.add_group(written)
    (kept,) = session.groups()
    session.pick_or_not(Listed(kept.key, kept.types[0], kept.name, "", "added by hand"))
    session.add_uploads([("doorstep-shortlist.json", content)], lambda *_: None)


def test_a_group_added_today_stays_beside_another_days():
    content = to_file([pick(PRIDE)], [PRIDE]).encode()

    at = AppTest.from_function(add_and_bring, args=(SCOUTS, content)).run()

    assert not at.exception
    added = {one.key: one.name for one in at.session_state["doorstep.groups"][None]}
    assert list(added.values()) == ["Sea Scouts", "Quay Pride"]
    picked = at.session_state["doorstep.shortlist"][None]
    assert {added[one.organisation_id] for one in picked} == {"Sea Scouts", "Quay Pride"}
    assert all(added[one.organisation_id] == one.name for one in picked)
    assert at.session_state["doorstep.problems"] == ()


def test_what_there_is_no_room_for_is_said_on_the_page(app: AppTest):
    many = [
        Group(f"Group {n}", types=("T1",), key=f"hand-20260105-{n}") for n in range(MOST_GROUPS)
    ]
    app.session_state["doorstep.groups"] = {None: (PRIDE,)}
    page = app.switch_page("pages/your_data.py").run()

    page.file_uploader[0].upload("kept.json", to_file([], many).encode(), "application/json")
    page.run()

    assert [each.value for each in page.text][:1] == ["Not all of it is kept: kept.json"]
    told = page.error[0].value.replace("\\", "")
    assert "1 group added by hand was left out: 500 are kept at most." in told
    assert "Remove what you no longer need on the page Partners" in told
    assert len(page.session_state["doorstep.groups"][None]) == MOST_GROUPS


def test_a_full_shortlist_has_no_box_to_tick_but_those_ticked_already():
    def rows(listed, most) -> None:
        from dataclasses import replace

        import streamlit as st

        from pages.shared import session
        from pages.shared.partners.row import row

        picked = tuple(replace(listed, organisation_id=f"own-{n}") for n in range(most))
        st.session_state["doorstep.shortlist"] = {None: picked}
        assert not session.no_room_for(picked[0])
        row(picked[0], say_type=False)
        row(replace(listed, organisation_id="own-x"), say_type=False)

    one = Listed("own-0", "T1", "Quay", "Schools", "picked before")
    at = AppTest.from_function(rows, args=(one, MOST_PICKED)).run()

    assert not at.exception
    assert [(each.value, each.disabled) for each in at.checkbox] == [(True, False), (False, True)]
    assert at.checkbox[1].proto.help == FULL
