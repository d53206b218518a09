"""Partner types and public sources, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.words import sentence_case
from insights.partners.scoring.gates import gates
from insights.partners.scoring.suggestion import BAND_WORDS, to_talk_with
from insights.wording.partners.card import placed

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.framework import Readiness
    from insights.open_data.store import Store

_GATES = {
    "readiness": "All six elements in place",
    "policies": "Safeguarding policies and training",
    "shared_safeguarding": "A partner shares safeguarding",
}
_GATE = {True: "yes", False: "not yet", None: "not needed"}


def suggestions(analysis: Analysis) -> pd.DataFrame:
    """All ten partner types in order, and where the museum put one itself."""
    shown = analysis.suggestions
    table = pd.DataFrame(
        {
            "Partner type": [each.name for each in shown],
            "Reasons": [sentence_case(BAND_WORDS[each.band]) for each in shown],
            "What they bring": [each.strengths for each in shown],
        }
    )
    own = [placed(each) for each in shown]
    return table.assign(**{"Your own say": own}) if any(own) else table


def readiness(analysis: Analysis, said: Readiness) -> pd.DataFrame:
    """Say what has to be in place before each type is approached; a gate, never points.

    Returns
    -------
    pandas.DataFrame
        The types to act on; all ten where there is none.
    """
    rows = []
    for one in to_talk_with(analysis.suggestions) or analysis.suggestions:
        met = {gate.key: gate.is_open for gate in gates(one.key, one.safeguarding, said)}
        answers = (_GATE[met.get(key)] for key in _GATES)
        rows.append({"Partner type": one.name, **dict(zip(_GATES.values(), answers, strict=True))})
    return pd.DataFrame(rows)


def sources(store: Store) -> pd.DataFrame:
    """Public sources with edition and licence."""
    return pd.DataFrame(
        [
            {
                "Source": each.title,
                "Publisher": each.publisher,
                "Edition": each.vintage,
                "Licence": each.licence,
                "Used for": ", ".join(each.feeds)
                if not isinstance(each.feeds, str)
                else each.feeds,
            }
            for each in store.sources
        ]
    )
