"""When the museum is visited, on what tickets, and through which channel."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

EVENTS = {
    "General admission": 0.72,
    "Exhibition: Salt, Rope and Rain": 0.14,
    "Family workshop": 0.06,
    "Harbour talk": 0.04,
    "Museum after dark": 0.04,
}
TICKETS = {
    # share of orders, price in pounds, people from and to
    "Adult": (0.36, 12.0, 1, 3),
    "Family": (0.21, 30.0, 4, 4),
    "Concession": (0.20, 9.5, 1, 2),
    "National Art Pass": (0.08, 6.0, 1, 2),
    "Student": (0.07, 7.0, 1, 3),
    "Essential companion": (0.03, 0.0, 1, 1),
    "Under-16": (0.05, 5.0, 1, 3),
}
CHANNELS = {"Web": 0.63, "Box office": 0.28, "Phone": 0.09}
_MONTHS = (0.55, 0.75, 0.8, 1.15, 1.1, 1.0, 1.2, 1.7, 0.9, 1.15, 0.75, 0.85)
_WEEKDAYS = (0.0, 0.7, 0.75, 0.8, 0.95, 1.7, 1.5)  # closed on Mondays


def visit_days(
    count: int, first: dt.date, last: dt.date, rng: np.random.Generator
) -> pd.DatetimeIndex:
    """Draw days of visits: summers and half terms are busy, Mondays closed."""
    days = pd.date_range(first, last, freq="D")
    weight = np.array(_MONTHS)[days.month - 1] * np.array(_WEEKDAYS)[days.day_of_week]
    return days[rng.choice(len(days), count, p=weight / weight.sum())]


def place_orders(
    customers: pd.DataFrame, days: pd.DatetimeIndex, rng: np.random.Generator
) -> pd.DataFrame:
    """Return one row for each line of an order; one order in eleven has two lines.

    Parameters
    ----------
    customers : pandas.DataFrame
        One row for each order: who placed it.
    days : pandas.DatetimeIndex
        The day of each visit.
    """
    orders = customers.reset_index(drop=True)
    minutes = rng.integers(9 * 60, 21 * 60, len(orders))
    ahead = np.where(rng.random(len(orders)) < 0.6, 0, rng.integers(1, 21, len(orders)))
    orders["confirmed"] = days - pd.to_timedelta(ahead, "D") + pd.to_timedelta(minutes, "m")
    orders["visit"] = days
    orders["event"] = _draw(EVENTS, len(orders), rng)
    orders["channel"] = _draw(CHANNELS, len(orders), rng)
    orders["status"] = "Confirmed"
    orders["ticket"] = _draw({name: row[0] for name, row in TICKETS.items()}, len(orders), rng)
    second = orders[(rng.random(len(orders)) < 0.09) & (orders["ticket"] != "Under-16")]
    lines = pd.concat([orders, second.assign(ticket="Under-16")]).sort_index(kind="stable")
    lines = lines.reset_index(names="order")
    fewest, most = (lines["ticket"].map(lambda t, i=i: TICKETS[t][i]) for i in (2, 3))
    lines["people"] = rng.integers(fewest.to_numpy(), most.to_numpy() + 1)
    each = lines["ticket"].map(lambda t: TICKETS[t][1])
    lines["paid"] = each * lines["people"].where(lines["ticket"] != "Family", 1)
    return lines


def _draw(shares: dict[str, float], count: int, rng: np.random.Generator) -> np.ndarray:
    weight = np.array(list(shares.values()))
    return rng.choice(list(shares), count, p=weight / weight.sum())
