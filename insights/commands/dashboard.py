"""``doorstep run``: the dashboard, in the reader's own browser."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated

import typer

from insights.commands.arguments import AsJson
from insights.errors import AnalysisError
from insights.terminal import print_json


def run(
    port: Annotated[int, typer.Option(help="Port on this computer.", min=1, max=65535)] = 8501,
    headless: Annotated[bool, typer.Option(help="Do not open a browser.")] = False,
    as_json: AsJson = False,
) -> None:
    """Start the dashboard on this computer."""
    from insights.open_data.store import sample_folder

    if as_json:
        print_json({"url": f"http://localhost:{port}"})
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.port", str(port), "--server.headless", str(headless).lower()]
    # The server greets on its standard output, where nothing may follow the JSON document.
    greets = sys.stderr if as_json else None
    ended = subprocess.run(  # noqa: S603
        command, cwd=sample_folder().parent, check=False, stdout=greets
    )
    if ended.returncode > 0:
        other = port + 1 if port < 65535 else 8501
        raise AnalysisError(
            "The dashboard could not start.",
            remedy=f"Another program may use port {port}: try doorstep run --port {other}",
        )
