"""The same steps from a terminal: check a file, place postcodes, import open data, analyse, run."""

from __future__ import annotations

import sys

import typer

from insights.commands.analysing import analyse
from insights.commands.checking import check, postcodes
from insights.commands.dashboard import run
from insights.commands.open_data import data
from insights.terminal import guarded

app = typer.Typer(
    name="doorstep",
    help="Find the local communities your museum is not yet reaching, and who could help.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(check)
app.command()(postcodes)
app.add_typer(data, name="data")
app.command()(analyse)
app.command()(run)


def main() -> None:
    """Run the command line: 0 when it worked, else 2, one sentence and a remedy."""
    sys.exit(guarded(lambda: app(standalone_mode=False)))
