"""Whether nearly all that is counted has one postcode, so that nothing can be compared with it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from insights.measures.verdicts import TOO_FEW
from insights.quality.mending import limit

if TYPE_CHECKING:
    import pandas as pd

    from insights.findings import Released


def of_one_postcode(units: pd.DataFrame) -> bool:
    """Whether nearly all of what is counted comes from one point on the map, as a postcode is.

    Parameters
    ----------
    units : pandas.DataFrame
        What is counted, with ``easting``, ``northing`` and ``weight``; see
        `insights.counting.countable`.

    Returns
    -------
    bool
        True where as many are of one postcode as are no street of regular visitors, and
        they are four in five or more of all.

    Examples
    --------
    >>> import pandas as pd
    >>> till = pd.DataFrame({"easting": [1.0] * 90, "northing": 2.0, "weight": 1})
    >>> street = pd.DataFrame({"easting": range(60), "northing": 2.0, "weight": 1})
    >>> of_one_postcode(till), of_one_postcode(pd.concat([till, street])), of_one_postcode(till[:5])
    (True, False, False)
    """
    each = units.groupby(["easting", "northing"])["weight"].sum()
    most = float(each.max()) if len(each) else 0.0
    return bool(most > limit("one_postcode_rows") and most >= limit("nearly_all") * each.sum())


def nothing_claimed(released: Released) -> Released:
    """Return the same without any finding of places; what people answered stays.

    Whatever is taken out is taken out whole, so that nothing new can be worked out.
    """
    return dataclasses.replace(
        released,
        areas=released.areas.assign(verdict=TOO_FEW),
        by_source=released.by_source.assign(verdict=TOO_FEW),
        trends=released.trends.assign(verdict=TOO_FEW),
        **{
            name: getattr(released, name).iloc[:0]
            for name in ("clusters", "held_alike", "strip", "side_by_side", "mismatch")
        },
    )
