"""What has to be in place before a type of partner is approached; never part of a sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from insights.framework.readiness import SAFEGUARDING, State, not_in_place


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition that is met or not.

    Attributes
    ----------
    key : {"readiness", "policies", "shared_safeguarding"}
        Which condition.
    is_open : bool
        Whether it is met.
    sentence : str
        What is in place, or what to do first.
    """

    key: str
    is_open: bool
    sentence: str


def gates(
    safeguarding: bool, readiness: Mapping[str, State], *, shares_safeguarding: bool = False
) -> tuple[Gate, ...]:
    """Say whether the museum may go ahead with a type of partner.

    Parameters
    ----------
    safeguarding : bool
        Whether the type needs partners who share safeguarding support.
    readiness : mapping of str to str
        State of the framework's six elements of readiness, by key.
    shares_safeguarding : bool
        Whether the partner in mind has agreed to share that support.

    Returns
    -------
    tuple of Gate
        One for readiness as a whole, and two more where safeguarding matters.

    Examples
    --------
    >>> [gate.is_open for gate in gates(True, {"policies": "in place"})]
    [False, True, False]
    """
    missing = not_in_place(readiness)
    left = f"{len(missing)} of the framework's 6 elements of readiness are still to do."
    found = [
        Gate("readiness", not missing, left if missing else "All 6 elements are in place."),
    ]
    if not safeguarding:
        return tuple(found)
    ready = SAFEGUARDING not in {each.key for each in missing}
    found.append(
        Gate(
            "policies",
            ready,
            "Safeguarding and equality policies and training are in place."
            if ready
            else "Put safeguarding and equality policies and training in place first.",
        )
    )
    found.append(
        Gate(
            "shared_safeguarding",
            shares_safeguarding,
            "The partner shares safeguarding support."
            if shares_safeguarding
            else "Look for a partner who can share safeguarding support, and work through them.",
        )
    )
    return tuple(found)
