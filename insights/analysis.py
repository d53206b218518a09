"""From evidence to findings: the one place where the steps are composed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

from insights import stages
from insights.findings import Analysis, Released, Strength
from insights.framework.in_use import sources_in_use
from insights.incremental import Steps
from insights.measures.evidence.strength import evidence_strength
from insights.measures.expected.party import factor_of
from insights.measures.remembering import one_analysis
from insights.open_data.credits import sources_used
from insights.progress import Progress, untold
from insights.releases import describe_catchment
from insights.settings import Settings
from insights.stages import Compared, Counted, Given, Helped, Placed, Protected
from insights.what_follows import find_local_people
from insights.who_could_help import find_served
from insights.whom_to_ring import account_of_own_lists, registers_used
from insights.wording.change import not_compared
from insights.wording.gaps import FEW_KINDS, not_answered, not_used
from insights.wording.headline import headline
from insights.wording.how_far import not_allowed_for
from insights.wording.kinds import as_told
from insights.wording.mend_first import few_places, mend_first
from insights.wording.parties import not_known
from insights.wording.rounding import answers_left_out, not_divided, sources_left_out

if TYPE_CHECKING:
    from insights.comparison import Findings
    from insights.geography.travel import TravelTimes
    from insights.intake.evidence import Evidence
    from insights.open_data.store import Store
    from insights.partners.evidence.noted import Observation
    from insights.partners.organisations.adding import Group
    from insights.partners.scoring.overriding import Override
    from insights.partners.types.partner_types import PartnerType

__all__ = ["Settings", "analyse"]


@one_analysis()
def analyse(
    evidence: Sequence[Evidence],
    settings: Settings,
    store: Store,
    *,
    observations: Sequence[Observation] = (),
    types: Sequence[PartnerType] = (),
    overrides: Sequence[Override] = (),
    groups: Sequence[Group] = (),
    national: bool = False,
    travel_times: TravelTimes | None = None,
    steps: Steps | None = None,
    progress: Progress = untold,
) -> Analysis:
    """Compare who comes with who lives nearby, and suggest who could help.

    Parameters
    ----------
    evidence : sequence of Evidence
        The museum's files, as `insights.intake.evidence.read_evidence` read them.
    settings : Settings
        Where the museum is, what to count, what is local.
    store : Store
        Open data. Without any, the answer stops at where visits come from.
    observations : sequence of Observation
        What the museum noted by looking and listening.
    types : sequence of PartnerType
        The ten partner types as the museum has them; without any, as they are published.
    overrides : sequence of Override
        Types that the museum puts first, last or aside itself; no sum changes.
    groups : sequence of Group
        Groups that the museum added by hand, listed beside those on registers.
    national : bool
        List organisations that work throughout a nation too.
    travel_times : TravelTimes, optional
        Minutes to the museum, which then stand in place of kilometres.
    steps : Steps, optional
        What this visitor's last analysis worked out: only what a change touches is done
        again. It holds what came from their files, and belongs to their session.
    progress : callable, optional
        Called with a fraction done (0 to 1) and a sentence.

    Returns
    -------
    Analysis

    Raises
    ------
    AnalysisError
        If the venue is not a known postcode, or the catchment chosen is empty.
    """
    kept = Steps() if steps is None else steps
    given = Given(
        tuple(evidence),
        settings,
        store,
        tuple(observations),
        tuple(types),
        tuple(overrides),
        tuple(groups),
        national,
        travel_times,
        kept,
    )
    with kept.of_one_analysis():
        return _analysed(given, progress)


def _analysed(given: Given, progress: Progress) -> Analysis:
    """Take the stages of an analysis one after the other; each does only what is needed."""
    progress(0.05, "Placing postcodes")
    placed = stages.place(given)
    progress(0.3, "Counting")
    counted = stages.count(given, placed)
    progress(0.45, "Working out what distance explains")
    compared = stages.against_the_surroundings(given, placed, counted)
    progress(0.8, "Protecting small numbers")
    protected = stages.protect(given, placed, counted, compared)
    progress(0.9, "Looking for partners")
    helped = stages.look_for_partners(given, placed, compared, protected)
    result = _gathered(given, placed, compared, protected, helped)
    progress(1.0, "Done")
    # Beside what has to be mended first, what more there could have been is noise.
    if not mend_first(result):
        result = _with_more_gaps(result, counted, compared, protected)
    # What a director reads may be read aloud or copied: only what files may hold.
    said = headline(dataclasses.replace(result, on_screen=protected.in_files))
    return dataclasses.replace(result, headline=said)


def _gathered(
    given: Given, placed: Placed, compared: Compared, protected: Protected, helped: Helped
) -> Analysis:
    """Put what the stages found into one frozen record."""
    evidence, settings, store = given.evidence, given.settings, given.store
    here, findings, in_files = compared.here, compared.findings, protected.in_files
    made_on = dt.datetime.now(tz=dt.UTC).date()
    local = () if here is None else tuple(here.areas.index)
    sources = sources_used(store.sources, placed.venue.postcode, in_files.breakdown, local)
    return Analysis(
        settings=settings,
        venue=placed.venue,
        made_on=made_on,
        version=version("doorstep-insights"),
        is_sample=store.is_sample,
        ledger=placed.ledger,
        catchment=describe_catchment(here, in_files),
        level=findings.grouping.level if findings.grouping else "",
        strength=_strength(in_files, settings, findings),
        party=findings.party,
        change=None if protected.one_postcode else protected.change,
        one_postcode=protected.one_postcode,
        how_far=compared.far,
        headline=(),
        on_screen=protected.on_screen,
        in_files=in_files,
        suggestions=helped.suggestions,
        served=find_served(in_files, here, helped.suggestions, given.types),
        local_people=given.steps.once(find_local_people, in_files, here),
        organisations=helped.organisations,
        own_lists=given.steps.once(account_of_own_lists, evidence, here),
        outlines=protected.outlines,
        scenery=protected.scenery,
        sources=(*sources, *registers_used(store, helped.organisations)),
        gaps=(
            *not_answered(evidence, here, store, placed.venue.authority),
            *not_used(protected.seen.audit, protected.on_screen),
            *answers_left_out(findings.responses, in_files.responses),
        ),
        in_use=sources_in_use(
            evidence,
            given.observations,
            editions=[source.vintage for source in sources] if here else (),
            today=made_on,
        ),
    )


def _with_more_gaps(
    result: Analysis, counted: Counted, compared: Compared, protected: Protected
) -> Analysis:
    """Say what else could not be told, and how visits could not be divided."""
    settings, findings, in_files = result.settings, compared.findings, protected.in_files
    gaps = (
        *_left_out(findings, in_files),
        not_compared(settings, protected.change),
        not_known(findings.party, settings.count),
        FEW_KINDS.get(findings.themes, ""),
        few_places(result),
        *(not_allowed_for(compared.far, settings.count) if counted.first is not None else ()),
    )
    shown = set(in_files.breakdown["dimension"])
    ways = counted.breakdown["dimension"].unique()
    return dataclasses.replace(
        result,
        gaps=(*result.gaps, *filter(None, gaps)),
        not_divided=not_divided([way for way in ways if way not in shown]),
    )


def _left_out(findings: Findings, released: Released) -> list[str]:
    """Say what was found and is not published, because it would give small numbers away."""
    told = set(released.by_source["source"])
    return sources_left_out([source for source in findings.by_source if source not in told])


def _strength(released: Released, settings: Settings, findings: Findings) -> Strength:
    """Say how much can be seen, before any result."""
    due = alone = released.areas["expected_distance"]
    if findings.grouping and findings.expected:
        alone = findings.grouping.each_alone(findings.expected.expected_distance)
        # As the areas: what is published adds up to the rounded total.
        alone = alone * released.total / max(alone.sum(), 1)
    return evidence_strength(
        alone,
        released.total,
        level=findings.grouping.level if findings.grouping else "neighbourhood",
        unit=settings.count,
        kinds=as_told(released.trends),
        party_factor=factor_of(released.areas),
        joined=due,
    )
