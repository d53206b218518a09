"""The stages of an analysis in their order: each takes what was given and what came before it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from insights import single_steps
from insights.comparison import Findings, compare, how_far, nothing_found
from insights.looked_at import look_at
from insights.over_time.two_periods import find_periods, what_changed
from insights.quality.one_postcode import nothing_claimed, of_one_postcode
from insights.releases import release
from insights.surroundings import find_venue, outlines_at_level, scenery_around
from insights.what_follows import with_what_follows
from insights.who_could_help import suggest_partners
from insights.whom_to_ring import find_organisations

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from insights.findings import Change, Released
    from insights.geography.scenery import Scenery
    from insights.geography.travel import TravelTimes
    from insights.incremental import Steps
    from insights.intake.evidence import Evidence
    from insights.ledger import FileLedger
    from insights.looked_at import LookedAt
    from insights.measures.expected.how_far import HowFar
    from insights.open_data.store import Store
    from insights.over_time.periods import Periods
    from insights.partners.evidence.noted import Observation
    from insights.partners.organisations.adding import Group
    from insights.partners.scoring.overriding import Override
    from insights.partners.scoring.suggestion import Suggestion
    from insights.partners.types.partner_types import PartnerType
    from insights.settings import Settings, Venue
    from insights.surroundings import Surroundings


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """All that an analysis is made of; see `insights.analysis.analyse`."""

    evidence: tuple[Evidence, ...]
    settings: Settings
    store: Store
    observations: tuple[Observation, ...]
    types: tuple[PartnerType, ...]
    overrides: tuple[Override, ...]
    groups: tuple[Group, ...]
    national: bool
    travel_times: TravelTimes | None
    steps: Steps


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """The museum, and where the rows of each file are from."""

    venue: Venue
    located: tuple[pd.DataFrame | None, ...]
    ledger: tuple[FileLedger, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What came from each source, over which periods, and how it divides; exact."""

    periods: Periods | None
    units: dict[str, pd.DataFrame]
    breakdown: pd.DataFrame

    @property
    def first(self) -> pd.DataFrame | None:
        """What was counted of the source that findings are of; None where none was."""
        return next(iter(self.units.values()), None)


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Who comes against who lives nearby: exact, before anything is hidden."""

    here: Surroundings | None
    findings: Findings
    far: HowFar


@dataclass(frozen=True, slots=True, eq=False)
class Protected:
    """What may be shown, on screen and in files."""

    on_screen: Released
    in_files: Released
    outlines: gpd.GeoDataFrame
    scenery: Scenery | None
    change: Change | None
    seen: LookedAt
    one_postcode: bool


@dataclass(frozen=True, slots=True, eq=False)
class Helped:
    """Who could help: types of partner in order, and organisations."""

    suggestions: tuple[Suggestion, ...]
    organisations: pd.DataFrame


def place(given: Given) -> Placed:
    """Place the museum and the postcodes of every file, and account for every row."""
    directory, once = given.store.directory, given.steps.once
    venue = find_venue(given.settings.venue, directory, partial(single_steps.called, given.store))
    located = tuple(once(single_steps.placed, item, directory) for item in given.evidence)
    ledger = tuple(
        once(single_steps.accounted, item, where, directory)
        for item, where in zip(given.evidence, located, strict=True)
    )
    return Placed(venue, located, ledger)


def count(given: Given, placed: Placed) -> Counted:
    """Count what comes from where, and divide it by when and how."""
    once, settings = given.steps.once, given.settings
    periods = find_periods(given.evidence, settings)
    rows = (given.evidence, placed.located)
    counted_as = "visits" if settings.count == "visits" else "orders"
    left_in = (placed.venue.postcode, settings.keep_proposed)
    units = once(single_steps.counted, *rows, settings.count, *left_in, periods)
    orders = once(single_steps.counted, *rows, counted_as, *left_in, None)
    breakdown = once(single_steps.divided, units, orders, placed.venue, given.store)
    return Counted(periods, units, breakdown)


def against_the_surroundings(given: Given, placed: Placed, counted: Counted) -> Compared:
    """Compare what came with what was to be expected, where it is known who lives nearby."""
    once, settings, times = given.steps.once, given.settings, given.travel_times
    fall = settings.fall_with_distance
    here = once(
        single_steps.around,
        given.store,
        placed.venue,
        settings.radius_km,
        settings.authorities,
        times,
    )
    findings = (
        once(nothing_found)
        if here is None
        else once(compare, counted.units, given.evidence, here, given.store, fall)
    )
    named = "" if times is None else times.name
    return Compared(here, findings, how_far(here, findings, named, fall))


def protect(given: Given, placed: Placed, counted: Counted, compared: Compared) -> Protected:
    """Hide small numbers, and work out what follows from the tables that are left."""
    once, settings = given.steps.once, given.settings
    here, findings, periods = compared.here, compared.findings, counted.periods
    first = counted.first
    total = 0.0 if first is None else float(first["weight"].sum())
    homes = once(single_steps.homes, given.store, placed.venue, here)
    released = once(release, findings, counted.breakdown, homes, total, periods)
    outlines = once(outlines_at_level, given.store, findings.grouping)
    on_screen, in_files = once(with_what_follows, *released, here, outlines)
    one_postcode = first is not None and of_one_postcode(first)
    if one_postcode:
        on_screen, in_files = map(nothing_claimed, (on_screen, in_files))
    rows = (given.evidence, placed.located, counted.units)
    change = once(what_changed, *rows, on_screen.areas, periods, settings.keep_proposed)
    seen = once(look_at, given.evidence, given.store, here, findings)
    return Protected(
        seen.beside(on_screen, with_words=True),
        seen.beside(in_files, with_words=settings.print_findings),
        outlines,
        once(scenery_around, given.store, outlines),
        change,
        seen,
        one_postcode,
    )


def look_for_partners(
    given: Given, placed: Placed, compared: Compared, protected: Protected
) -> Helped:
    """Order the types of partner by what was released, and list organisations."""
    here, in_files, venue = compared.here, protected.in_files, placed.venue
    noted = (*given.observations, *protected.seen.observations)
    suggestions = suggest_partners(
        in_files, here, compared.findings, given.settings, noted, given.types, given.overrides
    )
    organisations = find_organisations(
        given.evidence,
        given.store,
        suggestions,
        here,
        given.types,
        groups=given.groups,
        national=given.national,
        steps=given.steps,
        areas=in_files.areas,
        museum=(venue.easting, venue.northing),
    )
    return Helped(suggestions, organisations)
