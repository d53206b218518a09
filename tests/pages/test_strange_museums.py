"""Every page of a museum with next to nothing: it opens, and no number on it is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from insights.intake.evidence import read_evidence
from insights.settings import Settings
from pages.shared.held import HeldFile

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("[!_]*.py"))
VENUE = "ZX1 1AA"
WRITTEN = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "success")
#: The postcode of the museum, rows of its file, and what it chose.
MUSEUMS = {
    "one visit": (VENUE, ["ZX1 1AB"], {}),
    "no visit that can be placed": (VENUE, ["n/a", "XX1 1XX"], {}),
    "one area in all": (VENUE, ["ZX1 1AB"] * 40, {"radius_km": 0.6}),
    "outside its store": ("DE1 3AE", ["DE1 3AF"] * 3, {}),
}


@pytest.mark.parametrize("museum", MUSEUMS)
def test_every_page_of_a_strange_museum_opens_and_shows_no_number_that_is_none(museum):
    venue, postcodes, chosen = MUSEUMS[museum]
    rows = "".join(f"{n},{each}\n" for n, each in enumerate(postcodes))
    evidence = read_evidence(f"Order,Postcode\n{rows}".encode(), "tickets.csv", kind="tickets")
    held = HeldFile("tickets.csv", "1", evidence)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    at.session_state["doorstep.files"] = {"1": held}
    at.session_state["doorstep.settings"] = Settings(venue, **chosen)
    at.run()

    for path in PAGES:
        at.switch_page(path).run()

        assert not at.exception, path
        written = [each.value for kind in WRITTEN for each in getattr(at, kind)]
        shown = [*written, *(f"{each.label} {each.value} {each.delta}" for each in at.metric)]
        shown += [
            cell for table in at.dataframe for cell in table.value.astype("str").to_numpy().ravel()
        ]
        assert not [text for text in shown if re.search(r"\b(nan|NaN|inf|NaT)\b", str(text))], path
