"""The three sentences that a director reads first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.style import UNDER
from insights.wording import basis, kinds, people, places, visits
from insights.wording.mend_first import mend_first
from insights.wording.partners import types as partnership

if TYPE_CHECKING:
    from insights.findings import Analysis


def headline(analysis: Analysis) -> tuple[str, ...]:
    """Say where reach is lower, who is missing among volunteers or staff, and whom to ask.

    Where no neighbourhood can be named, the pooled findings speak first: a
    small museum is never met with a wall of "not enough data". What has to be mended
    before anything is a finding is said before all else.

    Returns
    -------
    tuple of str
        One to four sentences.
    """
    # Of staff only where no volunteers answered: they are not whom the framework asks about.
    told = {*analysis.on_screen.groups["source"]}
    whose = next((who for who in ("volunteers", "staff") if who in told), "")
    answers = [people.volunteers(analysis, whose)] if whose else []
    if first := mend_first(analysis):
        return (first.said, *answers)
    if not analysis.has_areas:
        return (visits.who_comes(analysis), places.who_is_missing(analysis))
    if not basis.source(analysis):
        return (*answers, places.who_is_missing(analysis), partnership.partners(analysis))
    named = analysis.on_screen.areas["verdict"].isin(UNDER).any()
    where = [places.who_is_missing(analysis), kinds.reached_less(analysis)]
    sentences = where if named else where[::-1]
    return (*sentences, *answers, partnership.partners(analysis))
