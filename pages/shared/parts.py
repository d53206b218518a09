"""Parts of a page that are drawn again by themselves, and lines that unfold into more."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from pages.shared import session
from pages.shared.problems import landing

Given = ParamSpec("Given")


def part(draw: Callable[Given, None]) -> Callable[Given, None]:
    """Have what is touched in a part of a page draw that part again, and nothing around it.

    Parameters
    ----------
    draw : callable
        Whatever goes wrong in it lands where it would have drawn. Where something in it changes
        what stands around it, that is done by a callback of `whole_page`, or followed by
        `st.rerun()`.
    """

    @wraps(draw)
    def drawn(*args: Given.args, **kwargs: Given.kwargs) -> None:
        with landing():
            draw(*args, **kwargs)

    return st.fragment(drawn)


def whole_page(do: Callable[Given, None]) -> Callable[Given, None]:
    """Return a callback after which all of the page is drawn again, and not its part alone."""

    @wraps(do)
    def done(*args: Given.args, **kwargs: Given.kwargs) -> None:
        do(*args, **kwargs)
        st.rerun()

    return done


@part
def fold(
    label: str,
    draw: Callable[[], None],
    *,
    key: str,
    icon: str | None = None,
    expanded: bool = False,
    compact: bool = False,
) -> None:
    """Draw a line that unfolds; what is in it is worked out and sent once it is opened.

    Parameters
    ----------
    label : str
        Says what is in it; markdown.
    draw : callable
        Draws what is in it.
    key : str
        Its own on the page.
    icon : str, optional
        Stands before the label.
    expanded : bool
        Whether it begins unfolded.
    compact : bool
        Whether it stands in the text, without a frame.
    """
    folded = st.expander(
        label,
        expanded,
        key=f"fold.{key}",
        icon=icon,
        type="compact" if compact else "default",
        on_change="rerun",
    )
    with folded:
        if session.unfolded(key, now=is_open(folded.open)):
            draw()


def is_open(said: bool | None) -> bool:
    """Whether the browser says that a part is unfolded."""
    return bool(said)
