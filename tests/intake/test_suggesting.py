"""What an officer is told where little of a file was recognised."""

from __future__ import annotations

import pytest

from insights.errors import UploadError
from insights.intake.evidence import read_evidence


def read(text: str, **said: object):
    return read_evidence(text.encode(), "export.csv", **said)  # type: ignore[arg-type]


TILL = "Postcode,When,Tix,Slip\n" + "".join(
    f"DE1 {n % 10}GL,{n % 28 + 1:02d}/03/2026,{n % 4 + 1},A{n + 1000}\n" for n in range(20)
)


def test_where_only_the_postcode_is_known_the_other_columns_are_suggested():
    (said,) = read(TILL).notices

    assert "“When” could be the date" in said
    assert "“Tix” could be how many people" in said
    assert "“Slip” could be the order number" in said
    assert "Check or correct what each column is" in said


def test_what_is_suggested_can_be_chosen():
    found = read(TILL, columns={"date": "When", "quantity": "Tix", "order": "Slip"})

    assert found.notices == ()
    assert found.rows["quantity"].sum() == 50
    assert found.rows["date"].notna().all()


def test_where_nothing_else_can_be_read_that_is_said():
    (said,) = read("Postcode,Remark\n" + "DE1 3GL,lovely day out\nDE1 3GM,good cake\n" * 5).notices

    assert "no other column looks like a date" in said


@pytest.mark.parametrize(
    "text",
    [
        "Postcode\nDE1 3GL\nDE1 3GM\n",
        "Order,Postcode,Tickets,Visit date,Remark\n1001,DE1 3GL,2,13/02/2026,fine\n",
        "Last name,Postcode,Donation date,Amount,Gift Aid\nLee,DE1 3GL,13/02/2026,5,Yes\n",
        "Email,Postcode,Visit date,Remark\na@x.org,DE1 3GL,13/02/2026,fine\n",
    ],
)
def test_a_file_that_is_well_understood_or_has_nothing_more_needs_no_suggestion(text: str):
    assert read(text).notices == ()


def test_volunteers_whose_answers_were_not_recognised_are_suggested_as_columns():
    rows = "DE1 3GL,Rather private,Steward\nDE1 3GM,Open,Steward\n" * 4
    (said,) = read("Postcode,How I see myself,Role\n" + rows, kind="volunteers").notices

    assert "“How I see myself”" in said


def test_a_file_of_no_use_says_what_can_be_done_and_offers_no_chooser_that_is_not_there():
    text = "Ref,Background,Paid\n" + "".join(f"{n},{'AB'[n % 2]} group,{n}.50\n" for n in range(9))
    with pytest.raises(UploadError) as refusal:
        read(text)

    assert "perhaps “Background”" in refusal.value.remedy
    assert "choose" not in refusal.value.remedy
    assert read(text.replace("Background", "Postcode").replace("A group", "DE1 3GL")).data_rows == 9


def test_an_empty_postcode_column_is_said_to_be_empty():
    with pytest.raises(UploadError, match="postcode column of this file is empty"):
        read("Order,Postcode\n1,\n2,\n")


def test_a_heading_is_never_quoted_at_length():
    with pytest.raises(UploadError) as refusal:
        read("Ref," + "x" * 20_000 + "\n" + "1,yes\n2,no\n" * 4)

    assert len(refusal.value.remedy) < 400
