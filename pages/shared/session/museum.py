"""Whose files they are: a sample museum's, or those of a museum at some postcode."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pages.shared import public
from pages.shared.held import HeldFile, digest_of
from pages.shared.session.choices import choose, purpose, settings
from pages.shared.session.held_files import files, hold, put
from pages.shared.session.reading import read_again
from pages.shared.session.travel import drop_travel_times

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence


def open_sample(museum: public.SampleMuseum) -> None:
    """Put the sample museum's files where the visitor's own would be."""
    from insights.settings import Settings

    held = [
        HeldFile(each.name, digest_of(each.content), each.evidence, each.kept, each.kind)
        for each in public.sample_files(museum)
    ]
    drop_travel_times()  # those to a real museum say nothing of a fictional one
    here = Settings(venue=public.SAMPLE_VENUES[museum], aims=purpose().aims)
    put(files={each.digest: each for each in held}, settings=here, sample=museum)


def move_to(postcode: str) -> None:
    """Say where the museum is, and look at its files again: its own postcode matters to them.

    Raises
    ------
    AnalysisError
        If it is not a postcode that can be placed.
    """
    from insights.settings import Settings
    from insights.surroundings import find_venue

    find_venue(postcode, public.store_for(postcode).directory)
    aims = purpose().aims
    before = settings()
    choose(replace(before, venue=postcode) if before else Settings(postcode, aims=aims))
    for held in files().values():
        before_words = held.as_read and _from_another_door(held, held.as_read, postcode)
        moved = _from_another_door(held, held.evidence, postcode)
        hold(replace(held, evidence=moved, as_read=before_words))


def _from_another_door(held: HeldFile, evidence: Evidence, postcode: str) -> Evidence:
    """Look at the rows of a file once more for those of the museum's own postcode."""
    from insights.intake.moving import OWN, from_another_door

    if evidence.proposed.get(OWN) and held.kept is not None:
        # What was the museum's own may be a school's now, which only reading it again tells.
        again = read_again(held, evidence.kind, held.columns)
        return replace(
            evidence,
            rows=evidence.rows.assign(proposed=again.rows["proposed"]),
            proposed=again.proposed,
        )
    return from_another_door(evidence, postcode)
