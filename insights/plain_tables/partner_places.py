"""Places that types of partner would serve, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from insights.partners.scoring import served
from insights.partners.scoring.suggestion import to_talk_with
from insights.prose import whole
from insights.wording.partners.places import about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insights.findings import Analysis
    from insights.partners.scoring.served import Cover


def shared_places(analysis: Analysis) -> pd.DataFrame:
    """List the places that several types to act on would serve, those with most types first."""
    names = {one.key: one.name for one in to_talk_with(analysis.suggestions)}
    pairs = analysis.served[analysis.served["type"].isin(list(names))]
    areas, several = analysis.on_screen.areas, served.shared_places(pairs)
    return pd.DataFrame(
        {
            "Neighbourhood": [areas["name"][code] for code in several],
            "People": [whole(areas["people"][code]) for code in several],
            "Types that would serve it": [
                "; ".join(names[key] for key in keys) for keys in several.values()
            ],
        }
    )


def covered(analysis: Analysis, told: Sequence[Cover]) -> pd.DataFrame:
    """Say what one partner of each type would add to those before it."""
    names = {one.key: one.name for one in analysis.suggestions}
    return pd.DataFrame(
        {
            "A partner of this type": [names[each.partner_type] for each in told],
            "Neighbourhoods": [f"{each.places:,}" for each in told],
            "New among them": [f"{each.added:,}" for each in told],
            "Neighbourhoods so far": [f"{each.places_so_far:,}" for each in told],
            "People in those so far": [about(each.people_so_far) for each in told],
        }
    )
