"""The choice by halves is the one that auditing each draft in turn would make."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from insights.measures.disclosure import linear_audit
from insights.measures.disclosure.linear_audit import Reader, Sums, pins_a_count
from insights.measures.disclosure.safe_together import Draft, safe_together
from tests.measures.disclosure.test_linear_audit import first, museum


def in_turn(told: Sums, steps: list[list[Draft]]) -> list[Draft | None]:
    """Audit every draft by itself, afresh, beside those kept before it."""
    kept: list[Draft | None] = []
    for drafts in steps:
        kept.append(None)
        for draft in drafts:
            beside = told.beside(draft.tells) if draft.tells else told
            if draft.tells is None or not pins_a_count(beside):
                kept[-1], told = draft, beside
                break
    return kept


def steps_for(chance: np.random.Generator, sums: Sums, fixed: int) -> list[list[Draft]]:
    """Two drafts of each of six tables, the second no finer; a table that tells nothing last."""
    parts = np.array_split(np.arange(fixed, len(sums.least)), 6)
    steps = []
    for rows in parts:
        fine = Sums(*(each[rows] for each in
                      (sums.members, sums.least, sums.most, sums.fewest)))  # fmt: skip
        by = float(chance.choice([0.0, 2.0, 8.0]))
        coarse = Sums(fine.members, np.maximum(fine.least - by, 0), fine.most + by, fine.fewest)
        off = float(chance.choice([0.0, 0.0, 40.0]))  # the finer may contradict what is told
        moved = Sums(fine.members, fine.least + off, fine.most + off, fine.fewest)
        steps.append([Draft(pd.DataFrame(), moved), Draft(pd.DataFrame(), coarse)])
    return [*steps, [Draft(pd.DataFrame(), None)]]


@pytest.mark.parametrize("seed", range(60))
def test_the_choice_is_that_of_auditing_in_turn(seed):
    chance = np.random.default_rng(seed)
    sums, fixed = museum(chance, rows=18)
    told, steps = first(sums, fixed), steps_for(chance, sums, fixed)

    found = safe_together(told, steps, Reader())

    assert [id(draft) for draft in found] == [id(draft) for draft in in_turn(told, steps)]


def test_nothing_is_kept_beside_what_gives_a_count_away_already():
    homes = np.eye(2, dtype=bool)
    told = Sums(np.vstack([homes, [[True, True]]]), np.array([0.0, 20.0, 22.0]),
                np.array([4.0, 20.0, 22.0]), np.array([5.0, 0.0, 0.0]))  # fmt: skip
    more = Draft(pd.DataFrame(), Sums(homes[1:], np.zeros(1), np.array([50.0]), np.zeros(1)))
    of_no_homes = Draft(pd.DataFrame(), None)

    assert safe_together(told, [[more], [of_no_homes]], Reader()) == [None, of_no_homes]


def test_a_reader_in_a_hurry_never_calls_safe_what_is_not(monkeypatch):
    unhurried = [pins_a_count(museum(np.random.default_rng(seed))[0]) for seed in range(40)]
    for work in (0.0, 2e3, 2e4, 1e9):
        monkeypatch.setattr(linear_audit, "_WORK", work)
        hurried = [pins_a_count(museum(np.random.default_rng(seed))[0]) for seed in range(40)]
        assert all(now or not before for now, before in zip(hurried, unhurried, strict=True))
    assert hurried == unhurried


def test_a_reader_out_of_time_keeps_no_table_of_homes():
    sums, fixed = museum(np.random.default_rng(3), rows=18)
    told, steps = first(sums, fixed), steps_for(np.random.default_rng(3), sums, fixed)

    class Impatient(Reader):
        def pinned(self, sums: Sums, *, only=None):
            if len(sums.least) > fixed:
                raise linear_audit.TookTooLongError
            return super().pinned(sums, only=only)

    # No table can be shown to be safe, so none of homes is kept; one that tells nothing is.
    assert safe_together(told, steps, Impatient()) == [*[None] * 6, steps[-1][0]]
