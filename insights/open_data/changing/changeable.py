"""Who may change the open data of this computer: whoever sits at it, or nobody."""

from __future__ import annotations

import os
from collections.abc import Mapping

from insights.whose_screen import asked_from_here

SETTING = "DOORSTEP_OPEN_DATA"
FIXED, OPEN = "fixed", "changeable"


def may_be_changed(address: str | None, headers: Mapping[str, str]) -> bool:
    """Say whether a visitor of the dashboard may replace or remove everybody's open data.

    Parameters
    ----------
    address : str or None
        Where the dashboard listens; None or "" for every address of this computer.
    headers : mapping of str to str
        Of the visitor's request.

    Returns
    -------
    bool
        As ``DOORSTEP_OPEN_DATA`` says: never where it is ``fixed``, always where
        it is ``changeable``. Where it says nothing, only if the dashboard
        listens to this computer alone and was asked for from it. Anything
        else it may say is taken for ``fixed``.

    Examples
    --------
    >>> may_be_changed("127.0.0.1", {"Host": "localhost:8501"})
    True
    >>> may_be_changed("0.0.0.0", {"Host": "localhost:8501"})
    False
    >>> may_be_changed("127.0.0.1", {"Host": "localhost", "X-Forwarded-For": "192.0.2.7"})
    False
    """
    said = os.environ.get(SETTING, "").strip().casefold()
    return said == OPEN if said else asked_from_here(address, headers)
