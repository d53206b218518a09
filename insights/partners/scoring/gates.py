"""What has to be in place before a type of partner is approached; never part of a sum."""

from __future__ import annotations

from dataclasses import dataclass

from insights.framework.readiness import SAFEGUARDING, Readiness


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


def gates(partner_type: str, safeguarding: bool, readiness: Readiness) -> tuple[Gate, ...]:
    """Say whether the museum may go ahead with a type of partner.

    Parameters
    ----------
    partner_type : str
        Its key, ``"T1"`` to ``"T10"``.
    safeguarding : bool
        Whether the type needs partners who share safeguarding support.
    readiness : Readiness
        How far the museum is.

    Returns
    -------
    tuple of Gate
        One for readiness as a whole, and two more where safeguarding matters.

    Examples
    --------
    >>> ready = Readiness({"policies": "in place"})
    >>> [gate.is_open for gate in gates("T2", True, ready)]
    [False, True, False]
    """
    missing = {each.key for each in readiness.not_in_place}
    found = [Gate("readiness", not missing, readiness.sentence)]
    if safeguarding:
        ready, shared = SAFEGUARDING not in missing, partner_type in readiness.shared
        found += [
            Gate("policies", ready, _POLICIES[ready]),
            Gate("shared_safeguarding", shared, _SHARED[shared]),
        ]
    return tuple(found)


_POLICIES = {
    True: "Safeguarding and equality policies and training are in place.",
    False: "Put safeguarding and equality policies and training in place first.",
}
_SHARED = {
    True: "A partner shares safeguarding support.",
    False: "Look for a partner who can share safeguarding support, and work through them.",
}
