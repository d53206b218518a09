"""From evidence to findings: the one place where the steps are composed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from insights import single_steps
from insights.comparison import Findings, compare, how_far, nothing_found
from insights.findings import Analysis, Released, Strength
from insights.framework.in_use import sources_in_use
from insights.incremental import Steps
from insights.looked_at import look_at
from insights.measures.evidence.strength import evidence_strength
from insights.measures.expected.party import factor_of
from insights.measures.remembering import one_analysis
from insights.open_data.credits import sources_used
from insights.over_time.two_periods import find_periods, what_changed
from insights.progress import Progress, untold
from insights.quality.one_postcode import nothing_claimed, of_one_postcode
from insights.releases import describe_catchment, release
from insights.settings import Settings
from insights.surroundings import find_venue, outlines_at_level
from insights.what_follows import with_what_follows
from insights.who_could_help import (
    account_of_own_lists,
    find_organisations,
    find_served,
    registers_used,
    suggest_partners,
)
from insights.wording.change import not_compared
from insights.wording.gaps import FEW_KINDS, not_answered, not_used
from insights.wording.headline import headline
from insights.wording.how_far import not_allowed_for
from insights.wording.kinds import as_told
from insights.wording.mend_first import few_places, mend_first
from insights.wording.parties import not_known
from insights.wording.rounding import answers_left_out, not_divided, sources_left_out

if TYPE_CHECKING:
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
    steps = Steps() if steps is None else steps
    with steps.of_one_analysis():
        return _analysed(
            tuple(evidence),
            settings,
            store,
            tuple(observations),
            tuple(types),
            tuple(overrides),
            tuple(groups),
            national,
            travel_times,
            steps,
            progress,
        )


def _analysed(
    evidence: tuple[Evidence, ...],
    settings: Settings,
    store: Store,
    observations: tuple[Observation, ...],
    types: tuple[PartnerType, ...],
    overrides: tuple[Override, ...],
    groups: tuple[Group, ...],
    national: bool,
    travel_times: TravelTimes | None,
    steps: Steps,
    progress: Progress,
) -> Analysis:
    """Take the steps of `analyse` one after the other, those that are needed."""
    progress(0.05, "Placing postcodes")
    directory, once = store.directory, steps.once
    venue = find_venue(settings.venue, directory, partial(single_steps.called, store))
    located = tuple(once(single_steps.placed, item, directory) for item in evidence)
    ledger = tuple(
        once(single_steps.accounted, item, where, directory)
        for item, where in zip(evidence, located, strict=True)
    )

    progress(0.3, "Counting")
    periods = find_periods(evidence, settings)
    counted_as = "visits" if settings.count == "visits" else "orders"
    left_in = (venue.postcode, settings.keep_proposed)
    units = once(single_steps.counted, evidence, located, settings.count, *left_in, periods)
    orders = once(single_steps.counted, evidence, located, counted_as, *left_in, None)
    first = next(iter(units), None)
    breakdown = once(single_steps.divided, units, orders, venue, store)

    progress(0.45, "Working out what distance explains")
    here = once(
        single_steps.around, store, venue, settings.radius_km, settings.authorities, travel_times
    )
    fall = settings.fall_with_distance
    findings = (
        once(nothing_found) if here is None else once(compare, units, evidence, here, store, fall)
    )

    far = how_far(here, findings, "" if travel_times is None else travel_times.name, fall)

    progress(0.8, "Protecting small numbers")
    counted = float(units[first]["weight"].sum()) if first else 0.0
    local = () if here is None else tuple(here.areas.index)
    homes = once(single_steps.homes, store, venue, here)
    on_screen, in_files = once(release, findings, breakdown, homes, counted, periods)
    outlines = once(outlines_at_level, store, findings.grouping)
    on_screen, in_files = once(with_what_follows, on_screen, in_files, here, outlines)
    of_one = first is not None and of_one_postcode(units[first])
    if of_one:
        on_screen, in_files = map(nothing_claimed, (on_screen, in_files))
    change = once(
        what_changed, evidence, located, units, on_screen.areas, periods, settings.keep_proposed
    )
    seen = once(look_at, evidence, store, here, findings)
    on_screen = seen.beside(on_screen, with_words=True)
    in_files = seen.beside(in_files, with_words=settings.print_findings)

    progress(0.9, "Looking for partners")
    level = findings.grouping.level if findings.grouping else ""
    noted = (*observations, *seen.observations)
    suggestions = suggest_partners(in_files, here, findings, settings, noted, types, overrides)
    organisations = find_organisations(
        evidence,
        store,
        suggestions,
        here,
        types,
        groups=groups,
        national=national,
        steps=steps,
        areas=in_files.areas,
        museum=(venue.easting, venue.northing),
    )
    made_on = dt.datetime.now(tz=dt.UTC).date()
    sources = sources_used(store.sources, venue.postcode, in_files.breakdown, local)
    result = Analysis(
        settings=settings,
        venue=venue,
        made_on=made_on,
        version=version("doorstep-insights"),
        is_sample=store.is_sample,
        ledger=ledger,
        catchment=describe_catchment(here, in_files),
        level=level,
        strength=_strength(in_files, settings, findings),
        party=findings.party,
        change=None if of_one else change,
        one_postcode=of_one,
        how_far=far,
        headline=(),
        on_screen=on_screen,
        in_files=in_files,
        suggestions=suggestions,
        served=find_served(in_files, here, suggestions, types),
        organisations=organisations,
        own_lists=once(account_of_own_lists, evidence),
        outlines=outlines,
        sources=(*sources, *registers_used(store, organisations)),
        gaps=(
            *not_answered(evidence, here, store, venue.authority),
            *not_used(seen.audit, on_screen),
            *answers_left_out(findings.responses, in_files.responses),
        ),
        in_use=sources_in_use(
            evidence,
            observations,
            editions=[source.vintage for source in sources] if here else (),
            today=made_on,
        ),
    )
    progress(1.0, "Done")
    # Beside what has to be mended first, what more there could have been is noise.
    if not mend_first(result):
        gaps = (
            *_left_out(findings, in_files),
            not_compared(settings, change),
            not_known(findings.party, settings.count),
            FEW_KINDS.get(findings.themes, ""),
            few_places(result),
            *(not_allowed_for(far, settings.count) if first else ()),
        )
        shown = set(in_files.breakdown["dimension"])
        result = dataclasses.replace(
            result,
            gaps=(*result.gaps, *filter(None, gaps)),
            not_divided=not_divided([w for w in breakdown["dimension"].unique() if w not in shown]),
        )
    # What a director reads may be read aloud or copied: only what files may hold.
    said = headline(dataclasses.replace(result, on_screen=in_files))
    return dataclasses.replace(result, headline=said)


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
