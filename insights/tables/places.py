"""Places: who lives there, what lies beside what, and what is found of each."""

from __future__ import annotations

from insights.tables.contract import Table

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

SCENERY = Table(
    "scenery",
    "one stretch of river, canal or lake, or one green space",
    None,
    {
        "kind": "text",  # "green" or "river"
        "name": "text",  # "" where it has none
        "geometry": "object",  # EPSG:27700: outlines of what is green, lines of rivers
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

LOCAL_PEOPLE = Table(
    "what the census says of each area",
    "one area of `AREAS` and one characteristic",
    None,
    {
        "area_code": "text",
        "characteristic": "text",  # key in insights/open_data/people/characteristics.toml
        "share": "number",  # 0 to 1; of an index of deprivation, the position in the nation
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
        # Beside these, "made_of" where some are joined: the names of all that each is made of;
        # and "party_factor" where several of what is counted were decided on together.
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
