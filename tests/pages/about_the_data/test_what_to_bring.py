"""Which files a museum is told to bring, and for which place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from insights.open_data.bringing import files_to_bring, registers_to_bring
from insights.open_data.fetching.plan import plan
from insights.open_data.store import Store
from insights.open_data.store.card import damaged
from insights.wording.open_data.bringing import by_hand
from tests.pages.about_the_data.page import PAGE, labels, opened, text_of

ROOT = Path(__file__).parents[3]
DOCUMENT = (ROOT / "docs" / "data_sources.md").read_text(encoding="utf-8")


def addresses(text: str) -> set[str]:
    return set(re.findall(r"https://[^\s)>|]+", text))


@pytest.mark.usefixtures("empty")
def test_the_page_and_the_document_list_the_same_files(app: AppTest):
    listed, registers = (
        DOCUMENT.split(f"<!-- {part}:", 1)[1].split("<!-- end -->", 1)[0]
        for part in ("bring", "registers")
    )

    assert addresses(text_of(opened(app))) == addresses(listed) | addresses(registers)
    assert addresses(listed) == {file.source.url for file in files_to_bring()}
    assert addresses(registers) == {file.source.url for file in registers_to_bring()}


@pytest.mark.usefixtures("empty")
def test_every_file_has_its_name_its_size_and_its_publisher(app: AppTest):
    said = text_of(opened(app))

    for file in files_to_bring():
        assert file.source.title.removeprefix("Census 2021 ") in said
        assert file.size in said
        assert file.source.publisher in said
        assert file.source.vintage in said


@pytest.mark.usefixtures("empty")
def test_the_steps_say_where_to_save_and_what_to_type_on_windows_and_on_a_mac(app: AppTest):
    page = opened(app)
    said = text_of(page)

    assert [code.value for code in page.code] == [
        "doorstep data import",
        "doorstep data fetch --registers",
    ]
    for word in ("Make a new folder", "PowerShell", "Terminal", r".venvScriptsactivate"):
        assert word in said
    assert "source .venv/bin/activate" in said
    assert "python -m insights data import" in said


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(
    ("venue", "place", "nation"),
    [
        ("DE1 3AE", "Derby", "England"),
        ("CF10 1AA", "Cardiff", "Wales"),
        ("G1 1AA", "Glasgow City", "Scotland"),
        ("BT1 5GS", "Belfast", "Northern Ireland"),
    ],
)
def test_the_list_is_the_one_for_the_museums_own_nation(
    app: AppTest, venue: str, place: str, nation: str
):
    page = opened(app, venue)
    said = text_of(page)

    assert not page.error
    assert f"For a museum in {place}, bring these files" in said
    assert f"{place}, {nation}." in said
    for file in files_to_bring(nation):
        assert file.source.url in said
    other = "Scotland" if nation != "Scotland" else "Wales"
    for file in set(files_to_bring(other)) - set(files_to_bring(nation)):
        assert file.source.title not in said


@pytest.mark.usefixtures("empty")
def test_registers_are_named_and_fetched_only_where_they_are_chosen(app: AppTest):
    page = opened(app, "G1 1AA")
    said = text_of(page)

    assert "Scottish Charity Register" in said
    assert "never a trustee" in said
    assert "www.givefood.org.uk`" not in said  # nobody to ask yet

    page.radio(key="open_data.way.Glasgow City").set_value("registers").run()

    asked = text_of(page)
    assert "`www.givefood.org.uk`" in asked
    assert "statistics.gov.scot`" not in asked
    assert not page.exception


@pytest.mark.usefixtures("empty")
def test_before_any_store_the_page_says_what_open_data_would_add(app: AppTest):
    said = text_of(opened(app, "DE1 3AE"))

    assert "There is no open data on this computer yet" in said
    assert "Without open data Doorstep counts your visits by council and distance" in said


@pytest.mark.usefixtures("empty")
def test_without_a_postcode_a_nation_is_chosen_first(app: AppTest):
    page = opened(app)
    assert "Choose a nation" in text_of(page)
    assert not any(each.startswith("Fetch ") for each in labels(page))

    page.multiselect[0].select("Scotland").run()

    said = text_of(page)
    assert "saved by hand" in said
    assert "https://www.scotlandscensus.gov.uk/" in said


@pytest.mark.usefixtures("empty")
def test_a_postcode_that_is_none_is_said_and_can_be_put_right(app: AppTest):
    page = opened(app)
    page.text_input[0].set_value("NOWHERE").run()
    assert "not one that Doorstep can place" in page.error[0].value

    page.text_input[0].set_value("de1 3ae").run()
    assert not page.error
    assert "Derby, England." in text_of(page)


@pytest.mark.usefixtures("empty")
def test_what_must_be_saved_and_what_may_be_are_told_apart_and_reasons_said_once(app: AppTest):
    page = opened(app)
    page.multiselect[0].select("Scotland").run()
    said = text_of(page)
    to_save = plan(["Scotland"]).by_hand
    needed = sum(item.essential for item in to_save)

    assert 0 < needed < len(to_save)
    (label,) = [each.label for each in page.expander if "save by hand" in each.label]
    assert label == by_hand(needed, len(to_save) - needed)
    reasons = [f"{item.choose} {item.because}".strip() for item in to_save]
    often = max(reasons, key=reasons.count)
    assert reasons.count(often) > 2
    assert said.count(often) <= 2


def test_the_steps_are_there_when_the_open_data_is_damaged(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
):
    def refuse() -> Store:
        raise damaged()

    monkeypatch.setattr("pages.shared.public.store", refuse)
    page = app.switch_page(PAGE).run()

    assert not page.exception
    assert "damaged" in page.error[0].value
    assert [code.value for code in page.code] == [
        "doorstep data import",
        "doorstep data fetch --registers",
    ]
