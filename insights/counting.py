"""From located rows to counts by area: the last place that sees a single row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from insights.intake.grain import rows_are_tickets
from insights.intake.rows.told_apart import told_apart_by
from insights.intake.rows.units import tied, unit_key
from insights.measures.thresholds import thresholds

if TYPE_CHECKING:
    import datetime as dt

    from insights.intake.evidence import Evidence

# The first group that has any rows says who comes; the others stand beside it.
SOURCES = {
    "tickets and bookings": ("tickets", "bookings"),
    "members": ("members",),
    "Gift Aid": ("gift_aid",),
    "survey": ("survey",),
}

_PRIVATE = ["customer", "order", "standard", "quantity", "file", "ticket"]


def countable(
    evidence: Sequence[Evidence],
    located: Sequence[pd.DataFrame | None],
    *,
    unit: str,
    venue_postcode: str,
    keep_proposed: Collection[str],
    spans: Mapping[str, tuple[dt.date, dt.date]] | None = None,
) -> dict[str, pd.DataFrame]:
    """Gather the located rows of each source, one row per unit that is counted.

    Files of one source are counted together, so that a household in both the
    ticket and the booking export is one household.

    Parameters
    ----------
    evidence : sequence of Evidence
        The museum's files.
    located : sequence of pandas.DataFrame or None
        `insights.tables.LOCATED` for each file, None where it has no postcodes.
    unit : {"households", "orders", "visits"}
        What is counted.
    venue_postcode : str
        The museum's own postcode, left out like the other proposals.
    keep_proposed : collection of str
        Reasons for which rows are proposed for exclusion, and counted all the same;
        see `insights.ledger.PROPOSED`.
    spans : mapping of str to (datetime.date, datetime.date), optional
        Spans of time by name, each from a day up to before another. For each there is
        a column of that name: how much of ``weight`` came in it.

    Returns
    -------
    dict of str to pandas.DataFrame
        For each source with rows: ``area_code``, ``authority_code``,
        ``easting``, ``northing``, ``date``, ``ticket_type``, ``channel``;
        ``weight`` (1, or people where visits are counted); ``of_one``, a number that
        what is counted of one order has in common; ``party``, how many of what is
        counted were decided on together, and ``guessed``, whether that is not known
        of the row: see `insights.measures.expected.party`.

    Notes
    -----
    Where visits are counted, the lines of an order are added up, and an order
    that is in several files is taken from the one that has most people for it.
    An order on which nobody came counts for nothing. A household is in every span in
    which it came; an order or a visit, which has one day, in one at most.
    """
    gathered: dict[str, pd.DataFrame] = {}
    for source, kinds in SOURCES.items():
        some = [
            (item, where)
            for item, where in zip(evidence, located, strict=True)
            if item.kind in kinds and where is not None
        ]
        rows = usable(some, venue_postcode=venue_postcode, keep_proposed=keep_proposed)
        if not len(rows):
            continue
        if unit == "visits":
            rows = _each_order_once(rows)
            rows["weight"] = rows["quantity"]
            rows = rows.assign(**_came_in(rows, spans))
        else:
            rows["weight"] = 1
            rows = rows.sort_values("date", na_position="first", kind="stable")
            key = unit_key(rows, rows["standard"], unit)  # type: ignore[arg-type]
            came = _came_in(rows, spans)
            if unit == "households":
                came = {name: each.groupby(key).transform("max") for name, each in came.items()}
            # The latest row wins: a household that moved is counted where it lives now.
            rows = rows.assign(**came)[~key.duplicated(keep="last")]
        rows = rows[rows["weight"] > 0]
        if len(rows):
            gathered[source] = _in_parties(rows, unit).drop(columns=_PRIVATE)
    return gathered


def _came_in(
    rows: pd.DataFrame, spans: Mapping[str, tuple[dt.date, dt.date]] | None
) -> dict[str, pd.Series]:
    """Return for each span how much of a row's weight came in it: all or nothing."""
    return {
        name: rows["weight"].where(
            rows["date"].ge(pd.Timestamp(first)) & rows["date"].lt(pd.Timestamp(after)), 0
        )
        for name, (first, after) in (spans or {}).items()
    }


