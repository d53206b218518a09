"""How people and tills really write postcodes: each row is spoilt a little and told how."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sample_data.generator.postcodes import LETTERS

OVERSEAS = [
    ("1012 AB", "Netherlands"),
    ("10115", "Germany"),
    ("75011", "France"),
    ("90210", "United States"),
    ("D02 X285", "Ireland"),
    ("K1A 0B1", "Canada"),
]
NOT_GIVEN = ["", "", "", "", "", "N/A", "-", "TBC", "not given"]
JUNK = ["Marlhaven", "the harbour", "07000 900123"]


def elsewhere(count: int, rng: np.random.Generator) -> list[str]:
    """Return well-formed postcodes of districts that the town's directory does not hold."""
    district, sector = rng.integers(31, 61, count), rng.integers(1, 10, count)
    return [
        f"ZX{d} {s}{LETTERS[d % 20]}{LETTERS[s]}" for d, s in zip(district, sector, strict=True)
    ]


def write_postcodes(postcodes: pd.Series, rng: np.random.Generator) -> pd.DataFrame:
    """Return each postcode as somebody might type it.

    Parameters
    ----------
    postcodes : pandas.Series of str
        Standard form.

    Returns
    -------
    pandas.DataFrame
        ``written``, and ``typo`` where a letter stands for a digit that only it can mean.
    """
    how = rng.random(len(postcodes))
    slip = rng.random(len(postcodes)) < 0.006
    written = postcodes.to_numpy(dtype=object).copy()
    typo = np.zeros(len(written), dtype=bool)
    for n, text in enumerate(written):
        if slip[n] and _slipped(text) != text:
            text, typo[n] = _slipped(text), True
        written[n] = _styled(text, how[n])
    return pd.DataFrame({"written": written, "typo": typo}, index=postcodes.index)


def _slipped(text: str) -> str:
    """Type the letter O or I for a digit, where the grammar of postcodes leaves no doubt."""
    outward, inward = text.split()
    if outward.endswith("0"):
        return f"{outward[:-1]}O {inward}"
    return f"{outward} I{inward[1:]}" if inward.startswith("1") else text


def _styled(text: str, how: float) -> str:
    if how < 0.62:
        return text
    if how < 0.76:
        return text.replace(" ", "")
    if how < 0.86:
        return text.lower()
    if how < 0.93:
        return text.replace(" ", "").lower()
    if how < 0.96:
        return f" {text} "
    if how < 0.98:
        return text.replace(" ", "  ")
    return text.title() if how < 0.995 else text.replace(" ", "\u00a0")
