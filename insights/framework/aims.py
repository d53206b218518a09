"""What the museum wants partnerships for, and how much each aim matters to it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOP_PRIORITY = 3
PRIORITY_WORDS = ("Not one of our aims", "Would be welcome", "Important", "A first priority")


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim a museum may have, tied to the framework's reasons for partnership.

    Attributes
    ----------
    key : str
        Name used in settings and by the partner types.
    title, about : str
        What a page shows.
    why : tuple of str
        The framework's reasons it answers to, verbatim.
    """

    key: str
    title: str
    about: str
    why: tuple[str, ...]


@cache
def aims() -> tuple[Aim, ...]:
    """Return every aim on offer, in the order pages show them.

    Examples
    --------
    >>> [aim.key for aim in aims()][:3]
    ['new_audiences', 'participation', 'equality']
    """
    content = tomllib.loads(Path(__file__).with_name("aims.toml").read_text("utf-8"))
    return tuple(
        Aim(each["key"], each["title"], each["about"], tuple(each["why"]))
        for each in content["aims"]
    )


def check_priorities(priorities: Mapping[str, int]) -> dict[str, int]:
    """Return the museum's priority for every aim, 0 where it gave none.

    Parameters
    ----------
    priorities : mapping of str to int
        Aim key to a whole number from 0 (not ours) to 3 (a first priority).

    Returns
    -------
    dict of str to int
        One entry for each of `aims`, in their order.

    Raises
    ------
    ValueError
        If a key names no aim, or a priority is not 0, 1, 2 or 3.

    Examples
    --------
    >>> check_priorities({"equality": 3})["equality"]
    3
    """
    known = [aim.key for aim in aims()]
    if strays := sorted(set(priorities) - set(known)):
        raise ValueError(f"no such aim: {', '.join(strays)}; aims are {', '.join(known)}")
    for key, priority in priorities.items():
        if priority not in range(TOP_PRIORITY + 1):
            raise ValueError(f"{key}: a priority is a whole number from 0 to {TOP_PRIORITY}")
    return {key: int(priorities.get(key, 0)) for key in known}


def aim_strength(served: Iterable[str], priorities: Mapping[str, int]) -> float:
    """Return how strongly the museum wants what a partner type serves, 0 to 1.

    Parameters
    ----------
    served : iterable of str
        Aim keys the type serves.
    priorities : mapping of str to int
        The museum's own priorities, 0 to 3.

    Returns
    -------
    float
        The highest priority among the served aims, over three. The highest and
        not the mean, so that a type which serves the museum's first aim is not
        marked down for serving others as well.

    Examples
    --------
    >>> aim_strength(["equality", "wellbeing"], {"equality": 3})
    1.0
    >>> aim_strength(["wellbeing"], {"equality": 3})
    0.0
    """
    return max((priorities.get(key, 0) for key in served), default=0) / TOP_PRIORITY
