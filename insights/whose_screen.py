"""Whose screen a visitor of the dashboard sits at: that of the computer it runs on, or another."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

SETTING = "DOORSTEP_SCREEN"
OWN = "own"
_HERE = {"localhost", "127.0.0.1", "::1"}
# What a server in between adds: the visitor sits at another computer.
_PASSED_ON = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")


def asked_from_here(address: str | None, headers: Mapping[str, str]) -> bool:
    """Say whether a page was asked for from the very computer that the dashboard runs on.

    Parameters
    ----------
    address : str or None
        Where the dashboard listens; None or "" for every address of this computer.
    headers : mapping of str to str
        Of the visitor's request.

    Returns
    -------
    bool
        Only if the dashboard listens to this computer alone and was asked for by its name.

    Examples
    --------
    >>> asked_from_here("127.0.0.1", {"Host": "localhost:8501"})
    True
    >>> asked_from_here("0.0.0.0", {"Host": "localhost:8501"})
    False
    >>> asked_from_here("127.0.0.1", {"Host": "localhost", "X-Forwarded-For": "192.0.2.7"})
    False
    """
    told = {name.casefold(): value for name, value in headers.items()}
    asked = urlsplit(f"//{told.get('host') or 'localhost'}").hostname
    passed_on = any(told.get(name) for name in _PASSED_ON)
    return (address or "").strip("[]").casefold() in _HERE and asked in _HERE and not passed_on


def is_own_screen(address: str | None, headers: Mapping[str, str]) -> bool:
    """Say whether small numbers may be shown as on the uploader's own screen.

    Where ``DOORSTEP_SCREEN`` is ``own``, always; where it says nothing, only if the page was
    asked for from the computer itself. Anything else is taken for ``shared``: the screen then
    shows what a file would.

    Parameters
    ----------
    address, headers
        As of `allowed`.
    """
    return allowed(SETTING, OWN, address, headers)


def allowed(setting: str, word: str, address: str | None, headers: Mapping[str, str]) -> bool:
    """Say whether a visitor may do what the operator of a shared computer decides about.

    Parameters
    ----------
    setting : str
        Name of the environment variable that the operator may set.
    word : str
        What it says where everybody may; anything else that it may say is a no.
    address : str or None
        Where the dashboard listens; None or "" for every address of this computer.
    headers : mapping of str to str
        Of the visitor's request.

    Returns
    -------
    bool
        Where the operator says nothing, whether the visitor sits at the computer itself.
    """
    said = os.environ.get(setting, "").strip().casefold()
    return said == word if said else asked_from_here(address, headers)
