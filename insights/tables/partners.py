"""Whom to ring, and what was noted by looking and listening."""

from __future__ import annotations

from insights.tables.contract import Table

ORGANISATIONS = Table(
    "organisations",
    "one organisation on a register or added by hand",
    "organisation_id",
    {
        "name": "text",
        "types": "object",  # tuple of partner-type keys
        "activities": "text",
        "beneficiaries": "text",
        "area_of_operation": "text",
        "authority_codes": "object",  # tuple of authority codes
        "income_band": "text",
        "website": "text",
        "active": "flag",
        "source": "text",
    },
)

STORIES = Table(
    "stories on display",
    "one group, for each question of which an audit of stories names some group",
    None,
    {
        "field": "text",
        "question": "text",
        "category": "text",
        "stories": "whole",  # stories that represent it: things on display, not people
        "looked_at": "whole",  # stories looked at
        "share": "number",
        "local_share": "number",  # NaN where the census tells none like for like
        "verdict": "text",  # fewer, perhaps_fewer, in_line, too_few, not_compared
    },
)

TOLD = Table(
    "findings of reports, evaluations and conversations",
    "one finding, in somebody's words",
    None,
    {
        "partner_types": "object",  # tuple of partner-type keys it speaks for
        "kind": "text",  # see insights.partners.noted.KINDS
        "date": "date",  # NaT where not said
        "when": "text",  # the month or the year, "" where not said
        "finding": "text",  # "" where words are kept back
        "source": "text",
        "group": "text",
        "area": "text",
    },
)
