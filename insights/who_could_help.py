"""Who could help: the partner types in order, and the places that each would serve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from insights.partners.scoring.overriding import put_in_place
from insights.partners.scoring.served import served
from insights.partners.scoring.suggesting import suggest
from insights.partners.scoring.where import people_by_area, people_in_reach, shares_by_area
from insights.partners.types.own_types import changed, changes_in_words
from insights.tables import SERVED, empty

if TYPE_CHECKING:
    from insights.comparison import Findings
    from insights.findings import Released
    from insights.partners.evidence.noted import Observation
    from insights.partners.scoring.overriding import Override
    from insights.partners.scoring.suggestion import Suggestion
    from insights.partners.types.partner_types import PartnerType
    from insights.settings import Settings
    from insights.surroundings import Surroundings

_SEED = 20211


def suggest_partners(
    released: Released,
    here: Surroundings | None,
    findings: Findings,
    settings: Settings,
    observations: Sequence[Observation],
    types: Sequence[PartnerType] = (),
    overrides: Sequence[Override] = (),
) -> tuple[Suggestion, ...]:
    """Put the partner types in order, from what may be published alone.

    `types` are the ten as a museum has them; without any, as they are published. `overrides`
    move a type and change nothing of its sum.
    """
    if here is None or findings.grouping is None:
        return ()
    work_out = partial(
        suggest,
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
    suggestions = work_out(types=types)
    if types:
        # Weights are shared out among what else is read, so only the whole sum tells.
        reweighted = any("weights" in changed(kind) for kind in types)
        as_published = {one.key: one for one in work_out()} if reweighted else {}
        kinds = {kind.key: kind for kind in types}
        suggestions = tuple(
            _as_edited(one, kinds[one.key], as_published.get(one.key)) for one in suggestions
        )
    return put_in_place(suggestions, overrides)


def _as_edited(one: Suggestion, own: PartnerType, before: Suggestion | None) -> Suggestion:
    """Say of a suggestion what the museum changed in its type, and what it would be without."""
    reweighted = before is not None and "weights" in changed(own)
    return replace(
        one,
        edited=changes_in_words(own),
        as_published=(before.band, before.priority) if reweighted and before else None,
    )


def find_served(
    released: Released,
    here: Surroundings | None,
    suggestions: Sequence[Suggestion],
    types: Sequence[PartnerType] = (),
) -> pd.DataFrame:
    """List which places each type would serve; see `insights.partners.scoring.served.served`."""
    if here is None or not suggestions:
        return empty(SERVED)
    by_area = people_by_area(here.profile, released.areas)
    return served(suggestions, released.areas, by_area, types)
