"""The page Your data says how good the files are, and remembers what it was told of them."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from insights.framework.in_use import sources_in_use as looked_at_sources
from insights.quality.flow import Step, without_prefilled
from insights.wording.looked_at import coverage
from insights.wording.quality import never_filled

EXPORT = b"Order,Email,Postcode,Tickets,Ticket type,Booked on\n" + b"".join(
    b"%d,v%d@example.org,%s,2,%s,0%d/02/2026\n"
    % (at, at, place, b"School visit" if at < 12 else b"Adult", 1 + at % 9)
    for at, place in enumerate([b"DE1 3AE", b"DE24 8ZW", b"DE24 9NN"] * 8 + [b""] * 6)
)
MSOA_NAMES = b"msoa21cd,msoa21nm,msoa21hclnm\nE02002796,Derby 001,Allestree\n"


@pytest.fixture
def your_data(app: AppTest) -> AppTest:
    return app.switch_page("pages/your_data.py").run(timeout=60)


def add(page: AppTest, content: bytes, name: str = "export.csv") -> AppTest:
    page.file_uploader[0].upload(name, content, "text/csv")
    return page.run(timeout=60)


def said(page: AppTest) -> str:
    return " ".join(each.value.replace("\\", "") for each in [*page.subheader, *page.markdown])


def test_what_is_worth_mending_comes_with_what_it_wins_back(your_data: AppTest):
    add(your_data, EXPORT)

    assert not your_data.exception
    assert "**6 rows of 30 have no postcode.** Asking for it would win back up to 6 rows." in (
        said(your_data)
    )
    assert "24 of 30 records can be placed on the map (80%)" in said(your_data)


def test_schools_are_counted_when_they_are_ticked(your_data: AppTest):
    your_data.text_input[0].set_value("DE1 3GP").run(timeout=60)
    add(your_data, EXPORT)
    school = next(each for each in your_data.checkbox if "school visits" in each.label)
    assert not school.value
    assert "Without them about 10 households are counted (as now)" in said(your_data)

    school.check().run(timeout=60)

    assert not your_data.exception
    assert your_data.session_state["doorstep.settings"].keep_proposed == ("school",)
    assert "with them, about 25 (as now)" in said(your_data)


def test_footfall_gives_a_share_and_is_not_kept(your_data: AppTest):
    add(your_data, EXPORT)

    your_data.number_input[0].set_value(960).run(timeout=60)

    assert "Your records cover 5% of all visits: 48 of 960." in said(your_data)
    your_data.switch_page("app.py").run(timeout=60)
    your_data.switch_page("pages/your_data.py").run(timeout=60)
    assert your_data.number_input[0].value is None


def test_a_correction_is_looked_at_before_it_is_made(your_data: AppTest):
    add(your_data, EXPORT)
    people = next(each for each in your_data.selectbox if each.label == "How many people")
    people.set_value("(not in this file)")

    tried = next(each for each in your_data.button if each.label == "Show what this gives")
    tried.click().run(timeout=60)

    assert "How the first records would be read" in said(your_data)
    (held,) = your_data.session_state["doorstep.files"].values()
    assert held.evidence.columns["quantity"] == "Tickets"
    assert not [table for table in your_data.dataframe if "@example.org" in table.value.to_string()]


def test_a_corrected_layout_is_read_right_the_next_time(your_data: AppTest):
    add(your_data, EXPORT)
    people = next(each for each in your_data.selectbox if each.label == "How many people")
    people.set_value("(not in this file)")
    next(each for each in your_data.button if each.label.startswith("Read it again")).click().run(
        timeout=60
    )

    add(your_data, EXPORT.replace(b"DE24 9NN", b"DE1 3GP"), "next_month.csv")

    read = [each.evidence.columns for each in your_data.session_state["doorstep.files"].values()]
    assert len(read) == 2
    assert not [columns for columns in read if "quantity" in columns]


def test_corrections_are_brought_again_as_a_file_and_leave_the_sample_open(your_data: AppTest):
    from insights.intake.columns.remembering import remember, to_file

    headers = ("Order", "Email", "Postcode", "Tickets", "Ticket type", "Booked on")
    small = to_file([remember(headers, "tickets", {"quantity": ""})]).encode()
    add(your_data, small, "doorstep-corrections.json")
    assert not your_data.error

    add(your_data, EXPORT)

    (held,) = your_data.session_state["doorstep.files"].values()
    assert "quantity" not in held.evidence.columns


def test_open_data_is_sent_to_its_own_page(your_data: AppTest):
    add(your_data, MSOA_NAMES, "names.csv")

    assert "This is open data" in your_data.error[0].value
    assert not your_data.session_state["doorstep.files"]


def test_the_part_that_is_local_is_told_roughly_and_only_of_files_that_say_who_comes(analysis):
    from insights.wording.quality import in_catchment

    assert in_catchment(analysis, "tickets") == (
        0.9,
        "about 90% of the households",
        "about 10% live further away",
    )
    assert in_catchment(analysis, "volunteers") == (-1.0, "", "")
    assert in_catchment(None, "tickets") == (-1.0, "", "")


def test_an_audit_alone_is_not_said_to_be_nought_of_eight():
    eight = looked_at_sources([], [], today=dt.date(2026, 6, 30))

    assert coverage(eight).endswith("0 of them are used here.")
    assert coverage(eight, also=True).startswith("What is loaded is none of the framework's 8")


def test_lines_that_nobody_filled_in_do_not_dwarf_the_drawing():
    steps = (Step("file", 1024, {}), Step("kept", 62, {"prefilled": 936, "heading": 26}))
    drawn, number = without_prefilled(steps)

    assert number == 936
    assert drawn[0].rows - drawn[1].left_behind == drawn[1].rows
    assert never_filled(number) == "Not drawn: 936 lines of the form that nobody filled in."
