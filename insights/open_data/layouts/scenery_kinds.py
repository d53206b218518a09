"""The kinds of scenery, and what is kept of each: ``scenery.toml``."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from insights.open_data.layouts.layers import Layer

_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of scenery, and what is kept of it: see ``scenery.toml``.

    Attributes
    ----------
    key : str
        ``green`` or ``river``.
    dataset : str
        Its key in the registry.
    layout : str
        What a file of it is called.
    outlines : bool
        Whether it is drawn as outlines, and not as lines.
    sort, name : tuple of str
        How the column is headed that says what each is, and that of its name.
    beside : tuple of str
        How a third column is headed that such a file has; none where two suffice.
    always, if_named, left_out : tuple of str
        Sorts that are kept, kept where they have a name, and not kept. One that nobody
        knows yet is kept where it has a name.
    least_hectares : float
        The size from which it is kept.
    kept, one, many, none : str
        What is said of what was kept, and where nothing was.
    points : tuple of str
        How the file of points is headed that comes with it.
    instead : str
        What is said of such a file.
    """

    key: str
    dataset: str
    layout: str
    outlines: bool
    sort: tuple[str, ...]
    name: tuple[str, ...]
    beside: tuple[str, ...]
    always: tuple[str, ...]
    if_named: tuple[str, ...]
    left_out: tuple[str, ...]
    least_hectares: float
    kept: str
    one: str
    many: str
    none: str
    points: tuple[str, ...]
    instead: str

    def columns(self, layer: Layer) -> tuple[str, str] | None:
        """Return the columns of sorts and names; None of a layer of something else."""
        headed = {bare(name): str(name) for name in layer.sample.columns}
        sort, name, beside = (
            next((headed[bare(each)] for each in told if bare(each) in headed), "")
            for told in (self.sort, self.name, self.beside)
        )
        if not sort or not name or (self.beside and not beside):
            return None
        known = {bare(each) for each in (*self.always, *self.if_named, *self.left_out)}
        sorts = set(layer.sample[sort].dropna().map(bare))
        if sorts and sorts.isdisjoint(known):
            return None
        return sort, name

    def is_of_points(self, layer: Layer) -> bool:
        """Say whether a layer is of the points that come with it."""
        headings = {bare(name) for name in layer.sample.columns}
        return not headings.isdisjoint(map(bare, self.points))


@functools.cache
def kinds() -> tuple[Kind, ...]:
    """Return the kinds of scenery."""
    told = _told()
    return tuple(
        Kind(key, **{name: _fixed(value) for name, value in each.items()})
        for key, each in told.items()
        if isinstance(each, Mapping)
    )


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def bare(word: object) -> str:
    """Return letters and figures alone, small ones.

    Examples
    --------
    >>> bare("watercourse_name") == bare("watercourseName"), bare("Inland River")
    (True, 'inlandriver')
    """
    return _NO_LETTER.sub("", str(word)).casefold()


def simplified_to() -> float:
    """Return by how many metres a line may move."""
    return float(_told()["simplified_to"])


@functools.cache
def _told() -> dict[str, Any]:
    text = Path(__file__).with_name("scenery.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
