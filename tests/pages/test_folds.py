"""What is folded away is worked out and sent once it is opened, and nothing typed in it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def as_it_comes(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the sample museum with every line folded, as a browser first shows it."""
    monkeypatch.setattr("pages.shared.parts.is_open", bool)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.query_params["sample"] = "marlhaven"
    return at.run()


def test_a_table_is_worked_out_once_its_line_is_opened(as_it_comes: AppTest) -> None:
    at = as_it_comes.switch_page("pages/who_comes.py").run()
    before = len(at.table) + len(at.dataframe)
    at.session_state["fold.table.breakdown.authority"] = True
    assert len(at.run().table) + len(at.dataframe) == before + 1


def test_a_type_of_partner_in_a_line_holds_nothing_until_it_is_opened(as_it_comes: AppTest) -> None:
    at = as_it_comes.switch_page("pages/partners.py").run()
    lines = [each for each in at.expander if each.label.startswith("**")]
    assert len(lines) > 5
    assert not [line for line in lines if len(line.children)]


def test_what_was_chosen_stays_when_the_line_is_closed_again(as_it_comes: AppTest) -> None:
    at = as_it_comes.switch_page("pages/partners.py").run()
    at.session_state["fold.own"] = True
    kinds = at.run().selectbox("own.type")
    kinds.select_index(4).run()
    chosen = at.selectbox("own.type").value
    at.session_state["fold.own"] = False
    assert at.run().selectbox("own.type").value == chosen


def test_on_another_page_and_back_every_line_is_folded_again(as_it_comes: AppTest) -> None:
    at = as_it_comes.switch_page("pages/partners.py").run()
    at.session_state["fold.by_hand"] = True
    at.run().switch_page("pages/methods.py").run()
    at.switch_page("pages/partners.py").run()
    assert not [each for each in at.text_input if each.label == "What the group is called"]


def test_a_tab_is_drawn_once_it_is_turned_to(as_it_comes: AppTest) -> None:
    at = as_it_comes.switch_page("pages/who_is_missing.py").run()
    drawn = [tab.label for tab in at.tabs if len(tab.children)]
    assert drawn == ["Neighbourhoods"]
