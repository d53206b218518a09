"""Gift Aid donations and memberships: who supports the museum, which is not who visits it."""

from __future__ import annotations

import csv
import io

import geopandas as gpd
import numpy as np
import pandas as pd

from sample_data.generator import mess
from sample_data.generator.households import people
from sample_data.generator.orders import visit_days
from sample_data.generator.visits import truths

DONATIONS = 860
MEMBERS = 420
_TITLES = ["", "Dr", "Mx", "Rev"]
_GIFT_AID = [
    "Item",
    "Title",
    "First name",
    "Last name",
    "House name or number",
    "Postcode",
    "Aggregated donations",
    "Sponsored event",
    "Donation date",
    "Amount",
]


def build_supporters(
    households: pd.DataFrame,
    postcodes: pd.DataFrame,
    areas: gpd.GeoDataFrame,
    count: int,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Draw supporters from the households: taxpayers and regulars, so from better-off streets.

    Households stand in order of area and are drawn at even steps along their weights, so that
    no neighbourhood has more or fewer supporters by luck.
    """
    home = postcodes.loc[households["postcode"], "area_code"]
    weight = np.exp(-0.15 * areas.loc[home, "deprivation"].to_numpy())
    steps = (np.arange(count) + rng.random()) * weight.sum() / count
    chosen = households.index[np.searchsorted(weight.cumsum(), steps)]
    supporters = households.loc[chosen].reset_index(drop=True)
    supporters["title"] = rng.choice(_TITLES, count, p=[0.8, 0.09, 0.07, 0.04])
    plan = truths()["visits"]
    supporters["date"] = visit_days(count, plan["first_day"], plan["last_day"], rng)
    supporters["written"] = mess.write_postcodes(supporters["postcode"], rng)["written"]
    return supporters.sort_values("date", kind="stable", ignore_index=True)


def gift_aid_csv(donors: pd.DataFrame, rng: np.random.Generator) -> bytes:
    """Write the donations as a CSV of HMRC's schedule: title rows above, numbered rows below."""
    number = donors["address"].str.extract(r"(\d+)", expand=False).fillna("The Old Net Loft")
    amount = rng.choice([2.0, 5.0, 8.5, 10.0, 12.0, 25.0, 50.0], len(donors))
    lines: list[list[object]] = [
        [n, d.title, d.first, d.last, house, d.written, "", "", f"{d.date:%d/%m/%y}", f"{paid:.2f}"]
        for n, (d, house, paid) in enumerate(
            zip(donors.itertuples(), number, amount, strict=True), start=1
        )
    ]
    abroad = people(4, rng, first_id=97_000)
    for d in abroad.itertuples():
        lines.append([len(lines) + 1, "", d.first, d.last, "12", "X", "", "", "14/08/26", "20.00"])
    for text in ("One off gifts 2025", "One off gifts 2026"):
        lines.append([len(lines) + 1, "", "", "", "", "", text, "", "31/10/26", "212.50"])
    unused = range(len(lines) + 1, len(lines) + 31)  # the form numbers its lines beforehand
    lines.extend([n, *[""] * 9] for n in unused)
    blank = [""] * len(_GIFT_AID)
    title = [
        ["Gift Aid donations schedule", *blank[1:]],
        ["Earliest donation date in the period of claim. (DD/MM/YY)", "02/11/24", *blank[2:]],
        blank,
    ]
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([*title, _GIFT_AID, *lines])
    return text.getvalue().encode("cp1252")


def members_csv(members: pd.DataFrame, rng: np.random.Generator) -> bytes:
    """Write the memberships as a fundraising system lists them."""
    kind = rng.choice(
        ["Individual", "Joint", "Family", "Life"], len(members), p=[0.4, 0.3, 0.25, 0.05]
    )
    table = pd.DataFrame(
        {
            "Membership No": 5_000 + np.arange(len(members)),
            "Membership Type": kind,
            "Title": members["title"],
            "Forename": members["first"],
            "Surname": members["last"],
            "Email": members["email"],
            "Address": members["address"].str.replace("\n", ", "),
            "Town": "Marlhaven",
            "Postcode": members["written"],
            "Date Joined": members["date"].dt.strftime("%d/%m/%Y"),
            "Gift Aid": np.where(rng.random(len(members)) < 0.7, "Yes", "No"),
            "Status": np.where(rng.random(len(members)) < 0.85, "Active", "Lapsed"),
        }
    )
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")
