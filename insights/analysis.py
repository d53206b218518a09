"""From evidence to findings: the one place where the steps are composed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

import pandas as pd

from insights.comparison import Findings, compare, likelihood, nothing_found
from insights.counting import break_down, countable
from insights.findings import (
    COUNT_UNITS,
    Analysis,
    Catchment,
    CountUnit,
    Released,
    Settings,
    Strength,
    Venue,
)
from insights.framework.in_use import sources_in_use
from insights.geography.authorities import authority_name
from insights.geography.homes import home_kinds
from insights.geography.locate import locate
from insights.ledger import FileLedger, file_ledger
from insights.measures.audit import rounded
from insights.measures.comparisons import follower_comparisons
from insights.measures.disclosure import (
    release_groups,
    release_places,
    release_sources,
)
from insights.measures.followers import compare_followers
from insights.measures.population import LocalPeople, local_people
from insights.measures.remembering import one_analysis
from insights.measures.stories import Audit, read_audit
from insights.measures.strength import evidence_strength
from insights.measures.thresholds import thresholds
from insights.open_data.credits import sources_used
from insights.partners.from_audit import from_audit
from insights.partners.organisation_list import read_lists
from insights.partners.organisations import match_organisations
from insights.partners.scoring import suggest
from insights.partners.told import keep_words_back, tell_findings
from insights.partners.where import people_in_reach, shares_by_area
from insights.progress import Progress
from insights.surroundings import Surroundings, find_surroundings, find_venue
from insights.tables import BREAKDOWN, STORIES, empty
from insights.wording.gaps import not_answered, not_used
from insights.wording.headline import headline
from insights.wording.rounding import left_out

if TYPE_CHECKING:
    import geopandas as gpd

    from insights.intake.evidence import Evidence
    from insights.measures.level import Grouping
    from insights.open_data.store import Store
    from insights.partners.noted import Observation
    from insights.partners.suggestion import Suggestion

__all__ = [
    "COUNT_UNITS",
    "Analysis",
    "Catchment",
    "CountUnit",
    "FileLedger",
    "Released",
    "Settings",
    "Strength",
    "Venue",
    "analyse",
]

SEED = 20211


@one_analysis()
def analyse(
    evidence: Sequence[Evidence],
    settings: Settings,
    store: Store,
    *,
    observations: Sequence[Observation] = (),
    progress: Progress | None = None,
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
    tell = progress or (lambda _done, _message: None)
    tell(0.05, "Placing postcodes")
    directory = store.directory

    def named(code: str) -> str:
        return store.authorities.get(code) or authority_name(code)

    venue = find_venue(settings.venue, directory, named)
    located = [
        locate(item.rows["postcode"], directory) if "postcode" in item.columns else None
        for item in evidence
    ]
    ledger = tuple(
        file_ledger(item, where, end_dates_known=directory.knows_ends)
        for item, where in zip(evidence, located, strict=True)
    )

    tell(0.3, "Counting")
    count = partial(
        countable,
        evidence,
        located,
        venue_postcode=venue.postcode,
        keep_proposed=settings.keep_proposed,
    )
    units = count(unit=settings.count)
    orders = count(unit="visits" if settings.count == "visits" else "orders")
    first = next(iter(units), None)
    breakdown = (
        break_down(units[first], orders[first], venue.easting, venue.northing, named)
        if first
        else empty(BREAKDOWN)
    )

    tell(0.45, "Working out what distance explains")
    here = find_surroundings(store, venue, settings)
    findings = nothing_found() if here is None else compare(units, evidence, here, store)

    tell(0.8, "Protecting small numbers")
    counted = float(units[first]["weight"].sum()) if first else 0.0
    local = () if here is None else tuple(here.areas.index)
    homes = home_kinds(directory, venue.easting, venue.northing, local, named)
    on_screen, in_files = _releases(findings, breakdown, homes, counted)
    audited = _rows(evidence, "audit")
    local_answers = _local(store, findings, here) if audited else None
    audit = read_audit(audited, local_answers)
    on_screen, in_files = _looked_at(on_screen, in_files, evidence, audit, store, here, settings)

    tell(0.9, "Looking for partners")
    level = findings.grouping.level if findings.grouping else ""
    counted_stories = from_audit(audit, local_answers.shares if local_answers else {})
    seen = (*observations, *counted_stories)
    suggestions = _suggestions(in_files, here, findings, settings, seen)
    made_on = dt.datetime.now(tz=dt.UTC).date()
    sources = sources_used(store.sources, venue.postcode, in_files.breakdown, local)
    result = Analysis(
        settings=settings,
        venue=venue,
        made_on=made_on,
        version=version("doorstep-insights"),
        is_sample=store.is_sample,
        ledger=ledger,
        catchment=_catchment(here, in_files),
        level=level,
        strength=_strength(in_files, settings, level),
        headline=(),
        on_screen=on_screen,
        in_files=in_files,
        suggestions=suggestions,
        organisations=_organisations(evidence, store, suggestions, here),
        outlines=_outlines(store, findings.grouping),
        sources=sources,
        gaps=(
            *not_answered(evidence, here, store),
            *not_used(audit, on_screen),
            *_left_out(findings, breakdown, in_files),
        ),
        in_use=sources_in_use(
            evidence,
            observations,
            editions=[source.vintage for source in sources] if here else (),
            today=made_on,
        ),
    )
    tell(1.0, "Done")
    # What a director reads may be read aloud or copied: only what files may hold.
    said = headline(dataclasses.replace(result, on_screen=in_files))
    return dataclasses.replace(result, headline=said)


def _rows(evidence: Sequence[Evidence], kind: str) -> list[pd.DataFrame]:
    """Return the rows of every file of a kind."""
    return [item.rows for item in evidence if item.kind == kind]


def _local(store: Store, findings: Findings, here: Surroundings | None) -> LocalPeople | None:
    """Describe the people whom stories on display are compared with, as answers are."""
    if here is None or findings.expected is None:
        return None
    return local_people(store, likelihood(here, findings.expected))


def _looked_at(
    on_screen: Released,
    in_files: Released,
    evidence: Sequence[Evidence],
    audit: Audit | None,
    store: Store,
    here: Surroundings | None,
    settings: Settings,
) -> tuple[Released, Released]:
    """Add what counts none of the museum's people: stories, followers, others' findings."""
    online, told = _rows(evidence, "social"), tell_findings(_rows(evidence, "findings"))
    asked = follower_comparisons()
    adults = (
        local_people(store, here.areas["people"].astype(float), questions=asked)
        if online and here
        else None
    )
    add = partial(
        dataclasses.replace,
        stories=empty(STORIES) if audit is None else audit.table,
        followers=compare_followers(online, adults),
    )
    kept = told if settings.print_findings else keep_words_back(told)
    return add(on_screen, told=told), add(in_files, told=kept)


def _left_out(findings: Findings, breakdown: pd.DataFrame, released: Released) -> list[str]:
    """Say what was found and is not published, because it would give small numbers away."""
    shown = set(released.breakdown["dimension"])
    ways = [way for way in breakdown["dimension"].unique() if way not in shown]
    told = set(released.by_source["source"])
    return left_out(ways, [source for source in findings.by_source if source not in told])


def _catchment(here: Surroundings | None, released: Released) -> Catchment:
    """Describe what counts as local, and how much of the evidence lives there.

    The share comes from released totals: an exact one would give them away.
    """
    if here is None:
        return Catchment((), None, "Everyone with a postcode we can place.", 0, 0.0)
    share = released.total / released.located if released.located else 0.0
    return Catchment(
        area_codes=tuple(here.areas.index),
        radius_km=here.radius_km,
        rule=here.rule,
        people=int(here.areas["people"].sum()),
        share_of_located=round(min(share, 1.0), 2),
    )


def _releases(
    findings: Findings, breakdown: pd.DataFrame, homes: pd.DataFrame, counted: float
) -> tuple[Released, Released]:
    """Hide small counts: areas alike everywhere, answers more strictly in files."""
    limits = thresholds("disclosure")
    on_screen, in_files = int(limits["areas_threshold"]), int(limits["people_threshold"])
    areas, fifths, trends, divided = release_places(
        findings.areas, findings.pooled, findings.trends, breakdown, homes, counted
    )
    groups, responses = release_groups(findings.groups, findings.responses, on_screen)
    screen = Released(
        areas=areas,
        pooled=fifths,
        trends=trends,
        groups=groups,
        responses=responses,
        by_source=(
            release_sources(findings.by_source) if findings.by_source else areas.assign(source="")
        ),
        breakdown=divided,
        # Released expectations add up to the total as far as it may be known.
        total=float(round(areas["expected_distance"].sum())),
        located=rounded(counted, int(limits["round_to"])),
        volunteers_threshold=on_screen,
        areas_threshold=on_screen,
        kinds_withheld=len(findings.trends) - len(trends),
    )
    groups, responses = release_groups(findings.groups, findings.responses, in_files)
    files = dataclasses.replace(
        screen, groups=groups, responses=responses, volunteers_threshold=in_files
    )
    return screen, files


def _suggestions(
    released: Released,
    here: Surroundings | None,
    findings: Findings,
    settings: Settings,
    observations: Sequence[Observation],
) -> tuple[Suggestion, ...]:
    """Put the partner types in order, from what may be published alone."""
    if here is None or findings.grouping is None:
        return ()
    return suggest(
        released.trends,
        released.pooled,
        released.groups,
        released.areas,
        people_in_reach(here.profile, here.areas.index),
        settings.aims,
        seed=SEED,
        responses=released.responses,
        area_shares=shares_by_area(here.profile, released.areas),
        observations=observations,
        unit=settings.count,
    )


def _outlines(store: Store, grouping: Grouping | None) -> gpd.GeoDataFrame:
    """Outlines of the areas at the level chosen, for drawing."""
    if grouping is None:
        return store.outlines([])
    small = store.outlines(grouping.membership.index)
    if grouping.level == "small area":
        return small
    whole = small.dissolve(by=grouping.membership.reindex(small.index).to_numpy())
    return whole[["geometry"]].rename_axis("area_code")


def _organisations(
    evidence: Sequence[Evidence],
    store: Store,
    suggestions: Sequence[Suggestion],
    here: Surroundings | None,
) -> pd.DataFrame:
    """Organisations that fit, from the museum's own list or the register in the store."""
    own = [(item.rows, item.columns) for item in evidence if item.kind == "organisations"]
    listed = read_lists(own) if own else store.organisations
    if here is None:
        return match_organisations(listed.iloc[:0], (), ())
    names = dict(zip(here.areas["authority_code"], here.areas["authority"], strict=True))
    # A museum put what is in its own list there on purpose; a register also holds the whole nation.
    return match_organisations(
        listed, suggestions, names, authority_names=names, national=bool(own), inactive=True
    )


def _strength(released: Released, settings: Settings, level: str) -> Strength:
    """Say how much can be seen, before any result."""
    return evidence_strength(
        released.areas["expected_distance"],
        released.total,
        level=level or "neighbourhood",
        unit=settings.count,
        kinds=released.trends["verdict"],
    )
