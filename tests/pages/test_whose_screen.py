"""What a page shows of small numbers, at the uploader's own screen and anywhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from insights.whose_screen import SETTING
from tests.pages.test_sample import MUSEUMS, open_museum

FEW, SMALL = "fewer than 10", "fewer than 5"


def written(page: AppTest) -> str:
    """Return all that a page says, its tables included."""
    tables = [each.value.to_string() for each in (*page.dataframe, *page.table)]
    drawn = (*page.title, *page.header, *page.subheader, *page.markdown, *page.caption)
    return " ".join([*(each.value for each in drawn), *tables])


def reach_of(community: str, page: AppTest) -> str:
    """Return what the list of under-represented communities says of one of them."""
    (listed,) = (each.value for each in page.table if "Community" in each.value)
    (row,) = (row for row in listed.to_numpy() if str(row[0]).startswith(community))
    return str(row[-1])


@pytest.mark.parametrize(("screen", "hidden"), [("own", SMALL), ("shared", FEW)])
def test_a_shared_screen_hides_what_a_file_hides(screen, hidden, monkeypatch):
    monkeypatch.setenv(SETTING, screen)
    at = open_museum(MUSEUMS[0])

    at.switch_page("pages/volunteers.py").run()

    assert not at.exception
    assert hidden in written(at)
    assert ({FEW, SMALL} - {hidden}).pop() not in written(at)


def test_the_leadership_view_shows_of_small_groups_what_a_file_would(monkeypatch):
    monkeypatch.setenv(SETTING, "own")
    at = open_museum(MUSEUMS[0])
    key, found = at.session_state["doorstep.memo"]
    groups = found.on_screen.groups.copy()
    (young,) = groups.index[groups["category"].eq("16-24")]
    groups.loc[young, ["count", "count_band", "ratio", "low", "high"]] = [7, "", 0.37, 0.02, 0.09]
    screen = replace(found, on_screen=replace(found.on_screen, groups=groups))
    at.session_state["doorstep.memo"] = (key, screen)

    own = reach_of("People aged 16 to 24", at.switch_page("pages/who_is_missing.py").run())
    leaders = reach_of("People aged 16 to 24", at.switch_page("pages/strategy_session.py").run())

    assert (own, leaders) == ("37", "–")
