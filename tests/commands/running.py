"""A command as it ended, and the files the commands are tried with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TICKETS = ROOT / "sample_data" / "marlhaven" / "tickets.csv"
VOLUNTEERS = TICKETS.with_name("volunteers.csv")


@dataclass
class Ended:
    """How a command ended, and what it said."""

    returncode: int
    stdout: bytes
    stderr: bytes


def plain_failure(done) -> str:
    """Assert that it ended with one plain line and status 2, and return the line."""
    said = done.stderr.decode()
    assert done.returncode == 2
    assert done.stdout == b""
    assert "Traceback" not in said
    assert said.count("\n") == 1
    return said
