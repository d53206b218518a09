"""How the command line speaks: plain lines, one JSON document, progress, and failures."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import typer

from insights.errors import DoorstepError, place_of_fault
from insights.progress import Progress, untold

FAILED = 2
# Typer carries a Click of its own in some editions; this is the base class in either.
UsageError: type[Any] = typer.BadParameter.__mro__[1]


def say(lines: Iterable[str]) -> None:
    """Write lines for a person to standard output."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def remark(lines: Iterable[str]) -> None:
    """Write lines for a person beside a document for a program, on standard error."""
    sys.stderr.writelines(f"{line}\n" for line in lines)


def print_json(document: object) -> None:
    """Write one JSON document for a program to standard output.

    Raises
    ------
    ValueError
        If the document holds a number that strict JSON does not have.
    """
    sys.stdout.write(json.dumps(document, ensure_ascii=False, allow_nan=False, default=str) + "\n")


@contextmanager
def progress() -> Iterator[Progress]:
    """Show how far work has come on standard error, where a person is watching.

    Yields
    ------
    callable
        Takes a fraction done (0 to 1) and a sentence.
    """
    if not sys.stderr.isatty():
        yield untold
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), TextColumn("{task.description}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda done, message: bar.update(task, completed=done, description=message)


def guarded(command: Callable[[], object]) -> int:
    """Run a command, and turn whatever goes wrong into one plain sentence.

    Parameters
    ----------
    command : callable
        The command; what it returns is the exit status if it is a number.

    Returns
    -------
    int
        0 when it worked, else 2.
    """
    if hasattr(sys.stdout, "reconfigure"):
        # A Windows terminal would garble names, and a file may have one that is not text.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        outcome = command()
    except DoorstepError as problem:
        return _fail(str(problem), problem.remedy)
    except UsageError as problem:
        path = problem.ctx.command_path if problem.ctx else "doorstep"
        said = re.sub(r", unable to .*$", "", problem.format_message().rstrip("."))
        return _fail(f"{said}.", f"See: {path} --help")
    except (typer.Abort, KeyboardInterrupt):
        return _fail("Stopped before the end.", "Nothing was changed; run it again when ready.")
    except BrokenPipeError:
        # The reader has gone (as `head` does); there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as problem:
        return _fail(
            f"A file or folder could not be used ({problem.strerror or 'unknown reason'}).",
            "Check that it exists, that it may be written, and that the disk has room.",
        )
    except Exception as problem:  # the last resort: even a mistake of ours is not a traceback
        return _fail(*_unexpected(problem))
    return outcome if isinstance(outcome, int) else 0


def _unexpected(problem: Exception) -> tuple[str, str]:
    """Say where a mistake of ours happened, and nothing of anybody's data."""
    where = place_of_fault(problem)
    return (
        f"Doorstep met a problem that it did not expect ({where}).",
        "Your files are unchanged. Please report the words in brackets to whoever maintains it.",
    )


def _fail(message: str, remedy: str) -> int:
    sys.stderr.write(f"{message} {remedy}\n")
    return FAILED
