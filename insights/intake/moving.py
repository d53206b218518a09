"""A museum's postcode said after its files were read: their rows are looked at once more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from insights.intake.rows.proposing import compact, spellings

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence

#: Why rows of the museum's own postcode are proposed for leaving out.
OWN = "own_postcode"


def from_another_door(evidence: Evidence, own_postcode: str) -> Evidence:
    """Return a file with the rows of the museum's own postcode proposed for leaving out.

    Parameters
    ----------
    evidence : Evidence
        As it was read, whatever the museum's postcode was taken to be then.
    own_postcode : str
        What it is now.

    Returns
    -------
    Evidence
        With the same rows. Of what was the museum's own postcode and is not any more,
        nothing is proposed: the file would have to be read again for that.
    """
    if "postcode" not in evidence.columns:
        return evidence
    proposed = evidence.rows["proposed"]
    proposed = proposed.mask(proposed.eq(OWN), "")
    here = compact(evidence.rows["postcode"]).isin(spellings(own_postcode))
    proposed = proposed.mask(here & proposed.ne("placeholder_postcode"), OWN)
    counts = proposed[proposed.ne("")].value_counts().sort_index()
    return replace(
        evidence,
        rows=evidence.rows.assign(proposed=proposed),
        proposed={str(reason): int(n) for reason, n in counts.items()},
    )
