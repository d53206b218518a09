"""What the documents say, held to account."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import sys
from pathlib import Path

import pytest
import typer.main

from insights.cli import app, main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCKS = re.findall(r"```\n(.*?)```", README, re.S)
COMMANDS = [line for block in BLOCKS for line in block.splitlines()]
GENERATED = runpy.run_path(str(ROOT / "docs" / "generate.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_readme_gives_the_two_commands():
    assert "python -m pip install -e . && python -m streamlit run app.py" in COMMANDS
    assert 'python -m pip install -e ".[test]" && python -m pytest' in COMMANDS


@pytest.mark.parametrize("line", [c for c in COMMANDS if c.startswith("doorstep")])
def test_every_doorstep_command_in_the_readme_is_one(line):
    command = typer.main.get_command(app)
    words = shlex.split(line)[1:]
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    known = {flag for parameter in command.params for flag in parameter.opts}

    assert not hasattr(command, "commands"), "the README names a command that does not exist"
    assert {word for word in words if word.startswith("--")} <= known


@pytest.fixture
def museum(tmp_path, monkeypatch):
    """A folder with the files the README names: real postcodes, and the sample's volunteers."""
    rows = [f"{n},DE1 3{letters},03/02/2025" for n, letters in enumerate(["AE", "AF", "GL"])]
    (tmp_path / "tickets.csv").write_text("Order,Postcode,Date\n" + "\n".join(rows) + "\n")
    volunteers = ROOT / "sample_data" / "marlhaven" / "volunteers.csv"
    shutil.copy(volunteers, tmp_path / "volunteers.csv")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "line", [c for c in COMMANDS if c.startswith("doorstep") and "FOLDER" not in c]
)
def test_every_doorstep_command_in_the_readme_does_what_it_says(line, museum, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", shlex.split(line))
    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 0, capsys.readouterr().err
    if "--out" in line:
        promised = re.findall(r"^\| `([\w.]+)` \|", README, re.M)
        assert {path.name for path in (museum / "out").iterdir()} == set(promised)


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_between_documents_leads_somewhere(document):
    links = re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_architecture_shows_every_room_and_no_other():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    tree = text.split("insights/\n", 1)[1].split("```", 1)[0]
    shown = re.findall(r"^  ([a-z_]+(?:\.py|/))", tree, re.M)
    here = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in (ROOT / "insights").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }

    assert len(shown) == len(set(shown))
    assert set(shown) == here - {"__init__.py", "__main__.py"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_module_a_document_names_exists(document):
    named = re.findall(r"`([\w/]+/\w+\.(?:py|toml|csv))`", document.read_text(encoding="utf-8"))

    assert [n for n in named if not ((ROOT / n).exists() or (ROOT / "insights" / n).exists())] == []


@pytest.mark.parametrize("document", GENERATED["DOCUMENTS"])
def test_the_tables_in_the_documents_are_those_the_code_reads(document):
    written = GENERATED["generated"](document)

    assert (ROOT / "docs" / document).read_text(encoding="utf-8") == written
