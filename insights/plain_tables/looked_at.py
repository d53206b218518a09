"""Stories on display, followers and the eight sources, as tables that people read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from insights.prose import percent
from insights.wording import looked_at as wording

if TYPE_CHECKING:
    from insights.findings import Released
    from insights.framework.in_use import SourceInUse


def stories(released: Released) -> pd.DataFrame:
    """Return each group with its stories beside its share of local people."""
    table = released.stories
    return pd.DataFrame(
        {
            "Question": table["question"],
            "Group": table["category"],
            "Stories": table["stories"].map("{:,}".format),
            "Share of stories": table["share"].map(percent),
            "Local people": table["local_share"].map(_share),
            "Finding": table["verdict"].map(wording.VERDICTS),
        }
    )


def followers(released: Released) -> pd.DataFrame:
    """Return followers by age and by gender, file by file, beside local adults."""
    table = released.followers
    several = bool(table["file"].gt(1).any())
    shown = pd.DataFrame(
        {
            "Question": table["question"],
            "Group": table["category"],
            "Followers": table["share"].map(percent),
            "Local adults": table["local_share"].map(_share),
        }
    )
    if several:
        shown.insert(0, "File", table["file"].map("{:,}".format))
    return shown


def sources_in_use(in_use: tuple[SourceInUse, ...], today: dt.date) -> pd.DataFrame:
    """Return the eight sources: in use or not, how old, and what each can and cannot show."""
    return pd.DataFrame(
        {
            "Source": [each.source.words for each in in_use],
            "In use": ["yes" if each.used else "not yet" for each in in_use],
            "How old": [wording.dates(each, today) for each in in_use],
            "What it can show": [each.source.shows for each in in_use],
            "What it cannot": [each.source.limits for each in in_use],
        }
    )


def _share(share: float) -> str:
    return "–" if pd.isna(share) else percent(share)
