"""What the counts are with and without the rows that may not be local people's visits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from insights.counting import countable
from insights.ledger import PROPOSED
from insights.measures.disclosure.audit import rounded
from insights.measures.thresholds import thresholds

if TYPE_CHECKING:
    import pandas as pd

    from insights.intake.evidence import Evidence


@dataclass(frozen=True, slots=True)
class EitherWay:
    """One reason to leave rows out, and what is counted with and without them.

    Attributes
    ----------
    reason : str
        See `insights.ledger.PROPOSED`.
    rows : int
        Rows of the files that it applies to.
    counted : bool
        Whether they are counted now.
    with_them, without_them : float
        Households, orders or visits located in the files that say who comes,
        with everything else as it is now; rounded as all counts of them are.
    """

    reason: str
    rows: int
    counted: bool
    with_them: float
    without_them: float


def either_way(
    evidence: Sequence[Evidence],
    located: Sequence[pd.DataFrame | None],
    *,
    unit: str,
    venue_postcode: str,
    keep: Collection[str],
) -> tuple[EitherWay, ...]:
    """Count with and without each kind of row that is proposed for leaving out.

    Parameters
    ----------
    evidence : sequence of Evidence
        The museum's files.
    located : sequence of pandas.DataFrame or None
        `insights.tables.LOCATED` for each, None where it has no postcodes.
    unit : {"households", "orders", "visits"}
        What is counted.
    venue_postcode : str
        The museum's own postcode.
    keep : collection of str
        Reasons whose rows are counted now.

    Returns
    -------
    tuple of EitherWay
        One for each reason that applies to any row.
    """
    to = int(thresholds("disclosure")["round_to"])
    rows: Counter[str] = Counter()
    for item in evidence:
        rows.update(item.proposed)

    def count(kept: Collection[str]) -> float:
        units = countable(
            evidence, located, unit=unit, venue_postcode=venue_postcode, keep_proposed=kept
        )
        first = next(iter(units.values()), None)
        return 0.0 if first is None else rounded(float(first["weight"].sum()), to)

    now = frozenset(keep)
    as_it_is = count(now) if any(rows.values()) else 0.0
    return tuple(
        EitherWay(
            reason,
            rows[reason],
            reason in now,
            as_it_is if reason in now else count(now | {reason}),
            count(now - {reason}) if reason in now else as_it_is,
        )
        for reason in PROPOSED
        if rows[reason]
    )
