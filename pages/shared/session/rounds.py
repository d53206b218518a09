"""Which round of widgets the visitor is on: a new round empties every uploader."""

from __future__ import annotations

import gc

import streamlit as st

_ROUND = "doorstep.round"
_PAGE = "doorstep.page"
_UNFOLDED = "doorstep.unfolded"
#: Whether the link that the session began with was taken up.
ADDRESS_TAKEN = "doorstep.address_taken"


def widget_key(name: str) -> str:
    """Key a widget so that `forget` empties it: the browser keeps files by key."""
    return f"{name}.{st.session_state.get(_ROUND, 0)}"


def renew_widgets() -> None:
    """Empty the widgets that are keyed by round."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def filled_in(name: str, value: str | bool) -> str:
    """Fill a box with what counts now; return its key, which is the same on every run.

    A box with another key is another box, and the browser shows both while work goes on. On
    another page it is another box too, though its key is the same, and begins empty.
    """
    key, drawn = f"doorstep.box.{name}", f"doorstep.drawn.{name}"
    now = (st.session_state.get(_PAGE), value)
    if key not in st.session_state or st.session_state.get(drawn) != now:
        st.session_state[key] = value
    st.session_state[drawn] = now
    return key


def turn_to(page: str) -> None:
    """Note which page is drawn; on another one nothing has been unfolded yet."""
    if st.session_state.get(_PAGE) != page:
        st.session_state[_UNFOLDED] = frozenset()
    st.session_state[_PAGE] = page


def unfolded(key: str, *, now: bool) -> bool:
    """Whether a part of the page is unfolded, or was: what was typed in it stays when it is not."""
    before: frozenset[str] = st.session_state.get(_UNFOLDED, frozenset())
    if now and key not in before:
        before = st.session_state[_UNFOLDED] = before | {key}
    return key in before


def kept(name: str, otherwise: str) -> str:
    """Return what was kept by a name: a widget's value goes with a run that does not draw it."""
    return str(st.session_state.get(f"doorstep.kept.{name}", otherwise))


def keep(name: str, value: str) -> None:
    """Keep a value by a name, until everything is forgotten."""
    st.session_state[f"doorstep.kept.{name}"] = value


def forget() -> None:
    """Drop everything this visitor gave us."""
    following = st.session_state.get(_ROUND, 0) + 1
    st.session_state.clear()
    st.session_state[_ROUND] = following
    st.session_state[ADDRESS_TAKEN] = True  # or a link would bring back what was forgotten
    st.query_params.clear()
    gc.collect()  # what went round in circles goes now, and not when there is time
