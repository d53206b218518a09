"""What is held of a file so that a column can be corrected: the same rows, and nobody in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.intake.evidence import Evidence, read_evidence
from insights.intake.files.read import read_records
from insights.intake.reading_again import WITHIN_THE_FILE, known_columns, with_the_same_households
from insights.intake.without_names import without_names
from insights.partners.organisation_rules import organisation_rules
from tests.intake.layouts.test_known_exports import EXPORTS


def kept(text: str, **columns: str) -> dict[str, list[str]]:
    """Return what is held of each column of a small file."""
    records = without_names(read_records(text.encode()), columns)
    cells = records.table.to_pydict().values()
    return dict(zip(records.names, map(list, cells), strict=True))


def again(content: bytes) -> tuple[Evidence, Evidence]:
    """Read a file, and read once more what is held of it."""
    records = read_records(content)
    first = read_evidence(content, "export")
    held = without_names(records, first.columns)
    second = read_evidence(
        held, "export", kind=first.kind, columns=known_columns(first, first.kind)
    )
    return first, second


def test_names_and_ways_to_reach_somebody_are_numbers_and_the_same_one_for_the_same_text():
    held = kept(
        "Surname,Mail,Phone,Street 1,Remarks\n"
        "Quill,z@example.org,07700 900123,4 Mill Lane,limps\n"
        "Other,a@example.org,01332 000000,9 Mill Lane,\n"
        "Quill,z@example.org,07700 900123,4 Mill Lane,limps\n",
        email="Mail",
        surname="Surname",
    )

    assert held == {
        "Surname": ["not kept 0", "not kept 1", "not kept 0"],
        "Mail": ["0@not.kept", "1@not.kept", "0@not.kept"],
        "Phone": ["not kept 0", "not kept 1", "not kept 0"],
        "Street 1": ["not kept 0", "not kept 1", "not kept 0"],
        "Remarks": ["not kept 0", "", "not kept 0"],
    }


def test_what_a_column_may_be_corrected_to_stays_as_it_is():
    held = kept(
        "Ref,Came,When,Heads,Where,Sold as\n"
        "A-17,01/02/2026,12 March 2026,2,DE1 3AE,Family\n"
        "A-18,2026-02-01 10:30,13 March 2026,3,de13ae,Family\n"
        'A-19,,,£4.50,"4 Mill Lane, Derby DE1 3AE",Family\n'
    )

    assert held["Ref"] == ["A-17", "A-18", "A-19"]
    assert held["Came"] == ["01/02/2026", "2026-02-01 10:30", ""]
    assert held["When"] == ["12 March 2026", "13 March 2026", ""]
    assert held["Heads"] == ["2", "3", "£4.50"]
    assert held["Where"] == ["DE1 3AE"] * 3
    assert held["Sold as"] == ["Family"] * 3


def test_who_printed_a_report_is_not_held_and_the_line_is_still_a_footnote():
    held = kept("Order,Postcode,Tickets\n1,DE1 3AE,2\nPrinted by Z Quill on 12/03/2026,,\n")

    assert held["Order"] == ["1", "End of report"]


def test_a_school_is_known_again_for_one_and_a_family_is_not_held():
    held = kept("Name,Postcode\nMill Primary School,DE1 3AE\nThe Quills,DE1 3AE\n", surname="Name")

    assert held["Name"] == ["Mill Primary School", "not kept 1"]


@pytest.mark.parametrize("name", EXPORTS)
def test_every_systems_export_reads_the_same_without_its_names(name: str):
    first, second = again(EXPORTS[name]().content)

    for told in ("kind", "layout", "columns", "excluded", "proposed", "answers", "records"):
        assert getattr(second, told) == getattr(first, told), told
    assert second.rows["postcode"].tolist() == first.rows["postcode"].tolist()
    assert second.rows["quantity"].tolist() == first.rows["quantity"].tolist()
    same = with_the_same_households(first, second)
    assert same.rows["customer"].tolist() == first.rows["customer"].tolist()
    assert WITHIN_THE_FILE not in same.notices


LETTERS = st.text(st.characters(categories=["L"]), min_size=1, max_size=20)


@given(st.lists(LETTERS.map("Quill {}".format), min_size=1))
def test_no_name_is_held_and_two_rows_of_one_name_stay_of_one(names: list[str]):
    written = "First name,Postcode\n" + "".join(f"{name},DE1 3AE\n" for name in names)
    read = read_records(written.encode()).table.column(0).to_pylist()
    held = kept(written)["First name"]

    assert all(instead.startswith("not kept ") for instead in held)
    assert len(set(zip(read, held, strict=True))) == len(set(read)) == len(set(held))


def test_a_register_keeps_the_columns_that_partners_read_from_it():
    from insights.intake.noted.where_they_work import about_organisations

    for role in ("source", "tags", "what", "who", "how"):
        for heading in organisation_rules()["headings"][role]:
            assert about_organisations([heading, "Telephone"], {}) == [0], heading


def test_an_address_of_e_mail_for_an_order_number_tells_orders_apart_and_is_not_kept() -> None:
    export = (
        b"Order number,Ticket type,Postcode,Tickets\n"
        b"ann@example.org,Adult,DE1 3AE,2\nann@example.org,Child,DE1 3AE,1\n"
        b"bob@example.org,bob@example.org,DE24 8ZW,1\n7,Adult,DE24 8ZW,1\n"
    )
    rows = read_evidence(export, "export.csv").rows

    assert rows["order"].nunique() == 3
    assert rows["order"].iloc[0] == rows["order"].iloc[1]
    assert rows["order"].iloc[3] == "7"
    assert rows["ticket_type"].tolist() == ["Adult", "Child", "", "Adult"]
    assert not rows["order"].str.contains("@").any()
