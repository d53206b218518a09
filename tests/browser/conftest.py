"""A real server and a real browser, both watched for requests that leave the machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
HERE = {"localhost", "127.0.0.1", "[::1]", ""}
SCREENS = {
    "laptop": {"viewport": {"width": 1366, "height": 768}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "is_mobile": True,
        "has_touch": True,
        "user_agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/130.0 Mobile Safari/537.36",
    },
}
# Notes when a page last spoke with its server. A click is answered a moment after it was
# made, and in that moment the page still says that nothing is under way.
NOTE_WHAT_IS_SAID = """
window.last_said = performance.now();
const note = () => (window.last_said = performance.now());
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (...message) {
  if (!this.heard) this.addEventListener("message", (this.heard = note));
  note();
  return send.apply(this, message);
};
"""
START_BROWSER = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start Doorstep with its network cut off, and return its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log.txt"
    environment = os.environ | {"DOORSTEP_DATA": str(tmp_path_factory.mktemp("store"))}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("offline_server.py")), str(port)],
            cwd=ROOT,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    address = f"http://localhost:{port}"
    try:
        for _ in range(120):
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                    break
            except OSError:
                time.sleep(0.5)
        else:
            pytest.fail(f"the server did not start:\n{log.read_text(errors='replace')}")
        yield address
        assert "left the machine" not in log.read_text(errors="replace")
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser():
    """Start the browser that the system has, or skip and say so."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on this machine, so no browser journey")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found, args=START_BROWSER)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser, server):
    """Return a function that opens a page; at the end no request may have left the machine.

    A journey that switches something on may name the host it expects to be asked; the
    request is noted in the page's ``asked`` and goes no further.
    """
    contexts, strays = [], []

    def open_page(path: str = "", size: str = "laptop", expected: str = "", **options):
        context = browser.new_context(**SCREENS[size], **options)
        contexts.append(context)
        context.add_init_script(NOTE_WHAT_IS_SAID)
        asked = []

        def note(request):
            host = urlsplit(request.url).hostname
            if request.url.startswith(("http", "ws")) and host not in HERE:
                (asked if expected and host.endswith(expected) else strays).append(request.url)

        context.on("request", note)
        context.route(
            lambda url: urlsplit(url).hostname not in HERE and url.startswith("http"),
            lambda route: route.abort(),
        )
        page = context.new_page()
        page.asked = asked
        page.set_default_timeout(30_000)
        page.goto(f"{server}/{path}")
        page.get_by_role("heading", level=1).wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert strays == []
