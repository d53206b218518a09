"""What is known of registers and lists: their headings, their codes, what a match is worth."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

#: What stands for the place of an organisation that shelters people.
NO_PLACE = "not shown, for safety"
#: The tag of one whose regulator keeps its address back; see ``organisations.toml``.
WITHHELD = "address withheld"


@cache
def organisation_rules() -> Mapping[str, Any]:
    """Return ``organisations.toml``: headings, marking words, registers and points."""
    return _table("organisations.toml")


@cache
def class_names() -> Mapping[str, Mapping[str, str]]:
    """Return ``classes.toml``: what the codes of registers mean.

    Examples
    --------
    >>> class_names()["tags"]["AS303"]
    'scouting'
    """
    return _table("classes.toml")


def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
