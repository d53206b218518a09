"""Whether the parts of a saved analysis speak of the same places, types and numbers."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from insights.framework.decisions import MOST_DECISIONS
from insights.framework.purpose import Purpose
from insights.ledger import PROPOSED
from insights.partners.organisations.shortlist import MOST_PICKED
from insights.partners.scoring.suggestion import TERM_WORDS
from insights.partners.types.partner_types import every_kind, partner_types
from insights.wording.files import KINDS

if TYPE_CHECKING:
    from insights.brief.snapshot.facts import Said
    from insights.findings import Analysis


def hold_together(analysis: Analysis, said: Said) -> None:
    """Refuse an analysis of which no page could be drawn.

    Raises
    ------
    ValueError
        If a part speaks of what is nowhere.
    """
    found, venue = analysis.in_files, analysis.venue
    places = set(found.areas.index)
    _among(found.strip["area_code"], places)
    _among(found.by_source.index, places)
    _among((code for name in ("areas", "core") for one in found.clusters[name] for code in one),
           places)  # fmt: skip
    _among(analysis.served["area_code"], places)
    _among(analysis.local_people["area_code"], places)
    _among((code for one in analysis.suggestions for code in one.where), places)
    _among(found.pooled["characteristic"], set(found.trends.index))
    if analysis.change is not None:
        _among(analysis.change.areas.index, places)
    for table in (found.areas, found.trends, found.held_alike):
        if not table.index.is_unique or table.index.hasnans:
            raise ValueError("told twice")
    _among((one.key for one in analysis.suggestions), {kind.key for kind in partner_types()})
    _among((term for one in analysis.suggestions for term in one.terms), TERM_WORDS)
    _among((one.type for one in said.shortlist), {kind.key for kind in every_kind()})
    _among((each.kind for each in analysis.ledger), KINDS)
    _among(analysis.settings.keep_proposed, PROPOSED)
    Purpose(aims=analysis.settings.aims)  # refuses an aim that there is not
    if len(said.decisions) > MOST_DECISIONS or len(said.shortlist) > MOST_PICKED:
        raise ValueError("more than a museum can say")
    if not all(
        map(math.isfinite, (venue.easting, venue.northing, venue.longitude, venue.latitude))
    ):
        raise ValueError("a museum that is nowhere")


def _among(told: Iterable[str], known: Collection[str]) -> None:
    if not set(told) <= {*known}:
        raise ValueError("something that is nowhere")
