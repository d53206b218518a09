"""The page Your data: what makes rows one household, with the effect of each choice."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

# Thirty households with two orders each; some pairs share a postcode and a day.
EXPORT = "Email,Order,Postcode,Date,Tickets\n" + "".join(
    f"v{home}@example.org,{home}-{visit},DE1 3A{'ABDEF'[home % 5]},{1 + home:02}/0{visit}/2025,2\n"
    for home in range(30)
    for visit in (3, 4)
)
QUESTION = "What makes rows of this file one household?"


@pytest.fixture
def page(app: AppTest) -> AppTest:
    page = app.switch_page("pages/your_data.py").run()
    page.text_input[0].set_value("DE1 3GL").run()
    page.file_uploader[0].upload("export.csv", EXPORT.encode(), "text/csv")
    return page.run()


def question(page: AppTest):
    return next(each for each in page.selectbox if each.label == QUESTION)


def said(page: AppTest) -> str:
    return " ".join(each.value.replace("\\", "") for each in [*page.markdown, *page.caption])


def test_a_file_says_what_it_comes_to_and_why_households_are_counted(page: AppTest):
    assert not page.exception
    assert "about 120 visits → 60 orders → 30 households" in said(page)
    assert "A family or a coach decides once" in said(page)
    assert question(page).options == [
        "the same “Email” (about 30 households)",
        "the same “Order” and “Postcode” (about 60 households)",
        "the same “Postcode” and “Date” (about 60 households)",
    ]


def test_the_museum_chooses_and_it_counts_at_once(page: AppTest):
    question(page).set_value("order").run()

    assert not page.exception
    assert "about 120 visits → 60 orders → 60 households" in said(page)
    assert "Counted as households: rows with the same “Order” and “Postcode” are one." in said(page)
    assert question(page).value == "order"


def test_the_choice_outlives_another_postcode_and_goes_with_the_file(page: AppTest):
    question(page).set_value("order").run()
    page.text_input[0].set_value("DE1 3GN").run()
    assert question(page).value == "order"

    next(each for each in page.button if each.label == "Remove").click().run()
    page.file_uploader[0].upload("export.csv", EXPORT.encode(), "text/csv")
    page.run()
    assert question(page).value == "customer"


def test_a_file_with_one_way_asks_nothing(app: AppTest):
    page = app.switch_page("pages/your_data.py").run()
    page.file_uploader[0].upload("x.csv", b"Order,Postcode\n1,ZX1 1AA\n2,ZX1 1AB\n", "text/csv")
    page.run()

    assert not page.exception
    assert not [each for each in page.selectbox if each.label == QUESTION]
