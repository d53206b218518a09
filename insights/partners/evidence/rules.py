"""The thresholds of the suggestions; ``scoring.toml`` gives the reason for each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rules:
    """Every number that turns evidence into a band and an order.

    Attributes
    ----------
    certainty_needed, gap_needed : float
        A signal counts as evidence only at or above both.
    together : float
        Largest q value, among all that any type reads, of evidence that gives a band.
    full_gap : float
        Shortfall from parity that is a gap of 1.
    margin : float
        Ratio below which reach is low enough to matter.
    hidden_gap, hidden_certainty : float
        What an under-represented group with a hidden count stands for.
    answers_from : tuple of str
        Whose answers count as evidence, of the sources of `insights.respondents`.
    response_needed, response_factor : float
        Certainty is multiplied by the factor where fewer people answered.
    stories_certainty, noted_certainty : float
        For an audit of stories, and for other noted findings, which never count.
    coverage_needed : float
        Share of a type's weights that must be readable, else ask first.
    need_points, aim_points, reach_points : float
        Most that each term can add; together 100.
    high, medium : float
        Need, out of 100, from which each band begins.
    nobody, everybody : float
        People in reach that give no and all points, on a scale of tens.
    runs, firmness, top : int, float, int
        Draws for stability, firmness of the weights in them, and how many
        types are at the top.
    concentrated : float
        Quantile of areas from which a characteristic counts as concentrated.
    """

    certainty_needed: float
    gap_needed: float
    together: float
    full_gap: float
    margin: float
    hidden_gap: float
    hidden_certainty: float
    answers_from: tuple[str, ...]
    response_needed: float
    response_factor: float
    stories_certainty: float
    noted_certainty: float
    coverage_needed: float
    need_points: float
    aim_points: float
    reach_points: float
    high: float
    medium: float
    nobody: float
    everybody: float
    runs: int
    firmness: float
    top: int
    concentrated: float


@cache
def rules() -> Rules:
    """Return the thresholds that are in force.

    Examples
    --------
    >>> rules().certainty_needed
    0.8
    """
    table = tomllib.loads(Path(__file__).with_name("scoring.toml").read_text("utf-8"))
    return Rules(
        certainty_needed=table["evidence"]["certainty_needed"],
        gap_needed=table["evidence"]["gap_needed"],
        together=table["evidence"]["together"],
        full_gap=table["evidence"]["full_gap"],
        margin=table["evidence"]["margin"],
        hidden_gap=table["hidden"]["gap"],
        hidden_certainty=table["hidden"]["certainty"],
        answers_from=tuple(table["answers"]["from"]),
        response_needed=table["response"]["rate_needed"],
        response_factor=table["response"]["factor"],
        stories_certainty=table["noted"]["stories"],
        noted_certainty=table["noted"]["other"],
        coverage_needed=table["coverage"]["needed"],
        need_points=table["terms"]["need"],
        aim_points=table["terms"]["aim"],
        reach_points=table["terms"]["reach"],
        high=table["bands"]["high"],
        medium=table["bands"]["medium"],
        nobody=table["reach"]["nobody"],
        everybody=table["reach"]["everybody"],
        runs=table["stability"]["runs"],
        firmness=table["stability"]["firmness"],
        top=table["stability"]["top"],
        concentrated=table["where"]["quantile"],
    )
