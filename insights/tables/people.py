"""People's answers beside those of local people."""

from __future__ import annotations

from insights.tables.contract import Table

GROUPS = Table(
    "groups",
    "one answer category of one question from one source",
    None,
    {
        "source": "text",  # "volunteers", "staff" or "survey"
        "field": "text",
        "question": "text",
        "category": "text",
        "count": "number",  # null where hidden
        "count_band": "text",
        "known": "number",
        "share": "number",
        "low": "number",
        "high": "number",
        "population_share": "number",
        "expected": "number",
        "ratio": "number",
        "p_value": "number",
        "q_value": "number",
        "verdict": "text",
        "note": "text",
    },
)

RESPONSES = Table(
    "responses",
    "one question from one source",
    None,
    {
        "source": "text",
        "field": "text",
        "question": "text",
        "asked": "number",
        "known": "number",
        "prefer_not_to_say": "number",
        "missing": "number",
        "unmapped": "number",
        "response_rate": "number",
    },
)

MISMATCH = Table(
    "groups and places",
    "one answer of one source, beside the places where more people of that group live",
    None,
    {
        "source": "text",  # "volunteers", "staff" or "survey"
        "field": "text",
        "category": "text",
        "characteristic": "text",
        "label": "text",
        "people": "text",  # the verdict of the group among those who answered
        "places": "text",  # the verdict of the places with the most of it
        "together": "text",  # both, people, places, neither, unknown
    },
)

FOLLOWERS = Table(
    "followers on social media",
    "one age band, or one of two genders, of the adult followers in one file",
    None,
    {
        "file": "whole",  # 1 for the first such file
        "question": "text",
        "category": "text",
        "share": "number",  # rounded to whole hundredths
        "local_share": "number",  # of adults in the catchment, NaN where not known
        "note": "text",
    },
)
