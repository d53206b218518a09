"""One way of writing identifiers, for registers, grants, tags and a museum's own list alike."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.open_data.registers.publishers.charity_commission import made
from insights.open_data.registers.reading.identifiers import (
    charity_identifier,
    identifier,
    registered,
)
from insights.partners.organisations.contact import where_to_ask
from insights.partners.organisations.finding import read_organisations
from insights.partners.organisations.one_list import canonical

ONE = {
    "GB-CHC-1012345": ["gb-chc-1012345", "GB-CHC-01012345", "GB CHC 1012345".replace(" ", "-"),
                       "GB-CHC-1012345-0", "GB\u2011CHC\u20111012345", " GB-CHC- 1012345 "],
    "GB-CHC-1012345-1": ["GB-CHC-1012345-1", "gb-chc-1012345-01", "GB-CHC-1012345/1"],
    "GB-SC-SC012345": ["SC012345", "sc 012345", "SC12345", "GB-SC-SC012345", "gb-sc-012345",
                       "ＳＣ012345", "SC\u200b012345"],
    "GB-SC-SC000011": ["SC000011", "sc 0011"],
    "GB-NIC-100123": ["NIC100123", "NIC 100123", "GB-NIC-100123", "gb-nic-nic100123"],
    "GB-COH-09000123": ["GB-COH-9000123", "gb-coh-09000123"],
    "GB-COH-SC123456": ["GB-COH-SC123456", "gb-coh-sc123456"],
    "GB-EDU-113024": ["URN 113024", "urn113024", "GB-EDU-113024"],
}  # fmt: skip
WRITTEN = [(text, each) for each, texts in ONE.items() for text in texts]


@pytest.mark.parametrize(("written", "meant"), WRITTEN)
def test_an_identifier_is_one_however_and_wherever_it_is_written(written: str, meant: str) -> None:
    own = read_organisations(pd.DataFrame({"Name": ["Quay"], "Reference": [written]}))

    assert registered(written) == canonical(written) == meant
    assert own.index.tolist() == [meant]
    assert registered(meant) == identifier(meant) == canonical(meant) == meant
    number = meant.split("-", 2)[2]
    assert f" {number} at " in where_to_ask(written, "A list")


@pytest.mark.parametrize(
    ("heading", "written", "meant"),
    [
        ("charity number", "1012345", "GB-CHC-1012345"),
        ("charity number", "0202918", "GB-CHC-202918"),
        ("charity number", "1012345-2", "GB-CHC-1012345-2"),
        ("registered charity no", "SC 012345", "GB-SC-SC012345"),
        ("charity number", "NIC100123", "GB-NIC-100123"),
        ("scottish charity number", "012345", "GB-SC-SC012345"),
        ("company number", "SC123456", "GB-COH-SC123456"),
        ("company number", "9000123", "GB-COH-09000123"),
        ("urn", "113024", "GB-EDU-113024"),
        ("reference", "1012345", "1012345"),
        ("charity number", "12", "12"),
        ("charity number", "Group 12", "Group 12"),
        ("", "SC0123456789", "SC0123456789"),
        ("", "", ""),
    ],
)
def test_a_bare_number_is_of_the_scheme_its_heading_says(
    heading: str, written: str, meant: str
) -> None:
    assert canonical(written, heading) == meant


@pytest.mark.parametrize(
    ("number", "nation", "meant"),
    [
        ("1012345", "Northern Ireland", "GB-CHC-1012345"),
        ("100123", "Northern Ireland", "GB-NIC-100123"),
        ("100123", "", "GB-CHC-100123"),
        ("GB-COH-09000123", "", ""),
        ("SC 12345", "Scotland", "GB-SC-SC012345"),
    ],
)
def test_a_charitys_number_is_of_its_nation(number: str, nation: str, meant: str) -> None:
    assert charity_identifier(number, nation) == meant


@given(
    st.text(max_size=20) | st.from_regex(r"(gb-)?(chc|sc|nic|coh|edu|urn)?[- ]?[0-9]{1,9}(-[0-9])?")
)
def test_what_is_written_once_is_written_so_for_good(written: str) -> None:
    for scheme in ("", "GB-CHC", "GB-COH"):
        found = registered(written, scheme)
        assert registered(found) == found
        assert found == "" or found.startswith("GB-")


def test_the_commissions_own_identifiers_are_written_so() -> None:
    from .commission import CHARITY_HEADINGS, areas, as_text, charity
    from .test_charity_commission import AREA_HEADINGS, read

    rows = [charity(990001, "A", registered_charity_number="0990001"), charity(7, "B")]
    tables = [read(as_text(rows, CHARITY_HEADINGS))]
    tables.append(read(as_text(areas(990001, "Derby City"), AREA_HEADINGS)))
    found = made({each.dataset: [each] for each in tables}).organisations.index

    assert [registered(each) for each in found] == list(found)
