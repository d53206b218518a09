"""Photograph every page again, light and dark, on three screens, in a real browser.

Run it in the project's folder, with the test extra installed and Chromium on the computer:

    python docs/screenshots.py            all of them, and the README's picture
    python docs/screenshots.py --readme   the README's picture alone
"""

from __future__ import annotations

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "strategy-session.png"
FOLDER = ROOT / "docs" / "screenshots"
SCREENS: dict[str, tuple[int, int]] = {
    "projector": (1920, 1080),
    "laptop": (1366, 768),
    "phone": (390, 844),
}
THEMES = ("light", "dark")
QUALITY = 4  # of 100: letters can still be read, and all the pictures stay within 3.1 MB
SWITCHES = [
    "--no-sandbox",
    "--use-gl=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
]
_PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
_STEPS = tomllib.loads((ROOT / "insights/wording/story.toml").read_text("utf-8"))["step"]


class View(NamedTuple):
    """One thing to photograph.

    Attributes
    ----------
    name : str
        Of its files.
    page : str
        The title of its page in the menu, "" for the start page before there is any data.
    step : str
        What is pressed on the page, "" for nothing.
    shows : str
        What is to be seen, for whoever cannot see it.
    """

    name: str
    page: str
    step: str
    shows: str


VIEWS = (
    View("start-without-data", "", "", "The start page before there is any data"),
    View("start", "Start", "", "The start page with the sample museum: the findings at a glance"),
    View("your_data", "Your data", "", "Your data, with the files of the sample museum"),
    View("who_comes", "Who comes", "", "Who comes: where visits come from"),
    View("who_is_missing", "Who is missing", "", "Who is missing, on the map"),
    View("what_has_changed", "What has changed", "", "What has changed between two periods"),
    View("volunteers", "Volunteers and staff", "", "Volunteers beside local people"),
    View("partners", "Partners", "", "Partners who could help, beside the map"),
    View("plan", "Purpose and priorities", "", "Purpose and priorities"),
    View("strategy_session", "Strategy session", "In short", "The strategy session in short"),
    *(
        View(
            f"strategy_session-{step['key']}",
            "Strategy session",
            step["menu"],
            f"The strategy session: {step['asks']}",
        )
        for step in _STEPS
    ),
    View("methods", "How it is worked out", "", "How it is worked out, step by step"),
    View("about_the_data", "About the data", "", "About the data: what is on this computer"),
)


def names() -> dict[str, tuple[View, str, str]]:
    """Return every picture by its file's name: what it shows, on which screen, in which theme."""
    return {
        f"{view.name}.{screen}.{theme}.webp": (view, screen, theme)
        for view in VIEWS
        for screen in SCREENS
        for theme in THEMES
    }


@contextmanager
def dashboard() -> Iterator[str]:
    """Start the dashboard on a free port, and stop it again."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.port", str(port), "--server.headless", "true"]
    # Without the open data of whoever takes the pictures.
    with (
        tempfile.TemporaryDirectory() as nothing,
        subprocess.Popen(  # noqa: S603
            command,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            env=os.environ | {"DOORSTEP_DATA": nothing},
        ) as running,
    ):
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()


def _wait_for(port: int) -> None:
    for _ in range(120):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    raise TimeoutError("the dashboard did not start")


def take_all(browser: Browser, address: str, folder: Path = FOLDER) -> None:
    """Go through every view on every screen, in both themes, and write the index."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.webp"):
        old.unlink()
    for screen in SCREENS:
        for theme in THEMES:
            page = _open(browser, address, screen, theme)
            for view in VIEWS:
                _go_to(page, view)
                _keep(page, folder / f"{view.name}.{screen}.{theme}.webp")
            page.context.close()
    (folder / "README.md").write_text(index(), encoding="utf-8")


def _open(browser: Browser, address: str, screen: str, theme: str) -> Page:
    width, height = SCREENS[screen]
    options: dict[str, Any] = {"viewport": {"width": width, "height": height}}
    if screen == "phone":
        options |= {"is_mobile": True, "has_touch": True, "user_agent": _PHONE}
    page = browser.new_context(color_scheme=theme, reduced_motion="reduce", **options).new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    page.get_by_role("button", name="Open the sample museum").wait_for()
    return page


def _go_to(page: Page, view: View) -> None:
    sample = page.get_by_role("button", name="Open the sample museum")
    if view.page and sample.is_visible():
        sample.click()
        page.get_by_role("heading", name="At a glance").wait_for()
        _settle(page)
    elif view.page and not page.title().startswith(f"{view.page} ·"):
        _by_menu(page, view.page)
    if view.step:
        _by_step(page, view.step)
    _settle(page)
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    page.mouse.move(0, 0)
    page.wait_for_timeout(700)


def _by_step(page: Page, step: str) -> None:
    """Press the button of a step; on a phone they are folded, under the name of the one shown."""
    _settle(page)
    folded = page.get_by_role("button", name=re.compile(r"^\d of \d: "))
    if folded.is_visible():
        if folded.inner_text().strip().splitlines()[0].endswith(f": {step}"):
            return
        folded.click()
    page.get_by_role("button", name=step, exact=True).click()


def _by_menu(page: Page, title: str) -> None:
    menu = page.get_by_role("button", name="Menu:")
    if menu.is_visible():
        menu.click()
        page.get_by_test_id("stPopoverBody").get_by_role("link", name=title, exact=True).click()
    else:
        page.get_by_test_id("stSidebar").get_by_role("link", name=title, exact=True).click()
    page.wait_for_function("title => document.title.startsWith(title + ' ·')", arg=title)


def _settle(page: Page) -> None:
    page.wait_for_timeout(300)
    page.wait_for_function(
        "() => document.querySelector('[data-test-script-state=notRunning]')"
        " && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')"
    )


def _keep(page: Page, path: Path) -> None:
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.save(path, quality=QUALITY, method=6)


def index() -> str:
    """Return the page that shows every picture: a table for each view."""
    lines = ["# Every page, on three screens, light and dark", ""]
    lines += ["The sample museum is fictional. Taken by `python docs/screenshots.py`.", ""]
    for view in VIEWS:
        sizes = [f"{screen}, {width} × {height}" for screen, (width, height) in SCREENS.items()]
        lines += [f"## {view.shows}", "", f"| | {' | '.join(sizes)} |", "|---|" + "---|" * 3]
        for theme in THEMES:
            pictures = (
                f"![{view.shows}, on a {screen}, {theme}]({view.name}.{screen}.{theme}.webp)"
                for screen in SCREENS
            )
            lines.append(f"| {theme} | {' | '.join(pictures)} |")
        lines.append("")
    return "\n".join(lines)


def take(browser: Browser, address: str) -> None:
    """Photograph the strategy session of the sample museum for the README."""
    page = _open(browser, address, "laptop", "light")
    page.set_viewport_size({"width": 1366, "height": 900})
    _go_to(page, View("", "Start", "", ""))
    _go_to(page, View("", "Strategy session", "In short", ""))
    page.screenshot(path=PICTURE)


if __name__ == "__main__":
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with dashboard() as address, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        if "--readme" not in sys.argv:
            take_all(opened, address)
        take(opened, address)
