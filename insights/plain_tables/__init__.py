"""The findings as tables that people read: plain headings, parity at 100, nothing hidden shown.

Each function takes an `Analysis` and returns text ready to show; the
machine-readable files are written by `insights.brief.export` instead.
"""

from insights.plain_tables.cells import NOT_SHOWN
from insights.plain_tables.files import unknown_answers, unknown_words
from insights.plain_tables.held_alike import held_alike
from insights.plain_tables.of_places import by_layer, side_by_side
from insights.plain_tables.partner_places import covered, shared_places
from insights.plain_tables.partners import (
    readiness,
    sources,
    suggestions,
)
from insights.plain_tables.people import (
    KINDS_LISTED,
    groups,
    missing,
    notes,
    power,
    questions,
    responses,
)
from insights.plain_tables.places import (
    areas,
    areas_in_brief,
    breakdown,
    pooled,
    trends,
    ways,
)
from insights.plain_tables.quality import flow_table, reading
from insights.plain_tables.sources import by_source

__all__ = [
    "KINDS_LISTED",
    "NOT_SHOWN",
    "areas",
    "areas_in_brief",
    "breakdown",
    "by_layer",
    "by_source",
    "covered",
    "flow_table",
    "groups",
    "held_alike",
    "missing",
    "notes",
    "pooled",
    "power",
    "questions",
    "readiness",
    "reading",
    "responses",
    "shared_places",
    "side_by_side",
    "sources",
    "suggestions",
    "trends",
    "unknown_answers",
    "unknown_words",
    "ways",
]
