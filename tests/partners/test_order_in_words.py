"""What the sentence about the evidence says, whatever a museum's priorities are."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.framework import aims
from insights.partners.scoring.overriding import Override, put_in_place
from insights.partners.types.partner_types import partner_types
from insights.wording.partners import types as wording
from tests.partners.scoring_cases import INCOME

FOUND = dict.fromkeys(
    ["employment_deprivation", "education_deprivation", "income_deprivation", "income_children"],
    INCOME,
)
PEOPLE = {"income_deprivation": 40_000, "unemployed": 400}


def told(made) -> str:
    return wording.partners(SimpleNamespace(suggestions=tuple(made)))


def of_evidence(sentence: str) -> str:
    return sentence.partition(" With your priorities")[0]


def test_priorities_are_named_beside_what_the_evidence_points_to(run):
    plain = list(run(FOUND, people=PEOPLE).values())
    # What matters most is an aim that employment charities serve and foodbanks do not.
    kinds = {kind.key: kind for kind in partner_types()}
    only = next(iter(set(kinds["T4"].aims) - set(kinds["T10"].aims)))
    aimed = list(run(FOUND, people=PEOPLE, aims={only: 3}).values())

    assert told(plain).startswith(
        "The evidence points first to foodbanks and food projects; employment, education and "
        "training charities; and youth groups outside school."
    )
    assert of_evidence(told(aimed)) == told(plain)
    assert "With your priorities, employment, education and training charities" in told(aimed)


@given(chosen=st.fixed_dictionaries({aim.key: st.integers(0, 3) for aim in aims()}))
def test_no_priorities_change_what_the_evidence_is_said_to_point_to(run, chosen):
    assert of_evidence(told(run(FOUND, people=PEOPLE, aims=chosen).values())) == told(
        run(FOUND, people=PEOPLE).values()
    )


@pytest.mark.parametrize("because", ["Our neighbours asked us", "a long reason " * 20])
def test_the_headline_says_who_was_put_first_and_leaves_the_reason_to_what_follows(run, because):
    today = dt.date(2026, 11, 22)
    made = put_in_place(tuple(run(FOUND).values()), [Override("T9", "first", because, today)])

    assert told(made).endswith("You put LGBTQ+ groups first yourselves.")
    assert because.strip() not in told(made)
    assert wording.put_first(made) == [
        f"You put LGBTQ+ groups first yourselves, because: “{because.strip()}”."
    ]
