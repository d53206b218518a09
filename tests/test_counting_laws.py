"""What must hold of counts whatever is in the files, and however they are cut up."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.counting import countable
from insights.geography.directory import directory_from_table
from insights.geography.locate import locate
from insights.intake.evidence import read_evidence
from insights.intake.rows.told_apart import WAYS, told_apart_by
from insights.intake.rows.units import unit_key

HOMES = [f"ZX1 1A{letter}" for letter in "ABDEF"]
PLACES = directory_from_table(
    "five streets",
    pd.DataFrame(
        {
            "postcode": HOMES,
            "easting": 500_000.0,
            "northing": 500_000.0,
            "authority_code": "E06999901",
            "area_code": [f"E0199990{n}" for n in range(5)],
        }
    ),
)
# Few different values, so that records meet in every way they can.
records = st.lists(
    st.tuples(
        st.sampled_from(["", "ann", "bob", "cat", "dan"]),
        st.sampled_from(["", "1", "2", "3", "4", "n/a"]),
        st.sampled_from(["", *HOMES]),
        st.sampled_from(["", "01/05/2026", "02/05/2026", "01/06/2026"]),
    ),
    min_size=1,
    max_size=30,
)
Record = tuple[str, str, str, str]


def keys(came: list[Record], unit: str, way: str = "") -> pd.Series:
    table = pd.DataFrame(came, columns=["customer", "order", "home", "date"]).astype("str")
    rows = table.assign(date=pd.to_datetime(table["date"], format="%d/%m/%Y"))
    return unit_key(told_apart_by(rows, way), table["home"], unit)


@given(records, st.sampled_from(["", *WAYS]))
def test_there_are_never_more_households_than_orders_nor_orders_than_tickets(came, way):
    household, order = keys(came, "households", way), keys(came, "orders", way)

    assert household.nunique() <= order.nunique() <= len(came)
    # What is more: an order is never divided between households.
    assert pd.DataFrame({"h": household, "o": order}).groupby("o")["h"].nunique().max() == 1


@given(records, st.sampled_from(["households", "orders"]), st.randoms())
def test_the_order_of_rows_never_matters(came, unit, chance):
    numbered = list(enumerate(came))
    chance.shuffle(numbered)
    places = [at for at, _ in numbered]
    before = keys(came, unit).to_numpy()[places]
    after = keys([row for _, row in numbered], unit).to_numpy()

    # The numbers may differ; who shares one with whom may not.
    assert pd.DataFrame({"a": before, "b": after}).drop_duplicates().shape[0] == len(set(before))
    assert len(set(before)) == len(set(after))


@given(records)
def test_knowing_less_of_who_came_never_joins_numbered_orders(came):
    # Without a number an order is a customer's day or a home's, and the second may be the wider.
    came = [(who, order if order.isdigit() else "5", *rest) for who, order, *rest in came]

    assert keys(came, "households").nunique() <= keys(came, "households", "order").nunique()


def households(*files: list[Record]) -> int:
    read = [
        read_evidence(
            (
                "Email,Order,Postcode,Date\n" + "".join(",".join(row) + "\n" for row in rows)
            ).encode(),
            "x.csv",
            kind="tickets",
            columns={"email": "Email", "order": "Order", "postcode": "Postcode", "date": "Date"},
        )
        for rows in files
    ]
    found = countable(
        read,
        [locate(each.rows["postcode"], PLACES) for each in read],
        unit="households",
        venue_postcode="",
        keep_proposed=(),
    )
    return sum(len(rows) for rows in found.values())


# E-mail addresses say who somebody is in any file; every row has a home and a day.
sales = st.lists(
    st.tuples(
        st.sampled_from(["", "ann@example.org", "ANN@example.org", "bob@example.org"]),
        st.sampled_from(["", "1", "2", "3"]),
        st.sampled_from(HOMES),
        st.sampled_from(["01/05/2026", "02/05/2026"]),
    ),
    min_size=2,
    max_size=12,
)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(sales, st.data())
def test_a_file_cut_in_two_has_the_same_households(came, data):
    middle = data.draw(st.integers(1, len(came) - 1))
    # A till that begins again each day is told by its whole file, so each number has one home here.
    home = {row[1]: row[2] for row in came if row[1]}
    came = [(who, order, home.get(order, where), day) for who, order, where, day in came]

    assert households(came) == households(came[:middle], came[middle:])
    assert households(came) == households(came[middle:], came[:middle])


@settings(max_examples=25, deadline=None)
@given(sales)
def test_the_same_file_given_twice_adds_no_household(came):
    assert households(came) == households(came, came)
