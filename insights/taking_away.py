"""What of the same evidence was taken away already, and what may be taken away beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from insights.measures.disclosure.two_views import holds_all_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insights.findings import Analysis

#: Of the tables that files hold, those that are worked out from single people. All others
#: follow from these, or count nobody of the museum's own.
_COUNTED = ("areas", "pooled", "trends", "groups", "responses", "by_source", "breakdown")


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """What has left the screen: published tables, and no row or number beyond them.

    Attributes
    ----------
    count : str
        What one unit is: households, orders or visits.
    rule : str
        The sentence that says how its catchment was chosen.
    tables : mapping of str to pandas.DataFrame
        What the files held.
    """

    count: str
    rule: str
    tables: Mapping[str, pd.DataFrame]


def taken(analysis: Analysis) -> Taken:
    """Return what somebody has who takes the files of this analysis away."""
    found, change = analysis.in_files, analysis.change
    tables = {name: getattr(found, name) for name in _COUNTED}
    tables["totals"] = pd.DataFrame({"total": [found.total], "located": [found.located]})
    if change is not None:
        tables["change"] = change.areas.assign(before=change.before, since=change.since)
    return Taken(analysis.settings.count, analysis.catchment.rule, tables)


def beside(before: Taken | None, now: Taken) -> Taken | None:
    """Return what somebody has who takes these files too; None if they may not.

    Parameters
    ----------
    before : Taken or None
        What was taken away of the same evidence.
    now : Taken
        What would be taken away beside it.

    Notes
    -----
    One must hold all that the other says (`holds_all_of`). So another count unit, another
    catchment, other rows kept or one more file of visits wait until all is forgotten, while
    a file of another kind, such as volunteers, may be added and everything taken away again.
    """
    if before is None or holds_all_of(now.tables, before.tables):
        return now
    return before if holds_all_of(before.tables, now.tables) else None
