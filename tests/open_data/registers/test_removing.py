"""Removing registers and open data: what stays is said to stay, and everything else goes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from insights.cli import main
from insights.errors import OpenDataError
from insights.open_data import disk
from insights.open_data.changing.removing import remove_open_data
from insights.open_data.registers.keeping.opening import (
    open_registers,
    registers_folder,
    remove_registers,
)
from insights.open_data.registers.keeping.shelf import write_register
from insights.open_data.store import store_folder

from .conftest import DERBY, register_of

Held = Callable[[str], None]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer with two registers."""
    monkeypatch.setenv("DOORSTEP_DATA", str(tmp_path))
    for key in ("charity_commission", "schools"):
        write_register(register_of({"A": [DERBY]}, key=key), registers_folder())
    return tmp_path


@pytest.fixture(params=["a file in use", "a folder that may not be changed"])
def held(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Held:
    """Hold what is in a folder, as another program or a lack of rights does."""

    def hold(name: str) -> None:
        rename, rmtree = Path.rename, shutil.rmtree
        of_its_own = {name, f".{name}-removed"}

        def renamed(self: Path, target: Path) -> Path:
            if self.name == name:
                raise PermissionError(13, "in use")
            return rename(self, target)

        def deleted(place: Path, ignore_errors: bool = False) -> None:
            if Path(place).name in of_its_own and not ignore_errors:
                raise PermissionError(13, "not allowed")
            if Path(place).name not in of_its_own:
                rmtree(place, ignore_errors=ignore_errors)

        if request.param == "a file in use":
            monkeypatch.setattr(Path, "rename", renamed)
        monkeypatch.setattr(disk.shutil, "rmtree", deleted)

    return hold


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[str, str, object]]:
    """Run the command for registers; return what it said, its problem and how it ended."""

    def run(register: str) -> tuple[str, str, object]:
        words = ["doorstep", "data", "remove", "--yes", "--register", register]
        monkeypatch.setattr("sys.argv", words)
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return said.out, said.err, ended.value.code

    return run


Command = Callable[..., tuple[str, str, object]]


def keys() -> list[str]:
    return [each.key for each in open_registers().kept]


def test_a_register_that_stays_is_said_to_stay_with_what_to_do(held: Held) -> None:
    held("schools")
    with pytest.raises(OpenDataError, match="could not be removed") as problem:
        remove_registers(registers_folder(), "schools")

    assert keys() == ["charity_commission", "schools"]
    assert open_registers().near([DERBY]).index.tolist() == ["A"]
    assert "Close every other program" in problem.value.remedy
    assert str(registers_folder() / "schools") in problem.value.remedy


def test_one_that_stays_keeps_no_other_from_going(held: Held) -> None:
    store_folder().mkdir()
    held("schools")
    with pytest.raises(OpenDataError, match="could not be removed"):
        remove_open_data()

    assert keys() == ["schools"]
    assert not store_folder().exists()


def test_a_store_that_stays_is_said_to_stay(held: Held) -> None:
    store_folder().mkdir()
    held("store")
    with pytest.raises(OpenDataError, match="The open data could not be removed"):
        remove_open_data()

    assert keys() == []
    assert store_folder().exists()


def test_everything_goes_with_its_files(data: Path) -> None:
    store_folder().mkdir()
    (data / "downloads" / "brought").mkdir(parents=True)

    assert remove_open_data(files=True) == ("charity_commission", "schools", "store", "files")
    assert remove_open_data(files=True) == ()
    assert not (data / "downloads").exists()


def test_the_command_says_that_a_register_stays(held: Held, command: Command) -> None:
    held("schools")
    said, problem, code = command("schools")

    assert code == 2
    assert "could not be removed" in problem
    assert "was removed" not in said


@pytest.mark.parametrize("written", ["schools", "Schools", "charity commission"])
def test_the_command_takes_the_name_however_it_is_written(written: str, command: Command) -> None:
    said, _, _ = command(written)

    assert said == "The register was removed.\n"
    assert len(keys()) == 1


def test_the_command_removes_a_folder_that_is_no_register(command: Command) -> None:
    shutil.copytree(registers_folder() / "schools", registers_folder() / "schools copy")
    command("schools copy")

    assert keys() == ["charity_commission", "schools"]
    assert not (registers_folder() / "schools copy").exists()
