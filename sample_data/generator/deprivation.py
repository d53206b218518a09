"""A made-up index of deprivation for Marlhaven, on the scale and in the columns of IoD 2025."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import norm

ENGLISH_AREAS = 33_755
"""Small areas in England: ranks run from 1, most deprived, to this."""

_DOMAINS = {
    # wording: (score's wording, deprivation, diversity, students, age, rural, own noise, scale)
    "Income": ("Score (rate)", (0.95, 0.05, -0.1, 0.0, 0.0), 0.12, "rate"),
    "Employment": ("Score (rate)", (0.9, 0.0, -0.15, 0.1, 0.0), 0.15, "rate"),
    "Education, Skills and Training": ("Score", (0.9, 0.05, -0.3, 0.0, 0.05), 0.2, "index"),
    "Health Deprivation and Disability": ("Score", (0.85, 0.0, 0.0, 0.1, -0.1), 0.2, "standard"),
    "Crime": ("Score", (0.7, 0.1, 0.2, -0.1, -0.3), 0.3, "standard"),
    "Barriers to Housing and Services": ("Score", (0.0, 0.25, 0.0, 0.0, 0.5), 0.45, "index"),
    "Living Environment": ("Score", (0.25, 0.1, 0.15, 0.0, 0.05), 0.6, "index"),
    "Income Deprivation Affecting Children Index (IDACI)": (
        "Score (rate)", (0.95, 0.05, -0.1, 0.0, -0.05), 0.15, "rate",
    ),
    "Income Deprivation Affecting Older People (IDAOPI)": (
        "Score (rate)", (0.8, 0.25, 0.0, -0.05, -0.1), 0.2, "rate",
    ),
    "Children and Young People Sub-domain": ("Score", (0.9, 0.0, -0.2, 0.0, 0.0), 0.25, "standard"),
    "Adult Skills Sub-domain": ("Score", (0.85, 0.1, -0.35, 0.1, 0.0), 0.2, "rate"),
    "Geographical Barriers Sub-domain": ("Score", (-0.1, 0.0, 0.0, 0.0, 0.7), 0.4, "standard"),
    "Wider Barriers Sub-domain": ("Score", (0.5, 0.3, 0.0, -0.1, -0.1), 0.3, "standard"),
    "Indoors Sub-domain": ("Score", (0.15, 0.1, 0.1, 0.1, 0.2), 0.6, "standard"),
    "Outdoors Sub-domain": ("Score", (0.2, 0.1, 0.2, -0.1, -0.5), 0.4, "standard"),
}  # fmt: skip
_OVERALL = {
    "Income": 0.225,
    "Employment": 0.225,
    "Education, Skills and Training": 0.135,
    "Health Deprivation and Disability": 0.135,
    "Crime": 0.093,
    "Barriers to Housing and Services": 0.093,
    "Living Environment": 0.093,
}
"""Weights of the domains in the index, as the publisher gives them."""


def build_deprivation(
    areas: pd.DataFrame, ages: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Return one row for each small area in the column order of File 7 of IoD 2025."""
    levels = areas[["deprivation", "diversity", "students", "age", "rural"]].to_numpy()
    standing = {
        domain: levels @ np.array(loading) + rng.normal(0, noise, len(areas))
        for domain, (_, loading, noise, _) in _DOMAINS.items()
    }
    overall = sum(weight * standing[domain] for domain, weight in _OVERALL.items()) / 0.8
    table = pd.DataFrame(
        {
            "LSOA code (2021)": areas.index,
            "LSOA name (2021)": areas["name"].to_numpy(),
            "Local Authority District code (2024)": areas["authority_code"].to_numpy(),
            "Local Authority District name (2024)": areas["authority"].to_numpy(),
        }
    )
    imd = "Index of Multiple Deprivation (IMD)"
    _add(table, imd, "Score", np.exp(2.95 + 0.6 * overall), overall)
    for domain, (wording, _, _, scale) in _DOMAINS.items():
        _add(table, domain, wording, _score(standing[domain], scale), standing[domain])
    return table.join(_denominators(ages))


def _add(
    table: pd.DataFrame, domain: str, wording: str, score: np.ndarray, standing: np.ndarray
) -> None:
    """Append a domain's score, rank and decile."""
    rank = _ranks(standing)
    lowest = "(where 1 is most deprived 10% of LSOAs)"
    if domain.startswith("Children and Young People"):
        lowest = lowest[:-3]  # the official header is cut short here
    table[f"{domain} {wording}"] = score.round(3)
    table[f"{domain} Rank (where 1 is most deprived)"] = rank
    table[f"{domain} Decile {lowest}"] = np.ceil(10 * rank / ENGLISH_AREAS).astype(int)


def _ranks(standing: np.ndarray) -> np.ndarray:
    """Place each area among England's, no two alike."""
    rank = np.maximum(np.round(ENGLISH_AREAS * norm.sf(standing)), 1).astype(int)
    order = np.argsort(-standing, kind="stable")
    apart = np.arange(len(rank))
    rank[order] = np.maximum.accumulate(rank[order] - apart) + apart
    return rank


def _score(standing: np.ndarray, scale: str) -> np.ndarray:
    if scale == "rate":
        return 1 / (1 + np.exp(2.1 - 0.75 * standing))
    if scale == "index":
        return np.exp(2.85 + 0.6 * standing)
    return 0.8 * standing


def _denominators(ages: pd.DataFrame) -> pd.DataFrame:
    """Return the population columns that close the table."""
    bands = ages.iloc[:, 1:].to_numpy()
    working = bands[:, 4:13].sum(axis=1) + 0.4 * (bands[:, 3] + bands[:, 13])
    return pd.DataFrame(
        {
            "Total population: mid 2022": ages.iloc[:, 0].to_numpy(),
            "Dependent Children aged 0-15: mid 2022": bands[:, :3].sum(axis=1),
            "Older population aged 60 and over: mid 2022": bands[:, 12:].sum(axis=1),
            "Working age population 18-66 (for use with Employment Deprivation Domain): mid 2022": (
                np.round(working).astype(int)
            ),
        }
    )
