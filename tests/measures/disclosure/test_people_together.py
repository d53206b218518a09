"""Answers of two sources beside each other, to a reader who takes one for a part of the other."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from insights.measures.disclosure.audit import behind
from insights.measures.disclosure.gate import release_groups
from insights.measures.people.groups import compare_groups

FAITH = {"No religion": 0.42, "Christian": 0.36, "Muslim": 0.20, "Hindu": 0.02}
SILENT = ["prefer not to say", "missing", "unmapped"]
CELLS = [*FAITH, *SILENT]
PUBLISHED = ["prefer_not_to_say", "missing", "unmapped"]


def published(**sources: list[int]):
    """Release what people of some sources answered, as in files."""
    found = []
    for source, counts in sources.items():
        said = [name for name, n in zip(CELLS, counts, strict=True) for _ in range(n)]
        found.append(compare_groups(pd.DataFrame({"religion": said}), source, {"religion": FAITH}))
    groups, responses = (pd.concat(each, ignore_index=True) for each in zip(*found, strict=True))
    return release_groups(groups, responses, 10)


def as_read(groups: pd.DataFrame, response: pd.Series, asked: int):
    """Return what a reader knows of each cell by itself, which are hidden, and who answered."""
    rows = groups[groups["source"].eq(response["source"])].set_index("category")
    shown = [*rows.loc[list(FAITH), "count"], *response[PUBLISHED]]
    bands = [*rows.loc[list(FAITH), "count_band"], *[""] * 3]
    low, high = np.zeros(len(CELLS)), np.full(len(CELLS), float(asked))
    for at, (count, band) in enumerate(zip(shown, bands, strict=True)):
        if not np.isnan(count):
            low[at], high[at] = behind(count, int(response["counts_rounded_to"]))
            low[at] = max(low[at], 10)
        elif band.startswith("0-"):
            high[at] = 9
    known = (
        behind(response["known"], int(response["rounded_to"]))
        if response["known"] > 0
        else (0.0, float(asked))
    )
    return low, high, np.isnan(np.array(shown, float)), known


def ends(low, high, rows, least, most):
    """Return the least and the most whole count of each cell that fit: integer programmes."""
    found = []
    for at in range(len(low)):
        aim = np.zeros(len(low))
        aim[at] = 1
        solved = [
            milp(
                sign * aim,
                integrality=np.ones(len(low)),
                bounds=Bounds(low, high),
                constraints=LinearConstraint(rows, least, most),
            )
            for sign in (1, -1)
        ]
        assert all(each.success for each in solved)
        found.append((round(solved[0].fun), round(-solved[1].fun)))
    return np.array(found)


def of_one(known, asked):
    answers = np.arange(len(CELLS)) < len(FAITH)
    return (
        np.array([answers, np.ones(len(CELLS))], float),
        np.array([known[0], asked]),
        np.array([known[1], asked]),
    )


def narrowed(part: list[int], whole: list[int]) -> list[tuple[int, int]]:
    """Return how many counts fit each hidden one: by its own source, and beside the other."""
    groups, responses = published(volunteers=part, staff=whole)
    told = {row["source"]: row for _, row in responses.iterrows()}
    if "staff" not in told:
        return []
    one, other = (
        as_read(groups, told[source], sum(counts))
        for source, counts in (("volunteers", part), ("staff", whole))
    )
    size = len(CELLS)
    rows = [of_one(read[3], sum(counts)) for read, counts in ((one, part), (other, whole))]
    alone = np.vstack(
        [ends(*read[:2], *about) for read, about in zip((one, other), rows, strict=True)]
    )
    none = np.zeros((2, size))
    beside = np.hstack([-np.eye(size), np.eye(size)])
    both = ends(
        np.concatenate([one[0], other[0]]),
        np.concatenate([one[1], other[1]]),
        np.vstack(
            [np.hstack([rows[0][0], none]), np.hstack([none, rows[1][0]]), beside]
        ),
        np.concatenate([rows[0][1], rows[1][1], np.zeros(size)]),
        np.concatenate([rows[0][2], rows[1][2], np.full(size, np.inf)]),
    )  # fmt: skip
    hidden = np.concatenate([one[2], other[2]])
    fits = [(high - low + 1) for low, high in (alone.T, both.T)]
    return [(int(a), int(b)) for a, b, secret in zip(*fits, hidden, strict=True) if secret]


#: Thirty-eight volunteers, of whom 9 are Christian and hidden as fewer than ten; and everyone
#: who works there: one more, so that 10 are shown. At most one apart, they are 9 and 10.
VOLUNTEERS = [15, 9, 2, 3, 3, 3, 3]
EVERYONE = [15, 10, 2, 3, 3, 3, 3]


def test_a_question_is_left_out_of_the_later_source_where_both_would_tell_a_number():
    groups, responses = published(volunteers=VOLUNTEERS, staff=EVERYONE)
    alone, _ = published(volunteers=VOLUNTEERS)

    assert responses["source"].tolist() == ["volunteers"]
    pd.testing.assert_frame_equal(groups, alone)


def test_without_that_a_reader_would_have_the_number(monkeypatch):
    from insights.measures.disclosure import release_groups as release

    monkeypatch.setattr(release, "safe_beside_each_other", lambda drafts: [True] * len(drafts))
    told = narrowed(VOLUNTEERS, EVERYONE)

    assert (10, 1) in told


@pytest.mark.parametrize("seed", range(6))
def test_what_is_published_of_both_leaves_a_reader_five_counts(seed):
    rng = np.random.default_rng(seed)
    shares = [0.4, 0.3, 0.12, 0.04, 0.06, 0.06, 0.02]
    part = rng.multinomial(int(rng.integers(25, 90)), shares)
    whole = part + rng.multinomial(int(rng.integers(0, 40)), shares)

    told = narrowed(list(part), list(whole))

    assert all(beside >= min(5, by_itself) for by_itself, beside in told)


def test_people_who_cannot_be_among_the_others_are_published_beside_them():
    # Fewer Christians than among volunteers: the ones are not among the others.
    everyone = [20, 8, *EVERYONE[2:]]
    groups, responses = published(volunteers=VOLUNTEERS, staff=everyone)

    assert responses["source"].tolist() == ["volunteers", "staff"]
    assert set(groups["source"]) == {"volunteers", "staff"}
