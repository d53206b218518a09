"""Maps to move about in: drawn by the core, shown by a small script of Doorstep's own."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from insights.figures.style import theme

if TYPE_CHECKING:
    from insights.figures.drawing import Drawing

_STREET_CREDIT = "Street map © OpenStreetMap contributors."
_HERE = Path(__file__).parent
_ROOMS = ("map_view.js", "key.js", "marks.js", "hands.js")


def _as_sent(name: str) -> str:
    """Read a file without indentation and lines of comment: each map is sent with all of it."""
    lines = (line.strip() for line in (_HERE / name).read_text("utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


SCRIPT = "\n".join(map(_as_sent, _ROOMS))
STYLE = _as_sent("map_view.css")
_SHOW = st.components.v2.component("doorstep_map", js=SCRIPT, css=STYLE)


def map_view(
    drawing: Drawing,
    *,
    key: str,
    alt: str,
    dark: bool,
    height: int = 440,
    text_size: int = 13,
    street: bool = False,
    chosen: str | None = None,
    small: bool = False,
) -> str | None:
    """Show a map; return the code of the area that was just chosen on it, "" if one was let go.

    Parameters
    ----------
    drawing : Drawing
        What to show.
    key : str
        Of the map; while it stays and the areas do, so does what is looked at.
    alt : str
        What the map says, for someone who cannot see it.
    dark : bool
        Which theme.
    height : int
        Pixels of the map itself; its key stands below.
    text_size : int
        Pixels of the key's type.
    street : bool
        Draw over pictures from OpenStreetMap, which the browser then asks for.
    chosen : str, optional
        The area to ring.
    small : bool
        One of several beside one another: without buttons and a key of its own.

    Returns
    -------
    str or None
        None unless the reader has just chosen an area or let one go.
    """
    data = drawing.as_data(theme(dark))
    data |= {"alt": alt, "height": height, "text": text_size, "street": street, "small": small}
    if street:
        data["credit"] = f"{drawing.credit} {_STREET_CREDIT}".strip()
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    # While the stamp stays the same, the browser keeps what it has drawn.
    head = {"stamp": hashlib.sha256(body).hexdigest()[:12], "chosen": chosen}
    shown = _SHOW(key=key, data=json.dumps(head).encode() + b"\n" + body, on_area_change=_taken)
    area = shown.get("area")  # which comes from a browser, and so may be anything
    return area if isinstance(area, str) and area in ("", *drawing.codes) else None


def _taken() -> None:
    """Let Streamlit run the page again when an area is chosen."""
