"""Time what somebody does in a real browser, from the click to what it brings being drawn."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",
    "--use-gl=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# What the server has sent is on the page, and no chart is still a grey bar.
_DRAWN = """() => document.querySelector('[data-test-script-state=notRunning]')
  && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
  && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(
    chart => chart.querySelector('.main-svg'))"""
# A map is drawn once its areas are, and it says what it shows.
_MAP_DRAWN = """(areas, says) => {
  const inside = root => [...root.querySelectorAll('*')].flatMap(
    each => each.shadowRoot ? [each.shadowRoot, ...inside(each.shadowRoot)] : []);
  return inside(document).some(root => root.querySelectorAll('[data-area]').length >= areas
    && (!says || root.querySelector(`[aria-label*="${says}"]`)));
}"""
_TIMED = """async () => {{
  const [press, arrived, drawn, map] = [{press}, {arrived}, {drawn}, {map}];
  const [areas, says] = [{areas}, {says!r}];
  const frame = () => new Promise(requestAnimationFrame);
  const end = performance.now() + 30_000, start = performance.now();
  press();
  do {{
    await frame();
    if (performance.now() > end) throw new Error(
      `did not come: ${{arrived}}, ${{arrived()}}, ${{drawn()}}, ${{areas}}`);
  }} while (!arrived() || !drawn() || (areas && !map(areas, says)));
  return performance.now() - start;
}}"""


@dataclass(slots=True)
class Visit:
    """A page that is open, and how long its messages were.

    Attributes
    ----------
    page : playwright.sync_api.Page
        The page.
    messages : list of int
        Bytes of each message that the server sent it.
    """

    page: Page
    messages: list[int] = field(default_factory=list)

    def take(self, press: str, arrived: str, *, areas: int = 0, says: str = "") -> float:
        """Do something, and return the seconds until it is drawn.

        Parameters
        ----------
        press, arrived : str
            JavaScript functions: one does it, the other says whether the page is what it leads to.
        areas : int
            How many areas of a map have to be drawn too; 0 where there is no map.
        says : str
            What the map's description has to say.
        """
        code = _TIMED.format(
            press=press, arrived=arrived, drawn=_DRAWN, map=_MAP_DRAWN, areas=areas, says=says
        )
        return float(self.page.evaluate(code)) / 1000

    def wait(self, arrived: str, *, areas: int = 0) -> None:
        """Wait until the page is drawn."""
        self.take("() => {}", arrived, areas=areas)


def found() -> str | None:
    """Return the browser that this computer has, None where it has none."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the browser that this computer has."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found(), args=list(SWITCHES))
        yield opened
        opened.close()


def visit(browser: Browser, address: str) -> Visit:
    """Open a page on a laptop's screen, and listen to what it is sent."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(60_000)
    visited = Visit(page)
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda sent: visited.messages.append(len(sent))),
    )
    page.goto(address)
    visited.wait("() => document.querySelector('h1, button')")
    return visited


def first_paint(page: Page, heading: str) -> float:
    """Open the page's address anew, and return the seconds until its heading can be read."""
    page.reload()
    page.wait_for_function(
        "name => { const first = document.querySelector('h1');"
        " if (!first?.innerText.includes(name)) return false;"
        " window.painted ??= performance.now(); return true; }",
        arg=heading,
        polling="raf",
    )
    return float(page.evaluate("window.painted")) / 1000


def button(name: str) -> str:
    """Return what presses a button by its name."""
    return (
        "() => [...document.querySelectorAll('button')].find("
        f"each => each.innerText.trim().split('\\n').pop() === {name!r}).click()"
    )


def link(name: str) -> str:
    """Return what follows a link of the menu."""
    return (
        "() => [...document.querySelectorAll('[data-testid=stSidebar] a')].find("
        f"each => each.innerText.trim().split('\\n').pop() === {name!r}).click()"
    )


def option(group: str, at: int) -> str:
    """Return what chooses one of a group of options."""
    return (
        "() => [...document.querySelectorAll('[role=radiogroup]')].find("
        f"each => each.ariaLabel === {group!r}).querySelectorAll('input')[{at}].click()"
    )


def reads(text: str) -> str:
    """Return what says whether a text can be read on the page."""
    return f"() => document.querySelector('[data-testid=stMain]').textContent.includes({text!r})"
