"""Forms to download for evidence that no system exports."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Template:
    """An empty form.

    Attributes
    ----------
    kind : str
        What it is evidence of, once it is filled in.
    label, about : str
        What it is called, and how to fill it in.
    file, text : str
        A name for it, and the form itself as CSV.
    """

    kind: str
    label: str
    file: str
    about: str
    text: str


@cache
def templates() -> tuple[Template, ...]:
    """Return the forms, for stories on display first.

    Examples
    --------
    >>> [form.kind for form in templates()]
    ['audit', 'findings', 'social']
    """
    table = tomllib.loads(Path(__file__).with_name("templates.toml").read_text("utf-8"))
    return tuple(
        Template(**{name: str(text).removeprefix("\n") for name, text in each.items()})
        for each in table["template"]
    )
