"""Volunteers' answers to an equality form, question by question."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

ROLES = [
    "Welcome team",
    "Collections care",
    "Boat restoration",
    "Learning sessions",
    "Garden",
    "Events",
]


def answers(museum: str) -> dict[str, Any]:
    """Return the planted answers of ``"museum"`` or ``"small"``: question to answer to count."""
    path = Path(__file__).with_name("volunteers.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))[museum]


def volunteers_csv(museum: str, postcodes: pd.DataFrame, rng: np.random.Generator) -> bytes:
    """Write the form's responses, with outward codes only and no names."""
    columns: dict[str, Any] = {}
    for question, given in answers(museum).items():
        if "outward" in given:
            count = given["outward"]
            columns["ID"] = 1 + np.arange(count)
            columns["Main role"] = rng.choice(ROLES, count)
            outward = rng.choice(postcodes.index, count)
            columns[question] = pd.Series(outward).str.split().str[0]
            continue
        written = np.repeat(list(given), list(given.values()))
        columns[question] = rng.permutation(written)
    table = pd.DataFrame(columns)
    return table.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
