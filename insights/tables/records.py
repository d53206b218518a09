"""Records of a museum, private until they are counted, and what was counted of them."""

from __future__ import annotations

from insights.tables.contract import Table

EVIDENCE = Table(
    "evidence rows",
    "one record of the museum's file (private: held in one browser session)",
    None,
    {
        "postcode": "text",  # standard form, else as written or in short; "" where none was given
        "order": "text",  # "" where the file has no order number
        "customer": "text",  # keyed hashes divided by spaces, new in each process; "" unknown
        "quantity": "whole",  # people on the record, 1 where not said
        "date": "date",  # NaT where not said
        "ticket_type": "text",
        "channel": "text",
        "proposed": "text",  # reason to leave the record out, or ""
    },
)

LOCATED = Table(
    "located postcodes",
    "one record, in the order given",
    None,
    {
        "postcode": "text",  # standard form, "" where it is not one
        "class": "text",  # see insights.geography.postcodes.CLASSES
        "repaired": "flag",
        "area_code": "text",  # small area, "" where the store does not cover it
        "authority_code": "text",
        "easting": "number",
        "northing": "number",
    },
)

BREAKDOWN = Table(
    "breakdown",
    "one value of one way of dividing the visits",
    None,
    {
        "dimension": "text",  # authority, distance, month, ticket_type, channel, source
        "value": "text",
        "count": "number",
        "share": "number",
    },
)
