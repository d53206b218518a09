"""Findings small enough to work out on paper."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from insights.partners.scoring.suggesting import suggest


@pytest.fixture(scope="session")
def suggestion_of():
    """Stand in for a suggestion where only its type matters."""
    return lambda key: SimpleNamespace(key=key)


@pytest.fixture(scope="session")
def make_trends():
    """Make trends: characteristic to (ratio, low, high, chance below 0.9, verdict)."""

    def make(**found: tuple[float, float, float, float, str]) -> pd.DataFrame:
        rows = [
            {
                "label": key.replace("_", " ").capitalize(),
                "theme": "deprivation",
                "top_ratio": ratio,
                "top_low": low,
                "top_high": high,
                "probability_below": below,
                "slope": -0.1,
                "p_value": 0.001 if verdict.startswith(("under", "over")) else 0.6,
                "q_value": 0.002,
                "verdict": verdict,
            }
            for key, (ratio, low, high, below, verdict) in found.items()
        ]
        columns = ["label", "theme", "top_ratio", "top_low", "top_high", "probability_below"]
        columns += ["slope", "p_value", "q_value", "verdict"]
        index = pd.Index(list(found), name="characteristic", dtype="str")
        return pd.DataFrame(rows, columns=columns, index=index)

    return make


@pytest.fixture(scope="session")
def make_groups():
    """Make groups: (source, field, category, count, known, local share, verdict) each."""

    def make(*found: tuple[str, str, str, float, float, float, str]) -> pd.DataFrame:
        columns = ["source", "field", "category", "count", "known", "population_share", "verdict"]
        frame = pd.DataFrame(list(found), columns=columns)
        return frame.assign(
            question=frame["field"].str.capitalize(),
            count_band=frame["count"].isna().map({True: "0-9", False: ""}),
            share=frame["count"] / frame["known"],
            low=0.01,
            high=0.14,
            expected=frame["known"] * frame["population_share"],
            ratio=frame["count"] / frame["known"] / frame["population_share"],
            p_value=0.001,
            q_value=0.002,
            note="",
        )

    return make


@pytest.fixture(scope="session")
def pooled():
    """Return the top fifth of income deprivation: about 410 of 595 households."""
    return pd.DataFrame(
        {
            "characteristic": ["income_deprivation"],
            "fifth": [5],
            "areas": [31],
            "people": [62_000],
            "share_low": [0.2],
            "share_high": [0.5],
            "observed": [410.0],
            "expected": [595.0],
            "ratio": [0.69],
            "low": [0.58],
            "high": [0.82],
        }
    )


@pytest.fixture(scope="session")
def areas():
    """Return five areas, two of them under-represented."""
    codes = [f"E0199000{n}" for n in range(1, 6)]
    return pd.DataFrame(
        {
            "verdict": ["under_likely", "under_strong", "in_line", "under_strong", "over"],
            "ratio": [0.7, 0.6, 1.0, 0.5, 1.3],
            "members": [(code,) for code in codes],
        },
        index=pd.Index(codes, name="area_code"),
    )


@pytest.fixture(scope="session")
def run(make_trends, make_groups, pooled, areas):
    """Suggest from trends and groups; everything else is small or absent."""

    def suggested(trends=None, groups=(), **more):
        people = more.pop("people", {})
        wanted = more.pop("aims", {})
        made = suggest(
            make_trends(**(trends or {})),
            pooled,
            make_groups(*groups),
            areas,
            people,
            wanted,
            **{"seed": 7, **more},
        )
        return {each.key: each for each in made}

    return suggested
