"""Who may change the open data of this computer: whoever sits at it, or nobody."""

from __future__ import annotations

from collections.abc import Mapping

from insights.whose_screen import allowed

SETTING = "DOORSTEP_OPEN_DATA"
FIXED, OPEN = "fixed", "changeable"


def may_be_changed(address: str | None, headers: Mapping[str, str]) -> bool:
    """Say whether a visitor of the dashboard may replace or remove everybody's open data.

    Never where ``DOORSTEP_OPEN_DATA`` is ``fixed``, always where it is ``changeable``; where it
    says nothing, only if the dashboard listens to this computer alone and was asked for from
    it. Anything else is taken for ``fixed``.

    Parameters
    ----------
    address, headers
        As of `insights.whose_screen.allowed`.
    """
    return allowed(SETTING, OPEN, address, headers)
