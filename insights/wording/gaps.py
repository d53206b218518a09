"""What an analysis could not answer, what it left unused, and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.respondents import ANSWERED, cannot_tell_apart
from insights.wording.nations import not_told
from insights.wording.sources import outside_sentence

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence
    from insights.open_data.store import Store
    from insights.surroundings import Surroundings

NOT_USED_YET = {"audit", "findings"}
COUNTS_BY_AREA = "Counts by area are read and not yet used in the findings."

WITHOUT_OPEN_DATA = (
    "Neighbourhoods, census groups and partners could not be compared: there is no open data on "
    "this computer for the area around the museum. Importing the official census, deprivation and "
    "boundary files for its local authority would show which communities are under-represented."
)
HOW_TO_BRING_IT = "See the page About the data in Doorstep, or run: doorstep data import FOLDER"
COUNTED_TWICE = {
    "volunteers": "A volunteer whose answers are in two of your files may be counted twice.",
    "survey": "A visitor whose answers are in two of your files may be counted twice.",
}
WHY_TWICE = (
    "Nothing that the files share says who is who: an e-mail address, a volunteer number or a "
    "whole name in each would."
)


def not_answered(
    evidence: Sequence[Evidence], here: Surroundings | None, store: Store
) -> tuple[str, ...]:
    """Say what was not answered, and what was read and not used."""
    unused = sorted({item.kind for item in evidence} & NOT_USED_YET)
    elsewhere = outside_sentence(store)
    brought = filter(None, (WITHOUT_OPEN_DATA, elsewhere, HOW_TO_BRING_IT))
    told = [] if here else [" ".join(brought)]
    told += [f"One kind of file is read and not yet used in the findings: {k}." for k in unused]
    told += [COUNTS_BY_AREA] if any(e.kind == "counts" and not e.answers for e in evidence) else []
    sources = {s: [e for e in evidence if e.kind in kinds] for s, kinds in ANSWERED.items()}
    told += [f"{COUNTED_TWICE[s]} {WHY_TWICE}" for s in sources if cannot_tell_apart(sources[s])]
    return (*told, *(not_told(here) if here else ()))
