"""The way in: where the museum is, files or the sample, then look; and which step is done."""

from __future__ import annotations

from enum import Enum

import streamlit as st

from pages.shared import sample, session, where, widgets


class State(Enum):
    """How far a step is, as it stands beside its name."""

    DONE = ":green[:material/check_circle: **Done**]"
    NEXT = ":material/arrow_circle_right: **Next**"
    LATER = ":gray[:material/circle: After that]"


NAMES = ("Where is your museum?", "Add your files, or open the sample", "Look")
_SHORT = ("where your museum is", "files", "look")


def states() -> tuple[State, State, State]:
    """Return how far each of the three steps is."""
    done = (session.settings() is not None, bool(session.files()), False)
    following = done.index(False)
    return tuple(  # type: ignore[return-value]
        State.DONE if is_done else State.NEXT if number == following else State.LATER
        for number, is_done in enumerate(done)
    )


def is_ready() -> bool:
    """Whether there is something to look at, so that the first steps are behind."""
    return session.saved() is not None or all(each is State.DONE for each in states()[:2])


def draw() -> None:
    """Draw the three steps beside one another, each with what it takes."""
    for number, (column, name, state, body) in enumerate(
        zip(st.columns(3, gap="medium"), NAMES, states(), (_where, _files, _look), strict=True),
        start=1,
    ):
        with column, st.container(border=True, height="stretch", gap="small"):
            st.markdown(state.value)
            st.subheader(f"{number}. {name}", anchor=False)
            body()


def in_a_line() -> None:
    """Say on another page which steps are done and which is next, until all are."""
    if is_ready():
        return
    marks = {State.DONE: ":material/check_circle:", State.NEXT: ":material/arrow_circle_right:"}
    said = {State.DONE: "done", State.NEXT: "next"}
    told = (
        f"{marks.get(state, ':material/circle:')} {number}. {name}"
        + (f" (**{said[state]}**)" if state in said else "")
        for number, (name, state) in enumerate(zip(_SHORT, states(), strict=True), start=1)
    )
    st.markdown("First steps: " + " · ".join(told))


def _where() -> None:
    where.museum()
    if session.settings() is None:
        widgets.note("It may wait: files can be added first, and the sample has its own.")


def _files() -> None:
    st.page_link(
        "pages/your_data.py", label=":green[**Add your files**]", icon=":material/upload_file:"
    )
    widgets.note(
        "Tickets, Gift Aid, members, bookings, surveys or volunteers, just as they come out of "
        "your system. They stay in this browser session, and nothing leaves this computer."
    )
    sample.offer()
    sample.offer_small()
    widgets.note("Fictional museums in a fictional town: one with two years of tickets, one small.")


def _look() -> None:
    st.markdown(
        "- Who comes, and **who is missing**, on a map\n- Who volunteers\n- Which partners could "
        "help, and why\n- A session for your team, with slides to take away"
    )
    widgets.note("Every page is in the menu, and open at any time.")
