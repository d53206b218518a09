"""A file with several columns of postcodes: home first, then billing, delivery last."""

from __future__ import annotations

from itertools import permutations

import pytest

from insights.intake.evidence import read_evidence

HOMES = ["DE1 3GL", "NR1 3JU", "M1 1AE", "B33 8TH", "CR2 6XH", "LS1 1AA"] * 2
ELSEWHERE = ["SW1A 1AA", "SE1 7PB", "E1 6AN", "N1 9GU", "G1 1XQ", "EH1 1YZ"] * 2


def chosen(**columns: list[str]) -> tuple[str, list[str]]:
    """Read orders with some columns of postcodes: which is taken, and what is in it."""
    lines = ["Order No,Date,Quantity," + ",".join(name.replace("_", " ") for name in columns)]
    for number, cells in enumerate(zip(*columns.values(), strict=True)):
        lines.append(f"{number},0{1 + number % 9}/04/2026,2," + ",".join(cells))
    found = read_evidence("\n".join(lines).encode(), "orders.csv")
    return found.columns["postcode"], found.rows["postcode"].tolist()


@pytest.mark.parametrize("order", [*permutations(["Home", "Billing", "Delivery"])])
def test_home_comes_before_billing_and_delivery_last_wherever_they_stand(
    order: tuple[str, ...],
) -> None:
    cells = {"Home": HOMES, "Billing": ELSEWHERE, "Delivery": ELSEWHERE[::-1]}
    name, postcodes = chosen(**{f"{each}_Postcode": cells[each] for each in order})
    assert (name, postcodes) == ("Home Postcode", HOMES)


@pytest.mark.parametrize("order", [*permutations(["Billing", "Shipping"])])
def test_billing_comes_before_shipping(order: tuple[str, ...]) -> None:
    cells = {"Billing": HOMES, "Shipping": ELSEWHERE}
    name, postcodes = chosen(**{f"{each}_Zip": cells[each] for each in order})
    assert (name, postcodes) == ("Billing Zip", HOMES)


def test_an_empty_home_column_gives_way_to_the_next() -> None:
    name, postcodes = chosen(Home_Postcode=[""] * 12, Billing_Postcode=HOMES)
    assert (name, postcodes) == ("Billing Postcode", HOMES)


def test_a_postcode_that_is_always_the_same_is_the_museums_and_nobodys_home() -> None:
    name, postcodes = chosen(Postcode=["DE1 3AF"] * 12, Customer_Postcode=HOMES)
    assert (name, postcodes) == ("Customer Postcode", HOMES)


def test_a_venues_postcode_is_never_taken_for_a_home() -> None:
    assert chosen(Venue_Postcode=HOMES, Delivery_Postcode=ELSEWHERE)[1] == ELSEWHERE


def test_where_the_chosen_column_is_blank_no_other_is_guessed_from() -> None:
    blank_first = ["", *HOMES[1:]]
    _, postcodes = chosen(Shipping_Zip=ELSEWHERE, Billing_Zip=blank_first)
    assert postcodes == blank_first


def test_two_postcodes_in_one_cell_are_not_guessed_from_when_a_file_is_read() -> None:
    addresses = [f"{n} High Street; Derby {code}" for n, code in enumerate(HOMES)]
    addresses[3] += " " + ELSEWHERE[0]
    _, postcodes = chosen(Home_Address=addresses)
    assert postcodes == [*HOMES[:3], "other text", *HOMES[4:]]
