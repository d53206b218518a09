"""The maps of a page as a browser is sent them, and a click on one of them."""

from __future__ import annotations

import json
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from pages.shared import map_view


def maps(at: AppTest) -> list[dict]:
    """Return what was sent of each map on the page."""
    sent = (each.proto for each in at.get("bidi_component"))
    return [_read(each.bytes) for each in sent if each.component_name == "doorstep_map"]


def _read(sent: bytes) -> dict:
    head, body = sent.split(b"\n", 1)
    return json.loads(body) | json.loads(head)


def click(at: AppTest, code: str | None) -> None:
    """Choose an area on the page's first map, or let one go, as the browser reports it once."""
    show, reported = map_view._SHOW, iter([{"area": code or ""}])

    def clicked(**sent):
        shown = show(**sent)
        return next(reported, shown)

    with patch.object(map_view, "_SHOW", clicked):
        at.run()
