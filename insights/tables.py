"""The shape of every table that crosses from one module to another.

A table is declared once, with its grain, its index and its columns, and
checked where it enters the module that relies on it. Names follow the
glossary in ``docs/glossary.md``: shares run from 0 to 1, ratios have parity
at 1.0, distances are kilometres, coordinates are British National Grid metres.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

Kind = Literal["text", "whole", "number", "date", "flag", "object"]

_ACCEPTS: dict[str, Callable[[Any], bool]] = {
    "text": lambda s: pd.api.types.is_string_dtype(s) or isinstance(s.dtype, pd.CategoricalDtype),
    "whole": pd.api.types.is_integer_dtype,
    "number": pd.api.types.is_numeric_dtype,
    "date": pd.api.types.is_datetime64_any_dtype,
    "flag": pd.api.types.is_bool_dtype,
    "object": lambda _: True,
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table's contract: what one row is, what it is indexed by, what it holds.

    Attributes
    ----------
    name : str
        What the table is called in messages.
    grain : str
        What one row stands for.
    index : str or None
        Name of the index, or None for a plain numbered table.
    columns : dict of str to str
        Column name to kind; see `Kind`. Further columns are allowed.
    """

    name: str
    grain: str
    index: str | None
    columns: dict[str, Kind]


def check(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Return `frame` unchanged if it keeps the contract of `table`.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table to check.
    table : Table
        The contract.

    Returns
    -------
    pandas.DataFrame
        The same object, so that a call can wrap an expression.

    Raises
    ------
    ValueError
        If a column is absent or of another kind, or the index is not the one
        named or not unique. This is a programmer's mistake, not a user's.

    Examples
    --------
    >>> people = Table("people", "one area", "area_code", {"people": "whole"})
    >>> frame = pd.DataFrame({"people": [1500]}, index=pd.Index(["E01000001"], name="area_code"))
    >>> check(frame, people) is frame
    True
    """
    missing = [name for name in table.columns if name not in frame.columns]
    if missing:
        raise ValueError(f"{table.name}: missing {', '.join(missing)}")
    for name, kind in table.columns.items():
        if len(frame) and not _ACCEPTS[kind](frame[name]):
            raise ValueError(f"{table.name}: {name} is {frame[name].dtype}, expected {kind}")
    if table.index is not None:
        if frame.index.name != table.index:
            raise ValueError(f"{table.name}: index is {frame.index.name}, expected {table.index}")
        if not frame.index.is_unique:
            raise ValueError(f"{table.name}: {table.index} repeats; one row is {table.grain}")
    return frame


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

SMALL_AREAS = Table(
    "small areas",
    "one census small area (LSOA 2021 in England and Wales)",
    "area_code",
    {
        "name": "text",
        "neighbourhood_code": "text",  # the MSOA, or its like in other nations
        "neighbourhood": "text",  # a name people recognise
        "authority_code": "text",
        "authority": "text",
        "easting": "number",  # where its people are, not the middle of its outline
        "northing": "number",
        "area_km2": "number",
        "people": "whole",  # usual residents
        # Beside these, "ward_code" and "ward" ("" where not known) in stores built since.
    },
)

NEIGHBOURS = Table(
    "neighbours",
    "one area and one that it touches; each pair stands twice, once from either side",
    None,
    {
        "area_code": "text",
        "neighbour": "text",
        "border_km": "number",  # 0 where they meet in a corner alone
        "apart": "flag",  # one of the two touches nothing, and this is the nearest
    },
)

PROFILE = Table(
    "profile",
    "one small area and one characteristic",
    None,
    {
        "area_code": "text",
        "characteristic": "text",  # key in insights/open_data/people/characteristics.toml
        "count": "number",
        "base": "number",
        "share": "number",  # count / base, from one and the same census table
    },
)

AREAS = Table(
    "areas",
    "one area at the level the evidence can bear",
    "area_code",
    {
        "name": "text",
        "level": "text",  # one of insights.measures.areas.naming.LEVELS
        "members": "object",  # tuple of small-area codes
        "authority_code": "text",
        "authority": "text",
        "people": "whole",
        "distance_km": "number",
        "deprivation_fifth": "number",  # 1 = most deprived in the catchment, NaN unknown
        "observed": "number",  # null where hidden
        "observed_band": "text",  # "0-4" where hidden as small, "hidden" where hidden to protect it
        "expected_population": "number",
        "expected_distance": "number",
        "raw_ratio": "number",
        "ratio": "number",
        "low": "number",
        "high": "number",
        "probability_below": "number",
        "shortfall": "number",  # households, null where hidden or none
        "verdict": "text",
        # Beside these, "party_factor" where several of what is counted were decided on together.
    },
)

CLUSTERS = Table(
    "clusters",
    "one group of two or more areas of lower reach that touch",
    "cluster",
    {
        "areas": "object",  # tuple of codes, the surest first
        "names": "object",  # tuple of their names, in the same order
        "people": "whole",
        "expected": "number",
        "clear": "whole",  # areas clearly fewer than expected
        "likely": "whole",  # areas probably fewer
        "counted": "whole",  # areas that the shortfall adds up; of the others too little is shown
        "shortfall": "number",  # null where nothing could be added up
        "shortfall_low": "number",
        "shortfall_high": "number",
        "core": "object",  # tuple of codes: low among low beyond chance, all neighbours looked at
        "tested": "whole",  # areas among which that was tested, 0 where they are too few
    },
)

CHANGE = Table(
    "change between two periods",
    "one area of the comparison, as it is published",
    "area_code",
    {
        "name": "text",
        "authority": "text",
        "distance_km": "number",
        "deprivation_fifth": "number",
        "before": "number",  # the middle of what is published; null where not shown
        "since": "number",
        "before_unsure": "number",  # variance from rounding, 0 where counts are exact
        "since_unsure": "number",
        "before_low": "number",  # the least and the most that it can be
        "before_high": "number",
        "since_low": "number",
        "since_high": "number",
        "expected_before": "number",
        "expected_since": "number",
        "party_factor": "number",
        "change": "number",  # reach since over reach before, parity 1.0; null where not tested
        "change_low": "number",
        "change_high": "number",
        "q_value": "number",
        "verdict": "text",  # rose, fell, no_clear_change or too_few
    },
)

STRIP = Table(
    "verdicts at other levels",
    "one area at one level finer or coarser than its own",
    None,
    {
        "area_code": "text",  # of `AREAS`
        "rung": "text",  # "small area", "neighbourhood" or "ward"
        "name": "text",  # of the ward, "" at finer levels
        "units": "whole",  # finer: places it is made of; ward: areas that make it up
        "verdict": "text",  # or "not_told" where it would take counts that are not published
    },
)

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
        "agreement": "text",  # see insights.measures.triangulation; alike for all rows of a key
    },
)

MISMATCH = Table(
    "groups and places",
    "one answer of one source, beside the places where more people of that group live",
    None,
    {
        "source": "text",  # "volunteers" or "survey"
        "field": "text",
        "category": "text",
        "characteristic": "text",
        "label": "text",
        "people": "text",  # the verdict of the group among those who answered
        "places": "text",  # the verdict of the places with the most of it
        "together": "text",  # both, people, places, neither, unknown
    },
)

GROUPS = Table(
    "groups",
    "one answer category of one question from one source",
    None,
    {
        "source": "text",  # "volunteers" or "survey"
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


_EMPTY = {"text": "str", "whole": "int64", "number": "float64", "flag": "bool", "object": "object"}


def empty(table: Table) -> pd.DataFrame:
    """Return a table with the columns of `table` and no row.

    Examples
    --------
    >>> empty(BREAKDOWN).columns.tolist()
    ['dimension', 'value', 'count', 'share']
    """
    columns = {
        name: pd.Series([], dtype=_EMPTY.get(kind, "datetime64[s]"))
        for name, kind in table.columns.items()
    }
    index = pd.Index([], name=table.index, dtype="str") if table.index else None
    return pd.DataFrame(columns, index=index)
