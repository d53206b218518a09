"""From visits to orders to households: what a file comes to, counted in each way it can be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from insights.counting import SOURCES, usable
from insights.intake.rows.told_apart import ways_told_apart
from insights.intake.rows.units import shared_by_many, unit_key
from insights.measures.disclosure.audit import rounded
from insights.measures.thresholds import thresholds

if TYPE_CHECKING:
    import pandas as pd

    from insights.intake.evidence import Evidence

_OF_VISITS = frozenset(kind for kinds in SOURCES.values() for kind in kinds)


@dataclass(frozen=True, slots=True)
class Stages:
    """What the rows of one file come to that are placed and not left out.

    Attributes
    ----------
    visits, orders, households : float
        Rounded as all counts of them are. There are never more households than
        orders, nor more orders than there are rows.
    told_apart_by : str
        What its households are told apart by; "" where nothing does.
    ways : mapping of str to float
        What it could be told apart by (`insights.intake.rows.told_apart.WAYS`), the most
        telling first, and how many households that would make.
    offices : int
        Customers who stand at so many homes that they are taken for nobody's household.
    """

    visits: float
    orders: float
    households: float
    told_apart_by: str
    ways: Mapping[str, float]
    offices: int


def stages(
    item: Evidence,
    where: pd.DataFrame | None,
    *,
    venue_postcode: str = "",
    keep: Collection[str] = (),
) -> Stages | None:
    """Count a file's visits, orders and households.

    Parameters
    ----------
    item : Evidence
        The file.
    where : pandas.DataFrame or None
        Its `insights.tables.LOCATED`; None where it has no postcodes.
    venue_postcode : str
        The museum's own postcode.
    keep : collection of str
        Reasons whose rows are counted all the same; see `insights.ledger.PROPOSED`.

    Returns
    -------
    Stages or None
        None where the file does not say who comes, or nobody in it can be placed.
    """
    if where is None or item.kind not in _OF_VISITS:
        return None

    def rows(way: str) -> pd.DataFrame:
        told = replace(item, told_apart_by=way)
        return usable([(told, where)], venue_postcode=venue_postcode, keep_proposed=keep)

    def number(of: pd.DataFrame, unit: str) -> float:
        return _about(unit_key(of, of["standard"], unit).nunique())  # type: ignore[arg-type]

    now = rows(item.told_apart_by)
    if not len(now):
        return None
    can = ways_told_apart(item.columns)
    households = number(now, "households")
    used = item.told_apart_by or (can[0] if can else "")
    return Stages(
        visits=_about(int(now["quantity"].sum())),
        orders=number(now, "orders"),
        households=households,
        told_apart_by=used,
        ways={way: households if way == used else number(rows(way), "households") for way in can},
        offices=shared_by_many(now, now["standard"]),
    )


def _about(number: int) -> float:
    return rounded(float(number), int(thresholds("disclosure")["round_to"]))
