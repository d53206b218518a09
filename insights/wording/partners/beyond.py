"""Gaps among people whom none of the ten types works with, and who else could help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.partners.evidence.one_of import is_one_of
from insights.partners.scoring.further import consider_also
from insights.partners.types.partner_types import partner_types
from insights.prose import listed, lower_first
from insights.remembered import once
from insights.wording.people import WHO

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.partners.scoring.further import AlsoConsider


@once
def besides(analysis: Analysis) -> tuple[AlsoConsider, ...]:
    """Return the further kinds of organisation that the findings bring to mind."""
    return consider_also(analysis.in_files.trends, analysis.in_files.groups)


@once
def beyond_the_ten(analysis: Analysis) -> list[str]:
    """Say which groups are fewer that no type works with, and which further kind to begin with.

    Returns
    -------
    list of str
        One sentence or two for each further kind, of what may leave the screen.
    """
    told = []
    for kind in besides(analysis):
        mine = [(name, source) for name, source in kind.answers if not _is_of_a_type(name)]
        if mine:
            groups = [f"“{name}”" for name in dict.fromkeys(name for name, _ in mine)]
            whose = dict.fromkeys(WHO[source] for _, source in mine)
            this = "this group" if len(groups) == 1 else "these groups"
            told.append(
                f"Among {listed(whose, len(whose))}, fewer than expected "
                f"answered {listed(groups, len(groups))}. None of the ten types of partner works "
                f"with {this} above all: begin with {lower_first(kind.name)}. {kind.first_step}"
            )
    return told


def _is_of_a_type(name: str) -> bool:
    return any(
        signal.kind == "group" and is_one_of(name, signal.categories)
        for kind in partner_types()
        for signal in kind.signals
    )
