"""What an answer in somebody's own words is asked to mean, and what that changes, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.intake.meanings import NONE_OF_THESE
from insights.prose import counted
from insights.wording.files import ROLES

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence

_LONGEST = 80
_GROUP_ONLY = "5-group only: "


def question(field: str, answer: str, people: int) -> str:
    """Ask what an answer means.

    Examples
    --------
    >>> question("religion", "Jedi", 2)
    'Religion or belief: what does “Jedi” mean? (2 people)'
    """
    short = answer if len(answer) <= _LONGEST else answer[: _LONGEST - 1] + "…"
    asked = ROLES.get(field, field)
    return f"{asked}: what does “{short}” mean? ({counted(people, 'person', 'people')})"


def option(category: str, *, suggested: bool) -> str:
    """Name a category to choose from.

    Examples
    --------
    >>> option("5-group only: Asian", suggested=True), option("", suggested=False)
    ('Asian, without saying more (nearest)', 'not decided')
    """
    if not category:
        return "not decided"
    name = category
    if category.startswith(_GROUP_ONLY):
        name = f"{category.removeprefix(_GROUP_ONLY)}, without saying more"
    return f"{name} (nearest)" if suggested else name


def change(evidence: Evidence, field: str, category: str, people: int) -> str:
    """Say what choosing a category has changed; "" where nothing was chosen.

    Parameters
    ----------
    evidence : Evidence
        With what was chosen.
    field, category : str
        The question, and the category chosen for an answer.
    people : int
        Who gave that answer.
    """
    if not category:
        return ""
    if category == NONE_OF_THESE:
        return "It stays out of the comparison, as an answer that fits no category."
    now = evidence.answers[field].get(category, 0)
    name = option(category, suggested=False)
    return f"Counted as {name}: {now:,} in this file now, {now - people:,} without these."
