"""The patterns by which rows are left out or proposed, and how text is compared with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from insights.intake.values.distinct import distinct

_MANY = 5_000


@cache
def leaving_out() -> Mapping[str, Any]:
    """Return the patterns of ``leaving_out.toml``."""
    with Path(__file__).with_name("leaving_out.toml").open("rb") as file:
        return tomllib.load(file)


def matches(values: pa.ChunkedArray | pa.Array, pattern: str, *, whole: bool = True) -> np.ndarray:
    """Say of each text whether it fits a pattern, without regard to case.

    Parameters
    ----------
    values : pyarrow array of string
        Texts; each distinct one is tried once.
    pattern : str
        A regular expression.
    whole : bool
        Whether it must fit the whole text.

    Returns
    -------
    numpy.ndarray of bool
    """
    expression = re.compile(pattern, re.IGNORECASE)
    found = distinct(values)
    fits = _many_fit(found.texts, pattern, whole) if len(found.texts) > _MANY else None
    if fits is None:
        test = expression.fullmatch if whole else expression.search
        fits = np.array([bool(test(text)) for text in found.texts.to_pylist()], bool)
    return fits[found.codes] if len(fits) else fits


def _many_fit(texts: pa.Array, pattern: str, whole: bool) -> np.ndarray | None:
    """Try many texts at once, where the quicker engine means the same by a pattern."""
    if not pc.all(pc.string_is_ascii(texts)).as_py():
        return None
    try:
        fits = pc.match_substring_regex(
            texts, rf"\A(?:{pattern})\z" if whole else pattern, ignore_case=True
        )
    except pa.ArrowInvalid:
        return None
    found: np.ndarray = fits.to_numpy(zero_copy_only=False)
    return found
