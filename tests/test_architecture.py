"""The architecture, as a test: one direction, one place for state, one place for caches."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORE = sorted((ROOT / "insights").rglob("*.py"))
SHELL = [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]
PAGES = [path for path in SHELL if path.parent.name != "shared" and path.name != "__init__.py"]

# A room may import from its own storey and from those below it.
STOREYS = (
    {"errors", "tables", "prose", "progress", "incremental", "remembered", "whose_screen"},
    {"geography", "intake", "open_data"},
    {"measures", "partners", "framework"},
    {"ledger", "counting", "breakdown", "respondents", "settings", "findings"},
    {"quality"},
    {"surroundings", "at_level", "comparison"},
    {
        "releases",
        "looked_at",
        "what_follows",
        "who_could_help",
        "whom_to_ring",
        "over_time",
        "taking_away",
    },
    {"figures"},
    {"wording", "plain_tables"},
    {"single_steps", "stages", "analysis"},
    {"brief"},
    {"terminal"},
    {"commands"},
    {"cli", "__main__"},
)
# Within these too, each room builds on those before it.
ROOMS = {
    "intake": (
        "values", "headings", "answers", "columns", "text", "files", "rows", "counts", "noted"
    ),
    "measures": ("expected", "areas", "kinds", "people", "evidence", "disclosure"),
    "open_data/registers": ("reading", "publishers", "keeping"),
    "partners": ("types", "evidence", "scoring", "organisations"),
}  # fmt: skip
STOREY = {room: level for level, rooms in enumerate(STOREYS) for room in rooms}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(source: str, package: tuple[str, ...]) -> set[str]:
    """List what a module imports, whichever way it is written.

    ``from insights import wording`` is of ``insights.wording``, and
    ``from . import gather`` in ``insights.open_data`` is of
    ``insights.open_data.gather``.
    """
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            found |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return found


def imported(path: Path) -> set[str]:
    return imports(path.read_text(encoding="utf-8"), path.relative_to(ROOT).parts[:-1])


def attributes(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}


def rooms_imported(path: Path, hall: str) -> set[str]:
    """List the rooms of a hall that a module imports from."""
    inside = f"insights.{hall.replace('/', '.')}."
    named = {m.removeprefix(inside).split(".")[0] for m in imported(path) if m.startswith(inside)}
    return named & {*ROOMS[hall]}


def room(module: str) -> str:
    return module.split(".")[1] if module.startswith("insights.") else ""


@pytest.mark.parametrize(
    ("line", "module"),
    [
        ("import insights.brief", "insights.brief"),
        ("import insights.brief as b", "insights.brief"),
        ("from insights import brief", "insights.brief"),
        ("from insights.brief import export", "insights.brief"),
        ("from .. import brief", "insights.brief"),
        ("from ..brief import export", "insights.brief"),
        ("from . import gather", "insights.open_data.gather"),
        ("def f():\n    from insights import brief", "insights.brief"),
    ],
)
def test_an_import_is_seen_however_it_is_written(line, module):
    assert module in imports(line, ("insights", "open_data"))


def test_every_room_has_a_storey():
    rooms = {path.relative_to(ROOT / "insights").parts[0].removesuffix(".py") for path in CORE}

    assert rooms - {"__init__"} == set(STOREY)


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_core_knows_nothing_of_the_dashboard(path):
    assert not {module.split(".")[0] for module in imported(path)} & {"streamlit", "pages", "app"}


@pytest.mark.parametrize("path", CORE, ids=name)
def test_nothing_points_up(path):
    own = path.relative_to(ROOT / "insights").parts[0].removesuffix(".py")
    if own == "__init__":
        return
    upward = [m for m in imported(path) if STOREY.get(room(m), -1) > STOREY[own]]

    assert not upward


@pytest.mark.parametrize(
    "path",
    [path for hall in ROOMS for path in sorted((ROOT / "insights" / hall).glob("*/*.py"))],
    ids=name,
)
def test_the_rooms_of_a_hall_build_on_those_before_them(path):
    hall, own = path.parents[1].relative_to(ROOT / "insights").as_posix(), path.parent.name
    assert rooms_imported(path, hall) <= {*ROOMS[hall][: ROOMS[hall].index(own) + 1]}


@pytest.mark.parametrize(
    ("path", "hall"),
    [
        (path, hall)
        for hall in ROOMS
        if hall != "intake"  # whose modules put the rooms together
        for path in sorted((ROOT / "insights" / hall).glob("*.py"))
    ],
    ids=lambda each: name(each) if isinstance(each, Path) else each,
)
def test_every_room_may_build_on_what_stands_outside_the_rooms_of_its_hall(path, hall):
    assert not rooms_imported(path, hall)


@pytest.mark.parametrize("path", SHELL, ids=name)
def test_only_public_data_is_cached_and_only_the_session_holds_state(path):
    used = attributes(path)

    assert path.name == "public.py" or not used & {"cache_data", "cache_resource"}
    assert path.parent.name == "session" or "session_state" not in used


@pytest.mark.parametrize("path", SHELL, ids=name)
def test_no_page_writes_raw_html(path):
    source = path.read_text(encoding="utf-8")

    assert "unsafe_allow_html" not in source
    assert not attributes(path) & {"html", "iframe"} or path.name == "public.py"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_pages_do_not_import_each_other(path):
    others = {m for m in imported(path) if m.startswith("pages.")}

    assert all(m.startswith("pages.shared") for m in others)


@pytest.mark.parametrize("path", [*CORE, *SHELL], ids=name)
def test_nothing_is_pickled_evaluated_or_printed(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [n.func for n in ast.walk(tree) if isinstance(n, ast.Call)]
    called = {function.id for function in calls if isinstance(function, ast.Name)}

    assert not called & {"eval", "exec", "print"}
    assert not {m.split(".")[0] for m in imported(path)} & {"pickle", "joblib", "shelve"}
