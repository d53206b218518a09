"""A map for a reader to move about in: all that a browser draws of it, and nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, NamedTuple

from insights.figures.grid import Grid
from insights.figures.style import Theme


class Shade(NamedTuple):
    """A colour of areas: its fill, what it means, and whether it is hatched."""

    fill: str
    meaning: str
    hatched: bool = False


class Stroke(NamedTuple):
    """Lines over the areas, as one path: where councils meet, a group of places, a ring."""

    kind: str  # "green", "river", "edge", "group" or "ring"
    path: str
    meaning: str = ""


class View(NamedTuple):
    """A part of the map to look at: what it is called, and its box on the grid."""

    label: str
    box: list[int]


class Dot(NamedTuple):
    """Premises to mark: where they stand on the grid, and their name."""

    at: list[int]
    name: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One map, drawn from released figures.

    Attributes
    ----------
    grid : Grid
        What the numbers of all paths count.
    codes, names, paths : tuple of str
        Each area's code, its name and its outline.
    spots : tuple of (int, int)
        A point well inside each area.
    tells : tuple of str
        What a pointer over each area says of it, line by line.
    shades : tuple of Shade
        The key, in the order it is read.
    fills : tuple of int
        Which shade each area has.
    views : tuple of View
        What to begin with, and last the whole.
    museum : tuple of int
        Where it stands.
    scenery : tuple of Stroke
        Green spaces and rivers, over the areas and beneath all else.
    strokes : tuple of Stroke
        Lines over the areas, from the ground up.
    numbered : tuple of int
        Areas that bear the numbers from 1 on.
    dots : tuple of Dot
        Premises.
    dots_are : str
        What they are.
    radius_km : float, optional
        What counts as local, drawn as a circle around the museum.
    opens_areas : bool
        Whether a reader can choose an area.
    beneath : str
        A sentence under the key.
    credit : str
        Whose data it shows.
    """

    grid: Grid
    codes: tuple[str, ...]
    names: tuple[str, ...]
    paths: tuple[str, ...]
    spots: tuple[list[int], ...]
    tells: tuple[str, ...]
    shades: tuple[Shade, ...]
    fills: tuple[int, ...]
    views: tuple[View, ...]
    museum: list[int]
    scenery: tuple[Stroke, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    numbered: tuple[int, ...] = ()
    dots: tuple[Dot, ...] = ()
    dots_are: str = ""
    radius_km: float | None = None
    opens_areas: bool = False
    beneath: str = ""
    credit: str = ""

    def as_data(self, now: Theme) -> dict[str, Any]:
        """Return what a browser is sent: plain values, with the colours of a theme."""
        shape = hashlib.sha256("".join(self.paths).encode()).hexdigest()[:12]
        return {
            "shape": shape,
            "world": [self.grid.west, self.grid.north, self.grid.units],
            "km": round(self.grid.to_a_km, 3),
            "codes": self.codes,
            "names": self.names,
            "paths": self.paths,
            "spots": self.spots,
            "tells": self.tells,
            "shades": [each._asdict() | {"upon": now.upon(each.fill)} for each in self.shades],
            "fills": self.fills,
            "views": [each._asdict() for each in self.views],
            "museum": self.museum,
            "scenery": [each._asdict() for each in self.scenery],
            "strokes": [each._asdict() for each in self.strokes],
            "numbered": self.numbered,
            "dots": [each._asdict() for each in self.dots],
            "dotsAre": self.dots_are,
            "radius": self.radius_km,
            "opens": self.opens_areas,
            "beneath": self.beneath,
            "credit": self.credit,
            "colours": {
                "ink": now.ink, "muted": now.muted, "paper": now.paper, "backdrop": now.backdrop,
                "edge": now.edge, "hatch": now.hatch, "dot": now.categorical[2],
                "green": now.green, "water": now.water,
            },
        }  # fmt: skip
