"""Numbers as people read them, a column at a time; a number that is not shown is a dash."""

from __future__ import annotations

import pandas as pd

from insights import prose
from insights.figures.words import hidden_count

NOT_SHOWN = "–"


def whole(numbers: pd.Series) -> pd.Series:
    """Write whole numbers."""
    return numbers.map(lambda n: NOT_SHOWN if pd.isna(n) else f"{n:,.0f}").astype("str")


def percent(shares: pd.Series) -> pd.Series:
    """Write shares from 0 to 1 as percentages."""
    told = shares.map(lambda share: NOT_SHOWN if pd.isna(share) else prose.percent(share))
    return told.astype("str")


def span(low: pd.Series, high: pd.Series, *, unit: str = "") -> pd.Series:
    """Write ranges."""
    text = [
        NOT_SHOWN if pd.isna(a) or pd.isna(b) else f"{a:,.0f} to {b:,.0f}{unit}"
        for a, b in zip(low, high, strict=True)
    ]
    return pd.Series(text, index=low.index, dtype="str")


def with_range(ratio: pd.Series, low: pd.Series, high: pd.Series) -> list[str]:
    """Write ratios with parity at 100, each with its range."""
    spans = zip(whole(100 * ratio), span(100 * low, 100 * high), strict=True)
    return [NOT_SHOWN if shown == NOT_SHOWN else f"{shown} ({span})" for shown, span in spans]


def count(counts: pd.Series, bands: pd.Series) -> pd.Series:
    """Write counts, or what may be said of one that is hidden."""
    shown = bands.map(lambda band: "hidden" if band == "hidden" else hidden_count(str(band)))
    return whole(counts).where(counts.notna(), shown).astype("str")
