"""A small museum in the same town, at another address, with its bookings in a simple layout."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sample_data.generator import mess
from sample_data.generator.households import orders_each, people
from sample_data.generator.orders import place_orders, visit_days
from sample_data.generator.visits import truths

ORDERS = 600


def build_bookings(households: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return one row for each booking, with ``kind`` as for the large museum."""
    each = orders_each(len(households), 1.55, rng)
    town = households.loc[np.repeat(households.index, each)].assign(kind="household")
    overseas = people(9, rng, first_id=90_000).assign(kind="overseas")
    overseas["postcode"] = rng.choice([postcode for postcode, _ in mess.OVERSEAS], len(overseas))
    blank = people(ORDERS - len(town) - len(overseas), rng, first_id=91_000).assign(kind="blank")
    blank["postcode"] = ""
    customers = pd.concat([town, overseas, blank])
    plan = truths()["visits"]
    days = visit_days(len(customers), plan["first_day"], plan["last_day"], rng)
    lines = place_orders(customers, days, rng)
    lines = lines.drop_duplicates("order").sort_values("confirmed", kind="stable")
    lines = lines.reset_index(drop=True)
    lines["order"] = 7_100_200 + 11 * np.arange(len(lines))
    lines[["written", "typo"]] = lines["postcode"].to_frame().assign(typo=False).to_numpy()
    typed = lines["kind"] == "household"
    written = mess.write_postcodes(lines.loc[typed, "postcode"], rng)
    lines.loc[typed, ["written", "typo"]] = written[["written", "typo"]]
    return lines


def to_csv(lines: pd.DataFrame) -> bytes:
    """Write the bookings as an online ticket shop lists attendees for a British organiser."""
    table = pd.DataFrame(
        {
            "Order no.": lines["order"],
            "Order Date": lines["confirmed"].dt.strftime("%d/%m/%Y %H:%M"),
            "First Name": lines["first"],
            "Surname": lines["last"],
            "Email": lines["email"],
            "Quantity": lines["people"],
            "Ticket Type": lines["ticket"],
            "Order Type": "Eventbrite Completed",
            "Total Paid": lines["paid"].map("{:.2f}".format),
            "Eventbrite Fees": "0.00",
            "Eventbrite Payment Processing": "0.00",
            "Attendee Status": np.where(lines["order"] % 5 == 0, "Attending", "Checked In"),
            "Home Postcode": lines["written"],
            "Home Country": np.where(lines["kind"] == "overseas", "", "GB"),
        }
    )
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")
