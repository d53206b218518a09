"""Take the README's picture again: the sample museum's strategy session, in a real browser.

Run it in the project's folder, with the test extra installed and Chromium on the computer:

    python docs/screenshot.py
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "strategy-session.png"
SIZE = {"width": 1366, "height": 900}
SWITCHES = [
    "--no-sandbox",
    "--use-gl=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
]


@contextmanager
def dashboard() -> Iterator[str]:
    """Start the dashboard on a free port, and stop it again."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.port", str(port), "--server.headless", "true"]
    # Without the open data of whoever takes the picture.
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


def take(browser: Browser, address: str) -> None:
    """Open the sample museum and photograph its strategy session."""
    page = browser.new_page(viewport=SIZE, color_scheme="light")
    page.goto(address)
    page.get_by_role("button", name="Open the sample museum").click()
    page.get_by_role("heading", name="At a glance").wait_for()
    page.get_by_test_id("stSidebar").get_by_role("link", name="Strategy session").click()
    page.locator("canvas.maplibregl-canvas").wait_for()
    page.wait_for_timeout(5000)
    page.screenshot(path=PICTURE)


if __name__ == "__main__":
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with dashboard() as address, sync_playwright() as playwright:
        take(playwright.chromium.launch(executable_path=chromium, args=SWITCHES), address)
