"""Kinds of place, and the same place or kind in several sources."""

from __future__ import annotations

from insights.tables.contract import Table

POOLED = Table(
    "pooled findings",
    "one fifth of the catchment's people, ordered by one characteristic",
    None,
    {
        "characteristic": "text",
        "fifth": "whole",  # 5 = areas with the most of the characteristic
        "areas": "whole",
        "people": "whole",
        "share_low": "number",
        "share_high": "number",
        "observed": "number",  # rounded once released, to what `rounded_to` beside it says
        "expected": "number",
        "ratio": "number",
        "low": "number",
        "high": "number",
    },
)

TRENDS = Table(
    "trends",
    "one characteristic of areas",
    "characteristic",
    {
        "label": "text",
        "theme": "text",
        "top_ratio": "number",  # observed to expected in the top fifth
        "top_low": "number",
        "top_high": "number",
        "probability_below": "number",  # P(top-fifth ratio < 0.9)
        "slope": "number",  # change in log ratio for one standard deviation
        "p_value": "number",
        "q_value": "number",
        "verdict": "text",
        "inequality": "number",  # reach at the end with most over reach at the end with least
        "inequality_low": "number",
        "inequality_high": "number",
        "difference": "number",  # the one less the other, of 1.0 as expected
        "difference_low": "number",
        "difference_high": "number",
    },
)

HELD_ALIKE = Table(
    "kinds of place held alike",
    "one characteristic of places, by itself and with others held alike",
    "characteristic",
    {
        "label": "text",
        "theme": "text",
        "places": "whole",  # areas compared
        "alone_ratio": "number",  # reach where there is most to where there is least, by itself
        "alone_low": "number",
        "alone_high": "number",
        "alone_p_value": "number",
        "alone_q_value": "number",
        "alike_ratio": "number",  # the same with the others held alike
        "alike_low": "number",
        "alike_high": "number",
        "alike_p_value": "number",
        "alike_q_value": "number",
        "verdict": "text",  # see insights.measures.kinds.held_alike
    },
)

SIDE_BY_SIDE = Table(
    "sources side by side",
    "one place or kind of place, in one source of evidence",
    None,
    {
        "what": "text",  # "place" or "kind"
        "key": "text",  # code of the area, or key of the characteristic
        "label": "text",
        "source": "text",
        "ratio": "number",  # null where hidden or not known
        "low": "number",
        "high": "number",
        "verdict": "text",
        "agreement": "text",  # see evidence.triangulation; alike for all rows of a key
    },
)
