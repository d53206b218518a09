"""The frame around every page: its title, the way around, what is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from pages.shared import meanings, public, saved, session, window
from pages.shared.problems import landing, show_problem
from pages.shared.tidying import tidy

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

# A picture of our own: an icon by name would be fetched from a font server.
_ICON = Path(__file__).with_name("door.svg")
_FORGETTING = (
    "Every file, every finding and what you wrote under Purpose and priorities leaves this "
    "computer's memory. The files on your own disk stay as they are."
)


class Link(NamedTuple):
    """One step of the journey, in the order a museum takes them."""

    path: str
    title: str
    icon: str


JOURNEY = (
    Link("app.py", "Start", ":material/door_open:"),
    Link("pages/your_data.py", "Your data", ":material/upload_file:"),
    Link("pages/who_comes.py", "Who comes", ":material/directions_walk:"),
    Link("pages/who_is_missing.py", "Who is missing", ":material/map:"),
    Link("pages/what_has_changed.py", "What has changed", ":material/timeline:"),
    Link("pages/volunteers.py", "Volunteers and staff", ":material/volunteer_activism:"),
    Link("pages/partners.py", "Partners", ":material/handshake:"),
    Link("pages/plan.py", "Purpose and priorities", ":material/flag:"),
    Link("pages/strategy_session.py", "Strategy session", ":material/co_present:"),
    Link("pages/methods.py", "How it is worked out", ":material/calculate:"),
    Link("pages/about_the_data.py", "About the data", ":material/info:"),
)


@contextmanager
def page(title: str, *, heading: str | None = None) -> Iterator[None]:
    """Draw the frame, then whatever the `with` block draws inside it.

    Every page carries its own frame because Streamlit runs a file in `pages/`
    without running `app.py` first.
    """
    st.set_page_config(page_title=f"{title} · Doorstep", page_icon=_ICON, layout="wide")
    session.turn_to(title)
    if session.take_address():
        st.rerun()
    with _menu(title):
        for link in JOURNEY:
            st.page_link(
                link.path,
                label=link.title,
                icon=link.icon,
                width="stretch",
                query_params=_address(link.path) if link.title != title else None,
            )
        _loaded()
    with st.container(gap=None):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.title(heading or title, anchor=False, width="stretch")
            meanings.draw(title)
        window.attend()
    saved.looking_at()
    with landing():
        # The sample brings a town of its own.
        bare = session.sample() is None and session.saved() is None
        asked = bare or title == "About the data"
        if asked and (unusable := public.store_problem()) is not None:
            show_problem(str(unusable), unusable.remedy)
        yield
    tidy()


@contextmanager
def _menu(title: str) -> Iterator[None]:
    """Draw the menu beside the page, or on a phone or in a narrow window above it.

    A sidebar lies over the whole of a narrow screen and stays there when a page
    is chosen; a popover closes because it is keyed by its page.
    """
    if on_a_phone() or window.is_narrow():
        with st.popover(f"Menu: {title}", icon=":material/menu:", key=f"menu.{title}"):
            yield
    else:
        with st.sidebar:
            st.markdown("### Doorstep")
            yield


def off_paper(name: str) -> DeltaGenerator:
    """Return a part of a page that is left out where the page is printed."""
    return st.container(key=f"off_paper.{name}")


def on_a_phone() -> bool:
    """Whether the browser says that it runs on a phone."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def way_on(path: str, sentence: str | None = None) -> None:
    """Close a page with the next step of the journey."""
    link = next(link for link in JOURNEY if link.path == path)
    st.divider()
    label = f":green[**{sentence or f'Next: {link.title}'}**]"
    st.page_link(path, label=label, icon=":material/arrow_forward:", query_params=_address(path))


def _address(path: str) -> dict[str, str] | None:
    """Return what the address of a page says, where it says anything."""
    return session.step_in_address() if path == "pages/strategy_session.py" else None


def _loaded() -> None:
    st.divider()
    for line in _loaded_lines():
        st.markdown(f":gray[:small[{line}]]")
    if session.has_anything():
        # Unfolded first, so that a stray click cannot cost an afternoon's work.
        with st.expander("Forget everything", icon=":material/delete:"):
            st.markdown(f":small[{_FORGETTING}]")
            st.button("Yes, forget everything", key="forget", on_click=session.forget)


def _loaded_lines() -> tuple[str, ...]:
    """Say in a line or two what is loaded, for the sidebar."""
    if session.saved() is not None:
        return ("A saved analysis is open. It was read on this computer and is kept nowhere.",)
    museums = {"marlhaven": "the sample museum, Marlhaven", "small_museum": "the small sample"}
    if (museum := session.sample()) is not None:
        return (f"You are looking at {museums[museum]}. It is fictional.",)
    if not session.files():
        if session.has_anything():
            return (
                "No files are loaded yet. What you typed is held in this browser session only.",
            )
        return ("Nothing is loaded yet.",)
    count = len(session.files())
    lines = (
        f"{count} file{'s' if count > 1 else ''} loaded, in this browser session only.",
        "Closing this tab, or reloading it (F5), forgets everything.",
    )
    if session.on_own_screen():
        return lines
    return (*lines, "You use Doorstep from another computer: small numbers are hidden as in files.")
