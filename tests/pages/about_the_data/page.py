"""The page About the data, opened and used as a visitor would."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from insights.open_data.changing import work
from insights.settings import Settings

PAGE = "pages/about_the_data.py"
PLACES = {
    "DE1 3AE": "E06000015",
    "CF10 1AA": "W06000015",
    "G1 1AA": "S12000049",
    "BT1 5GS": "N09000003",
}


def opened(app: AppTest, venue: str = "") -> AppTest:
    if venue:
        app.session_state["doorstep.settings"] = Settings(venue=venue)
    page = app.switch_page(PAGE).run(timeout=60)
    assert not page.exception
    return page


def text_of(page: AppTest) -> str:
    tables = [" ".join(map(str, table.value.to_numpy().ravel())) for table in page.table]
    boxes = [*page.success, *page.error, *page.info, *page.warning, *page.subheader]
    said = [each.value for each in [*page.markdown, *boxes]]
    return "\n".join([*said, *tables]).replace("\\", "")


def button(page: AppTest, label: str) -> object:
    return next(each for each in page.button if each.label.startswith(label))


def labels(page: AppTest) -> list[str]:
    return [each.label for each in page.button]


def worked(page: AppTest) -> AppTest:
    """Wait for what was begun, and look again."""
    begun = work.latest()
    assert begun is not None
    assert begun.wait(60)
    page.run(timeout=60)
    assert not page.exception
    return page


def by(page: AppTest, way: str) -> AppTest:
    """Choose how to bring open data."""
    return page.radio(key="open_data.bring").set_value(way).run(timeout=60)


def add(page: AppTest, *files: tuple[str, str]) -> AppTest:
    by(page, "Add files you have")
    for name, content in files:
        page.file_uploader[0].upload(name, content.encode(), "text/csv")
    page.run(timeout=60)
    button(page, "Add th").click().run(timeout=60)
    return worked(page)
