"""Postcodes compared, however they are written and however pandas holds them."""

from __future__ import annotations

import pandas as pd
import pytest

from insights.intake.evidence import read_evidence
from insights.intake.rows.proposing import compact


def _proposed(ticket: str) -> dict[str, int]:
    rows = "".join(f"{n},DE1 {n % 10}GL,2,{ticket}\n" for n in range(20))
    export = f"Order Number,Postcode,Tickets,Ticket type\n{rows}"
    return dict(read_evidence(export.encode(), "export.csv").proposed)


@pytest.mark.parametrize(
    "ticket",
    [
        "School holiday family ticket",
        "Easter school holidays",
        "The Old School exhibition",
        "After-school drop-in",
        "The Glasgow School of Art",
    ],
)
def test_a_ticket_for_a_family_that_speaks_of_a_school_is_not_a_school_visit(ticket: str) -> None:
    assert _proposed(ticket) == {}


@pytest.mark.parametrize("ticket", ["School visit", "Key Stage 2 workshop", "Primary school pupil"])
def test_a_ticket_for_a_school_is_set_aside_for_the_museum_to_decide(ticket: str) -> None:
    assert _proposed(ticket) == {"school": 20}


WRITTEN = ["de1 3gl", " DE1-3GL ", "de1\u00a03gl", "DE1_3GL", "n/a", "", None]


def test_spaces_signs_and_case_make_no_difference() -> None:
    short = compact(pd.Series(WRITTEN, dtype="str", index=range(10, 17)))

    assert short.tolist() == ["DE13GL"] * 4 + ["NA", "", ""]
    assert short.index.tolist() == list(range(10, 17))


def test_a_column_held_in_several_pieces_is_read_as_one() -> None:
    once = pd.Series(WRITTEN, dtype="str")

    assert compact(pd.concat([once, once])).tolist() == compact(once).tolist() * 2


def proposed(*sales: str) -> dict[str, int]:
    text = "\n".join(["Order,Postcode,Date,Tickets", *sales])
    return dict(read_evidence(text.encode(), "till.csv", kind="tickets").proposed)


def test_orders_of_a_till_that_starts_again_each_day_are_no_group() -> None:
    homes = ["DE22 1AA", "DE21 4AB", "DE23 6AA", "DE24 8BX"]
    sales = [f"{n % 5},{homes[n % 4]},{n % 28 + 1:02}/03/2026,2" for n in range(100)]

    assert proposed(*sales) == {}


def test_the_lines_of_one_large_order_are_a_group() -> None:
    assert proposed("7,DE22 1AA,01/03/2026,9", "7,de221aa,01/03/2026,8", "8,DE22 1AA,,2") == {
        "group": 2
    }
    assert proposed("7,DE22 1AA,,9", "7,DE22 1AA,,8") == {"group": 2}
