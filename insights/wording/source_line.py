"""The line beneath a chart: from which of the museum's files it is, and beside what it is set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from insights.open_data.registry import census_tables
from insights.prose import listed
from insights.wording.basis import files_counted
from insights.wording.people import WHO

if TYPE_CHECKING:
    from insights.findings import Analysis

_PEOPLE = frozenset({"deprivation", "sample"})  # of what a source feeds
_NUMBER = re.compile(r",? (?:[A-Z]{2}\d*-?[A-Z]?\d*\w*|File \d+|ranks|indicators)$")


def of_visits(analysis: Analysis) -> str:
    """Say which files a chart of visits is from; "" where there are none."""
    files = files_counted(analysis)
    return f"Source: your {files}." if files else ""


def of_places(analysis: Analysis) -> str:
    """Say which files and which open data a chart of places is from."""
    return _beside(files_counted(analysis), analysis)


def of_answers(analysis: Analysis, source: str) -> str:
    """Say whose answers and which open data a chart of groups is from.

    Parameters
    ----------
    analysis : Analysis
        The findings.
    source : str
        A key of `insights.wording.people.WHO`.
    """
    return _beside(f"file of {WHO[source]}", analysis)


def _beside(files: str, analysis: Analysis) -> str:
    census = set(census_tables())
    used = [
        each for each in analysis.sources if each.key in census or _PEOPLE.intersection(each.feeds)
    ]
    names = dict.fromkeys(_NUMBER.sub("", each.title.split(":")[0]) for each in used)
    parts = filter(None, [f"your {files}" if files else "", listed(names, 4) if names else ""])
    said = "; ".join(parts)
    return f"Source: {said}." if said else ""
