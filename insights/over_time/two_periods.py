"""Two periods of the same files: counted, released as ranges, and compared from those alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from insights.counting import SOURCES, countable
from insights.findings import Change
from insights.geography.locate import locate
from insights.measures.areas.change import Period, area_change
from insights.measures.disclosure.audit import rounded
from insights.measures.disclosure.release_periods import Shape, midpoints, release_periods
from insights.measures.expected.party import factor_of
from insights.measures.thresholds import thresholds
from insights.over_time.captured import captured
from insights.over_time.periods import Periods, choose_periods, offered
from insights.tables import CHANGE, check

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.intake.evidence import Evidence
    from insights.open_data.store import Store
    from insights.settings import Settings

_KEPT = ["name", "authority", "distance_km", "deprivation_fifth"]


#: Members and donors have a date of joining or giving, which is none of a visit.
VISITS = "tickets and bookings"


def find_periods(evidence: Sequence[Evidence], settings: Settings) -> Periods | None:
    """Choose two periods from the dates of visits; None where they reach over too few months."""
    return choose_periods(dates_of_visits(evidence), _today(), settings.since)


def dates_of_visits(evidence: Sequence[Evidence]) -> pd.Series:
    """Return the dates of the files that say who visited."""
    dates = [item.rows["date"] for item in evidence if item.kind in SOURCES[VISITS]]
    return pd.concat(dates) if dates else pd.Series(dtype="datetime64[s]")


def months_offered(evidence: Sequence[Evidence]) -> list[dt.date]:
    """Return the months at which the later of two periods may begin, the latest first."""
    return offered(dates_of_visits(evidence), _today())


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()


def what_changed(
    evidence: Sequence[Evidence],
    located: Sequence[pd.DataFrame | None],
    units: Mapping[str, pd.DataFrame],
    areas: pd.DataFrame,
    periods: Periods | None,
    keep_proposed: Collection[str] = (),
) -> Change | None:
    """Say where reach changed between two periods.

    Parameters
    ----------
    evidence, located : sequence
        The files, each with its `insights.tables.LOCATED`.
    units : mapping of str to pandas.DataFrame
        Counted units with ``before`` and ``since``, as `insights.counting.countable` returns.
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`.
    periods : Periods or None
        Both periods.
    keep_proposed : collection of str
        Reasons for which rows were proposed to be left out, and are kept.

    Returns
    -------
    Change or None
        None where there are not two periods, or no areas. Worked out from what is released
        of the two periods, and from nothing else.
    """
    if periods is None or not len(areas) or VISITS not in units:
        return None
    rows, home = units[VISITS], _areas_of(areas)
    local = rows[rows["area_code"].isin(home.index)]
    counts = local.groupby(local["area_code"].map(home))[["weight", "before", "since"]].sum()
    counts = counts.reindex(areas.index, fill_value=0).astype("int64")
    exact = areas.assign(observed=counts["weight"])
    before, since = counts["before"], counts["since"]
    round_to = int(thresholds("disclosure")["round_to"])
    totals = [rounded(float(each.sum()), round_to) for each in (before, since)]
    ranges = release_periods(
        exact, before, since, _worth_telling(areas, min(totals)), _shape(local)
    )
    withheld = ranges is None
    if ranges is None:
        columns = ["before_low", "before_high", "since_low", "since_high"]
        ranges = pd.DataFrame(float("nan"), areas.index, columns)
    return Change(
        "periods",
        *periods.words(),
        compared(areas, ranges, totals),
        months=periods.months,
        before_month=periods.first,
        since_month=periods.since,
        captured=captured(evidence, located, SOURCES[VISITS], periods, keep_proposed),
        withheld=withheld,
        totals=(totals[0], totals[1]),
    )


def change_since(
    evidence: Sequence[Evidence], store: Store, analysis: Analysis, month: dt.date
) -> Change | None:
    """Say where reach changed from before a month to since, beside an analysis already made.

    Parameters
    ----------
    evidence : sequence of Evidence
        The files that were analysed.
    store : Store
        Open data, for where postcodes are.
    analysis : Analysis
        What was found; its areas are compared.
    month : datetime.date
        When the later period begins.
    """
    periods = choose_periods(dates_of_visits(evidence), _today(), month)
    if periods is None:
        return None
    located = [
        locate(item.rows["postcode"], store.directory) if "postcode" in item.columns else None
        for item in evidence
    ]
    units = countable(
        evidence,
        located,
        unit=analysis.settings.count,
        venue_postcode=analysis.venue.postcode,
        keep_proposed=analysis.settings.keep_proposed,
        spans=periods.spans,
    )
    kept = analysis.settings.keep_proposed
    return what_changed(evidence, located, units, analysis.on_screen.areas, periods, kept)


def _areas_of(areas: pd.DataFrame) -> pd.Series:
    """Return the area that each small area is a part of."""
    members = areas["members"].explode()
    return pd.Series(members.index, members.to_numpy())


def compared(
    areas: pd.DataFrame, ranges: pd.DataFrame, totals: list[float], share: pd.Series | None = None
) -> pd.DataFrame:
    """Compare two periods of which ranges are published.

    Parameters
    ----------
    areas : pandas.DataFrame
        Released `insights.tables.AREAS`.
    ranges : pandas.DataFrame
        ``before_low``, ``before_high``, ``since_low`` and ``since_high`` of the same areas,
        NaN where nothing is told.
    totals : list of float
        What came from the whole catchment in each period.
    share : pandas.Series, optional
        Weight of each area in what is expected; by default ``expected_distance``.

    Returns
    -------
    pandas.DataFrame
        `insights.tables.CHANGE`.
    """
    early, unsure_early = midpoints(ranges["before_low"], ranges["before_high"])
    late, unsure_late = midpoints(ranges["since_low"], ranges["since_high"])
    party = factor_of(areas)
    found = area_change(
        Period(early, unsure_early, totals[0]),
        Period(late, unsure_late, totals[1]),
        areas["expected_distance"] if share is None else share,
        party_factor=party,
    )
    table = areas[_KEPT].assign(
        before=early,
        since=late,
        before_unsure=unsure_early,
        since_unsure=unsure_late,
        party_factor=float(party),
    )
    told = ["expected_before", "expected_since", "change", "change_low", "change_high", "q_value"]
    return check(table.join(ranges).join(found[[*told, "verdict"]]), CHANGE)


def _worth_telling(released: pd.DataFrame, smaller_total: float) -> pd.Series:
    """Return the areas that could be tested, going by what is published alone."""
    share = released["expected_distance"] / max(released["expected_distance"].sum(), 1.0)
    due = share * smaller_total / factor_of(released)
    return released["observed"].notna() & due.ge(thresholds("change")["expected_to_test"])


def _shape(local: pd.DataFrame) -> Shape:
    """Say how the two periods hang together with all that was counted."""
    early, late = local["before"].gt(0), local["since"].gt(0)
    if not (early & late).any():
        return "apart"
    return "free" if (~early & ~late).any() else "covering"
