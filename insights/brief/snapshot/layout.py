"""Which tables a saved analysis holds: their columns, and the values that these may have.

Only what stands here is written. A table's own columns are those of its contract in
`insights.tables`; beside them some have columns that are there only where they say something.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from insights.counting import SOURCES
from insights.measures.areas.naming import LEVELS
from insights.measures.evidence.triangulation import AGREEMENTS
from insights.measures.verdicts import IN_LINE, ON_SCREEN, OVER, TOO_FEW, UNDER
from insights.open_data.people.characteristics import characteristics
from insights.partners.evidence.noted import KINDS
from insights.partners.types.partner_types import every_kind
from insights.tables import (
    AREAS,
    BREAKDOWN,
    CHANGE,
    CLUSTERS,
    FOLLOWERS,
    GROUPS,
    HELD_ALIKE,
    LOCAL_PEOPLE,
    MISMATCH,
    POOLED,
    RESPONSES,
    SERVED,
    SIDE_BY_SIDE,
    STORIES,
    STRIP,
    TOLD,
    TRENDS,
    Table,
)
from insights.tables.contract import Kind

#: Raised whenever a reader of this one could not read, or would misread, what is written.
FORMAT: Final = 2
SUFFIX: Final = ".doorstep"
FACTS: Final = "analysis.json"
OUTLINES: Final = "outlines.parquet"
SCENERY: Final = "scenery.parquet"
#: The parts that a format does not have yet.
NOT_YET: Mapping[int, Collection[str]] = {1: (SCENERY,)}

Values = Collection[str] | range


@dataclass(frozen=True, slots=True)
class Kept:
    """One table as it is kept.

    Attributes
    ----------
    table : Table
        Its contract.
    beside : mapping of str to Kind
        Columns that may be there beside those of the contract.
    domains : mapping of str to collection of str, or range
        The values that a column may have; whole numbers for a range.
    known : collection of str
        Columns whose numbers are never missing, since others are worked out from them.
    """

    table: Table
    beside: Mapping[str, Kind] = field(default_factory=dict)
    domains: Mapping[str, Values] = field(default_factory=dict)
    known: Collection[str] = ()

    @property
    def index_kind(self) -> Kind:
        """What a table is indexed by: codes and keys are text, and clusters are numbered."""
        return "whole" if self.table is CLUSTERS else "text"

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """Every column that may be there, the index first."""
        index = {self.table.index: self.index_kind} if self.table.index else {}
        return {**index, **self.table.columns, **self.beside}


_EXPECTED = ("expected_population", "expected_distance", "distance_km", "party_factor")
_VERDICTS = tuple(each for each in ON_SCREEN if each != UNDER)
_FIFTHS = range(1, 6)
_ANSWERED = ("volunteers", "staff", "survey")
_AREA: Mapping[str, Values] = {"verdict": _VERDICTS, "level": LEVELS, "deprivation_fifth": _FIFTHS}
_OF_AREAS: Mapping[str, Kind] = {"party_factor": "number", "made_of": "text",
                                 "travel_minutes": "number"}  # fmt: skip
_KINDS = tuple(kind.key for kind in every_kind())
_ORGANISATIONS: Mapping[str, Kind] = {
    **dict.fromkeys(
        (
            "organisation_id", "name", "type", "type_name", "types_given", "why", "activities",
            "beneficiaries", "area_of_operation", "authority_codes", "income_band", "works_in",
            "website", "contact", "source", "what_it_is", "who_it_helps", "how_it_works",
            "tagged", "licence", "where_from", "area_code", "neighbourhood",
        ),
        "text",
    ),
    **dict.fromkeys(("active", "national", "confidential"), "flag"),
    **dict.fromkeys(("easting", "northing", "km"), "number"),
    **dict.fromkeys(("nations", "places"), "object"),
    **dict.fromkeys(("ended", "extract_date"), "date"),
    "points": "whole",
}  # fmt: skip

#: The tables released for files, in their order.
RELEASED: Mapping[str, Kept] = {
    "areas": Kept(AREAS, _OF_AREAS, _AREA, _EXPECTED),
    "pooled": Kept(
        POOLED,
        {
            **dict.fromkeys(("dispersion", "trend_dispersion", "score"), "number"),
            **dict.fromkeys(("neighbourhoods", "rounded_to"), "whole"),
            "observed_band": "text",
        },
        {"fifth": _FIFTHS},
        ("share_low", "share_high", "expected"),
    ),
    "trends": Kept(TRENDS, domains={"verdict": tuple(ON_SCREEN)}),
    "groups": Kept(GROUPS, domains={"source": _ANSWERED, "verdict": tuple(ON_SCREEN)}),
    "responses": Kept(
        RESPONSES,
        {"rounded_to": "number", "counts_rounded_to": "number"},
        {"source": _ANSWERED},
    ),
    "by_source": Kept(
        AREAS, {**_OF_AREAS, "source": "text"}, {**_AREA, "source": (*SOURCES, "")}, _EXPECTED
    ),
    "breakdown": Kept(
        BREAKDOWN,
        {"count_band": "text", "rounded_to": "whole"},
        {"dimension": ("authority", "distance", "month", "ticket_type", "channel", "source")},
    ),
    "side_by_side": Kept(
        SIDE_BY_SIDE,
        domains={
            "what": ("place", "kind"),
            "source": tuple(SOURCES),
            "verdict": tuple(ON_SCREEN),
            "agreement": AGREEMENTS,
        },
    ),
    "mismatch": Kept(
        MISMATCH,
        domains={
            "source": _ANSWERED,
            "together": ("both", "people", "places", "neither", "unknown"),
        },
    ),
    "clusters": Kept(CLUSTERS),
    "held_alike": Kept(
        HELD_ALIKE,
        domains={
            "verdict": ("lower", "higher", "explained", "unclear", "inseparable", "not_clear")
        },
    ),
    "strip": Kept(STRIP, domains={"verdict": (*ON_SCREEN, "not_told")}),
    "stories": Kept(
        STORIES,
        domains={"verdict": ("fewer", "perhaps_fewer", IN_LINE, OVER, TOO_FEW, "not_compared")},
    ),
    "followers": Kept(FOLLOWERS),
    "told": Kept(TOLD, domains={"kind": tuple(KINDS)}),
}
#: Those beside them. Of organisations each column is there where some list says it.
BESIDE: Mapping[str, Kept] = {
    "served": Kept(SERVED, domains={"type": _KINDS}),
    "local_people": Kept(
        LOCAL_PEOPLE, domains={"characteristic": tuple(characteristics())}, known=("share",)
    ),
    "organisations": Kept(
        Table("organisations listed", "one organisation for one type", None, {}),
        _ORGANISATIONS,
        {"type": _KINDS},
    ),
    "change": Kept(
        CHANGE,
        domains={"verdict": ("rose", "fell", "no_clear_change", TOO_FEW)},
        known=("expected_before", "expected_since", "party_factor"),
    ),
}
TABLES: Mapping[str, Kept] = {**RELEASED, **BESIDE}


def part_of(table: str) -> str:
    """Return the name of the part that holds a table.

    Examples
    --------
    >>> part_of("areas")
    'tables/areas.parquet'
    """
    return f"tables/{table}.parquet"
