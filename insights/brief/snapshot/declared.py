"""Frozen facts as strict JSON, and back as their classes declare them: nothing more, nothing else.

What is read may come from anybody. A value is taken only if it is of the kind that the class
declares; so there is no way for a file to name a class, or to put one thing for another.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
import math
import types
from collections.abc import Hashable, Mapping
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import numpy as np

LONGEST_TEXT = 20_000
_MOST_ITEMS = 100_000
_LARGEST_NUMBER = 1e15
T = TypeVar("T")


def plain(value: object) -> Any:
    """Return facts as values of strict JSON; a number that is not known is null.

    Examples
    --------
    >>> plain((1.5, float("nan"), dt.date(2026, 11, 22)))
    [1.5, None, '2026-11-22']
    """
    if dataclasses.is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(plain(item) for item in value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return float(value) if math.isfinite(value) else None
    if value is None or isinstance(value, str):
        return value
    raise TypeError(f"{type(value).__name__} is not a fact that is written")


def to_bytes(facts: object) -> bytes:
    """Write facts, in the order in which they are declared."""
    return json.dumps(plain(facts), ensure_ascii=False, allow_nan=False, indent=1).encode()


def from_bytes(kind: type[T], content: bytes) -> T:
    """Read facts of a kind.

    Raises
    ------
    ValueError
        If they are not as `kind` declares them.
    """
    try:
        told = json.loads(content, object_pairs_hook=_each_once, parse_constant=_no_number)
        facts: T = declared(kind, told)
    except (RecursionError, TypeError, KeyError, OverflowError) as problem:
        raise ValueError("not as they are declared") from problem
    return facts


def declared(kind: Any, told: Any) -> Any:
    """Return a value of JSON as what is declared, or raise ValueError.

    Examples
    --------
    >>> declared(tuple[str, ...], ["a", "b"]), declared(float | None, None)
    (('a', 'b'), None)
    """
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _facts(kind, told)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _known(told, inner)
    if origin in (Union, types.UnionType):
        (other,) = (each for each in inner if each is not type(None))
        return None if told is None else declared(other, told)
    if origin is tuple and Ellipsis not in inner:
        return tuple(map(declared, inner, _list(told, len(inner))))
    if origin in (tuple, frozenset):
        return origin(declared(inner[0], each) for each in _list(told))
    if origin is Mapping:
        return {_text(key): declared(inner[1], each) for key, each in _pairs(told).items()}
    return _SIMPLE[kind](told)


def _facts(kind: type[Any], told: Any) -> Any:
    hints = _hints(cast(Hashable, kind))
    pairs = _pairs(told)
    if not pairs.keys() <= hints.keys():
        raise ValueError(f"{kind.__name__}: unknown facts")
    # What an earlier format did not have yet says nothing, as it did then.
    return kind(**{name: declared(hints[name], each) for name, each in pairs.items()})


@functools.cache
def _hints(kind: Hashable) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    names = (each.name for each in dataclasses.fields(kind))  # type: ignore[arg-type]
    return {name: hints[name] for name in names}


def _known(told: Any, values: tuple[Any, ...]) -> Any:
    for each in values:
        if type(each) is type(told) and each == told:
            return each
    raise ValueError("not one of the values that there are")


def _list(told: Any, length: int | None = None) -> list[Any]:
    if not isinstance(told, list) or len(told) > _MOST_ITEMS or length not in (None, len(told)):
        raise ValueError("not a list as it is declared")
    return told


def _pairs(told: Any) -> dict[str, Any]:
    if not isinstance(told, dict) or len(told) > _MOST_ITEMS:
        raise ValueError("not facts by name")
    return told


def _text(told: Any) -> str:
    if not isinstance(told, str) or len(told) > LONGEST_TEXT:
        raise ValueError("not a text, or too long")
    told.encode()  # half of a letter cannot be shown, and would fail much later
    return told


def _flag(told: Any) -> bool:
    if not isinstance(told, bool):
        raise ValueError("neither true nor false")
    return told


def _whole(told: Any) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or abs(told) > _LARGEST_NUMBER:
        raise ValueError("not a whole number")
    return told


def _number(told: Any) -> float:
    if told is None:
        return math.nan
    if not isinstance(told, int | float) or isinstance(told, bool) or abs(told) > _LARGEST_NUMBER:
        raise ValueError("not a number")
    return float(told)


def _day(told: Any) -> dt.date:
    return dt.date.fromisoformat(_text(told))


_SIMPLE: Mapping[Any, Any] = {
    str: _text, bool: _flag, int: _whole, float: _number, dt.date: _day
}  # fmt: skip


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) < len(pairs):
        raise ValueError("a fact is told twice")
    return told


def _no_number(written: str) -> float:
    raise ValueError(f"{written} is no number of JSON")
