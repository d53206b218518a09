"""The museum's ticket orders in the kind of list its box office exports."""

from __future__ import annotations

import csv
import io

import numpy as np
import pandas as pd

from sample_data.generator import mess
from sample_data.generator.households import names, orders_each, people
from sample_data.generator.orders import place_orders, visit_days
from sample_data.generator.postcodes import HOTEL, VENUE
from sample_data.generator.visits import truths

ORDERS = 12_000
_COLUMNS = {
    "order": "Order Id",
    "customer": "Customer Id",
    "first": "First Name",
    "last": "Last Name",
    "email": "Email Address",
    "address": "Address Line 1",
    "written": "Postcode",
    "country": "Country",
    "confirmed": "Date Confirmed",
    "visit": "Instance Start",
    "event": "Event Name",
    "ticket": "Ticket Type",
    "people": "Number of Tickets",
    "paid": "Total",
    "channel": "Sales Channel",
    "status": "Status",
}

_SPECIAL = {
    "overseas": 300,
    "elsewhere": 130,
    "partial": 150,
    "junk": 24,
    "school": 44,
    "group": 30,
    "bulk": 46,
    "own": 26,
    "test": 6,
}
"""Orders of each kind that is there to be recognised."""


def build_orders(households: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return every line of the export, with a column ``kind`` that says what was planted.

    ``kind`` is "household" for the town's households and otherwise what the line is there to
    try: blank overseas elsewhere partial junk school group bulk own test cancelled refunded.
    """
    town = households.loc[np.repeat(households.index, orders_each(len(households), 2.68, rng))]
    town = town.assign(kind="household")
    extra = pd.concat([_special(kind, count, rng) for kind, count in _SPECIAL.items()])
    walk_ups = _walk_ups(ORDERS - len(town) - len(extra), rng)
    customers = pd.concat([town, extra, walk_ups])
    plan = truths()["visits"]
    days = visit_days(len(customers), plan["first_day"], plan["last_day"], rng)
    lines = place_orders(customers, days, rng)
    lines = _shape_special(lines, rng)
    lines = lines.sort_values(["confirmed", "order"], kind="stable", ignore_index=True)
    lines["order"] = 410_000 + 3 * pd.factorize(lines["order"])[0]
    typed = lines["kind"].isin(["household", "cancelled", "refunded", "school", "group", "bulk"])
    lines[["written", "typo"]] = lines["postcode"].to_frame().assign(typo=False).to_numpy()
    written = mess.write_postcodes(lines.loc[typed, "postcode"], rng)
    lines.loc[typed, ["written", "typo"]] = written[["written", "typo"]]
    return _begun(lines, set(households.loc[households["begins"], "customer"]))


def _begun(lines: pd.DataFrame, customers: set[int]) -> pd.DataFrame:
    """Move orders of some customers to the same weekday a year later, if before a partnership."""
    since = pd.Timestamp(truths()["museum"]["partnership"]["since"])
    year = pd.Timedelta(364, "D")
    moved = lines["customer"].isin(customers) & lines["visit"].lt(since)
    for day in ("visit", "confirmed"):
        lines[day] = lines[day].where(~moved, lines[day] + year)
    lines = lines.sort_values(["confirmed", "order"], kind="stable", ignore_index=True)
    lines["order"] = 410_000 + 3 * pd.factorize(lines["order"])[0]
    return lines


def _special(kind: str, count: int, rng: np.random.Generator) -> pd.DataFrame:
    """Invent the orders that are there to be recognised, one customer for each."""
    found = people(count, rng, first_id=80_000 + 1_000 * list(_SPECIAL).index(kind))
    found["kind"], found["country"] = kind, ""
    if kind == "overseas":
        pick = rng.integers(0, len(mess.OVERSEAS), count)
        found["postcode"] = [mess.OVERSEAS[n][0] for n in pick]
        found["country"] = [mess.OVERSEAS[n][1] for n in pick]
    elif kind == "elsewhere":
        found["postcode"] = mess.elsewhere(count, rng)
    elif kind == "junk":
        found["postcode"] = rng.choice(mess.JUNK, count)
    elif kind == "partial":
        found["postcode"] = [f"ZX{n}" for n in rng.integers(1, 21, count)]
    elif kind in ("own", "test"):
        found["postcode"] = VENUE
    elif kind == "bulk":
        found = pd.concat([found.iloc[[0]]] * count)
        found[["first", "last", "email"]] = "Guest", "Services", "concierge@hotel.example.org"
        found[["address", "postcode"]] = "Tidewaiters Hotel", HOTEL
    else:
        found["last"] = rng.choice(names()[kind], count)
        found["first"], found["postcode"] = "", [f"ZX{n} 1AB" for n in rng.integers(2, 12, count)]
    if kind == "test":
        found[["first", "last", "email"]] = "Test", "Test", "test@example.org"
    return found


def _walk_ups(count: int, rng: np.random.Generator) -> pd.DataFrame:
    """Sales with no postcode: mostly nameless ones at the desk, some from the web."""
    found = people(count, rng, first_id=60_000)
    nameless = rng.random(count) < 0.7
    found.loc[nameless, ["first", "last", "email", "address", "customer"]] = ["", "", "", "", 0]
    found["postcode"] = rng.choice(mess.NOT_GIVEN, count)
    found["kind"], found["country"] = "blank", ""
    return found


def _shape_special(lines: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Give schools, groups, tests and undone orders the tickets and statuses that mark them."""
    lines = lines[~(lines["kind"].isin(["school", "group", "test"]) & lines["order"].duplicated())]
    lines = lines.reset_index(drop=True)
    for kind, ticket, fewest, most, price in (
        ("school", "School group", 24, 62, 4.0),
        ("group", "Group (10 or more)", 10, 46, 9.0),
        ("test", "TEST ticket", 1, 2, 0.0),
    ):
        here = lines["kind"] == kind
        lines.loc[here, "ticket"] = ticket
        lines.loc[here, "people"] = rng.integers(fewest, most, here.sum())
        lines.loc[here, "paid"] = lines.loc[here, "people"] * price
        lines.loc[here, "channel"] = "Phone"
    lines.loc[lines["kind"] == "blank", "channel"] = "Box office"
    # A household whose only order was undone would no longer be one that came.
    again = lines["kind"].eq("household") & lines["customer"].duplicated(keep=False)
    again &= lines["customer"].duplicated() & ~lines["order"].duplicated(keep=False)
    undone = rng.choice(lines.index[again], 270, replace=False)
    lines.loc[undone[:180], ["kind", "status"]] = "cancelled", "Cancelled"
    lines.loc[undone[180:], ["kind", "status"]] = "refunded", "Refunded"
    return lines


def to_csv(lines: pd.DataFrame) -> bytes:
    """Write the export as its system does: a mark of byte order, CRLF, and a total at the foot."""
    table = lines[list(_COLUMNS)].rename(columns=_COLUMNS)
    table["Customer Id"] = table["Customer Id"].astype(str).replace("0", "")
    table["Date Confirmed"] = lines["confirmed"].dt.strftime("%d/%m/%Y %H:%M")
    table["Instance Start"] = lines["visit"].dt.strftime("%d/%m/%Y")
    table["Total"] = lines["paid"].map("{:.2f}".format)
    text = io.StringIO()
    table.to_csv(text, index=False, lineterminator="\r\n")
    foot = [""] * len(_COLUMNS)
    places = list(_COLUMNS)
    foot[0] = "Total"
    foot[places.index("people")] = str(lines["people"].sum())
    foot[places.index("paid")] = f"{lines['paid'].sum():.2f}"
    csv.writer(text, lineterminator="\r\n").writerow(foot)
    return text.getvalue().encode("utf-8-sig")
