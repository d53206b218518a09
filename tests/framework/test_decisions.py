"""What a team decides: in its own words, with somebody's name and a day where there are."""

from __future__ import annotations

import datetime as dt

import pytest

from insights.framework.decisions import LONGEST_DECISION, Decision


def test_a_decision_is_told_as_a_row():
    assert Decision(" Ring the  youth club ", "Amal", dt.date(2026, 12, 4)).row == (
        "Ring the youth club",
        "Amal",
        "4 December 2026",
    )


def test_nobody_and_no_day_are_left_open():
    assert Decision("Ring the youth club").row == ("Ring the youth club", "", "")


@pytest.mark.parametrize("what", ["", "  \n "])
def test_nothing_is_no_decision(what):
    with pytest.raises(ValueError, match="what is decided"):
        Decision(what)


@pytest.mark.parametrize("long", [("x" * (LONGEST_DECISION + 1), ""), ("x", "y" * 301)])
def test_a_decision_is_short(long):
    with pytest.raises(ValueError, match="at most 300"):
        Decision(*long)
