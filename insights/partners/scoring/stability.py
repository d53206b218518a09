"""How often a type stays at the top when weights and evidence are drawn anew."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from insights.partners.evidence.rules import Rules
from insights.partners.evidence.signals import Reading, gap_of
from insights.partners.scoring.weighing import Weighed

Draws = npt.NDArray[np.float64]


def top_shares(
    types: Sequence[Weighed], points: Sequence[float], rules: Rules, *, seed: int
) -> tuple[float, ...]:
    """Return the share of runs in which each type is among the first three.

    Parameters
    ----------
    types : sequence of Weighed
        The types in the framework's order, which settles ties.
    points : sequence of float
        For each, its points for aims and reach, which order within a band.
    rules : Rules
        The thresholds, and how many runs to make.
    seed : int
        The same seed gives the same shares.

    Returns
    -------
    tuple of float
        One share for each type, 0 to 1. A type without evidence in a run is
        not at the top of it, even where fewer than three have any.

    Notes
    -----
    In each run the weights of a type come from Dirichlet(20·w), and every
    ratio from its own doubt: log-normal through the limits of an area ratio,
    Beta(k + ½, n − k + ½) for a share of answers or of stories. Beside each a new
    year is drawn, and a gap that it would not show beyond chance is none in that
    run. A hidden count and what was noted by hand stay as they are. Types that
    share a finding share its draw. Certainty is a property of the finding, so it stays.
    """
    rng = np.random.default_rng(seed)
    gaps = _draw_gaps(types, rules, rng)
    keys = np.column_stack(
        [_standing(each, own, gaps, rng) for each, own in zip(types, points, strict=True)]
    )
    # A stable sort of the negated keys leaves ties in the framework's order.
    first = np.argsort(-keys, axis=1, kind="stable")[:, : rules.top]
    at_top = np.zeros_like(keys, dtype=bool)
    np.put_along_axis(at_top, first, values=True, axis=1)
    at_top &= keys >= 0
    return tuple(float(share) for share in at_top.mean(axis=0))


def _draw_gaps(
    types: Sequence[Weighed], rules: Rules, rng: np.random.Generator
) -> dict[tuple[str, ...], Draws]:
    """Draw the gap of every finding once, in an order that no table's row order changes."""
    findings = {reading.source: reading for each in types for _, reading in each.readings}
    return {source: _gaps(findings[source], rules, rng) for source in sorted(findings)}


def _gaps(finding: Reading, rules: Rules, rng: np.random.Generator) -> Draws:
    """Draw the gap of one finding; 0 in runs that would not find it again."""
    if finding.doubt is None:
        return np.full(rules.runs, finding.gap)
    ratios = finding.doubt.draw(rng, rules.runs)
    found = finding.doubt.found_again(rng, ratios)
    return np.where(found, np.asarray(gap_of(ratios, rules)), 0.0)


def _standing(
    each: Weighed, points: float, gaps: dict[tuple[str, ...], Draws], rng: np.random.Generator
) -> Draws:
    """Return one number a run: higher stands higher, below nought means no evidence."""
    rules = each.rules
    published = np.array([signal.weight for signal in each.kind.signals])
    weights = rng.dirichlet(rules.firmness * published / published.sum(), rules.runs)
    heaviest = weights.max(axis=1)
    need = np.full(rules.runs, -1.0)
    by_chance = bool(each.evidence) and each.is_doubtful
    for place, reading in each.readings:
        if place is None or not reading.claimed or reading.certainty < rules.certainty_needed:
            continue
        # Beside a finding that stands, one that could be chance gives no points.
        if not by_chance and not reading.is_beyond_chance(rules):
            continue
        gap, relative = gaps[reading.source], weights[:, place] / heaviest
        drawn = np.where(gap >= rules.gap_needed, reading.certainty * gap * relative, -1.0)
        need = np.maximum(need, drawn)
    bands = np.digitize(100 * need, [rules.medium, rules.high]) + 1
    # An "ask first" stands below every band, whatever its need.
    band = np.zeros(rules.runs) if each.is_thin or by_chance else bands
    return np.where(need < 0, -1.0, 1_000 * band + rules.need_points * need + points)
