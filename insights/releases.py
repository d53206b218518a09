"""What may be shown of the findings: small counts hidden, on screen and more strictly in files."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd

from insights.findings import Catchment, Released
from insights.measures.disclosure.audit import rounded
from insights.measures.disclosure.gate import release_groups, release_places, release_sources
from insights.measures.kinds.elsewhere import outside_most_deprived
from insights.measures.thresholds import thresholds

if TYPE_CHECKING:
    from insights.comparison import Findings
    from insights.over_time.periods import Periods
    from insights.surroundings import Surroundings


def release(
    findings: Findings,
    breakdown: pd.DataFrame,
    homes: pd.DataFrame,
    counted: float,
    periods: Periods | None = None,
) -> tuple[Released, Released]:
    """Hide small counts: areas alike everywhere, answers more strictly in files."""
    limits = thresholds("disclosure")
    on_screen, in_files = int(limits["areas_threshold"]), int(limits["people_threshold"])
    areas, fifths, trends, divided = release_places(
        findings.areas,
        findings.pooled,
        findings.trends,
        breakdown,
        homes,
        counted,
        () if periods is None else periods.month_names,
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


def describe_catchment(here: Surroundings | None, released: Released) -> Catchment:
    """Describe what counts as local, and how much of the evidence lives there.

    The share comes from released totals: an exact one would give them away.
    """
    if here is None:
        return Catchment((), None, "Everyone with a postcode we can place.", 0, 0.0)
    share = released.total / released.located if released.located else 0.0
    poor = outside_most_deprived(here.profile, here.areas["people"])
    return Catchment(
        area_codes=tuple(here.areas.index),
        radius_km=here.radius_km,
        rule=here.rule,
        people=int(here.areas["people"].sum()),
        share_of_located=round(min(share, 1.0), 2),
        poor_elsewhere=poor.share if poor else float("nan"),
        poor_are=here.characteristics[poor.characteristic].label if poor else "",
    )
