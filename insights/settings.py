"""What a museum chooses, and where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from insights.intake.rows.units import CountUnit as CountUnit

COUNT_UNITS: tuple[CountUnit, ...] = ("households", "orders", "visits")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the museum chose; everything a shared link may carry, and no data.

    Attributes
    ----------
    venue : str
        Postcode of the museum.
    radius_km : float or None
        Catchment radius; None lets the default rule choose.
    authorities : tuple of str
        Authority codes that make the catchment instead of a radius.
    count : {"households", "orders", "visits"}
        What one unit of ``observed`` is.
    keep_proposed : tuple of str
        Which of the rows that are left out by default stay in the counts:
        schools, groups and so on (`insights.ledger.PROPOSED`).
    aims : mapping of str to int
        Aim key to the museum's priority for it, 0 (not ours) to 3.
    print_findings : bool
        Whether the words of findings go into files: the museum says that they
        hold no personal data.
    fall_with_distance : float or None
        Where too few came to work out how visits fall with distance, the power of
        kilometres to assume, -3 to 0; None for the usual one.
    since : datetime.date or None
        When the later of two periods that are compared begins; None for the last
        twelve whole months.
    """

    venue: str
    radius_km: float | None = None
    authorities: tuple[str, ...] = ()
    count: CountUnit = "households"
    keep_proposed: tuple[str, ...] = ()
    aims: Mapping[str, int] = field(default_factory=dict)
    print_findings: bool = False
    since: dt.date | None = None
    fall_with_distance: float | None = None


@dataclass(frozen=True, slots=True)
class Venue:
    """Where the museum is.

    Coordinates are British National Grid metres and WGS 84 degrees; ``authority`` is
    the name of its council area, "" where that is not known.
    """

    postcode: str
    easting: float
    northing: float
    longitude: float
    latitude: float
    authority: str = ""
