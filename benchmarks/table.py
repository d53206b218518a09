"""What a benchmark finds, and how it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """One figure beside what it is compared with.

    Attributes
    ----------
    what : str
        What was measured.
    figure : float
        Seconds or bytes, see `unit`.
    beside : str
        The peer, the limit, or an earlier state of the same thing.
    peer : float
        The same measure of it.
    goal : float
        The ratio that `figure / peer` should not exceed.
    unit : {"s", "MB", "B", ""}
        Of both figures.
    spread : float
        Half the distance between the quartiles of the figure, where it was measured that often.
    """

    what: str
    figure: float
    beside: str
    peer: float
    goal: float
    unit: str = "s"
    spread: float = 0.0

    @property
    def ratio(self) -> float:
        """How many times the peer."""
        return self.figure / self.peer if self.peer else float(self.figure > 0)

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.ratio <= self.goal


def printed(name: str, ratios: Sequence[Ratio]) -> str:
    """Lay out a benchmark's ratios as a table of text."""
    heads = ("figure", "", "beside", "", "ratio", "goal", "met")
    cells = [
        (
            each.what,
            _amount(each.figure, each.unit) + _spread(each),
            each.beside,
            _amount(each.peer, each.unit),
            f"{each.ratio:.3g}",
            f"{each.goal:g}",
            "yes" if each.met else "NO",
        )
        for each in ratios
    ]
    widths = [max(len(row[at]) for row in (heads, *cells)) for at in range(len(heads))]
    lines = [name, *(_line(row, widths) for row in (heads, *cells))]
    return "\n".join(lines) + "\n"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    left = {0, 2}
    laid = [
        cell.ljust(width) if at in left else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  " + "  ".join(laid).rstrip()


def _spread(each: Ratio) -> str:
    return f" ± {each.spread:.2g}" if each.spread else ""


def _amount(number: float, unit: str) -> str:
    match unit:
        case "MB":
            return f"{number / 1e6:,.0f} MB"
        case "B":
            return f"{number:,.0f} B"
        case "s":
            return f"{number:.3g} s" if number < 100 else f"{number:,.0f} s"
        case _:
            return f"{number:g}"
