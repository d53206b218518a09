"""Open data that was replaced, or made by another version, while the dashboard runs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from insights.open_data.store import sample_folder
from insights.open_data.store.card import CARD
from pages.shared import public
from pages.shared.frame import JOURNEY

EXPORT = b"Order,Postcode,Tickets\n1,DE1 3GL,2\n2,DE22 1AA,1\n3,DE23 6AA,1\n"
MADE_BY_ANOTHER = "prepared by another version of Doorstep"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of this computer's own, whose card can be changed."""
    place = tmp_path / "store"
    shutil.copytree(sample_folder() / "store", place)
    monkeypatch.setenv("DOORSTEP_DATA", str(tmp_path))
    return place / CARD


def change(card: Path, **said: object) -> None:
    card.write_text(json.dumps(json.loads(card.read_text("utf-8")) | said), "utf-8")


def test_open_data_that_was_imported_again_is_read_again(own: Path) -> None:
    before = public.store()
    assert public.store() is before
    areas = len(before.areas)

    change(own, fingerprint="another edition")

    assert public.store().fingerprint == "another edition"
    assert len(public.store().areas) == areas
    assert public.store_problem() is None


def test_what_was_worked_out_from_the_old_edition_is_worked_out_again(own: Path) -> None:
    before = public.edition_for("DE1 3GL")
    assert before == public.edition_for("DE1 3GL")

    change(own, fingerprint="another edition")

    assert public.edition_for("DE1 3GL") != before
    assert public.edition_for("ZX1 1AA") == ()


def test_every_page_says_that_open_data_of_another_version_must_be_imported_again(
    own: Path, app: AppTest
) -> None:
    change(own, form=1)

    for link in JOURNEY:
        app.switch_page(link.path).run()

        assert not app.exception
        assert [MADE_BY_ANOTHER in each.value for each in app.error] == [True], link.path
        assert "doorstep data import FOLDER" in app.error[0].value


def test_files_are_read_beside_open_data_of_another_version(own: Path, app: AppTest) -> None:
    change(own, form=1)
    page = app.switch_page("pages/your_data.py").run()

    page.file_uploader[0].upload("export.csv", EXPORT, "text/csv")
    page.run()
    next(each for each in page.text_input if "postcode" in each.label).set_value("DE1 3GL").run()

    assert not page.exception
    assert [MADE_BY_ANOTHER in each.value for each in page.error] == [True]
    said = " ".join(each.value.replace("\\", "") for each in page.markdown)
    assert "3 of 3 records can be placed on the map" in said
    for link in JOURNEY:
        page.switch_page(link.path).run()
        assert not page.exception
        assert [MADE_BY_ANOTHER in each.value for each in page.error] == [True], link.path


def test_the_sample_opens_beside_open_data_of_another_version(own: Path, app: AppTest) -> None:
    change(own, form=1)
    app.switch_page("app.py").run()

    next(each for each in app.button if "small one" in each.label).click().run(timeout=60)

    assert not app.exception
    assert not app.error
    assert app.metric
    about = app.switch_page("pages/about_the_data.py").run()
    assert [MADE_BY_ANOTHER in each.value for each in about.error] == [True]
