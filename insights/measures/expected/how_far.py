"""What distance was measured in, and how visits were found to fall with it."""

from __future__ import annotations

from dataclasses import dataclass

from insights.measures.expected.fall import Form
from insights.measures.expected.visits import Measure


@dataclass(frozen=True, slots=True)
class HowFar:
    """What distance was measured in, and how visits were found to fall with it.

    Attributes
    ----------
    measure : {"km", "minutes"}
        The unit.
    form : {"power", "exponential"}
        How likelihood falls.
    beta : float
        The power, or the rate for each unit; rounded to about its standard error.
    published : bool
        Whether an assumed figure stands in, because too few were counted.
    power : float
        The power of kilometres that is assumed where one stands in.
    chosen : float or None
        The power that the museum chose to assume there, used or not.
    table : str
        What the museum's table of travel times is called, "" without one.
    share_of_people : float
        The part of the catchment's people, 0 to 1, of whom the table has the minutes.
    worked_out : int
        Small areas of the catchment that are not in the table.
    """

    measure: Measure = "km"
    form: Form = "power"
    beta: float = 0.0
    published: bool = False
    power: float = 0.0
    chosen: float | None = None
    table: str = ""
    share_of_people: float = 0.0
    worked_out: int = 0
