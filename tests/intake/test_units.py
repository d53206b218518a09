from __future__ import annotations

import pandas as pd

from insights.intake.units import unit_key

ROWS = pd.DataFrame(
    {
        "customer": ["k", "k", "", "", "", "", ""],
        "order": ["1", "2", "3", "3", "", "", ""],
        "date": pd.to_datetime(
            ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-03"] + [None] * 3
        ),
        "quantity": [2, 3, 1, 1, 4, 1, 1],
    }
)
PLACE = pd.Series(["A", "A", "B", "B", "C", "C", ""])


def test_a_household_is_a_customer_or_else_a_place_on_a_day() -> None:
    keys = unit_key(ROWS, PLACE, "households")

    assert keys[0] == keys[1]
    assert keys[2] == keys[3]
    assert keys.nunique() == 5


def test_an_order_is_its_number() -> None:
    keys = unit_key(ROWS, PLACE, "orders")

    assert keys[0] != keys[1]
    assert keys[2] == keys[3]
    assert keys.nunique() == 6


def test_records_that_nothing_joins_stay_apart() -> None:
    keys = unit_key(ROWS, PLACE, "households")

    assert keys[4] != keys[5]


def test_every_visit_is_its_own() -> None:
    assert unit_key(ROWS, PLACE, "visits").is_unique
