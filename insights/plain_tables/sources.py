"""What each kind of evidence says of the same places, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.style import look
from insights.figures.words import sentence_case
from insights.plain_tables.cells import NOT_SHOWN
from insights.remembered import once
from insights.wording.sources import TOGETHER

if TYPE_CHECKING:
    from insights.findings import Analysis


@once
def by_source(analysis: Analysis) -> pd.DataFrame:
    """Set the findings of each kind of evidence side by side, for places reached less in any.

    Returns
    -------
    pandas.DataFrame
        One row for each place or kind of place, one column for each kind of evidence, and
        what they say together; empty where there is only one kind.
    """
    found = analysis.on_screen.side_by_side
    found = found[found["what"].eq("kind") | ~found["agreement"].isin(["none", "too_few"])]
    if found.empty:
        return pd.DataFrame()
    first = found.drop_duplicates("key").set_index("key")
    names = [
        f"Places with the most {label}" if what == "kind" else label
        for what, label in zip(first["what"], first["label"], strict=True)
    ]
    columns: dict[str, object] = {"Place": names}
    for kind in found["source"].unique():
        said = found[found["source"].eq(kind)].set_index("key")["verdict"].reindex(first.index)
        columns[sentence_case(str(kind))] = [
            NOT_SHOWN if pd.isna(verdict) else look(verdict).words for verdict in said
        ]
    columns["Taken together"] = [TOGETHER[each] for each in first["agreement"]]
    return pd.DataFrame(columns, index=first.index)
