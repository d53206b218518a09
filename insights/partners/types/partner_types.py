"""The ten partner types, and the further kinds of organisation kept apart from them."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal

from insights.framework.aims import aims
from insights.framework.content import framework

SignalKind = Literal["area", "group", "stories"]


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that, where evidence shows it, speaks for a partner type.

    Attributes
    ----------
    kind : {"area", "group", "stories"}
        Reach of areas with most of a characteristic; answers of volunteers or
        visitors; an audit of the stories on display.
    weight : float
        How directly it speaks for the type; a type's weights add up to 1.
    because : str
        The reason for the signal and its weight.
    characteristic, most : str
        For areas: the key, and words that finish "areas with the most …".
    field, categories : str, tuple of str
        For groups: the question, and the answers that count.
    """

    kind: SignalKind
    weight: float
    because: str
    characteristic: str = ""
    most: str = ""
    field: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerType:
    """One of the ten types: what speaks for it, and how to begin.

    Attributes
    ----------
    key, name, source_words : str
        ``"T1"`` to ``"T10"``, a short plain name, the framework's own words.
    strengths : str
        What such organisations bring, said before any gap.
    questions, offers : tuple of str
        What to ask first, and what a museum might offer.
    start_at, start_because : str
        A point on the spectrum of engagement, verbatim, and why it fits.
    safeguarding : bool
        Whether partners must share safeguarding support.
    aims : tuple of str
        Keys of `insights.framework.aims` that the type serves.
    population : tuple of str
        Characteristics of the people it could reach; no person is in two.
    what, who, how, tags : tuple of str
        Codes by which registers of charities describe such organisations;
        ``how`` is how those that meet people work.
    words : tuple of str
        Words that such organisations use of themselves.
    signals : tuple of Signal
        What speaks for the type.
    """

    key: str
    name: str
    source_words: str
    strengths: str
    questions: tuple[str, ...]
    offers: tuple[str, ...]
    start_at: str
    start_because: str
    safeguarding: bool
    aims: tuple[str, ...]
    population: tuple[str, ...]
    what: tuple[str, ...]
    who: tuple[str, ...]
    how: tuple[str, ...]
    tags: tuple[str, ...]
    words: tuple[str, ...]
    signals: tuple[Signal, ...]

    @property
    def characteristics(self) -> tuple[str, ...]:
        """Keys of the characteristics of areas that speak for the type."""
        return tuple(s.characteristic for s in self.signals if s.kind == "area")


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers to one question; no `categories` means any answer but those in `apart`."""

    field: str
    categories: tuple[str, ...]
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FurtherKind:
    """A kind of organisation worth thinking of that is not one of the ten."""

    key: str
    name: str
    strengths: str
    first_step: str
    characteristics: tuple[str, ...]
    answers: tuple[Answers, ...]


def read_types(content: str) -> tuple[tuple[PartnerType, ...], tuple[FurtherKind, ...]]:
    """Read a table of partner types and check that it holds together.

    Parameters
    ----------
    content : str
        TOML with ``[[types]]`` and ``[[also_consider]]``, as in ``types.toml``.

    Returns
    -------
    tuple of PartnerType, tuple of FurtherKind

    Raises
    ------
    ValueError
        If the TOML cannot be read, the ten types are not the framework's in
        its order, weights do not add up to 1, or a field is absent, unknown,
        empty or out of range. The message names the type and what is wrong.
    """
    try:
        table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as problem:
        raise ValueError(f"the table of partner types cannot be read: {problem}") from problem
    types = tuple(_partner_type(each) for each in table.get("types", []))
    if tuple(each.source_words for each in types) != framework().partner_types:
        raise ValueError("the types must be the framework's ten, in its words and its order")
    if [each.key for each in types] != [f"T{n}" for n in range(1, len(types) + 1)]:
        raise ValueError("the types must be keyed T1 to T10 in order")
    return types, tuple(_further_kind(each) for each in table.get("also_consider", []))


@cache
def _tables() -> tuple[tuple[PartnerType, ...], tuple[FurtherKind, ...]]:
    return read_types(Path(__file__).with_name("types.toml").read_text("utf-8"))


def partner_types() -> tuple[PartnerType, ...]:
    """Return the ten types in the framework's order.

    Examples
    --------
    >>> [each.key for each in partner_types()][::9]
    ['T1', 'T10']
    """
    return _tables()[0]


def also_consider() -> tuple[FurtherKind, ...]:
    """Return the further kinds of organisation, kept apart from the ten."""
    return _tables()[1]


def every_kind() -> tuple[PartnerType | FurtherKind, ...]:
    """Return all that an organisation can be listed under: the ten, then the further kinds."""
    return (*partner_types(), *also_consider())


def _partner_type(entry: Mapping[str, Any]) -> PartnerType:
    name = str(entry.get("key", "a type without a key"))
    signals = tuple(_signal(name, each) for each in entry.get("signals", []))
    given = {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()}
    built: PartnerType = _build(PartnerType, name, {**given, "signals": signals})
    if not math.isclose(sum(signal.weight for signal in signals), 1.0, abs_tol=1e-6):
        raise ValueError(f"{name}: the weights of its signals must add up to 1")
    if strays := set(built.aims) - {aim.key for aim in aims()}:
        raise ValueError(f"{name}: no such aim: {', '.join(sorted(strays))}")
    if built.start_at not in framework().spectrum_of_engagement:
        raise ValueError(f"{name}: start_at must be a point on the spectrum of engagement")
    return built


def _signal(name: str, entry: Mapping[str, Any]) -> Signal:
    given = {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()}
    kind = given.get("kind")
    needed = {"area": ("characteristic", "most"), "group": ("field", "categories"), "stories": ()}
    if kind not in needed:
        raise ValueError(f"{name}: a signal is of kind area, group or stories, not {kind}")
    if absent := [field for field in needed[kind] if not given.get(field)]:
        raise ValueError(f"{name}: a signal of kind {kind} needs {' and '.join(absent)}")
    unused = {"characteristic": "", "most": "", "field": "", "categories": ()}
    signal: Signal = _build(Signal, name, {**unused, **given}, may_be_empty=True)
    if not 0 < signal.weight <= 1 or not signal.because:
        raise ValueError(f"{name}: every signal needs a weight above 0 and a reason")
    return signal


def _further_kind(entry: Mapping[str, Any]) -> FurtherKind:
    answers = tuple(
        Answers(each["field"], tuple(each.get("categories", ())), tuple(each.get("except", ())))
        for each in entry.get("answers", [])
    )
    given = {**entry, "characteristics": tuple(entry["characteristics"]), "answers": answers}
    built: FurtherKind = _build(FurtherKind, str(entry["key"]), given, may_be_empty=True)
    return built


def _build(kind: type[Any], name: str, given: dict[str, Any], *, may_be_empty: bool = False) -> Any:
    """Make a record, or say which of its fields is absent, unknown or empty."""
    known = {field.name for field in fields(kind)}
    if absent := sorted(known - given.keys()):
        raise ValueError(f"{name}: missing {', '.join(absent)}")
    if unknown := sorted(given.keys() - known):
        raise ValueError(f"{name}: no such field: {', '.join(unknown)}")
    if not may_be_empty and (empty := sorted(k for k, v in given.items() if v in ("", ()))):
        raise ValueError(f"{name}: empty: {', '.join(empty)}")
    return kind(**given)
