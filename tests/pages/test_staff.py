"""The page about people speaks of whoever answered."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_staff import STAFF

VOLUNTEERS = STAFF.replace("Number of staff", "Number of volunteers")


def shown(app: AppTest, *files: str) -> AppTest:
    page = app.switch_page("pages/your_data.py").run()
    for at, text in enumerate(files):
        page.file_uploader[0].upload(f"{at}.csv", text.encode(), "text/csv")
        page = page.run()
    page.text_input[0].set_value("ZX1 1AA").run()
    return page.switch_page("pages/volunteers.py").run()


@pytest.mark.parametrize(
    ("files", "title"),
    [
        ([STAFF], "Who works here"),
        ([VOLUNTEERS, STAFF], "Who volunteers, and who works here"),
        ([], "Who volunteers"),
    ],
)
def test_the_heading_says_who_answered(app: AppTest, files: list[str], title: str) -> None:
    page = shown(app, *files)

    assert not page.exception
    assert page.title[0].value == title
