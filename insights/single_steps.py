"""Steps of an analysis, each given only what it needs: nothing else has it taken again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from insights.breakdown import break_down
from insights.counting import countable
from insights.geography.authorities import authority_name
from insights.geography.homes import home_kinds
from insights.geography.locate import locate
from insights.ledger import FileLedger, file_ledger
from insights.settings import Settings, Venue
from insights.surroundings import Surroundings, find_surroundings, with_travel_times
from insights.tables import BREAKDOWN, empty

if TYPE_CHECKING:
    from insights.geography.directory import Directory
    from insights.geography.travel import TravelTimes
    from insights.intake.evidence import Evidence
    from insights.open_data.store import Store
    from insights.over_time.periods import Periods


def called(store: Store, code: str) -> str:
    """Name a council area, as the store does or else the national list."""
    return store.authorities.get(code) or authority_name(code)


def placed(item: Evidence, directory: Directory) -> pd.DataFrame | None:
    """Place the postcodes of a file; None where it has no column of them."""
    return locate(item.rows["postcode"], directory) if "postcode" in item.columns else None


def accounted(item: Evidence, where: pd.DataFrame | None, directory: Directory) -> FileLedger:
    """Account for every row of a file."""
    return file_ledger(item, where, end_dates_known=directory.knows_ends)


def counted(
    evidence: tuple[Evidence, ...],
    located: tuple[pd.DataFrame | None, ...],
    unit: str,
    venue_postcode: str,
    keep_proposed: tuple[str, ...],
    periods: Periods | None,
) -> dict[str, pd.DataFrame]:
    """Count what comes from each source; see `insights.counting.countable`."""
    return countable(
        evidence,
        located,
        unit=unit,
        venue_postcode=venue_postcode,
        keep_proposed=keep_proposed,
        spans=periods.spans if periods else None,
    )


def divided(
    units: dict[str, pd.DataFrame], orders: dict[str, pd.DataFrame], venue: Venue, store: Store
) -> pd.DataFrame:
    """Divide what the first source counts by where, when and how; see `break_down`."""
    if not units:
        return empty(BREAKDOWN)
    first = next(iter(units))
    named = partial(called, store)
    return break_down(units[first], orders[first], venue.easting, venue.northing, named)


def around(
    store: Store,
    venue: Venue,
    radius_km: float | None,
    authorities: tuple[str, ...],
    travel_times: TravelTimes | None,
) -> Surroundings | None:
    """Choose the catchment and describe it, with travel times where there are any."""
    chosen = Settings(venue.postcode, radius_km, authorities)
    here = find_surroundings(store, venue, chosen)
    if here is None or travel_times is None:
        return here
    return with_travel_times(here, travel_times, store.directory)


def homes(store: Store, venue: Venue, here: Surroundings | None) -> pd.DataFrame:
    """List the kinds of home that what is published can tell apart."""
    local = () if here is None else tuple(here.areas.index)
    named = partial(called, store)
    return home_kinds(store.directory, venue.easting, venue.northing, local, named)
