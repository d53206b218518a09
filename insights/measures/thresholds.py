"""The numbers that decide something, read once from ``thresholds.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from insights.geography.catchment import DECIDING


@cache
def _table() -> dict[str, dict[str, dict[str, object]]]:
    own = tomllib.loads(Path(__file__).with_name("thresholds.toml").read_text("utf-8"))
    # What is local is decided before anything is measured, and kept where that is done.
    return {"catchment": DECIDING, **own}


@cache
def thresholds(section: str) -> Mapping[str, float]:
    """Return the thresholds of one section by name.

    Parameters
    ----------
    section : str
        A table of ``thresholds.toml``, such as ``"areas"``.

    Raises
    ------
    KeyError
        If there is no such section.

    Examples
    --------
    >>> thresholds("areas")["below"]
    0.8
    """
    return MappingProxyType(
        {name: float(str(entry["value"])) for name, entry in _table()[section].items()}
    )


def citations() -> dict[str, tuple[float, str]]:
    """Return every threshold as ``"section.name": (value, source)``, for the methods page."""
    return {
        f"{section}.{name}": (float(str(entry["value"])), str(entry["source"]))
        for section, entries in _table().items()
        for name, entry in entries.items()
    }
