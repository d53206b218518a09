"""Fetch and build as the command does, for a test to kill: run as a program of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from insights.open_data.fetching.client import Client
from insights.open_data.fetching.endpoints import Endpoints
from insights.open_data.fetching.fetch import fetch
from insights.open_data.fetching.manners import Manners
from insights.open_data.fetching.plan import plan


def main() -> None:
    """Take the publishers' addresses, the registry, the folder and, if wanted, the store."""
    bases, registry, folder, *store = sys.argv[1:]
    client = Client(Endpoints(json.loads(bases)), Manners(between=0))
    planned = plan(["England"], registry_file=Path(registry))
    fetch(planned, Path(folder), client=client)
    if store:
        from insights.open_data.fetching.building import build_from

        build_from(Path(folder), Path(store[0]), progress=_told)


def _told(_fraction: float, what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
