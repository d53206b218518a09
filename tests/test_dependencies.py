"""Every package that the code imports is one that it asks for, and asks for once."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = [ROOT / "app.py", *(ROOT / "insights").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]


def imported() -> set[str]:
    found = set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"insights", "pages", "app"}


def asked_for() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {re.split(r"[<>=!~ \[;]", line)[0].casefold() for line in project["dependencies"]}


def test_every_package_that_is_imported_is_asked_for():
    known = packages_distributions()
    lacking = {
        name
        for name in imported()
        if not {each.casefold() for each in known.get(name, ())} & asked_for()
    }
    assert lacking == set()


def test_every_package_that_is_asked_for_is_locked():
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8").casefold()
    for name in asked_for():
        assert re.search(rf"^{re.escape(name)}==", locked, re.MULTILINE), name
