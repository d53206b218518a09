"""The first run: three steps, each with how far it is, and the sample one click away."""

from __future__ import annotations

import pytest

from pages.shared.first_steps import NAMES, State
from pages.shared.frame import JOURNEY

TICKETS = b"Order,Postcode,Date\n1,DE1 3GL,01/06/2026\n2,DE22 1AA,02/06/2026\n"


def told(page) -> list[str]:
    """Return how far each of the three steps is."""
    return [each.value for each in page.main.markdown if each.value in {s.value for s in State}]


def line(page) -> str:
    return next((e.value for e in page.main.markdown if e.value.startswith("First steps")), "")


def postcode(page):
    return next(each for each in page.text_input if each.label == "The museum's postcode")


def with_tickets(page):
    page.switch_page("pages/your_data.py").run()
    page.file_uploader[0].upload("tickets.csv", TICKETS, "text/csv")
    return page.run()


def test_a_newcomer_sees_three_steps_in_their_order(app):
    assert [each.value for each in app.main.subheader] == [
        f"{number}. {name}" for number, name in enumerate(NAMES, start=1)
    ]
    assert told(app) == [State.NEXT.value, State.LATER.value, State.LATER.value]


def test_the_first_step_is_done_where_it_is_asked(app):
    postcode(app).set_value("DE1 3GL").run()

    assert not app.error
    assert told(app) == [State.DONE.value, State.NEXT.value, State.LATER.value]
    assert any("council area of Derby" in each.value for each in app.main.markdown)


def test_the_postcode_stands_in_its_box_on_the_next_page_too(app):
    postcode(app).set_value("DE1 3GL").run()

    app.switch_page("pages/your_data.py").run()

    assert postcode(app).value == "DE1 3GL"
    assert "1. where your museum is (**done**)" in line(app)
    assert "2. files (**next**)" in line(app)


def test_files_may_come_first(app):
    page = with_tickets(app)
    assert "1. where your museum is (**next**)" in line(page)

    page.switch_page("app.py").run()

    assert told(page) == [State.NEXT.value, State.DONE.value, State.LATER.value]


def test_with_both_done_the_steps_give_way_to_what_was_found(app):
    postcode(app).set_value("DE1 3GL").run()

    page = with_tickets(app)
    assert line(page) == ""
    page.switch_page("app.py").run()

    assert told(page) == []
    assert page.title[0].value == "At a glance"


def test_a_postcode_that_is_none_is_told_and_nothing_is_done(app):
    postcode(app).set_value("nowhere").run()

    assert "What to try" in app.error[0].value
    assert told(app)[0] == State.NEXT.value


@pytest.mark.parametrize("label", ["Open the sample museum", "Open a small one instead"])
def test_the_sample_is_one_click_away(app, label):
    next(each for each in app.main.button if each.label == label).click().run()

    assert told(app) == []
    assert app.title[0].value == "At a glance"


def test_every_page_is_one_click_away_from_the_first_moment(app):
    assert len(app.sidebar.get("page_link")) == len(JOURNEY)
