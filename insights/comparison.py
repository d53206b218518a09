"""Who comes against who lives nearby: exact findings, before anything is hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from insights.at_level import at_level
from insights.counting import by_area
from insights.geography.neighbours import neighbours
from insights.measures.areas.level import Grouping, choose_level
from insights.measures.disclosure.audit import rounded
from insights.measures.expected.fall import usual_power
from insights.measures.expected.how_far import HowFar
from insights.measures.expected.party import ALONE, Party, party
from insights.measures.expected.visits import ExpectedVisits, expected_visits
from insights.measures.kinds.pooled import pooled
from insights.measures.people.groups import compare_groups
from insights.measures.people.own_ages import in_own_ages
from insights.measures.people.population import local_people
from insights.measures.thresholds import thresholds
from insights.respondents import ANSWERED, answers_of
from insights.surroundings import Surroundings
from insights.tables import AREAS, GROUPS, POOLED, RESPONSES, TRENDS, empty

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence
    from insights.open_data.store import Store


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """Exact findings. They never leave `insights.analysis`; see `insights.findings.Released`.

    Attributes
    ----------
    areas, pooled, trends, groups, responses : pandas.DataFrame
        As `insights.tables` declares them.
    by_source : mapping of str to pandas.DataFrame
        The same from each evidence source; the first is ``areas`` itself.
    grouping : Grouping or None
        The level of geography, None without open data.
    expected : ExpectedVisits or None
        How the expectation was found.
    party : Party
        How far what is counted was decided on together.
    themes : {"all", "deprivation", "none"}
        Which kinds of place so many counted could say something of.
    """

    areas: pd.DataFrame
    pooled: pd.DataFrame
    trends: pd.DataFrame
    groups: pd.DataFrame
    responses: pd.DataFrame
    by_source: Mapping[str, pd.DataFrame]
    grouping: Grouping | None
    expected: ExpectedVisits | None
    party: Party = ALONE
    themes: str = "all"


def nothing_found() -> Findings:
    """Return findings without open data: every table empty."""
    return Findings(
        areas=empty(AREAS),
        pooled=empty(POOLED),
        trends=empty(TRENDS),
        groups=empty(GROUPS),
        responses=empty(RESPONSES),
        by_source={},
        grouping=None,
        expected=None,
    )


def compare(
    units: Mapping[str, pd.DataFrame],
    evidence: Sequence[Evidence],
    here: Surroundings,
    store: Store,
    fall: float | None = None,
) -> Findings:
    """Compare every source of evidence with the people who live nearby.

    Parameters
    ----------
    units : mapping of str to pandas.DataFrame
        Counted units of each source, first the one that says who comes; see
        `insights.counting.countable`.
    evidence : sequence of Evidence
        The files, for the answers in them.
    here : Surroundings
        The catchment.
    store : Store
        Census tables for the comparison of groups.
    fall : float, optional
        The fall with distance to assume where too few came to work it out.

    Returns
    -------
    Findings
    """
    codes = here.areas.index
    observed = {source: by_area(rows, codes) for source, rows in units.items()}
    parties = {source: party(rows[rows["area_code"].isin(codes)]) for source, rows in units.items()}
    first = next(iter(observed.values()), pd.Series(0, index=codes))
    together = next(iter(parties.values()), ALONE)
    expect = partial(
        expected_visits,
        areas=here.areas,
        distance_km=here.distance_km,
        deprivation=here.deprivation,
        minutes=here.minutes,
        assumed=fall,
    )
    expected = expect(first, party_factor=together.factor)
    grouping = choose_level(
        _as_released(expected.expected_distance, first) / together.factor,
        here.areas,
        neighbours(store.boundaries(codes)),
    )
    themes = _themes(first.sum() / together.factor) if first.sum() else "all"
    found_pooled, trends = pooled(
        first,
        expected.expected_distance,
        here.areas,
        _of_themes(here, themes),
        here.characteristics,
        party_factor=together.factor,
    )
    groups, responses = _answers(evidence, store, likelihood(here, expected))
    areas = at_level(first, expected, grouping, here, together.factor)
    return Findings(
        areas=areas,
        pooled=found_pooled,
        trends=trends,
        groups=groups,
        responses=responses,
        by_source={
            source: areas
            if counts is first
            else at_level(
                counts,
                expect(counts, party_factor=parties[source].factor),
                grouping,
                here,
                parties[source].factor,
            )
            for source, counts in observed.items()
        },
        grouping=grouping,
        expected=expected,
        party=together,
        themes=themes,
    )


def _as_released(expected: pd.Series, counted: pd.Series) -> pd.Series:
    """Return expected visits as they are published, so that no level depends on more."""
    total = rounded(float(counted.sum()), int(thresholds("disclosure")["round_to"]))
    return expected * total / expected.sum() if expected.sum() > 0 else expected


def _themes(counted: float) -> str:
    """Say of which kinds of place so many counted can say something.

    The fewer there are, the less can be told of each kind without giving a small
    number away.
    """
    rules = thresholds("pooled")
    if counted < rules["fewest_counted"]:
        return "none"
    return "all" if counted >= rules["enough_for_all_kinds"] else "deprivation"


def _of_themes(here: Surroundings, themes: str) -> pd.DataFrame:
    """Return the shares of the kinds of place that are compared."""
    if themes == "all":
        return here.profile
    few = {key for key, known in here.characteristics.items() if known.theme == themes}
    return here.profile[here.profile["characteristic"].isin(few)]


def how_far(
    here: Surroundings | None, found: Findings, table: str = "", chosen: float | None = None
) -> HowFar:
    """Say what distance was measured in, and how visits fall with it."""
    if here is None or found.expected is None:
        return HowFar()
    expected, joined = found.expected, here.journeys
    return HowFar(
        measure=expected.measure,
        form=expected.form,
        beta=expected.beta,
        published=expected.published,
        power=(usual_power() if chosen is None else chosen) if expected.published else 0.0,
        chosen=chosen,
        table=table if joined else "",
        share_of_people=round(joined.share_of_people, 3) if joined else 0.0,
        worked_out=int((~joined.known).sum()) if joined else 0,
    )


def likelihood(here: Surroundings, expected: ExpectedVisits) -> pd.Series:
    """Weigh areas by the people who could realistically come."""
    weight = expected.expected_distance
    return weight if weight.sum() > 0 else here.areas["people"].astype(float)


def _answers(
    evidence: Sequence[Evidence], store: Store, weights: pd.Series
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Compare what people said of themselves with the local population."""
    local = local_people(store, weights)
    found = []
    for source, kinds in ANSWERED.items():
        for field, answers in answers_of([e for e in evidence if e.kind in kinds]).items():
            given, people = answers, local
            if field == "age":
                given, people = in_own_ages(answers, local, store, weights)
            found.append(
                compare_groups(given.to_frame(field), source, people.shares, people.comparisons)
            )
    groups = [each for each, _ in found if len(each)]
    responses = [each for _, each in found if len(each)]
    return (
        pd.concat(groups, ignore_index=True) if groups else empty(GROUPS),
        pd.concat(responses, ignore_index=True) if responses else empty(RESPONSES),
    )
