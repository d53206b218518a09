"""What is said of a saved analysis: whose it is, and of which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.prose import day_in_words

if TYPE_CHECKING:
    import datetime as dt

    from insights.findings import Analysis

LABEL = "Saved analysis (.doorstep), to open on another computer"


def museum(analysis: Analysis) -> str:
    """Say which museum an analysis is of; Doorstep knows it by where it is."""
    if analysis.is_sample:
        return f"the fictional museum at {analysis.venue.postcode}"
    where = f" in {analysis.venue.authority}" if analysis.venue.authority else ""
    return f"the museum at {analysis.venue.postcode}{where}"


def looking_at(analysis: Analysis) -> str:
    """Say that what is on the page was saved, by whom and when."""
    return (
        f"You are looking at a saved analysis of {museum(analysis)}, "
        f"made on {day_in_words(analysis.made_on)}."
    )


def listed(whose: str, made_on: dt.date) -> str:
    """Name a saved analysis in a list of them.

    Examples
    --------
    >>> import datetime as dt
    >>> listed("the museum at DE1 3DB in Derby", dt.date(2026, 11, 22))
    'The museum at DE1 3DB in Derby, 22 November 2026'
    """
    return f"{whose[:1].upper()}{whose[1:]}, {day_in_words(made_on)}"


LARGEST_MB = 40
ABOUT_OPENING = (
    "A file that somebody saved under *Take it away* opens here with its map, its findings and "
    "what was decided. It needs no other file, and no visitor or volunteer is in it."
)
WITH_IT = (
    "With the saved analysis go your purpose and priorities, your shortlist and what you decided, "
    "as you wrote them."
)
NO_FILES = (
    "A saved analysis holds findings and none of the files that they were made of, so there is "
    "nothing to add, correct or count anew. To use your own files, put the saved analysis away: "
    "what you had loaded before is there again."
)
NOBODY_LISTED = "No organisation was listed for this type when the analysis was saved."
THIS_COMPUTER = "What follows is of this computer, and has no part in the saved analysis."
