"""The card of a register that is kept, which anybody may have changed: believed where it fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from insights.errors import OpenDataError
from insights.open_data.registers.keeping.kept import KeptRegister
from insights.open_data.registers.keeping.shelf import (
    APART,
    ORGANISATIONS,
    TAGS,
    WORKS_IN,
    kept_as,
)
from insights.open_data.registers.publishers.every import REGISTERS
from insights.open_data.registry import Source
from insights.open_data.store import card

_TABLES = {ORGANISATIONS, WORKS_IN, TAGS, APART}
_LARGEST = 4_000_000  # bytes; a card has some thousands


def open_kept(folder: Path) -> KeptRegister:
    """Open one register.

    Raises
    ------
    OpenDataError
        If it is damaged, was made by another version, or is no register of its own: a copy
        that somebody put beside it, for one.
    """
    key = folder.name.removesuffix(".previous")
    if key not in {each.key for each in REGISTERS}:
        raise _no_register(key, folder)
    kept = kept_as(key)
    try:
        if (folder / kept.card).stat().st_size > _LARGEST:
            raise card.damaged(kept)
    except OSError as fault:
        raise card.damaged(kept) from fault
    told = card.read_card(folder, kept)
    try:
        register = _as_told(folder, told)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise card.damaged(kept) from fault
    if register.key != key:
        raise card.damaged(kept)
    return register


def _as_told(folder: Path, told: Mapping[str, Any]) -> KeptRegister:
    """Return a register as its card tells of it; raises ValueError where it cannot be so."""
    digests, checksums = _texts(told["digests"]), _texts(told["checksums"])
    rows, day = _counts(told["rows"]), _text(told["extract_date"])
    if (
        not set(digests) <= _TABLES
        or set(digests) != set(checksums)
        or not set(digests) <= set(rows)
    ):
        raise ValueError
    if not all((folder / f"{name}.parquet").is_file() for name in digests):
        raise ValueError
    return KeptRegister(
        folder=folder,
        key=_text(told["key"]),
        fingerprint=_text(told["fingerprint"]),
        nations=_list(told["nations"]),
        extract_date=dt.date.fromisoformat(day) if day else None,
        source=_source(told["source"]),
        rows=rows,
        counted=_counts(told["counted"]),
        built_on=_text(told.get("built_on", "")),
        parted_by=_text(told.get("parted_by", "")),
        digests=digests,
        checksums=checksums,
    )


def _source(told: Mapping[str, Any]) -> Source:
    """Return a source whose every field is of its kind."""
    words = {each.name for each in fields(Source)} - {"rows", "feeds"}
    found = Source(**{**told, "feeds": _list(told["feeds"])})
    if any(not isinstance(getattr(found, name), str) for name in words):
        raise ValueError
    return found.with_rows(_count(told["rows"]))


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise ValueError
    return told


def _count(told: object) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or told < 0:
        raise ValueError
    return told


def _list(told: object) -> tuple[str, ...]:
    if not isinstance(told, list):
        raise ValueError
    return tuple(map(_text, told))


def _texts(told: Mapping[str, object]) -> dict[str, str]:
    return {name: _text(each) for name, each in told.items()}


def _counts(told: Mapping[str, object]) -> dict[str, int]:
    return {name: _count(each) for name, each in told.items()}


def _no_register(name: str, folder: Path) -> OpenDataError:
    return OpenDataError(
        f"Among the registers on this computer is a folder “{name}” that is none of them: a copy, "
        "perhaps.",
        remedy=f'Remove it: doorstep data remove --register "{name}". Or delete it yourself: '
        f"{folder}",
    )
