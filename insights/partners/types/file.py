"""A museum's changes to the partner types as a file, to be taken away and brought back."""

from __future__ import annotations

import dataclasses
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from insights.errors import UploadError
from insights.partners.types.fields import EDITABLE
from insights.partners.types.own_types import (
    changed,
    changed_in,
    names_apart,
    published,
    signal_key,
    weights_of,
)
from insights.partners.types.partner_types import PartnerType, Signal, partner_types, read_types

# A name of many parts takes a reader of TOML a time that grows by the square.
_MOST_DOTS = 500
LARGEST = 200_000
#: The table in which a file says where a museum puts types itself; see
#: `insights.partners.scoring.own_say`.
PUT = "put"
KEYS = tuple(kind.key for kind in partner_types())
_AGAIN = "Bring the file as Doorstep wrote it, or make the changes again on this page."
_HEAD = """\
# A museum's own changes to the ten partner types of Doorstep. What is not named here is as
# published; quoted words of the framework, and what is measured, cannot be changed.
"""


def as_toml(types: Sequence[PartnerType]) -> str:
    """Write types whole, as `insights.partners.types.partner_types.read_types` reads them."""
    return "\n".join(_whole(kind) for kind in types)


def read_checked(content: str) -> tuple[PartnerType, ...]:
    """Read types by the rules for those that are published.

    Raises
    ------
    UploadError
        If they break one.
    """
    try:
        return read_types(content)[0]
    except ValueError as problem:
        raise UploadError(f"The types do not hold together: {problem}.", remedy=_AGAIN) from problem


def changes_file(types: Sequence[PartnerType]) -> str:
    """Write what a museum changed, and nothing else.

    Examples
    --------
    >>> own = [dataclasses.replace(kind, name=kind.name.upper()) for kind in partner_types()]
    >>> print(changes_file(own[9:]).split("types]]")[1])
    <BLANKLINE>
    key = "T10"
    name = "FOODBANKS AND FOOD PROJECTS"
    <BLANKLINE>
    """
    parts = [_HEAD]
    for kind in types:
        if fields := changed(kind):
            told = {name: getattr(kind, name) for name in fields if name != "weights"}
            part = ["[[types]]", _entry("key", kind.key), *(_entry(*each) for each in told.items())]
            if "weights" in fields:
                part += ["", "[types.weights]"]
                part += [_entry(*each) for each in weights_of(kind).items()]
            parts.append("\n".join([*part, ""]))
    return "\n".join(parts)


def read_changes(content: bytes) -> tuple[tuple[PartnerType, ...], tuple[str, ...]]:
    """Read changes that were taken away before, and make them to the published types.

    Parameters
    ----------
    content : bytes
        As `changes_file` writes it, or a whole table of types.

    Returns
    -------
    types : tuple of PartnerType
        The ten.
    said : tuple of str
        What was done to weights that did not add up to 1.

    Raises
    ------
    UploadError
        If it cannot be read, changes what cannot be changed, or gives two types one name. The
        message quotes nothing of the file.
    """
    types, said = partner_types(), []
    for entry in _entries(content):
        key = entry["key"]
        types, scaled = changed_in(types, key, _changes(key, entry))
        if scaled:
            said.append(f"{key}: {scaled}")
    names_apart(types)
    return types, tuple(said)


def read_table(content: bytes) -> dict[str, Any]:
    """Return what a file of changes holds, unlooked at, or say why it cannot be read.

    Raises
    ------
    UploadError
        If it is too long, or no TOML.
    """
    if len(content) > LARGEST:
        raise UploadError("This file is too long to be changes to ten types.", remedy=_AGAIN)
    if max(line.count(b".") for line in content.split(b"\n")) > _MOST_DOTS:
        raise UploadError("This file is none of changes to types of partner.", remedy=_AGAIN)
    try:
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"at line (\d+)", str(problem))
        where = f" It goes wrong in line {line[1]}." if line else ""
        raise UploadError(
            f"This file cannot be read as changes to partner types.{where}", remedy=_AGAIN
        ) from problem
    except (ValueError, RecursionError) as problem:
        raise UploadError(
            "This file cannot be read as changes to partner types.", remedy=_AGAIN
        ) from problem


def _entries(content: bytes) -> list[dict[str, Any]]:
    """Return the types that a file names, or say why it is none of ours."""
    table = read_table(content)
    entries = table.get("types", [])
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise UploadError("The types in this file are not a list of tables.", remedy=_AGAIN)
    keys = [each.get("key") for each in entries]
    if not keys and not table.get(PUT):
        raise UploadError("This file names no partner type.", remedy=_AGAIN)
    if any(key not in KEYS for key in keys) or len({*keys}) < len(keys):
        raise UploadError(
            "Each type in this file needs a key of its own, T1 to T10.", remedy=_AGAIN
        )
    return entries


def _changes(key: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what may be changed of an entry, having looked at the rest."""
    given = {name: value for name, value in entry.items() if name in EDITABLE}
    fixed = {name: value for name, value in entry.items() if name not in {*EDITABLE, "key"}}
    if "signals" in fixed:
        given.setdefault("weights", _weights_within(key, fixed.pop("signals")))
    as_it_is = _plain(published(key))
    for name, value in fixed.items():
        if name == "source_words" and value != as_it_is[name]:
            raise UploadError(
                f"{key}: the framework's own words are quoted and cannot be changed.",
                remedy="Change the name beside them: that is what the pages show.",
            )
        if name not in as_it_is:
            raise UploadError(
                f"{key}: the file names something that a partner type does not have.",
                remedy=_AGAIN,
            )
        if value != as_it_is[name]:
            raise UploadError(
                f"{key}: the people it works with, and the aims it serves, cannot be changed.",
                remedy="Change how much each thing speaks for it: its weights.",
            )
    return given


def _weights_within(key: str, signals: Any) -> dict[str, Any]:
    """Return the weights of signals that are otherwise as published."""
    ours = published(key).signals
    told = signals if isinstance(signals, list) else []
    if len(told) != len(ours) or not all(
        isinstance(each, dict)
        and {**each, "weight": None} == {**_plain(signal), "weight": None}
        and "weight" in each
        for each, signal in zip(told, ours, strict=True)
    ):
        raise UploadError(
            f"{key}: of what speaks for a type only the weights can be changed.", remedy=_AGAIN
        )
    return {signal_key(s): each["weight"] for s, each in zip(ours, told, strict=True)}


def _plain(record: PartnerType | Signal) -> dict[str, Any]:
    """Return what a table says of a type, or of a signal, as TOML reads it."""
    return {
        field.name: list(value) if isinstance(value, tuple) else value
        for field in dataclasses.fields(record)
        if field.name != "signals" and (value := getattr(record, field.name)) not in ("", ())
    }


def _whole(kind: PartnerType) -> str:
    lines = ["[[types]]", *(_entry(*each) for each in _plain(kind).items()), ""]
    for signal in kind.signals:
        lines += ["[[types.signals]]", *(_entry(*each) for each in _plain(signal).items()), ""]
    return "\n".join(lines)


def _entry(name: str, value: Any) -> str:
    # JSON's strings, numbers, lists and truths are TOML's too, once nothing unseen is in them.
    return f"{name} = {json.dumps(value, ensure_ascii=False)}"
