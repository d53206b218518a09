"""Steps of one visitor's analysis, each done again only if what it is worked out from changed.

Kept with the visitor's session and nowhere else: what is remembered here was worked out from
their files. Python's and Streamlit's own caches belong to the whole process.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple, TypeVar, TypeVarTuple

Given = TypeVarTuple("Given")
Answer = TypeVar("Answer")
_PLAIN = (str, int, float, bool, dt.date, type(None))


class _Step(NamedTuple):
    work: Callable[..., Any]
    given: tuple[object, ...]
    answer: Any


class Steps:
    """What the last analysis worked out, and from what.

    Examples
    --------
    >>> asked = []
    >>> def square(number: int) -> int:
    ...     asked.append(number)
    ...     return number * number
    >>> steps = Steps()
    >>> for number in (3, 3, 4):
    ...     with steps.of_one_analysis():
    ...         answer = steps.once(square, number)
    >>> asked, answer
    ([3, 4], 16)
    """

    def __init__(self) -> None:
        self._before: list[_Step] = []
        self._now: list[_Step] = []

    @contextmanager
    def of_one_analysis(self) -> Iterator[None]:
        """Use what is remembered, and afterwards remember only what this analysis used.

        A file that was taken back is thereby let go, with all that came from it.
        """
        self._before, self._now = self._now, []
        try:
            yield
        finally:
            self._before = []

    def once(self, work: Callable[[*Given], Answer], *given: *Given) -> Answer:
        """Return what `work` makes of `given`, from last time if that was the same.

        Parameters
        ----------
        work : callable
            Depends on nothing but what it is given, and changes none of it.
        *given
            Plain values, and records of them, are the same where they are equal. Tables
            and whatever else there is are the same only where they are one and the same
            object: no table is compared with another.
        """
        for step in (*self._now, *self._before):
            if step.work is work and _same(step.given, given):
                break
        else:
            step = _Step(work, given, work(*given))
        if not any(step is kept for kept in self._now):
            self._now.append(step)
        answer: Answer = step.answer
        return answer


def _same(one: object, other: object) -> bool:
    """Whether two things are one and the same, or plain and equal."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    if is_dataclass(one):
        return all(_same(getattr(one, of.name), getattr(other, of.name)) for of in fields(one))
    return isinstance(one, _PLAIN) and one == other
