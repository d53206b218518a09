"""One house style: how each verdict is written and drawn, in colours that survive colour blindness.

The scale runs from purple (fewer than expected) through a quiet neutral to
orange (more than expected), after ColorBrewer's PuOr. Purple and orange stay
apart for every common kind of colour blindness, and neither says "bad".
Colour is never the only sign: every verdict also has words, a marker shape
and a pattern. Contrast is checked by the tests against WCAG 2.2 (1.4.3, 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from insights.measures.verdicts import ON_SCREEN

FONT = '"Source Sans Pro", "Segoe UI", "Helvetica Neue", Arial, sans-serif'

# After Okabe and Ito (2008), darkened where needed to hold 3:1 on white.
CATEGORICAL = ("#0B6AA8", "#B3631A", "#007A5A", "#A54E83", "#5B4B8A", "#6B6B6B")
CATEGORICAL_DARK = ("#56B4E9", "#E69F00", "#2FBF94", "#DD9BC3", "#A99BE0", "#B5B5B5")

Pattern = Literal["solid", "hatch"]


@dataclass(frozen=True, slots=True)
class Look:
    """How one verdict is written and drawn, in colour and without it.

    Attributes
    ----------
    verdict : str
        Its key; see `insights.measures.verdicts`.
    light, dark : str
        Fill in each theme, as #RRGGBB.
    pattern : {"solid", "hatch"}
        Fill of an area on a map.
    symbol : str
        Plotly marker symbol, so that a chart can be read in grey.
    """

    verdict: str
    light: str
    dark: str
    pattern: Pattern
    symbol: str

    @property
    def words(self) -> str:
        """What the reader sees."""
        return ON_SCREEN[self.verdict]

    def colour(self, dark: bool) -> str:
        """Return the fill for the theme in use."""
        return self.dark if dark else self.light


# In the order of a legend. "under" is the one grade that pooled findings know.
_LOOKS: dict[str, Look] = {
    "under_strong": Look("under_strong", "#41207A", "#DCD0FF", "solid", "triangle-down"),
    "under_likely": Look("under_likely", "#8A78B9", "#8F7CD2", "solid", "triangle-down"),
    "in_line": Look("in_line", "#EDE9E1", "#333842", "solid", "circle"),
    "over": Look("over", "#C0661A", "#E39B4B", "solid", "triangle-up"),
    "too_few": Look("too_few", "#FBFAF8", "#1A1F27", "hatch", "circle-open"),
    "under": Look("under", "#41207A", "#DCD0FF", "solid", "triangle-down"),
}
VERDICTS: dict[str, Look] = {key: each for key, each in _LOOKS.items() if key != "under"}
UNDER = ("under_strong", "under_likely", "under")


@dataclass(frozen=True, slots=True)
class Theme:
    """The neutral colours of a theme, as #RRGGBB.

    Attributes
    ----------
    ink, muted : str
        Text, and quieter text; both at least 4.5:1 on `paper`.
    paper, backdrop : str
        The page, and the land and sea behind a map.
    line, edge, hatch : str
        Grid lines; outlines of areas; hatching of areas without enough data.
    mark : str
        Dots and bars that make no claim, at least 3:1 on `paper`.
    green, water : str
        Green spaces and rivers on a map, at least 3:1 on `paper`.
    """

    dark: bool
    ink: str
    muted: str
    paper: str
    backdrop: str
    line: str
    edge: str
    hatch: str
    mark: str
    green: str
    water: str

    def fill(self, verdict: str) -> str:
        """Return the fill of a verdict in this theme."""
        return look(verdict).colour(self.dark)

    def ground(self, verdict: str) -> str:
        """Return the fill of an area on a map, through which hatching beneath it shows."""
        fill = self.fill(verdict)
        if look(verdict).pattern == "solid":
            return fill
        red, green, blue = (int(fill[place : place + 2], 16) for place in (1, 3, 5))
        return f"rgba({red},{green},{blue},0.5)"

    def upon(self, fill: str) -> str:
        """Return the one of ink and paper that is read better upon a fill."""
        return max((self.ink, self.paper), key=lambda each: contrast(each, fill))

    def mark_for(self, verdict: str) -> str:
        """Return the colour of a dot or bar: only claims are coloured."""
        claim = verdict in {*UNDER, "over"}
        return self.fill(verdict) if claim else self.mark

    @property
    def categorical(self) -> tuple[str, ...]:
        """Return colours for things without an order."""
        return CATEGORICAL_DARK if self.dark else CATEGORICAL


LIGHT = Theme(
    dark=False,
    ink="#1F2328",
    muted="#59606A",
    paper="#FFFFFF",
    backdrop="#E9EEF0",
    line="#DADDE1",
    edge="#7D7A74",
    hatch="#8B8880",
    mark="#6F7681",
    green="#3F7A4D",
    water="#2F7FA8",
)
DARK = Theme(
    dark=True,
    ink="#F2F3F5",
    muted="#B4BAC4",
    paper="#0E1117",
    backdrop="#151B23",
    line="#30363F",
    edge="#7C8592",
    hatch="#7C8592",
    mark="#9AA2AE",
    green="#6FBF86",
    water="#6BB6DC",
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, #RRGGBB, by WCAG 2.2."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def theme(dark: bool) -> Theme:
    """Return the light or the dark theme."""
    return DARK if dark else LIGHT


def look(verdict: str) -> Look:
    """Return how a verdict is written and drawn; one not known claims nothing."""
    return _LOOKS.get(verdict, _LOOKS["too_few"])
