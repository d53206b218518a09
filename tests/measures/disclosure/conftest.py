"""Open data of the fictional town, as anybody can read it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from insights.open_data.store import open_sample_store

LETTERS = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.fixture(scope="module")
def store():
    return open_sample_store()


@pytest.fixture(scope="module")
def postcodes(store) -> pd.DataFrame:
    """Every postcode with its home, as anybody can list them."""
    directory = store.directory
    letters = (directory.keys[:, None] // 37 ** np.arange(6, -1, -1)) % 37
    text = ["".join(LETTERS[n] for n in row) for row in letters]
    spelled = pd.Series([f"{each[:4].strip()} {each[4:]}" for each in text])
    found = directory.find(spelled)
    assert found["found"].all()
    return found.assign(postcode=spelled)[found["area_code"].ne("")].reset_index(drop=True)
