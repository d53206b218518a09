"""What the words of a page mean: beside its title, for whoever asks."""

from __future__ import annotations

import streamlit as st

from insights.wording.glossary import words_of_page
from pages.shared import session
from pages.shared.letters import escaped

_METHOD, _SOURCES = "How it is worked out", "About the data"


def draw(title: str) -> None:
    """Offer the meanings of the words that a page uses, once there is something they are said of.

    A popover opens by hand, key or touch, and is read out; what is more than its window holds
    is scrolled with the arrow keys from the link in it.
    """
    always = title in (_METHOD, _SOURCES)
    told_of = session.files() or session.saved() is not None
    words = words_of_page(title) if always or told_of else ()
    if not words:
        return
    told = (
        f"- **{escaped(each.word)}**{f' ({escaped(each.also)})' if each.also else ''}: "
        f"{escaped(each.means)}"
        for each in words
    )
    with st.popover("Words on this page", icon=":material/dictionary:", type="tertiary"):
        st.markdown("\n".join(told))
        if title == _METHOD:
            st.page_link("pages/about_the_data.py", label=_SOURCES)
        else:
            st.page_link("pages/methods.py", label=_METHOD)
