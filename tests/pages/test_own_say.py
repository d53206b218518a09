"""Where a museum puts types itself, brought back on the page in the file of its types."""

from __future__ import annotations

import datetime as dt

from streamlit.testing.v1 import AppTest

from insights.partners.scoring.overriding import Override
from insights.partners.scoring.own_say import own_say_file
from insights.partners.types.partner_types import partner_types

PUT = Override("T9", "first", "We are asked for it.", dt.date(2026, 11, 2))


def bring(content: bytes) -> None:
    """Put one type last, and then bring a file."""
    from pages.shared import session

    session.put_partner("T1", "last", "Not this year.")
    session.bring_types(content)


def test_a_file_brings_back_where_types_were_put_in_place_of_what_was_said_since():
    content = own_say_file(partner_types(), [PUT]).encode()

    at = AppTest.from_function(bring, args=(content,)).run()

    assert at.session_state["doorstep.overrides"] == {None: (PUT,)}
    assert at.session_state["doorstep.partner_types"] == {None: ()}


def test_a_file_of_types_alone_leaves_them_where_they_were_put():
    content = b'[[types]]\nkey = "T10"\nname = "Kitchens"\n'

    at = AppTest.from_function(bring, args=(content,)).run()

    (put,) = at.session_state["doorstep.overrides"][None]
    assert put.partner_type == "T1"
    assert at.session_state["doorstep.partner_types"][None][9].name == "Kitchens"
