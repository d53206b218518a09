"""Whether the parts of a saved analysis speak of the same places, types and numbers."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import pandas as pd

from insights.framework.content import framework
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
    from insights.partners.scoring.suggestion import Suggestion

_NEAR, _FURTHEST = 1.0, 20_040.0  # kilometres: to the other side of the earth


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
    told_once = [found.areas.index, found.trends.index, found.held_alike.index]
    if analysis.change is not None:
        told_once.append(analysis.change.areas.index)
    told_once.append(pd.Index([one.key for one in analysis.suggestions]))
    told_once.append(pd.Index([" ".join(one.picked_as) for one in said.shortlist]))
    if not all(each.is_unique and not each.hasnans for each in told_once):
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
    counted = (found.total, found.located, analysis.catchment.share_of_located)
    if not all(0 <= each < math.inf for each in counted):  # nor is what is no number
        raise ValueError("visits that nobody can have counted")
    if not 0 < (analysis.catchment.radius_km or _NEAR) <= _FURTHEST:
        raise ValueError("a catchment as wide as the world")
    for one in analysis.suggestions:
        _can_be_told(one)


def _can_be_told(one: Suggestion) -> None:
    """Refuse a type of partner of which something is not there that its card says."""
    _among((one.start_at,), framework().spectrum_of_engagement)
    if not one.questions or not one.offers or not all(map(math.isfinite, one.terms.values())):
        raise ValueError("a type of partner of which nothing can be told")


def _among(told: Iterable[str], known: Collection[str]) -> None:
    if not set(told) <= {*known}:
        raise ValueError("something that is nowhere")
