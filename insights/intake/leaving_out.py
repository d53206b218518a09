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
    encoded = pc.dictionary_encode(values)
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    texts = encoded.dictionary.to_pylist()
    test = expression.fullmatch if whole else expression.search
    fits = np.array([bool(test(text)) for text in texts], bool)
    codes: np.ndarray = encoded.indices.to_numpy(zero_copy_only=False)
    return fits[codes] if len(texts) else fits
