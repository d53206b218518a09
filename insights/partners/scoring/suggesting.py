"""From released findings to the ten partner types, each with its evidence and its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from insights.partners.evidence.noted import Observation
from insights.partners.evidence.reasons import reason_sentence, signal_words, suggestion_sentence
from insights.partners.evidence.rules import rules
from insights.partners.scoring.looked_together import looked_together
from insights.partners.scoring.stability import top_shares
from insights.partners.scoring.suggestion import BANDS, Band, Reason, Suggestion, to_tell
from insights.partners.scoring.weighing import Weighed, weigh
from insights.partners.scoring.where import where_it_would_help
from insights.partners.types.own_names import within_a_sentence
from insights.partners.types.own_types import changed
from insights.partners.types.partner_types import PartnerType, partner_types

__all__ = ["BANDS", "Band", "Reason", "Suggestion", "suggest"]


def suggest(
    trends: pd.DataFrame,
    pooled: pd.DataFrame,
    groups: pd.DataFrame,
    areas: pd.DataFrame,
    catchment_people: Mapping[str, int],
    aims: Mapping[str, int],
    *,
    seed: int,
    responses: pd.DataFrame | None = None,
    area_shares: pd.DataFrame | None = None,
    observations: Sequence[Observation] = (),
    unit: str = "households",
    types: Sequence[PartnerType] = (),
) -> tuple[Suggestion, ...]:
    """Put the ten partner types in order, saying what speaks for each.

    Parameters
    ----------
    trends, pooled, groups, areas : pandas.DataFrame
        Released findings, as `insights.tables` declares them: nothing hidden
        can reach a sentence, because nothing hidden is given.
    catchment_people : mapping of str to int
        People in the catchment by characteristic; see
        `insights.partners.scoring.where.people_in_reach`.
    aims : mapping of str to int
        The museum's priorities, 0 to 3.
    seed : int
        For the stability runs.
    responses : pandas.DataFrame, optional
        Released responses: low ones halve the certainty of answers.
    area_shares : pandas.DataFrame, optional
        Shares of characteristics (columns) by area code, for `where`.
    observations : sequence of Observation
        What was noted by looking and listening.
    unit : str
        What is counted, for sentences.
    types : sequence of PartnerType
        The ten as a museum has them; without any, as they are published.

    Returns
    -------
    tuple of Suggestion
        All ten: by band, then priority; those without evidence last, in the
        framework's order.

    Notes
    -----
    A signal is evidence where its finding is called under-represented, its
    certainty c is at least 0.8 and its gap g at least 0.2. Need is the largest
    c·g·w / max(w) among the evidence: the largest and not the mean, which
    would dilute one real gap among several signals. The band comes from need
    alone; aims and reach order types within it. Weights are in ``types.toml``,
    thresholds in ``scoring.toml``, each with its reason.
    """
    limits = rules()
    kinds = types or partner_types()
    together = looked_together(kinds, trends, groups, observations, limits)
    weighed = [
        weigh(kind, trends, groups, responses, observations, limits, together) for kind in kinds
    ]
    order = [each.order_points(catchment_people, aims) for each in weighed]
    points = [sum(terms.values()) for terms in order]
    stability = top_shares(weighed, points, limits, seed=seed)
    made = [
        _suggestion(
            each,
            {"need": limits.need_points * (each.need or 0.0), **terms},
            _reasons(each, pooled, unit),
            stability=share,
            where=where_it_would_help(each, areas, area_shares),
            people=each.people(catchment_people),
        )
        for each, terms, share in zip(weighed, order, stability, strict=True)
    ]
    return tuple(sorted(made, key=lambda each: (BANDS.index(each.band), -(each.priority or 0))))


def _reasons(each: Weighed, pooled: pd.DataFrame, unit: str) -> tuple[Reason, ...]:
    """Explain every reading: what counts first, strongest first."""
    evidence = {place for place, _ in each.evidence}
    ordered = sorted(
        each.readings,
        key=lambda one: (
            one[0] not in evidence,
            -one[1].gap * one[1].certainty * one[1].signal.weight,
            one[1].source,
        ),
    )
    return tuple(
        Reason(
            sentence=reason_sentence(reading, pooled, unit),
            gap=reading.gap,
            certainty=reading.certainty,
            weight=reading.signal.weight,
            kind=reading.row.kind if isinstance(reading.row, Observation) else reading.signal.kind,
            characteristic=reading.signal.characteristic or reading.signal.field,
            counts=place in evidence,
            about=signal_words(reading.signal) if reading.signal.weight else "",
        )
        for place, reading in ordered
    )


def _suggestion(
    each: Weighed,
    terms: Mapping[str, float],
    evidence: tuple[Reason, ...],
    *,
    stability: float,
    where: tuple[str, ...],
    people: int | None,
) -> Suggestion:
    kind, known = each.kind, each.need is not None
    return Suggestion(
        key=kind.key,
        name=kind.name,
        source_words=kind.source_words,
        band=each.band,
        priority=sum(terms.values()) if known else None,
        # Points for aims and reach beside no evidence would look like evidence.
        terms=terms if known else dict.fromkeys(terms, 0.0),
        need=each.need or 0.0,
        coverage=each.coverage,
        stability=stability,
        evidence=evidence,
        sentence=suggestion_sentence(
            within_a_sentence(kind.name, own="name" in changed(kind)),
            each.band,
            [reason.sentence for reason in to_tell(evidence)],
            readable=each.readable,
            signals=len(kind.signals),
            too_few=each.too_few,
            question=kind.questions[0],
            doubtful=each.is_doubtful,
        ),
        strengths=kind.strengths,
        questions=kind.questions,
        offers=kind.offers,
        start_at=kind.start_at,
        start_because=kind.start_because,
        safeguarding=kind.safeguarding,
        where=where,
        people=people,
        readable=each.readable,
        unread=tuple(signal_words(signal) for signal in each.unread),
        too_few=tuple(signal_words(signal) for signal in each.too_few),
        not_compared=tuple(signal_words(signal) for signal in each.not_compared),
        doubtful=known and each.is_doubtful,
    )
