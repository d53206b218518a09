"""What is said of facts that never change, worked out once and kept with them alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class Remembering:
    """Facts with which what was worked out of them is kept; it is none of them itself."""

    __slots__ = ("_answers",)
    _answers: dict[object, Any]


Of = TypeVar("Of", bound=Remembering)


def once(
    work: Callable[Concatenate[Of, Given], Answer],
) -> Callable[Concatenate[Of, Given], Answer]:
    """Have work done once for the same facts, however often a page is drawn.

    The answer goes when the facts go. Python's own caches belong to the whole process, and would
    keep what came from one visitor's files when they have left.

    Parameters
    ----------
    work : callable
        Depends on nothing but the facts and what else it is given, which can be hashed. Whoever
        gets its answer leaves it as it is.

    Examples
    --------
    >>> class Facts(Remembering):
    ...     number = 3
    >>> @once
    ... def squared(facts: Facts) -> int:
    ...     print("worked out")
    ...     return facts.number**2
    >>> facts = Facts()
    >>> squared(facts), squared(facts)
    worked out
    (9, 9)
    """

    @wraps(work)
    def remembered(facts: Of, /, *args: Given.args, **named: Given.kwargs) -> Answer:
        if not hasattr(facts, "_answers"):
            object.__setattr__(facts, "_answers", {})
        key = (work, args, *named.items())
        if key not in facts._answers:
            facts._answers[key] = work(facts, *args, **named)
        answer: Answer = facts._answers[key]
        return answer

    return remembered
