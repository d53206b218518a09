"""Print every ratio: ``python benchmarks/run.py [--small] [name …]``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.table import Ratio, printed  # noqa: E402 - the path is set above

NAMES = (
    "reading", "postcodes", "measures", "analysis", "dashboard", "map", "files", "memory",
    "open_data", "registers", "screen",
)  # fmt: skip


def run(name: str, *, small: bool = False) -> list[Ratio]:
    """Run one benchmark, with its inputs in a folder that is deleted afterwards.

    Parameters
    ----------
    name : str
        One of `NAMES`.
    small : bool
        Whether to use a tiny input, which shows that it works and nothing else.
    """
    with tempfile.TemporaryDirectory(prefix="doorstep-benchmark-") as folder:
        ratios: list[Ratio] = import_module(f"benchmarks.{name}_ratios").ratios(Path(folder), small)
    return ratios


def main() -> None:
    """Run the benchmarks named, or all."""
    options = argparse.ArgumentParser(description="Speed and memory, as ratios.")
    options.add_argument("name", nargs="*", help=", ".join(NAMES))
    options.add_argument("--small", action="store_true", help="tiny inputs: only shows it works")
    chosen = options.parse_args()
    if unknown := set(chosen.name) - set(NAMES):
        options.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    for name in chosen.name or NAMES:
        print(printed(name, run(name, small=chosen.small)), flush=True)


if __name__ == "__main__":
    main()
