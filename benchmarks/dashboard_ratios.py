"""How soon the dashboard is there, beside an app of two lines."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError

from benchmarks.measure import ROOT, measure
from benchmarks.table import Ratio

BARE = 'import streamlit as st\n\nst.write("Hello")\n'
HEAVY = ("geopandas", "scipy", "statsmodels", "sklearn", "mapclassify", "insights.analysis")
_PATIENCE = 60


def ratios(folder: Path, small: bool) -> list[Ratio]:
    """Compare the server and its first page with a bare app's, one after the other."""
    runs = 1 if small else 5
    bare = folder / "bare.py"
    bare.write_text(BARE, encoding="utf-8")
    ours, plain = [], []
    for _ in range(runs):
        ours.append(_start(ROOT / "app.py"))
        plain.append(_start(bare))
    app, other = (
        [statistics.median(column) for column in zip(*times, strict=True)]
        for times in (ours, plain)
    )
    heavy = measure("dashboard_ratios:imported", runs=1).value
    return [
        Ratio("server healthy", app[0], "bare app", other[0], 1.2),
        Ratio("first page, from the start", app[1], "bare app", other[1], 1.5),
        Ratio("second visitor's first page", app[2], "bare app", other[2], 3),
        Ratio("heavy libraries for the first page", len(heavy), "none", 0, 0, ""),
    ]


def imported() -> Iterator[list[str]]:
    """Run the start page and list which heavy libraries it has brought in."""
    from streamlit.testing.v1 import AppTest

    yield []
    AppTest.from_file(str(ROOT / "app.py"), default_timeout=_PATIENCE).run()
    yield sorted(name for name in HEAVY if name in sys.modules)


def _start(app: Path) -> tuple[float, float, float]:
    """Return seconds to a healthy server, to its first page, and of a second visitor's page."""
    start = time.perf_counter()
    with server(app) as port:
        healthy = time.perf_counter() - start
        _open_page(port)
        first = time.perf_counter() - start
        again = time.perf_counter()
        _open_page(port)
        return healthy, first, time.perf_counter() - again


@contextmanager
def server(app: Path) -> Iterator[int]:
    """Run an app on a free port, which is returned once it is healthy, and stop it again."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "streamlit", "run", str(app), "--server.headless=true",
        f"--server.port={port}", "--server.address=127.0.0.1", "--server.fileWatcherType=none",
        "--browser.gatherUsageStats=false",
    ]  # fmt: skip
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=app.parent, env=dict(os.environ), **quiet)  # noqa: S603
    try:
        _wait_until_healthy(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait_until_healthy(port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except (URLError, ConnectionError):
            time.sleep(0.02)
    raise TimeoutError("the server did not start")


def _open_page(port: int) -> None:
    """Open the page as a browser does, and wait until its script has ended."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from websockets.sync.client import connect

    ask = BackMsg()
    ask.rerun_script.query_string = ""
    origin: Any = f"http://127.0.0.1:{port}"
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        origin=origin,
        max_size=None,
        open_timeout=_PATIENCE,
    ) as page:
        page.send(ask.SerializeToString())
        while True:
            said = ForwardMsg.FromString(page.recv(timeout=_PATIENCE))
            if said.WhichOneof("type") == "script_finished":
                return
