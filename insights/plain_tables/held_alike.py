"""Kinds of place by themselves and with the others held alike, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.words import sentence_case
from insights.plain_tables.cells import with_range
from insights.wording.held_alike import LEFT

if TYPE_CHECKING:
    from insights.findings import Analysis


def held_alike(analysis: Analysis) -> pd.DataFrame:
    """Set each kind of place by itself beside the same with the others held alike.

    Returns
    -------
    pandas.DataFrame
        Reach in the places with most for every 100 in those with least; ready to show.
    """
    found = analysis.on_screen.held_alike
    return pd.DataFrame(
        {
            "Places with the most…": found["label"].map(sentence_case),
            "By itself": with_range(found["alone_ratio"], found["alone_low"], found["alone_high"]),
            "With the others held alike": with_range(
                found["alike_ratio"], found["alike_low"], found["alike_high"]
            ),
            "What is left": found["verdict"].map(LEFT),
        }
    )
