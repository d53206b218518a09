"""What the documents say, held to account."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path

import pytest
import typer.main

from insights.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCKS = re.findall(r"```\n(.*?)```", README, re.S)
COMMANDS = [line for block in BLOCKS for line in block.splitlines()]


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


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_between_documents_leads_somewhere(document):
    links = re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_room_in_the_architecture_exists():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = re.findall(r"^  ([a-z_]+(?:\.py|/))", text.split("insights/\n", 1)[1], re.M)

    assert rooms
    assert [r for r in rooms if not (ROOT / "insights" / r).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_the_documents_keep_the_sectors_words(document):
    text = document.read_text(encoding="utf-8").lower()

    assert "hard to reach" not in text
    assert "bame" not in text


@pytest.mark.parametrize("document", ["method.md", "data_sources.md"])
def test_the_tables_in_the_documents_are_those_the_code_reads(document):
    written = runpy.run_path(str(ROOT / "docs" / "generate.py"))["generated"](document)

    assert (ROOT / "docs" / document).read_text(encoding="utf-8") == written
