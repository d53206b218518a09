"""A link to what is looked at, copied by a button."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared import session
from pages.shared.widgets import note

if TYPE_CHECKING:
    from insights.findings import Analysis

_HERE = Path(__file__)
_HTML = (
    '<button type="button">Copy link</button> <span role="status"></span> '
    '<input aria-label="Link to this view" readonly hidden>'
)
_copy = st.components.v2.component(
    "doorstep.copy_link",
    html=_HTML,
    css=_HERE.with_name("copy_link.css").read_text("utf-8"),
    js=_HERE.with_name("copy_link.js").read_text("utf-8"),
)


def offer(analysis: Analysis, **view: str | None) -> None:
    """Offer to copy a link to what is looked at, and say what it holds.

    Parameters
    ----------
    analysis : Analysis
        The findings on the page.
    **view : str or None
        What of `insights.wording.links.NAMES` the page shows.
    """
    from insights.wording.links import holds

    is_example = session.sample() is not None and session.saved() is None
    with st.container(horizontal=True, vertical_alignment="center", key="link"):
        with st.container(width="content"):
            _copy(data=session.as_link(view, analysis), key="copy link")
        note(f":material/link: {holds(sample=is_example)}")