def _in_parties(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Say of each row how many decided together, as far as the files tell."""
    if unit == "visits":
        order = unit_key(rows, rows["standard"], "orders").to_numpy()
        people = np.bincount(order, rows["weight"])[order]
    else:
        order, people = np.arange(len(rows)), np.ones(len(rows))
    of_some_order = rows["ticket"].to_numpy() & ~tied(rows, rows["standard"])
    party = np.where(of_some_order, thresholds("party")["assumed"], people)
    return rows.assign(of_one=order, party=party, guessed=of_some_order)


def _each_order_once(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the lines of an order from one file: the one that has most people for it.

    Parameters
    ----------
    rows : pandas.DataFrame
        The rows of all files; see `usable`.

    Notes
    -----
    An order may stand in the ticket export and again, whole or in part, in the
    booking export or in the next month's. Adding its files up would count its
    people twice; choosing a file by its name would lose those the other adds.
    """
    file = rows["file"].to_numpy()
    if not file.any():
        return rows
    order = unit_key(rows, rows["standard"], "orders").to_numpy()
    people = rows["quantity"].groupby([order, file]).sum().rename_axis(["order", "file"])
    most = people.sort_values(ascending=False, kind="stable").reset_index()
    best = most.drop_duplicates("order").set_index("order")["file"]
    kept: pd.DataFrame = rows[best.reindex(order).to_numpy() == file]
    return kept


def usable(
    files: Sequence[tuple[Evidence, pd.DataFrame]],
    *,
    venue_postcode: str,
    keep_proposed: Collection[str],
) -> pd.DataFrame:
    """Return the rows of files that can be counted, one file after the other.

    Parameters
    ----------
    files : sequence of (Evidence, pandas.DataFrame)
        Files, each with its `insights.tables.LOCATED`.
    venue_postcode : str
        The museum's own postcode.
    keep_proposed : collection of str
        Reasons for which rows are proposed for exclusion, and counted all the same.

    Returns
    -------
    pandas.DataFrame
        Of `insights.tables.EVIDENCE` and `insights.tables.LOCATED`; also ``standard``
        (the postcode), ``file`` (its number) and ``ticket`` (whether a row with
        nothing to say whose it is, is one ticket of an order).
    """
    parts = [
        _usable(item, where, venue_postcode, keep_proposed).assign(
            file=number, ticket=rows_are_tickets(item)
        )
        for number, (item, where) in enumerate(files)
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _usable(
    item: Evidence, where: pd.DataFrame, venue_postcode: str, keep_proposed: Collection[str]
) -> pd.DataFrame:
    """Rows with a home in the directory, without those that we propose to leave out."""
    kept = where["class"].isin(["matched", "terminated"]).to_numpy()
    kept = kept & item.rows["proposed"].isin(["", *keep_proposed]).to_numpy()
    if "own_postcode" not in keep_proposed:
        kept = kept & where["postcode"].ne(venue_postcode).to_numpy()
    columns = ["customer", "order", "date", "ticket_type", "channel", "quantity"]
    rows = told_apart_by(item.rows.loc[kept, columns], item.told_apart_by).reset_index(drop=True)
    # Files of one source are put together, and each may hold other texts once.
    rows = rows.astype(dict.fromkeys(rows.select_dtypes("category"), "str"))
    place = where.loc[kept].reset_index(drop=True)
    rows["standard"] = place["postcode"]
    return rows.join(place[["area_code", "authority_code", "easting", "northing"]])


def by_area(units: pd.DataFrame, area_codes: pd.Index, column: str = "weight") -> pd.Series:
    """Count units in each small area of the catchment, zero where none came."""
    counts = units.groupby("area_code")[column].sum()
    return counts.reindex(area_codes, fill_value=0).astype("int64").rename("observed")
