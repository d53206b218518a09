"""Marlhaven's register of community organisations, none of which exists."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pandas as pd

EACH = 12
_BANDS = ["under £10k", "£10k to £100k", "£100k to £500k", "over £500k", ""]
_AREAS = [
    # area of operation, authority codes, how often
    ("Marlhaven", "E06999901", 0.52),
    ("Upper Marl", "E06999902", 0.2),
    ("Marlhaven; Upper Marl", "E06999901;E06999902", 0.2),
    ("Throughout England", "", 0.08),
]


def organisations_csv(neighbourhoods: pd.DataFrame, rng: np.random.Generator) -> bytes:
    """Write about 120 organisations, some closed, some national, some on no register.

    The partner type is stated for those on the register; for unregistered groups it can be
    told from what they say of themselves, as in life.
    """
    path = Path(__file__).with_name("organisations.toml")
    rows = []
    for key, kind in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for n, name in enumerate(_names(kind["names"], neighbourhoods, rng)):
            area, codes, _ = _AREAS[rng.choice(len(_AREAS), p=[a[2] for a in _AREAS])]
            unregistered = rng.random() < (0.5 if key in ("T8", "T9") else 0.06)
            number = f"ZX{int(key[1:]):02d}{n + 1:03d}"
            rows.append(
                {
                    "organisation_id": f"{'local' if unregistered else 'register'}-{number}",
                    "name": name,
                    "types": "" if unregistered else key,
                    "activities": kind["activities"],
                    "beneficiaries": kind["beneficiaries"],
                    "area_of_operation": area,
                    "authority_codes": codes,
                    "income_band": "" if unregistered else _BANDS[rng.integers(len(_BANDS))],
                    "website": f"https://{number.lower()}.example.org",
                    "active": "no" if rng.random() < 0.07 else "yes",
                    "source": "Marl list of local groups"
                    if unregistered
                    else "Marl register of groups",
                    **{code: kind[code] for code in ("what", "who", "how", "tags")},
                }
            )
    table = pd.DataFrame(rows)
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")


def _names(
    patterns: list[str], neighbourhoods: pd.DataFrame, rng: np.random.Generator
) -> list[str]:
    """Name up to `EACH` organisations of one kind, no two alike."""
    places = rng.permutation(neighbourhoods["name"].to_numpy())
    found: dict[str, None] = {}
    for n, place in enumerate(places):
        found[patterns[n % len(patterns)].format(place=place)] = None
    return list(found)[:EACH]
