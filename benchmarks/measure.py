"""Measure in a process of its own: what one task takes cannot be hidden by the last one.

A task is a function that gets everything ready, then yields once: the time counted is from there
to its end, and the memory is what it adds to the most that was in use before.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
Task = Callable[..., Iterator[Any]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a task took.

    Attributes
    ----------
    seconds : float
        Median over the runs.
    added : float
        Bytes of memory it added to what was in use before, at the most; median.
    peak : float
        Bytes of memory in use at the most, libraries included; median.
    value : Any
        The last thing the task yielded.
    """

    seconds: float
    added: float
    peak: float
    value: Any


def measure(task: str, *arguments: Any, runs: int = 3, **environment: str) -> Measured:
    """Run one task several times; see `side_by_side`."""
    return side_by_side({"": (task, *arguments)}, runs, **environment)[""]


def side_by_side(
    tasks: Mapping[str, tuple[Any, ...]], runs: int, **environment: str
) -> dict[str, Measured]:
    """Run tasks in turn, several times over, each in a new process.

    Parameters
    ----------
    tasks : mapping of str to tuple
        A name for each, with ``module:function`` within this folder and then
        arguments, which must be what JSON can say.
    runs : int
        How many rounds; the figures are medians. Whatever else slows the
        machine for a while then slows all of them, and their ratio stays.
        0 runs each once within this process, which only shows that it works.
    **environment
        Variables for the processes.

    Notes
    -----
    A child starts with its parent's peak of memory, so the parent must not import or
    hold anything large.
    """
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in tasks}
    for name, (task, *arguments) in tasks.items() if not runs else ():
        found[name].append(perform(task, arguments))
    for _ in range(runs):
        for name, (task, *arguments) in tasks.items():
            done = subprocess.run(  # noqa: S603 - this interpreter and this file
                [sys.executable, "-m", "benchmarks.measure", task, json.dumps(arguments)],
                cwd=ROOT,
                env=os.environ | environment,
                stdout=subprocess.PIPE,
                check=True,
            )
            found[name].append(json.loads(done.stdout.splitlines()[-1]))
    return {
        name: Measured(
            seconds=statistics.median(one["seconds"] for one in each),
            added=statistics.median(one["added"] for one in each),
            peak=statistics.median(one["peak"] for one in each),
            value=each[-1]["value"],
        )
        for name, each in found.items()
    }


def perform(task: str, arguments: list[Any]) -> dict[str, Any]:
    """Run a task here: make ready, then count the time and the memory of the rest."""
    module, function = task.split(":")
    make_ready: Task = getattr(import_module(f"benchmarks.{module}"), function)
    steps = make_ready(*arguments)
    next(steps)
    before, start = _peak(), time.perf_counter()
    value = next(steps, None)
    seconds = time.perf_counter() - start
    peak = _peak()
    return {"seconds": seconds, "added": peak - before, "peak": peak, "value": value}


def _peak() -> int:
    """Return the most memory this process has had in use, in bytes; 0 where none can tell."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    print(json.dumps(perform(sys.argv[1], json.loads(sys.argv[2]))))
