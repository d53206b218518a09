"""Every string of the project that a reader can meet: in its code, its content, its documents."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_ROOMS = ("pages", "insights")
CODE = [
    ROOT / "app.py",
    *sorted(path for room in _ROOMS for path in (ROOT / room).rglob("*.py")),
]
CONTENT = sorted(path for room in _ROOMS for path in (ROOT / room).rglob("*.toml"))
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
TEMPLATES = sorted((ROOT / "insights").rglob("*.html.j2"))


def in_code(path: Path) -> Iterator[str]:
    """Tell the strings of a module that are words to read: neither docstrings nor single words."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = node.values
            told |= {id(part) for part in parts}
            text = "".join(str(p.value) if isinstance(p, ast.Constant) else "…" for p in parts)
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
        ):
            text = node.value
        else:
            continue
        if re.search(r"\w\s+\w", text):
            yield text


def in_content(path: Path) -> Iterator[tuple[str, str]]:
    """Tell the strings of a file of content, each with the dotted names it stands under."""
    return _strings(tomllib.loads(path.read_text(encoding="utf-8")), "")


def _strings(told: Any, under: str) -> Iterator[tuple[str, str]]:
    if isinstance(told, str):
        yield under, told
    elif isinstance(told, list):
        for each in told:
            yield from _strings(each, under)
    elif isinstance(told, dict):
        for name, each in told.items():
            yield from _strings(each, f"{under}.{name}".strip("."))
