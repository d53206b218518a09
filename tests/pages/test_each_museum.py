"""What is said of one museum stays with it, and is never told of a fictional one."""

from __future__ import annotations

import datetime as dt

from streamlit.testing.v1 import AppTest

from insights.brief import render_brief
from insights.partners.scoring.overriding import Override
from tests.pages.test_sample import MUSEUMS, ROOT
from tests.pages.test_uploading import EXPORT

WHY = "We lost a volunteer over this."


def there_and_back(why: str, content: bytes) -> None:
    """Say something of one's own museum, try the sample, and come back with a file."""
    import datetime as dt

    import streamlit as st

    from insights.partners.evidence.noted import Observation
    from insights.partners.types.own_types import weights_of
    from pages.shared import session

    def said():
        names = [kind.name for kind in session.types_in_use()]
        return [
            [each.because for each in session.overrides()],
            names[9],
            [each.note for each in session.noted()],
            session.said_of_weights(),
        ]

    weights = dict.fromkeys(weights_of(session.types_in_use()[9]), 70)
    session.put_partner("T9", "first", why)
    session.change_type("T10", {"name": "Kitchens", "weights": weights})
    session.note(Observation("T3", "conversation", 0.5, "Carers are tired", dt.date(2026, 3, 2)))
    before = said()
    session.open_sample("small_museum")
    in_the_sample = said()
    session.put_partner("T1", "last", "Only to try.")
    session.add_uploads([("export.csv", content)], lambda *_: None)
    st.session_state["told"] = (before, in_the_sample, said(), session.sample())


def test_words_of_a_real_museum_are_not_taken_into_the_sample_and_are_there_after_it():
    at = AppTest.from_function(there_and_back, args=(WHY, EXPORT), default_timeout=60).run()

    assert not at.exception
    before, in_the_sample, after, museum = at.session_state["told"]
    assert before[:3] == [[WHY], "Kitchens", ["Carers are tired"]]
    assert "scaled" in before[3]
    assert in_the_sample == [[], "Foodbanks and food projects", [], ""]
    assert museum is None
    assert after == before


def test_what_was_said_in_the_sample_is_not_put_away_without_a_word(full):
    full.session_state["doorstep.sample"] = "marlhaven"
    full.switch_page("pages/your_data.py").run()
    full.file_uploader[0].set_value([("tickets.csv", EXPORT, "text/csv")]).run()
    assert not [each for each in full.info if "is put away, and with it" in each.value]

    put = Override("T9", "first", "Only to try.", dt.date(2026, 11, 2))
    full.session_state["doorstep.sample"] = "marlhaven"
    full.session_state["doorstep.overrides"] = {"marlhaven": (put,)}
    full.file_uploader[0].set_value([("more.csv", EXPORT + b"9,DE1 3AE,01/06/2026\n", "text/csv")])
    full.run()

    assert not full.exception
    (told,) = [each.value for each in full.info if "is put away, and with it" in each.value]
    assert "purpose and priorities stays" in told


def test_a_reason_given_for_a_real_museum_is_not_printed_with_a_fictional_one():
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    put = Override("T9", "first", WHY, dt.date(2026, 11, 2))
    at.session_state["doorstep.overrides"] = {None: (put,)}

    next(button for button in at.button if button.label == MUSEUMS[1]).click().run()

    found = at.session_state["doorstep.memo"][1]
    assert all(one.placed is None for one in found.suggestions)
    assert WHY not in render_brief(found)
