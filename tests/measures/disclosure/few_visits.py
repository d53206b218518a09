"""Areas with few visits, and what is released beside them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from insights.tables import BREAKDOWN, empty

NOWHERE = empty(BREAKDOWN)


def areas(observed: list[int], expected: list[float] | None = None) -> pd.DataFrame:
    index = pd.Index([f"E{n:08d}" for n in range(len(observed))], name="area_code")
    due = expected or [max(1.0, sum(observed) / len(observed))] * len(observed)
    scale = sum(observed) / sum(due)
    return pd.DataFrame(
        {
            "name": index,
            "observed": np.array(observed, dtype=float),
            "expected_population": np.array(due) * scale,
            "expected_distance": np.array(due) * scale,
        },
        index=index,
    )
