"""Whether addresses were recorded as often in one period as in the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from insights.findings import Captured
from insights.measures.thresholds import thresholds

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence
    from insights.over_time.periods import Periods


def captured(
    evidence: Sequence[Evidence],
    located: Sequence[pd.DataFrame | None],
    kinds: Collection[str],
    periods: Periods,
    keep_proposed: Collection[str] = (),
) -> Captured | None:
    """Compare the share of records with a home that we can place, and how they were booked.

    Parameters
    ----------
    evidence, located : sequence
        The files, each with its `insights.tables.LOCATED`.
    kinds : collection of str
        Kinds of file that say who comes.
    periods : Periods
        Both periods.
    keep_proposed : collection of str
        Reasons for which rows were proposed to be left out, and are kept.

    Returns
    -------
    Captured or None
        None where a period has too few records to tell.

    Notes
    -----
    Shares are of all records that are not left out, those without a postcode among them,
    and whole hundredths; of ways of booking whole twentieths, so that of 200 records not even
    "none" is fewer than five. Records are counted, not people or households.
    """
    rows = pd.concat(
        [
            pd.DataFrame(
                {
                    "date": item.rows["date"],
                    "channel": item.rows["channel"].astype("str"),
                    "placed": False if where is None else _placed(where),
                }
            )[item.rows["proposed"].isin(["", *keep_proposed]).to_numpy()]
            for item, where in zip(evidence, located, strict=True)
            if item.kind in kinds
        ]
        or [
            pd.DataFrame({"date": pd.Series(dtype="datetime64[s]"), "channel": "", "placed": False})
        ],
        ignore_index=True,
    )
    rule = thresholds("change")
    both = [
        rows[rows["date"].ge(pd.Timestamp(first)) & rows["date"].lt(pd.Timestamp(after))]
        for first, after in periods.spans.values()
    ]
    if min(map(len, both)) < rule["fewest_records"]:
        return None
    before, since = (round(float(each["placed"].mean()), 2) for each in both)
    shares = [_twentieths(each["channel"].value_counts(normalize=True)) for each in both]
    names = [name for name in shares[0].index.union(shares[1].index) if name]
    moved = [
        (str(name), float(shares[0].get(name, 0.0)), float(shares[1].get(name, 0.0)))
        for name in names
    ]
    return Captured(
        before,
        since,
        tuple(each for each in moved if round(abs(each[2] - each[1]), 2) >= rule["channel_points"]),
    )


def _twentieths(share: pd.Series) -> pd.Series:
    return (share * 20).round().div(20).round(2)


def _placed(where: pd.DataFrame) -> pd.Series:
    return where["class"].isin(["matched", "terminated"]).set_axis(where.index)
