"""Whom to ring, and what was noted by looking and listening."""

from __future__ import annotations

from insights.tables.contract import Table

ORGANISATIONS = Table(
    "organisations",
    "one organisation on a register, in a museum's own list or added by hand",
    "organisation_id",
    {
        "name": "text",
        "nations": "object",  # tuple of nations whose register it is on; () for an own list
        "types": "object",  # tuple of partner-type keys that its register or list gives it
        "what": "object",  # tuple of codes: what it does
        "who": "object",  # tuple of codes: whom it helps
        "how": "object",  # tuple of codes: how it works
        "tags": "object",  # tuple of codes or words
        "activities": "text",
        "beneficiaries": "text",
        "area_of_operation": "text",  # in words
        "authority_codes": "object",  # tuple of authority codes
        "national": "flag",  # its register says that it works throughout a nation or more
        "easting": "number",  # metres; premises anybody may see on a map, else NaN
        "northing": "number",
        "income_band": "text",
        "website": "text",
        "active": "flag",
        "ended": "date",  # NaT where it still works, or nobody says since when not
        "source": "text",
        "licence": "text",  # "" for an own list
        "extract_date": "date",  # of the register's edition; NaT for an own list
    },
)

ON_REGISTER = Table(
    "organisations on a register",
    "one organisation, as it is kept on this computer",
    "organisation_id",
    {
        "name": "text",
        "types": "text",  # lists are text here, parted by semicolons without spaces
        "what": "text",
        "who": "text",
        "how": "text",
        "tags": "text",
        "activities": "text",
        "beneficiaries": "text",  # in words, parted by semicolons
        "area_of_operation": "text",  # in words, parted by semicolons
        "national": "flag",
        "income_band": "text",
        "website": "text",
        "active": "flag",
        "ended": "date",
    },
)

WORKS_IN = Table(
    "where organisations work",
    "one organisation in one authority",
    None,
    {
        "organisation_id": "text",
        "authority_code": "text",
        "how": "text",  # named, county, premises or registered; kept in the words of its area
    },
)

PREMISES = Table(
    "premises",
    "one place that anybody may see on a map, such as a school or a food bank",
    "organisation_id",
    {"easting": "number", "northing": "number"},
)

TAGGED = Table(
    "tags of charities",
    "one charity that carries tags",
    "organisation_id",
    {"tags": "text"},  # parted by semicolons
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
        "kind": "text",  # see insights.partners.evidence.noted.KINDS
        "date": "date",  # NaT where not said
        "when": "text",  # the month or the year, "" where not said
        "finding": "text",  # "" where words are kept back
        "source": "text",
        "group": "text",
        "area": "text",
    },
)

SERVED = Table(
    "who could help where",
    "one partner type and one area of lower reach that it would serve",
    None,
    {
        "type": "text",  # key of the partner type
        "area_code": "text",
        "people": "number",  # residents of the area
        "concerned": "number",  # those of them whom the type works with; NaN where not known
    },
)
