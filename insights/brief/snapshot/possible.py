"""Whether the numbers and texts of a table are such as a table of findings can have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

    from insights.brief.snapshot.layout import Kept

# What may be less than nothing; all else is a count, a share, a distance or a ratio.
_SIGNED: Final = frozenset(
    {"score", "slope", "difference", "difference_low", "difference_high", "easting", "northing",
     "shortfall", "shortfall_low", "shortfall_high"}
)  # fmt: skip
# What may not be as little as nothing.
_LEAST: Final[Mapping[str, float]] = {
    "party_factor": 1.0, "dispersion": 1.0, "trend_dispersion": 1.0
}  # fmt: skip


def possible(frame: pd.DataFrame, kept: Kept) -> pd.DataFrame:
    """Return a table unchanged, if pages can work out from it what they show.

    Raises
    ------
    ValueError
        If a number is less than it can be, or something is missing that never is.
    """
    for name in frame.columns:
        kind, column = kept.kinds[name], frame[name]
        if kind in ("whole", "number") and name not in _SIGNED:
            if (column < _LEAST.get(name, 0.0)).any():
                raise ValueError(f"{kept.table.name}: {name} is less than it can be")
            if name in kept.known and column.isna().any():
                raise ValueError(f"{kept.table.name}: {name} is not known")
        if kind == "text" and name in kept.table.columns and column.isna().any():
            raise ValueError(f"{kept.table.name}: {name} is missing")
    return frame
