"""How soon a page, a filter or a step is drawn in a real browser, beside a bare rerun."""

from __future__ import annotations

import os
import shutil
import statistics
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.dashboard_ratios import server
from benchmarks.imagined_map import APP
from benchmarks.in_a_browser import (
    Visit,
    browser,
    button,
    first_paint,
    found,
    link,
    option,
    reads,
    visit,
)
from benchmarks.measure import ROOT
from benchmarks.table import Ratio
from pages.shared.frame import JOURNEY

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BARE = """
import streamlit as st

pressed = st.session_state.get("pressed", 0) + st.button("Again")
st.session_state["pressed"] = pressed
st.write(f"Pressed {pressed} times.")
"""
# A page with nothing of ours on it but a menu as long as ours: what any page takes at least.
MENU = """
import streamlit as st

st.title({title!r})
with st.sidebar:
    for path, label in {links!r}:
        st.page_link(path, label=label, width="stretch")
st.write("All that {title} says.")
"""
SOON, BARE_RERUN = 2.0, "bare rerun"
NO_MAP, A_MAP, A_LARGE_MAP = 1.5, 2.5, 5.0
MOST_BYTES, MOST_OF_A_MESSAGE = 350, 1_000_000
GRIDS = {20: A_MAP, 45: A_LARGE_MAP}  # areas on a side
SAMPLE = 10  # fewer areas than its maps show: with so many of them they are drawn


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody does on a page.

    Attributes
    ----------
    what : str
        What it is called in the table; "" where it only leads to the next.
    press, arrived : str
        JavaScript functions, see `Visit.take`.
    goal : float
        How many bare reruns it may take.
    areas : int
        How many areas of a map it draws.
    """

    what: str
    press: str
    arrived: str
    goal: float = NO_MAP
    areas: int = 0


def _step(name: str, asks: str, *, areas: int = 0) -> Deed:
    return Deed(f"step: {name}", button(name), reads(asks), A_MAP if areas else NO_MAP, areas)


def _page(title: str, ends: str, *, areas: int = 0) -> Deed:
    """Go to a page, until the link at its end is there."""
    return Deed(f"page: {title}", link(title), reads(ends), A_MAP if areas else NO_MAP, areas)


def _filter(what: str, group: str, at: int, says: str) -> Deed:
    return Deed(f"filter: {what}", option(group, at), reads(says))


# In an order in which each leads to the next, and the last to the first.
WAY = (
    _page("Start", "See who is missing, on the map"),
    _page("Your data", "Next: who comes"),
    _page("Volunteers and staff", "Next: partners who could help"),
    _filter("another question", "Question", 2, "Disability:"),
    _page("Purpose and priorities", "Next: the strategy session"),
    _page("About the data", "Back to the start"),
    _page("Who is missing", "Next: who volunteers", areas=SAMPLE),
    _page("Partners", "Next: what matters most to you", areas=SAMPLE),
    _page("Strategy session", "Where these numbers come from", areas=SAMPLE),
    _step("Where from", "Where do our visitors come from?"),
    _step("Expected", "Whom would we expect?", areas=SAMPLE),
    _step("Missing, where", "Who is missing, and where?", areas=SAMPLE),
    _step("Kinds of place", "Which kinds of place do we reach less?"),
    _step("Volunteers", "Who volunteers?"),
    _step("Cannot tell", "What can we not tell?"),
    _step("Partners", "Which partners could help?"),
    _step("Decide", "What do we decide today?"),
    Deed("step: In short", button("In short"), reads("What to do next"), A_MAP, SAMPLE),
)


def ratios(folder: Path, small: bool) -> list[Ratio]:
    """Go the way through the pages, with bare reruns in between, and then the made-up maps."""
    if found() is None:
        print("screen: skipped, for there is no Chromium on this computer")
        return []
    rounds = 1 if small else 9
    (folder / "bare.py").write_text(BARE, encoding="utf-8")
    with browser() as opened, _no_open_data(folder):
        menu = [_of_a_menu(opened, folder, rounds)]
        with server(folder / "bare.py") as bare, server(ROOT / "app.py") as ours:
            plain = visit(opened, f"http://127.0.0.1:{bare}")
            page = visit(opened, f"http://127.0.0.1:{ours}")
            painted = [
                first_paint(page.page, "Who lives nearby, and is not yet coming?")
                for _ in range(rounds)
            ]
            page.wait(reads("Open the sample museum"))
            page.take(button("Open the sample museum"), reads("See who is missing, on the map"))
            took = _times(page, plain, rounds)
        maps = _made_up(opened, folder, rounds, GRIDS if not small else {6: A_MAP})
    return [_against_limit("first meaningful paint", painted, SOON), *menu, *took, *maps]


def _of_a_menu(opened: Browser, folder: Path, rounds: int) -> Ratio:
    """Go from page to page of an app that has a menu as long as ours, and a line on each page."""
    titles = [f"Page {number}" for number in range(len(JOURNEY))]
    paths = ["app.py", *(f"pages/{number}.py" for number in range(1, len(titles)))]
    links = list(zip(paths, titles, strict=True))
    for path, title in links:
        place = folder / "menu" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(MENU.format(title=title, links=links), encoding="utf-8")
    shutil.copytree(ROOT / ".streamlit", folder / "menu" / ".streamlit")
    with server(folder / "bare.py") as bare, server(folder / "menu" / "app.py") as theirs:
        plain = visit(opened, f"http://127.0.0.1:{bare}")
        page = visit(opened, f"http://127.0.0.1:{theirs}")
        took, beside = [], []
        for title in titles[1 : 2 + 3 * rounds]:
            beside.append(_again(plain))
            took.append(page.take(link(title), reads(f"All that {title} says.")))
    rerun = statistics.median(beside)
    return _beside("a page of a menu and a line, not ours", took[1:], rerun, NO_MAP)


@contextmanager
def _no_open_data(folder: Path) -> Iterator[None]:
    before = os.environ.get("DOORSTEP_DATA")
    os.environ["DOORSTEP_DATA"] = str(folder / "no-data")
    try:
        yield
    finally:
        if before is None:
            del os.environ["DOORSTEP_DATA"]
        else:
            os.environ["DOORSTEP_DATA"] = before


def _times(page: Visit, plain: Visit, rounds: int) -> list[Ratio]:
    """Time every deed on the way, each right after a bare rerun."""
    ours: dict[str, list[float]] = {deed.what: [] for deed in WAY}
    bare: dict[str, list[float]] = {deed.what: [] for deed in WAY}
    for number in range(rounds + 1):
        for deed in WAY:
            beside, took = _again(plain), page.take(deed.press, deed.arrived, areas=deed.areas)
            if number:  # the first time round brings in libraries
                bare[deed.what].append(beside)
                ours[deed.what].append(took)
    rerun = statistics.median(each for times in bare.values() for each in times)
    return [_beside(deed.what, ours[deed.what], rerun, deed.goal) for deed in WAY]


def _again(plain: Visit) -> float:
    """Press the button of the bare app."""
    return plain.take(
        "() => { window.before = document.querySelector('[data-testid=stMain]').textContent;"
        " document.querySelector('[data-testid=stButton] button').click(); }",
        "() => document.querySelector('[data-testid=stMain]').textContent !== window.before",
    )


def _beside(what: str, times: list[float], rerun: float, goal: float) -> Ratio:
    return Ratio(what, statistics.median(times), BARE_RERUN, rerun, goal, spread=_spread(times))


def _against_limit(what: str, times: list[float], limit: float) -> Ratio:
    return Ratio(what, statistics.median(times), "limit", limit, 1, spread=_spread(times))


def _spread(times: list[float]) -> float:
    if len(times) < 2:
        return 0.0
    low, _, high = statistics.quantiles(times, n=4)
    return (high - low) / 2


def _made_up(opened: Browser, folder: Path, rounds: int, grids: Mapping[int, float]) -> list[Ratio]:
    """Draw made-up maps, each right after a bare rerun, and weigh what the browser is sent."""
    rows, place = [], folder / "maps"
    shutil.copytree(ROOT / ".streamlit", place / ".streamlit")
    for side, goal in grids.items():
        app = place / f"{side}.py"
        app.write_text(APP.format(root=str(ROOT), side=side), encoding="utf-8")
        with server(folder / "bare.py") as bare, server(app) as ours:
            plain = visit(opened, f"http://127.0.0.1:{bare}")
            page = visit(opened, f"http://127.0.0.1:{ours}")
            rows += _of_a_map(page, plain, rounds, side * side, goal)
    return rows


def _of_a_map(page: Visit, plain: Visit, rounds: int, areas: int, goal: float) -> list[Ratio]:
    drawn, again, bare = [], [], []
    for number in range(rounds + 1):
        page.take(button("Words"), reads("Now: Words"))
        page.messages.clear()
        bare.append(_again(plain))
        drawn.append(
            page.take(button("One ringed"), reads("Now: One"), areas=areas, says="Neighbourhood 0.")
        )
        largest = max(page.messages)
        bare.append(_again(plain))
        again.append(
            page.take(
                button("Another ringed"), reads("Now: Ano"), areas=areas, says="Neighbourhood 1."
            )
        )
        if not number:  # the first time round brings in libraries
            del drawn[:], again[:], bare[:]
    rerun, name = statistics.median(bare), f"map of {areas:,} areas"
    return [
        _beside(f"{name}: drawn", drawn, rerun, goal),
        _beside(f"{name}: another area ringed", again, rerun, goal),
        Ratio(f"{name}: bytes for each", largest / areas, "limit", MOST_BYTES, 1, "B"),
        Ratio(f"{name}: largest message", largest, "limit", MOST_OF_A_MESSAGE, 1, "B"),
    ]
