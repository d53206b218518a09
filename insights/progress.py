"""How long work says how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float, str], object]
"""Told the fraction done and what is being done."""

Told = Callable[[int, int | None], None]
"""Told how much has come, and how much there will be where that is known."""


def untold(_done: float, _what: str) -> None:
    """Tell nobody how far work is."""


def part_of(progress: Progress, start: float, end: float, instead: str = "") -> Progress:
    """Return what to tell of one step of work, which is from `start` to `end` of the whole.

    Parameters
    ----------
    progress : callable
        Told of the whole.
    start, end : float
        Fractions of it.
    instead : str
        What is said to be done in place of what the step says.

    Examples
    --------
    >>> second_half = part_of(lambda done, what: print(f"{done:.0%} {what}"), 0.5, 1)
    >>> second_half(0.5, "Building")
    75% Building
    """
    return lambda done, what: progress(start + (end - start) * done, instead or what)
