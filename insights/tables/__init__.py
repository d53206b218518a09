"""The shape of every table that crosses from one module to another.

A table is declared once, with its grain, its index and its columns, and
checked where it enters the module that relies on it. Names follow the
glossary in ``docs/glossary.md``: shares run from 0 to 1, ratios have parity
at 1.0, distances are kilometres, coordinates are British National Grid metres.
"""

from insights.tables.contract import Table, check, complete, empty
from insights.tables.kinds import HELD_ALIKE, POOLED, SIDE_BY_SIDE, TRENDS
from insights.tables.partners import (
    ON_REGISTER,
    ORGANISATIONS,
    PREMISES,
    SERVED,
    STORIES,
    TAGGED,
    TOLD,
    WORKS_IN,
)
from insights.tables.people import FOLLOWERS, GROUPS, MISMATCH, RESPONSES
from insights.tables.places import (
    AREAS,
    CHANGE,
    CLUSTERS,
    LOCAL_PEOPLE,
    NEIGHBOURS,
    PROFILE,
    SCENERY,
    SMALL_AREAS,
    STRIP,
)
from insights.tables.records import BREAKDOWN, EVIDENCE, LOCATED

__all__ = [
    "AREAS",
    "BREAKDOWN",
    "CHANGE",
    "CLUSTERS",
    "EVIDENCE",
    "FOLLOWERS",
    "GROUPS",
    "HELD_ALIKE",
    "LOCAL_PEOPLE",
    "LOCATED",
    "MISMATCH",
    "NEIGHBOURS",
    "ON_REGISTER",
    "ORGANISATIONS",
    "POOLED",
    "PREMISES",
    "PROFILE",
    "RESPONSES",
    "SCENERY",
    "SERVED",
    "SIDE_BY_SIDE",
    "SMALL_AREAS",
    "STORIES",
    "STRIP",
    "TAGGED",
    "TOLD",
    "TRENDS",
    "WORKS_IN",
    "Table",
    "check",
    "complete",
    "empty",
]
