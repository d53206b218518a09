"""Which program wrote a text: Windows, the Macintosh of old, or anything since."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.intake.evidence import read_evidence
from insights.intake.text.encoding import as_utf8


@pytest.mark.parametrize(
    "text",
    ["White – British", "Café", "the museum’s café", "Siân", "Zoë, naïve", "“Quoted”", "16–24"],
)
@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "utf-8"])
def test_a_word_is_read_as_its_program_wrote_it(text: str, encoding: str) -> None:
    content = f"Name,Said\r\n1,{text} – Café £4\r\n".encode(encoding)

    assert as_utf8(content) == (content.decode(encoding).encode(), encoding)


@pytest.mark.parametrize("text", ["£4.50", "£", "Ticket £4, child £2"])
def test_a_pound_sign_alone_tells_nothing_and_is_the_same_in_both(text: str) -> None:
    assert as_utf8(text.encode("mac-roman")) == (text.encode(), "cp1252")


@given(st.text(alphabet="abc dé£’–“”ôâêçñ,\n", min_size=1))
def test_what_windows_wrote_is_never_taken_for_a_macs(text: str) -> None:
    assert as_utf8(text.encode("cp1252"))[1] != "mac-roman"


def test_answers_of_a_macintosh_are_read() -> None:
    text = "Postcode,Ethnicity\rDE1 3GL,White – British\rDE1 3GM,White – British\r"
    found = read_evidence(text.encode("mac-roman"), "export.csv")

    assert found.encoding == "mac-roman"
    assert (
        found.answers["ethnicity"]["White: English, Welsh, Scottish, Northern Irish or British"]
        == 2
    )


@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_exports_put_one_after_another_have_their_headings_twice(encoding: str, quote: str) -> None:
    rows = ("Order,Postcode,Tickets", "1,DE1 3GL,2", "2,DE22 3GL,1")
    text = "".join(f"{quote}{row.replace(',', f'{quote},{quote}')}{quote}\r\n" for row in rows)
    found = read_evidence(text.encode(encoding) * 2, "all.csv")

    assert (found.data_rows, found.excluded) == (4, {"repeated_header": 1})
    assert found.rows["order"].tolist() == ["1", "2", "1", "2"]
