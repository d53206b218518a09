"""The museum's customers: invented households, where they live and how often they order."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from sample_data.generator.postcodes import HOTEL, SMALL_VENUE, VENUE


@cache
def names() -> dict[str, list[str]]:
    """Return the invented names of ``names.toml``."""
    return tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))


def settle(
    counts: pd.Series, postcodes: pd.DataFrame, rng: np.random.Generator, *, first_id: int
) -> pd.DataFrame:
    """Give every household of the town a postcode, spread evenly over its area's postcodes."""
    homes_at = postcodes.drop(index=[VENUE, SMALL_VENUE, HOTEL])
    chosen = []
    for code, wanted in counts.items():
        local = homes_at.index[homes_at["area_code"] == code]
        rounds = [rng.permutation(local) for _ in range(-(-wanted // len(local)))]
        chosen.extend(np.concatenate(rounds)[:wanted] if rounds else [])
    homes = people(len(chosen), rng, first_id=first_id)
    homes["postcode"] = chosen
    homes["country"] = np.where(rng.random(len(homes)) < 0.55, "United Kingdom", "")
    return homes


def people(count: int, rng: np.random.Generator, *, first_id: int) -> pd.DataFrame:
    """Invent `count` customers with a name, an email address and a street address each."""
    pool = names()
    drawn = {part: rng.choice(pool[part], count) for part in ("first", "last", "street", "domain")}
    frame = pd.DataFrame(drawn)
    frame["customer"] = first_id + np.arange(count)
    letters = frame["last"].str.lower().str.replace(r"[^a-z]", "", regex=True)
    local = (
        frame["first"].str[0].str.lower() + "." + letters + (frame["customer"] % 9973).astype(str)
    )
    frame["email"] = local + "@" + frame["domain"]
    number = pd.Series(rng.integers(1, 140, count).astype(str))
    frame["address"] = number + " " + frame["street"]
    flat = rng.random(count)
    frame["address"] = frame["address"].where(flat > 0.03, "Flat 2, " + frame["address"])
    frame["address"] = frame["address"].where(flat < 0.998, "The Old Net Loft\n" + frame["street"])
    return frame.drop(columns=["street", "domain"])


def orders_each(count: int, mean: float, rng: np.random.Generator) -> np.ndarray:
    """Return how many orders each household makes: once mostly, a few many times, nine at most."""
    return 1 + np.minimum(rng.negative_binomial(0.9, 0.9 / (0.9 + mean - 1), count), 8)
