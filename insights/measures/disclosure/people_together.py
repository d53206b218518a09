"""Whether answers from two sources, published together, give a hidden count away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from insights.measures.disclosure.audit import behind, fits_needed, fitting, tighten
from insights.measures.disclosure.linear_audit import Floats, Sums, pins_a_count
from insights.measures.disclosure.question import SILENT, Question, bounds


class Asked(NamedTuple):
    """One question put to the people of one source, as a draft of what is published.

    Attributes
    ----------
    field : str
        The question.
    categories : tuple of str
        Its answers, in the order of the draft.
    question : Question
        The draft.
    """

    field: str
    categories: tuple[str, ...]
    question: Question


def safe_beside_each_other(drafts: Sequence[Asked]) -> list[bool]:
    """Say which of some questions may be published beside those before them.

    Parameters
    ----------
    drafts : sequence of Asked
        Each safe by itself.

    Returns
    -------
    list of bool
        False where its source may be a part of an earlier one, or an earlier one of it,
        and what both show together would give a count of either away.

    Notes
    -----
    A list of everyone who works at a museum may hold its volunteers too. A reader who
    knows that knows that no group of the volunteers is larger than the same group of all.
    Where counts are not like that, neither is a part of the other, and people of one
    source say nothing of those of another.
    """
    kept: list[bool] = []
    for at, later in enumerate(drafts):
        beside = [each for each, keep in zip(drafts[:at], kept, strict=True) if keep]
        kept.append(
            not any(
                _gives_away(part, whole)
                for earlier in beside
                if earlier.field == later.field
                for part, whole in ((earlier, later), (later, earlier))
            )
        )
    return kept


def _gives_away(part: Asked, whole: Asked) -> bool:
    """Say whether a reader who takes one source for a part of another learns a count."""
    small, large = part.question, whole.question
    if not (small.hidden.any() or large.hidden.any()):
        return False
    cells = [*part.categories, *SILENT]
    own = [*whole.categories, *SILENT]
    if any(name not in own and small.counts[at] for at, name in enumerate(cells)):
        return False
    within = np.array([[name == other for other in cells] for name in own])
    if small.asked > large.asked or (within @ small.counts > large.counts).any():
        return False
    first, second = _sums(small), _sums(large)
    return pins_a_count(
        Sums(
            np.vstack(
                [
                    np.hstack([first.members, np.zeros((len(first.members), len(own)), bool)]),
                    np.hstack([second.members @ within, second.members]),
                ]
            ),
            np.concatenate([first.least, second.least]),
            np.concatenate([first.most, second.most]),
            np.concatenate([first.fewest, second.fewest]),
        )
    )


def _sums(question: Question) -> Sums:
    """Return what is published of one question, over its cells.

    Of a hidden count as many must fit beside the other source as fit without it, up to five.
    """
    size = len(question.counts)
    known = np.array([bounds(question, place) for place in range(size)])
    answers = np.arange(size) < question.categories
    low, high = behind(question.known_about, question.total_to)
    members = np.array([answers, np.ones(size, bool), ~answers])
    asked = float(question.asked)
    totals = np.array([(low, high), (asked, asked), (asked - high, asked - low)])
    alone: Floats = fitting(*tighten(known[:, 0], known[:, 1], members, totals))
    needed = np.where(question.hidden, np.minimum(fits_needed(asked), alone), 0.0)
    return Sums(
        np.vstack([np.eye(size, dtype=bool), members]),
        np.concatenate([known[:, 0], totals[:, 0]]),
        np.concatenate([known[:, 1], totals[:, 1]]),
        np.concatenate([needed, np.zeros(len(totals))]),
    )
