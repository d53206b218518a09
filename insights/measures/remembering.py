"""Work done once within an analysis and forgotten with it.

Python's own caches belong to the whole process: what one visitor's files put there
would outlive their session, and Forget everything would not reach it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

_memory: ContextVar[dict[Hashable, Any] | None] = ContextVar("memory", default=None)


@contextmanager
def one_analysis() -> Iterator[None]:
    """Remember answers until the outermost of these blocks ends."""
    if _memory.get() is not None:
        yield
        return
    begun = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(begun)


def remembered(work: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Do `work` once for the same arguments within `one_analysis`, and each time outside it.

    Examples
    --------
    >>> asked = []
    >>> square = remembered(lambda n: asked.append(n) or n * n)
    >>> with one_analysis():
    ...     square(3), square(3)
    (9, 9)
    >>> asked
    [3]
    """

    @wraps(work)
    def once(*given: Given.args, **named: Given.kwargs) -> Answer:
        memory = _memory.get()
        if memory is None:
            return work(*given, **named)
        key = (work, given, tuple(sorted(named.items())))
        if key not in memory:
            memory[key] = work(*given, **named)
        answer: Answer = memory[key]
        return answer

    return once
