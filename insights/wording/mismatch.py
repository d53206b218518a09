"""Volunteers and visits beside each other, in careful sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.words import each_row, sentence_case
from insights.measures.evidence.mismatch import BOTH, PEOPLE, PLACES, UNKNOWN
from insights.prose import counted, listed
from insights.remembered import once
from insights.wording.people import WHO, called

if TYPE_CHECKING:
    from insights.findings import Analysis

#: A place is not its people: said wherever the two stand side by side.
CAUTION = (
    "The first is about people and what they said of themselves, the second about places: where "
    "more people of a group live, others live too, and nobody can say from a postcode who came."
)
_NAMED = 4


@once
def volunteers_and_visits(analysis: Analysis) -> list[str]:
    """Say which groups are fewer among volunteers and come from places reached less, or one alone.

    Returns
    -------
    list of str
        Empty where no answer can be compared both ways.
    """
    found = analysis.on_screen.mismatch
    said: list[str] = []
    for source, rows in found.groupby("source", sort=False):
        who = WHO[str(source)]
        told = rows[rows["together"].ne(UNKNOWN)]
        for together, sentence in (
            (BOTH, f"fewer among {who}, and places with the largest share of them are reached "
             "less"),
            (PEOPLE, f"fewer among {who}; places with the largest share of them are not known to "
             "be reached less"),
            (PLACES, f"not known to be fewer among {who}, but places with the largest share of "
             "them are reached less"),
        ):  # fmt: skip
            if names := _named(told[told["together"].eq(together)]):
                said.append(f"{names} are {sentence}.")
    return said


def heading(analysis: Analysis) -> str:
    """Say whose answers stand beside visits."""
    sources = {*analysis.on_screen.mismatch["source"]}
    told = [who for source, who in WHO.items() if source in sources]
    return f"Among {listed(told)}, and where visits come from"


def of_how_many(analysis: Analysis) -> str:
    """Say how many groups can be compared both ways, of how many; "" for none at all."""
    found = analysis.on_screen.mismatch
    if found.empty:
        return ""
    told = int(found["together"].ne(UNKNOWN).sum())
    groups = f"Of {counted(len(found), 'group')} that forms and the census of places count alike"
    if not told:
        return f"{groups}, none has enough data in both."
    return f"{groups}, {told:,} {'has' if told == 1 else 'have'} enough data in both."


def _named(rows: pd.DataFrame) -> str:
    names = dict.fromkeys(called(row.field, row.category) for row in each_row(rows))
    return sentence_case(listed(names, _NAMED)) if names else ""
