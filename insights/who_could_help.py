"""Who could help: the partner types in order, and organisations of each that are near."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from insights.partners.organisation_list import read_lists
from insights.partners.organisations import match_organisations
from insights.partners.scoring import suggest
from insights.partners.where import people_in_reach, shares_by_area

if TYPE_CHECKING:
    from insights.comparison import Findings
    from insights.findings import Released
    from insights.intake.evidence import Evidence
    from insights.open_data.store import Store
    from insights.partners.noted import Observation
    from insights.partners.suggestion import Suggestion
    from insights.settings import Settings
    from insights.surroundings import Surroundings

_SEED = 20211


def suggest_partners(
    released: Released,
    here: Surroundings | None,
    findings: Findings,
    settings: Settings,
    observations: Sequence[Observation],
) -> tuple[Suggestion, ...]:
    """Put the partner types in order, from what may be published alone."""
    if here is None or findings.grouping is None:
        return ()
    return suggest(
        released.trends,
        released.pooled,
        released.groups,
        released.areas,
        people_in_reach(here.profile, here.areas.index),
        settings.aims,
        seed=_SEED,
        responses=released.responses,
        area_shares=shares_by_area(here.profile, released.areas),
        observations=observations,
        unit=settings.count,
    )


def find_organisations(
    evidence: Sequence[Evidence],
    store: Store,
    suggestions: Sequence[Suggestion],
    here: Surroundings | None,
) -> pd.DataFrame:
    """List organisations that fit, from the museum's own list or the register in the store."""
    own = [(item.rows, item.columns) for item in evidence if item.kind == "organisations"]
    listed = read_lists(own) if own else store.organisations
    if here is None:
        return match_organisations(listed.iloc[:0], (), ())
    names = dict(zip(here.areas["authority_code"], here.areas["authority"], strict=True))
    # A museum put what is in its own list there on purpose; a register also holds the whole nation.
    return match_organisations(
        listed, suggestions, names, authority_names=names, national=bool(own), inactive=True
    )
